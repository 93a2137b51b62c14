"""What every page needs from outside its own text: labels of codes, who is who, how far a rule is to be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pyoxigraph as ox

from kg.config import Config
from kg.graph import vocabulary as v
from kg.graph.nquads import LABEL, RDF_TYPE, REVISION
from kg.query import base_of, run
from kg.resources import folder
from kg.store import OpenGraph

SKOS = "http://www.w3.org/2004/02/skos/core#"
_KG = "PREFIX kg: <https://example.org/kg/ontology#> "
_PERSONS = _KG + "SELECT DISTINCT ?p WHERE { GRAPH <{base}graph/entities> { ?p a kg:Person } }"
_IN_OFFICE = _KG + (
    "ASK { GRAPH <{base}graph/inferred> { ?a kg:identifiedAs <{person}> } "
    "{ ?t kg:holder ?a } UNION { ?c kg:signer ?a } UNION { ?c kg:classifiedBy ?a } }"
)
_IN_AUTHORITY = _KG + "SELECT DISTINCT ?p WHERE { ?l a kg:Link ; kg:linkFrom ?p }"
_RULES = _KG + "SELECT ?rule ?share WHERE { GRAPH <{base}graph/meta> { ?r kg:ruleId ?rule ; kg:confidence ?share } }"

#: A triple of pyoxigraph.  Its types allow triples as terms, which nothing here has: hence Any.
Triple = Any
#: A triple store's view of nodes: subject, predicate, values in order.
Nodes = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a closed list: its name, label, definition, and list."""

    name: str
    label: str
    definition: str
    scheme: str


def nodes_of(triples: Iterable[Triple]) -> Nodes:
    """Triples as nested tables; values are sorted, so that the order of a store does not show."""
    nodes: Nodes = {}
    for triple in triples:
        nodes.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object.value)
    for properties in nodes.values():
        for values in properties.values():
            values.sort()
    return nodes


def one(nodes: Nodes, subject: str | None, predicate: str) -> str | None:
    """The first value of a property, None where there is none."""
    values = nodes.get(subject or "", {}).get(predicate)
    return values[0] if values else None


@cache
def codes() -> dict[str, Code]:
    """The codes of the vocabulary by name."""
    nodes = nodes_of(
        q.triple for q in ox.parse((folder("ontology") / "codes.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    )
    found = {}
    for iri, node in nodes.items():
        if SKOS + "inScheme" in node:
            scheme = node[SKOS + "inScheme"][0]
            name = iri.rpartition("/")[2]
            found[name] = Code(
                name,
                node[SKOS + "prefLabel"][0],
                node.get(SKOS + "definition", [""])[0],
                one(nodes, scheme, SKOS + "prefLabel") or "",
            )
    return found


def code_label(iri: str | None) -> str:
    """The label of a code's IRI, empty for none.

    >>> code_label("https://example.org/kg/code/Urge")
    'Urge'
    """
    if not iri:
        return ""
    name = iri.rpartition("/")[2]
    known = codes().get(name)
    return known.label if known else name


class Lookups:
    """Answers about one open graph; made once, asked for every page."""

    def __init__(self, graph: OpenGraph, config: Config) -> None:
        self.graph, self.config = graph, config
        self.base = base_of(graph)
        self.inferred, self.entities = f"{self.base}graph/inferred", f"{self.base}graph/entities"

    @cached_property
    def confidence(self) -> dict[str, str]:
        """The measured precision of rules."""
        return {rule.value: share.value for rule, share in run(self.graph, _RULES.replace("{base}", self.base))}

    @cached_property
    def private(self) -> frozenset[str]:
        """Persons without an office in any text and in no authority: they get no page (rulings.md, 21)."""
        persons = {row[0].value for row in run(self.graph, _PERSONS.replace("{base}", self.base))}
        known = {row[0].value for row in run(self.graph, _IN_AUTHORITY)}
        asked = _IN_OFFICE.replace("{base}", self.base)
        return frozenset(p for p in persons - known if not self.graph.select(asked.replace("{person}", p)))

    def quads(self, subject: str | None, predicate: str | None = None, graph: str | None = None) -> Iterator[Any]:
        """The quads with these IRIs at these places."""
        wanted = (None if iri is None else ox.NamedNode(iri) for iri in (subject, predicate, graph))
        first, second, third = wanted
        return iter(self.graph.store.quads_for_pattern(first, second, None, third))

    def distinct(self, subject: str) -> Iterator[Triple]:
        """What all graphs say of a node, each triple once."""
        node = ox.NamedNode(subject)
        for row in self.graph.select(f"SELECT DISTINCT ?p ?o WHERE {{ {node} ?p ?o }}"):
            yield ox.Triple(node, row[0], row[1])

    def identity(self, local: str) -> str | None:
        """The IRI that all texts share for a local actor."""
        return next((str(quad.object.value) for quad in self.quads(local, v.identified_as, self.inferred)), None)

    def shared(self, local: str) -> str | None:
        """The same, where it has a page."""
        iri = self.identity(local)
        return None if iri in self.private else iri

    def preferred(self, cable: str) -> Any:
        """The quad that says which text of a cable counts, None where there is none."""
        return next(self.quads(cable, v.preferred_text, self.inferred), None)

    def revisions(self, statement: str) -> Iterator[Any]:
        """The quads that say which statements a person made of one; none for most, which costs a look at one index."""
        if not self.has_revisions:
            return iter(())
        found = self.graph.store.quads_for_pattern(None, ox.NamedNode(REVISION), ox.NamedNode(statement))
        return iter(sorted(found, key=str))

    @cached_property
    def has_revisions(self) -> bool:
        """True where a person corrected anything."""
        return next(iter(self.graph.store.quads_for_pattern(None, ox.NamedNode(REVISION), None)), None) is not None

    def has_cable(self, cable: str) -> bool:
        """True for a cable of which there is a text, False for one that is only referred to."""
        return next(self.quads(cable, v.source_text), None) is not None

    def is_set_aside(self, statement: str) -> bool:
        """True for a statement that another reading, text or decision stands before."""
        return next(self.quads(statement, v.set_aside, self.inferred), None) is not None

    def triples(self, text: str) -> list[Triple]:
        """The graph of a text, in a fixed order."""
        return sorted((quad.triple for quad in self.quads(None, None, text)), key=str)


__all__ = ["LABEL", "RDF_TYPE", "SKOS", "Code", "Lookups", "Nodes", "Triple", "code_label", "codes", "nodes_of", "one"]
