"""Calendar arithmetic for time expressions: TIMEX3 value, inclusive bounds and EDTF of days, weeks, months, years ...

Bounds are ISO strings (``2007-10-23`` or ``2007-10-23T14:00:00``), because that is what everything after needs.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

SEASONS = {
    "spring": ("SP", 3, 21),
    "summer": ("SU", 6, 22),
    "fall": ("FA", 9, 23),
    "autumn": ("FA", 9, 23),
    "winter": ("WI", 12, 24),
}
PARTS_OF_DAY = {
    "morning": ("MO", "06:00:00", "11:59:59"),
    "afternoon": ("AF", "12:00:00", "17:59:59"),
    "evening": ("EV", "18:00:00", "21:59:59"),
    "night": ("NI", "22:00:00", "23:59:59"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A resolved time: type and value as TIMEX3 writes them, inclusive bounds, EDTF, and its grain."""

    value: str
    first: str | None
    last: str | None
    edtf: str | None
    grain: str
    type: str = "DATE"
    role: str = "interval"
    mod: str | None = None

    @property
    def first_day(self) -> date | None:
        """The first day, where there is one."""
        return date.fromisoformat(self.first[:10]) if self.first and self.first[0] != "-" else None


def day(value: date) -> Period:
    """One day.

    >>> day(date(2007, 10, 23)).edtf
    '2007-10-23'
    """
    iso = value.isoformat()
    return Period(iso, iso, iso, iso, "day", role="point")


def week(value: date) -> Period:
    """The ISO week that holds a day."""
    monday = value - timedelta(days=value.weekday())
    sunday = monday + timedelta(days=6)
    year, number, _ = monday.isocalendar()
    return Period(f"{year:04d}-W{number:02d}", monday.isoformat(), sunday.isoformat(), f"{monday}/{sunday}", "week")


def weekend(value: date) -> Period:
    """The weekend of the ISO week that holds a day."""
    monday = value - timedelta(days=value.weekday())
    first, last = monday + timedelta(days=5), monday + timedelta(days=6)
    year, number, _ = monday.isocalendar()
    return Period(f"{year:04d}-W{number:02d}-WE", first.isoformat(), last.isoformat(), f"{first}/{last}", "weekend")


def month(year: int, number: int) -> Period:
    """One month; a negative year is one before Christ.

    >>> month(2008, 2).last, month(-480, 8).value
    ('2008-02-29', 'BC0480-08')
    """
    if year < 0:
        return bc_month(-year, number)
    iso = f"{year:04d}-{number:02d}"
    return Period(iso, f"{iso}-01", f"{iso}-{monthrange(year, number)[1]}", iso, "month")


def year(number: int) -> Period:
    """One year; a negative number is one before Christ."""
    if number < 0:
        return bc_year(-number)
    iso = f"{number:04d}"
    return Period(iso, f"{iso}-01-01", f"{iso}-12-31", iso, "year")


def bc_year(number: int) -> Period:
    """A year before Christ; ISO and EDTF count from a year 0, so that 480 BC is -0479.

    >>> bc_year(480).first
    '-0479-01-01'
    """
    iso = f"-{number - 1:04d}" if number > 1 else "0000"
    return Period(f"BC{number:04d}", f"{iso}-01-01", f"{iso}-12-31", iso, "year")


def bc_day(year_number: int, month_number: int | None = None) -> Period:
    """Some day of a month or year before Christ."""
    whole = bc_year(year_number) if month_number is None else bc_month(year_number, month_number)
    return replace(whole, value=f"{whole.value}-XX{'' if month_number else '-XX'}", grain="day")


def years_on(year_number: int, count: int) -> int:
    """A year so many years on; before Christ years are negative, and there is no year 0.

    >>> years_on(-490, 1), years_on(-1, 1), years_on(2, -2)
    (-489, 1, -1)
    """
    moved = year_number + count
    crossed = (moved >= 0) if year_number < 0 else (moved <= 0)
    return moved + (1 if year_number < 0 else -1) if crossed else moved


def bc_decade(number: int) -> Period:
    """The ten years before Christ that end with a year such as 460.

    >>> bc_decade(460).first, bc_decade(460).last
    ('-0468-01-01', '-0459-12-31')
    """
    tens = number // 10
    return Period(f"BC{tens:03d}", bc_year(10 * tens + 9).first, bc_year(max(1, 10 * tens)).last, None, "decade")


def bc_century(number: int) -> Period:
    """The 4th century before Christ as the years 400 to 301."""
    return Period(f"BC{number - 1:02d}", bc_year(100 * number).first, bc_year(100 * number - 99).last, None, "century")


def bc_month(year_number: int, number: int) -> Period:
    """One month of a year before Christ."""
    whole = bc_year(year_number)
    iso = f"{whole.edtf}-{number:02d}"
    last = monthrange(2001, number)[1]
    return Period(f"{whole.value}-{number:02d}", f"{iso}-01", f"{iso}-{last}", iso, "month")


def decade(number: int) -> Period:
    """The ten years that begin with a year such as 1990; a negative number is before Christ."""
    if number < 0:
        return bc_decade(-number)
    iso = f"{number // 10:03d}"
    return Period(iso, f"{iso}0-01-01", f"{iso}9-12-31", f"{iso}X", "decade")


