"""Bytes to text: byte order marks, UTF-16, UTF-8, the Windows code page, NUL bytes, and files that are no text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import DocumentError

#: Longest line read, in bytes: no cable has one, and memory must stay flat.
LINE_LIMIT = 16 * 1024 * 1024

_PICTURE = "run text recognition (OCR) on it first and check the result"
_MAGIC = (
    (b"%PDF", "a PDF file", "export its text with pdftotext first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as text, first"),
    (b"PK\x05\x06", "a ZIP archive without files", "check that the download finished"),
    (b"\x89PNG", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\0", "a TIFF picture", _PICTURE),
    (b"MM\0*", "a TIFF picture", _PICTURE),
    (b"\x1f\x8b", "gzip-compressed data", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text first"),
    (b"{\\rtf", "an RTF document", "save it as text first"),
    (b"\x7fELF", "a program", "give the text of the cable"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters that no text has: not NUL, tab, the line ends, form feed and escape.
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])


def head_of(stream: BinaryIO, size: int = 65536) -> bytes:
    """The first bytes of a stream, which stay in it.

    >>> head_of(io.BytesIO(b"abc"))
    b'abc'
    """
    if isinstance(stream, io.BufferedReader):
        return stream.peek(size)[:size]
    head = stream.read(size)
    stream.seek(0)
    return head


def sniff(head: bytes, name: str) -> str:
    """The encoding that the first bytes of a file suggest.

    Raises :class:`DocumentError` for what is no text at all.

    >>> sniff(b"\\xff\\xfeV\\x00", "a.txt"), sniff(b"plain", "a.txt")
    ('utf-16', 'utf-8')
    """
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            raise DocumentError(f"not a text: this looks like {what}", where=name, remedy=remedy)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if 0 in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        half = max(1, len(head) // 2)
        if odd > half * 0.4 and even < half * 0.1:
            return "utf-16-le"
        if even > half * 0.4 and odd < half * 0.1:
            return "utf-16-be"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * 0.05 or head.count(0) > len(head) * 0.3:
        raise DocumentError("not a text: this looks like binary data", where=name, remedy="give the text of the cable")
    return "utf-8"


def lines(stream: BinaryIO, encoding: str, name: str) -> Iterator[bytes]:
    """The lines of a stream as UTF-8 or as they stand, each with its end, none longer than :data:`LINE_LIMIT`."""
    if encoding.startswith(("utf-16", "utf-32")):
        reader = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
        number = 0
        while line := reader.readline(LINE_LIMIT + 1):
            number += 1
            _check(len(line), number, name)
            yield line.encode("utf-8", "replace")
        reader.detach()
        return
    number = 0
    while raw := stream.readline(LINE_LIMIT + 1):
        number += 1
        _check(len(raw), number, name)
        yield raw


def _check(length: int, number: int, name: str) -> None:
    if length > LINE_LIMIT:
        raise long_line(number, name)


def long_line(number: int, name: str) -> DocumentError:
    """The error of a line that no text of people has."""
    return DocumentError(
        f"line {number} is longer than {LINE_LIMIT // 1024 // 1024} MB, which no cable is",
        where=name,
        remedy="check that this is a text file with line ends",
    )


def decode(raw: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, the encoding that fitted, and notes on what had to be done.

    Bytes that are not UTF-8 are read as the Windows code page 1252; NUL bytes are taken out; a byte that means
    nothing in either becomes U+FFFD.

    >>> decode(b"Charg\\xe9", "utf-8")
    ('Chargé', 'cp1252', ('read as Windows code page 1252',))
    """
    notes: list[str] = []
    if encoding == "utf-8-sig" and raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
        notes.append("a byte order mark was taken out")
    used = encoding if encoding.startswith(("utf-16", "utf-32")) else "utf-8"
    if 0 in raw:
        notes.append(f"{raw.count(0)} NUL bytes were taken out")
        raw = raw.replace(b"\0", b"")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text, used = raw.decode("cp1252", "replace"), "cp1252"
        notes.append("read as Windows code page 1252")
        if "\ufffd" in text:
            notes.append("some bytes mean nothing in that code page")
    return text, used, tuple(notes)
