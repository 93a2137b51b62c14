"""Of several texts of one cable one stands for it: the corrected copy, else the longest."""

from __future__ import annotations

import pytest

from kg.pipeline import build
from kg.query import ask
from kg.store import open_store

CABLE = (
    "R 251146Z OCT 07\nFM AMEMBASSY ROME\nTO SECSTATE WASHDC\n\nUNCLAS ROME 000012\n\n{0}SUBJECT: TALKS\n\n1. (U) {1}\n"
)
QUERY = """PREFIX kg: <https://example.org/kg/ontology#>
SELECT ?length WHERE { ?cable kg:preferredText ?text . ?text kg:length ?length }"""


@pytest.mark.parametrize(
    ("caption", "shorter", "expected"), [("", "He left.", "longer"), ("CORRECTED COPY\n\n", "He left.", "shorter")]
)
def test_preferred(tmp_path, caption, shorter, expected):
    texts = {
        "longer": CABLE.format("", "He left and came back on October 3."),
        "shorter": CABLE.format(caption, shorter),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "longer.txt", tmp_path / "shorter.txt"], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        assert [int(row[0].value) for row in graph.select(QUERY)] == [len(texts[expected])]


def test_one_text_needs_no_preference(tmp_path):
    (tmp_path / "a.txt").write_text(CABLE.format("", "He left."), encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        assert list(graph.select(QUERY)) == []


def test_what_the_other_text_says_is_set_aside(tmp_path):
    said = "Tarhan told Poloff October 3 that Spain would send {0} troops."
    texts = {"first": CABLE.format("", said.format(20)), "second": CABLE.format("CORRECTED COPY\n\n", said.format(200))}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "first.txt", tmp_path / "second.txt"], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        rows = ask(graph, "positions").rows
        assert rows and all("200 troops" in str(row) for row in rows)


def test_files_of_a_folder_that_are_no_texts_are_said(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(CABLE.format("", "He left."), encoding="utf-8")
    (tmp_path / "in" / "scan.pdf").write_bytes(b"%PDF-1.4")
    report = build([tmp_path / "in"], tmp_path / "out")
    assert [n.document.rpartition("/")[2] for n in report.notes if n.error.startswith("left out")] == ["scan.pdf"]
