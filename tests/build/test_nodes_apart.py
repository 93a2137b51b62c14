"""Nodes of a text that are not the same have IRIs that are not the same."""

from __future__ import annotations

import json

from kg.pipeline import build
from kg.store import open_store

_LABELS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX kg: <https://example.org/kg/ontology#>
SELECT DISTINCT ?speaker ?label WHERE { ?s kg:speaker ?speaker . GRAPH ?text { ?speaker rdfs:label ?label } }"""


def test_an_actor_called_author_is_not_the_author_of_the_text(tmp_path):
    text = "1. Author admits the Government has not developed a land reform program.\n"
    record = {"id": "70SAIGON0001", "date": "1970-03-02", "text": text}
    (tmp_path / "c.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    build([tmp_path / "c.jsonl"], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        found = {row[1].value: row[0].value.partition("#")[2] for row in graph.select(_LABELS)}
    assert found == {"Author": "a-author", "Author of the text": "author"}
