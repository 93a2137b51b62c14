"""Local actors identified over all cables, second readings set aside, denials as conflicts (rulings.md, 3, 9).

All of it goes into ``graph/inferred`` and ``graph/entities`` and is made anew on every build, never edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.actors.gazetteer import slug
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, true
from kg.link.candidates import KeptLink, Source, links
from kg.link.corrections import describe_corrections
from kg.link.known import DAYS, OFFICES, known_persons
from kg.link.persons import Seen, identities
from kg.link.places import describe_place, describe_tag, state_of_seat
from kg.link.reviews import Review, describe_reviews, identified, orphans
from kg.store import OpenGraph

_ACTORS = """
PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?a ?type ?label (SAMPLE(?n) AS ?state) WHERE {
  ?a a ?type ; rdfs:label ?label . FILTER(STRSTARTS(STR(?type), STR(kg:))) FILTER(CONTAINS(STR(?a), "#a-"))
  FILTER NOT EXISTS { ?a kg:unnamed true }
  OPTIONAL { ?a kg:represents/rdfs:label ?n }
} GROUP BY ?a ?type ?label ORDER BY ?a"""
_TEXTS = """
PREFIX kg: <https://example.org/kg/ontology#>
SELECT ?cable ?text ?length (EXISTS { GRAPH ?text { ?cable kg:caption ?code FILTER(STRENDS(STR(?code), "/CorrectedCopy")) } } AS ?corrected)
WHERE { GRAPH ?text { ?cable kg:sourceText ?text . ?text kg:length ?length } } ORDER BY ?cable ?text"""
#: What the other texts of a cable say: it is kept, but says nothing a second time.
_SUPERSEDED = (
    "PREFIX kg: <https://example.org/kg/ontology#> "
    "SELECT ?s WHERE {{ ?s a kg:Statement ; kg:inCable <{cable}> ; kg:inText ?t . FILTER(?t != <{text}>) }}"
)
_ALTERNATIVES = "PREFIX kg: <https://example.org/kg/ontology#> SELECT ?s WHERE { ?s kg:reading 2 }"
_TAGS = "PREFIX kg: <https://example.org/kg/ontology#> SELECT DISTINCT ?t WHERE { ?c kg:tag ?t } ORDER BY ?t"
_DENIALS = "PREFIX kg: <https://example.org/kg/ontology#> SELECT ?s ?o WHERE { ?s kg:denies ?o }"


@dataclass(frozen=True, slots=True)
class _Local:
    iri: str
    type: str
    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What the link stage makes: N-Quads, and the reviews of what is no longer there."""

    lines: list[str]
    orphans: list[Review]


def link(
    graph: OpenGraph,
    base: str,
    sources: Sequence[Source] = (),
    reviews: Sequence[Review] = (),
    kept: Sequence[KeptLink] = (),
) -> Linked:
    """Quads of ``graph/inferred``, ``graph/entities`` and ``graph/review`` for the open graph.

    Links are those that ``sources`` propose and those ``kept`` from an earlier run, judged by the ``reviews``.
    """
    inferred, entities = QuadSet(f"{base}graph/inferred"), QuadSet(f"{base}graph/entities")
    locals_ = [_Local(r[0].value, r[1].value, r[2].value, r[3].value if r[3] else "") for r in graph.select(_ACTORS)]
    found = {a.iri: shared(base, "actor", name) for a, name in zip(locals_, _identities(locals_, graph), strict=True)}
    who = identified(found, reviews)
    for local in locals_:
        inferred.link(local.iri, v.identified_as, who[local.iri])
        _describe_actor(entities, inferred, local, who[local.iri], base)
    _places_of_tags(graph, entities)
    _second_texts_and_readings(graph, inferred)
    persons = {a.iri: (who[a.iri], a.label) for a in locals_ if a.type == v.Person}
    seen = known_persons(graph, persons) if sources else {}
    proposed = links(base, (each for source in sources for each in source(seen)), reviews, kept)
    lost = orphans(graph, reviews, {*who, *found.values(), *who.values()})
    described = [*describe_reviews(base, reviews), *describe_corrections(graph, base, reviews)]
    return Linked([*inferred.sorted(), *proposed[0], *_one_label([*entities.sorted(), *proposed[1]]), *described], lost)


def _describe_actor(entities: QuadSet, inferred: QuadSet, local: _Local, node: str, base: str) -> None:
    entities.link(node, RDF_TYPE, local.type)
    entities.text(node, LABEL, local.label)
    describe_place(entities, node, local.type, local.label)
    if local.type == v.Organization and (state := state_of_seat(local.label)):
        known = shared(base, "actor", state.id)
        inferred.link(local.iri, v.represents, known)
        entities.link(known, RDF_TYPE, v.State)
        entities.text(known, LABEL, state.label)
        describe_place(entities, known, v.State, state.label)


def _places_of_tags(graph: OpenGraph, entities: QuadSet) -> None:
    for row in graph.select(_TAGS):
        describe_tag(entities, row[0].value, row[0].value.rpartition("/")[2])


def _second_texts_and_readings(graph: OpenGraph, inferred: QuadSet) -> None:
    """Set aside what other texts of a cable and second readings say; a denial conflicts with what it denies."""
    for cable, text in _preferred(graph):
        inferred.link(cable, v.preferred_text, text)
        for row in graph.select(_SUPERSEDED.format(cable=cable, text=text)):
            inferred.add(row[0].value, v.set_aside, true())
    for row in graph.select(_ALTERNATIVES):
        inferred.add(row[0].value, v.set_aside, true())
    for row in graph.select(_DENIALS):
        inferred.link(row[0].value, v.conflicts_with, row[1].value)
        inferred.link(row[1].value, v.conflicts_with, row[0].value)


def _preferred(graph: OpenGraph) -> list[tuple[str, str]]:
    """The text that stands for a cable of several: a corrected copy, else the longest, else the first by digest."""
    texts: dict[str, list[tuple[int, int, str]]] = {}
    for row in graph.select(_TEXTS):
        corrected = int(row[3].value == "true")
        texts.setdefault(row[0].value, []).append((-corrected, -int(row[2].value), row[1].value))
    return [(cable, min(found)[2]) for cable, found in sorted(texts.items()) if len(found) > 1]


def _identities(actors: list[_Local], graph: OpenGraph) -> list[str]:
    """A slug for each: persons as :mod:`kg.link.persons` tells them apart, others by name."""
    offices: dict[str, set[str]] = {}
    for row in graph.select(OFFICES):
        offices.setdefault(row[0].value, set()).add(row[1].value)
    years = {row[0].value: int(row[1].value[:4]) for row in graph.select(DAYS)}
    persons = [a for a in actors if a.type == v.Person]
    seen = [
        Seen(a.label, a.state, years.get(a.iri.partition("/text/")[0]), frozenset(offices.get(a.iri, ())))
        for a in persons
    ]
    names = dict(zip((a.iri for a in persons), identities(seen), strict=True))
    return [
        names.get(a.iri) or slug(a.label if a.type != v.DiplomaticMission else a.iri.rpartition("#a-")[2])
        for a in actors
    ]


def _one_label(lines: list[str]) -> list[str]:
    """Of several labels of one actor the longest, which has the given names."""
    best: dict[str, str] = {}
    kept = []
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == f"<{LABEL}>":
            if subject not in best or (len(rest), rest) > (len(best[subject]), best[subject]):
                best[subject] = rest
        else:
            kept.append(line)
    return kept + [f"{subject} <{LABEL}> {rest}" for subject, rest in best.items()]
