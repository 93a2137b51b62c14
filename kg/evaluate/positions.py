"""Positions: who said what to whom, when, on whose word.

Gold and system positions of a paragraph are paired one to one, best first, by 4 for cues that share a
character, 2 x Jaccard of the topic words, 1 for quotes that overlap by half (Jaccard of characters), 1 for the
same speaker.  A pair has shared cue characters, or, where one side has no cue, a topic Jaccard of 0.3 or more.

=============  =============================================================================================
detect         pairs, over all gold and all system positions
speaker        pairs with the right name, over the speakers of each side; an unspecified one is none
addressee      right names, over all names; one implied in the gold costs nothing and gives no credit
stance         the same one of 24 classes; stance_core: after folding them into the six groups of ``GROUPS``
polarity, modality, evidentiality
               equal values
date           equal text of the date; one that the gold carries over from an earlier sentence is left out
date_all       the same with the carried ones
chain          all links from the author to the speaker, in order; nested: over chains of three or more only
source         the link before the speaker, over chains of two or more links
topic          words in both topics of the pairs, over all topic words
whole          speaker, stance and chain right, and a topic Jaccard of at least 0.5
=============  =============================================================================================

An unaligned position thus costs recall (gold) or precision (system) in every measure.  Names are compared by
:func:`same_name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.matching import Candidate, best_first
from kg.evaluate.report import Figure

#: The 24 stances in six groups.
GROUPS = {
    "inform": frozenset(("STATE", "CONFIRM", "ASSESS", "PREDICT", "ASSURE", "CONSULT")),
    "doubt": frozenset(("DENY", "QUESTION")),
    "for": frozenset(("SUPPORT", "AGREE", "APPRECIATE", "HOPE")),
    "against": frozenset(("OPPOSE", "REJECT", "CRITICIZE", "ACCUSE", "CONCERN")),
    "direct": frozenset(("REQUEST", "URGE", "DEMAND", "PROPOSE")),
    "commit": frozenset(("COMMIT", "WARN", "THREATEN")),
}
MEASURES = (
    "detect", "speaker", "addressee", "stance", "stance_core", "polarity", "modality", "evidentiality",
    "date", "date_all", "chain", "source", "nested", "topic", "whole",
)  # fmt: skip
UNSPECIFIED = "UNSPECIFIED"
_PLAIN = ("stance", "polarity", "modality", "evidentiality")
_LINK_TOPIC, _HALF = 0.3, 0.5
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Words that do not tell one name from another: articles, forms of address, offices and what they are of.
_NO_NAME = frozenset(
    word
    for words in (
        "the a an",
        "mr mrs ms dr sir lord sheikh king queen prince",
        "president minister prime foreign deputy vice fm pm dpm mod mfa",
        "senator speaker leader parliament parliamentarian opposition",
        "finance interior defense defence justice health energy oil",
        "ambassador amb charge chargé",
        "general gen colonel col captain head chief director",
        "serbian",
    )
    for word in words.split()
)


def name_words(name: str | None) -> list[str]:
    """Lower-case words of a name without possessive and titles; all of them where only titles would be left.

    >>> name_words("Foreign Minister D'Alema's"), name_words("The President")
    (["d'alema"], ['the', 'president'])
    """
    words = [word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(name or "")]
    return [word for word in words if word not in _NO_NAME] or words


def same_name(one: str | None, other: str | None) -> bool:
    """Equal words; or all words of the shorter are in the longer, and the last word of one is in the other.

    >>> same_name("FM D'Alema", "Massimo D’Alema"), same_name("Cohen", "Jonathan Smith")
    (True, False)
    """
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short:
        return False
    return short == long or (set(short) <= set(long) and (short[-1] in long or long[-1] in short))


@dataclass(frozen=True, slots=True)
class Party:
    """A name with the other names that are right too."""

    name: str | None
    accept: tuple[str, ...] = ()
    implied: bool = False

    def is_named(self, name: str | None) -> bool:
        """The name is this party's, or one accepted for it."""
        return any(same_name(known, name) for known in (self.name, *self.accept))


@dataclass(frozen=True, slots=True)
class Position:
    """One position, its spans as sets: characters of cue and quote, starts of the topic's words."""

    speaker: Party
    addressees: tuple[Party, ...]
    cue: frozenset[int]
    topic: frozenset[int]
    quote: frozenset[int]
    plain: tuple[str | None, ...]
    date: str | None
    carried: bool
    chain: tuple[str, ...]

    @property
    def to_find(self) -> bool:
        """As gold: there is a speaker to find."""
        return self.speaker.name != UNSPECIFIED

    @property
    def has_speaker(self) -> bool:
        """As system output: a speaker is given."""
        return bool(self.speaker.name) and self.speaker.name != UNSPECIFIED


def read_position(record: dict[str, Any], text: str) -> Position:
    """A position from its JSON; absent fields are empty."""
    date = record.get("date") or {}
    topic = _characters(record.get("topic"))
    quote = (record.get("quote") or {}).get("span")
    return Position(
        speaker=_party(record.get("speaker") or {}),
        addressees=tuple(_party(a) for a in record.get("addressees") or ()),
        cue=_characters(record.get("cue")),
        topic=frozenset(word.start() for word in _WORD.finditer(text) if word.start() in topic),
        quote=_characters([quote] if quote else ()),
        plain=tuple(record.get(field) for field in _PLAIN),
        date=date.get("value"),
        carried=bool(date.get("carried")),
        chain=tuple(record.get("chain") or ()),
    )


