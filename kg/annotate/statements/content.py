"""What a content says: its main predicate, polarity, modality, the class it gives to a neutral cue, its conditions.

The tests are those of cases/positions/README.md ("Test 2", polarity, modality).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate.statements.cues import verb_forms
from kg.annotate.statements.drafts import Part
from kg.annotate.statements.phrases import Range, Stretch
from kg.annotate.words import (
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
    word_set,
)

_CONDITIONS = frozenset(("if", "unless", "provided", "providing"))
_OBLIGATION = frozenset(["should", "must", "ought"])
_POSSIBLE = frozenset(["may", "might", "likely", "unlikely", "possible", "perhaps", "possibly", "probably", "probable"])
_NEEDED = frozenset(["necessary", "essential", "imperative", "desirable", "advisable", "indispensable", "vital"])
_FUTURE = frozenset(["will", "would", "shall", "won't", "wouldn't"])
_UNTRUE = frozenset(["untrue", "false", "unfounded", "baseless", "wrong", "incorrect", "fabricated", "groundless"])
_NEGATIVE_PREDICATES = (
    frozenset(
        [
            "unlikely",
            "unacceptable",
            "impossible",
            "unwilling",
            "unable",
            "unaware",
            "opposed",
            "premature",
            "unnecessary",
            "reluctant",
        ]
    )
    | _UNTRUE
)
_REFUSABLE = word_set(
    "accept agree support recognize recognise endorse permit allow consider negotiate tolerate sign attend send join "
    "rejoin compromise yield withdraw abandon"
)
_HOLDING = frozenset(
    ["believe", "think", "understand", "see", "say", "know", "imagine", "recall", "remember", "be", "tell"]
)
_IRREGULAR_PAST = word_set(
    "was were had did said told met made took came went gave held left saw sent began became got ran spoke wrote rose "
    "fell led won lost broke brought found kept put stood struck fought thought felt knew understood withdrew drew "
    "flew paid meant sought set cut hit built"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Main predicate of a content.

    ``subject`` is the range before the predicate; ``act`` the class that a neutral cue takes from it, or None.
    """

    subject: Range | None
    predicate: int | None
    negative: bool
    modality: str
    act: str | None
    untrue: bool


def read_content(stretch: Stretch, content: Range) -> Reading:
    """Polarity, modality and class of one content, read once for a stretch."""
    known = stretch.readings.get(content)
    if known is None:
        known = stretch.readings[content] = _read_content(stretch, content)
    return known


def _read_content(stretch: Stretch, content: Range) -> Reading:
    tokens = stretch.tokens
    low, high = main_clause(stretch, content)
    conditional = not _CONDITIONS.isdisjoint(tokens.lower[content[0] : content[1]]) and any(
        tokens.lower[i] in _CONDITIONS and not (tokens.lower[i] == "if" and i and tokens.lower[i - 1] == "as")
        for i in range(*content)
    )
    at = _predicate(stretch, low, high)
    if at is None:
        words = {tokens.lower[i] for i in range(low, high) if i not in stretch.in_time}  # "May 10" is no "may"
        likely = not _POSSIBLE.isdisjoint(words)
        negative = bool({"no", "not", "unlikely"} & set(tokens.lower[low:high]))
        return Reading(None, None, negative, "possible" if likely else "fact", "PREDICT" if likely else None, False)
    group_end = at
    while group_end < high and (
        tokens.lower[group_end] in AUXILIARIES
        or tokens.lower[group_end] in NEGATIONS
        or is_adverb(tokens.lower[group_end])
        or tokens.lower[group_end] in ("longer", "have", "be")
    ):
        group_end += 1
    group = tokens.lower[at:group_end]
    after = tokens.lower[group_end : min(high, group_end + 4)]
    verb = tokens.lower[group_end] if group_end < high else ""
    negative = (
        any(w in NEGATIONS for w in group)
        or ("no" in after[:3] and tokens.lower[group_end - 1 : group_end] != [","])
        or bool(group and set(after[:2]) & _NEGATIVE_PREDICATES)
        or "nothing" in after
    )
    if low < high and tokens.lower[low] in ("no", "neither", "nobody", "nothing", "none"):
        negative = True
    modality = _modality(tokens.lower, group, after, verb, conditional)
    untrue = bool(set(after[:3]) & _UNTRUE) or ("true" in after[:3] and any(w in NEGATIONS for w in group))
    return Reading(
        (low, at) if at > low else None,
        at,
        negative,
        modality,
        _act(group, verb, after, negative, modality, untrue),
        untrue,
    )


