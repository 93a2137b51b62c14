"""The program that forks the server's workers, ready with all they need (started by :mod:`kg.serve.forking`).

Nobody collects a worker that has ended: it does so itself (SIGCHLD is ignored).  Whoever collects a process waits inside
the kernel, without rest, until its last threads have left /proc, and those of a slow worker get no turn beside that.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import socket
import sys

from kg.serve.confine import end_with_parent
from kg.serve.messages import NUMBER
from kg.serve.worker import Limits, work

_PRELOADED = "kg.view"


def fork_workers(number: int, memory: int, result: int, allowed: list[int], writable: bool) -> None:
    """Fork a worker for every request that comes over a socket (its number), until the server goes."""
    for ignored in (signal.SIGINT, signal.SIGCHLD):
        signal.signal(ignored, signal.SIG_IGN)
    importlib.import_module(_PRELOADED)
    with socket.socket(fileno=number) as requests, contextlib.suppress(ConnectionError):
        requests.sendall(NUMBER.pack(os.getpid()))
        while True:
            request, channels, _, _ = socket.recv_fds(requests, 2, 1)
            if not request:
                return
            nice, roams = request
            process = os.fork()
            if not process:
                requests.close()
                _work(channels[0], Limits(memory, result), nice, set(allowed if roams else ()), writable)
            os.close(channels[0])
            requests.sendall(NUMBER.pack(process))


def _work(number: int, limits: Limits, nice: int, allowed: set[int], writable: bool) -> None:
    """Be a worker, whose end is the end of the process."""
    try:
        end_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work(socket.socket(fileno=number), limits, nice, allowed, writable)
    finally:
        os._exit(0)


if __name__ == "__main__":
    fork_workers(*json.loads(sys.argv[1]))
