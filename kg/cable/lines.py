"""Lines of a text with their offsets, the unit in which headings are read."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line without its end and trailing blanks; ``start`` and ``end`` are offsets into the text as read."""

    text: str
    start: int
    end: int


def split_lines(text: str, start: int = 0) -> list[Line]:
    """All lines of a text; ``\\r`` counts as a trailing blank.

    >>> [(line.text, line.start, line.end) for line in split_lines("a  \\r\\nb")]
    [('a', 0, 1), ('b', 5, 6)]
    """
    lines, at = [], start
    for raw in text[start:].split("\n"):
        stripped = raw.rstrip()
        lines.append(Line(stripped, at, at + len(stripped)))
        at += len(raw) + 1
    if at > len(text) and not raw:
        lines.pop()
    return lines
