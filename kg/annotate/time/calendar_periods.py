"""Rules for periods of the calendar: months, weeks, quarters, seasons, holidays, fiscal and other years, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.annotate.time import period as p
from kg.annotate.time.context import Context
from kg.annotate.time.dates import completed, day_of, full_year
from kg.annotate.time.period import Period
from kg.annotate.time.registry import Reading, rule
from kg.annotate.time.vocabulary import HOLIDAY, HOLIDAYS, MONTH, NTH, ORDINALS, YEAR, month_number


@rule("time.month-range", rf"\b({MONTH})\s?(?:[-–]|to|through)\s?({MONTH})(?: (?:of )?({YEAR})\b)?",
      example="August-October 1975", value="1975-08/1975-10", counter="August talks")  # fmt: skip
def month_range(match: re.Match[str], context: Context) -> Reading | None:
    first, last = month_number(match[1]), month_number(match[2])
    year, certainty, how = completed(match, context, last, None, full_year(match[3]))
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


@rule("time.month-year", rf"\b{_VAGUE}({MONTH}),? (?:of )?({YEAR})\b",
      example="September 1976", value="1976-09", counter="September rains")  # fmt: skip
def month_year(match: re.Match[str], context: Context) -> Reading | None:
    if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? $", context.text[max(0, match.start() - 9) : match.start()]):
        return None
    return Reading(_vague(match, p.month(int(match[3]), month_number(match[2]))))


@rule("time.month", rf"\b{_VAGUE}\b(?-i:(January|February|March|April|May|June|July|August|September|October|November|December|Sept|"
      r"JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER))\b(?!['’]?s?\s+\d)(?! (?:Day|of)\b)",
      example="met in November", value="2006-11", counter="they may november")  # fmt: skip
def month_alone(match: re.Match[str], context: Context) -> Reading | None:
    name = match[2]
    before = context.text[max(0, match.start() - 20) : match.start()]
    prepositions = (
        r"(?:\bin|since|by|until|before|after|from|of|during|for|last|next|this|late|early|through|to|and)(?: the)?\s+$"
    )
    if name in ("May", "March", "August") and not match["vague"] and not re.search(prepositions, before, re.I):
        described = re.search(r"\b(?:the|a|its|his|her|their)\s+$", before, re.I)
        if not (described and re.match(r" [a-z]{4,}", context.text[match.end() : match.end() + 6])):
            return None
    if re.search(r"\b(?:[A-Z][a-z]+|Mr|Ms|Mrs|President|General)\.?\s+$", before) and not re.search(
        prepositions, before, re.I
    ):
        return None
    if re.search(r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? $", before) or re.match(
        r" \d{1,2}\b(?!:)", context.text[match.end() : match.end() + 4]
    ):
        return None  # an impossible day such as 31 November stays text
    year, certainty, how = completed(match, context, month_number(name), None, None)
    if year is None:
        return None
    return Reading(_vague(match, p.month(year, month_number(name))), certainty, how, anchored=True)


@rule("time.week-of", rf"\bthe week of (?:the )?(?:({MONTH}) ?({NTH})|({NTH}) ({MONTH}))(?:,? ({YEAR})\b)?",
      example="the week of November 20", value="2007-W47", counter="the week of talks")  # fmt: skip
def week_of(match: re.Match[str], context: Context) -> Reading | None:
    month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    made = day_of(match, context, month_number(month), int(re.sub(r"\D", "", day)), full_year(match[5]))
    if made is None or made[0].first_day is None:
        return None
    return Reading(p.week(made[0].first_day), made[1], made[2], anchored=True)


@rule("time.fiscal", r"\b(?:FY|fiscal(?: year)?)[ -]?['’]?(\d{4}|\d\d)\b",
      example="FY08", value="FY2008", counter="FYI")  # fmt: skip
def fiscal(match: re.Match[str], context: Context) -> Reading | None:
    year = full_year(match[1])
    return Reading(p.fiscal_year(year), remember=False) if year else None


@rule("time.quarter", rf"(?:(?:the )?(first|second|third|fourth|last) quarter(?: of(?: ({YEAR})| (last|this|next) year))?|\bQ([1-4])(?:[ /-]?(?:of )?({YEAR}))?)\b",
      example="Q1 2008", value="2008-Q1", counter="Q5")  # fmt: skip
def quarter(match: re.Match[str], context: Context) -> Reading | None:
    nth = int(match[4]) if match[4] else (4 if match[1].lower() == "last" else ORDINALS[match[1].lower()])
    year = full_year(match[2] or match[5])
    if year is None and context.anchor:
        year = context.anchor.year + {"last": -1, "next": 1}.get((match[3] or "").lower(), 0)
        begun = 3 * nth - 2 <= context.anchor.month
        if not match[3] and not begun and context.direction(match.start(), match.end()) != "future":
            year -= 1  # in March, "the fourth quarter" is that of the year before
    return Reading(p.quarter(year, nth)) if year else None


@rule("time.half", rf"\b(?:the )?(first|second|latter) half of(?: ({YEAR})\b| (last|this|next|the) year\b)",
      example="the first half of 1989", value="1989-H1", counter="the first half of the game")  # fmt: skip
def half(match: re.Match[str], context: Context) -> Reading | None:
    year = full_year(match[2])
    if year is None and context.anchor:
        year = context.anchor.year + {"last": -1, "next": 1}.get(match[3].lower(), 0)
    return Reading(p.half(year, ORDINALS.get(match[1].lower(), 2))) if year else None


_SEASON_BEFORE = re.compile(
    r"\b(?:in|during|by|through|throughout|until|since|over|before|after|for|and|from|to|of|early|late|mid|that|the)[ -](?:the )?$",
    re.I,
)


_SEASONAL = re.compile(r" (?:offensive|counter-?offensive|campaign|session|recess|elections?|fighting|talks)\b")


@rule("time.season", rf"\b(?:(?P<rel>last|next|this|the coming|the (?:following|next|previous)|that same|that|the) )?(?P<vague>(?:early|late|mid)[- ])?(?P<name>spring|summer|fall|autumn|winter)(?:(?: of)? (?P<year>{YEAR})(?:[-–/](?:{YEAR}|\d\d))?)?\b",
      example="next spring", value="2008-SP", counter="springs")  # fmt: skip
def season(match: re.Match[str], context: Context) -> Reading | None:
    name, relative = match["name"].lower(), (match["rel"] or "").lower()
    year = full_year(match["year"])
    if year is not None:
        return Reading(p.season(year, name))
    if relative in ("", "the", "that", "that same") or (relative.startswith("the ") and relative != "the coming"):
        return _told_season(match, context, name, relative)
    if context.anchor is None:
        return None
    day = (context.reference() if context.narrative else None) or context.anchor
    candidates = [p.season(y, name) for y in range(day.year - 2, day.year + 3)]
    today = day.isoformat()
    if relative == "last":
        chosen = [c for c in candidates if str(c.last) < today][-1]
    elif relative == "this":
        chosen = next(c for c in candidates if str(c.last) >= today)
    else:
        chosen = next(c for c in candidates if str(c.first) > today)
    return Reading(chosen, "InferredFromContext", anchored=True, aside=relative not in ("last", "this"))


def _told_season(match: re.Match[str], context: Context, name: str, relative: str) -> Reading | None:
    """A season without a year: of the story's year, else of the year that its tense tells."""
    before = context.text[max(0, match.start() - 14) : match.start()]
    if name == "fall" and not (
        relative.startswith("that")
        or re.search(r"\b(?:in|during|by|since|until) (?:the )?$", before + (relative and relative + " "))
    ):
        return None
    after = context.text[match.end() : match.end() + 18]
    if not relative and not match["vague"] and not _SEASON_BEFORE.search(before) and not _SEASONAL.match(after):
        return None
    month = p.SEASONS[name][1]
    year, how = context.complete(month, None, match.start(), match.end())
    if year is None:
        return None
    if relative.startswith("the ") and relative.split()[1] in ("following", "next", "previous"):
        year = context.narrative_year() or year
        year += -1 if relative.endswith("previous") else 1
    return Reading(p.season(year, name), "YearSupplied", how, anchored=True)


