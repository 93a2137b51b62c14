"""Fixtures for the ontology: its files as graphs, and the small examples as one graph."""

from __future__ import annotations

import json
from functools import cache

import pytest
from ontology_files import EXAMPLES, ONTOLOGY, graph_of
from rdflib import Graph


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
