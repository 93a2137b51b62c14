"""All recognisers of time expressions in one ordered list: the place of a rule is its rank.

A rule reads one match in its context and gives a :class:`Reading` or nothing (then a later rule may take the words).
Values and bounds follow cases/time/README.md and TIMEX3.
"""

from __future__ import annotations

from kg.annotate.time import calendar_periods, clock, durations, named_dates, relative
from kg.annotate.time.registry import Reading, Rule

__all__ = ["RULES", "Reading", "Rule"]

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
    calendar_periods.year_list,
    calendar_periods.year,
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
)
