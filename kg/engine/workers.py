"""Batches made side by side in processes of their own; one that dies is replaced, and what it died of is found.

A batch whose process dies is tried again: first without the cable that was being read, if that one alone ends a process
too; then, if it dies again, in halves, until every guilty cable stands alone.  These are given up, the others are read.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from kg.engine.settings import Settings
from kg.engine.work import Batch, Reader, SpoolDamaged
from kg.errors import OutputError, UsageError
from kg.programs import command_of, unheard

#: Seconds beyond what a cable may take after which a process that says nothing is ended.
_GRACE = 15.0
#: How often a batch may die of nothing that can be found, and a process be started in vain.
_TRIES = 4
DIED = "the process that read it was ended by the system, or stood still"


class _Dead(Exception):
    """A worker ended before it had answered; ``at``: the cable that it was reading."""

    def __init__(self, at: str | None) -> None:
        self.at = at


class Process:
    """One worker process, started when first needed and again when it died."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._begin = json.dumps({"settings": settings.record(), "folder": str(folder)})
        self._seconds = settings.seconds
        self._running: subprocess.Popen[str] | None = None
        self._closed = False
        self.deadline = float("inf")

    def run(self, batch: Batch, *, attempt: bool = False) -> None:
        """Have a batch made; raises :class:`_Dead` where the process ends before it is."""
        running, at = self._started(), None
        try:
            self._say(running, json.dumps({"batch": asdict(batch), "attempt": attempt}))
            self._wait_longer()
            assert running.stdout is not None
            for line in running.stdout:
                answer = json.loads(line)
                self._wait_longer()
                if "done" in answer:
                    return
                if "damaged" in answer:
                    raise SpoolDamaged(answer["damaged"])
                if "refused" in answer:
                    raise OutputError(answer["refused"])
                at = answer["at"]
        except (BrokenPipeError, json.JSONDecodeError):
            pass
        finally:
            self.deadline = float("inf")
        self.end()
        raise _Dead(at)

    def _wait_longer(self) -> None:
        if self._seconds:
            self.deadline = time.monotonic() + self._seconds + _GRACE

    def _started(self) -> subprocess.Popen[str]:
        if self._closed:
            raise OutputError("the build was stopped")
        for _ in range(_TRIES):
            if self._running is not None or self._began():
                break
        if self._running is None:
            raise OutputError(
                "a process to read with cannot be started or ends at once",
                remedy="most often there is too little memory: try --jobs 1",
            )
        return self._running

    def _began(self) -> bool:
        """Start a process and tell it its settings; one that does not even begin is no cable's fault."""
        command, environment = command_of("kg.engine.worker")
        with unheard():
            running = self._running = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
            )
        assert running.stdout is not None
        answer = None
        with contextlib.suppress(BrokenPipeError, json.JSONDecodeError):
            self._say(running, self._begin)
            answer = json.loads(running.stdout.readline())
        if answer is None:
            self.end()
        elif "wrong" in answer:
            raise UsageError(answer["wrong"])
        return answer is not None

    @staticmethod
    def _say(running: subprocess.Popen[str], line: str) -> None:
        assert running.stdin is not None
        running.stdin.write(line + "\n")
        running.stdin.flush()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self.end()

    def end(self) -> None:
        """End the process, whatever it does."""
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            running.wait()
            for stream in (running.stdin, running.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()


def made(process: Process, batch: Batch) -> Batch:
    """Have a batch made whatever its cables do; returns it with those that were given up."""
    innocent = 0
    while innocent < _TRIES:
        try:
            process.run(batch)
            return batch
        except _Dead as dead:
            suspects = [dead.at] if dead.at is not None and not innocent else list(batch.cables)
        guilty = _guilty(process, batch, suspects)
        batch = replace(batch, given_up=(*batch.given_up, *((cable, DIED) for cable in guilty)))
        innocent += not guilty
    raise OutputError(
        "the processes that read are ended again and again, whatever they read",
        remedy="most often there is too little memory: try --jobs 1",
    )


def _guilty(process: Process, batch: Batch, suspects: list[str]) -> list[str]:
    """Which of the cables end a process, each by itself; found by halves."""
    if not suspects:
        return []
    try:
        process.run(batch.only(suspects), attempt=True)
        return []
    except _Dead:
        if len(suspects) == 1:
            return suspects
    middle = len(suspects) // 2
    return [*_guilty(process, batch, suspects[:middle]), *_guilty(process, batch, suspects[middle:])]


def on_this_machine(batches: Iterable[Batch], settings: Settings, folder: Path, jobs: int) -> Iterator[Batch]:
    """Make batches in so many processes (0: right here); each comes back when its files are there, in any order.

    Raises :class:`OutputError` where there is no room or no right, :class:`SpoolDamaged` where documents are lost.
    """
    if jobs == 0:
        reader: Reader | None = None
        for batch in batches:
            reader = reader or Reader(settings, folder)
            reader.make(batch)
            yield batch
        return
    rest, lock = iter(batches), threading.Lock()
    answers: queue.SimpleQueue[Batch | Exception | None] = queue.SimpleQueue()
    processes = [Process(settings, folder) for _ in range(jobs)]
    stopped = threading.Event()
    for process in processes:
        threading.Thread(target=_serve, args=(process, rest, lock, answers, stopped), daemon=True).start()
    threading.Thread(target=_watch, args=(processes, stopped), daemon=True).start()
    working = jobs
    try:
        while working:
            answer = answers.get()
            if isinstance(answer, Exception):
                raise answer
            if answer is None:
                working -= 1
            else:
                yield answer
    finally:
        stopped.set()
        for process in processes:
            process.close()


def _serve(
    process: Process,
    rest: Iterator[Batch],
    lock: threading.Lock,
    answers: queue.SimpleQueue[Batch | Exception | None],
    stopped: threading.Event,
) -> None:
    """Take batches as long as there are any, and have them made."""
    try:
        while not stopped.is_set():
            with lock:
                batch = next(rest, None)
            if batch is None:
                break
            answers.put(made(process, batch))
        answers.put(None)
    except Exception as error:
        answers.put(error)


def _watch(processes: list[Process], stopped: threading.Event) -> None:
    """End processes that say nothing for longer than a cable may take."""
    while not stopped.wait(0.5):
        for process in processes:
            if time.monotonic() > process.deadline:
                process.deadline = float("inf")
                process.end()
