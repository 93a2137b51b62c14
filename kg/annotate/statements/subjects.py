"""What the words before a verb tell of its subject: where it stands, one or many, neither, or whoever something moves to think."""

from __future__ import annotations

from kg.annotate.statements.phrases import Range, Stretch, phrase_before
from kg.annotate.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, word_set


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
    if at - 1 > low and stretch.tokens.lower[at - 1] in ("both", "all"):
        at -= 1  # "We both feel"
    if at <= low:
        return False
    if stretch.tokens.words[at - 1] == ",":
        named = phrase_before(stretch, at, low)  # "some Syrians, awakening from their dreams, regret"
        at = named[1] if named is not None else at
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


def opening_subject(stretch: Stretch, low: int, stop: int) -> Range | None:
    """The pronoun, or the title and name, that a clause opens with: ``Minister Roe resigned the same evening, charging``."""
    lower = stretch.tokens.lower
    if lower[low] in SUBJECT_PRONOUNS:
        return low, low + 1
    start = low + (lower[low] in DETERMINERS)
    end = start
    while end < stop and end in stretch.mention_at:
        end = stretch.mention_stop[end]
    return (low, end) if start < end < stop else None


def acting_before(stretch: Stretch, low: int, stop: int) -> Range | None:
    """The name with its verb behind it: ``On that question Thuan was quite forthright, saying``."""
    words, lower = stretch.tokens.words, stretch.tokens.lower
    for at in range(stop - 2, low - 1, -1):
        first = stretch.mention_end.get(at)
        if first is None or first < low or stretch.mention_at[first].label not in ("PERSON", "ORG", "PLACE"):
            continue
        after = at + 1
        if words[after] == "(":
            after = next((i for i in range(after, stop) if words[i] == ")"), after) + 1
        if after < stop and (lower[after] in AUXILIARIES or lower[after].endswith("ed")):
            return first, at + 1
    return None


def before_auxiliary(stretch: Stretch, low: int, stop: int) -> Range | None:
    """``The contact himself was more optimistic, noting``: the subject of what stands before."""
    lower = stretch.tokens.lower
    verb = next((i for i in range(low + 1, stop) if lower[i] in AUXILIARIES), None)
    if verb is None:
        return None
    return phrase_before(stretch, verb - lower[verb - 1].endswith(("self", "selves")), low)


def before_occasion(stretch: Stretch, start: int, low: int) -> Range | None:
    """``Dillon in his statement of January 12 stated``: who speaks stands before the occasion.  The verb begins at ``start``."""
    words, lower = stretch.tokens.words, stretch.tokens.lower
    for at in range(start - 2, max(low, start - _LONGEST_OCCASION), -1):
        if lower[at] in AUXILIARIES or not words[at][0].isalnum() or lower[at] in ("and", "that"):
            return None
        if lower[at] in _OCCASIONAL:
            first = stretch.mention_end.get(at - 1)
            capital = first is None and words[at - 1][0].isupper() and not stretch.tokens.capitals
            named = capital or (
                first is not None and stretch.mention_at[first].label in ("PERSON", "ROLE", "ORG", "NORP")
            )
            found = phrase_before(stretch, at, low) if named else None
            alone = found is not None and (found[0] == low or lower[found[0] - 1] not in PREPOSITIONS)
            return found if alone else None  # no "visit by Roe in May"
    return None


#: Prepositions of an occasion on which something is said; words of it.
_OCCASIONAL, _LONGEST_OCCASION = frozenset(["in", "at", "on", "during", "after", "upon", "before"]), 9
