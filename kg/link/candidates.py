"""Whom of an authority file or a service the persons of a store may be: links with score and evidence, open until judged.

Nothing is merged by it: a ``kg:Link`` says ``owl:sameAs`` might hold, with the judgement Open (model.md, decisions 5
and 15).  Authorities say nothing of persons whom no text and no entry gives an office, services nothing of those whom no
text gives one (rulings.md, 21).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.annotate.actors.gazetteer import slug
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import DECIMAL, LABEL, RDF_TYPE, QuadSet, literal
from kg.link.authority import Authority
from kg.link.known import Known, Proposed
from kg.link.reviews import Review, judgements
from kg.store import OpenGraph

SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_KEPT = (
    "PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?l ?from ?to ?name ?evidence (STR(?c) AS ?score) WHERE { ?l a kg:Link ; kg:linkFrom ?from ; kg:linkTo ?to ; "
    "rdfs:label ?evidence . ?to rdfs:label ?name OPTIONAL { ?l kg:confidence ?c } } ORDER BY ?l"
)
#: What a source makes of the persons of a store.
Source = Callable[[Mapping[str, Known]], Iterable[Proposed]]


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link as the graph has it: node, actor, entry (IRIs), the entry's name, evidence and score in words."""

    node: str
    actor: str
    entry: str
    name: str
    evidence: str = ""
    score: str = ""


def of_authority(authority: Authority) -> Source:
    """An authority as a source: of each person the one entry that stands out."""

    def source(persons: Mapping[str, Known]) -> Iterator[Proposed]:
        for actor, known in sorted(persons.items()):
            found = authority.resolve(sorted(known.names), sorted(known.offices), sorted(known.days))
            if found is not None and (known.offices or found.person.tenures):
                yield Proposed(actor, found.person.id, found.person.names[0], found.score, found.evidence)

    return source


def links(
    base: str, proposed: Iterable[Proposed], reviews: Sequence[Review] = (), kept: Iterable[KeptLink] = ()
) -> tuple[list[str], list[str]]:
    """N-Quads of links, for ``graph/inferred`` and ``graph/entities``: proposed now, kept from before, and judged.

    Only a link that a person accepted entails ``owl:sameAs``.
    """
    inferred, entities = QuadSet(f"{base}graph/inferred"), QuadSet(f"{base}graph/entities")
    judged = judgements(reviews)
    found = {link.node: link for link in kept}
    found |= {r.target: KeptLink(r.target, *r.ends) for r in reviews if r.ends and r.target not in found}
    for each in _best(proposed):
        name = _name(each.entry)
        entry = each.entry if _is_iri(each.entry) else shared(base, "authority", name)
        node = shared(base, "link", f"{each.actor.rpartition('/')[2]}-{name}")
        evidence = f"{each.name}: {', '.join(each.evidence)}"
        found[node] = KeptLink(node, each.actor, entry, each.name, evidence, f"{each.score:.2f}")
    for link in found.values():
        judgement = judged.get(link.node, "Open")
        inferred.link(link.node, RDF_TYPE, v.Link)
        inferred.link(link.node, v.link_from, link.actor)
        inferred.link(link.node, v.link_to, link.entry)
        inferred.link(link.node, v.link_type, SAME_AS)
        inferred.link(link.node, v.judgement, shared(base, "code", judgement))
        if link.score:
            inferred.add(link.node, v.confidence, literal(link.score, DECIMAL))
        inferred.text(link.node, LABEL, link.evidence or link.name)
        if judgement == "Accepted":
            inferred.link(link.actor, SAME_AS, link.entry)
        entities.text(link.entry, LABEL, link.name)
        entities.link(link.entry, RDF_TYPE, v.Person)
    return inferred.sorted(), entities.sorted()


def _best(proposed: Iterable[Proposed]) -> list[Proposed]:
    """Of several proposals of one entry for one actor the one with the highest score."""
    best: dict[tuple[str, str], Proposed] = {}
    for each in proposed:
        held = best.get((each.actor, each.entry))
        if held is None or each.score > held.score:
            best[each.actor, each.entry] = each
    return list(best.values())


def kept_links(graph: OpenGraph) -> list[KeptLink]:
    """The links that a store holds."""
    return [KeptLink(*(term.value if term else "" for term in row)) for row in graph.select(_KEPT)]


def _name(entry: str) -> str:
    """The id of an entry as part of an IRI; where signs are lost by it, with a mark that keeps entries apart.

    >>> _name("roe-1"), _name("Q 1") == _name("Q-1")
    ('roe-1', False)
    """
    plain = slug(entry)
    return plain if plain == entry else f"{plain}-{hashlib.sha256(entry.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _is_iri(entry: str) -> bool:
    """True for an http address that can stand in the graph as it is."""
    if not entry.startswith(("http://", "https://")) or not entry.isascii():
        return False
    try:
        list(ox.parse(f"<{entry}> <{entry}> <{entry}> .", format=ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError):
        return False
    return True
