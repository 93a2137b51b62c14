"""Telegram text: one cable in a file, or many, one after another (formats.md, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from kg.errors import DocumentError
from kg.read.decode import LINE_LIMIT, decode, head_of, lines, long_line, sniff
from kg.read.document import Document

NAME = "telegram"
ABOUT = "telegram text, one cable in a file or several one after another"

#: Largest single cable, in bytes: the longest of the 2010 release has about 600 kB.
CABLE_LIMIT = 32 * 1024 * 1024

#: Bytes that make no text: white space, NUL, byte order marks.
_BLANK = b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"
_BLOCK = 1 << 18
#: A mark that began in one block may end in the next.
_OVERLAP = 256
_TRANSMISSION = re.compile(rb"VZCZC[A-Z]{3}\d{3,4}\b")
_END = re.compile(rb"NNNN[ \t\r]{0,9}\n\s{0,99}(?=[ZOPR]{1,2} (?:R[A-Z]{3}|\d{6}Z)|DE R[A-Z]{3}|VZCZC|PAGE 01|FM )")
_WEB_PAGE = re.compile(rb"^\s*<(?:!doctype\s+html|html|head|\?xml)", re.I)
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.I | re.S)


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like telegram text, or None."""
    if _WEB_PAGE.match(head):
        return None
    if re.search(rb"(?m)^(?:VZCZC|DE RU|ZNY [CSU])", head):
        return "it has the format lines of a telegram"
    if re.search(rb"(?m)^(?:TAGS|SUBJECT|E\.O\.|FM |R |O |P )", head):
        return "it has lines of a telegram's heading"
    return "it is text"


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """The cables of one stream, in order, cut at each transmission line (``VZCZC…``), and after an end of message
    (``NNNN``) that format lines follow.

    Raises :class:`DocumentError` for an empty file, a web page, binary data or a line of absurd length; the cables
    before such a line have been yielded by then.
    """
    head = head_of(stream)
    if not head.strip(_BLANK):
        raise DocumentError("the file is empty", where=name, remedy="check that the download finished")
    encoding = sniff(head, name)
    if _WEB_PAGE.match(head.lstrip(b"\xef\xbb\xbf")):
        title = _TITLE.search(head)
        shown = " ".join(title[1].decode("utf-8", "replace").split())[:80] if title else "no title"
        raise DocumentError(
            f"a web page ({shown}), not the text of a cable", where=name, remedy="save the text of the cable instead"
        )
    number = 0
    pieces = _pieces(stream if encoding.startswith("utf-8") else _AsUtf8(stream, encoding, name), name)
    held = next(pieces, b"")
    if not decode(held, encoding)[0].strip("\ufeff \t\r\n\x0b\x0c\x85\xa0"):
        raise DocumentError("the file is empty", where=name, remedy="check that the download finished")
    try:
        for piece in pieces:
            number += 1
            yield _document(held, encoding, name, number)
            held = piece
    except DocumentError:
        yield _document(held, encoding, name, number + 1)
        raise
    if held:
        yield _document(held, encoding, name, number + 1 if number else 0)


def _pieces(stream: Readable, name: str) -> Iterator[bytes]:
    """The bytes of each cable, cut where a new one begins; what holds blanks only is left out."""
    held, seen, line = b"", 0, 1
    while block := stream.read(_BLOCK):
        held += block
        at = 0
        for cut in _cuts(held, max(0, seen - _OVERLAP)):
            if held[at:cut].strip(_BLANK):
                _check(held[at:cut], line, name)
                yield held[at:cut]
                line += held.count(b"\n", at, cut)
                at = cut
        held = held[at:]
        seen = len(held)
        if seen > CABLE_LIMIT:
            _check(held, line, name)
            raise DocumentError(
                f"no cable is longer than {CABLE_LIMIT // 1024 // 1024} MB", where=name, remedy="split the file"
            )
    if held.strip(_BLANK):
        _check(held, line, name)
        yield held


def _cuts(held: bytes, start: int) -> list[int]:
    """Where new cables begin: at a transmission line, and after an end of message."""
    found = [m.start() for m in _all(b"VZCZC", _TRANSMISSION, held, start)]
    found += [m.end() for m in _all(b"NNNN", _END, held, start)]
    return sorted(cut for cut in found if not cut or held[max(0, cut - 4) : cut].endswith((b"\n", b"\n\xef\xbb\xbf")))


def _all(beginning: bytes, pattern: re.Pattern[bytes], held: bytes, start: int) -> Iterator[re.Match[bytes]]:
    """The matches of a pattern that begins with fixed bytes: these are found ten times as fast without it."""
    at = held.find(beginning, start)
    while at >= 0:
        found = pattern.match(held, at)
        if found:
            yield found
        at = held.find(beginning, found.end() if found else at + 1)


class Readable(Protocol):
    """What can be read block by block."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, none at the end."""


class _AsUtf8:
    """A stream of another encoding as UTF-8, block by block."""

    def __init__(self, stream: BinaryIO, encoding: str, name: str) -> None:
        self._lines = lines(stream, encoding, name)

    def read(self, size: int, /) -> bytes:
        """At least ``size`` bytes in whole lines, fewer at the end."""
        part, length = list[bytes](), 0
        for line in self._lines:
            part.append(line)
            length += len(line)
            if length >= size:
                break
        return b"".join(part)


def _check(piece: bytes, first: int, name: str) -> None:
    """Raise for a line that no cable has; ``first`` is the number of the piece's first line."""
    if len(piece) <= LINE_LIMIT:
        return
    for number, line in enumerate(piece.split(b"\n"), first):
        if len(line) > LINE_LIMIT:
            raise long_line(number, name)


def _document(part: bytes, encoding: str, name: str, number: int) -> Document:
    text, used, notes = decode(part, encoding)
    return Document(text, f"{name}#{number}" if number else name, NAME, used, notes=notes)
