"""Offices and their dates in editors' lists of persons: ``Secretary of State, January 21, 1969-September 3, 1973``.

A description is a series of offices parted by semicolons; each may say from when, until when, or both.  ``thereafter``
takes up where the office before it ended.  Bounds are the first and last day that the words allow (model.md, decision 10).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kg.annotate.model import Bounds, Career

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = rf"(?:(?:{'|'.join(_MONTHS)})\s(?:\d{{1,2}},?\s)?(?:of\s)?)?(?:1[789]|20)\d\d"
#: A day or month whose year only the end of the range gives.
_DAY = rf"(?:{'|'.join(_MONTHS)})(?:\s\d{{1,2}})?"
_SPLIT = re.compile(r";\s*(?:and\s)?")
_THEREAFTER = re.compile(r"^(?:and\s)?(?:thereafter|subsequently|then|afterwards?|later)\b,?\s*", re.I)
_BEFORE = re.compile(r"^(?:previously|formerly|before that|earlier)\b,?\s*", re.I)
_RANGE = re.compile(
    rf"[,:]?\s*\(?\b(?:from\s|between\s)?(?P<begin>{_DATE}|{_DAY})\s?(?:[–—-]|,?\s?(?:to|until|through|and))\s?(?P<end>{_DATE})\)?\.?$"
)
_LEADING = re.compile(rf"from\s(?P<begin>{_DATE}),\s")
_YEARS = re.compile(r"[,:]?\s*\(?(?P<begin>(?:1[789]|20)\d\d)\s?[–—-]\s?(?P<end>\d\d)\)?\.?$")
_UNTIL = re.compile(rf"[,:]?\s*\(?\b(?:to|until|till|through|up to)\s(?P<end>{_DATE})\)?\.?$")
_FROM = re.compile(rf"[,:]?\s*\(?\b(?:from|since|after|beginning(?: in)?|as of|effective)\s(?P<begin>{_DATE})\)?\.?$")
_ON = re.compile(rf"[,:]?\s*\(?\b(?:in\s|on\s|during\s)?(?P<only>{_DATE})\)?\.?$")
_PARTS = re.compile(rf"(?:(?P<month>{'|'.join(_MONTHS)})\s)?(?:(?P<day>\d{{1,2}}),?\s)?(?:of\s)?(?P<year>\d{{4}})$")


def read_careers(description: str) -> tuple[Career, ...]:
    """The offices of a description, in its order.

    >>> for career in read_careers("Minister at the Embassy in France to May 1956; thereafter Ambassador to Peru"):
    ...     print(career.office, career.begin, career.end)
    Minister at the Embassy in France None ('1956-05-01', '1956-05-31')
    Ambassador to Peru ('1956-05-01', '1956-05-31') None
    """
    found: list[Career] = []
    for part in _SPLIT.split(description[:2000]):
        words = part.strip()
        follows = _THEREAFTER.match(words)
        words = words[follows.end() :] if follows else _BEFORE.sub("", words)
        office, begin, end = _dated(words)
        if follows and begin is None and found:
            begin = found[-1].end
        if office := office.strip(" ,.;:()"):
            found.append(Career(office, begin, end))
    return tuple(found)


def _dated(words: str) -> tuple[str, Bounds | None, Bounds | None]:
    for pattern in (_RANGE, _YEARS, _UNTIL, _FROM, _ON):
        if (found := pattern.search(words)) is None:
            continue
        groups = found.groupdict()
        office = words[: found.start()]
        if only := groups.get("only"):
            return office, bounds(only), bounds(only)
        first, last = groups.get("begin"), groups.get("end")
        if first and last and len(last) == 2:
            last = first[:2] + last
        if first and last and not first[-4:].isdigit():
            first = f"{first}, {last[-4:]}" if first[-1].isdigit() else f"{first} {last[-4:]}"
        return office, bounds(first) if first else None, bounds(last) if last else None
    if found := _LEADING.match(words):
        return words[found.end() :], bounds(found["begin"]), None
    return words, None, None


def bounds(words: str) -> Bounds | None:
    """First and last day of a day, month or year in words; None for a day that no calendar has.

    >>> bounds("May 1956"), bounds("1969"), bounds("February 30, 1970")
    (('1956-05-01', '1956-05-31'), ('1969-01-01', '1969-12-31'), None)
    """
    if (found := _PARTS.match(words.strip())) is None:
        return None
    year = int(found["year"])
    if not found["month"]:
        return f"{year}-01-01", f"{year}-12-31"
    month = _MONTHS.index(found["month"]) + 1
    if not found["day"]:
        return f"{year}-{month:02d}-01", f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"
    try:
        day = date(year, month, int(found["day"])).isoformat()
    except ValueError:
        return None
    return day, day
