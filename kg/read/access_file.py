"""Access files of the National Archives, 1973-79: a telegram, then its attributes as ``Key: value`` (formats.md, 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from kg.errors import DocumentError
from kg.read.decode import decode, head_of, lines, sniff
from kg.read.document import Document, Given

NAME = "access"
ABOUT = "access files of the National Archives: the text of a telegram and its attributes"

#: Longest single record, in bytes.
RECORD_LIMIT = 32 * 1024 * 1024
_TEXT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*Message Text\s*$", re.I)
_ATTRIBUTES = re.compile(rb"^\s*Message Attributes\s*$", re.I)
_BOTH = re.compile(rb"(?mi)^(?:\xef\xbb\xbf)?[ \t]*(Message (?:Text|Attributes))[ \t\r]*$")
_ATTRIBUTE = re.compile(r"^(?P<key>[A-Z][A-Za-z .()/-]{1,40}):(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_KEYS = {
    "Draft Date": "date", "Sent Date": "date", "From": "from", "To": "to", "TAGS": "tags", "Subject": "subject",
    "Reference": "references", "Original Classification": "classification", "Drafter": "drafter",
    "Handling Restrictions": "handling", "Locator": "locator", "Document Number": "reference id",
}  # fmt: skip
#: Lines of the declassification, at the top of the next record or between the attributes of one.
_STAMP = re.compile(r"\s*Declassified/Released")
_DATES = ("%d %b %Y", "%d-%b-%Y %I:%M:%S %p", "%d-%b-%Y")


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like such a file, or None.

    >>> recognise(b"Message Text\\nR 021530Z JUL 73\\n")
    "it has the line 'Message Text' of the National Archives' files"
    """
    if found := _BOTH.search(head):
        return f"it has the line {found[1].decode()!r} of the National Archives' files"
    return None


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """One document a record; a file may hold several, one after another.

    Raises :class:`DocumentError` for a file without any telegram's text.
    """
    encoding = sniff(head_of(stream), name)
    text, attributes = list[bytes](), list[bytes]()
    part, size, number, without = "before", 0, 0, 0
    for line in lines(stream, encoding, name):
        size += len(line)
        if size > RECORD_LIMIT:
            raise DocumentError("a record is longer than any telegram", where=name, remedy="check the file")
        if _TEXT.match(line):
            if any(t.strip() for t in text):
                number += 1
                yield _document(text, attributes, name, number, encoding)
            else:
                without += bool(attributes)
            text, attributes, part, size = [], [], "text", 0
        elif _ATTRIBUTES.match(line):
            part = "attributes"
        elif part == "attributes":
            attributes.append(line)
        elif part == "text":
            text.append(line)
    if any(t.strip() for t in text):
        yield _document(text, attributes, name, number + 1 if number or without else 0, encoding)
        number += 1
    else:
        without += 1
    if without:
        few = f"{without} of its records hold only" if number else "the archives hold only its"
        raise DocumentError(f"no text of a telegram: {few} attributes", where=name, remedy="see its Locator")


def _document(text: list[bytes], attributes: list[bytes], name: str, number: int, encoding: str) -> Document:
    words, used, notes = decode(b"".join(text), encoding)
    given = tuple(_given(decode(b"".join(attributes), encoding)[0]))
    own = next((g.value for g in given if g.key == "reference id"), None)
    dates = [day for g in given if g.key == "date" and (day := _day(g.value))]
    return Document(
        words.strip("\r\n"), f"{name}#{number}" if number else name, NAME, used,
        date=dates[0] if dates else None, notes=notes, own_id=own, given=given,
    )  # fmt: skip


def _given(text: str) -> Iterator[Given]:
    """Attributes in order; a line that is none continues the value before it."""
    key, value = "", list[str]()
    for line in [*text.splitlines(), "End:"]:
        if found := _ATTRIBUTE.match(line.rstrip()):
            joined = " ".join(" ".join(value).split())
            if key and joined and joined.lower() != "n/a":
                yield Given(_KEYS.get(key, key.lower()), joined, f"attribute {key!r}")
            key, value = found["key"].strip(), [found["value"] or ""]
        elif line.strip() and not (_STAMP.match(line) and key != "Markings"):
            value.append(line)


def _day(written: str) -> str | None:
    for form in _DATES:
        try:
            return datetime.strptime(written.strip(), form).date().isoformat()
        except ValueError:
            continue
    return None
