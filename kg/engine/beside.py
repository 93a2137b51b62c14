"""Linking over all cables in a process beside, while the store is changed: the two need nothing of each other."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.engine.programs import command_of

#: The line that says that there are no more.
END = b".\n"


class NotWhole(Exception):
    """The process ended before it had said all."""


@contextmanager
def linked_beside(manifest: Path, base: str) -> Iterator[Iterator[str]]:
    """Lines of N-Quads, sorted, of what linking finds in the facts of a manifest (a file), asked of nobody.

    The process begins at once and waits with what it found; the lines raise :class:`NotWhole` where it ends too early.
    """
    command, environment = command_of("kg.engine.linker")
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert running.stdin is not None and running.stdout is not None
    try:
        with contextlib.suppress(BrokenPipeError):
            running.stdin.write(json.dumps([str(manifest), base]).encode())
            running.stdin.close()
        yield _lines(running.stdout)
    finally:
        running.kill()
        running.wait()
        for stream in (running.stdin, running.stdout):
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for line in stream:
        if line == END:
            return
        yield line[:-1].decode()
    raise NotWhole
