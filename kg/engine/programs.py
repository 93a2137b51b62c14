"""Programs of this package that run in a process of their own: how they are started, and how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path


def command_of(program: str) -> tuple[list[str], dict[str, str]]:
    """Command and environment of a program (a module), which finds this package wherever it lies.

    >>> command_of("kg.engine.worker")[0][1:]
    ['-P', '-m', 'kg.engine.worker']
    """
    found = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return [sys.executable, "-P", "-m", program], {**os.environ, "PYTHONPATH": os.pathsep.join(found)}


def run(main: Callable[[], int]) -> None:
    """Run a program to its end, which comes at once where whoever asked is gone."""
    try:
        raise SystemExit(main())
    except BrokenPipeError:
        os._exit(1)
