"""JSON Lines: one object a line with ``text``, and ``id``, ``date`` and anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import DocumentError
from kg.read.decode import lines
from kg.read.document import Document, Given

NAME = "jsonl"
ABOUT = "JSON Lines with the keys text, id, date and any others"
_FIRST = re.compile(rb'^\s*(?:\xef\xbb\xbf)?\s*\{\s*"')


def recognise(head: bytes) -> str | None:
    """Why the first bytes look like JSON Lines, or None."""
    line = head.split(b"\n", 1)[0]
    return "its first line is a JSON object with a text" if _FIRST.match(line) and b'"text"' in line else None


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """One document a line.

    Raises :class:`DocumentError` at the end for lines that are no such object, naming them.
    """
    bad: list[int] = []
    for number, line in enumerate(lines(stream, "utf-8", name), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
            bad.append(number)
            continue
        yield _document(row, name, number)
    if bad:
        shown = ", ".join(map(str, bad[:5])) + (" ..." if len(bad) > 5 else "")
        raise DocumentError(
            f"{len(bad)} lines are no JSON object with a text (lines {shown}); the others were read",
            where=name, remedy='write {"id": ..., "date": "2007-10-25", "text": "..."} in every line',
        )  # fmt: skip


def _document(row: dict[str, Any], name: str, number: int) -> Document:
    day = re.match(r"\d{4}-\d{2}-\d{2}", str(row.get("date") or ""))
    given = tuple(
        Given(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), f"key {key!r}")
        for key, value in sorted(row.items())
        if key not in ("text", "id", "date") and value is not None
    )
    own = str(row["id"]) if row.get("id") is not None else None
    return Document(row["text"], f"{name}#{number}", NAME, date=day[0] if day else None, own_id=own, given=given)
