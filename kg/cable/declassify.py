"""Declassification: the date, term, event or code after ``DECL:`` under each executive order.

Authority: E.O. 11652 (1972: GDS, ADS, XGDS 1 to 4), 12065 (1978) and 12356 (1982: OADR), 12958 (1995: ten years, X1 to
X8), 13292 and 13526 (25X1 to 25X9, 50X1-HUM).
"""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

from dateutil.relativedelta import relativedelta

from kg.cable.model import Declassification

KEY = re.compile(r"\bE\.?\s?O\.?,?\s{0,3}1\d{3,4}\b|\bDECL(?:AS(?:SIFY)?)?(?:\s?ON)?\s?[:.]", re.I)
_NEXT_FIELD = re.compile(r"\b(?:TAGS|SUBJ)", re.I)
_NUMERIC = re.compile(
    r"(?<!\d)(?:(?P<y1>\d{4})[/\-.](?P<m1>\d{1,2})[/\-.](?P<d1>\d{1,2})"
    r"|(?P<m2>\d{1,2})\s?[/\-.]\s?(?P<d2>\d{1,2})\s?[/\-.]\s?(?P<y2>\d{4}|\d{2}))(?!\d)"
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAMED = re.compile(
    r"\b(?:(?P<d1>\d{1,2})\s{0,3}(?P<m1>[A-Z]{3,9})\.?,?\s{0,3}(?P<y1>\d{4})"
    r"|(?P<m2>[A-Z]{3,9})\.?\s{1,3}(?P<d2>\d{1,2}),?\s{1,3}(?P<y2>\d{4}))\b",
    re.I,
)
_NUMBERS = {"FIVE": 5, "SIX": 6, "EIGHT": 8, "TEN": 10, "FIFTEEN": 15, "TWENTY": 20, "TWENTY-FIVE": 25, "THIRTY": 30}
_TERM = re.compile(r"\b(?P<n>\d{1,2}|TWENTY-FIVE|[A-Z]{3,7})\s{0,3}(?:YEARS?|YRS?)\b", re.I)
_CODE = re.compile(
    r"\b(?:25\s?X\s?[1-9](?:-HUM)?|50\s?X\s?[1-9](?:-HUM)?|(?:1\.[56]\s?)?X\s?-?\s?[1-8]|OADR|XGDS\s?-?\s?[1-4]?|GDS|ADS"
    r"|MR|MANUAL REVIEW)\b",
    re.I,
)
#: Longest value looked at, in characters.
_LONGEST = 200
_NONE = frozenset(["", "N/A", "NA", "NONE", "NOT APPLICABLE", "N.A"])


def date_of(words: str, sent: str | None = None) -> tuple[str, int, int] | None:
    """The first possible date in the words as ISO date, and its offsets.

    A year of two digits is the first such year not before that of the cable (``sent``), else of this century.

    >>> date_of("DECL: 6/30/08"), date_of("December 31, 2015"), date_of("13/45/2017")
    (('2008-06-30', 6, 13), ('2015-12-31', 0, 17), None)
    """
    for found in chain(_NUMERIC.finditer(words), _NAMED.finditer(words)):
        year, month, day = (found[f"{part}1"] or found[f"{part}2"] for part in "ymd")
        try:
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].upper()) + 1
            whole = int(year) if len(year) == 4 else _full_year(int(year), sent)
            return date(whole, number, int(day)).isoformat(), found.start(), found.end()
        except ValueError:
            continue
    return None


def _full_year(digits: int, sent: str | None) -> int:
    from_year = int(sent[:4]) if sent else 2000
    return from_year + (digits - from_year) % 100


def first_date(text: str) -> str | None:
    """ISO date of the first declassification line of a text that names one."""
    for key in KEY.finditer(text):
        line = text[key.end() : key.end() + _LONGEST].split("\n", 1)[0]
        stop = _NEXT_FIELD.search(line)
        if found := date_of(line[: stop.start()] if stop else line):
            return found[0]
    return None


def read_declassification(words: str, start: int, sent: str | None) -> Declassification | None:
    """What the words after ``DECL:`` say; ``start`` is their offset, ``sent`` the ISO date of the cable for terms.

    >>> read_declassification("10 YEARS", 0, "2007-10-25").value, read_declassification("X1, X6", 0, None).value
    ('2017-10-25', 'X1, X6')
    >>> read_declassification("UPON KOREAN UNIFICATION", 0, None).kind, read_declassification("N/A", 0, None)
    ('event', None)
    """
    written = words.strip(" \t\r.,;:()")
    if written.upper() in _NONE:
        return None
    if found := date_of(words, sent):
        value, first, last = found
        return Declassification(value, "date", words[first:last], start + first, start + last)
    first = start + words.index(written)
    if term := _term(written, sent):
        return Declassification(term, "duration", written, first, first + len(written))
    if codes := [re.sub(r"\s|(?<=X)-", "", m[0].upper()) for m in _CODE.finditer(written)]:
        return Declassification(", ".join(codes), "code", written, first, first + len(written))
    return Declassification(" ".join(written.split()), "event", written, first, first + len(written))


def _term(written: str, sent: str | None) -> str | None:
    """The end of a term of years, counted from the cable's date; the words themselves where that is not known."""
    found = _TERM.search(written)
    years = (int(found["n"]) if found["n"].isdigit() else _NUMBERS.get(found["n"].upper())) if found else None
    if years is None:
        return None
    if sent is None:
        return " ".join(written.upper().split())
    try:
        return (date.fromisoformat(sent) + relativedelta(years=years)).isoformat()
    except (ValueError, OverflowError):
        return " ".join(written.upper().split())
