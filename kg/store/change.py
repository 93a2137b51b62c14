"""A store changed in few places: a copy whose large files are links to the old one's, changed and put in its place.

Files of a RocksDB table never change once written, so a copy costs next to nothing, and a reader of the old store keeps
what it has.  A stop at any moment leaves the old store as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.store.parts import clear, lines_of, link_file, output_error

#: Bytes of two parts, as they lie on the disk, that are compared as a whole, which is quickest.
_SMALL = 4 << 20
#: Lines that are compared and put in in one go, and that are taken out.
_AT_ONCE, _REMOVED_AT_ONCE = 1_000_000, 100_000


def differences(old: Path, new: Path) -> Iterator[tuple[bytes, bool]]:
    """The lines that one of two parts has and the other has not, and whether it is the new one that has it.

    A part that is not there has none.  Both are sorted, so that large ones need not be held.
    """
    if sum(part.stat().st_size for part in (old, new) if part.exists()) <= _SMALL:
        there = set(lines_of(new))
        yield from ((line, line in there) for line in sorted(there.symmetric_difference(lines_of(old))))
        return
    before, after = lines_of(old), lines_of(new)
    left, right = next(before, None), next(after, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(before, None), next(after, None)
        elif right is None or (left is not None and left < right):
            yield left or b"", False
            left = next(before, None)
        else:
            yield right, True
            right = next(after, None)


def copied(store: Path, fresh: Path) -> ox.Store:
    """An open copy of a store, with links to the files that never change.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    clear(fresh)
    try:
        fresh.mkdir()
        for path in store.iterdir():
            if path.suffix == ".sst":
                link_file(path, fresh / path.name)
            elif path.name != "LOCK":
                shutil.copyfile(path, fresh / path.name)
        return ox.Store(str(fresh))
    except OSError as error:
        raise output_error(error, fresh) from error


def change(store: ox.Store, pairs: Iterable[tuple[Path, Path]]) -> None:
    """Make of a store that holds some parts one that holds others: pairs of the old part and the new."""
    lines = (line for old, new in pairs for line in differences(old, new))
    while few := list(islice(lines, _AT_ONCE)):
        gone = (line for line, has_come in few if not has_come)
        while some := list(islice(gone, _REMOVED_AT_ONCE)):
            store.update(_removal(some))  # all or none, and quicker than one by one
        store.bulk_load(b"".join(line + b"\n" for line, has_come in few if has_come), ox.RdfFormat.N_QUADS)
    store.flush()


def _removal(lines: Iterable[bytes]) -> str:
    """An update (SPARQL 1.1 Update, 3.1.2) that takes out some lines of N-Quads.

    >>> _removal([b'<a:b> <a:c> "d"@en <a:g> .'])
    'DELETE DATA {\\nGRAPH <a:g> { <a:b> <a:c> "d"@en . }\\n}'
    """
    split = (line[:-2].rpartition(b" ") for line in lines)
    return (
        b"DELETE DATA {\n" + b"".join(b"GRAPH %b { %b . }\n" % (graph, said) for said, _, graph in split) + b"}"
    ).decode()
