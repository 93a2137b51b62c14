"""Worker processes that answer questions, and the rules by which they are started, slowed and ended.

A question that runs longer than :data:`SLOW` goes on at the lowest priority, and another process takes its worker's place:
whoever asks much does not slow down those who ask little.  Questions of a form that was slow before begin that way, and
wait in a line of their own.  Past its deadline, or where too many wait, a question is ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import re
import socket
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kg.serve.messages import HEAD, Answer, length_of, packed, unpacked
from kg.serve.worker import Limits, work

#: Seconds after which a question counts as slow, between two looks at the workers, and that one keeps its worker while
#: others wait.
SLOW, LOOK, LEAST = 0.06, 0.02, 1.0
_KEPT_IDLE = 30.0
#: Forms of slow questions that are remembered.
_REMEMBERED = 4096
_CONSTANT = re.compile(r"""<[^>\s]*>|"[^"]*"|'[^']*'|\d+""")


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How many processes there are at rest and at most, seconds a question may take, and what memory.

    ``memory`` is for one process, ``all_memory`` for all slow ones together.
    """

    at_rest: int
    most: int
    deadline: float
    limits: Limits
    all_memory: int


class Ended(Exception):
    """A question that was ended: why, in words for whoever asked."""


class _Channel(asyncio.Protocol):
    """The server's end of the socket to a worker."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.answer: asyncio.Future[Any] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

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
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(Ended("the query needs more memory than it may have; make it narrower"))


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, its channel, and what it is at."""

    process: Any
    channel: _Channel
    since: float = 0.0
    slow: bool = False
    verdict: str = ""


class Pool:
    """The workers of a server."""

    def __init__(self, options: PoolOptions, *, writable: bool = False) -> None:
        self.options, self.writable = options, writable
        self.idle: deque[_Worker] = deque()
        self.busy: set[_Worker] = set()
        self.waiting: deque[asyncio.Future[_Worker]] = deque()
        self.slow_waiting: deque[asyncio.Future[None]] = deque()
        self.known_slow: OrderedDict[str, None] = OrderedDict()
        self.starting = 0
        self.ended = 0
        self.closed = False
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["kg.serve.worker", "kg.view"])
        self._starter = ThreadPoolExecutor(1)
        self._look: asyncio.Task[None] | None = None
        self._starts: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start the workers that are there at rest."""
        self._loop = asyncio.get_running_loop()
        for _ in range(self.options.at_rest):
            self.idle.append(await self._start())
        self._look = asyncio.create_task(self._look_after())

    async def close(self) -> None:
        """End all workers, those at work too."""
        self.closed = True
        if self._look is not None:
            self._look.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._look
        for worker in [*self.idle, *self.busy]:
            self._kill(worker, "the server is stopping")
        waiters: list[asyncio.Future[Any]] = [*self.waiting, *self.slow_waiting]
        for waiter in waiters:
            if not waiter.done():
                waiter.set_exception(Ended("the server is stopping"))
        self._starter.shutdown(wait=False, cancel_futures=True)

    async def ask(self, request: dict[str, Any], form: str = "") -> Answer:
        """The answer of a worker; ``form`` is the question's, by which slow ones are known again.

        Raises :class:`Ended` where the question was ended.
        """
        known_slow = form in self.known_slow
        if known_slow:
            await self._slow_turn()
        worker = await self._free()
        if known_slow:
            self._slow(worker)
        channel = worker.channel
        assert channel.transport is not None
        worker.since = self._loop.time()
        channel.answer = self._loop.create_future()
        self.busy.add(worker)
        try:
            channel.transport.write(packed(request))
            status, media, body, headers = await channel.answer
        except BaseException as error:
            self._done(worker, form)
            self._kill(worker, "")
            self._start_if_wanted()
            if isinstance(error, Ended) and worker.verdict:
                raise Ended(worker.verdict) from None
            raise
        self._done(worker, form)
        channel.answer = None
        self._back(worker)
        return Answer(status, media, body, headers)

    async def _slow_turn(self) -> None:
        """Wait until one more slow question may run."""
        if sum(worker.slow for worker in self.busy) >= self.options.most - self.options.at_rest:
            waiter: asyncio.Future[None] = self._loop.create_future()
            self.slow_waiting.append(waiter)
            await waiter

    def _done(self, worker: _Worker, form: str) -> None:
        """A worker has answered, or is gone: whether it was slow is remembered, and the next slow question may run."""
        self.busy.discard(worker)
        if form and self._loop.time() - worker.since > SLOW:
            self.known_slow[form] = None
            self.known_slow.move_to_end(form)
            if len(self.known_slow) > _REMEMBERED:
                self.known_slow.popitem(last=False)
        elif form:
            self.known_slow.pop(form, None)
        while worker.slow and self.slow_waiting:
            waiter = self.slow_waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    def _slow(self, worker: _Worker) -> None:
        worker.slow = True
        _slow_down(worker.process.pid)

    async def _free(self) -> _Worker:
        if self.idle:
            return self.idle.popleft()
        waiter: asyncio.Future[_Worker] = self._loop.create_future()
        self.waiting.append(waiter)
        self._start_if_wanted()
        return await waiter

    def _back(self, worker: _Worker) -> None:
        """A worker is free again; one that was slowed is given up, since its priority cannot be raised."""
        if worker.slow or self.closed:
            self._kill(worker, "")
            self._start_if_wanted()
            return
        while self.waiting:
            waiter = self.waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        worker.since = self._loop.time()
        self.idle.append(worker)

    def _start_if_wanted(self) -> None:
        """Start a worker where somebody waits and there may be more."""
        quick = sum(not worker.slow for worker in self.busy)
        room = self.options.most - len(self.busy) - len(self.idle) - self.starting
        wanted = min(len(self.waiting), max(self.options.at_rest - quick, 0)) - self.starting
        for _ in range(min(wanted, room)):
            self.starting += 1
            task = asyncio.create_task(self._add())
            self._starts.add(task)
            task.add_done_callback(self._starts.discard)

    async def _add(self) -> None:
        try:
            worker = await self._start()
        finally:
            self.starting -= 1
        self._back(worker)

    async def _start(self) -> _Worker:
        ours, theirs = socket.socketpair()
        process = self._context.Process(target=work, args=(theirs, self.options.limits, self.writable), daemon=True)
        await self._loop.run_in_executor(self._starter, process.start)
        theirs.close()
        ours.setblocking(False)
        _, channel = await self._loop.create_connection(_Channel, sock=ours)
        return _Worker(process, channel, since=self._loop.time())

    def _kill(self, worker: _Worker, verdict: str) -> None:
        worker.verdict = worker.verdict or verdict
        if worker.channel.transport is not None:
            worker.channel.transport.abort()
        with contextlib.suppress(OSError, ValueError):
            worker.process.kill()
        self._loop.run_in_executor(None, _reap, worker.process)

    def _end(self, worker: _Worker, verdict: str) -> None:
        """End a worker at work; whoever asked is told why."""
        self.ended += 1
        worker.verdict = verdict
        with contextlib.suppress(OSError, ValueError):
            worker.process.kill()

    async def _look_after(self) -> None:
        """Slow down, end and give up workers."""
        while True:
            await asyncio.sleep(LOOK)
            now = self._loop.time()
            for worker in self.busy:
                age = now - worker.since
                if age > self.options.deadline and not worker.verdict:
                    self._end(
                        worker,
                        f"stopped after {self.options.deadline:g} seconds; make the query narrower, or add LIMIT",
                    )
                elif age > SLOW and not worker.slow:
                    self._slow(worker)
            self._make_room(now)
            self._start_if_wanted()
            while len(self.idle) > self.options.at_rest and now - self.idle[0].since > _KEPT_IDLE:
                self._kill(self.idle.popleft(), "")

    def _make_room(self, now: float) -> None:
        """End the question that runs longest where others wait for it, or the largest where memory runs out."""
        slow = [worker for worker in self.busy if worker.slow and not worker.verdict]
        full = len(self.busy) + len(self.idle) + self.starting >= self.options.most
        if slow and ((self.waiting and full) or self.slow_waiting):
            oldest = min(slow, key=lambda worker: worker.since)
            if now - oldest.since > LEAST:
                self._end(oldest, "stopped because others waited; make the query narrower, or try again later")
        sizes = {worker: _memory(worker.process.pid) for worker in slow}
        if sum(sizes.values()) > self.options.all_memory:
            largest = max(slow, key=lambda worker: sizes[worker])
            self._end(largest, "stopped because the server ran out of memory; make the query narrower")


def form_of(sparql: str) -> str:
    """A question without its constants, as a digest: what two questions have in common that differ in names alone.

    >>> form_of("SELECT ?x { <a:b> ?y 1 }") == form_of("SELECT ?x { <c:d> ?y 23 }")
    True
    """
    return blake2b(_CONSTANT.sub("?", sparql).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _slow_down(pid: int) -> None:
    """Let a process run only when nobody else wants to."""
    with contextlib.suppress(OSError, AttributeError):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, 19)


def _memory(pid: int) -> int:
    """Bytes of memory that a process has for itself."""
    try:
        numbers = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
        return (int(numbers[1]) - int(numbers[2])) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def _reap(process: Any) -> None:
    with contextlib.suppress(AssertionError, ValueError):
        process.join(5)
        process.close()
