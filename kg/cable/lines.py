"""Lines of a text with their offsets, the unit in which headings are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end and trailing blanks; ``start`` and ``end`` are offsets into the text as read."""

    text: str
    start: int
    end: int


def split_lines(text: str, start: int = 0) -> list[Line]:
    """All lines of a text; ``\\r`` counts as a trailing blank.

    >>> [(line.text, line.start, line.end) for line in split_lines("a  \\r\\nb")]
    [('a', 0, 1), ('b', 5, 6)]
    """
    lines = []
    for found in _LINE.finditer(text, start):
        if found.end() == found.start():
            break
        stripped = found[0].rstrip()
        lines.append(Line(stripped, found.start(), found.start() + len(stripped)))
    return lines
