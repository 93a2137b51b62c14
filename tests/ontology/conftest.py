"""Fixtures for the ontology: its files as graphs, the small examples as one graph, the example cables as a store."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
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


@cache
def _examples() -> Graph:
    return graph_of(*EXAMPLES)


@pytest.fixture
def examples() -> Graph:
    """All of ``ontology/examples`` as one graph, fresh, so that a test may spoil it."""
    copy = Graph()
    for triple in _examples():
        copy.add(triple)
    return copy


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """``kg.ttl``."""
    return graph_of(ONTOLOGY / "kg.ttl")


@pytest.fixture(scope="session")
def codes() -> Graph:
    """``codes.ttl``."""
    return graph_of(ONTOLOGY / "codes.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """``shapes.ttl``."""
    return graph_of(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def context() -> dict[str, object]:
    """The terms of ``context.jsonld``."""
    return dict(json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"])
