"""All recognisers of time expressions in one ordered list: the place of a rule is its rank.

A rule reads one match in its context and gives a :class:`Reading` or nothing (then a later rule may take the words).
Values and bounds follow cases/time/README.md and TIMEX3.
"""

from __future__ import annotations

from kg.annotate.time import calendar_periods, clock, durations, named_dates, relative
from kg.annotate.time.registry import Reading, Rule
from kg.annotate.time.vocabulary import NUMBERS
from kg.annotate.words import word_set

__all__ = [
    "BEFORE_UNITS",
    "COUNTED",
    "NEEDED",
    "REACH",
    "REACH_OF_MOST",
    "RULES",
    "TRIGGERS",
    "TRIGGERS_TOO",
    "Reading",
    "Rule",
]

RULES: tuple[Rule, ...] = (
    named_dates.dtg,
    named_dates.dtg_short,
    named_dates.iso_date,
    named_dates.numeric_date,
    named_dates.month_day_list,
    named_dates.month_day_range,
    named_dates.day_month_range,
    named_dates.part_of_date,
    named_dates.day_mon_yy,
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
    calendar_periods.part_of_month,
    calendar_periods.year_end,
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
    relative.same_last_year,
    relative.same_day,
    relative.next_day,
    relative.unit_relative,
    relative.ago,
    durations.part_of_length,
    durations.counted_before,
    durations.within,
    relative.vague_reference,
    durations.recurrence,
    clock.clock_time,
    clock.noon,
    relative.nth,
    durations.duration,
    durations.unnumbered,
    durations.per_unit,
    relative.at_night,
    relative.former,
    relative.vague_word,
)

#: Kinds of triggers (:mod:`kg.annotate.time.triggers`) around which a rule is tried.
TRIGGERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "time.dtg", "time.month-day-list", "time.month-day-range", "time.day-month-range", "time.month-day",
            "time.day-month", "time.day-mon-yy", "time.month-range", "time.month-year", "time.month", "time.week-of",
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
        ("time.century", "time.unit-relative", "time.ago", "time.within", "time.counted-before", "time.part-of-length", "time.duration", "time.unnumbered", "time.per-unit"), ("unit",)
    ),
    **dict.fromkeys(("time.same-day", "time.next-day"), ("unit", "part")),
    "time.same-last-year": ("unit",),
    **dict.fromkeys(("time.bc-years", "time.bc"), ("era",)),
    "time.part-of-date": ("part",),
    "time.at-night": ("part",),
    "time.noon": ("part",),
    "time.vague-word": ("relative",),
    "time.former": ("relative",),
    "time.fiscal": ("fiscal",),
    "time.part-of-month": ("month",),
    "time.year-end": ("unit",),
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

#: Words (in small letters, unbroken) of which one must stand in the sentence, beside the trigger, for a rule to match.
NEEDED: dict[str, frozenset[str]] = {
    rule_id: word_set(words)
    for rule_id, words in {
        "time.ago": "ago earlier later before previously afterward afterwards after hence from",
        "time.century": "century",
        "time.counted-before": "past last previous preceding following next coming",
        "time.end-of": "beginning start middle end close",
        "time.next-day": "following next previous preceding before after",
        "time.part-of-length": "early first opening middle later closing final last",
        "time.per-unit": "per",
        "time.quarter": "quarter q",
        "time.same-day": "same that",
        "time.same-last-year": "same",
        "time.unit-relative": "last next this past coming current present over",
        "time.unnumbered": "minutes hours days weeks months years decades",
        "time.vague-reference": "coming future next recent past last previous now present currently time",
        "time.week-of": "week",
        "time.year-end": "end",
    }.items()
}
#: Rules of counted units, tried only where a number, or a word that may stand between it and the unit, is before the trigger.
COUNTED = frozenset(["time.ago", "time.duration", "time.within"])
BEFORE_UNITS = frozenset(word for name in NUMBERS for word in name.split()) | word_set(
    "of few a an several half consecutive straight full whole successive trading working business calendar"
)
#: A kind of trigger without which a rule that is tried around another matches nothing either.
TRIGGERS_TOO = {"time.month-year": "year"}

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
    "time.day-mon-yy": (5, 14),
    "time.part-of-month": (34, 30),
    "time.ago": (40, 28),
    "time.within": (40, 14),
    "time.counted-before": (34, 12),
    "time.part-of-length": (24, 34),
    "time.duration": (40, 28),
    "time.unit-relative": (26, 14),
    "time.same-day": (26, 14),
    "time.same-last-year": (40, 10),
    "time.next-day": (26, 20),
    "time.vague-reference": (30, 20),
    "time.end-of": (34, 28),
    "time.quarter": (20, 34),
    "time.season": (20, 24),
    "time.part-of-date": (22, 64),
    "time.vague-word": (10, 20),
    "time.unnumbered": (18, 28),
    "time.set": (14, 44),
    "time.at-night": (4, 24),
    "time.former": (1, 12),
    "time.per-unit": (5, 10),
    "time.noon": (4, 12),
    "time.holiday": (10, 30),
}
