"""Run pySHACL over one graph with the shapes and the vocabulary that ship with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtra
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong: the node, the shape it breaks (an IRI), the message, and the value found, if any."""

    node: str
    shape: str
    message: str
    value: str = ""


@cache
def _parsed(*names: str) -> Graph:
    """Files of the ontology folder as one graph, parsed once."""
    from rdflib import Graph

    graph = Graph()
    for name in names:
        graph.parse(folder("ontology") / name)
    return graph


def shape_names() -> list[str]:
    """IRIs of the named node shapes, sorted.

    >>> "https://example.org/kg/shapes#Statement" in shape_names()
    True
    """
    from rdflib import RDF, URIRef

    found = _parsed("shapes.ttl").subjects(RDF.type, URIRef(_SH + "NodeShape"))
    return sorted(str(shape) for shape in found if isinstance(shape, URIRef))


def check(data: Graph) -> list[Violation]:
    """All violations in an rdflib graph, sorted; the graph itself is left as it is.

    Raises :class:`kg.errors.MissingExtra` where pySHACL is not installed.
    """
    try:
        from pyshacl import validate as run
    except ImportError as error:
        raise MissingExtra("pyshacl", "validate") from error
    from rdflib import Graph

    shapes = _parsed("shapes.ttl")
    vocabulary = _parsed("kg.ttl", "codes.ttl")
    copy = _quick_copy(data)
    _, results, _ = run(copy, shacl_graph=shapes, ont_graph=vocabulary, inference="none", inplace=True)
    if not isinstance(results, Graph):  # pySHACL hands back its error instead of a report
        raise ValueError(f"the shapes cannot be used: {results}")
    return _violations(results, shapes)


def _quick_copy(data: Graph) -> Graph:
    """A copy of a graph that parses each query once.

    pySHACL asks the same few queries of every node, and rdflib spends nearly all of its time on parsing them.
    """
    from rdflib import Graph
    from rdflib.plugins.sparql import prepareQuery

    prepared = cache(prepareQuery)

    class Quick(Graph):
        def query(self, query_object: Any, *rest: Any, **options: Any) -> Any:
            ready = prepared(query_object) if isinstance(query_object, str) else query_object
            return super().query(ready, *rest, **options)

    copy = Quick()
    for triple in data:
        copy.add(triple)
    return copy


def _violations(results: Graph, shapes: Graph) -> list[Violation]:
    """The results of a SHACL report as records."""
    from rdflib import RDF, URIRef

    names = ("focusNode", "sourceShape", "resultMessage", "value")
    focus, source, words, value = (URIRef(_SH + name) for name in names)
    owners = _owners(shapes)
    found: set[Violation] = set()
    for result in results.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        node = str(results.value(result, focus))
        message = min((str(m) for m in results.objects(result, words)), default="does not conform")
        bad = results.value(result, value)
        shown = "" if bad is None or str(bad) == node else str(bad)
        owner = owners.get(str(results.value(result, source)), "")
        found.add(Violation(node, owner, message, shown))
    return sorted(found)


def _owners(shapes: Graph) -> dict[str, str]:
    """For each shape, named or not, the named node shape that holds it."""
    from rdflib import RDF, URIRef

    owners: dict[str, str] = {}
    held = URIRef(_SH + "property")
    for name in shapes.subjects(RDF.type, URIRef(_SH + "NodeShape")):
        owners[str(name)] = str(name)
        for inner in shapes.objects(name, held):
            owners[str(inner)] = str(name)
    return owners
