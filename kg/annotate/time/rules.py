"""All recognisers of time expressions in one ordered list: the place of a rule is its rank.

A rule reads one match in its context and gives a :class:`Reading` or nothing (then a later rule may take the words).
Values and bounds follow cases/time/README.md and TIMEX3.
"""

from __future__ import annotations

from kg.annotate.time import calendar_periods, clock, durations, named_dates, relative
from kg.annotate.time.registry import Reading, Rule

__all__ = ["REACH", "REACH_OF_MOST", "RULES", "TRIGGERS", "Reading", "Rule"]

RULES: tuple[Rule, ...] = (
    named_dates.dtg,
    named_dates.dtg_short,
    named_dates.iso_date,
    named_dates.numeric_date,
    named_dates.month_day_list,
    named_dates.month_day_range,
    named_dates.day_month_range,
    named_dates.part_of_date,
    named_dates.month_day,
    named_dates.day_month,
    calendar_periods.month_range,
    calendar_periods.month_year,
    calendar_periods.month_alone,
    calendar_periods.week_of,
    calendar_periods.fiscal,
    calendar_periods.quarter,
    calendar_periods.half,
    calendar_periods.season,
    calendar_periods.holiday,
    calendar_periods.decade,
    calendar_periods.century,
    calendar_periods.end_of,
    clock.clock_range,
    calendar_periods.bc_years,
    calendar_periods.bc,
    calendar_periods.year_list,
    calendar_periods.year,
    calendar_periods.year_bare,
    calendar_periods.year_short,
    relative.weekday,
    relative.day_relative,
    relative.same_day,
    relative.next_day,
    relative.unit_relative,
    relative.ago,
    durations.within,
    relative.vague_reference,
    durations.recurrence,
    clock.clock_time,
    relative.nth,
    durations.duration,
    durations.unnumbered,
    relative.at_night,
    relative.vague_word,
)

#: Kinds of triggers (:mod:`kg.annotate.time.triggers`) around which a rule is tried.
TRIGGERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "time.dtg", "time.month-day-list", "time.month-day-range", "time.day-month-range", "time.month-day",
            "time.day-month", "time.month-range", "time.month-year", "time.month", "time.week-of",
        ),
        ("month",),
    ),
    **dict.fromkeys(("time.iso", "time.year-list", "time.year", "time.year-bare", "time.clock-range"), ("year",)),
    "time.dtg-short": ("zulu",),
    "time.year-short": ("apostrophe",),
    "time.us-numeric": ("slash",),
    "time.decade": ("decade", "apostrophe"),
    "time.clock": ("clock",),
    **dict.fromkeys(
        ("time.century", "time.unit-relative", "time.ago", "time.within", "time.duration", "time.unnumbered"), ("unit",)
    ),
    **dict.fromkeys(("time.same-day", "time.next-day"), ("unit", "part")),
    **dict.fromkeys(("time.bc-years", "time.bc"), ("era",)),
    "time.part-of-date": ("part",),
    "time.at-night": ("part",),
    "time.vague-word": ("relative",),
    "time.fiscal": ("fiscal",),
    "time.quarter": ("unit", "quarter"),
    "time.half": ("half",),
    "time.season": ("season",),
    "time.holiday": ("holiday",),
    "time.end-of": ("unit", "month", "year"),
    "time.weekday": ("weekday",),
    "time.day-relative": ("relative", "part"),
    "time.vague-reference": ("unit", "relative"),
    "time.set": ("set",),
    "time.nth": ("ordinal", "nth"),
}  # fmt: skip

#: How far before and after its trigger a rule looks, in characters: its longest match and the context it asks for.
REACH_OF_MOST = (48, 64)
REACH: dict[str, tuple[int, int]] = {
    "time.iso": (1, 28),
    "time.us-numeric": (3, 14),
    "time.dtg-short": (1, 14),
    "time.year-short": (2, 6),
    "time.clock": (4, 26),
    "time.clock-range": (6, 32),
    "time.year-list": (3, 24),
    "time.year": (12, 44),
    "time.year-bare": (1, 24),
    "time.bc-years": (1, 24),
    "time.bc": (34, 14),
    "time.decade": (20, 14),
    "time.fiscal": (1, 20),
    "time.nth": (6, 20),
    "time.dtg": (10, 20),
    "time.day-relative": (28, 28),
    "time.weekday": (18, 30),
    "time.century": (30, 14),
    "time.month-day-list": (1, 64),
    "time.month-day-range": (1, 56),
    "time.month-range": (1, 40),
    "time.month-year": (34, 24),
    "time.month": (34, 24),
    "time.month-day": (36, 44),
    "time.day-month": (46, 36),
    "time.day-month-range": (28, 24),
    "time.week-of": (24, 30),
    "time.ago": (40, 28),
    "time.within": (40, 14),
    "time.duration": (40, 28),
    "time.unit-relative": (26, 14),
    "time.same-day": (26, 14),
    "time.next-day": (26, 20),
    "time.vague-reference": (30, 20),
    "time.end-of": (34, 28),
    "time.quarter": (20, 34),
    "time.season": (20, 24),
    "time.part-of-date": (22, 64),
    "time.vague-word": (10, 20),
    "time.unnumbered": (18, 28),
    "time.set": (14, 44),
    "time.at-night": (4, 12),
    "time.holiday": (10, 30),
}