@rule("time.holiday", rf"\b(?:{HOLIDAY})(?:,? ({YEAR})\b)?",
      example="closed on Christmas Day", value="2006-12-25", counter="Christmases")  # fmt: skip
def holiday(match: re.Match[str], context: Context) -> Reading | None:
    if not match[0][:1].isupper() and not match[0].lower().startswith("the "):
        return None
    name = re.sub(r",? \d{4}$", "", match[0]).lower().replace("’", "'")
    make, year = HOLIDAYS[name], full_year(match[1])
    if year is not None:
        return Reading(p.day(make(year)))
    if context.anchor is None:
        return None
    near = make(context.anchor.year)
    completed, how = context.complete(near.month, near.day, match.start(), match.end())
    return Reading(p.day(make(completed or near.year)), "YearSupplied", how, anchored=True)


@rule("time.decade", r"(?P<vague>early |mid-|mid |late )?(?:the )?(?:(?P<inner>early|mid|late)[ -])?(?:(?P<year>1[4-9]\d0|20\d0)['’]?s|(?:['’]|(?<=\bthe )|(?<=0s and ))(?P<short>[2-9]0)s)\b",
      example="the 1990s", value="199", counter="1991s")  # fmt: skip
def decade(match: re.Match[str], context: Context) -> Reading | None:
    year = int(match["year"]) if match["year"] else 1900 + int(match["short"])
    part = (match["vague"] or match["inner"] or "").strip(" -").lower()
    return Reading(p.part_of(p.decade(year), part) if part else p.decade(year))


