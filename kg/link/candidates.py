"""Whom of an authority file the persons of a store may be: proposed links with score and evidence, open until judged.

Nothing is merged by it: a ``kg:Link`` says ``owl:sameAs`` might hold, with the judgement Open (model.md, decisions 5
and 15).  Persons whom no text and no entry gives an office are left alone (rulings.md, 21).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.annotate.actors.gazetteer import slug, states
from kg.cable.posts import host
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, literal
from kg.link.authority import Authority, Candidate
from kg.store import OpenGraph

SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_PREFIX = "PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
OFFICES = _PREFIX + "SELECT ?a ?office WHERE { ?t kg:holder ?a ; kg:office/rdfs:label ?office }"
_OFFICERS = _PREFIX + (
    "SELECT ?a ?post WHERE { { ?c kg:signer ?a } UNION { ?c kg:classifiedBy ?a } ?c kg:sender/rdfs:label ?post }"
)
DAYS = _PREFIX + "SELECT ?c (STR(?d) AS ?day) WHERE { { ?c kg:dtg ?d } UNION { ?c kg:dated ?d } }"


@dataclass(slots=True)
class Known:
    """What the cables say of one person: names, offices, and the days of the cables."""

    names: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)


def propose(
    graph: OpenGraph, base: str, persons: Mapping[str, tuple[str, str]], authority: Authority
) -> tuple[list[str], list[str]]:
    """N-Quads of the proposed links, for ``graph/inferred`` and ``graph/entities``.

    ``persons``: IRI of a local person to the IRI of the one over all cables, and the name.
    """
    inferred, entities = QuadSet(f"{base}graph/inferred"), QuadSet(f"{base}graph/entities")
    for actor, known in sorted(_known(graph, persons).items()):
        found = authority.resolve(sorted(known.names), sorted(known.offices), sorted(known.days))
        if found is None or not (known.offices or found.person.tenures):
            continue
        _link(actor, found, base, inferred, entities)
    return inferred.sorted(), entities.sorted()


def _known(graph: OpenGraph, persons: Mapping[str, tuple[str, str]]) -> dict[str, Known]:
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
    """The state that hosts a post, by the post's label: ``Embassy Rome``.

    >>> _state_of_post("Embassy Rome")
    'Italy'
    """
    code = host(f"AMEMBASSY {label.partition(' ')[2].upper()}")
    return states()[code].label if code else None


def _link(actor: str, found: Candidate, base: str, inferred: QuadSet, entities: QuadSet) -> None:
    key = found.person.id
    entry = key if key.startswith(("http://", "https://")) else shared(base, "authority", slug(key))
    node = shared(base, "link", f"{actor.rpartition('/')[2]}-{slug(key)}")
    inferred.link(node, RDF_TYPE, v.Link)
    inferred.link(node, v.link_from, actor)
    inferred.link(node, v.link_to, entry)
    inferred.link(node, v.link_type, SAME_AS)
    inferred.link(node, v.judgement, shared(base, "code", "Open"))
    inferred.add(node, v.confidence, literal(f"{found.score:.2f}", _DECIMAL))
    inferred.text(node, LABEL, f"{found.person.names[0]}: {', '.join(found.evidence)}")
    entities.text(entry, LABEL, found.person.names[0])
    entities.link(entry, RDF_TYPE, v.Person)
