"""A build: the same bytes twice, in any order; failures listed; ids kept apart."""

from __future__ import annotations

import json
import sqlite3

from kg.pipeline import build
from kg.query import run
from kg.resources import folder
from kg.store import open_store

CABLES = folder("examples") / "cables"


def parts(out):
    return {p.name: p.read_bytes() for p in sorted((out / "parts").glob("*"))}


def test_same_bytes_whatever_the_order(tmp_path):
    files = sorted(CABLES.glob("*.txt"))
    first = build(files, tmp_path / "a")
    build(list(reversed(files)), tmp_path / "b")
    assert parts(tmp_path / "a") == parts(tmp_path / "b")
    assert first.documents == len(files) and first.failures == ()


def test_everything_works_without_the_real_cable(tmp_path):
    report = build([p for p in CABLES.glob("*.txt") if p.name != "07ROME2243.txt"], tmp_path)
    assert report.failed == 0 and report.positions > 100


def test_a_bad_file_stops_nothing(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    report = build([tmp_path / "empty.txt", CABLES / "07ROME2243.txt"], tmp_path / "out")
    assert report.documents == 1 and [f.document for f in report.failures] == [str(tmp_path / "empty.txt")]
    assert json.loads((tmp_path / "out" / "report.json").read_text())["failures"][0]["error"].endswith(
        "the download finished"
    )
    with sqlite3.connect(tmp_path / "out" / "manifest.db") as database:
        assert sorted(database.execute("SELECT state, count(*) FROM document GROUP BY state")) == [
            ("done", 1),
            ("failed", 1),
        ]


def test_the_same_text_twice_is_one_document(tmp_path):
    (tmp_path / "copy.txt").write_bytes((CABLES / "07ROME2243.txt").read_bytes())
    report = build([tmp_path / "copy.txt", CABLES / "07ROME2243.txt"], tmp_path / "out")
    assert report.documents == 1 and any("read before" in n.error for n in report.notes)


def test_two_cables_with_one_id_are_kept_apart(tmp_path):
    text = (CABLES / "07ROME2243.txt").read_text()
    (tmp_path / "other.txt").write_text(text.replace("251146Z OCT 07", "261146Z OCT 07").replace("2981146", "2991146"))
    report = build([tmp_path / "other.txt", CABLES / "07ROME2243.txt"], tmp_path / "out")
    assert report.documents == 2 and any("07ROME2243-2" in n.error for n in report.notes)


def test_a_pruned_rebuild_leaves_what_is_given(tmp_path):
    build([CABLES], tmp_path)
    report = build([CABLES / "07ROME2243.txt"], tmp_path, prune=True)
    assert report.documents == 1 and not list(tmp_path.glob("store.*"))


def test_quads_of_the_seed(tmp_path):
    build([CABLES / "07ROME2243.txt"], tmp_path)
    with open_store(tmp_path) as graph:
        text = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/text/')) }"
        assert int(run(graph, text).texts()[0][0]) <= 900
