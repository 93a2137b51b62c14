"""Fixtures for the ontology: its files as graphs, and the small examples as one graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

import kg
from kg.graph import describe
from kg.link.facts import facts_in
from kg.link.identify import link
from kg.store import OpenGraph

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"


def graph_of(*paths: Path) -> Graph:
    """Turtle files as one graph."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@cache
def _examples() -> Graph:
    return graph_of(*sorted((ONTOLOGY / "examples").glob("*.ttl")))


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


@pytest.fixture(scope="session")
def store_of() -> Callable[..., OpenGraph]:
    """A function from names of example cables to the store that a build of them leaves."""

    def make(*names: str, base: str = "https://example.org/kg/") -> OpenGraph:
        store = ox.Store()
        for name in names:
            cable = kg.parse(ROOT / "examples" / "cables" / f"{name}.txt")
            lines = "\n".join(describe(cable, kg.annotate(cable), base))
            store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
        opened = OpenGraph(store)
        store.load("\n".join(link(base, facts_in(opened), opened).lines).encode(), format=ox.RdfFormat.N_QUADS)
        return opened

    return make
