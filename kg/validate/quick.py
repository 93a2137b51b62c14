"""The shapes over the graph of one text, quickly, for a build: by shacl_rust, which agrees with pySHACL on all our faults."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.errors import MissingExtra
from kg.resources import folder

#: What of the vocabulary shapes ask for: classes and their order, code lists.
_ASKED = ("22-rdf-syntax-ns#type", "rdf-schema#subClassOf", "core#inScheme", "core#topConceptOf")


@cache
def _vocabulary() -> str:
    """What of the vocabulary shapes ask for, as N-Triples."""
    import pyoxigraph as ox

    lines = []
    for name in ("kg.ttl", "codes.ttl"):
        for quad in ox.parse((folder("ontology") / name).read_bytes(), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value.endswith(_ASKED):
                lines.append(f"{quad.triple} .\n")
    return "".join(sorted(lines))


@cache
def _shapes() -> str:
    return (folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")


def check_quickly(lines: Iterable[str]) -> list[tuple[str, str]]:
    """What is wrong in a graph, as pairs of node and message, sorted; lines are N-Triples.

    Raises :class:`kg.errors.MissingExtra` where shacl_rust is not installed.

    >>> kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    >>> [node for node, _ in check_quickly([f"<http://a/s> <{kind}> <https://example.org/kg/ontology#Statement> ."])][:1]
    ['http://a/s']
    """
    try:
        import shacl_rust
    except ImportError as error:
        raise MissingExtra("shacl-rust", "validate") from error
    report = shacl_rust.validate("\n".join(lines) + "\n" + _vocabulary(), _shapes(), data_format="nt")
    return sorted({(each["focusNode"].strip("<>"), each["messages"][-1]) for each in report["results"]})
