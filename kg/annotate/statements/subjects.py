"""What the words before a verb tell of its subject: one or many, neither, or whoever something moves to think."""

from __future__ import annotations

from kg.annotate.statements.phrases import Range, Stretch, phrase_before
from kg.annotate.words import AUXILIARIES, PREPOSITIONS, word_set


def is_moved(lower: list[str], verb: int, low: int) -> bool:
    """Behind ``leads me to``, ``causes us to``."""
    led = verb - 3
    return led > low and lower[verb - 1] == "to" and lower[verb - 2] in ("me", "us") and lower[led] in _MOVING


_MOVING = word_set(
    "lead leads led cause causes caused incline inclines inclined force forces forced compel compels compelled prompt prompts "
    "prompted persuade persuades persuaded impel impels impelled"
)


def is_plural(stretch: Stretch, at: int, low: int) -> bool:
    """The word before the verb, or the head of its subject, is a plural, so that its base form is finite."""
    if at <= low:
        return False
    first = stretch.mention_end.get(at - 1)
    if stretch.tokens.lower[at - 1] in ("we", "they", "i") or (first is not None and _are_many(stretch, first, at - 1)):
        return True
    return stretch.tokens.lower[at - 1].endswith(_PLURAL) or _head_is_plural(stretch, at, low)


_PLURAL = ("ers", "als", "ies", "nts", "rts", "ces", "cles", "ors", "sts", "ics", "ees")


def _head_is_plural(stretch: Stretch, at: int, low: int) -> bool:
    """``Sources close to Roe stress``, ``Officials in the Ministry believe``."""
    phrase = phrase_before(stretch, at, low)
    if phrase is None:
        return False
    lower = stretch.tokens.lower
    inner = next((i for i in range(phrase[0] + 1, phrase[1]) if lower[i] in PREPOSITIONS or lower[i] == "close"), None)
    return inner is not None and lower[inner - 1].endswith(_PLURAL)


def _are_many(stretch: Stretch, first: int, last: int) -> bool:
    """The end of a mention is a plural: ``Israelis``, ``Dutch``, no "Soviet"."""
    word = stretch.tokens.lower[last]
    return word.endswith("s") or (
        stretch.mention_at[first].label == "NORP" and word.endswith(("ch", "sh", "ese", "men", "i", "ss"))
    )


def is_neither(lower: list[str], subject: Range | None, low: int) -> bool:
    """``Neither Roe nor Doe believed``, ``Nor did I agree``."""
    if subject is None:
        return False
    inverted = (
        subject[0] - 2 >= low and lower[subject[0] - 2] in ("nor", "neither") and lower[subject[0] - 1] in AUXILIARIES
    )
    listed = "neither" in lower[low : subject[1]] and "nor" in lower[max(low, subject[0] - 1) : subject[1]]
    return inverted or listed