@rule("time.century", r"\b(?:the )?(?:(?:early|mid|late)[- ])?(\d\d?(?:st|nd|rd|th)|" + "|".join(ORDINALS) + r")[- ]century\b(?P<bc> (?:BCE?|B\.C\.?))?",
      example="the 19th century", value="18", counter="the new century")  # fmt: skip
def century(match: re.Match[str], context: Context) -> Reading | None:
    words = match[1].lower()
    number = ORDINALS[words] if words in ORDINALS else int(words[:-2])
    if match["bc"]:
        return Reading(p.bc_century(number), remember=False)
    return Reading(p.century(number))


@rule("time.end-of", rf"\bthe (beginning|start|middle|end|close) of (?:(the|this|next|last) (year|month|week|decade|day)|({MONTH})(?: ({YEAR}))?|({YEAR}))\b",
      example="the end of the year", value="2007", counter="the end of the war")  # fmt: skip
def end_of(match: re.Match[str], context: Context) -> Reading | None:
    if match[6]:
        return Reading(p.year(int(match[6])))
    if match[4]:
        year, certainty, how = completed(match, context, month_number(match[4]), None, full_year(match[5]))
        return (
            Reading(p.month(year, month_number(match[4])), certainty, how, anchored=certainty != "Stated")
            if year
            else None
        )
    base_day = context.reference() if context.narrative and match[2].lower() == "the" else context.anchor
    if base_day is None:
        return None
    step = {"next": 1, "last": -1}.get(match[2].lower(), 0)
    base = p.shift(base_day, step, match[3].lower())
    return Reading(p.holding(base, match[3].lower()), "InferredFromContext", anchored=True)


@rule("time.year-list", rf"(?<![\d/-])({YEAR})(\s?[-–]\s?|\s(?:to|through|or|and)\s)((?:1[4-9]|20)\d\d|\d\d)(?![\d/-]|,\d)",
      example="1978-82", value="1978/1982", counter="2007-10")  # fmt: skip
def year_list(match: re.Match[str], context: Context) -> Reading | None:
    before = context.text[max(0, match.start() - 24) : match.start()]
    if not context.narrative and (
        _NO_YEAR.search(before) or _CAPITALS.search(before) or not 1800 <= int(match[1]) <= 2100
    ):
        return None
    first = int(match[1])
    last = int(match[3]) if len(match[3]) == 4 else first // 100 * 100 + int(match[3])
    if last <= first or (
        len(match[3]) == 2
        and (
            not re.search(r"[-–]", match[2])
            or (match[2] == "-" and last - first < 6 and int(match[3]) <= 12 and not context.narrative)
        )
    ):
        return None
    between = re.search(r"\bbetween\s+$", context.text[max(0, match.start() - 9) : match.start()], re.I)
    if " or " in match[2] or (" and " in match[2] and not between):
        return Reading(p.listing([p.year(first), p.year(last)], alternative=" or " in match[2]))
    return Reading(p.span(p.year(first), p.year(last)))


