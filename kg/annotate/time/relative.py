"""Rules for times relative to the text or to a time before: weekdays, yesterday, ago, the 12th, the coming days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.annotate.time import period as p
from kg.annotate.time.context import Context
from kg.annotate.time.dates import calendar_day
from kg.annotate.time.period import Period
from kg.annotate.time.registry import Reading, rule
from kg.annotate.time.vocabulary import (
    MONTH,
    NTH,
    NUMBER,
    ORDINALS,
    PART,
    UNIT,
    UNIT_LETTERS,
    WEEKDAYS,
    month_number,
    number,
    unit,
)


def _next_weekday(anchor: date, weekday: int, step: int) -> date:
    """The nearest such day after (+1) or before (-1) the anchor."""
    if step > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
    return anchor - timedelta(days=(anchor.weekday() - weekday - 1) % 7 + 1)


@rule("time.weekday", rf"(?<!\bBlack )(?<!\bBloody )(?<!\bAsh )(?<!\bHoly )(?<!\bSuper )(?:(?P<rel>last|next|this|this past|this coming|the previous|the following) )?(?-i:(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY))(?P<plural>s(?= |[.,;]|$))?\b(?: (?P<part>{PART}))?",
      example="next Tuesday", value="2007-10-30", counter="Black Fridayish")  # fmt: skip
def weekday(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return None
    weekday, relative = WEEKDAYS[match["name"].lower()], (match["rel"] or "").lower()
    if match["plural"]:
        made = Period(f"XXXX-WXX-{weekday + 1}", None, None, None, "set", type="SET", role="recurrence")
        return Reading(made, remember=False)
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
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}


@rule("time.day-relative", rf"\b(?:(?:the )?day before yesterday|(?:the )?day after tomorrow|today|yesterday|tomorrow)\b(?: ({PART})\b)?|\btonight\b|\b(?:this|last) ({PART})\b",
      example="yesterday", value="2007-10-24", counter="yesteryear")  # fmt: skip
def day_relative(match: re.Match[str], context: Context) -> Reading | None:
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


@rule("time.same-day", rf"\b(?:later |earlier )?(?:(?P<month>{MONTH}) ?(?P<day>{NTH})? of )?(?:(?:the|that) same (day|week|month|year)|that (day|week|month|year|morning|afternoon|evening|night))\b",
      example="the same day", value="2007-10-25", counter="the same way")  # fmt: skip
def same_day(match: re.Match[str], context: Context) -> Reading | None:
    name = (match[3] or match[4]).lower()
    if context.before_christ and not match["month"]:
        return _years_before_christ(context, 0, name)
    reference = context.reference()
    if reference is None:
        return None
    if match["month"]:
        if name != "year":
            return None
        month = month_number(match["month"])
        if not match["day"]:
            return Reading(p.month(reference.year, month), "InferredFromContext", anchored=True)
        day = calendar_day(reference.year, month, int(re.sub(r"\D", "", match["day"])))
        return Reading(p.day(day), "InferredFromContext", anchored=True) if day else None
    if name in p.PARTS_OF_DAY:
        return Reading(p.day_part(reference, name), "InferredFromContext", anchored=True)
    return Reading(p.holding(reference, name), "InferredFromContext", anchored=True)


@rule("time.next-day", rf"\b(?:(?:early |late )?the (?P<rel>following|next|previous|preceding) (?P<unit>day|week|month|year|morning|afternoon|evening|night)|(?P<after>the day (?:after|before|following)(?=[,.;)])))\b(?! (?:\d|{NUMBER}\b))",
      example="the following day", value="2007-10-26", counter="the following points")  # fmt: skip
def next_day(match: re.Match[str], context: Context) -> Reading | None:
    reference = context.reference()
    words = (match["rel"] or match["after"]).lower()
    step = 1 if words.endswith(("following", "next", "after")) else -1
    name = (match["unit"] or "day").lower()
    if words == "next" and context.text[max(0, match.start() - 4) : match.start()].lower() == "for " and reference:
        return _lasting(match, reference, 1)
    if context.before_christ:
        return _years_before_christ(context, step, name)
    if reference is None:
        return None
    if name in p.PARTS_OF_DAY:
        day = (
            context.anchor + timedelta(days=step)
            if context.anchor and context.previous is None
            else reference + timedelta(days=step)
        )
        return Reading(p.day_part(day, name), "InferredFromContext", anchored=True)
    if context.previous is None and name != "day" and context.anchor:
        reference = context.anchor
    return Reading(
        p.holding(p.shift(reference, step, name), name), "InferredFromContext", anchored=True, aside=step < 0
    )


def _years_before_christ(context: Context, count: int, name: str) -> Reading | None:
    """So many units on from the year before Christ in which the story is; of days and weeks only the year is known."""
    years = {"year": 1, "decade": 10, "century": 100}.get(name)
    assert context.before_christ
    if years is None:
        made = p.bc_day(context.before_christ, context.story.month)
        return Reading(made, "InferredFromContext", remember=False)
    moved = p.years_on(-context.before_christ, count * years)
    if name == "century":
        made = p.bc_century(1 - (moved + 1) // 100) if moved < 0 else p.century(moved // 100 + 1)
    else:
        made = p.decade(moved) if name == "decade" else p.year(moved)
    return Reading(made, "InferredFromContext", remember=name == "year" and count > 0)


@rule("time.unit-relative", r"\b(?P<rel>(?:the )?last|(?:the )?next|this|the past|the coming|the current|the present|early next|late last|early this|later this|earlier this|late next) (?P<unit>week|weekend|month|year|quarter|decade|century)\b(?!s)|\bover the (?P<weekend>weekend)\b",
      example="last week", value="2007-W42", counter="last weeks")  # fmt: skip
def unit_relative(match: re.Match[str], context: Context) -> Reading | None:
    if context.before_christ and match["unit"] and (step := _step(match["rel"].lower())):
        return _years_before_christ(context, step, match["unit"].lower())
    if context.anchor is None:
        return None
    if match["weekend"]:
        step = 7 if context.direction(match.start(), match.end()) == "future" else -7 * (context.anchor.weekday() < 5)
        return Reading(
            p.weekend(context.anchor + timedelta(days=step if step < 0 else 0)), "InferredFromContext", span=match.span("weekend"),
            anchored=True,
        )  # fmt: skip
    words = match["rel"].lower()
    lasting = words == "the past" or (
        words == "the next" and context.text[max(0, match.start() - 4) : match.start()].lower() == "for "
    )
    if lasting:
        return _lasting(match, context.anchor, -1 if words == "the past" else 1)
    step = _step(words)
    name = match["unit"].lower()
    told = context.reference() if context.narrative and name in ("month", "year") else None
    day = context.anchor if told is None or words.startswith("the ") else told
    base = day + timedelta(days=7 * step) if name == "weekend" else p.shift(day, step, name)
    period = p.holding(base, name)
    if words.startswith(("early", "late")) and not words.startswith(("later", "earlier")):
        period = p.part_of(period, words.split()[0])
    return Reading(period, "InferredFromContext", anchored=True)


def _step(words: str) -> int:
    """Which way "next", "last" and their like count."""
    return 1 if "next" in words or "coming" in words else (-1 if "last" in words or "past" in words else 0)


def _lasting(match: re.Match[str], anchor: date, step: int) -> Reading:
    """ "in the past year", "for the next decade": a length of time up to the day of the text, or from it."""
    name = match["unit"].lower()
    other = anchor + timedelta(days=7 * step) if name == "weekend" else p.shift(anchor, step, name)
    low, high = sorted((anchor, other))
    made = Period(
        f"P1{UNIT_LETTERS[name]}",
        low.isoformat(),
        high.isoformat(),
        f"{low}/{high}",
        name,
        type="DURATION",
        role="duration",
    )
    return Reading(made, "InferredFromContext", anchored=True, remember=False)


@rule("time.ago", rf"\b(?P<about>about |around |almost |some |over |more than )?(?:{NUMBER}(?: to | or |-))?(?P<number>{NUMBER}) (?P<unit>{UNIT}) (?P<word>ago|earlier|later|before|previously|afterwards?|after that|hence|from now)\b(?! than)",
      example="two days ago", value="2007-10-23", counter="two days")  # fmt: skip
def ago(match: re.Match[str], context: Context) -> Reading | None:
    count, name, word = number(match["number"]), unit(match["unit"]), match["word"].lower()
    back = word in ("ago", "earlier", "before", "previously")
    if not count:  # "a few months later"
        return _some_time(back, context) if word in ("ago", "earlier", "later") else None
    if context.before_christ and word not in ("ago", "hence", "from now"):
        return _years_before_christ(context, -count if back else count, name)
    reference = context.anchor if word in ("ago", "hence", "from now") else context.reference()
    if reference is None:
        return None
    if back and context.anchor is not None and not context.narrative and reference > context.anchor:
        reference = context.anchor  # "two days earlier" than the talk, not than the election it was about
    try:
        moved = p.shift(reference, -count if back else count, name)
    except (ValueError, OverflowError):
        return None
    if name in ("hour", "minute", "second") and count < 24 and context.previous and context.previous.grain == "day":
        moved = reference  # hours from a day whose hour nobody gave: most likely within it
    if word in ("ago", "hence", "from now") or context.previous is None:
        period = p.holding(moved, name)
    else:
        grain = context.previous.grain if context.previous.grain in ("month", "year") else "day"
        period = p.holding(moved, name if name in ("decade", "century") else grain)
    return Reading(period, "InferredFromContext", anchored=True, aside=back)


def _some_time(back: bool, context: Context) -> Reading:
    """A time before or after another, nobody knows how long."""
    day = context.anchor.isoformat() if context.anchor and not context.narrative else None
    if back:
        made = Period("PAST_REF", None, day, f"../{day}" if day else None, "vague")
    else:
        made = Period("FUTURE_REF", None, None, None, "vague")
    return Reading(made, "InferredFromContext", anchored=True, remember=False)


@rule("time.vague-reference", r"\b(?P<future>the coming (?:days|weeks|months|years)|(?:the )?near future|(?:the )?next few (?:days|weeks|months|years))\b|\b(?P<past>(?:the )?(?:recent|past few|last few|past|last|previous) (?:days|weeks|months|years)|(?:the )?recent past)\b|\b(?P<now>now|at present|currently|at this time)\b",
      example="the coming days", value="FUTURE_REF", counter="the coming storm")  # fmt: skip
def vague_reference(match: re.Match[str], context: Context) -> Reading | None:
    today = context.anchor.isoformat() if context.anchor else None
    if match["now"]:
        return Reading(
            Period("PRESENT_REF", today, today, today, "day", role="point"),
            "InferredFromContext",
            anchored=True,
            remember=False,
        )
    if context.narrative and (few := re.search(r"next few (day|week|month|year)", match[0], re.I)):
        made = Period(
            f"PX{UNIT_LETTERS[few[1].lower()]}", None, None, None, "duration", type="DURATION", role="duration"
        )
        return Reading(made, remember=False)
    if match["future"]:
        made = Period("FUTURE_REF", today, None, f"{today}/.." if today else None, "vague")
    else:
        made = Period("PAST_REF", None, today, f"../{today}" if today else None, "vague")
    return Reading(made, "InferredFromContext", anchored=True, remember=False)


@rule("time.nth", r"\b(?:the |(?:(?<=\bon )|(?<=\bevening )|(?<=\bmorning )|(?<=\bafternoon )|(?<=\bnight ))(?=\d))(\d\d?(?:st|nd|rd|th)|" + "|".join(o for o in ORDINALS if o not in ("first", "second", "third")) + r")(?= *(?:[.,;:]|$|to\b|and\b|for\b|at\b|in\b|he\b|with\b|that\b))",
      example="on the 12th", value="2007-10-12", counter="the 12th floor")  # fmt: skip
def nth(match: re.Match[str], context: Context) -> Reading | None:
    if not re.search(
        r"\b(?:on|by|before|until|after|since|from|for|of|evening|morning|afternoon|night)\s+$",
        context.text[max(0, match.start() - 10) : match.start()],
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
        day = calendar_day(base.year, base.month, day_number)
        if day is None:
            continue
        if context.previous is None and context.anchor:
            ahead = context.direction(match.start(), match.end()) == "future"
            if (ahead and day < context.anchor) or (not ahead and day > context.anchor):
                continue
        return Reading(p.day(day), "InferredFromContext", anchored=True)
    return None


#: Words that corpora of TIMEX3 mark though they name no time: left out of the graph (rulings.md, 16).
VAGUE_WORD = "time.vague-word"


@rule(VAGUE_WORD, r"\b(?:(?P<past>(?:more |very |most )?recently|recent(?! (?:days|weeks|months|years|past)\b)|the past(?! (?:\w+ )?(?:day|week|month|year|decade|hour|quarter)))|(?P<present>(?:right )?now|current|present[- ]day|(?:the )?time being|these days|to date|nowadays)|(?P<future>(?:the )?future|very soon|the (?:long|near|short)[- ]term|(?:near|short)-term)|(?P<same>(?<=\bduring )(?:this|that|the same) (?:time|period)|(?<=\bthroughout )(?:this|that) (?:time|period)))\b",
      example="It was recently found", value="PAST_REF", counter="the recency")  # fmt: skip
def vague_word(match: re.Match[str], context: Context) -> Reading | None:
    value = "PAST_REF" if match["past"] else "FUTURE_REF" if match["future"] else "PRESENT_REF"
    return Reading(Period(value, None, None, None, "vague"), "InferredFromContext", remember=False)


@rule("time.former", r"\bformer\b(?! (?:and|or|was|were|is|are|had|has|did|would|could|being|to|in|on|by|as|of|for|with)\b|[.,;)])",
      example="In 1861 and 1862, until 1863; by 1864 and in 1865 the former owner left.", value="PAST_REF", counter="formerly")  # fmt: skip
def former(match: re.Match[str], context: Context) -> Reading | None:
    """Histories are marked by a standard that counts "former" (TIMEX2), news by one that does not (TIMEX3)."""
    if not context.narrative:
        return None
    return Reading(Period("PAST_REF", None, None, None, "vague"), "InferredFromContext", remember=False)


@rule("time.at-night", r"\b(?:(?<=\bat )night\b|night(?:-?time)?(?=[ -](?:raids?|attacks?|bombings?|patrols?|march(?:es)?|assaults?|fighting|operations?|battles?|retreat|withdrawal)\b))",
      example="They left at night", value="XXXX-XX-XXTNI", counter="at nightfall")  # fmt: skip
def at_night(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(Period("XXXX-XX-XXTNI", None, None, None, "part", type="TIME"), remember=False)


@rule("time.same-last-year", r"\bthe same (?P<unit>period|month|quarter|week|day|time) (?:a year (?:ago|earlier|before)|(?:of |in )?last year|(?:of |in )?the (?:previous|prior) year|the year before)\b",
      example="In October, up from the same month a year ago", value="2006-10", counter="the same week")  # fmt: skip
def same_last_year(match: re.Match[str], context: Context) -> Reading | None:
    """The period named before, a year earlier: "in January, compared to the same month a year ago"."""
    day = context.previous.first_day if context.previous else context.anchor
    if day is None:
        return None
    name = match["unit"].lower()
    if name in ("period", "time"):
        grain = context.previous.grain if context.previous else "month"
        name = grain if grain in ("day", "week", "month", "quarter", "year") else "day"
    return Reading(p.holding(p.shift(day, -1, "year"), name), "InferredFromContext", anchored=True, remember=False)
