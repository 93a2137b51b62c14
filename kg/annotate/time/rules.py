"""The recognisers of time expressions, in one ordered list: each a small function with a pattern and an example.

A rule reads one match in its context and gives a :class:`Reading` or nothing (then a later rule may take the words).
Values and bounds follow cases/time/README.md and TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

from kg.annotate.time import period as p
from kg.annotate.time.context import Context
from kg.annotate.time.period import Period
from kg.annotate.time.vocabulary import (
    DAY,
    HOLIDAY,
    HOLIDAYS,
    MONTH,
    NTH,
    NUMBER,
    ORDINALS,
    PART,
    UNIT,
    UNIT_LETTERS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    month_number,
    number,
    unit,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule made of a match; ``span`` where it is not the whole match."""

    period: Period
    certainty: str = "Stated"
    how: str = ""
    span: tuple[int, int] | None = None
    anchored: bool = False
    quant: str | None = None
    freq: str | None = None
    remember: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One recogniser: ``example`` holds an expression it must read to ``value``; ``counter`` is text it must leave."""

    id: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]
    example: str
    value: str
    counter: str


RULES: list[Rule] = []


Reader = Callable[[re.Match[str], Context], Reading | None]


def rule(
    identifier: str, pattern: str, *, example: str, value: str, counter: str, flags: int = re.I
) -> Callable[[Reader], Reader]:
    """Register a recogniser at the end of the list; its place is its rank."""

    def register(read: Reader) -> Reader:
        if any(known.id == identifier for known in RULES):
            raise ValueError(f"two time rules are called {identifier}")
        RULES.append(Rule(identifier, re.compile(pattern, flags), read, example, value, counter))
        return read

    return register


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    digits = digits.strip("'’ ,")
    value = int(digits)
    return value if value > 99 else value + (1900 if value >= 60 else 2000)


def _completed(
    match: re.Match[str], context: Context, month: int, day: int | None, year: int | None
) -> tuple[int | None, str, str]:
    """Year, certainty and how it was come by."""
    if year is not None:
        return year, "Stated", ""
    found, how = context.complete(month, day, match.start(), match.end())
    return found, "YearSupplied", how


_ZONES = dict(zip("ABCDEFGHIKLM", range(1, 13), strict=True))
_ZONES |= {letter: -hours for letter, hours in zip("NOPQRSTUVWXY", range(1, 13), strict=True)}
_ZONES["Z"] = 0


def _instant(moment: datetime) -> Period:
    utc = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    offset = moment.utcoffset() == timedelta(0)
    value = moment.strftime("%Y-%m-%dT%H:%M") + ("Z" if offset else moment.strftime("%z")[:3] + ":00")
    edtf = moment.strftime("%Y-%m-%dT%H:%M:%S") + ("Z" if offset else moment.strftime("%z")[:3] + ":00")
    return Period(value, utc, utc, edtf, "minute", type="TIME", role="point")


@rule("time.dtg", rf"\b(\d\d)([01]\d|2[0-3])([0-5]\d)([A-IK-Z])\s?({MONTH})\s?(\d{{4}}|\d\d)\b",
      example="251146Z OCT 07", value="2007-10-25T11:46Z", counter="251146Z")  # fmt: skip
def _dtg(match: re.Match[str], context: Context) -> Reading | None:
    day = _date(_year(match[6]) or 0, month_number(match[5]), int(match[1])) if _year(match[6]) else None
    if day is None:
        return None
    zone = timezone(timedelta(hours=_ZONES[match[4].upper()]))
    return Reading(_instant(datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), tzinfo=zone)))


@rule("time.dtg-short", r"\b(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)Z\b(?! [A-Z]{3} )",
      example="reply NLT 291200Z", value="2007-10-29T12:00Z", counter="1200Z", flags=0)  # fmt: skip
def _dtg_short(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    ahead = context.signal(match.start()) or context.direction(match.start(), match.end()) == "future"
    for offset in (0, 1) if ahead else (0, -1):
        base = p.shift(context.anchor.replace(day=1), offset, "month")
        day = _date(base.year, base.month, int(match[1]))
        if day and (day >= context.anchor if ahead else day <= context.anchor):
            moment = datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), tzinfo=UTC)
            return Reading(_instant(moment), "InferredFromContext", anchored=True)
    return None


@rule("time.iso", r"\b(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(Z)?)?(?![\d-])",
      example="2010-03-31", value="2010-03-31", counter="2010-13-45")  # fmt: skip
def _iso(match: re.Match[str], context: Context) -> Reading | None:
    day = _date(int(match[1]), int(match[2]), int(match[3]))
    if day is None:
        return None
    if match[4] and match[6] and int(match[4]) < 24 and int(match[5]) < 60:
        return Reading(_instant(datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), tzinfo=UTC)))
    return Reading(p.day(day))


@rule("time.us-numeric", r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])",
      example="10/25/2017", value="2017-10-25", counter="00/00/0000")  # fmt: skip
def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if year is None or (match[2] == "." and len(match[4]) == 2):
        return None
    month_first = match[2] == "/" and first <= 12
    day = _date(year, first, second) if month_first else _date(year, second, first)
    return Reading(p.day(day), how="" if month_first else "day-first") if day else None


def _day_of(
    match: re.Match[str], context: Context, month: int, day: int, year: int | None
) -> tuple[Period, str, str] | None:
    found, certainty, how = _completed(match, context, month, day, year)
    if found is None:
        if _date(2000, month, day) is None:
            return None
        value = f"XXXX-{month:02d}-{day:02d}"
        return Period(value, None, None, value, "day", role="point"), "YearSupplied", how
    made = _date(found, month, day)
    return (p.day(made), certainty, how) if made else None


def _several(
    match: re.Match[str], context: Context, month: int, days: list[int], year: int | None
) -> tuple[list[Period], str, str] | None:
    made = [_day_of(match, context, month, d, year) for d in days]
    if any(m is None for m in made):
        return None
    whole = [m for m in made if m is not None]
    return [m[0] for m in whole], whole[0][1], whole[0][2]


@rule("time.month-day-list", rf"(?:{MONTH}) ?({DAY})((?:, {DAY}(?!\d))*),? (?:and|or|&) ({DAY})(?:(?:st|nd|rd|th))?(?!\d|:|/| (?:percent|per cent|million|countries|members))(?:,? ({YEAR})\b)?",
      example="October 23 and 24", value="2007-10-23,2007-10-24", counter="October 23 and left")  # fmt: skip
def _month_day_list(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(re.split(r"[\s\d]", match[0])[0])
    days = [int(match[1]), *(int(d) for d in re.findall(r"\d+", match[2])), int(match[3])]
    made = _several(match, context, month, days, _year(match[4]))
    return Reading(p.listing(made[0]), made[1], made[2], anchored=made[1] != "Stated") if made else None


@rule("time.month-day-range", rf"({MONTH}) ?({DAY})(?:st|nd|rd|th)?(?:,? ({YEAR}))?\s?(?:[-–]|to|through|until|and)\s?(?:({MONTH}) ?)?({DAY})(?:st|nd|rd|th)?(?![\d/:])(?:,? ({YEAR})\b)?",
      example="October 23-24", value="2007-10-23/2007-10-24", counter="October 23")  # fmt: skip
def _month_day_range(match: re.Match[str], context: Context) -> Reading | None:
    first_month = month_number(match[1])
    second_month = month_number(match[4]) if match[4] else first_month
    between = re.search(r"\bbetween\s+$", context.text[max(0, match.start() - 9) : match.start()], re.I)
    if " and " in match[0] and not (match[4] and between):
        return None
    last_year = _year(match[6])
    first = _day_of(
        match,
        context,
        first_month,
        int(match[2]),
        _year(match[3]) or (last_year if last_year and first_month <= second_month else None),
    )
    if first is None or first[0].first_day is None:
        return None
    start = first[0].first_day
    end = _date(last_year or start.year, second_month, int(match[5]))
    if end is not None and end < start and last_year is None:
        end = _date(start.year + 1, second_month, int(match[5]))
    if end is None or end < start:
        return None
    return Reading(p.span(first[0], p.day(end)), first[1], first[2], anchored=first[1] != "Stated")


@rule("time.day-month-range", rf"(?<![\d/.:])({DAY})(?:st|nd|rd|th)?\s?(?:[-–]|to|and|through)\s?({DAY})(?:st|nd|rd|th)? (?:of )?({MONTH})(?:,? ({YEAR})\b)?",
      example="23–24 October", value="2007-10-23/2007-10-24", counter="24 October")  # fmt: skip
def _day_month_range(match: re.Match[str], context: Context) -> Reading | None:
    made = _several(match, context, month_number(match[3]), [int(match[1]), int(match[2])], _year(match[4]))
    if made is None or int(match[2]) <= int(match[1]):
        return None
    between = re.search(r"\bbetween\s+$", context.text[max(0, match.start() - 9) : match.start()], re.I)
    joined = p.listing(made[0]) if " and " in match[0] and not between else p.span(*made[0])
    return Reading(joined, made[1], made[2], anchored=made[1] != "Stated")


@rule("time.part-of-date", rf"(?:the )?(early )?({PART}) (?:of|on) (?:the )?(?:({MONTH}) ?({NTH})|({NTH}) (?:of )?({MONTH}))(?:,? ({YEAR})\b)?",
      example="came on the night of November 9", value="2006-11-09TNI", counter="the night of the gala")  # fmt: skip
def _part_of_date(match: re.Match[str], context: Context) -> Reading | None:
    month, day = (match[3], match[4]) if match[3] else (match[6], match[5])
    made = _day_of(match, context, month_number(month), int(re.sub(r"\D", "", day)), _year(match[7]))
    if made is None or made[0].first_day is None:
        return None
    return Reading(p.day_part(made[0].first_day, match[2].lower()), made[1], made[2], anchored=made[1] != "Stated")


@rule("time.month-day", rf"(?:{WEEKDAY},? )?(?P<about>about |around |circa |approximately )?({MONTH}) ?({NTH})(?![/:.]\d)(?:,? ({YEAR})\b)?(?P<part> (?:{PART}))?",
      example="October 23", value="2007-10-23", counter="October 233")  # fmt: skip
def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    if re.search(r"\d{4}[A-Z] ?$", context.text[max(0, match.start() - 7) : match.start()]):
        return None  # the end of a date-time group that is no date
    made = _day_of(match, context, month_number(match[2]), int(re.sub(r"\D", "", match[3])), _year(match[4]))
    return _with_part(match, made)


@rule("time.day-month", rf"(?:{WEEKDAY},? )?(?P<about>about |around |circa |approximately )?(?:the )?(?<![\d/.:])({NTH}) (?:of )?({MONTH})(?:,? ({YEAR})\b)?(?P<part> (?:{PART}))?",
      example="24 January 1976", value="1976-01-24", counter="24 Januaries")  # fmt: skip
def _day_month(match: re.Match[str], context: Context) -> Reading | None:
    made = _day_of(match, context, month_number(match[3]), int(re.sub(r"\D", "", match[2])), _year(match[4]))
    return _with_part(match, made)


def _with_part(match: re.Match[str], made: tuple[Period, str, str] | None) -> Reading | None:
    if made is None:
        return None
    period = made[0]
    if match["part"] and period.first_day:
        period = p.day_part(period.first_day, match["part"].strip().lower())
    if match["about"]:
        period = replace(period, mod="APPROX", edtf=f"{period.edtf}~")
    return Reading(period, made[1], made[2], anchored=made[1] != "Stated")


@rule("time.month-range", rf"({MONTH})\s?(?:[-–]|to|through)\s?({MONTH})(?: (?:of )?({YEAR})\b)?",
      example="August-October 1975", value="1975-08/1975-10", counter="August talks")  # fmt: skip
def _month_range(match: re.Match[str], context: Context) -> Reading | None:
    first, last = month_number(match[1]), month_number(match[2])
    year, certainty, how = _completed(match, context, last, None, _year(match[3]))
    if year is None:
        return None
    begin = year - 1 if first > last else year
    return Reading(p.span(p.month(begin, first), p.month(year, last)), certainty, how, anchored=certainty != "Stated")


_VAGUE = r"(?:(?:the )?(?P<vague>early|mid|late|beginning of|start of|middle of|end of)[- ](?:the (?:month of )?)?)?"
_VAGUE_NAMES = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "end",
}


def _vague(match: re.Match[str], period: Period) -> Period:
    name = _VAGUE_NAMES.get((match["vague"] or "").lower(), "")
    if name == "end":
        return replace(period, mod="END")
    return p.part_of(period, name) if name else period


@rule("time.month-year", rf"{_VAGUE}({MONTH}),? (?:of )?({YEAR})\b",
      example="September 1976", value="1976-09", counter="September rains")  # fmt: skip
def _month_year(match: re.Match[str], context: Context) -> Reading | None:
    if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? $", context.text[max(0, match.start() - 9) : match.start()]):
        return None
    return Reading(_vague(match, p.month(int(match[3]), month_number(match[2]))))


@rule("time.month", rf"{_VAGUE}\b(?-i:(January|February|March|April|May|June|July|August|September|October|November|December|Sept|"
      r"JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER))\b(?!['’]?s?\s+\d)(?! (?:Day|of)\b)",
      example="met in November", value="2006-11", counter="they may november")  # fmt: skip
def _month(match: re.Match[str], context: Context) -> Reading | None:
    name = match[2]
    before = context.text[max(0, match.start() - 20) : match.start()]
    prepositions = (
        r"(?:\bin|since|by|until|before|after|from|of|during|for|last|next|this|late|early|through|to|and)(?: the)?\s+$"
    )
    if name in ("May", "March", "August") and not match["vague"] and not re.search(prepositions, before, re.I):
        return None
    if re.search(r"\b(?:[A-Z][a-z]+|Mr|Ms|Mrs|President|General)\.?\s+$", before) and not re.search(
        prepositions, before, re.I
    ):
        return None
    if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? $", before) or re.match(
        r" \d{1,2}\b(?!:)", context.text[match.end() : match.end() + 4]
    ):
        return None  # an impossible day such as 31 November stays text
    year, certainty, how = _completed(match, context, month_number(name), None, None)
    if year is None:
        return None
    return Reading(_vague(match, p.month(year, month_number(name))), certainty, how, anchored=True)


@rule("time.week-of", rf"the week of (?:the )?(?:({MONTH}) ?({NTH})|({NTH}) ({MONTH}))(?:,? ({YEAR})\b)?",
      example="the week of November 20", value="2007-W47", counter="the week of talks")  # fmt: skip
def _week_of(match: re.Match[str], context: Context) -> Reading | None:
    month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    made = _day_of(match, context, month_number(month), int(re.sub(r"\D", "", day)), _year(match[5]))
    if made is None or made[0].first_day is None:
        return None
    return Reading(p.week(made[0].first_day), made[1], made[2], anchored=True)


@rule("time.fiscal", r"\b(?:FY|fiscal(?: year)?)[ -]?['’]?(\d{4}|\d\d)\b",
      example="FY08", value="FY2008", counter="FYI")  # fmt: skip
def _fiscal(match: re.Match[str], context: Context) -> Reading | None:
    year = _year(match[1])
    return Reading(p.fiscal_year(year), remember=False) if year else None


@rule("time.quarter", rf"(?:(?:the )?(first|second|third|fourth|last) quarter(?: of(?: ({YEAR})| (last|this|next) year))?|\bQ([1-4])(?:[ /-]?(?:of )?({YEAR}))?)\b",
      example="Q1 2008", value="2008-Q1", counter="Q5")  # fmt: skip
def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    nth = int(match[4]) if match[4] else (4 if match[1].lower() == "last" else ORDINALS[match[1].lower()])
    year = _year(match[2] or match[5])
    if year is None and context.anchor:
        year = context.anchor.year + {"last": -1, "next": 1}.get((match[3] or "").lower(), 0)
    return Reading(p.quarter(year, nth)) if year else None


@rule("time.half", rf"(?:the )?(first|second) half of(?: ({YEAR})\b| (last|this|next) year\b)",
      example="the first half of 1989", value="1989-H1", counter="the first half of the game")  # fmt: skip
def _half(match: re.Match[str], context: Context) -> Reading | None:
    year = _year(match[2])
    if year is None and context.anchor:
        year = context.anchor.year + {"last": -1, "next": 1}.get(match[3].lower(), 0)
    return Reading(p.half(year, ORDINALS[match[1].lower()])) if year else None


@rule("time.season", rf"(?:(?P<rel>last|next|this|the coming|the) )?(?P<name>spring|summer|fall|autumn|winter)(?:(?: of)? (?P<year>{YEAR})(?:[-–/](?:{YEAR}|\d\d))?)?\b",
      example="next spring", value="2008-SP", counter="springs")  # fmt: skip
def _season(match: re.Match[str], context: Context) -> Reading | None:
    name, relative = match["name"].lower(), (match["rel"] or "").lower()
    year = _year(match["year"])
    if year is not None:
        return Reading(p.season(year, name))
    if context.anchor is None or relative in ("", "the"):
        return None
    candidates = [p.season(y, name) for y in range(context.anchor.year - 2, context.anchor.year + 3)]
    today = context.anchor.isoformat()
    if relative == "last":
        chosen = [c for c in candidates if str(c.last) < today][-1]
    elif relative == "this":
        chosen = next(c for c in candidates if str(c.last) >= today)
    else:
        chosen = next(c for c in candidates if str(c.first) > today)
    return Reading(chosen, "InferredFromContext", anchored=True)


@rule("time.holiday", rf"(?:{HOLIDAY})(?:,? ({YEAR})\b)?",
      example="closed on Christmas Day", value="2006-12-25", counter="Christmases")  # fmt: skip
def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    if not match[0][:1].isupper() and not match[0].lower().startswith("the "):
        return None
    name = re.sub(r",? \d{4}$", "", match[0]).lower().replace("’", "'")
    make, year = HOLIDAYS[name], _year(match[1])
    if year is not None:
        return Reading(p.day(make(year)))
    if context.anchor is None:
        return None
    near = make(context.anchor.year)
    completed, how = context.complete(near.month, near.day, match.start(), match.end())
    return Reading(p.day(make(completed or near.year)), "YearSupplied", how, anchored=True)


@rule("time.decade", r"(?P<vague>early |mid-|mid |late )?(?:the )?(?:(?P<inner>early|mid|late)[ -])?(?:(?P<year>1[4-9]\d0|20\d0)['’]?s|['’](?P<short>[2-9]0)s)\b",
      example="the 1990s", value="199", counter="1991s")  # fmt: skip
def _decade(match: re.Match[str], context: Context) -> Reading | None:
    year = int(match["year"]) if match["year"] else 1900 + int(match["short"])
    part = (match["vague"] or match["inner"] or "").strip(" -").lower()
    return Reading(p.part_of(p.decade(year), part) if part else p.decade(year))


@rule("time.century", r"(?:the )?(\d\d?(?:st|nd|rd|th)|" + "|".join(ORDINALS) + r")[- ]century\b",
      example="the 19th century", value="18", counter="the new century")  # fmt: skip
def _century(match: re.Match[str], context: Context) -> Reading | None:
    words = match[1].lower()
    return Reading(p.century(ORDINALS[words] if words in ORDINALS else int(words[:-2])))


_POSITION = {"beginning": "START", "start": "START", "middle": "MID", "end": "END", "close": "END"}


@rule("time.end-of", rf"the (beginning|start|middle|end|close) of (?:(the|this|next|last) (year|month|week|decade)|({MONTH})(?: ({YEAR}))?|({YEAR}))\b",
      example="the end of the year", value="2007", counter="the end of the war")  # fmt: skip
def _end_of(match: re.Match[str], context: Context) -> Reading | None:
    if match[6]:
        return Reading(p.year(int(match[6])))
    if match[4]:
        year, certainty, how = _completed(match, context, month_number(match[4]), None, _year(match[5]))
        return (
            Reading(p.month(year, month_number(match[4])), certainty, how, anchored=certainty != "Stated")
            if year
            else None
        )
    if context.anchor is None:
        return None
    step = {"next": 1, "last": -1}.get(match[2].lower(), 0)
    base = p.shift(context.anchor, step, match[3].lower())
    return Reading(p.holding(base, match[3].lower()), "InferredFromContext", anchored=True)


def _clock(hour: int, minute: int, context: Context, zone: str) -> Period | None:
    if hour > 23 or minute > 59:
        return None
    day = context.sentence_day or context.reference()
    if day is None:
        value = f"T{hour:02d}:{minute:02d}{zone}"
        return Period(value, None, None, None, "minute", type="TIME", role="point")
    value = f"{day}T{hour:02d}:{minute:02d}{zone}"
    full = f"{day}T{hour:02d}:{minute:02d}:00{zone}"
    return Period(value, full, full, full, "minute", type="TIME", role="point")


@rule("time.clock-range", r"\b([01]\d|2[0-3])([0-5]\d)(?: ?(?:to|until|and|[-–]) ?)([01]\d|2[0-3])([0-5]\d)\b(?: ?(?:hours|hrs|local|Z)\b)?",
      example="from 1500 to 1730", value="2007-10-25T15:00/2007-10-25T17:30", counter="15 to 17")  # fmt: skip
def _clock_range(match: re.Match[str], context: Context) -> Reading | None:
    before = context.text[max(0, match.start() - 12) : match.start()]
    if not re.search(r"\b(?:from|between|at)\s+$", before) and "h" not in match[0].lower():
        return None
    first, last = _clock(int(match[1]), int(match[2]), context, ""), _clock(int(match[3]), int(match[4]), context, "")
    if first is None or last is None or first.first is None:
        return None
    made = Period(f"{first.value}/{last.value}", first.first, last.last, str(first.first)[:10], "minute", type="TIME")
    return Reading(made, "InferredFromContext", remember=False)


@rule("time.year-list", rf"(?<![\d/-])({YEAR})(\s?[-–]\s?|\s(?:to|through|or|and)\s)((?:1[4-9]|20)\d\d|\d\d)(?![\d/-]|,\d)",
      example="1978-82", value="1978/1982", counter="2007-10")  # fmt: skip
def _year_list(match: re.Match[str], context: Context) -> Reading | None:
    first = int(match[1])
    last = int(match[3]) if len(match[3]) == 4 else first // 100 * 100 + int(match[3])
    if last <= first or (
        len(match[3]) == 2
        and (not re.search(r"[-–]", match[2]) or (match[2] == "-" and last - first < 6 and int(match[3]) <= 12))
    ):
        return None
    between = re.search(r"\bbetween\s+$", context.text[max(0, match.start() - 9) : match.start()], re.I)
    if " or " in match[2] or (" and " in match[2] and not between):
        return Reading(p.listing([p.year(first), p.year(last)], alternative=" or " in match[2]))
    return Reading(p.span(p.year(first), p.year(last)))


_YEAR_BEFORE = "|".join(
    rf"(?<=\b{word} )"
    for word in (
        "in",
        "since",
        "by",
        "until",
        "before",
        "after",
        "from",
        "of",
        "during",
        "for",
        "to",
        "year",
        "through",
        "and",
    )
)


@rule("time.year", rf"(?:(?P<about>circa |about |around |possibly )|(?P<vague>\b(?:early|mid|late)[- ])|{_YEAR_BEFORE})(?P<year>{YEAR})\b(?![/,.:-]?\d|(?:st|th|nd|rd) |['’]s\b| (?:percent|people|troops|men|members|meters|kilometers|tons|million|dollars))",
      example="since 1999", value="1999", counter="1999 troops")  # fmt: skip
def _year_rule(match: re.Match[str], context: Context) -> Reading | None:
    period = p.year(int(match["year"]))
    if match["vague"]:
        period = p.part_of(period, match["vague"].strip(" -").lower())
    if match["about"]:
        doubt = "?" if match["about"].startswith("possibly") else "~"
        period = replace(period, mod="APPROX", edtf=f"{period.edtf}{doubt}")
    return Reading(period)


@rule("time.year-short", r"(?<![\w’'])['’](\d\d)\b(?!['’s])",
      example="in '68", value="1968", counter="'68s")  # fmt: skip
def _year_short(match: re.Match[str], context: Context) -> Reading | None:
    if not re.search(
        r"\b(?:in|since|of|by|early|late|mid|from|until|summer|fall|spring|winter|election|class)[ -]$",
        context.text[max(0, match.start() - 9) : match.start()],
        re.I,
    ):
        return None
    year = int(match[1]) + 1900
    if context.anchor and year + 100 <= context.anchor.year + 2:
        year += 100
    return Reading(p.year(year))


def _next_weekday(anchor: date, weekday: int, step: int) -> date:
    """The nearest such day after (+1) or before (-1) the anchor."""
    if step > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    return anchor - timedelta(days=(anchor.weekday() - weekday - 1) % 7 + 1)


@rule("time.weekday", rf"(?:(?P<rel>last|next|this|this past|this coming|the previous|the following) )?(?-i:(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY))s?\b(?: (?P<part>{PART}))?",
      example="next Tuesday", value="2007-10-30", counter="Black Fridayish")  # fmt: skip
def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    weekday, relative = WEEKDAYS[match["name"].lower()], (match["rel"] or "").lower()
    reference = context.anchor
    if relative in ("last", "this past", "the previous"):
        step = -1
    elif relative in ("next", "this", "this coming", "the following"):
        step = 1
    else:
        step = 1 if context.direction(match.start(), match.end()) == "future" or context.signal(match.start()) else -1
        if reference.weekday() == weekday and step < 0:
            return _weekday_reading(match, reference)
    return _weekday_reading(match, _next_weekday(reference, weekday, step))


def _weekday_reading(match: re.Match[str], day: date) -> Reading:
    period = p.day_part(day, match["part"].lower()) if match["part"] else p.day(day)
    return Reading(period, "InferredFromContext", anchored=True)


_RELATIVE_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tonight": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


@rule("time.day-relative", rf"\b(?:the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)\b(?: ({PART})\b)?|\btonight\b|\b(?:this|last) ({PART})\b",
      example="yesterday", value="2007-10-24", counter="yesteryear")  # fmt: skip
def _day_relative(match: re.Match[str], context: Context) -> Reading | None:
    words = match[0].lower()
    if context.anchor is None:
        return None
    if words == "tonight":
        return Reading(p.day_part(context.anchor, "night"), "InferredFromContext", anchored=True)
    if match[2]:
        day = context.anchor - timedelta(days=1) if words.startswith("last") else context.anchor
        return Reading(p.day_part(day, match[2].lower()), "InferredFromContext", anchored=True)
    name = words[: -len(match[1]) - 1] if match[1] else words
    day = context.anchor + timedelta(days=_RELATIVE_DAYS[name])
    return Reading(p.day_part(day, match[1].lower()) if match[1] else p.day(day), "InferredFromContext", anchored=True)


@rule("time.same-day", r"\b(?:later |earlier )?(?:(?:the|that) same (day|week|month|year)|that (day|week|month|year|morning|afternoon|evening|night))\b",
      example="the same day", value="2007-10-25", counter="the same way")  # fmt: skip
def _same_day(match: re.Match[str], context: Context) -> Reading | None:
    name = (match[1] or match[2]).lower()
    reference = context.reference()
    if reference is None:
        return None
    if name in p.PARTS_OF_DAY:
        return Reading(p.day_part(reference, name), "InferredFromContext", anchored=True)
    return Reading(p.holding(reference, name), "InferredFromContext", anchored=True)


@rule("time.next-day", rf"\b(?:the (?P<rel>following|next|previous|preceding) (?P<unit>day|week|month|year|morning|afternoon|evening|night)|(?P<after>the day (?:after|before))(?! (?:yesterday|tomorrow)))\b(?! (?:\d|{NUMBER}\b))",
      example="the following day", value="2007-10-26", counter="the following points")  # fmt: skip
def _next_day(match: re.Match[str], context: Context) -> Reading | None:
    reference = context.reference()
    if reference is None or match["after"]:
        return None
    step = 1 if match["rel"].lower() in ("following", "next") else -1
    name = match["unit"].lower()
    if name in p.PARTS_OF_DAY:
        day = (
            context.anchor + timedelta(days=step)
            if context.anchor and context.previous is None
            else reference + timedelta(days=step)
        )
        return Reading(p.day_part(day, name), "InferredFromContext", anchored=True)
    if context.previous is None and name != "day" and context.anchor:
        reference = context.anchor
    return Reading(p.holding(p.shift(reference, step, name), name), "InferredFromContext", anchored=True)


@rule("time.unit-relative", r"\b(?P<rel>last|next|this|the past|the coming|the current|the present|early next|late last|early this|later this|earlier this|late next) (?P<unit>week|weekend|month|year|quarter|decade|century)\b(?!s)",
      example="last week", value="2007-W42", counter="last weeks")  # fmt: skip
def _unit_relative(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    words = match["rel"].lower()
    step = 1 if "next" in words or "coming" in words else (-1 if "last" in words or "past" in words else 0)
    name = match["unit"].lower()
    base = context.anchor + timedelta(days=7 * step) if name == "weekend" else p.shift(context.anchor, step, name)
    period = p.holding(base, name)
    if words.startswith(("early", "late")) and not words.startswith(("later", "earlier")):
        period = p.part_of(period, words.split()[0])
    return Reading(period, "InferredFromContext", anchored=True)


@rule("time.ago", rf"\b(?P<about>about |around |almost |some |over |more than )?(?P<number>{NUMBER}) (?P<unit>{UNIT}) (?P<word>ago|earlier|later|before|afterwards?|after that|hence|from now)\b(?! than)",
      example="two days ago", value="2007-10-23", counter="two days")  # fmt: skip
def _ago(match: re.Match[str], context: Context) -> Reading | None:
    count, name, word = number(match["number"]), unit(match["unit"]), match["word"].lower()
    if not count:
        return None
    back = word in ("ago", "earlier", "before")
    reference = context.anchor if word in ("ago", "hence", "from now") else context.reference()
    if reference is None:
        return None
    try:
        moved = p.shift(reference, -count if back else count, name)
    except (ValueError, OverflowError):
        return None
    if word in ("ago", "hence", "from now") or context.previous is None:
        period = p.holding(moved, name)
    else:
        period = p.holding(moved, context.previous.grain if context.previous.grain in ("month", "year") else "day")
    return Reading(period, "InferredFromContext", anchored=True)


@rule("time.within", rf"\b(?P<rel>the (?:past|last|next|coming|previous|following|first)|within(?: the next)?|in the (?:next|coming)|in) (?P<number>{NUMBER}) (?P<unit>{UNIT})\b",
      example="within 30 days", value="P30D", counter="within reason")  # fmt: skip
def _within(match: re.Match[str], context: Context) -> Reading | None:
    count, name, words = number(match["number"]), unit(match["unit"]), match["rel"].lower()
    if not count:
        return None
    value = _duration_value(count, name)
    if (words == "in" and context.direction(match.start(), match.end()) != "future") or words.startswith("the first"):
        return _bare_duration(match, value, match.start("number"))
    start = match.start() if words.startswith("the ") else match.start("number")
    if words.startswith(("in the ", "within the ")):
        start = match.start() + words.index("the ")
    back = words in ("the past", "the last", "the previous")
    if context.anchor is None:
        return _bare_duration(match, value, start)
    try:
        other = p.shift(context.anchor, -count if back else count, name)
    except (ValueError, OverflowError):
        return None
    low, high = sorted((context.anchor, other))
    role = "deadline" if words.startswith(("within", "in")) and not words.startswith("in the") else "duration"
    made = Period(value, low.isoformat(), high.isoformat(), f"{low}/{high}", name, type="DURATION", role=role)
    return Reading(made, "InferredFromContext", span=(start, match.end()), anchored=True, remember=False)


def _bare_duration(match: re.Match[str], value: str, start: int) -> Reading:
    return Reading(
        Period(value, None, None, None, "duration", type="DURATION", role="duration"),
        span=(start, match.end()),
        remember=False,
    )


def _duration_value(count: int, name: str) -> str:
    letters = UNIT_LETTERS[name]
    shown = str(count * (2 if name == "fortnight" else 1)) if count else "X"
    return f"PT{shown}{letters[1]}" if letters.startswith("T") else f"P{shown}{letters}"


@rule("time.vague-reference", r"\b(?P<future>the coming (?:days|weeks|months|years)|(?:the )?near future|(?:the )?next few (?:days|weeks|months|years))\b|\b(?P<past>(?:the )?(?:recent|past few|last few|past|last|previous) (?:days|weeks|months|years)|(?:the )?recent past)\b|\b(?P<now>now|at present|currently|at this time)\b",
      example="the coming days", value="FUTURE_REF", counter="the coming storm")  # fmt: skip
def _vague_reference(match: re.Match[str], context: Context) -> Reading | None:
    today = context.anchor.isoformat() if context.anchor else None
    if match["now"]:
        return Reading(
            Period("PRESENT_REF", today, today, today, "day", role="point"),
            "InferredFromContext",
            anchored=True,
            remember=False,
        )
    if match["future"]:
        made = Period("FUTURE_REF", today, None, f"{today}/.." if today else None, "vague")
    else:
        made = Period("PAST_REF", None, today, f"../{today}" if today else None, "vague")
    return Reading(made, "InferredFromContext", anchored=True, remember=False)


_SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "annual": "P1Y",
    "yearly": "P1Y",
    "quarterly": "P3M",
    "bimonthly": "P2M",
    "hourly": "PT1H",
    "biweekly": "P2W",
}


@rule("time.set", rf"\b(?:(?P<adverb>daily|weekly|monthly|annually|yearly|quarterly|bimonthly|hourly|biweekly)|(?P<each>every|each) (?:(?P<other>other) |(?P<count>{NUMBER}) )?(?:(?P<weekday>{WEEKDAY})|(?P<part>{PART})|(?P<unit>day|week|month|year|hour|quarter)s?)|(?P<times>once|twice|{NUMBER} times) (?:a|per|every|each) (?P<per>day|week|month|year))\b",
      example="every Monday", value="XXXX-WXX-1", counter="every minister")  # fmt: skip
def _set(match: re.Match[str], context: Context) -> Reading | None:
    quant = freq = None
    if match["adverb"]:
        value = _SETS[match["adverb"].lower()]
    elif match["times"]:
        count = {"once": 1, "twice": 2}.get(match["times"].lower()) or number(match["times"].split()[0]) or 1
        value, freq = _duration_value(1, match["per"].lower()), f"{count}X"
    elif match["weekday"]:
        value, quant = f"XXXX-WXX-{WEEKDAYS[match['weekday'].lower()] + 1}", match["each"].upper()
    elif match["part"]:
        value, quant = f"XXXX-XX-XXT{p.PARTS_OF_DAY[match['part'].lower()][0]}", match["each"].upper()
    else:
        count = 2 if match["other"] else (number(match["count"]) if match["count"] else 1) or 1
        value, quant = _duration_value(count, match["unit"].lower()), match["each"].upper()
    made = Period(value, None, None, None, "set", type="SET", role="recurrence")
    return Reading(made, quant=quant, freq=freq, remember=False)


@rule("time.clock", r"\b(?:(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<zone>Z\b| ?(?:local(?: time)?|hours|hrs)\b)|(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?(?![a-z]))",
      example="6:45 a.m.", value="2007-10-25T06:45", counter="25:61 a.m.")  # fmt: skip
def _clock_time(match: re.Match[str], context: Context) -> Reading | None:
    if match["h"]:
        made = _clock(int(match["h"]), int(match["m"]), context, "Z" if match["zone"] == "Z" else "")
    else:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        made = _clock(hour, int(match["minute"] or 0), context, "")
    return Reading(made, "InferredFromContext", remember=False) if made else None


@rule("time.nth", r"\bthe (\d\d?(?:st|nd|rd|th)|" + "|".join(o for o in ORDINALS if o not in ("first", "second", "third")) + r")(?= *(?:[.,;:]|$|to\b|and\b|for\b|at\b|in\b|he\b|with\b|that\b))",
      example="on the 12th", value="2007-10-12", counter="the 12th floor")  # fmt: skip
def _nth(match: re.Match[str], context: Context) -> Reading | None:
    if not re.search(
        r"\b(?:on|by|before|until|after|since|from|for|of)\s+$",
        context.text[max(0, match.start() - 8) : match.start()],
        re.I,
    ):
        return None
    words = match[1].lower()
    day_number = ORDINALS[words] if words in ORDINALS else int(words[:-2])
    reference = context.reference()
    if reference is None:
        return None
    for step in (0, 1, -1):
        base = p.shift(reference.replace(day=1), step, "month")
        day = _date(base.year, base.month, day_number)
        if day is None:
            continue
        if context.previous is None and context.anchor:
            ahead = context.direction(match.start(), match.end()) == "future"
            if (ahead and day < context.anchor) or (not ahead and day > context.anchor):
                continue
        return Reading(p.day(day), "InferredFromContext", anchored=True)
    return None


@rule("time.duration", rf"\b(?P<about>about |around |approximately |nearly |almost |some |at least |over |more than |up to )?(?P<number>{NUMBER})(?:[- ](?:and a half )?)(?P<unit>{UNIT})(?:[- ](?:long))?\b(?!['’]?s? (?:ago|later|earlier|before))",
      example="three hours", value="PT3H", counter="three ministers")  # fmt: skip
def _duration(match: re.Match[str], context: Context) -> Reading | None:
    count, name = number(match["number"]), unit(match["unit"])
    if count is None or (
        match["number"].lower() in ("a", "an") and name in ("second", "day", "minute") and "-" not in match[0]
    ):
        return None
    if match["number"].lower() == "a" and "-" in match[0]:
        return None
    about = (match["about"] or "").strip().lower()
    mods = {"about": "APPROX", "around": "APPROX", "approximately": "APPROX", "some": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN",
            "at least": "EQUAL_OR_MORE", "over": "MORE_THAN", "more than": "MORE_THAN", "up to": "EQUAL_OR_LESS"}  # fmt: skip
    made = Period(
        _duration_value(count, name),
        None,
        None,
        None,
        "duration",
        type="DURATION",
        role="duration",
        mod=mods.get(about),
    )
    return Reading(made, remember=False)
