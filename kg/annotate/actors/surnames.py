"""Surnames that nothing introduces: no title, no given name, only what the sentence does with them.

A common word at the beginning of a sentence, or in capitals, is never taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.annotate.actors.common import is_common, is_forename, is_person_verb, is_public_surname
from kg.annotate.actors.gazetteer import host_bodies, names, titles
from kg.annotate.actors.names import IMPERATIVES, MONTHS, PARTICLES, head_class, is_formed, is_initial
from kg.annotate.actors.registry import Registry
from kg.annotate.actors.surname_evidence import Place, evidence, parts_of_compound
from kg.annotate.tokens import Tokens
from kg.annotate.words import DETERMINERS, NOT_NAMES

_VOWEL = re.compile(r"[aeiouy]")
#: Particles that are common words in English.
_NUMERALS = frozenset(["ten", "den", "st", "la"])
#: How often the text is gone through for people whom others make known.
_ROUNDS = 4
#: How often a common word begins a sentence as one who acts, before it is taken for a name.
_OFTEN = 2


def read_bare_surnames(stretches: Iterable[Tokens], registry: Registry) -> None:
    """Enter the surnames that only their sentence shows to be persons; later passes find them wherever they stand."""
    stretches = list(stretches)
    for tokens in stretches:
        _read_compounds(tokens, registry)
    for tokens, at in _acting_often(stretches):
        person = registry.person([tokens.words[at]], tokens.words[at])
        registry.mention(tokens.span(at, at + 1), person, "PERSON", "name", "actor.bare-surname.acts-often")
    for _ in range(_ROUNDS):  # "Sadat and Begin": the second is known by the first
        count = len(registry.mentions)
        taken = {m.start: m.label for m in registry.mentions}
        covered = {offset for m in registry.mentions for offset in range(m.start, m.end)}
        for tokens in stretches:
            for at, end, rule in _found(tokens, taken, covered):
                words = tokens.words[at:end]
                shown = " ".join(w.title() if w.isupper() and len(w) > 1 else w for w in words).replace(" .", ".")
                person = registry.person(words, shown)
                registry.mention(tokens.span(at, end), person, "PERSON", "name", f"actor.bare-surname.{rule}")
        if len(registry.mentions) == count:
            break


def _read_compounds(tokens: Tokens, registry: Registry) -> None:
    for at in () if tokens.capitals else tokens.capitalised:
        for part in parts_of_compound(tokens, at):
            low = tokens.starts[at] + tokens.words[at].index(part)
            person = registry.person([part], part)
            registry.mention((low, low + len(part)), person, "PERSON", "name", "actor.bare-surname.compound")


def _acting_often(stretches: list[Tokens]) -> Iterator[tuple[Tokens, int]]:
    """Common words that begin sentences as one who acts, stand capitalised inside others, and never in small letters.

    ``Park received me.  Park then asked ... that Park had``: where each of them stands first.
    """
    acting: dict[str, list[tuple[Tokens, int]]] = {}
    inside, small = set(), set()
    for tokens in stretches:
        if tokens.capitals:
            continue
        initial = {_first_word(tokens, low, high) for low, high in tokens.sentences}
        for at, word in enumerate(tokens.words):
            if word.islower():
                small.add(word)
            elif at not in initial:
                inside.add(word)
            elif is_common(tokens.lower[at]) and not word.endswith("s") and _unknown(tokens, at) and _acts(tokens, at):
                acting.setdefault(word, []).append((tokens, at))
    for word, found in acting.items():
        if len(found) >= _OFTEN and word in inside and word.lower() not in small and not head_class(word):
            yield found[0]


def _acts(tokens: Tokens, at: int) -> bool:
    after = tokens.lower[at + 1 : at + 3]
    return any(map(is_person_verb, after[:1])) or (after[:1] == ["then"] and any(map(is_person_verb, after[1:])))


def _found(tokens: Tokens, taken: dict[int, str], covered: set[int]) -> Iterator[tuple[int, int, str]]:
    initial = {_first_word(tokens, low, high) for low, high in tokens.sentences}
    last, until = len(tokens.words) - 1, 0
    for at in tokens.capitalised:
        if at < until or tokens.starts[at] in covered:
            continue
        if end := _full_name_in_capitals(tokens, at):
            until = end
            yield at, end, "capitals"
        elif _may_be_name(tokens, at, at in initial):
            if at == last and at in initial and tokens.capitals and at:
                yield at, at + 1, "closing"
            else:
                start = _start(tokens, at)
                if rule := evidence(Place(tokens, start, at, at in initial, taken)):
                    yield start, at + 1, rule


def _start(tokens: Tokens, at: int) -> int:
    """Where a surname begins, with its particle or the initials before it."""
    if at and tokens.lower[at - 1] in PARTICLES - _NUMERALS:
        return at - 1
    while at > 1 and is_initial(tokens, at - 2):
        at -= 2
    return at


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
        or (len(word) == 2 and not _VOWEL.search(low))
        or low in NOT_NAMES
        or low in MONTHS
        or not low.replace("-", "").replace("'", "").isalpha()
        or head_class(word)
    ):
        return False
    if word.isupper() != tokens.capitals or is_formed(word):
        return False
    if is_common(low) and (initial or tokens.capitals or tokens.lower[at - 1] in DETERMINERS):
        return False
    for neighbour in (at - 1, at + 1):  # one of several capitalised words is the matter of other rules
        if 0 <= neighbour < len(tokens.words) and not tokens.capitals:
            other = tokens.words[neighbour]
            instruction = neighbour < at and tokens.lower[neighbour] in IMPERATIVES
            if other[0].isupper() and not instruction and tokens.lower[neighbour] not in NOT_NAMES | MONTHS:
                return neighbour > at and is_public_surname(low) and _named_after(other)
    return _unknown(tokens, at)


def _named_after(word: str) -> bool:
    """True for what is named for people: ``Rapacki Plan``, ``Karamanlis Government``."""
    return head_class(word) == "TOPIC" or word in (
        "Government",
        "Administration",
        "Cabinet",
        "Regime",
        "Resolution",
        "Mission",
    )


def _unknown(tokens: Tokens, at: int) -> bool:
    """True for a word that begins nothing the gazetteer has, and no common opening of sentences."""
    return tokens.lower[at] not in NOT_NAMES and not (
        names().match(tokens.lower, at) or titles().match(tokens.lower, at) or host_bodies().match(tokens.lower, at)
    )
