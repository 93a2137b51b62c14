"""Ranges and lists as several expressions, each its own: the habit of TIMEX3 corpora (rulings.md, 16).

``October 23 and 24`` is one expression here, with two values; WikiWars, MEANTIME and TempEval mark two.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.annotate.time.expression import TimeExpression

_BETWEEN = re.compile(r"\s*(?:\b(?:and|or|to|through|until)\b|[-–—/&]|,)\s*", re.I)
_YEAR = re.compile(r"\d{4}$")


def each_its_own(time: TimeExpression, text: str) -> tuple[TimeExpression, ...]:
    """The members of a range or list as expressions; the expression itself where it is none.

    >>> from kg.annotate.time import annotate_times
    >>> words = "on May 4 and 5, 1865"
    >>> [(words[t.start : t.end], t.value) for t in each_its_own(annotate_times(words, 0, 20, None)[0], words)]
    [('May 4', '1865-05-04'), ('5, 1865', '1865-05-05')]
    """
    values = re.split("[/,]", time.value)
    if len(values) < 2 or time.type not in ("DATE", "TIME"):
        return (time,)
    pieces = _pieces(text[time.start : time.end])
    if len(pieces) != len(values):
        return (time,)
    return tuple(
        replace(
            time, start=time.start + low, end=time.start + high, value=value, edtf=None, not_before=None, not_after=None
        )
        for (low, high), value in zip(pieces, values, strict=True)
    )


def _pieces(words: str) -> list[tuple[int, int]]:
    """The parts between the signs and words of a range or list; a year after a comma belongs to what stands before."""
    found: list[tuple[int, int]] = []
    at = 0
    for gap in (*_BETWEEN.finditer(words), None):
        end = gap.start() if gap else len(words)
        if end > at:
            if found and _YEAR.match(words[at:end]) and words[found[-1][1] : at].strip() == ",":
                found[-1] = (found[-1][0], end)
            else:
                found.append((at, end))
        at = gap.end() if gap else end
    return found
