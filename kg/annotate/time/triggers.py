"""Words and digits without which no rule can match, and where in a text each kind of them stands.

Most of a text has none.  A rule is tried only around the triggers it needs, which makes the layer some ten times as fast
as trying every rule on every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.annotate.time.vocabulary import HOLIDAYS, MONTHS, ORDINALS, WEEKDAYS

_KINDS: dict[str, tuple[str, ...]] = {
    "month": tuple(m for m in MONTHS if len(m) == 3),
    "weekday": tuple(w for w in WEEKDAYS if len(w) > 5),
    "unit": ("second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "centur", "weekend"),
    "part": ("morning", "afternoon", "evening", "night", "noon"),
    "relative": ("today", "yesterday", "tomorrow", "tonight", "now", "present", "current", "recent", "future", "past", "former", "this time",
                 "time being", "these days", "to date", "nowadays", "soon", "term", "that time", "same time",
                 "this period", "that period", "same period"),
    "season": ("spring", "summer", "fall", "autumn", "winter"),
    "holiday": tuple(sorted({re.split(r"'", name.removeprefix("the "))[0] for name in HOLIDAYS})),
    "set": ("daily", "weekly", "monthly", "annual", "yearly", "quarterly", "hourly", "once", "twice", "every", "each", "times"),
    "ordinal": tuple(o for o in ORDINALS if o not in ("first", "second", "third")),
    "fiscal": ("fy", "fiscal"),
    "half": ("half",),
}  # fmt: skip
_KIND_OF: dict[str, list[str]] = {}
for _kind, _words in _KINDS.items():
    for _word in _words:
        _KIND_OF.setdefault(_word, []).append(_kind)


def _pattern(words: Iterable[str]) -> str:
    """An alternation grouped by first letter: the engine then skips what begins with none of them."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):  # longer first: "monthly" is no "month"
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(tails.items()))


_WORD = re.compile(_pattern(_KIND_OF))
#: What a longer word hides is read with it.
_INSIDE = {word: sorted({kind for other in _KIND_OF if other in word for kind in _KIND_OF[other]}) for word in _KIND_OF}
_DIGITS = re.compile(r"\d+")

#: Offsets of the triggers of each kind, in order.
Triggers = dict[str, list[int]]


def triggers(text: str, start: int, end: int) -> Triggers:
    """Where the triggers of each kind stand between two offsets; nothing for a text without any.

    >>> triggers("It rained. He left in October 2007.", 0, 35)
    {'month': [22], 'year': [30]}
    >>> triggers("Nothing at all.", 0, 15)
    {}
    """
    lower = text[start:end].lower()
    if len(lower) != end - start:  # a capital whose small letter is longer: rare, and then offsets must still agree
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])
    found: Triggers = {}
    for match in _WORD.finditer(lower):
        at = start + match.start()
        for kind in _INSIDE[match[0]]:
            if kind != "month" or _is_month(text, at, end):
                found.setdefault(kind, []).append(at)
    before_christ = "bc" in lower or "b.c" in lower
    for match in _DIGITS.finditer(lower):
        first, last = match.span()
        for kind in _kinds_of_number(lower, first, last):
            found.setdefault(kind, []).append(start + first)
        if before_christ:
            found.setdefault("era", []).append(start + first)
    return found


def _is_month(text: str, at: int, end: int) -> bool:
    """True for the name of a month, or its abbreviation, that stands as a word and is no verb (``may``, ``march``)."""
    if at and text[at - 1].isalpha():
        return False
    if at + 3 < end and text[at + 3].isdigit():  # 05NOV07
        return True
    stop = at + 3
    while stop < end and stop < at + 10 and text[stop].isalpha():
        stop += 1
    return text[at:stop].lower() in MONTHS and (
        text[at].isupper() or text[at:stop] not in ("may", "march", "mar", "dec")
    )


def _kinds_of_number(lower: str, first: int, last: int) -> list[str]:
    """What a number may be part of, by its length and the characters beside it."""
    size, after, then = last - first, lower[last : last + 1], lower[last + 1 : last + 2]
    kinds = ["year"] if size == 4 else []
    if after == " ":
        if then in _CLOCK_WORDS:
            kinds.append("clock")
    elif after:
        if after in ":apz":
            kinds.append("clock")
        if after == "z" and size == 6:
            kinds.append("zulu")
        elif after in "/." and then.isdigit():
            kinds.append("slash")
        elif after in "s'’":
            kinds.append("decade")
        elif after in "nrt" or then == "t":
            kinds.append("nth")
    if after == "s" and then == "t":
        kinds.append("nth")
    if first and (before := lower[first - 1]) in "'’q":
        kinds.append("quarter" if before == "q" else "apostrophe")
    return kinds


#: First letters of what makes a number an hour: a.m., p.m., local, hours, UTC, GMT, Zulu.
_CLOCK_WORDS = frozenset("aplhugz")
