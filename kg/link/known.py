"""What the cables of a store say of each person, and what a source says whom he may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.annotate.actors.gazetteer import states
from kg.cable.posts import host
from kg.link.facts import Corpus


@dataclass(slots=True)
class Known:
    """What the cables say of one person: names, offices, and the days of the cables."""

    names: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entry of a source that a person may be: IRI or id, name, score from 0 to 1, and on what it rests."""

    actor: str
    entry: str
    name: str
    score: float
    evidence: tuple[str, ...]


def known_persons(corpus: Corpus, persons: Mapping[str, tuple[str, str]]) -> dict[str, Known]:
    """What is known of each person over all cables, by IRI.

    ``persons``: IRI of a local person to the IRI of the one over all cables, and the name.
    """
    known: dict[str, Known] = defaultdict(Known)
    for local, (actor, name) in persons.items():
        known[actor].names.add(name)
        known[actor].offices.update(corpus.offices_of(local))
        if day := corpus.day_of(local):
            known[actor].days.add(day)
    for local, post in corpus.officers():
        if local in persons and (state := _state_of_post(post)):
            known[persons[local][0]].offices.add(f"Ambassador {state}")
    return known


def _state_of_post(label: str) -> str | None:
    """The state that hosts a post, by the post's label.

    >>> _state_of_post("Embassy Rome")
    'Italy'
    """
    code = host(f"AMEMBASSY {label.partition(' ')[2].upper()}")
    return states()[code].label if code else None
