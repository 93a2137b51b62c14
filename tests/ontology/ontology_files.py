"""Where the files of the ontology are, and how tests read them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

import kg
from kg.graph import describe
from kg.link.identify import link
from kg.store import OpenGraph

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))
CABLES = ROOT / "examples" / "cables"


def graph_of(*paths: Path) -> Graph:
    """Turtle files as one graph."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def store_of(*paths: Path, base: str = "https://example.org/kg/") -> OpenGraph:
    """What a build of some cables puts into its store: their graphs, and what the link stage adds."""
    store = ox.Store()
    for path in paths:
        cable = kg.parse(path)
        store.load("\n".join(describe(cable, kg.annotate(cable), base)).encode(), format=ox.RdfFormat.N_QUADS)
    opened = OpenGraph(store)
    store.load("\n".join(link(opened, base)).encode(), format=ox.RdfFormat.N_QUADS)
    return opened
