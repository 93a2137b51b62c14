"""JSON Lines: one object a line with ``text``, and ``id``, ``date`` and anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from kg.errors import DocumentError
from kg.read.decode import decode, head_of, lines, sniff
from kg.read.document import Document, Given

NAME = "jsonl"
ABOUT = "JSON Lines with the keys text, id, date and any others"
_FIRST = re.compile(rb'^\s*(?:\xef\xbb\xbf\s*)?\{\s*"')


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like JSON Lines, or None.

    >>> recognise(b'{"id": "a", "text": "Talks."}')
    'its first line is a JSON object with a text'
    """
    line = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    return "its first line is a JSON object with a text" if _FIRST.match(line) and b'"text"' in line else None


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """One document a line.

    Raises :class:`DocumentError` at the end for lines that are no such object, naming them.
    """
    bad, count = list[int](), 0
    encoding = sniff(head_of(stream), name)
    for number, line in enumerate(lines(stream, encoding, name), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(decode(line, encoding)[0].removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not _whole(row["text"]).strip():
            count += 1
            bad = [*bad, number][:6]
            continue
        yield _document(row, name, number)
    if bad:
        shown = ", ".join(map(str, bad[:5])) + (" ..." if len(bad) > 5 else "")
        raise DocumentError(
            f"{count} lines are no JSON object with a text (lines {shown}); the others were read",
            where=name, remedy='write {"id": ..., "date": "2007-10-25", "text": "..."} in every line',
        )  # fmt: skip


def _document(row: dict[str, Any], name: str, number: int) -> Document:
    day = _day(row.get("date"))
    given = tuple(
        Given(_whole(key), _whole(value if isinstance(value, str) else json.dumps(value)), f"key {_whole(key)!r}")
        for key, value in sorted(row.items())
        if key not in ("text", "id") and value is not None and not (key == "date" and day)
    )
    own = _whole(str(row["id"])) if row.get("id") is not None else None
    text = _whole(row["text"])
    notes = ("characters that mean nothing were replaced or taken out",) if text != row["text"] else ()
    return Document(text, f"{name}#{number}", NAME, date=day, notes=notes, own_id=own, given=given)


def _day(written: object) -> str | None:
    """The day of an ISO date, or of a date and time; None for what is no date."""
    found = re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", str(written))
    try:
        return date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


def _whole(words: str) -> str:
    """Words that can be written in any encoding: JSON may hold halves of characters, and NUL."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
