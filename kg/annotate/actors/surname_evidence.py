"""What shows that a capitalised word that nobody introduces is a person: one rule for each kind of evidence.

``Gromyko received me``, ``the talks with Sadat``, ``Assistant for National Security Affairs (Kissinger)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.annotate.actors.common import is_common, is_forename, is_person_verb, is_public_surname, is_town
from kg.annotate.actors.gazetteer import names
from kg.annotate.tokens import Tokens
from kg.annotate.words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, word_set

_ADDRESSED = word_set(
    "told informed asked met saw thanked assured urged pressed reminded briefed telephoned dear thank inform ask urge assure remind "
    "brief telephone phone meet tell thanking informing asking urging telling gave give giving gives handed sent send show showed "
    "persuade persuaded convince convinced invite invited congratulate congratulated advise advised warn warned answer answered "
    "appointed named nominated replaced succeeded elected arrested released assassinated ousted overthrew "
    "interviewed consulted contacted approached accompanied married supports supported trusts distrusts"
)
#: Before a common noun; not "that", which opens clauses too.
_DETERMINED = DETERMINERS - {"that"}
_BESIDE = frozenset(["with", "by", "via"])
_TOWARDS = frozenset(["to", "from", "on", "of", "for", "about", "between"])
#: Before "to X", "from X", "of X": words of what passes between people.
_EXCHANGED = word_set(
    "according letter letters message messages call calls called comments comment talks talk meeting meetings conversation "
    "conversations statement statements remarks note reply response visit questions spoke talked speaking given gave handed "
    "delivered conveyed passed presented addressed appealed listen turned removal death ouster election appointment views "
    "attitude attitudes opinion policies leadership supporters opponents resignation assassination regime influence person "
    "said says explained explain mentioned pointed suggested proposed stressed emphasized clear repeated attributed"
)
#: Behind "X's": what people have.
_POSSESSED = word_set(
    "letter comments comment statements statement speech views view remarks remark visit meeting whereabouts opponents "
    "secretary deputy residence wife brother son aide aides own reply response words thinking message proposal position "
    "concern question questions request attitude reaction conversation talks staff advisers death party supporters part "
    "understanding latest hat hands opinion intentions intention desire mind motives role trip absence departure arrival "
    "suggestion suggestions assurances assurance judgment personality prestige resignation successor predecessor behavior "
    "behaviour interest support refusal reluctance insistence willingness initiative efforts effort office home house"
)
#: Behind a bare name: "the Kosygin letter", "the Amin regime".
_NAMED_FOR = word_set(
    "regime letter visit speech doctrine memorandum message delegates supporters loyalists succession era faction trip "
    "talks administration cabinet mission clique candidacy case cases affair memo memcon idea proposals"
)
#: What two people of a compound have: "Cabot-Wang talks".
_SHARED = word_set(
    "talks talk conversation conversations meeting meetings letter letters exchange telecon summit correspondence"
)
#: Behind the name of a member of Congress: ``(D-WI)``.
_PARTY = re.compile(r"[rdi](?:-[a-z]{2})?$")
#: Between a name and the verb: ``Schlesinger then turns``.
_BETWEEN = ADVERBS | word_set("himself herself then also however too alone again once himself,")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: ``start`` is its particle's index or its own, ``at`` its own; labels that start at offsets."""

    tokens: Tokens
    start: int
    at: int
    initial: bool
    taken: dict[int, str]

    def word(self, step: int) -> str:
        """The word so many behind (or, negative, before the particle), in small letters; empty beyond the ends."""
        at = self.at + step if step > 0 else self.start + step
        return self.tokens.lower[at] if 0 <= at < len(self.tokens.words) else ""

    def written(self, step: int) -> str:
        """The same word as it is written."""
        at = self.at + step if step > 0 else self.start + step
        return self.tokens.words[at] if 0 <= at < len(self.tokens.words) else ""

    def is_person(self, step: int) -> bool:
        """True where a person's name starts at that word."""
        at = self.at + step if step > 0 else self.start + step
        return 0 <= at < len(self.tokens.words) and self.taken.get(self.tokens.starts[at]) == "PERSON"


def _verb(p: Place) -> bool:
    acts = is_person_verb(p.word(1)) or (p.word(1) in _BETWEEN and is_person_verb(p.word(2)))
    return acts and p.word(-1) not in _DETERMINED


def _quoted(p: Place) -> bool:
    return p.word(-1) in ("said", "says", "replied") and not p.word(1)[:1].isalpha()


def _beside(p: Place) -> bool:
    return p.word(-1) in _ADDRESSED or p.word(-1) in _BESIDE


def _towards(p: Place) -> bool:
    return p.word(-1) in _TOWARDS and p.word(-2) in _EXCHANGED


def _attention(p: Place) -> bool:
    """``For Key from Lodge``, ``EYES ONLY FOR Ball``, ``Dillon and Anderson from Burgess``."""
    if p.word(-1) not in ("for", "from", "to") or p.tokens.capitals:
        return False
    called = p.written(-1).isupper() or (p.written(-1)[0].isupper() and not p.word(1)[:1].isalpha())
    passed = p.written(-1)[0].isupper() and p.word(1) in ("from", "and")
    sent = p.word(-1) == "from" and (p.is_person(-2) or p.word(-2) == ")") and not p.word(1)[:1].isalpha()
    return called or passed or sent


