"""Parts into an open store by bulk loads: few and large ones, since what they write lies over each other until it is merged.

The lines of a load run through a pipe, so that it holds what it sorts and no more, and begins with the first part.  Where
the system has no pipes with names, a load is held whole, and smaller.
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.store.parts import read_part

#: Bytes of the first load, and of the largest: each is twice the one before, so that also a small store is loaded while
#: it is made, and a stop loses the last load of a large one at most.
_FIRST, _MOST = 64 << 20, 16 << 30
#: Bytes of the first load for each cable that is expected: of many cables there are two or three loads.
_A_CABLE = 64 << 10
#: Bytes of a load that is held whole.
_HELD = 128 << 20
_BY_NAME = Path("/dev/fd")
#: Bytes that may wait in a pipe (Linux; elsewhere what the system gives).
_PIPE, _SET_SIZE = 1 << 20, 1031


def forget_unfinished(folder: Path) -> None:
    """Take away what a load that was stopped left in the folder of a store, which nothing else would."""
    for path in folder.glob("bulk-*.sst"):
        path.unlink()


def load_parts(parts: Iterable[Path], store: ox.Store, *, cables: int = 0) -> Iterator[list[str]]:
    """Bulk load parts, with about so many ``cables``, into an open store; gives the names of those in it, load by load."""
    coming, piped = iter(parts), _have_names()
    size = min(max(_FIRST, cables * _A_CABLE), _MOST)
    for first in coming:  # a load begins when there is something to load
        load = _Lines(chain([first], coming), size if piped else min(size, _HELD))
        if piped:
            _load_through_pipe(load, store)
        else:
            _bulk_load(store, b"".join(load))
        yield load.names
        size = min(2 * size, _MOST)


def _have_names() -> bool:
    """Whether an open pipe can be read by its name."""
    outlet, inlet = os.pipe()
    try:
        return (_BY_NAME / str(outlet)).exists()
    finally:
        os.close(outlet)
        os.close(inlet)


class _Lines:
    """The lines of one load, part by part, and the names of the parts that were taken."""

    def __init__(self, parts: Iterator[Path], size: int) -> None:
        self.names: list[str] = []
        self._parts, self._size = parts, size

    def __iter__(self) -> Iterator[bytes]:
        taken = 0
        for part in self._parts:
            lines = read_part(part)
            self.names.append(part.name)
            yield lines
            taken += len(lines)
            if taken >= self._size:
                return


def _bulk_load(store: ox.Store, lines: bytes | None = None, path: str | None = None) -> None:
    store.bulk_load(lines, ox.RdfFormat.N_QUADS, path=path, lenient=True)  # our own lines need no check of their IRIs


def _load_through_pipe(load: Iterable[bytes], store: ox.Store) -> None:
    outlet, inlet = os.pipe()
    errors: list[Exception] = []
    feeder = threading.Thread(target=_feed, args=(load, inlet, errors), daemon=True)
    try:
        feeder.start()
        _bulk_load(store, path=str(_BY_NAME / str(outlet)))
    finally:
        os.close(outlet)  # whoever still feeds hears that nobody reads
        feeder.join()
    if errors:
        raise errors[0]


def _feed(load: Iterable[bytes], inlet: int, errors: list[Exception]) -> None:
    """Write the lines into the pipe, in a thread of its own; what goes wrong is kept for the one that loads."""
    try:
        with io.FileIO(inlet, "w") as stream, suppress(BrokenPipeError):
            _widen(inlet)
            for lines in load:
                rest = memoryview(lines)
                while rest:
                    rest = rest[stream.write(rest) :]
    except Exception as error:
        errors.append(error)


def _widen(pipe: int) -> None:
    """Let more wait in a pipe, where the system can."""
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.fcntl(pipe, _SET_SIZE, _PIPE)