def _modality(lower: list[str], group: list[str], after: list[str], verb: str, conditional: bool) -> str:
    if conditional:
        return "conditional"
    if (
        set(group) & _OBLIGATION
        or (verb in ("need", "needs", "needed") and "to" in after[:3])
        or (group[:1] in (["has"], ["have"], ["had"]) and verb == "to")
    ):
        return "obligation"
    if {verb, *after[:2]} & _NEEDED and set(after) & {"that", "to", "for"}:
        return "obligation"
    if set(group) & _POSSIBLE or set(after[:3]) & _POSSIBLE:
        return "possible"
    if set(group) & _FUTURE or verb == "going" or (group[-1:] in (["is"], ["are"], ["was"], ["were"]) and verb == "to"):
        return "future"
    if set(group) & {"could"} and not set(group) & NEGATIONS and "been" not in group:
        return "possible"
    return "fact"


def _act(group: list[str], verb: str, after: list[str], negative: bool, modality: str, untrue: bool) -> str | None:
    if untrue:
        return "DENY"
    modal = next((w for w in group if w in MODALS), None)
    if modality == "obligation" or modal in ("should", "must", "ought"):
        return "URGE"
    if (
        modal is not None
        and negative
        and (modal in ("will", "would", "won't", "wouldn't", "cannot", "can't", "could", "couldn't", "can"))
    ):
        if verb in _HOLDING and modal not in ("will", "would", "won't", "wouldn't"):
            return None  # "could not believe" turns nothing down
        return (
            "REJECT"
            if verb in _REFUSABLE or (modal in ("cannot", "can't", "could", "couldn't", "can") and verb in _REFUSABLE)
            else "WILL-NOT"
        )
    if modal in ("will", "would", "won't", "wouldn't", "shall"):
        return "WILL"
    if verb in (
        "support",
        "supports",
        "supported",
        "favor",
        "favors",
        "favored",
        "backed",
        "backs",
        "endorsed",
        "endorses",
    ):
        return "OPPOSE" if negative else "SUPPORT"
    if verb in ("oppose", "opposes", "opposed"):
        return "SUPPORT" if not NEGATIONS.isdisjoint(group) else "OPPOSE"
    if "endorse" in (verb, *after[:1]) and negative:
        return "OPPOSE"
    if set(after[:3]) & {"likely", "unlikely"}:
        return "PREDICT"
    if modality == "obligation":
        return "URGE"
    return None


def main_clause(stretch: Stretch, content: Range) -> Range:
    """The main clause of a content that opens with a subordinate one (``while A, if C B``)."""
    tokens = stretch.tokens
    low, high = content
    guard = 0
    while (
        low < high
        and tokens.lower[low]
        in ("while", "although", "though", "if", "unless", "because", "since", "as", "when", "given")
        and guard < 3
    ):
        end = subordinate_end(stretch, low, high)
        if end is None:
            break
        low = end
        guard += 1
    while low < high and tokens.words[low] in (",", '"', "“"):
        low += 1
    return low, high


def subordinate_end(stretch: Stretch, low: int, high: int) -> int | None:
    """End of the clause that a conjunction at ``low`` opens: its comma, else where the next subject begins."""
    tokens = stretch.tokens
    depth = 0
    for at in range(low + 1, high):
        word = tokens.words[at]
        depth += word == "("
        depth -= word == ")"
        if word == "," and at <= low + 3 and all(is_adverb(w) or w == "," for w in tokens.lower[low + 1 : at]):
            continue  # "if, however, he insists"
        if word == "," and depth == 0 and not _in_list(stretch, at):
            return at + 1
    seen_verb = False
    for at in range(low + 1, high):
        word = tokens.lower[at]
        if not seen_verb:
            seen_verb = _finite(stretch, at)
            continue
        subject = word in DETERMINERS or word in PRONOUNS or at in stretch.mention_at
        modal = any(tokens.lower[i] in MODALS for i in range(at, min(high, at + 8)))
        if subject and modal and tokens.lower[at - 1] not in PREPOSITIONS:
            return at
    return None


