"""The CSV dump of the 2010 release: eight columns, no line of names, quotes escaped by a backslash (formats.md, 2)."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import BinaryIO

from kg.errors import DocumentError
from kg.read.decode import head_of, sniff
from kg.read.document import Document, Given

NAME = "dump"
ABOUT = "the CSV dump of the 2010 release: eight columns, backslash-escaped quotes"
COLUMNS = ("identifier", "date", "reference id", "origin", "classification", "references", "header", "body")

#: Longest field, in characters: bodies exceed 64 kB, none comes near this.
FIELD_LIMIT = 32 * 1024 * 1024
_FIRST = re.compile(rb'^(?:\xef\xbb\xbf)?"?\d+"?,"?\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}"?,"?\d{2}[^,"]+"?,')
_START = re.compile(r'"\d+","\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}","')
_HEADER = re.compile(r"(?m)^(?:VZCZC|FM |[ZOPR] (?:[ZOPR] )?\d{6}Z|DE R)")


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like the dump, or None.

    >>> recognise(b'"1","12/28/1966 18:48","66BUENOSAIRES2481","Embassy Buenos Aires",')
    'its lines have the columns of the CSV dump of 2010: number, date and time, reference id'
    """
    if _FIRST.match(head):
        return "its lines have the columns of the CSV dump of 2010: number, date and time, reference id"
    return None


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """One document a record; memory does not grow with the file.

    A record that has not eight columns is noted on the next document; where its text is there, it is still given, with
    a note.  Raises :class:`DocumentError` at the end for records that gave no document, naming them.
    """
    csv.field_size_limit(FIELD_LIMIT)
    encoding = sniff(head_of(stream), name)
    text = io.TextIOWrapper(
        stream, encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors="replace", newline=""
    )
    lost, shown, notes, given = 0, list[int](), list[str](), False
    for number, row in enumerate(_records(text, name), 1):
        document = _document(row, name, tuple(notes)) if row is not None else None
        if document is None:
            lost, shown = lost + 1, [*shown, number][:6]
            notes = [*notes, f"record {number}, before this one, could not be read"][-10:]
            continue
        notes, given = [], True
        yield document
    text.detach()
    if not given and not lost:
        raise DocumentError("there is no record in it", where=name, remedy="check that this is the CSV dump")
    if lost:
        named = ", ".join(map(str, shown[:5])) + (" ..." if lost > 5 else "")
        raise DocumentError(
            f"{lost} records have not {len(COLUMNS)} columns (records {named}); the others were read",
            where=name, remedy="check the quotes of those records",
        )  # fmt: skip


def _records(text: io.TextIOWrapper, name: str) -> Iterator[list[str] | None]:
    """Rows, None for one that the CSV reader refuses.

    A line that begins as only records do starts the reader afresh, so that a lost quote costs one record, not the rest.
    """
    starts = 0

    def part(line: str) -> int:
        nonlocal starts
        starts += bool(_START.match(line))
        return starts

    for _, lines in groupby(_lines(text, name), part):
        rows = csv.reader(lines, strict=False, escapechar="\\", doublequote=False)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                break
            except csv.Error:
                yield None
                break
            if any(cell.strip() for cell in row):
                yield row


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(FIELD_LIMIT + 1):
        if len(line) > FIELD_LIMIT:
            raise DocumentError("a line is longer than any cable", where=name, remedy="check that this is the CSV dump")
        yield line


def _document(row: list[str], name: str, notes: tuple[str, ...]) -> Document | None:
    """The document of a record; None where it has no text, or its columns cannot be told apart."""
    if len(row) != len(COLUMNS):
        if len(row) < len(COLUMNS) - 1 or not _day(row[1]):
            return None
        notes = (*notes, f"this record has {len(row)} columns, not {len(COLUMNS)}: what follows column 6 is the text")
        row = [*row[:6], "", ",".join(row[6:])]
    header, body = (_unescaped(part) for part in row[6:8])
    text = f"{header}\n\n{body}".strip("\n")
    if not text.strip():
        return None
    if not _HEADER.search(header):
        notes = (*notes, "no usable header: date, origin and classification are those of the columns")
    given = tuple(
        Given(key, value.strip(), f"column {position} ({key})")
        for position, (key, value) in enumerate(zip(COLUMNS[1:6], row[1:6], strict=True), 2)
        if value.strip()
    )
    own = row[2].strip() or row[0].strip()
    return Document(text, f"{name}#{own}", NAME, date=_day(row[1]), notes=notes, own_id=own or None, given=given)


def _unescaped(written: str) -> str:
    return html.unescape(written).replace("\r\n", "\n").replace("\0", "")


def _day(written: str) -> str | None:
    try:
        return datetime.strptime(written.split()[0], "%m/%d/%Y").date().isoformat()
    except (ValueError, IndexError):
        return None
