"""Mentions of actors in a stretch of tokens: titles, names, states, organisations, and whose they are.

The reading goes left to right; each rule has an id that the mention keeps.  A second pass finds bare surnames that
only a later sentence introduces, also in capitals (subject line, signature).
"""

from __future__ import annotations

import re
from functools import cache

from kg.annotate.actors.common import is_common, is_forename, is_person_verb
from kg.annotate.actors.gazetteer import beginnings, slug
from kg.annotate.actors.names import head_class, is_name_word, leads_sentence, name_end, surname
from kg.annotate.actors.organizations import read_acronym, read_gazetteer, read_government_acronym
from kg.annotate.actors.places import read_unknown_place
from kg.annotate.actors.registry import Registry
from kg.annotate.actors.title_words import PREFIXES
from kg.annotate.actors.titles import apposed_title, as_written, read_role, read_title, shown_name, title_phrase
from kg.annotate.model import Role
from kg.annotate.tokens import Tokens
from kg.annotate.words import NOT_NAMES, PREPOSITIONS


def read_mentions(tokens: Tokens, registry: Registry, low: int = 0, high: int | None = None) -> None:
    """Find the mentions among the tokens and enter them into the registry."""
    high = len(tokens.words) if high is None else high
    stop, openers = low, _openers()
    for at in range(low, high):
        if at < stop or not (tokens.words[at][0].isupper() or tokens.lower[at] in openers):
            continue  # no rule below begins at such a word
        stop = (
            read_government_acronym(tokens, at, registry)
            or read_gazetteer(tokens, at, high, registry)
            or _titled(tokens, at, high, registry)
            or _name(tokens, at, high, registry)
            or at + 1
        )


@cache
def _openers() -> frozenset[str]:
    """The words in small letters that a mention can begin with."""
    return beginnings() | PREFIXES


