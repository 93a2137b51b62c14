"""What a build has done in a process beside: linking while the store is changed, rows of tables while others are written."""

from __future__ import annotations

import contextlib
import json
import marshal
import subprocess
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.programs import command_of, unheard
from kg.tables import TextRows, read_rows

#: The line that says that there are no more.
END = b".\n"
#: Bytes that say how many follow.
LENGTH = 8


class NotWhole(Exception):
    """The process ended before it had said all."""


@contextmanager
def linked_beside(manifest: Path, base: str) -> Iterator[Iterator[str]]:
    """Lines of N-Quads, sorted, of what linking finds in the facts of a manifest (a file), asked of nobody.

    The process begins at once and waits with what it found; the lines raise :class:`NotWhole` where it ends too early.
    """
    with _running("kg.engine.linker", [str(manifest), base]) as answers:
        yield _lines(answers)


def rows_beside(parts: Sequence[Path]) -> Generator[list[TextRows], None, None]:
    """The rows of the texts in parts (files), part by part, as :func:`kg.tables.read_rows` gives them.

    Made in a process that goes ahead as far as a pipe holds; where it ends too early, the rest is made here.
    """
    done = 0
    with _running("kg.engine.rows", [str(part) for part in parts]) as answers:
        while length := answers.read(LENGTH):
            if len(length) < LENGTH or len(record := answers.read(size := int.from_bytes(length))) < size:
                break
            done += 1
            yield marshal.loads(record)
    yield from read_rows(parts[done:])


@contextmanager
def _running(program: str, order: list[Any]) -> Iterator[IO[bytes]]:
    """A program that has been told what to do; its answers. It is ended with the block."""
    command, environment = command_of(program)
    with unheard():
        running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert running.stdin is not None and running.stdout is not None
    try:
        with contextlib.suppress(BrokenPipeError):
            running.stdin.write(json.dumps(order).encode())
            running.stdin.close()
        yield running.stdout
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
