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
    "relative": ("today", "yesterday", "tomorrow", "tonight", "now", "present", "current", "recent", "future", "past", "this time",
                 "time being", "these days", "to date", "nowadays", "soon", "term"),
    "season": ("spring", "summer", "fall", "autumn", "winter"),
    "holiday": tuple(sorted({re.split(r"[ ']", name.removeprefix("the "))[0] for name in HOLIDAYS})),
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
            found.setdefault(kind, []).append(at)
    for match in _DIGITS.finditer(lower):
        first, last = match.span()
        found.setdefault("year" if last - first == 4 else "digits", []).append(start + first)
    return found
