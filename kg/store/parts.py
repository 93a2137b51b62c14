"""Parts: compressed N-Quads, sorted, byte-identical between runs; the source of truth that a store is made from.

Invariant 2: the same quads give the same bytes.  A store is built beside the old one and swapped in whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import zstandard

from kg.errors import OutputError

#: The part that the link stage writes; all others are of documents.
SHARED_PART = "linked.nq.zst"
#: A file in the folder of a store whose quads are not those of its parts any more, since somebody updated it.
UPDATED = "updated"
#: Parts that the documents are spread over: many, so that few documents that change touch few parts.
_BUCKETS = 4096
_LEVEL = 3


def part_of(cable_id: str) -> str:
    """Name of the part that holds a cable, by hash of its id, so that the order of documents changes nothing (rulings.md, 23).

    >>> part_of("07ROME2243")
    '3c2.nq.zst'
    """
    return f"{int(sha256(cable_id.encode()).hexdigest(), 16) % _BUCKETS:03x}.nq.zst"


@contextmanager
def lasting(path: Path) -> Iterator[BinaryIO]:
    """A file to be written, whole or not at all: it takes its name at the end of the block, even if the power then fails.

    Raises :class:`OutputError` where there is no room or no right.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError as error:
        raise output_error(error, path) from error


def write_part(path: Path, lines: Iterable[str] | Iterable[bytes]) -> int:
    """Write lines as one part, sorted, each once; returns how many.

    Raises :class:`OutputError` where there is no room or no right.
    """
    coded = (line if isinstance(line, bytes) else line.encode("utf-8", "replace") for line in lines)
    ordered = dict.fromkeys(sorted(coded))  # most come in order already, which a set would forget
    with lasting(path) as stream:
        stream.write(_packer().compress(b"\n".join([*ordered, b""])))
    return len(ordered)


def write_sorted(path: Path, lines: Iterable[str]) -> int:
    """Write lines that come sorted as one part, each once, without holding them; returns how many.

    Raises :class:`OutputError` where there is no room or no right, ValueError where they are not sorted.
    """
    last, count = "", 0
    with lasting(path) as stream, _packer().stream_writer(stream, closefd=False) as packed:
        for line in lines:
            if line > last:
                packed.write(line.encode("utf-8", "replace") + b"\n")
                last, count = line, count + 1
            elif line < last:
                raise ValueError(f"{line!r} comes after {last!r}")
    return count


def _packer() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a part, or of parts appended to each other, one after another; none where there is no such file."""
    if not path.exists():
        return
    with path.open("rb") as stream:
        reader, rest = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True), b""
        while block := reader.read(1 << 20):
            *lines, rest = (rest + block).split(b"\n")
            yield from lines
    if rest:
        yield rest


def link_file(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def read_part(path: Path) -> bytes:
    """The N-Quads of a part."""
    with path.open("rb") as stream:
        return zstandard.ZstdDecompressor().stream_reader(stream).read()


def graph_of(line: bytes) -> bytes:
    """The graph of a line of N-Quads, as it is written there.

    >>> graph_of(b"<a:b> <a:c> <a:d> <a:g> .")
    b'<a:g>'
    """
    return line[line.rfind(b" <") + 1 : -2]


def swap_in(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of an older one, which stays whole until then."""
    old = target.with_name(target.name + ".old")
    try:
        clear(old)
        if target.exists():
            target.replace(old)
        fresh.replace(target)
        clear(old)
    except OSError as error:
        if not target.exists() and old.exists():
            old.replace(target)
        raise output_error(error, target) from error


def recover(target: Path) -> None:
    """Undo half of :func:`swap_in` where a stop came between its two halves."""
    old = target.with_name(target.name + ".old")
    if old.exists() and not target.exists():
        old.replace(target)


def clear(folder: Path) -> None:
    """Take away what an earlier build left half done."""
    if folder.exists():
        shutil.rmtree(folder)


def output_error(error: OSError, path: Path) -> OutputError:
    """An operating system's refusal to write, in words."""
    return OutputError(
        f"cannot be written ({error.strerror or error})", where=str(path), remedy="check the room and the rights there"
    )
