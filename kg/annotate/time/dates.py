"""Days and years that a text leaves incomplete, made whole for the rules."""

from __future__ import annotations

import re
from datetime import date

from kg.annotate.time import period as p
from kg.annotate.time.context import Context
from kg.annotate.time.period import Period


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str | None) -> int | None:
    """A year of two or four digits in full; two digits from 60 on are of the last century."""
    if not digits:
        return None
    digits = digits.strip("'’ ,")
    value = int(digits)
    return value if value > 99 else value + (1900 if value >= 60 else 2000)


def completed(
    match: re.Match[str], context: Context, month: int, day: int | None, year: int | None
) -> tuple[int | None, str, str]:
    """Year, certainty and how it was come by."""
    if year is not None:
        return year, "Stated", ""
    found, how = context.complete(month, day, match.start(), match.end())
    return found, "YearSupplied", how


def day_of(
    match: re.Match[str], context: Context, month: int, day: int, year: int | None
) -> tuple[Period, str, str] | None:
    """One day of a month as a period, its certainty and how its year was come by; None if there is no such day."""
    found, certainty, how = completed(match, context, month, day, year)
    if found is None:
        if calendar_day(2000, month, day) is None:
            return None
        value = f"XXXX-{month:02d}-{day:02d}"
        return Period(value, None, None, value, "day", role="point"), "YearSupplied", how
    made = calendar_day(found, month, day)
    return (p.day(made), certainty, how) if made else None


def several(
    match: re.Match[str], context: Context, month: int, days: list[int], year: int | None
) -> tuple[list[Period], str, str] | None:
    """Several days of one month; None if one of them does not exist."""
    made = [day_of(match, context, month, d, year) for d in days]
    if any(m is None for m in made):
        return None
    whole = [m for m in made if m is not None]
    return [m[0] for m in whole], whole[0][1], whole[0][2]
