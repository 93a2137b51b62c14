"""How processes yield to others: the lowest priority, and turns so short that whoever wakes gets the processor at once.

Since Linux 6.12 the scheduler lets a process that is running keep the processor for its slice, whatever its priority, and a
process may ask for a slice of its own (``sched_setattr``, man sched(7)).  Elsewhere the priority alone counts.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform

#: Nanoseconds: the shortest slice that Linux grants.
_SHORTEST = 100_000
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
    if _NUMBER is not None and platform.system() == "Linux":
        wanted = _Attributes(size=ctypes.sizeof(_Attributes), nice=LOWEST, runtime=_SHORTEST)
        ctypes.CDLL(None).syscall(ctypes.c_long(_NUMBER), pid, ctypes.byref(wanted), 0)
