"""Rules for times of day."""

from __future__ import annotations

import re

from kg.annotate.time.context import Context
from kg.annotate.time.period import Period
from kg.annotate.time.registry import Reading, rule
from kg.annotate.time.vocabulary import MONTH


def _clock(hour: int, minute: int, context: Context, zone: str) -> Period | None:
    if hour > 23 or minute > 59:
        return None
    day = context.sentence_day or context.day()
    if day is None:
        value = f"T{hour:02d}:{minute:02d}{zone}"
        return Period(value, None, None, None, "minute", type="TIME", role="point")
    value = f"{day}T{hour:02d}:{minute:02d}{zone}"
    full = f"{day}T{hour:02d}:{minute:02d}:00{zone}"
    return Period(value, full, full, full, "minute", type="TIME", role="point")


@rule("time.clock-range", r"\b([01]\d|2[0-3])([0-5]\d)(?: ?(?:to|until|and|[-–]) ?)([01]\d|2[0-3])([0-5]\d)\b(?: ?(?:hours|hrs|local|Z)\b)?",
      example="from 1500 to 1730", value="2007-10-25T15:00/2007-10-25T17:30", counter="15 to 17")  # fmt: skip
def clock_range(match: re.Match[str], context: Context) -> Reading | None:
    before = context.text[max(0, match.start() - 12) : match.start()]
    if not re.search(r"\b(?:from|between|at)\s+$", before) and "h" not in match[0].lower():
        return None
    first, last = _clock(int(match[1]), int(match[2]), context, ""), _clock(int(match[3]), int(match[4]), context, "")
    if first is None or last is None or first.first is None:
        return None
    made = Period(f"{first.value}/{last.value}", first.first, last.last, str(first.first)[:10], "minute", type="TIME")
    return Reading(made, "InferredFromContext", remember=False)


@rule("time.clock", r"\b(?:(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?P<zone>Z\b| ?(?:local(?: time)?|hours|hrs|UTC|GMT)\b)|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?P<zone24>Z\b| ?(?:local(?: time)?|hours|hrs|UTC|GMT)\b)|(?P<hour>2[0-3]|1\d|0?[1-9])(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?(?![a-z]))",
      example="6:45 a.m.", value="2007-10-25T06:45", counter="25:61 a.m.")  # fmt: skip
def clock_time(match: re.Match[str], context: Context) -> Reading | None:
    if match["h"] or match["h24"]:
        hour, minute = (match["h"], match["m"]) if match["h"] else (match["h24"], match["m24"])
        zone = (match["zone"] or match["zone24"]).strip()
        made = _clock(int(hour), int(minute), context, "Z" if zone in ("Z", "UTC", "GMT") else "")
    else:
        written = int(match["hour"])
        hour = written if written > 12 else written % 12 + (12 if match["half"].lower() == "p" else 0)
        made = _clock(hour, int(match["minute"] or 0), context, "")
    return Reading(made, "InferredFromContext", remember=False) if made else None


@rule("time.noon", rf"\b(?P<name>noon|midnight)\b(?!,? (?:on )?(?:{MONTH}|\d))",
      example="at noon", value="2007-10-25T12:00", counter="afternoon")  # fmt: skip
def noon(match: re.Match[str], context: Context) -> Reading | None:
    near = context.text[max(0, match.start() - 4) : match.start()].lower()
    if context.sentence_day is None and not near.endswith(("at ", "by ")):
        return None
    made = _clock(12 if match["name"].lower() == "noon" else 0, 0, context, "")
    return Reading(made, "InferredFromContext", remember=False) if made else None
