"""Words of time: names of months and days, numbers in words, units, holidays, and the pattern pieces made of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
NUMBERS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "several": 0,
    "few": 0,
    "a few": 0,
    "couple of": 2,
    "a couple of": 2,
}
ORDINALS = {
    name: value
    for value, name in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1
    )
}  # fmt: skip
UNIT_LETTERS = {
    "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "second": "TS", "weekend": "WE",
}  # fmt: skip


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": lambda y: date(y, 1, 1),
    "new year's": lambda y: date(y, 1, 1),
    "the new year": lambda y: date(y, 1, 1),
    "new year": lambda y: date(y, 1, 1),
    "new year's eve": lambda y: date(y, 12, 31),
    "christmas day": lambda y: date(y, 12, 25),
    "christmas eve": lambda y: date(y, 12, 24),
    "christmas": lambda y: date(y, 12, 25),
    "thanksgiving day": lambda y: _nth_weekday(y, 11, 3, 4),
    "thanksgiving": lambda y: _nth_weekday(y, 11, 3, 4),
    "labor day": lambda y: _nth_weekday(y, 9, 0, 1),
    "memorial day": lambda y: _nth_weekday(y, 6, 0, 1) - timedelta(days=7),
    "independence day": lambda y: date(y, 7, 4),
    "may day": lambda y: date(y, 5, 1),
    "easter sunday": lambda y: easter(y),
    "easter monday": lambda y: easter(y) + timedelta(days=1),
    "easter": lambda y: easter(y),
    "good friday": lambda y: easter(y) - timedelta(days=2),
    "palm sunday": lambda y: easter(y) - timedelta(days=7),
    "pentecost": lambda y: easter(y) + timedelta(days=49),
}

MONTH = "(?:" + "|".join(sorted((m for m in MONTHS), key=len, reverse=True)) + r")\b\.?"
WEEKDAY = "(?:" + "|".join(sorted((w for w in WEEKDAYS if len(w) > 3), key=len, reverse=True)) + r")\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = DAY + r"(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
NUMBER = (
    r"(?:\d{1,4}|(?:a )?couple of|a few|an?|"
    + "|".join(n for n in NUMBERS if n not in ("a", "an") and " " not in n)
    + ")"
)
UNIT = r"(?:minute|hour|day|week|fortnight|month|quarter|year|decade|centurie|century)s?"
PART = r"(?:morning|afternoon|evening|night)"
HOLIDAY = "(?:" + "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "['’]") + r")\b"


def number(words: str) -> int | None:
    """The value of a number in digits or words; 0 for an unknown number ("several").

    >>> number("three"), number("14"), number("x")
    (3, 14, None)
    """
    words = words.lower().strip()
    return int(words) if words.isdigit() else NUMBERS.get(words)


def unit(words: str) -> str:
    """Singular of a unit."""
    words = words.lower()
    return "century" if words.startswith("centur") else words.rstrip("s")


def month_number(words: str) -> int:
    """Number of a month by its name or abbreviation."""
    return MONTHS[words.lower().rstrip(".")]
