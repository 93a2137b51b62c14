"""What the software writes conforms to the shapes."""

from __future__ import annotations

import builtins
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import MissingExtra
from kg.store import OpenGraph
from kg.validate import shape_names, validate

NAMES = sorted(p.stem for p in (Path(__file__).resolve().parents[2] / "examples" / "cables").glob("*.txt"))
CONFORMS = f"The graph conforms ({len(shape_names())} shapes checked)."


def test_the_seed_conforms(store_of):
    assert validate(store_of("07ROME2243")) == (True, CONFORMS)


def test_all_example_cables_conform_together(store_of):
    assert validate(store_of(*NAMES)) == (True, CONFORMS)


def test_another_base_conforms(store_of):
    assert validate(store_of("09VARNHEIM112", base="https://cables.example.net/data/")) == (True, CONFORMS)


def test_an_empty_store_conforms():
    assert validate(OpenGraph(ox.Store())) == (True, CONFORMS)


def test_the_report_counts_and_lists_at_most_twenty():
    store = ox.Store()
    kg, graph = "https://example.org/kg/ontology#", ox.NamedNode("https://example.org/kg/g")
    for number in range(30):
        person = ox.NamedNode(f"https://example.org/kg/a{number:02}")
        store.add(
            ox.Quad(
                person,
                ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                ox.NamedNode(kg + "Person"),
                graph,
            )
        )
    conforms, report = validate(OpenGraph(store))
    assert not conforms
    assert report.startswith("The graph does not conform: 30 violations at 30 nodes")
    assert "30 x Person: A person needs a name" in report
    assert len(re.findall(r"^https://example\.org/kg/a\d\d: A person needs a name", report, re.M)) == 20
    assert report.endswith("... and 10 more")


def test_validating_leaves_the_store_alone(store_of):
    opened = store_of("09GENEVA9014")
    before = set(opened.store)
    validate(opened)
    assert set(opened.store) == before


def test_without_pyshacl_the_error_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **options):
        if name.partition(".")[0] == "pyshacl":
            raise ImportError(name)
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"cable-kg\[validate\]"):
        validate(OpenGraph(ox.Store()))
