"""States, places, posts and country TAGS of a built store carry ISO 3166-1 codes and GeoNames."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.pipeline import build

SEED = Path(__file__).parents[2] / "examples" / "cables" / "07ROME2243.txt"
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    out = tmp_path_factory.mktemp("places")
    build([SEED], out=out)
    return kg.open(out)


@pytest.mark.parametrize(
    ("node", "relation", "value"),
    [
        ("actor/italy", "exactMatch", "https://sws.geonames.org/3175395/"),
        ("actor/italy", "notation", "IT"),
        ("tags/IT", "exactMatch", "https://sws.geonames.org/3175395/"),
        ("tags/IT", "notation", "IT"),
        ("actor/amembassy-rome", "relatedMatch", "https://sws.geonames.org/3169070/"),
    ],
)
def test_a_node_says_which_place_it_is(store: Graph, node: str, relation: str, value: str) -> None:
    query = (
        SKOS
        + f"SELECT DISTINCT (STR(?o) AS ?value) {{ GRAPH ?g {{ <https://example.org/kg/{node}> skos:{relation} ?o }} }}"
    )
    assert [row[0].value for row in store.query(query)] == [value]


def test_nothing_is_said_of_a_subject_or_a_person(store: Graph) -> None:
    query = SKOS + "SELECT ?s { GRAPH ?g { ?s skos:exactMatch|skos:relatedMatch|skos:notation ?o } }"
    nodes = {row[0].value.rpartition("/kg/")[2] for row in store.query(query)}
    assert "tags/PREL" not in nodes
    assert "actor/dalema" not in nodes
