"""A store changed in few places: a copy whose large files are links to the old one's, changed and put in its place.

Files of a RocksDB table never change once written, so a copy costs next to nothing, and a reader of the old store keeps
what it has.  A stop at any moment leaves the old store as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.store.parts import clear, lines_of, output_error

#: Share of a store's compressed parts that change beyond which it is quicker to load all anew.
_MUCH = 0.25
#: Lines that are loaded in one go.
_LOADED = 1_000_000


def differences(old: Path, new: Path) -> tuple[list[bytes], list[bytes]]:
    """The lines of one part that are not in another, and the other way round; a part that is not there has none.

    Both are sorted, so that neither need be held.
    """
    gone: list[bytes] = []
    come: list[bytes] = []
    before, after = lines_of(old), lines_of(new)
    left, right = next(before, None), next(after, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(before, None), next(after, None)
        elif right is None or (left is not None and left < right):
            gone.append(left or b"")
            left = next(before, None)
        else:
            come.append(right)
            right = next(after, None)
    return gone, come


def are_few(parts: Path, changed: Iterable[str]) -> bool:
    """Whether changing these parts is less work than loading all."""
    sizes = {path.name: path.stat().st_size for path in parts.glob("*.nq.zst")}
    return sum(sizes.get(name, 0) for name in changed) <= _MUCH * sum(sizes.values())


def copied(store: Path, fresh: Path) -> ox.Store:
    """An open copy of a store, with links to the files that never change.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    clear(fresh)
    try:
        fresh.mkdir()
        for path in store.iterdir():
            if path.suffix == ".sst":
                _link(path, fresh / path.name)
            elif path.name != "LOCK":
                shutil.copyfile(path, fresh / path.name)
        return ox.Store(str(fresh))
    except OSError as error:
        raise output_error(error, fresh) from error


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def change(store: ox.Store, pairs: Iterable[tuple[Path, Path]]) -> None:
    """Make of a store that holds some parts one that holds others: pairs of the old part and the new."""
    waiting: list[bytes] = []
    for old, new in pairs:
        gone, come = differences(old, new)
        for quad in ox.parse(b"\n".join([*gone, b""]), format=ox.RdfFormat.N_QUADS):
            store.remove(quad)
        waiting += come
        if len(waiting) > _LOADED:
            _load(store, waiting)
            waiting = []
    _load(store, waiting)
    store.flush()


def _load(store: ox.Store, lines: list[bytes]) -> None:
    if lines:
        store.bulk_load(b"\n".join([*lines, b""]), ox.RdfFormat.N_QUADS)
