"""What the cables of a store say of each person, and what a source says whom he may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.annotate.actors.gazetteer import states
from kg.cable.posts import host
from kg.store import OpenGraph

_PREFIX = "PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
OFFICES = _PREFIX + "SELECT ?a ?office WHERE { ?t kg:holder ?a ; kg:office/rdfs:label ?office }"
DAYS = _PREFIX + "SELECT ?c (STR(?d) AS ?day) WHERE { { ?c kg:dtg ?d } UNION { ?c kg:dated ?d } }"
_OFFICERS = _PREFIX + (
    "SELECT ?a ?post WHERE { { ?c kg:signer ?a } UNION { ?c kg:classifiedBy ?a } ?c kg:sender/rdfs:label ?post }"
)


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


def known_persons(graph: OpenGraph, persons: Mapping[str, tuple[str, str]]) -> dict[str, Known]:
    """What is known of each person over all cables, by IRI.

    ``persons``: IRI of a local person to the IRI of the one over all cables, and the name.
    """
    days = {row[0].value: row[1].value[:10] for row in graph.select(DAYS)}
    known: dict[str, Known] = defaultdict(Known)
    for local, (actor, name) in persons.items():
        known[actor].names.add(name)
        if day := days.get(local.partition("/text/")[0]):
            known[actor].days.add(day)
    for row in graph.select(OFFICES):
        if row[0].value in persons:
            known[persons[row[0].value][0]].offices.add(row[1].value)
    for row in graph.select(_OFFICERS):
        if row[0].value in persons and (state := _state_of_post(row[1].value)):
            known[persons[row[0].value][0]].offices.add(f"Ambassador {state}")
    return known


def _state_of_post(label: str) -> str | None:
    """The state that hosts a post, by the post's label.

    >>> _state_of_post("Embassy Rome")
    'Italy'
    """
    code = host(f"AMEMBASSY {label.partition(' ')[2].upper()}")
    return states()[code].label if code else None
