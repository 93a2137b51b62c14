"""Programs of this package that run in a process of their own: how they are started, and how they end."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def command_of(program: str) -> tuple[list[str], dict[str, str]]:
    """Command and environment of a program (a module), which finds this package wherever it lies.

    >>> command_of("kg.engine.worker")[0][1:]
    ['-P', '-m', 'kg.engine.worker']
    """
    found = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return [sys.executable, "-P", "-m", program], {**os.environ, "PYTHONPATH": os.pathsep.join(found)}


@contextmanager
def unheard() -> Iterator[None]:
    """Programs started in the block do not hear Ctrl-C, from their first moment on: whoever started them does, and ends them.

    Until a program ignores it by itself it is being imported, and would end with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def order() -> Any:
    """What a program is told to do (JSON on its standard input); it ends where whoever asked is gone by then."""
    try:
        return json.load(sys.stdin)
    except ValueError:
        raise SystemExit(1) from None


def run(main: Callable[[], int]) -> None:
    """Run a program to its end, which comes at once where whoever asked is gone."""
    try:
        raise SystemExit(main())
    except BrokenPipeError:
        os._exit(1)
