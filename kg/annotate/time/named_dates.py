"""Rules for days with a date: date-time groups, ISO and numeric dates, month and day, lists and ranges of days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from kg.annotate.time import period as p
from kg.annotate.time.context import Context
from kg.annotate.time.dates import calendar_day, day_of, full_year, several
from kg.annotate.time.period import Period
from kg.annotate.time.registry import Reading, rule
from kg.annotate.time.vocabulary import DAY, MONTH, NTH, PART, WEEKDAY, YEAR, month_number

_ZONES = dict(zip("ABCDEFGHIKLM", range(1, 13), strict=True))
_ZONES |= {letter: -hours for letter, hours in zip("NOPQRSTUVWXY", range(1, 13), strict=True)}
_ZONES["Z"] = 0


_MOVED = re.compile(
    r"\b(?:extended|moved|postponed|delayed|deferred|put off|pushed back|brought forward|changed|rescheduled|shifted)"
    r"(?: \w+){0,3} from (?:the )?$",
    re.I,
)


def _instant(moment: datetime) -> Period:
    utc = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    local, zone = moment.replace(tzinfo=None), moment.strftime("%z")[:3] + ":00"
    zone = "Z" if moment.utcoffset() == timedelta(0) else zone
    value, edtf = (local.isoformat(timespec=unit) + zone for unit in ("minutes", "seconds"))
    return Period(value, utc, utc, edtf, "minute", type="TIME", role="point")


@rule("time.dtg", rf"\b(\d\d)([01]\d|2[0-3])([0-5]\d)([A-IK-Z])\s?({MONTH})\s?(\d{{4}}|\d\d)\b",
      example="251146Z OCT 07", value="2007-10-25T11:46Z", counter="251146Z")  # fmt: skip
def dtg(match: re.Match[str], context: Context) -> Reading | None:
    day = calendar_day(full_year(match[6]) or 0, month_number(match[5]), int(match[1])) if full_year(match[6]) else None
    if day is None:
        return None
    zone = timezone(timedelta(hours=_ZONES[match[4].upper()]))
    return Reading(_instant(datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), tzinfo=zone)))


@rule("time.dtg-short", r"\b(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)Z\b(?! [A-Z]{3} )",
      example="reply NLT 291200Z", value="2007-10-29T12:00Z", counter="1200Z", flags=0)  # fmt: skip
def dtg_short(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    ahead = context.signal(match.start()) or context.direction(match.start(), match.end()) == "future"
    for offset in (0, 1) if ahead else (0, -1):
        base = p.shift(context.anchor.replace(day=1), offset, "month")
        day = calendar_day(base.year, base.month, int(match[1]))
        if day and (day >= context.anchor if ahead else day <= context.anchor):
            moment = datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), tzinfo=UTC)
            return Reading(_instant(moment), "InferredFromContext", anchored=True)
    return None


@rule("time.iso", r"\b(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(Z)?)?(?![\d-])",
      example="2010-03-31", value="2010-03-31", counter="2010-13-45")  # fmt: skip
def iso_date(match: re.Match[str], context: Context) -> Reading | None:
    day = calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if day is None:
        return None
    if match[4] and match[6] and int(match[4]) < 24 and int(match[5]) < 60:
        return Reading(_instant(datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), tzinfo=UTC)))
    return Reading(p.day(day))


@rule("time.us-numeric", r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/])",
      example="10/25/2017", value="2017-10-25", counter="00/00/0000")  # fmt: skip
def numeric_date(match: re.Match[str], context: Context) -> Reading | None:
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    if year is None or (match[2] == "." and len(match[4]) == 2):
        return None
    month_first = match[2] == "/" and first <= 12
    day = calendar_day(year, first, second) if month_first else calendar_day(year, second, first)
    return Reading(p.day(day), how="" if month_first else "day-first") if day else None


@rule("time.month-day-list", rf"\b(?:{MONTH}) ?({DAY})((?:, {DAY}(?!\d))*),? (?:and|or|&) ({DAY})(?:(?:st|nd|rd|th))?(?!\d|:|/| (?:percent|per cent|million|countries|members))(?:,? ({YEAR})\b)?",
      example="October 23 and 24", value="2007-10-23,2007-10-24", counter="October 23 and left")  # fmt: skip
def month_day_list(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(re.split(r"[\s\d]", match[0])[0])
    days = [int(match[1]), *(int(d) for d in re.findall(r"\d+", match[2])), int(match[3])]
    made = several(match, context, month, days, full_year(match[4]))
    return Reading(p.listing(made[0]), made[1], made[2], anchored=made[1] != "Stated") if made else None


@rule("time.month-day-range", rf"\b({MONTH}) ?({DAY})(?:st|nd|rd|th)?(?:,? ({YEAR}))?\s?(?:[-–]|to|through|until|and)\s?(?:({MONTH}) ?)?({DAY})(?:st|nd|rd|th)?(?![\d/:])(?:,? ({YEAR})\b)?",
      example="October 23-24", value="2007-10-23/2007-10-24", counter="October 23")  # fmt: skip
def month_day_range(match: re.Match[str], context: Context) -> Reading | None:
    if _MOVED.search(context.text, max(0, match.start() - 40), match.start()):
        return None  # two dates: what was due on the first is due on the second
    first_month = month_number(match[1])
    second_month = month_number(match[4]) if match[4] else first_month
    between = re.search(r"\bbetween\s+$", context.text[max(0, match.start() - 9) : match.start()], re.I)
    if " and " in match[0] and not (match[4] and between):
        return None
    last_year = full_year(match[6])
    first = day_of(
        match,
        context,
        first_month,
        int(match[2]),
        full_year(match[3]) or (last_year if last_year and first_month <= second_month else None),
    )
    if first is None or first[0].first_day is None:
        return None
    start = first[0].first_day
    end = calendar_day(last_year or start.year, second_month, int(match[5]))
    if end is not None and end < start and last_year is None:
        end = calendar_day(start.year + 1, second_month, int(match[5]))
    if end is None or end < start:
        return None
    return Reading(p.span(first[0], p.day(end)), first[1], first[2], anchored=first[1] != "Stated")


@rule("time.day-month-range", rf"(?<![\d/.:])({DAY})(?:st|nd|rd|th)?\s?(?:[-–]|to|and|through)\s?({DAY})(?:st|nd|rd|th)? (?:of )?({MONTH})(?:,? ({YEAR})\b)?",
      example="23–24 October", value="2007-10-23/2007-10-24", counter="24 October")  # fmt: skip
def day_month_range(match: re.Match[str], context: Context) -> Reading | None:
    made = several(match, context, month_number(match[3]), [int(match[1]), int(match[2])], full_year(match[4]))
    if made is None or int(match[2]) <= int(match[1]):
        return None
    between = re.search(r"\bbetween\s+$", context.text[max(0, match.start() - 9) : match.start()], re.I)
    joined = p.listing(made[0]) if " and " in match[0] and not between else p.span(*made[0])
    return Reading(joined, made[1], made[2], anchored=made[1] != "Stated")


@rule("time.part-of-date", rf"\b(?:(?:early|late) in )?(?:the )?((?:early|late) )?({PART})(?: hours)? (?:of|on) (?:the )?(?:({MONTH}) ?({NTH})|({NTH}) (?:of )?({MONTH}))(?:,? ({YEAR})\b)?",
      example="came on the night of November 9", value="2006-11-09TNI", counter="the night of the gala")  # fmt: skip
def part_of_date(match: re.Match[str], context: Context) -> Reading | None:
    month, day = (match[3], match[4]) if match[3] else (match[6], match[5])
    made = day_of(match, context, month_number(month), int(re.sub(r"\D", "", day)), full_year(match[7]))
    if made is None or made[0].first_day is None:
        return None
    return Reading(p.day_part(made[0].first_day, match[2].lower()), made[1], made[2], anchored=made[1] != "Stated")


@rule("time.month-day", rf"\b(?:{WEEKDAY},? )?(?P<about>about |around |circa |approximately )?({MONTH}) ?({NTH})(?![/:.]\d)(?:,? ({YEAR})\b)?(?P<part> (?:{PART}))?",
      example="October 23", value="2007-10-23", counter="October 233")  # fmt: skip
def month_day(match: re.Match[str], context: Context) -> Reading | None:
    if re.search(r"\d{4}[A-Z] ?$", context.text[max(0, match.start() - 7) : match.start()]):
        return None  # the end of a date-time group that is no date
    made = day_of(match, context, month_number(match[2]), int(re.sub(r"\D", "", match[3])), full_year(match[4]))
    return _with_part(match, made)


@rule("time.day-month", rf"\b(?:{WEEKDAY},? )?(?P<about>about |around |circa |approximately )?(?:the )?(?<![\d/.:])({NTH}) (?:of )?({MONTH})(?:,? ({YEAR})\b)?(?P<part> (?:{PART}))?",
      example="24 January 1976", value="1976-01-24", counter="24 Januaries")  # fmt: skip
def day_month(match: re.Match[str], context: Context) -> Reading | None:
    made = day_of(match, context, month_number(match[3]), int(re.sub(r"\D", "", match[2])), full_year(match[4]))
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


@rule("time.day-mon-yy", r"(?<![\w/.:-])(\d{1,2})([- ]?)(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\2(\d{4}|\d\d)(?![\w:/.-]|\s?(?:percent|million))",
      example="on 05NOV07", value="2007-11-05", counter="31FEB07")  # fmt: skip
def day_mon_yy(match: re.Match[str], context: Context) -> Reading | None:
    year = full_year(match[4])
    day = calendar_day(year, month_number(match[3]), int(match[1])) if year else None
    return Reading(p.day(day)) if day else None