def century(number: int) -> Period:
    """The 19th century as the years 1800 to 1899."""
    iso = f"{number - 1:02d}"
    return Period(iso, f"{iso}00-01-01", f"{iso}99-12-31", f"{iso}XX", "century")


def quarter(year_number: int, number: int) -> Period:
    """One quarter of a year (EDTF 33 to 36)."""
    first, last = month(year_number, 3 * number - 2), month(year_number, 3 * number)
    return Period(f"{year_number:04d}-Q{number}", first.first, last.last, f"{year_number:04d}-{32 + number}", "quarter")


def half(year_number: int, number: int) -> Period:
    """One half of a year (EDTF 40 and 41)."""
    first, last = month(year_number, 6 * number - 5), month(year_number, 6 * number)
    return Period(f"{year_number:04d}-H{number}", first.first, last.last, f"{year_number:04d}-{39 + number}", "half")


def season(year_number: int, name: str) -> Period:
    """A season; a winter begins in the year that names it, a negative year is one before Christ."""
    code, first_month, edtf = SEASONS[name]
    if year_number < 0:
        return replace(bc_year(-year_number), value=f"BC{-year_number:04d}-{code}", grain="season")
    end_year, end_month = (year_number + 1, 2) if first_month == 12 else (year_number, first_month + 2)
    return Period(
        f"{year_number:04d}-{code}", f"{year_number:04d}-{first_month:02d}-01", month(end_year, end_month).last,
        f"{year_number:04d}-{edtf}", "season",
    )  # fmt: skip


def fiscal_year(number: int) -> Period:
    """A US fiscal year: from October, up to 1976 from July of the year before.

    >>> fiscal_year(2008).first
    '2007-10-01'
    """
    if number <= 1976:
        first, last = f"{number - 1:04d}-07-01", f"{number:04d}-06-30"
    else:
        first, last = f"{number - 1:04d}-10-01", f"{number:04d}-09-30"
    return Period(f"FY{number:04d}", first, last, f"{first}/{last}", "fiscal year")


def part_of(period: Period, part: str) -> Period:
    """Early, middle or late part of a month, year or decade (cases/time/README.md)."""
    code = {"early": "START", "mid": "MID", "late": "END"}[part]
    third = {"early": 0, "mid": 1, "late": 2}[part]
    start = period.first_day
    if start is None:
        return period
    if period.grain == "month":
        last_day = int((period.last or "")[8:10])
        bounds = ((1, 10), (11, 20), (21, last_day))[third]
        first, last = start.replace(day=bounds[0]).isoformat(), start.replace(day=bounds[1]).isoformat()
        edtf = f"{first}~/{last}~"
    elif period.grain == "year":
        months = month(start.year, 4 * third + 1), month(start.year, 4 * third + 4)
        first, last = str(months[0].first), str(months[1].last)
        edtf = f"{months[0].value}~/{months[1].value}~"
    elif period.grain == "decade":
        low, high = ((0, 3), (4, 6), (7, 9))[third]
        first, last = f"{start.year + low:04d}-01-01", f"{start.year + high:04d}-12-31"
        edtf = f"{start.year + low:04d}~/{start.year + high:04d}~"
    else:
        return replace(period, mod=code)
    return replace(period, first=first, last=last, edtf=edtf, mod=code)


def span(first: Period, last: Period) -> Period:
    """From one period through another, written ``A/B``."""
    return Period(f"{first.value}/{last.value}", first.first, last.last, f"{first.edtf}/{last.edtf}", first.grain)


def listing(members: list[Period], *, alternative: bool = False) -> Period:
    """Several periods named together, written ``A,B``."""
    inside = ",".join(str(m.edtf) for m in members)
    edtf = f"[{inside}]" if alternative else f"{{{inside}}}"
    return Period(",".join(m.value for m in members), members[0].first, members[-1].last, edtf, members[0].grain)


def day_part(value: date, part: str) -> Period:
    """Morning, afternoon, evening or night of a day, in local time."""
    code, first, last = PARTS_OF_DAY[part]
    iso = value.isoformat()
    return Period(f"{iso}T{code}", f"{iso}T{first}", f"{iso}T{last}", iso, "part", type="TIME")


def shift(start: date, count: int, unit: str) -> date:
    """A day moved by so many units (``day``, ``week``, ``month``, ``year`` ...)."""
    if unit == "fortnight":
        return start + timedelta(days=14 * count)
    if unit in ("hour", "minute", "second"):
        return start + timedelta(**{unit + "s": count})
    if unit == "decade":
        return start + relativedelta(years=10 * count)
    if unit == "century":
        return start + relativedelta(years=100 * count)
    if unit == "quarter":
        return start + relativedelta(months=3 * count)
    return start + relativedelta(**{unit + "s": count})  # type: ignore[arg-type]


def holding(value: date, unit: str) -> Period:
    """The day, week, month, year ... that holds a day."""
    if unit == "week" or unit == "fortnight":
        return week(value)
    if unit == "weekend":
        return weekend(value)
    if unit == "month":
        return month(value.year, value.month)
    if unit == "year":
        return year(value.year)
    if unit == "decade":
        return decade(value.year - value.year % 10)
    if unit == "century":
        return century(value.year // 100 + 1)
    if unit == "quarter":
        return quarter(value.year, (value.month + 2) // 3)
    return day(value)