def _had_done(p: Place) -> bool:
    """``VELCHIN HAD TOLD HER``: behind a form of have."""
    return p.word(1) in ("had", "has") and is_person_verb(p.word(2)) and p.word(-1) not in _DETERMINED


def _addressed(p: Place) -> bool:
    """``For Merchant from Elbrick``, ``For Ambassador from Martin.``: also a common word."""
    if p.written(-1) == "For" and p.written(1) == "from":
        return p.written(2)[:1].isupper()
    return p.written(-1) == "from" and p.word(1) in (".", "") and "For" in p.tokens.words[max(0, p.start - 5) : p.start]


def _possessive(p: Place) -> bool:
    return p.word(1) in ("'s", "’s", "'", "’") and p.word(2) in _POSSESSED


def _named_for(p: Place) -> bool:
    return p.word(1) in _NAMED_FOR and p.word(-1) not in ("a", "an")


def _bracket(p: Place) -> bool:
    """Behind the office: ``Foreign Minister (Sadat)``."""
    return p.word(-1) == "(" and p.word(1) == ")" and not p.tokens.capitals and p.written(-2)[:1].isupper()


def _beside_a_person(p: Place) -> bool:
    return (p.word(-1) == "and" and p.is_person(-2)) or (p.word(1) == "and" and p.is_person(2))


def _paired(p: Place) -> bool:
    """``the Eden–Eisenhower talks``."""
    return (p.word(1) == "–" and (p.is_person(2) or is_public_surname(p.word(2)))) or (
        p.word(-1) == "–" and p.is_person(-2)
    )


def _listed(p: Place) -> bool:
    """In a list behind or before a person: ``Szabo, Bernat, and Radvanyi``."""
    before = p.is_person(-2) and p.word(-1) == ","
    last = p.word(-1) == "and" and p.word(-2) == "," and p.is_person(-3)
    return last or (before and p.word(1) in (",", "and", ")", "."))


def _party(p: Place) -> bool:
    """``Zablocki (D-WI)``."""
    return p.word(1) == "(" and bool(_PARTY.match(p.word(2))) and p.written(2).isupper()


def _of_state(p: Place) -> bool:
    """``Zorlu (Turkey)``."""
    found = names().match(p.tokens.lower, p.at + 2) if p.word(1) == "(" and p.word(2) else None
    if found is None or found[1].kind != "state":
        return False
    return found[0] < len(p.tokens.words) and p.tokens.words[found[0]] == ")"


def _relative(p: Place) -> bool:
    return p.word(1) == "," and p.word(2) in ("who", "whom")


def _subject(p: Place) -> bool:
    """Before a form of be, have or a modal: ``Schlesinger will deliver``, ``Helble had himself observed``."""
    if p.word(1) not in AUXILIARIES or p.tokens.capitals:
        return False
    before = p.word(-1)
    return before not in DETERMINERS | _WITH_OBJECT and (p.initial or before in ",;:" or before.isalpha())


#: Before a noun that is not the subject of the verb behind it, or a place.
_WITH_OBJECT = (PREPOSITIONS | {"and", "or", "the"}) - {"that", "since", "until", "after", "before", "as", "than"}


def _public(p: Place) -> bool:
    return is_public_surname(p.tokens.lower[p.at])


def _forename(p: Place) -> bool:
    return is_forename(p.tokens.lower[p.at])


#: Rules in order, by id.  The first two hold for common words too: ``Long said``.
RULES: tuple[tuple[str, Callable[[Place], bool]], ...] = (
    ("verb", _verb),
    ("addressed", _addressed),
    ("quoted", _quoted),
    ("had-done", _had_done),
    ("beside", _beside),
    ("towards", _towards),
    ("attention", _attention),
    ("possessive", _possessive),
    ("named-for", _named_for),
    ("bracket", _bracket),
    ("and", _beside_a_person),
    ("paired", _paired),
    ("listed", _listed),
    ("party", _party),
    ("of-state", _of_state),
    ("relative", _relative),
    ("public", _public),
    ("forename", _forename),
    ("subject", _subject),
)
_FOR_COMMON_WORDS = 2
#: Rules that hold for a word that is a town, too.
_FOR_TOWNS = frozenset(["verb", "had-done", "addressed", "quoted", "bracket"])


def evidence(place: Place) -> str | None:
    """The id of the first rule by which a word names a person."""
    word = place.tokens.lower[place.at]
    for rule, holds in RULES[:_FOR_COMMON_WORDS] if is_common(word) else RULES:
        if holds(place):
            return None if rule not in _FOR_TOWNS and is_town(word) else rule
    return None


def parts_of_compound(tokens: Tokens, at: int) -> list[str]:
    """The surnames of two people that a compound joins: ``Cabot-Wang talks``, ``Nimetz/Sahinbas meeting``; else none."""
    parts = _JOINT.split(tokens.words[at])
    if len(parts) != 2 or is_public_surname(tokens.lower[at]):
        return []
    if not all(len(part) > 2 and part[0].isupper() and part.isalpha() and not is_town(part.lower()) for part in parts):
        return []
    low = [part.lower() for part in parts]
    if any(is_common(part) or names().match([part], 0) for part in low):
        return []
    shared = at + 1 < len(tokens.words) and tokens.lower[at + 1] in _SHARED
    return parts if shared or all(map(is_public_surname, low)) else []


_JOINT = re.compile(r"[-/]")
