"""The network's links count each statement once, whatever number of graphs describe its actors."""

from __future__ import annotations

from kg.api import open as open_graph
from kg.pipeline import build
from kg.resources import folder
from kg.view.links import links_of


def test_each_statement_counts_once(tmp_path):
    build([folder("examples") / "cables"], tmp_path / "store")
    with open_graph(tmp_path / "store") as graph:
        links = links_of(graph._open)
        strongest = max((e for e in links.edges if e.relation == "tells"), key=lambda e: len(e.days))
        asked = f"""PREFIX kg: <https://example.org/kg/ontology#> SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{
          ?s kg:speaker ?a ; kg:addressee ?b .
          FILTER(?a = <{strongest.source}> || EXISTS {{ ?a kg:identifiedAs <{strongest.source}> }})
          FILTER(?b = <{strongest.target}> || EXISTS {{ ?b kg:identifiedAs <{strongest.target}> }})
          FILTER NOT EXISTS {{ ?s kg:setAside true }} }}"""
        assert len(strongest.days) == int(next(iter(graph.query(asked)))[0].value) > 1
    assert {node.kind for node in links.nodes} >= {"Person", "Topic"}
    assert {edge.relation for edge in links.edges} >= {"tells", "favours", "opposes"}
