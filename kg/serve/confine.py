"""What a worker may not do: reach out, and outlive what started it.

The kernel refuses it every new socket, whatever a question contains (seccomp): a scanner of queries can be fooled, this
cannot.  The filter is inherited by every thread that the store starts later.
Linux on x86-64 and ARM64; elsewhere :func:`confine` returns False, and the worker refuses what could reach out by its words.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import platform
import signal
import struct
import sys

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 1, 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
#: Kernel's name of the machine, and its numbers of socket, connect, and io_uring_setup (which can open sockets too).
_MACHINES = {"x86_64": (0xC000003E, (41, 42, 425)), "aarch64": (0xC00000B7, (198, 203, 425))}
#: Numbers above this are of the other table of x86-64, where the same calls have other numbers.
_OTHER_TABLE = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine() -> bool:
    """Refuse this process every new connection from now on; False where the kernel cannot."""
    known = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    code = _filter(*known)
    kept = ctypes.create_string_buffer(code)
    program = _Program(len(code) // 8, ctypes.cast(kept, ctypes.c_void_p))
    try:
        kernel = ctypes.CDLL(None, use_errno=True)
        if kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        return bool(kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def end_with_parent() -> None:
    """Let this process be ended with the one that started it, in the middle of whatever it does (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _filter(machine: int, calls: tuple[int, ...]) -> bytes:
    """The filter as the kernel's little machine reads it: code, two jumps, a number, for each step.

    >>> len(_filter(1, (41, 42))) % 8
    0
    """
    number = len(calls)
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, number + 3, machine),  # another machine's numbers mean other calls: refused
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, number + 1, 0, _OTHER_TABLE),
        *((_EQUAL, number - place, 0, call) for place, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
