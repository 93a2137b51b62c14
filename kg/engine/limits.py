"""What one text may take: seconds, and memory of the process; beyond that it is given up and the rest goes on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooMuch(Exception):
    """A text took more time than one may."""


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Run for so many seconds at most; no limit for 0, and where the system or the thread knows no alarm.

    Raises :class:`TooMuch` in what runs.

    >>> with limited(10):
    ...     print("quick")
    quick
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise TooMuch(f"it took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(mebibytes: int) -> None:
    """Let this process have so much memory and no more; nothing where the system knows no such limit, or for 0."""
    if not mebibytes:
        return
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
