"""The graph in other people's formats, read back by their own libraries."""

from __future__ import annotations

import json
from datetime import date

import networkx as nx
import pytest

from kg.export import export
from kg.pipeline import build
from kg.resources import folder
from kg.store import open_store


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("formats")
    build([folder("examples") / "cables" / "07ROME2243.txt"], out)
    with open_store(out) as graph:
        yield {name: export(graph, name) for name in ("graphml", "gexf", "ics", "timelinejs")} | {
            "again": export(graph, "gexf")
        }


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_network(made, tmp_path, name):
    path = tmp_path / f"network.{name}"
    path.write_bytes(made[name])
    graph = nx.read_graphml(path, force_multigraph=True) if name == "graphml" else nx.read_gexf(path)
    labels = nx.get_node_attributes(graph, "label")
    told = [
        about
        for a, b, about in graph.edges(data=True)
        if about["relation"] == "tells" and (labels[a], labels[b]) == ("D'Alema", "Kostunica")
    ]
    assert {about["standing"] for about in told} == {"Reported"} and sum(about["weight"] for about in told) >= 4
    assert {about["start"] for about in told} == {"2007-10-23"}
    stances = {(labels[a], labels[b], about["relation"], about["standing"]) for a, b, about in graph.edges(data=True)}
    assert ("D'Alema", "unilateral declaration of independence", "opposes", "Alleged") in stances


def test_gexf_has_no_clock(made):
    assert made["gexf"] == made["again"] and b"lastmodified" not in made["gexf"] and b'mode="dynamic"' in made["gexf"]


def test_calendar(made):
    text = made["ics"].decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") > 20
    assert "DTSTART;VALUE=DATE:20071023\r\nDTEND;VALUE=DATE:20071024" in unfolded
    assert "machine-read\\, not reviewed" in unfolded and "(C) " in unfolded


def test_timeline_js(made):
    made_of = json.loads(made["timelinejs"])
    assert len(made_of["events"]) > 20
    for event in made_of["events"]:
        start, end = (date(**event[f"{end}_date"]) for end in ("start", "end"))
        assert start <= end and "<" not in event["text"]["headline"]