def _in_list(stretch: Stretch, at: int) -> bool:
    """A comma between names or adjectives, not between clauses."""
    tokens = stretch.tokens
    return (
        at + 2 < len(tokens.words)
        and (at - 1) in stretch.mention_end
        and (at + 1) in stretch.mention_at
        and tokens.words[stretch.mention_stop[at + 1] : stretch.mention_stop[at + 1] + 1] in ([","], ["and"])
    )


def _finite(stretch: Stretch, at: int) -> bool:
    low = stretch.tokens.lower[at]
    return (
        low in AUXILIARIES
        or low in verb_forms()
        or low in _IRREGULAR_PAST
        or (low.endswith("ed") and len(low) > 4 and at not in stretch.mention_at)
    )


def _predicate(stretch: Stretch, low: int, high: int) -> int | None:
    """The first finite verb of a clause that stands in no relative clause."""
    tokens = stretch.tokens
    at = low
    while at < high:
        word = tokens.lower[at]
        if word == "(":
            close = next((i for i in range(at + 1, high) if tokens.words[i] == ")"), at)
            at = close + 1
            continue
        if word in ("who", "which", "that", "whose") and at > low:
            skipped = _relative_end(stretch, at, high)
            at = skipped
            continue
        if at in stretch.in_time:
            at += 1  # "May 10" is no verb
            continue
        if at in stretch.mention_at:
            at = max(at + 1, stretch.mention_stop[at])
            continue
        if word in AUXILIARIES or (
            at > low
            and _finite(stretch, at)
            and tokens.lower[at - 1] not in PREPOSITIONS
            and tokens.lower[at - 1] not in DETERMINERS
            and not _attributive(stretch, at, high)
        ):
            return at
        at += 1
    return None


def _attributive(stretch: Stretch, at: int, high: int) -> bool:
    """A participle before a noun or after one (``any solution negotiated through``), no finite verb."""
    lower = stretch.tokens.lower
    if not lower[at].endswith("ed"):
        return False
    return at + 1 < high and lower[at + 1] in ("through", "by")


def _relative_end(stretch: Stretch, at: int, high: int) -> int:
    verbs = 0
    for index in range(at + 1, high):
        if stretch.tokens.words[index] == ",":
            return index + 1
        if _finite(stretch, index) and not (index - 1 > at and _finite(stretch, index - 1)):
            verbs += 1
            if verbs == 2:
                return index
    return high


def parts_of(stretch: Stretch, content: Range) -> list[Part]:
    """The propositions of a content, each with its condition.

    ``while A, if C B`` gives A and (B if C); ``B if C`` and ``B unless C`` give B under C; ``would support any N`` holds
    if there is an N.
    """
    tokens = stretch.tokens
    low, high = content
    parts: list[Part] = []
    if (
        low < high
        and tokens.lower[low] in ("while", "although", "though")
        and (end := subordinate_end(stretch, low, high))
    ):
        parts.append(Part((low + 1, end - 1 if tokens.words[end - 1] == "," else end)))
        low = end
    condition: Range | None = None
    if low < high and tokens.lower[low] in _CONDITIONS:
        end = subordinate_end(stretch, low, high)
        if end is not None:
            opened = low + 1 + (tokens.lower[low + 1] == "that")
            condition = (opened, end - 1 if tokens.words[end - 1] == "," else end)
            low = end
    if condition is None:
        for at in range(low + 1, high):
            if (
                tokens.lower[at] in _CONDITIONS
                and tokens.lower[at - 1] not in ("as", "ask", "asked", "know", "see")
                and at + 1 < high
            ):
                condition, high = (at + 1 + (tokens.lower[at + 1] == "that"), high), at
                break
    while high > low and tokens.words[high - 1] in (",", ";"):
        high -= 1
    if low < high:
        parts.append(Part((low, high), condition, "content.condition" if condition else ""))
    for part in parts:
        if part.condition is None and (found := _any_condition(stretch, part.tokens)):
            part.condition, part.condition_rule = found, "content.any"
    return parts or [Part(content)]


def _any_condition(stretch: Stretch, content: Range) -> Range | None:
    """``would support any solution that ...``: the support hangs on there being one."""
    lower = stretch.tokens.lower
    for at in range(content[0] + 1, content[1] - 2):
        if (
            lower[at] in ("would", "will", "could")
            and lower[at + 1] in ("support", "accept", "back", "endorse", "welcome", "consider", "sign")
            and lower[at + 2] == "any"
        ):
            return at + 2, content[1]
    return None
