"""Telegram text: one cable in a file, or many, one after another (formats.md, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import DocumentError
from kg.read.decode import decode, head_of, lines, sniff
from kg.read.document import Document

NAME = "telegram"
ABOUT = "telegram text, one cable in a file or several one after another"

#: Largest single cable, in bytes: the longest of the 2010 release has about 600 kB.
CABLE_LIMIT = 32 * 1024 * 1024

#: Bytes that make no text: white space, NUL, byte order marks.
_BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
_START = re.compile(rb"VZCZC[A-Z]{3}\d{3,4}\b")
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
    """The cables of one stream, in order, cut at each transmission line (``VZCZC…``).

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
    part, size, number = list[bytes](), 0, 0
    for line in lines(stream, encoding, name):
        if _START.match(line.lstrip(b"\xef\xbb\xbf")) and any(p.strip(_BLANK) for p in part):
            number += 1
            yield _document(part, encoding, name, number)
            part, size = [], 0
        part.append(line)
        size += len(line)
        if size > CABLE_LIMIT:
            raise DocumentError(
                f"no cable is longer than {CABLE_LIMIT // 1024 // 1024} MB", where=name, remedy="split the file"
            )
    if any(p.strip(_BLANK) for p in part):
        yield _document(part, encoding, name, number + 1 if number else 0)


def _document(part: list[bytes], encoding: str, name: str, number: int) -> Document:
    text, used, notes = decode(b"".join(part), encoding)
    return Document(text, f"{name}#{number}" if number else name, NAME, used, notes=notes)
