"""Surnames that nothing introduces: no title, no given name, only what the sentence does with them.

``Gromyko received me``, ``the talks with Sadat``, ``Assistant for National Security Affairs (Kissinger)``.  Each kind of
evidence is a rule of its own; a common word at the beginning of a sentence, or in capitals, is never taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.annotate.actors.common import is_common, is_forename, is_person_verb
from kg.annotate.actors.gazetteer import host_bodies, names, titles
from kg.annotate.actors.names import PARTICLES, head_class, is_initial
from kg.annotate.actors.registry import Registry
from kg.annotate.tokens import Tokens
from kg.annotate.words import ADVERBS, DETERMINERS, NOT_NAMES, word_set

_ADDRESSED = word_set("told informed asked met saw thanked assured urged pressed reminded briefed telephoned dear")
#: Before a common noun; not "that", which opens clauses too.
_DETERMINED = DETERMINERS - {"that"}
_BESIDE = frozenset(["with", "by", "via"])
_TOWARDS = frozenset(["to", "from", "on", "of", "for", "about", "between"])
#: Before "to X", "from X", "of X": words of what passes between people.
_EXCHANGED = word_set(
    "according letter letters message messages call calls called comments comment talks talk meeting meetings conversation "
    "conversations statement statements remarks note reply response visit questions spoke talked speaking given gave handed "
    "delivered conveyed passed presented addressed appealed listen turned removal death ouster election appointment views"
)
#: Behind "X's": what people have.
_POSSESSED = word_set(
    "letter comments comment statements statement speech views view remarks remark visit meeting whereabouts opponents "
    "secretary deputy residence wife brother son aide aides own reply response words thinking message proposal position "
    "concern question questions request attitude reaction conversation talks staff advisers death party supporters"
)
#: Particles that are common words in English.
_NUMERALS = frozenset(["ten", "den", "st", "la"])
#: Short forms of months; their full names are no names anyway.
_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
#: Behind the name of a member of Congress: ``(D-WI)``.
_PARTY = re.compile(r"[rdi](?:-[a-z]{2})?$")
#: Behind a bare name: "the Kosygin letter", "the Amin regime".
_NAMED_FOR = word_set(
    "regime letter visit speech doctrine memorandum message delegates supporters loyalists succession era faction"
)


def read_bare_surnames(stretches: Iterable[Tokens], registry: Registry) -> None:
    """Enter the surnames that only their sentence shows to be persons; later passes find them wherever they stand."""
    stretches = list(stretches)
    for _ in range(2):  # "Sadat and Begin": the second is known by the first
        taken = {m.start: m.label for m in registry.mentions}
        covered = {offset for m in registry.mentions for offset in range(m.start, m.end)}
        for tokens in stretches:
            for at, end, rule in _found(tokens, taken, covered):
                words = tokens.words[at:end]
                shown = " ".join(w.title() if w.isupper() and len(w) > 1 else w for w in words).replace(" .", ".")
                person = registry.person(words, shown)
                registry.mention(tokens.span(at, end), person, "PERSON", "name", f"actor.bare-surname.{rule}")


def _found(tokens: Tokens, taken: dict[int, str], covered: set[int]) -> Iterator[tuple[int, int, str]]:
    initial = {_first_word(tokens, low, high) for low, high in tokens.sentences}
    last, until = len(tokens.words) - 1, 0
    for at, word in enumerate(tokens.words):
        if at < until or not word[0].isupper() or tokens.starts[at] in covered:
            continue
        if end := _full_name_in_capitals(tokens, at):
            until = end
            yield at, end, "capitals"
        elif _may_be_name(tokens, at, at in initial):
            if at == last and at in initial and tokens.capitals and at:
                yield at, at + 1, "closing"
            else:
                start = at - 1 if at and tokens.lower[at - 1] in PARTICLES - _NUMERALS else at
                if rule := _evidence(tokens, start, at, taken):
                    yield start, at + 1, rule


def _full_name_in_capitals(tokens: Tokens, at: int) -> int | None:
    """End of a forename, an initial and a surname in capitals: ``HENRY A. KISSINGER``."""
    if not tokens.words[at].isupper() or not is_forename(tokens.lower[at]):
        return None
    end = at + 1
    while end + 1 < len(tokens.words) and (is_initial(tokens, end) or is_forename(tokens.lower[end])):
        end += 2 if is_initial(tokens, end) else 1
    if end >= len(tokens.words) or not tokens.words[end].isupper() or len(tokens.words[end]) < 3:
        return None
    return end + 1 if _unknown(tokens, end) and not is_common(tokens.lower[end]) else None


def _first_word(tokens: Tokens, low: int, high: int) -> int:
    """Where the words of a sentence begin, behind numbers, marks and quotes."""
    at = low
    while at < high and not (tokens.words[at][0].isalpha() and len(tokens.words[at]) > 2):
        at += 1
    return at


def _may_be_name(tokens: Tokens, at: int, initial: bool) -> bool:
    word, low = tokens.words[at], tokens.lower[at]
    if (
        len(word) < 2
        or low in NOT_NAMES
        or low in _MONTHS
        or not low.replace("-", "").replace("'", "").isalpha()
        or head_class(word)
    ):
        return False
    if word.isupper() != tokens.capitals:
        return False
    if is_common(low) and (initial or tokens.capitals or tokens.lower[at - 1] in DETERMINERS):
        return False
    for neighbour in (at - 1, at + 1):  # one of several capitalised words is the matter of other rules
        if 0 <= neighbour < len(tokens.words) and not tokens.capitals:
            other = tokens.words[neighbour]
            if other[0].isupper() and tokens.lower[neighbour] not in NOT_NAMES:
                return False
    return _unknown(tokens, at)


def _unknown(tokens: Tokens, at: int) -> bool:
    """True for a word that begins nothing the gazetteer has, and no common opening of sentences."""
    return tokens.lower[at] not in NOT_NAMES and not (
        names().match(tokens.lower, at) or titles().match(tokens.lower, at) or host_bodies().match(tokens.lower, at)
    )


def _evidence(tokens: Tokens, start: int, at: int, taken: dict[int, str]) -> str | None:
    """What shows that a word names a person, its particle included, which begins at ``start``; the id of the rule."""
    words, lower, count = tokens.words, tokens.lower, len(tokens.words)
    before, after = lower[start - 1] if start else "", lower[at + 1] if at + 1 < count else ""
    then = lower[at + 2] if at + 2 < count else ""
    if (is_person_verb(after) or (after in ADVERBS and is_person_verb(then))) and before not in _DETERMINED:
        return "verb"
    if is_common(lower[at]):
        return None
    if before in ("said", "says", "replied") and not after[:1].isalpha():
        return "verb"
    if before in _ADDRESSED or before in _BESIDE:
        return "beside"
    if before in _TOWARDS and start > 1 and lower[start - 2] in _EXCHANGED:
        return "towards"
    if before in ("for", "from") and words[start - 1].isupper() and not tokens.capitals:
        return "attention"
    if after in ("'s", "’s") and then in _POSSESSED:
        return "possessive"
    if after in _NAMED_FOR and before not in ("a", "an"):
        return "named-for"
    if (
        before == "("
        and after == ")"
        and at > 1
        and not tokens.capitals
        and words[at - 2][0].isupper()
        and not is_common(lower[at])
    ):
        return "bracket"
    if before == "and" and start > 1 and taken.get(tokens.starts[start - 2]) == "PERSON":
        return "and"
    if after == "and" and at + 2 < count and taken.get(tokens.starts[at + 2]) == "PERSON":
        return "and"
    if after == "(" and _PARTY.match(then) and words[at + 2].isupper():
        return "party"  # Zablocki (D-WI)
    return "forename" if is_forename(lower[at]) else None
