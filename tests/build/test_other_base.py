"""A base IRI of the user's own: saved queries and pages work on it as on any other."""

from __future__ import annotations

from kg.cli import main
from kg.query import ask, base_of
from kg.resources import folder
from kg.store import open_store
from kg.view import network, timeline

SEED = folder("examples") / "cables" / "07ROME2243.txt"


def test_saved_queries_and_pages(tmp_path):
    (tmp_path / "kg.toml").write_text('base_iri = "https://data.example.net/cables/"\n')
    assert (
        main(["build", str(SEED), "-o", str(tmp_path / "out"), "--config", str(tmp_path / "kg.toml"), "--quiet"]) == 0
    )
    with open_store(tmp_path / "out") as graph:
        assert base_of(graph) == "https://data.example.net/cables/"
        assert len(ask(graph, "urged")) == 2
        assert [row[0] for row in ask(graph, "state-position").texts()] == ["Kostunica"]
        assert "data.example.net" in timeline(graph) and "Kostunica" in network(graph)
    assert main(["validate", "--store", str(tmp_path / "out")]) == 0
