"""Rules for lengths of time, deadlines and what recurs."""

from __future__ import annotations

import re

from kg.annotate.time import period as p
from kg.annotate.time.context import Context
from kg.annotate.time.period import Period
from kg.annotate.time.registry import Reading, rule
from kg.annotate.time.vocabulary import NUMBER, PART, UNIT, UNIT_LETTERS, WEEKDAY, WEEKDAYS, number, unit


@rule("time.counted-before", rf"\bthe (?P<number>{NUMBER}) (?:past|last|previous|preceding|following|next|coming) (?P<unit>{UNIT})\b",
      example="In the four previous weeks", value="P4W", counter="the four previous talks")  # fmt: skip
def counted_before(match: re.Match[str], context: Context) -> Reading | None:
    count = number(match["number"])
    return _bare_duration(match, _duration_value(count, unit(match["unit"])), match.start()) if count else None


@rule("time.part-of-length", r"\bthe (?:early|first|opening|middle|later|final|last|closing) (?P<unit>days|weeks|months|years|decades)(?= of (?:the (?!year|month|week|decade|century)|his|her|its|their|this|that|[A-Z\"“]))",
      example="the early years of the war", value="PXY", counter="the early years")  # fmt: skip
def part_of_length(match: re.Match[str], context: Context) -> Reading | None:
    """Some of the years that something lasted: which ones, only the something tells."""
    return _bare_duration(match, _duration_value(0, unit(match["unit"])), match.start())


@rule("time.within", rf"\b(?P<rel>the (?:past|last|next|coming|previous|following|first)|within(?: the next)?|in the (?:next|coming)|in) (?P<number>{NUMBER}) (?:(?:trading|working|business|consecutive|full|calendar) )?(?P<unit>{UNIT})\b",
      example="within 30 days", value="P30D", counter="within reason")  # fmt: skip
def within(match: re.Match[str], context: Context) -> Reading | None:
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
def recurrence(match: re.Match[str], context: Context) -> Reading | None:
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


@rule("time.duration", rf"\b(?P<about>about |around |approximately |roughly |nearly |almost |some |at least |over |more than |less than |under |just under |up to )?(?:(?P<article>an? )(?=\S+ \S+ period))?(?:{NUMBER}(?: to | or |-))?(?<![:.\d])(?P<number>{NUMBER})(?:[- ](?:and a half |consecutive |straight |full |whole |successive )?)(?P<unit>{UNIT})(?:[- ](?:long))?(?(article) period)\b(?: (?:old|of age))?(?!['’]?s? (?:ago|later|earlier|before))",
      example="three hours", value="PT3H", counter="three ministers")  # fmt: skip
def duration(match: re.Match[str], context: Context) -> Reading | None:
    count, name = number(match["number"]), unit(match["unit"])
    if count is None or (
        match["number"].lower() in ("a", "an") and name in ("second", "day", "minute") and "-" not in match[0]
    ):
        return None
    if match["number"].lower() == "a" and "-" in match[0] and not match["article"]:
        return None
    if name == "quarter" and match["number"].lower() in ("a", "one", "three"):
        return None  # a fraction
    about = (match["about"] or "").strip().lower()
    mods = {"about": "APPROX", "around": "APPROX", "approximately": "APPROX", "some": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN",
            "roughly": "APPROX", "less than": "LESS_THAN", "under": "LESS_THAN", "just under": "LESS_THAN", "at least": "EQUAL_OR_MORE", "over": "MORE_THAN", "more than": "MORE_THAN", "up to": "EQUAL_OR_LESS"}  # fmt: skip
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


_PLURAL_BEFORE = r"(?:(?<=\bfor )|(?<=\bwithin )|(?<=\bin )|(?<=\bafter )|(?<=\bover )|(?<=\bwith )|(?<=\bof )|(?<=\bin just )|(?<=\b(?:and|own) ))"


@rule("time.unnumbered", rf"(?:(?:the following |many |a few (?=\w+ of\b)|{_PLURAL_BEFORE})(?P<unit>minutes|hours|days|weeks|months|years|decades))\b(?! (?:ago|later|earlier|before|after))",
      example="It lasted for years", value="PXY", counter="the days")  # fmt: skip
def unnumbered(match: re.Match[str], context: Context) -> Reading | None:
    return _bare_duration(match, _duration_value(0, unit(match["unit"])), match.start())


@rule("time.per-unit", r"\bper (?P<unit>day|week|month|year)\b",
      example="thirty deaths per day", value="P1D", counter="per capita")  # fmt: skip
def per_unit(match: re.Match[str], context: Context) -> Reading | None:
    made = Period(_duration_value(1, match["unit"]), None, None, None, "set", type="SET", role="recurrence")
    return Reading(made, remember=False)
