"""Linking over all cables in a process beside, while the store is changed: the two need nothing of each other.

Its own program (``python -m kg.engine.linker``), like the workers.  What it finds goes out as lines, and it writes no file,
so one whose builder was ended does no harm.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from kg.engine.manifest import Manifest
from kg.link import facts_from, link

_END = b".\n"


class NotWhole(Exception):
    """The process ended before it had said all."""


@contextmanager
def linked_beside(manifest: Path, base: str) -> Iterator[Iterator[str]]:
    """Lines of N-Quads, sorted, of what linking finds in the facts of a manifest (a file), asked of nobody.

    The process begins at once and waits with what it found; the lines raise :class:`NotWhole` where it ends too early.
    """
    found = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    running = subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.engine.linker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(found)},
    )  # fmt: skip
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
        if line == _END:
            return
        yield line[:-1].decode()
    raise NotWhole


def main() -> int:
    """Link, and say what was found."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked for the build hears it, and ends this process
    gc.disable()  # very many small objects, and no cycles among them
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)
    path, base = json.load(sys.stdin)
    if not Path(path).is_file():
        return 1  # whoever asked is gone, and to open it would make one
    with closing(Manifest(Path(path))) as manifest:
        linked = link(base, map(facts_from, manifest.facts()), None)
    for line in linked.lines:
        answers.write(line.encode() + b"\n")
    answers.write(_END)
    answers.close()
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except BrokenPipeError:
        os._exit(1)  # whoever asked is gone
