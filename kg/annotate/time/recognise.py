"""Find, resolve and bound the time expressions of a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.annotate.time.context import Context, last_word
from kg.annotate.time.expression import TimeExpression
from kg.annotate.time.period import Period
from kg.annotate.time.rules import (
    BEFORE_UNITS,
    COUNTED,
    NEEDED,
    REACH,
    REACH_OF_MOST,
    RULES,
    TRIGGERS,
    TRIGGERS_TOO,
    Reading,
    Rule,
)
from kg.annotate.time.story import Memory, memory_of
from kg.annotate.time.triggers import Triggers, triggers
from kg.annotate.time.vocabulary import MONTHS
from kg.errors import UsageError

_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z\"“¶(\d])")


#: Abbreviations whose full stop ends no sentence.
_ABBREVIATIONS = frozenset([*(m for m in MONTHS if len(m) < 5), "ca", "c", "st", "mr", "dr", "no"])


def annotate_times(
    text: str, start: int, end: int, anchor: str | None, memory: Memory | None = None
) -> list[TimeExpression]:
    """Time expressions in ``text[start:end]``, in order, with offsets into ``text``.

    ``anchor`` is the ISO date or date-time of the document; None leaves dates without a year open.  ``memory`` is what
    the stretches of one text share; without it each stretch is a text of its own.

    >>> [(t.value, t.certainty) for t in annotate_times("He said so October 23.", 0, 22, "2007-10-25")]
    [('2007-10-23', 'YearSupplied')]
    """
    try:
        day = date.fromisoformat(anchor[:10]) if anchor else None
    except ValueError as error:
        raise UsageError(f"{anchor!r} is no ISO date", remedy="give the date of the text as YYYY-MM-DD") from error
    if memory is None:
        memory = memory_of(text[start:end], day)
    if _RUN.search(text, start, end):
        flat, back = _flattened(text, start, end)
        return _annotate(flat, 0, len(flat), day, anchor, memory, back)
    return _annotate(text, start, end, day, anchor, memory, int)


_RUN = re.compile(r"[^\S ]\s*|  \s*")


def _flattened(text: str, start: int, end: int) -> tuple[str, Callable[[int], int]]:
    """A view with every run of white space as one blank, and the way back to offsets of the text.

    Most telegrams are wrapped, and a date may stand across a line end.
    """
    pieces, flat_starts, text_starts, at, length = list[str](), [0], [start], start, 0
    for gap in _RUN.finditer(text, start, end):
        stop = gap.start() - (gap.start() > at and text[gap.start() - 1] == " ")
        pieces += [text[at:stop], " "]
        length += stop - at + 1
        at = gap.end()
        flat_starts.append(length)
        text_starts.append(at)
    pieces.append(text[at:end])

    def back(offset: int) -> int:
        index = bisect_right(flat_starts, offset) - 1
        return text_starts[index] + offset - flat_starts[index]

    return "".join(pieces), back


def _annotate(
    text: str, start: int, end: int, day: date | None, anchor: str | None, memory: Memory, back: Callable[[int], int]
) -> list[TimeExpression]:
    """The expressions of a view of a text; ``back`` gives the offset in the text for one in the view."""
    context = Context(
        text if end == len(text) else text[:end], day, anchor, memory.previous, memory.narrative, memory.story
    )
    found: list[TimeExpression] = []
    there = triggers(text, start, end)
    marks = sorted(at for places in there.values() for at in places)
    for low, high in _sentences(text, start, end):
        first = bisect_left(marks, low)
        if first == len(marks) or marks[first] >= high:
            continue
        picked = _candidates(text, low, high, there)
        context.sentence_day = _sentence_day(picked, context)
        taken = low
        for match, rule in picked:
            if match.start() < taken:
                continue
            try:
                reading = rule.read(match, context)
                if reading is None:
                    continue
                span = _trimmed(text, *(reading.span or match.span()))
                found.append(_expression(reading, span, rule, context, back))
            except (OverflowError, ValueError):
                continue  # beyond the calendar of years 1 to 9999: kept as text
            taken = span[1]
            if reading.remember and reading.period.first:
                context.previous = reading.period
                if context.narrative and not reading.aside and not _ahead(reading.period, context, span):
                    context.story.tell(reading.period)
    if memory.narrative:
        memory.previous = context.previous
    return sorted(found, key=lambda t: t.start)


def _ahead(period: Period, context: Context, span: tuple[int, int]) -> bool:
    """A bare year that is only planned for: the story has not arrived there."""
    return period.grain == "year" and context.direction(*span) == "future"


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ranges, low = [], start
    for gap in _SENTENCE.finditer(text, start, end):
        if text[max(low, gap.start() - 4) : gap.start()].rpartition(" ")[2].lower().strip("(") in _ABBREVIATIONS:
            continue
        ranges.append((low, gap.start() + 1))
        low = gap.end()
    ranges.append((low, end))
    return ranges


@dataclass(frozen=True, slots=True)
class _Tried:
    """A rule as it is tried: its rank, how far before and after a trigger it looks, what must be there beside it."""

    rank: int
    rule: Rule
    before: int
    after: int
    needed: frozenset[str] | None
    trigger_too: str | None
    counted: bool


#: The rules tried around each kind of trigger.
_TRIED: dict[str, tuple[_Tried, ...]] = {
    kind: tuple(
        _Tried(
            rank,
            rule,
            *REACH.get(rule.id, REACH_OF_MOST),
            NEEDED.get(rule.id),
            TRIGGERS_TOO.get(rule.id),
            rule.id in COUNTED,
        )
        for rank, rule in enumerate(RULES)
        if kind in TRIGGERS[rule.id]
    )
    for kind in {kind for kinds in TRIGGERS.values() for kind in kinds}
}
_LETTERS = re.compile(r"[a-z]+")
#: A match that ends so near to the end of its window is made again with all of the sentence in view.
_NEAR = 16


def _candidates(text: str, start: int, end: int, there: Triggers) -> list[tuple[re.Match[str], Rule]]:
    """Every match of the rules around their triggers, left to right, longer ones and earlier rules first."""
    matches: dict[tuple[int, int, int], tuple[re.Match[str], Rule]] = {}
    words = frozenset(_LETTERS.findall(text[start:end].lower()))
    for kind, places in there.items():
        here = places[bisect_left(places, start) : bisect_left(places, end)]
        if not here:
            continue
        for tried in _TRIED.get(kind, ()):
            if tried.needed is not None and tried.needed.isdisjoint(words):
                continue
            if tried.trigger_too is None or tried.trigger_too in there:
                at = [offset for offset in here if _is_counted(text, offset)] if tried.counted else here
                for found in _matches(tried, text, start, end, at):
                    matches[found.start(), found.start() - found.end(), tried.rank] = (found, tried.rule)
    return [matches[key] for key in sorted(matches)]


def _is_counted(text: str, at: int) -> bool:
    """A number, or what may stand behind it, is before a unit.

    >>> _is_counted("two days", 4), _is_counted("30-day", 3), _is_counted("some days", 5)
    (True, True, False)
    """
    if at < 2 or text[at - 1] not in " -":
        return False
    return text[at - 2].isdigit() or last_word(text, at - 1) in BEFORE_UNITS


def _matches(tried: _Tried, text: str, start: int, end: int, here: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a rule around some triggers."""
    before, after, pattern = tried.before, tried.after, tried.rule.pattern
    done, finditer = start, pattern.finditer
    for at in here:
        low, high = at - before, at + after
        for found in finditer(text, low if low > done else done, high if high < end else end):
            first, last = found.span()
            if last > high - _NEAR and high < end:  # what follows may belong to the match, or forbid it
                whole = pattern.match(text, first, end)
                if whole is None:
                    continue
                found, last = whole, whole.end()
            yield found
            done = max(done, last)


