"""Documents on their way to the processes that read them: one file a part, compressed, taken away when a build is done.

Which part a document belongs to is known only when its cable's id is, so all documents of a build pass here first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import zstandard

from kg.read import Document
from kg.read.document import Given, Listed, Markup
from kg.store.parts import lines_of, output_error

#: Bytes that wait in memory before they are written.
_WAITING = 64 << 20
_LEVEL = 1


def packed(document: Document) -> bytes:
    """A document as one line of JSON, equal for equal documents.

    >>> from kg.read import read
    >>> one = next(read("R 251146Z OCT 07".encode()))
    >>> unpacked(packed(one)) == one
    True
    """
    fields = [
        document.text, document.name, document.format, document.encoding, document.date, document.notes, document.own_id,
        [(g.key, g.value, g.source) for g in document.given],
        [(m.kind, m.start, m.end, m.ref, m.when) for m in document.markup],
        [(e.ref, e.kind, e.name, e.description) for e in document.listed],
        document.footnotes,
    ]  # fmt: skip
    return json.dumps(fields, separators=(",", ":")).encode()


def unpacked(line: bytes) -> Document:
    """The document of a line of JSON."""
    text, name, format_, encoding, date, notes, own_id, given, markup, listed, footnotes = json.loads(line)
    return Document(
        text, name, format_, encoding, date, tuple(notes), own_id, tuple(Given(*g) for g in given),
        tuple(Markup(*m) for m in markup), tuple(Listed(*e) for e in listed), tuple(footnotes),
    )  # fmt: skip


def fingerprint(line: bytes) -> str:
    """What tells a document from another: its text and everything said beside it, its name too."""
    return hashlib.sha256(line).hexdigest()[:32]


class Spool:
    """Lines that wait for their part to be made; :meth:`flush` writes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lines: dict[str, list[bytes]] = {}
        self._size = 0

    def add(self, part: str, line: bytes) -> bool:
        """Keep a line for a part; True where it is time to flush."""
        self._lines.setdefault(part, []).append(line)
        self._size += len(line)
        return self._size > _WAITING

    def flush(self) -> None:
        """Write what waits.

        Raises :class:`kg.errors.OutputError` where there is no room or no right.
        """
        packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for part, lines in self._lines.items():
                with (self.folder / part).open("ab") as stream:
                    stream.write(packer.compress(b"\n".join(lines) + b"\n"))
        except OSError as error:
            raise output_error(error, self.folder) from error
        self._lines, self._size = {}, 0


def waiting_lines(path: Path) -> Iterator[bytes]:
    """The lines that wait for a part; what a stop left broken off is passed over."""
    with suppress(zstandard.ZstdError):
        yield from lines_of(path)