def _titled(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """A title with its name, and the office behind that: ``Major General Dlomo (Chief of Joint Operations)``."""
    stop = read_title(tokens, at, high, registry)
    if stop is None or not registry.mentions or registry.mentions[-1].rule != "actor.title-name":
        return stop
    last = registry.mentions[-1]
    return (
        (_apposition(tokens, stop, high, last.actor, registry) or stop) if last.end == tokens.ends[stop - 1] else stop
    )


def read_surnames(tokens: Tokens, registry: Registry, low: int = 0, high: int | None = None) -> None:
    """Second pass: surnames of persons known from elsewhere in the text, where no mention stands yet."""
    high = len(tokens.words) if high is None else high
    if low >= high:
        return
    first, last = tokens.starts[low], tokens.ends[high - 1]
    taken = {o for m in registry.mentions if first <= m.start < last for o in range(m.start, m.end)}
    firsts = {key.split()[0]: True for key in registry.by_surname}
    at = low
    while at < high:
        low_word = tokens.lower[at]
        if low_word in firsts and tokens.words[at][0].isupper() and tokens.starts[at] not in taken:
            for size in (3, 2, 1):
                key = " ".join(tokens.lower[at : at + size])
                if at + size <= high and (known := registry.known_surname(key)):
                    registry.mention(tokens.span(at, at + size), known, "PERSON", "name", "actor.surname")
                    at += size - 1
                    break
        elif "-" in (word := tokens.words[at]) or "/" in word or "–" in word:
            _inside_compound(tokens, at, firsts, registry, taken)
        at += 1


_PART = re.compile(r"[^-–/]+")


def _inside_compound(tokens: Tokens, at: int, firsts: dict[str, bool], registry: Registry, taken: set[int]) -> None:
    """A known surname in a compound: ``anti-Marcos``."""
    start = tokens.starts[at]
    for part in _PART.finditer(tokens.words[at]):
        key = part[0].lower().replace("’", "'")
        known = registry.known_surname(key) if part[0][0].isupper() and key in firsts else None
        if known and start + part.start() not in taken:
            span = start + part.start(), start + part.end()
            registry.mention(span, known, "PERSON", "name", "actor.surname-in-compound")


def _name(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """A name without a title before it: several capitalised words, or a surname known already."""
    word = tokens.words[at]
    if tokens.capitals or not word[0].isupper():
        return None
    stop = name_end(tokens, at, high)
    if stop == at:
        return read_acronym(tokens, at, registry)
    if stop - at > 1 and leads_sentence(tokens, at):
        return at + 1  # "Inform Chamoun", "Thank Macmillan": the name comes next
    last = next(w for w in reversed(tokens.words[at:stop]) if w[0].isalpha())
    kind = head_class(last)
    size = sum(1 for w in tokens.words[at:stop] if len(w) > 1)
    key = surname(tokens.words[at:stop])
    if kind == "ORG" and size > 1:
        registry.mention(
            tokens.span(at, stop),
            registry.named_body(as_written(tokens, at, stop), None),
            "ORG",
            "name",
            "actor.organization",
        )
        return stop
    if kind is None and stop < high and tokens.words[stop][0].isupper() and head_class(tokens.words[stop]) == "PLACE":
        stop, kind, size = stop + 1, "PLACE", size + 1  # "Kogi State"
    if kind == "PLACE" and size > 1:
        name = as_written(tokens, at, stop)
        place = registry.enter(slug(name), name, "place")
        registry.mention(tokens.span(at, stop), place, "PLACE", "name", "actor.place")
    if kind is not None:
        return stop
    before = tokens.lower[at - 1] if at else ""
    if key in registry.by_surname or (
        size > 1 and before not in ("the", "a", "an") and tokens.words[at - 1 : at] != ["'s"]
    ):
        if size == 1 or (size > 1 and _personal(tokens, at, stop)):
            person = registry.person(tokens.words[at:stop], shown_name(tokens, at, stop))
            registry.mention(
                tokens.span(at, stop), person, "PERSON", "name", "actor.full-name" if size > 1 else "actor.surname"
            )
            return _apposition(tokens, stop, high, person, registry) or stop
    elif size == 1 and not is_common(key) and (after := apposed_title(tokens, stop, high)) is not None:
        person = registry.person(tokens.words[at:stop], shown_name(tokens, at, stop))
        registry.mention(tokens.span(at, stop), person, "PERSON", "name", "actor.name-apposition")
        return _apposition(tokens, stop, high, person, registry) or after
    elif (
        size == 1
        and stop == at + 1
        and stop < high
        and head_class(tokens.words[stop]) == "TOPIC"
        and before in ("the", "'s", "that", "this")
    ):
        person = registry.person(tokens.words[at:stop], tokens.words[at])
        registry.mention(tokens.span(at, stop), person, "PERSON", "name", "actor.plan-named-for")
    elif size == 1 and stop == at + 1:
        read_unknown_place(tokens, at, registry)
    return stop


def _personal(tokens: Tokens, at: int, stop: int) -> bool:
    """Not a heading or a compound of common nouns: no word of it stands in lower case elsewhere in the text."""
    spelt = [i for i in range(at, stop) if len(tokens.words[i]) > 1 and tokens.words[i][0].isalpha()]
    if not is_forename(tokens.lower[at]):
        last = tokens.lower[spelt[-1]]
        if all(is_common(tokens.lower[i]) for i in spelt) or (last.endswith("s") and is_common(last[:-1])):
            return False
        if at and tokens.lower[at - 1] in ("in", "at", "near", "outside"):
            return False
    common = sum(
        1
        for i in range(at, stop)
        if tokens.words[i][0].isalpha() and tokens.lower[i] in tokens.written and len(tokens.words[i]) > 3
    )
    return common == 0


def _apposition(tokens: Tokens, stop: int, high: int, person: str, registry: Registry) -> int | None:
    """A role behind a name: ``Raimondo De Cardona, Head of the MFA Balkans Office``."""
    at = apposed_title(tokens, stop, high)
    if at is None:
        return None
    read_mentions(tokens, registry, stop + 1, at)
    found = title_phrase(tokens, at, high)
    if found is None:
        return None
    start, end, entry, shown_end = found
    if (
        name_end(tokens, end, high, after_title=True) > end
        and tokens.words[end][0].isupper()
        and tokens.lower[end] != "of"
    ):
        return None
    if tokens.words[stop] == "," and shown_end < high and _speaks_itself(tokens, stop, shown_end):
        return None
    role, after = read_role(tokens, start, end, high, entry, registry)
    close = next((i for i in range(after, high) if tokens.words[i] in ("(", ")")), high)
    if tokens.words[stop] == "(" and after < close < high and tokens.words[after] == "," and tokens.words[close] == ")":
        count = len(registry.mentions)
        read_mentions(tokens, registry, after + 1, close)
        fresh = [m for m in registry.mentions[count:] if m.label in ("ORG", "PLACE")]
        if fresh:
            actor = registry.actors[fresh[0].actor]
            role = Role(
                role.title,
                role.start,
                role.end,
                role.office,
                actor.name,
                actor.id,
                actor.state,
                "Explicit",
                "the words",
                role.as_of,
                role.rule,
            )
            after = tokens.at(fresh[0].end)
    registry.role(person, role)
    registry.mention(tokens.span(start, shown_end), person, "ROLE", "role", "actor.apposition")
    return after


def _speaks_itself(tokens: Tokens, comma: int, end: int) -> bool:
    """``Re arrest of Tarhan, Foreign Minister said``: no office of his, but who says so, where no comma closes it."""
    if not is_person_verb(tokens.lower[end]):
        return False
    before = (i for i in range(comma - 1, max(comma - _LONG_NAME, 0), -1) if not tokens.words[i][0].isupper())
    return tokens.lower[next(before, 0)] in PREPOSITIONS


#: Words of a name with its title.
_LONG_NAME = 6


def find_unknown_states(tokens: Tokens, registry: Registry) -> None:
    """Names of states that no gazetteer has: a word and its demonym both occur (``Karsovia``, ``Karsovian``)."""
    if tokens.capitals:
        return
    first: dict[str, int] = {}
    for index in tokens.capitalised:
        word = tokens.words[index]
        if len(word) > 5 and word[1:].islower():
            first.setdefault(word, index)
    words = {w for w, i in first.items() if w.lower() not in NOT_NAMES and is_name_word(tokens, i)}
    small = {w.lower() for w in words}
    for word in sorted(words):
        low = word.lower()
        for ending in ("n", "an", "ian", "er", "ers", "ish", "ans", "ns", "ese", "ic", "i"):
            stem = low[:-1] if low[-1] in "aey" and ending[0] in "aei" else low
            if stem + ending in small or low + ending in small:
                registry.unknown_states.setdefault(low[:5], word)