_DAY_RULES = frozenset(
    ("time.month-day", "time.day-month", "time.us-numeric", "time.iso", "time.weekday", "time.day-relative")
)


def _sentence_day(picked: list[tuple[re.Match[str], Rule]], context: Context) -> date | None:
    """The day that a bare hour in this sentence belongs to."""
    for match, rule in picked:
        if rule.id in _DAY_RULES:
            try:
                reading = rule.read(match, context)
            except (OverflowError, ValueError):
                continue
            if reading is not None:
                return reading.period.first_day
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and stops at its ends, but for that of an abbreviation such as ``p.m.``"""
    while text[end - 1] in ".,; " and end - 1 > start and not text[start:end].lower().endswith(".m."):
        end -= 1
    while text[start] == " ":
        start += 1
    return start, end


def _expression(
    reading: Reading, span: tuple[int, int], rule: Rule, context: Context, back: Callable[[int], int]
) -> TimeExpression:
    start, end = span
    period, mod = reading.period, reading.period.mod
    role, first, last, edtf = period.role, period.first, period.last, period.edtf
    if period.type in ("DATE", "TIME") and period.grain not in ("vague",) and (signal := context.signal(start)):
        role, first, last, edtf, mod = _bounded(period, signal, mod, context, start)
    suffix = f".{reading.how}" if reading.how else ""
    return TimeExpression(
        back(start), back(end - 1) + 1, period.type, period.value, edtf, role, first, last, rule.id + suffix, mod, reading.quant, reading.freq,
        context.anchor_value if reading.anchored else None, reading.certainty,
    )  # fmt: skip


_END_OF = re.compile(r"(?:the )?(?:end|close)\b", re.I)


def _bounded(
    period: Period, signal: tuple[str, str], mod: str | None, context: Context, start: int
) -> tuple[str, str | None, str | None, str | None, str | None]:
    """Role, bounds, EDTF and modifier of a period behind a signal word (cases/time/README.md)."""
    name, modifier = signal
    first, last, edtf = period.first, period.last, period.edtf
    is_range = "/" in period.value or "," in period.value
    if (first or last or "").startswith("-"):
        return period.role, first, last, edtf, mod  # bounds before Christ are left as they are
    if is_range and name != "by":
        return period.role, first, last, edtf, mod
    if name == "before" and last and _END_OF.match(context.text, start):
        return "deadline", None, last, f"../{last[:10]}", modifier  # before the end of a month is still in it
    if name == "before" and first:
        stop = (date.fromisoformat(first[:10]) - timedelta(days=1)).isoformat() if len(first) == 10 else first
        return "deadline", None, stop, f"../{stop[:10]}", modifier
    if name in ("by", "until") and last:
        shown = (
            last[:10]
            if period.grain in ("minute", "part")
            else period.value
            if period.grain in ("month", "year")
            else str(edtf)
        )
        return "deadline", None, last, f"../{shown}", modifier
    if name == "after" and last:
        begin = (date.fromisoformat(last[:10]) + timedelta(days=1)).isoformat() if len(last) == 10 else last
        return "interval", begin, None, f"{begin[:10]}/..", modifier
    if name in ("since", "not-before") and first:
        if (
            name == "since"
            and re.search(r"\bfrom\s+(?:the\s+)?$", context.text[max(0, start - 12) : start], re.I)
            and period.grain != "day"
        ):
            return period.role, first, last, edtf, mod
        return "interval", first, None, f"{edtf}/..", modifier
    return period.role, first, last, edtf, mod
