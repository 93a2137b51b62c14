"""A worker's process as the server sees it: how long it has worked, what memory it has, and its end."""

from __future__ import annotations

import contextlib
import os
import signal
import time


class Process:
    """Another process of the same user.

    It is never looked up in /proc while it works: whoever does so at the moment of its end waits for its last threads.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        try:
            self._sizes = os.open(f"/proc/{number}/statm", os.O_RDONLY)
        except OSError:  # it has ended, or there is no /proc here
            self._sizes = -1

    def worked(self) -> float:
        """Seconds of processor time used: how slow a question is does not depend on who else asks."""
        try:
            return time.clock_gettime(~self.number << 3 | 2)  # clock_getcpuclockid(3)
        except OSError:
            return 0.0

    def memory(self) -> int:
        """Bytes of memory that it has for itself."""
        try:
            numbers = os.pread(self._sizes, 200, 0).split()
            return (int(numbers[1]) - int(numbers[2])) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            return 0

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL)

    def close(self) -> None:
        """Let go of it."""
        if self._sizes >= 0:
            os.close(self._sizes)
        self._sizes = -1
