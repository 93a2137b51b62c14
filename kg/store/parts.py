"""Parts: compressed N-Quads, sorted, byte-identical between runs; the source of truth that a store is made from.

Invariant 2: the same quads give the same bytes.  A store is built beside the old one and swapped in whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import zstandard

from kg.errors import OutputError

_LEVEL = 3


def write_part(path: Path, lines: Iterable[str]) -> int:
    """Write sorted lines as one part, whole or not at all; returns how many.

    Raises :class:`OutputError` where there is no room or no right.
    """
    ordered = sorted(set(lines))
    raw = ("\n".join(ordered) + "\n").encode("utf-8", "replace") if ordered else b""
    fresh = path.with_suffix(path.suffix + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(raw))
        fresh.replace(path)
    except OSError as error:
        raise output_error(error, path) from error
    return len(ordered)


def read_part(path: Path) -> bytes:
    """The N-Quads of a part."""
    with path.open("rb") as stream:
        return zstandard.ZstdDecompressor().stream_reader(stream).read()


def load_parts(parts: Path, target: Path) -> None:
    """Build the store of all parts in a folder and swap it in for what stands at ``target``."""
    fresh, old = target.with_name(target.name + ".new"), target.with_name(target.name + ".old")
    try:
        for leftover in (fresh, old):
            if leftover.exists():
                shutil.rmtree(leftover)
        store = ox.Store(str(fresh))
        for part in sorted(parts.glob("*.nq.zst")):
            store.bulk_load(read_part(part), ox.RdfFormat.N_QUADS)
        store.flush()
        del store
        if target.exists():
            target.replace(old)
        fresh.replace(target)
        if old.exists():
            shutil.rmtree(old)
    except OSError as error:
        raise output_error(error, target) from error


def output_error(error: OSError, path: Path) -> OutputError:
    """An operating system's refusal to write, in words."""
    return OutputError(
        f"cannot be written ({error.strerror or error})", where=str(path), remedy="check the room and the rights there"
    )
