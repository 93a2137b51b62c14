"""From an open store to a report that a person can act on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.graph.vocabulary import CODES
from kg.validate.shacl import Violation, check, shape_names

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.store import OpenGraph

#: Violations that the report shows one by one.
LIMIT = 20
_CODE_BASE = "https://example.org/kg/code/"
_CODE = re.compile(r"[^?#]*/code/([A-Za-z0-9.-]+)")


def validate(graph: OpenGraph) -> tuple[bool, str]:
    """Whether the union of the named graphs conforms, and the report in words.

    Raises :class:`kg.errors.MissingExtra` where pySHACL is not installed.

    >>> import pyoxigraph
    >>> from kg.store import OpenGraph
    >>> conforms, report = validate(OpenGraph(pyoxigraph.Store()))
    >>> conforms, report.startswith("The graph conforms (")
    (True, True)
    """
    violations = check(union(graph))
    return not violations, report(violations)


def union(graph: OpenGraph) -> Graph:
    """All named graphs of a store as one rdflib graph in memory.

    Codes of a store that was built under another base IRI are read as the codes of the vocabulary.
    """
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import XSD

    merged = Graph()
    for subject, predicate, value in graph.dataset.triples((None, None, None)):
        if isinstance(value, URIRef) and (found := _CODE.fullmatch(value)) and found[1] in CODES:
            value = URIRef(_CODE_BASE + found[1])
        elif isinstance(value, Literal) and value.datatype == XSD.string:
            value = Literal(str(value))  # as a file would have it; rdflib tells the two apart
        merged.add((subject, predicate, value))
    return merged


def report(violations: list[Violation]) -> str:
    """The report: how many and of what kind, then the first twenty as "node: message"."""
    if not violations:
        return f"The graph conforms ({len(shape_names())} shapes checked)."
    nodes, shapes = len({v.node for v in violations}), len(shape_names())
    lines = [f"The graph does not conform: {len(violations)} violations at {nodes} nodes ({shapes} shapes checked)."]
    counts = Counter((v.shape.rpartition("#")[2], v.message) for v in violations)
    for (shape, message), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"  {number:6} x {shape or 'other'}: {message}")
    lines.append("")
    for violation in violations[:LIMIT]:
        found = f" Found: {_short(violation.value)}" if violation.value else ""
        lines.append(f"{violation.node}: {violation.message}{found}")
    if len(violations) > LIMIT:
        lines.append(f"... and {len(violations) - LIMIT} more")
    return "\n".join(lines)


def _short(value: str) -> str:
    """A value on one line, at most 80 characters."""
    words = " ".join(value.split())
    return words if len(words) <= 80 else words[:79] + "…"
