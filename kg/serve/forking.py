"""Starting workers by a process that forks them, ready with all they need; where that one hangs, another takes its place."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import forkserver
from typing import Any

from kg.serve.priority import leave_one, processors, use

#: Seconds within which a process forks another, unless it hangs: it takes a hundredth, on a crowded machine perhaps one.
STARTED = 10.0


class Forking:
    """Starts processes (module multiprocessing, "forkserver"), one after the other."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["kg.serve.worker", "kg.view"])
        self.processors = processors()
        self._thread = ThreadPoolExecutor(1)

    async def open(self) -> None:
        """Start the process that forks the others."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._begin)

    def close(self) -> None:
        """Start no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def start(self, target: Callable[..., None], settings: tuple[Any, ...]) -> Any:
        """A running process.

        Raises :class:`EOFError` or :class:`ConnectionError` where the process that forks hung and was ended: the next
        start has another.
        """
        process = self._context.Process(target=target, args=settings, daemon=True)
        starting = asyncio.get_running_loop().run_in_executor(self._thread, process.start)
        done, _ = await asyncio.wait([starting], timeout=STARTED)
        if not done:
            _end_forking()
        try:
            await starting
        except (EOFError, ConnectionError):
            await self.open()
            raise
        return process

    def _begin(self) -> None:
        """Where slow work is done: so all processes begin there, and quick ones go elsewhere."""
        leave_one()
        forkserver.ensure_running()
        use(self.processors)


def _end_forking() -> None:
    """End the process that forks; whoever waits for it hears so."""
    server = forkserver._forkserver  # there is no other way to its number
    if pid := getattr(server, "_forkserver_pid", None):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
