"""The data beside a page: Turtle, JSON-LD and N-Triples of the same triples, without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES
from kg.publish.lookups import Triple

_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "nt": ox.RdfFormat.N_TRIPLES}


def data_of(triples: Iterable[Triple], base: str) -> dict[str, bytes]:
    """The bytes by ending; triples come in the order given, so that the same triples in order give the same bytes.

    >>> data = data_of([ox.Triple(ox.NamedNode("a:b"), ox.NamedNode("a:c"), ox.Literal("d"))], "https://example.org/kg/")
    >>> data["nt"]
    b'<a:b> <a:c> "d" .\\n'
    """
    listed = list(triples)
    prefixes = PREFIXES | {"code": f"{base}code/"}
    return {
        ending: ox.serialize(listed, format=kind, prefixes={} if ending == "nt" else prefixes) or b""
        for ending, kind in _FORMATS.items()
    }
