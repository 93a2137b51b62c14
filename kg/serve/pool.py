"""Worker processes that answer questions, in three lanes, and the rules by which they change lanes and are ended.

Forms of questions that were quick before have workers of ordinary priority; strange forms have others of a lower one; what
works longer than :data:`SLOW` goes on in the slow lane, which has the lowest priority, and what was slow before begins there.
So whoever asks much slows down little those who ask little.  Past its deadline a question is ended.
"""

from __future__ import annotations

import asyncio
import math
import re
import socket
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, cast

from kg.serve.forking import Forking
from kg.serve.messages import HEAD, Answer, length_of, packed, unpacked
from kg.serve.priority import LOWEST, slow_down
from kg.serve.process import Process
from kg.serve.worker import Limits

#: Seconds of work up to which a form of question counts as quick, and above which as slow; seconds between two looks at
#: the workers, and that a slow question has at least.
QUICK, SLOW, LOOK, LEAST = 0.01, 0.06, 0.02, 1.0
#: Questions that wait in a lane above which the last comes first: its client is still there, and asks perhaps for little.
CROWD = 8
#: Seconds for which a request is not tried again that ended its worker.
AGAIN = 60.0
_DEADLY = "this query just ended the process that read it, by its memory or its depth; make it narrower or simpler"
#: The form of what is always answered in the lane for strange questions.
STRANGE = "?"
_KEPT_IDLE = 30.0
_STRANGE_NICE = 10
#: Forms of questions that are remembered; characters of a question that its form is made of.
_REMEMBERED, _LOOKED_AT = 4096, 1 << 14
_CONSTANT = re.compile(r"""<[^<>\s]*>|"[^"]*"|'[^']*'|\d+""")


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How many processes each lane has, seconds a question may take, and what memory.

    ``memory`` of the limits is for one process, ``all_memory`` for all slow ones together.
    """

    quick: int
    strange: int
    slow: int
    deadline: float
    limits: Limits
    all_memory: int


class Ended(Exception):
    """A question that was ended: why, in words for whoever asked."""


class _Channel(asyncio.Protocol):
    """The server's end of the socket to a worker."""

    def __init__(self, lost: Callable[[], None] = lambda: None) -> None:
        self.lost, self.closed = lost, False
        self.buffer = bytearray()
        self.answer: asyncio.Future[Any] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's are of other classes

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if len(self.buffer) < HEAD:
            return
        end = HEAD + length_of(self.buffer)
        if len(self.buffer) >= end:
            value = unpacked(memoryview(self.buffer)[HEAD:end])
            self.buffer = bytearray()
            if self.answer is not None and not self.answer.done():
                self.answer.set_result(value)

    def connection_lost(self, error: Exception | None) -> None:
        self.closed = True
        self.lost()
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(Ended("the query needs more memory than it may have; make it narrower"))


