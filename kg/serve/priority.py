"""Which processes wait for which: small questions and the server have short turns, slow questions long ones and seldom.

Since Linux 6.12 a process may ask for the length of its turns (``sched_setattr``, man sched(7)): whoever has shorter ones
gets the processor at once when it wakes, whoever has longer ones comes later.  Elsewhere the priority alone counts.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform

#: Nanoseconds: the shortest and the longest turn that Linux grants.
_SHORTEST, _LONGEST = 100_000, 100_000_000
_NUMBER = {"x86_64": 314, "aarch64": 274, "riscv64": 274}.get(platform.machine())
LOWEST = 19


class _Attributes(ctypes.Structure):
    """``struct sched_attr`` of Linux, its first version."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("policy", ctypes.c_uint32),
        ("flags", ctypes.c_uint64),
        ("nice", ctypes.c_int32),
        ("priority", ctypes.c_uint32),
        ("runtime", ctypes.c_uint64),
        ("deadline", ctypes.c_uint64),
        ("period", ctypes.c_uint64),
    )


def slow_down(pid: int) -> None:
    """Make a process yield to all others; one that has ended meanwhile is left alone."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, LOWEST)
    _take_turns(pid, LOWEST, _LONGEST)
    leave_one(pid)


def processors() -> set[int]:
    """The processors that this process may use, none where the system does not say."""
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def use(allowed: set[int], pid: int = 0) -> None:
    """Keep a process (or this thread) to some processors, unless there are none."""
    if allowed:
        with contextlib.suppress(OSError, AttributeError):
            os.sched_setaffinity(pid, allowed)


def leave_one(pid: int = 0) -> None:
    """Keep a process (or this thread) off one processor: a kernel at work for it there would let no other in."""
    use(set(sorted(processors())[1:]), pid)


def hurry() -> None:
    """Let this process have the processor as soon as it wakes, for a short turn."""
    _take_turns(0, os.getpriority(os.PRIO_PROCESS, 0), _SHORTEST)


def _take_turns(pid: int, nice: int, nanoseconds: int) -> None:
    if _NUMBER is not None and platform.system() == "Linux":
        wanted = _Attributes(size=ctypes.sizeof(_Attributes), nice=nice, runtime=nanoseconds)
        ctypes.CDLL(None).syscall(ctypes.c_long(_NUMBER), pid, ctypes.byref(wanted), 0)