def _party(record: dict[str, Any]) -> Party:
    return Party(record.get("name"), tuple(record.get("accept") or ()), bool(record.get("implied")))


def _characters(spans: Iterable[Sequence[int]] | None) -> frozenset[int]:
    return frozenset(at for start, end in spans or () for at in range(start, end))


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def score(paragraphs: Iterable[tuple[Sequence[Position], Sequence[Position]]]) -> tuple[Figure, ...]:
    """Figures over paragraphs, each with its gold and its system positions."""
    hit, given, gold_number = (dict.fromkeys(MEASURES, 0) for _ in range(3))
    for gold, system in paragraphs:
        pairs = [(gold[i], system[j]) for i, j in align(gold, system)]
        for counts, found in (
            (gold_number, (_to_find(g) for g in gold)),
            (given, (_given(s) for s in system)),
            (hit, (_right(g, s) for g, s in pairs)),
            (given, (_not_wrong(g, s) for g, s in pairs)),
        ):
            for one in found:
                for measure, number in one:
                    counts[measure] += number
    return tuple(Figure(m, hit[m], given[m], gold_number[m]) for m in MEASURES)


def align(gold: Sequence[Position], system: Sequence[Position]) -> list[tuple[int, int]]:
    """Indices of paired positions (see the head of the module)."""
    return best_first(_candidates(gold, system))


def _candidates(gold: Sequence[Position], system: Sequence[Position]) -> Iterator[Candidate]:
    for i, g in enumerate(gold):
        for j, s in enumerate(system):
            shared, topic = bool(g.cue & s.cue), _jaccard(g.topic, s.topic)
            if shared or ((not g.cue or not s.cue) and topic >= _LINK_TOPIC):
                quotes = bool(s.quote) and _jaccard(g.quote, s.quote) >= _HALF
                yield -(4 * shared + 2 * topic + same_speaker(g, s) + quotes), i, j


def same_speaker(gold: Position, system: Position) -> bool:
    """The system's speaker is the gold's, by one of its names."""
    if not gold.to_find:
        return not system.has_speaker
    return gold.speaker.is_named(system.speaker.name)


def _to_find(g: Position) -> Iterator[tuple[str, int]]:
    """What one gold position adds to the gold counts."""
    for measure in ("detect", "chain", "whole", "stance_core", *_PLAIN):
        yield measure, 1
    yield "speaker", g.to_find
    yield "addressee", sum(not a.implied for a in g.addressees)
    yield "date", g.date is not None and not g.carried
    yield "date_all", g.date is not None
    yield "source", len(g.chain) > 1
    yield "nested", len(g.chain) > 2
    yield "topic", len(g.topic)


def _given(s: Position) -> Iterator[tuple[str, int]]:
    """What one system position adds to the system counts."""
    yield "detect", 1
    yield "whole", 1
    for measure, value in zip(_PLAIN, s.plain, strict=True):
        yield measure, bool(value)
    yield "stance_core", bool(s.plain[0])
    yield "speaker", s.has_speaker
    yield "addressee", len(s.addressees)
    yield "date", bool(s.date)
    yield "date_all", bool(s.date)
    yield "chain", bool(s.chain)
    yield "source", len(s.chain) > 1
    yield "nested", len(s.chain) > 2
    yield "topic", len(s.topic)


def _right(g: Position, s: Position) -> Iterator[tuple[str, int]]:
    """What is right in one pair."""
    speaker, chain = same_speaker(g, s), _same_chain(g, s)
    yield "detect", 1
    yield "speaker", speaker and g.to_find
    yield "addressee", sum(not a.implied for a in _found_addressees(g, s))
    for measure, a, b in zip(_PLAIN, g.plain, s.plain, strict=True):
        yield measure, a == b
    yield "stance_core", _group(g.plain[0]) is not None and _group(g.plain[0]) == _group(s.plain[0])
    dated = bool(g.date) and g.date == s.date
    yield "date", dated and not g.carried
    yield "date_all", dated
    yield "chain", chain
    if len(g.chain) > 1 and len(s.chain) > 1:
        yield "source", g.chain[-2] == s.chain[-2] or same_name(g.chain[-2], s.chain[-2])
    yield "nested", chain and len(g.chain) > 2
    yield "topic", len(g.topic & s.topic)
    yield "whole", speaker and g.plain[0] == s.plain[0] and chain and _jaccard(g.topic, s.topic) >= _HALF


def _not_wrong(g: Position, s: Position) -> Iterator[tuple[str, int]]:
    """What is taken out of the system's counts: implied addressees, and dates against a carried one."""
    yield "addressee", -sum(a.implied for a in _found_addressees(g, s))
    yield "date", -(g.carried and bool(g.date) and bool(s.date))


def _found_addressees(g: Position, s: Position) -> list[Party]:
    """Gold addressees that the system gave, each of the system's taken once."""
    left = [a.name for a in s.addressees]
    found = []
    for party in g.addressees:
        at = next((n for n, name in enumerate(left) if party.is_named(name)), None)
        if at is not None:
            del left[at]
            found.append(party)
    return found


def _same_chain(g: Position, s: Position) -> bool:
    if len(g.chain) != len(s.chain):
        return False
    last = len(g.chain) - 1
    links = (Party(name, g.speaker.accept if at == last else ()) for at, name in enumerate(g.chain))
    return all(link.name == name or link.is_named(name) for link, name in zip(links, s.chain, strict=True))


def _group(stance: str | None) -> str | None:
    return next((name for name, stances in GROUPS.items() if stance in stances), None)