class _Lane:
    """Workers for one kind of questions: at rest, being started (whether they roam); and who waits for one."""

    def __init__(self, size: int, nice: int, *, always: bool) -> None:
        self.size, self.nice, self.always = size, nice, always
        self.idle: deque[_Worker] = deque()
        self.waiting: deque[asyncio.Future[_Worker]] = deque()
        self.starting: list[bool] = []

    def waiters(self) -> int:
        """How many still wait."""
        return sum(not waiter.done() for waiter in self.waiting)


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, its channel, its lane, whether it may use every processor, and what it is at."""

    process: Process
    channel: _Channel
    lane: _Lane
    roams: bool = False
    since: float = 0.0
    verdict: str = ""
    worked: float | None = None


class Pool:
    """The workers of a server."""

    def __init__(self, options: PoolOptions, *, writable: bool = False) -> None:
        self.options, self.writable = options, writable
        self.quick = _Lane(options.quick, 0, always=True)
        self.strange = _Lane(options.strange, _STRANGE_NICE, always=True)
        self.slow = _Lane(options.slow, LOWEST, always=False)
        self.lanes = (self.quick, self.strange, self.slow)
        self.deadly: OrderedDict[int, float] = OrderedDict()
        self.busy: set[_Worker] = set()
        self.worked: OrderedDict[str, float] = OrderedDict()
        self.ended = 0
        self.closed = False
        self._forking = Forking(options.limits, writable=writable)
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start the workers that are always there."""
        self._loop = asyncio.get_running_loop()
        await self._forking.open()
        self._keep_up()
        while any(lane.starting for lane in self.lanes):
            await asyncio.sleep(LOOK)
        self._run(self._look_after())

    async def close(self) -> None:
        """End all workers, those at work too."""
        self.closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in [*(w for lane in self.lanes for w in lane.idle), *self.busy]:
            self._kill(worker, "the server is stopping")
        for waiter in [w for lane in self.lanes for w in lane.waiting]:
            if not waiter.done():
                waiter.set_exception(Ended("the server is stopping"))
        self._forking.close()

    async def ask(self, request: dict[str, Any], form: str = "") -> Answer:
        """The answer of a worker; ``form`` is the question's, by which it is known again (none: a quick one).

        Raises :class:`Ended` where the question was ended, or where the same one ended its worker a moment ago.
        """
        message = packed(request)
        if self.deadly and self._loop.time() < self.deadly.get(hash(message), 0.0):
            raise Ended(_DEADLY)
        worker = await self._worker(self._lane_of(form))
        while worker.channel.closed:
            self._give_up(worker)
            worker = await self._worker(self._lane_of(form))
        channel = worker.channel
        assert channel.transport is not None
        worker.since, worker.worked = self._loop.time(), None
        channel.answer = self._loop.create_future()
        try:
            channel.transport.write(message)
            status, media, body, headers, worked = await channel.answer
        except BaseException as error:
            if isinstance(error, Ended):
                self._remember(form, math.inf)  # also where its worker died
            self._give_up(worker)
            if isinstance(error, Ended) and worker.verdict:
                raise Ended(worker.verdict) from None
            if isinstance(error, Ended):
                self._remember_deadly(message)
            raise
        self.busy.discard(worker)
        self._remember(form, worked)
        channel.answer = None
        self._back(worker)
        return Answer(status, media, body, headers)

    def _lane_of(self, form: str) -> _Lane:
        if not form or not self.strange.size:
            return self.quick
        if form == STRANGE:
            return self.strange
        worked = self.worked.get(form)
        if worked is None or QUICK < worked <= SLOW:
            return self.strange
        return self.quick if worked <= QUICK else self.slow

    def _remember(self, form: str, worked: float) -> None:
        """Note how long a form of question has worked."""
        if form and form != STRANGE:
            self.worked[form] = worked
            self.worked.move_to_end(form)
            if len(self.worked) > _REMEMBERED:
                self.worked.popitem(last=False)

    def _remember_deadly(self, message: bytes) -> None:
        """Note a request that ended its worker: it would again, and to start another costs the others time."""
        self.deadly[hash(message)] = self._loop.time() + AGAIN
        if len(self.deadly) > _REMEMBERED:
            self.deadly.popitem(last=False)

    async def _worker(self, lane: _Lane) -> _Worker:
        """A worker of a lane; a question may wait for one as long as it may run."""
        if lane.idle:
            worker = lane.idle.popleft()
            self.busy.add(worker)
            return worker
        waiter: asyncio.Future[_Worker] = self._loop.create_future()
        lane.waiting.append(waiter)
        self._keep_up()
        try:
            async with asyncio.timeout(self.options.deadline):
                return await waiter
        except BaseException as error:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self.busy.discard(waiter.result())
                self._back(waiter.result())
            if isinstance(error, TimeoutError):
                raise Ended("too many queries are waiting; try again later, or make the query narrower") from None
            raise

    def _give_up(self, worker: _Worker) -> None:
        """A worker will answer no more; another is started where one is wanted."""
        self.busy.discard(worker)
        self._kill(worker, "")
        self._keep_up()

    def _back(self, worker: _Worker) -> None:
        """A worker is free: for whoever waits in its lane, else at rest, else given up."""
        lane = worker.lane
        if self.closed or worker.channel.closed or self._number(lane) >= lane.size:
            self._kill(worker, "")
            return
        worker.since = self._loop.time()
        while lane.waiting:
            waiter = lane.waiting.pop() if len(lane.waiting) > CROWD else lane.waiting.popleft()
            if not waiter.done():
                self.busy.add(worker)
                waiter.set_result(worker)
                return
        lane.idle.append(worker)

    def _number(self, lane: _Lane) -> int:
        """How many workers a lane has, those included that are being started."""
        return len(lane.idle) + sum(worker.lane is lane for worker in self.busy) + len(lane.starting)

    def _keep_up(self) -> None:
        """Start workers: as many as a lane always has, or as wait in it and may be."""
        if self.closed:
            return
        crowded = self._number(self.slow) > 2 * max(1, self.slow.size)
        for lane in self.lanes:
            if lane is self.strange and crowded:
                continue
            room = lane.size - self._number(lane)
            wanted = room if lane.always else min(room, lane.waiters() - len(lane.starting))
            for _ in range(wanted):
                roams = self._roams(lane)
                lane.starting.append(roams)
                self._run(self._add(lane, roams))

    def _run(self, job: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _add(self, lane: _Lane, roams: bool) -> None:
        try:
            worker = await self._start(lane, roams)
        except (EOFError, ConnectionError):
            return  # what forks workers hung: others are started at the next look
        finally:
            lane.starting.remove(roams)
        self._back(worker)

    async def _start(self, lane: _Lane, roams: bool) -> _Worker:
        ours, theirs = socket.socketpair()
        try:
            number = await self._forking.start(theirs, lane.nice, roams=roams)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        ours.setblocking(False)
        _, channel = await self._loop.create_unix_connection(_Channel, sock=ours)
        worker = _Worker(Process(number), channel, lane, roams, since=self._loop.time())
        channel.lost = lambda: self._lost(worker)
        if lane is self.slow:
            slow_down(number)
        return worker

    def _roams(self, lane: _Lane) -> bool:
        """Whether the next worker may use every processor: half of the quick ones interrupt slow work where that is done.

        Left to the kernel, all would crowd on the processor that slow work keeps off.
        """
        workers = [*lane.idle, *(worker for worker in self.busy if worker.lane is lane)]
        roaming = [*lane.starting, *(worker.roams for worker in workers)]
        return lane is self.quick and 2 * sum(roaming) <= len(roaming)

    def _lost(self, worker: _Worker) -> None:
        """A process has ended; one at rest did so by itself, or was ended from outside."""
        worker.process.close()
        for lane in self.lanes:
            if worker in lane.idle:
                lane.idle.remove(worker)

    def _kill(self, worker: _Worker, verdict: str) -> None:
        worker.verdict = worker.verdict or verdict
        if not worker.channel.closed:
            worker.process.kill()
        worker.process.close()
        if worker.channel.transport is not None:
            worker.channel.transport.abort()

    def _end(self, worker: _Worker, verdict: str) -> None:
        """End a worker at work; whoever asked is told why."""
        self.ended += 1
        worker.verdict = verdict
        if not worker.channel.closed:
            worker.process.kill()

    async def _look_after(self) -> None:
        """Slow down, end and give up workers."""
        looks = 0
        while True:
            await asyncio.sleep(LOOK)
            now, looks = self._loop.time(), looks + 1
            for worker in self.busy:
                if now - worker.since > self.options.deadline and not worker.verdict:
                    seconds = f"{self.options.deadline:g} seconds"
                    self._end(worker, f"stopped after {seconds}; make the query narrower, or add LIMIT")
                elif worker.lane is not self.slow and not self.writable:
                    self._watch(worker)
            if looks % 10 == 0:
                self._make_room(now)
            self._keep_up()

    def _watch(self, worker: _Worker) -> None:
        """Move a worker to the slow lane when its question has worked long enough."""
        worked = worker.process.worked()
        if worker.worked is None:
            worker.worked = worked
        elif worked - worker.worked > SLOW:
            worker.lane = self.slow
            slow_down(worker.process.number)

    def _make_room(self, now: float) -> None:
        """End the oldest of too many slow questions, the largest where memory runs out; give up workers long at rest."""
        slow = [worker for worker in self.busy if worker.lane is self.slow and not worker.verdict]
        too_many = max(0, len(slow) - self.slow.size)
        for oldest in sorted(slow, key=lambda worker: worker.since)[:too_many]:
            if now - oldest.since > LEAST:
                self._end(oldest, "stopped because others waited; make the query narrower, or try again later")
        sizes = {worker: worker.process.memory() for worker in slow if not worker.verdict}
        while sizes and sum(sizes.values()) > self.options.all_memory:
            largest = max(sizes, key=sizes.__getitem__)
            del sizes[largest]
            self._end(largest, "stopped because the server ran out of memory; make the query narrower")
        for worker in [w for w in self.slow.idle if now - w.since > _KEPT_IDLE]:
            self.slow.idle.remove(worker)
            self._kill(worker, "")


def form_of(sparql: str) -> str:
    """A question without its constants, as a digest: what two questions have in common that differ in names alone.

    >>> form_of("SELECT ?x { <a:b> ?y 1 }") == form_of("SELECT ?x { <c:d> ?y 23 }")
    True
    """
    return blake2b(_CONSTANT.sub("?", sparql[:_LOOKED_AT]).encode("utf-8", "replace"), digest_size=12).hexdigest()
