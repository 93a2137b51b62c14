"""The CSV dump of the 2010 release: eight columns, no line of names, quotes escaped by a backslash (formats.md, 2)."""

from __future__ import annotations

import csv
import html
import io
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from kg.errors import DocumentError
from kg.read.document import Document, Given

NAME = "dump"
ABOUT = "the CSV dump of the 2010 release: eight columns, backslash-escaped quotes"
COLUMNS = ("identifier", "date", "reference id", "origin", "classification", "references", "header", "body")

#: Longest field, in characters: bodies exceed 64 kB, none comes near this.
FIELD_LIMIT = 32 * 1024 * 1024
_FIRST = re.compile(rb'^(?:\xef\xbb\xbf)?"?\d+"?,"?\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}"?,"?\d{2}[^,"]+"?,')
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

    Raises :class:`DocumentError` at the end for records that are not of eight columns, naming them.
    """
    csv.field_size_limit(min(FIELD_LIMIT, sys.maxsize))
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    damaged: list[int] = []
    number = 0
    rows = csv.reader(text, escapechar="\\", doublequote=False)
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            raise DocumentError(
                f"record {number} cannot be read ({error})", where=name, remedy="check its quotes"
            ) from error
        if len(row) != len(COLUMNS):
            if row:
                damaged.append(number)
            continue
        yield _document(row, name)
    text.detach()
    if damaged:
        shown = ", ".join(map(str, damaged[:5])) + (" ..." if len(damaged) > 5 else "")
        raise DocumentError(
            f"{len(damaged)} records have not {len(COLUMNS)} columns (records {shown}); the others were read",
            where=name, remedy="check the quotes of those records",
        )  # fmt: skip


def _document(row: list[str], name: str) -> Document:
    header, body = (html.unescape(part).replace("\r\n", "\n") for part in row[6:8])
    notes: tuple[str, ...] = ()
    if not _HEADER.search(header):
        notes = ("no usable header: date, origin and classification are those of the columns",)
    given = tuple(
        Given(key, value.strip(), f"column {position} ({key})")
        for position, (key, value) in enumerate(zip(COLUMNS[1:6], row[1:6], strict=True), 2)
        if value.strip()
    )
    own = row[2].strip() or row[0].strip()
    return Document(
        f"{header}\n\n{body}".strip("\n"),
        f"{name}#{own}",
        NAME,
        date=_day(row[1]),
        notes=notes,
        own_id=own,
        given=given,
    )


def _day(written: str) -> str | None:
    try:
        return datetime.strptime(written.split()[0], "%m/%d/%Y").date().isoformat()
    except (ValueError, IndexError):
        return None