_YEAR_BEFORE = re.compile(r"\b(?:in|since|by|until|before|after|from|of|during|for|to|year|through|and) $", re.I)


@rule("time.year", rf"\b(?:(?P<about>circa |about |around |possibly )|(?P<vague>(?:early|mid|late)(?:[- ]| in )))?(?P<year>{YEAR})\b(?![/,.:-]?\d|(?:st|th|nd|rd) |['’]s\b| (?:percent|people|troops|men|members|meters|kilometers|tons|million|dollars))",
      example="since 1999", value="1999", counter="1999 troops")  # fmt: skip
def year(match: re.Match[str], context: Context) -> Reading | None:
    if not match["about"] and not match["vague"]:
        before = context.text[max(0, match.start() - 9) : match.start()]
        if not _YEAR_BEFORE.search(before):
            return None
    period = p.year(int(match["year"]))
    least = 1850 if match["about"] else 1800
    if not context.narrative and not least <= int(match["year"]) <= 2100:
        return None  # numbers of resolutions and hours stand behind the same words
    if match["vague"]:
        period = p.part_of(period, match["vague"].strip(" -").split()[0].lower())
    if match["about"]:
        doubt = "?" if match["about"].startswith("possibly") else "~"
        period = replace(period, mod="APPROX", edtf=f"{period.edtf}{doubt}")
    return Reading(period)


@rule("time.year-short", r"(?<![\w’'])['’](\d\d)\b(?!['’s])",
      example="in '68", value="1968", counter="'68s")  # fmt: skip
def year_short(match: re.Match[str], context: Context) -> Reading | None:
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


#: Words before four digits that make them a number of something else.
_NO_YEAR = re.compile(
    r"(?:\b(?:no|nos|nr|number|numbers|para|paras|paragraph|page|pages|room|box|flight|resolution|resolutions|telegram|tel|"
    r"embtel|deptel|embtels|deptels|cable|airgram|ref|reftel|section|article|form|code|extension|apo|building|about|some|over|"
    r"than|nearly|approximately|almost|total|least|most|to|dollars|numbering|totaling|unscr|unsc|usg|section|chapter|tosec|secto|"
    r"polto|topol|exceeding|another|further|additional|with|w|by|are|were|was|is|had|has|have|lost|killed|all)\.?"
    r"|\b(?:your|my|our|tels|telegrams|\w+['’]s)|\d|[$£€#№])\s*$",
    re.I,
)
_CAPITALS = re.compile(r"\b[A-Z]{3,}\s*$")
_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|that|this|of|and|throughout|into|early|late|mid)\s+|\()$", re.I
)


@rule("time.year-bare", rf"(?<![\w$£€#/.,-])(?P<year>{YEAR})(?![\d/]|[.,:]\d|-\w|(?:st|nd|rd|th)\b|,000)\b"
      r"(?! (?:percent|per cent|people|troops|men|women|members|meters|metres|kilometers|miles|feet|tons|tonnes|million|"
      r"billion|dollars|soldiers|prisoners|persons|civilians|deaths|casualties|hours|units|votes|aircraft|planes|km|kg|lbs?|mm)\b)",
      example="The 1960 election was held", value="1960", counter="resolution 1960")  # fmt: skip
def year_bare(match: re.Match[str], context: Context) -> Reading | None:
    before = context.text[max(0, match.start() - 24) : match.start()]
    value = int(match["year"])
    if _CAPITALS.search(before) and not context.text[max(0, match.start() - 60) : match.start()].isupper():
        return None  # a post or an office before its number
    if context.narrative:
        if _NO_YEAR.search(before) and not _DETERMINED.search(before):
            return None
        return Reading(p.year(value))
    if not 1850 <= value <= 2060 or _NO_YEAR.search(before):
        return None
    own = context.text[match.end() : match.end() + 2] in ("'s", "’s")
    listed = before.endswith("(") and context.text[match.end() : match.end() + 1] == ")"
    # "the 1951 agreement" does not take the days named after it into 1951
    return Reading(p.year(value), remember=False) if own or listed or _DETERMINED.search(before) else None


