"""Finding the gold files and writing the figures down."""

from __future__ import annotations

import json

import pytest

from kg.errors import DocumentError, UsageError
from kg.evaluate import Accuracy, Figure, evaluate

TIME = {
    "doc": "a",
    "dct": "2007-10-25",
    "text": "They met on October 23, 2007.",
    "timexes": [{"start": 12, "end": 28, "type": "DATE", "value": "2007-10-23"}],
}


def written(folder, name: str, *records: object):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records), encoding="utf-8")
    return folder


def test_shipped_gold():
    scores = evaluate(None)
    assert [(f.file, f.texts) for f in scores.files] == [
        ("examples/gold/positions.jsonl", 73),
        ("(a made-up population)", 50_000),
    ]
    detect = scores.files[0]["detect"]
    assert isinstance(detect, Figure)
    assert detect.gold == 252
    assert detect.f1 > 0.6
    assert "no second annotator" in scores.table()


def test_records_are_json_and_the_table_has_a_line_for_each():
    scores = evaluate(None)
    records = scores.records()
    assert json.loads(json.dumps(records)) == records
    assert {"file", "kind", "texts", "measure", "precision", "recall", "f1", "hit", "system", "gold"} == set(records[0])
    assert all(any(line.split()[:1] == [r["measure"]] for line in scores.table().splitlines()) for r in records)


def test_a_folder_of_cases(tmp_path):
    written(tmp_path, "time/mine.jsonl", TIME)
    written(tmp_path, "entities/mine.jsonl", {"doc": "b", "text": "Jane Doe", "entities": [], "partial": ["ORG"]})
    scores = evaluate(tmp_path)
    assert [f.file for f in scores.files] == ["entities/mine.jsonl", "time/mine.jsonl"]
    assert scores.files[1]["strict_value"] == Figure("strict_value", 1, 1, 1, empty_is_perfect=True)
    with pytest.raises(KeyError):
        scores.files[1]["nonsense"]


def test_other_folders_beside_are_left_alone(tmp_path):
    written(tmp_path, "time/mine.jsonl", TIME)
    written(tmp_path, "cables/other.jsonl", {"input": "x"})
    assert len(evaluate(tmp_path).files) == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "no gold of positions"),
        (["{"], "line 1 is no JSON"),
        (["[]"], "line 1 is no JSON object"),
        ([TIME, {"doc": "b", "text": "x"}], "line 2 has no 'timexes'"),
        ([TIME, TIME], "line 2 has the doc 'a' a second time"),
        ([TIME | {"text": 7}], "a text that is none"),
        ([{"doc": "a", "text": "x", "something": []}], "no gold of positions"),
    ],
)
def test_what_is_no_gold_is_refused_with_its_line(tmp_path, lines, words):
    with pytest.raises(DocumentError, match=words):
        evaluate(written(tmp_path, "time/bad.jsonl", *lines))


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DocumentError, match="cannot be read"):
        evaluate(tmp_path)


def test_an_empty_folder_and_none(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match="no gold cases"):
            evaluate(path)


def test_shares_of_nothing():
    assert (Figure("x", 0, 0, 0).f1, Figure("x", 0, 0, 0, empty_is_perfect=True).f1) == (0.0, 1.0)
    assert Accuracy("x", 0, 0).accuracy == 0.0


def test_lower_bounds_are_marked():
    figure = Figure("strict ORG", 1, 4, 2, partial=True)
    assert "≥0.250" in figure.row()
    assert figure.record()["partial"] is True
