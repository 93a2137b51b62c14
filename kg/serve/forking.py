"""Starting workers by a process that forks them, ready with all they need; where that one hangs, another takes its place."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import forkserver
from typing import Any

from kg.serve.priority import leave_one, processors, use

#: Seconds within which a process forks another, unless it hangs: it takes a hundredth, on a crowded machine perhaps one.
STARTED = 2.0
_PRELOADED = ["kg.serve.worker", "kg.view"]


class Forking:
    """Starts processes (module multiprocessing, "forkserver"), one after the other."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_PRELOADED)
        self.processors = processors()
        self._one = asyncio.Lock()

    async def open(self) -> None:
        """Start the process that forks the others."""
        await _in_thread(self._begin)

    async def start(self, target: Callable[..., None], settings: tuple[Any, ...]) -> Any:
        """A running process.

        Raises :class:`EOFError` where the process that forks hung and was given up: the next start has another.
        """
        async with self._one:
            process = self._context.Process(target=target, args=settings, daemon=True)
            starting = _in_thread(process.start)
            done, _ = await asyncio.wait([starting], timeout=STARTED)
            if not done:
                self._give_up()
                await self.open()
                raise EOFError
            starting.result()
            return process

    def _begin(self) -> None:
        """Where slow work is done: so all processes begin there, and quick ones go elsewhere."""
        leave_one()
        forkserver.ensure_running()
        use(self.processors)

    def _give_up(self) -> None:
        """End the process that forks, and forget it at once: one that hangs inside the kernel takes its time to end."""
        server: Any = forkserver._forkserver  # there is no other way to its number
        if pid := server._forkserver_pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            threading.Thread(target=_counted, args=(pid,), daemon=True).start()
            os.close(server._forkserver_alive_fd)
        server.__init__()
        self._context.set_forkserver_preload(_PRELOADED)


def _counted(pid: int) -> None:
    """Wait for a process that was ended, so that nothing is left of it."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def _in_thread(job: Callable[[], None]) -> asyncio.Future[None]:
    """Do a job in a thread that nobody waits for at the end."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def tell(error: BaseException | None) -> None:
        if not done.done():
            done.set_exception(error) if error else done.set_result(None)

    def run() -> None:
        error: BaseException | None = None
        try:
            job()
        except Exception as reason:
            error = reason
        with contextlib.suppress(RuntimeError):  # the server has ended
            loop.call_soon_threadsafe(tell, error)

    threading.Thread(target=run, daemon=True).start()
    return done