_BC = r"(?:B\.C\.E?\.?|BCE?)(?!\w)"


@rule("time.bc-years", rf"(?<![\d.,])(\d{{1,4}})(\s?[-–]\s?|\s(?:to|and|or)\s)(\d{{1,4}}) ?{_BC}",
      example="from 499 to 493 BC", value="BC0499/BC0493", counter="499 to 493", flags=0)  # fmt: skip
def bc_years(match: re.Match[str], context: Context) -> Reading | None:
    first, last = int(match[1]), int(match[3])
    if not 0 < last < first:
        return None
    members = [p.bc_year(first), p.bc_year(last)]
    joined = p.span(*members) if match[2].strip() not in ("and", "or") else p.listing(members)
    return Reading(joined)


@rule("time.bc", rf"(?P<about>(?:circa|about|around|c\.|ca\.) ?)?(?:(?P<month>(?i:{MONTH})) (?:of )?|(?:the )?(?:early |late )?(?P<season>(?i:spring|summer|autumn|fall|winter)) (?:of )?)?"
      rf"(?P<vague>(?i:early|mid|late)[- ])?(?:the )?(?<![\d.,])(?P<year>\d{{1,4}})(?P<decade>s)? ?{_BC}",
      example="Early 480 BC", value="BC0480", counter="480 boats", flags=0)  # fmt: skip
def bc(match: re.Match[str], context: Context) -> Reading | None:
    if not (number := int(match["year"])):
        return None
    if match["decade"]:
        return Reading(p.bc_decade(number), remember=False)
    period = p.bc_year(number)
    if match["month"]:
        period = p.bc_month(number, month_number(match["month"]))
    elif match["season"]:
        period = p.season(-number, match["season"].lower())
    if match["about"]:
        period = replace(period, mod="APPROX", edtf=f"{period.edtf}~")
    return Reading(period)


@rule("time.part-of-month", rf"\b(?:the )?(?P<nth>first|second|third|fourth|last|latter) (?P<part>half|week|days) of (?P<month>{MONTH})(?:,? (?P<year>{YEAR})\b)?",
      example="the second week of October 2007", value="2007-10", counter="the second week of talks")  # fmt: skip
def part_of_month(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["month"])
    year, certainty, how = completed(match, context, month, None, full_year(match["year"]))
    if year is None:
        return None
    whole = p.month(year, month)
    end = int(str(whole.last)[8:10])
    nth, part = match["nth"].lower(), match["part"].lower()
    if part == "half":
        first, last = (1, 15) if nth == "first" else (16, end)
    elif part == "days":
        first, last = (1, 7) if nth == "first" else (end - 6, end)
    elif nth in ("last", "latter"):
        first, last = end - 6, end
    else:
        first = 7 * (ORDINALS[nth] - 1) + 1
        last = min(first + 6, end)
    days = f"{whole.value}-{first:02d}", f"{whole.value}-{last:02d}"
    mod = (
        {"first": "START", "last": "END", "latter": "END"}.get(nth, "MID")
        if part != "half" or nth == "first"
        else "END"
    )
    made = replace(whole, first=days[0], last=days[1], edtf=f"{days[0]}/{days[1]}", mod=mod)
    return Reading(made, certainty, how, anchored=certainty != "Stated")


@rule("time.year-end", r"\b(?:the )?year(?:['’]s end|[- ]end)\b(?! (?:of|the)\b)",
      example="by year's end", value="2007", counter="the year ended")  # fmt: skip
def year_end(match: re.Match[str], context: Context) -> Reading | None:
    day = context.reference() if context.narrative else context.anchor
    return Reading(replace(p.year(day.year), mod="END"), "InferredFromContext", anchored=True) if day else None
