"""Statements corrected by people, and samples drawn for an audit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import DocumentError
from kg.link import read_reviews
from kg.pipeline import build
from kg.query import ask
from kg.store import open_store

SEED = Path(__file__).parents[2] / "examples" / "cables" / "07ROME2243.txt"
TEXT = "https://example.org/kg/cable/07ROME2243/text/d2225857"
STATEMENT = f"{TEXT}#s-1734-1781"


@pytest.fixture
def out(tmp_path):
    build([SEED], tmp_path / "out")
    return tmp_path / "out"


def decide(out: Path, *decisions: dict) -> int:
    path = out.parent / "decisions.jsonl"
    path.write_text("".join(json.dumps(d) + "\n" for d in decisions))
    return main(["correct", str(path), "--store", str(out)])


def positions(out: Path) -> list[dict[str, str]]:
    with open_store(out) as graph:
        rows = ask(graph, "positions")
        return [dict(zip(rows.variables, texts, strict=True)) for texts in rows.texts()]


def test_what_is_corrected_replaces_what_was_read_and_keeps_the_rest(out):
    before = [row for row in positions(out) if row["speaker"] == "Kostunica"]
    fields = {
        "act": "Warn",
        "stance": "",
        "date": "2007-10-22/2007-10-23",
        "words": "as read by hand",
        "addressee": f"{TEXT}#a-italy",
    }
    assert (
        decide(out, {"decision": "correct", "target": STATEMENT, "set": fields, "by": "A. Reader", "why": "context"})
        == 0
    )
    after = [row for row in positions(out) if row["speaker"] == "Kostunica"]
    assert len(after) == len(before)
    (row,) = [row for row in after if row["rule"] == "review.correct"]
    assert (row["act"], row["stance"], row["said"], row["addressee"]) == ("code:Warn", "", "as read by hand", "Italy")
    assert (row["day"], row["notAfter"]) == ("2007-10-22", "2007-10-23")
    (old,) = [row for row in before if "independence for Kosovo" in row["said"]]
    assert (row["chain"], row["quote"], row["standing"]) == (old["chain"], old["quote"], old["standing"])
    build([SEED], out)
    assert "as read by hand" in {row["said"] for row in positions(out)}


def test_the_last_decision_counts(out):
    correction = {"decision": "correct", "target": STATEMENT, "set": {"act": "Warn"}}
    assert decide(out, correction, {"decision": "accept", "target": STATEMENT}) == 0
    assert "review.correct" not in {row["rule"] for row in positions(out)}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"decision": "correct"}, "corrects nothing"),
        ({"decision": "reject", "set": {"act": "Warn"}}, "sets fields, but decides 'reject'"),
        ({"decision": "correct", "set": {"mood": "bad"}}, "sets 'mood'"),
        ({"decision": "correct", "set": {"act": "Shout"}}, "sets act to 'Shout', which is no code"),
        ({"decision": "correct", "set": {"standing": ""}}, "sets standing to nothing"),
        ({"decision": "correct", "set": {"speaker": "Kostunica"}}, "sets speaker to 'Kostunica', which is no IRI"),
        ({"decision": "correct", "set": {"date": "yesterday"}}, "sets the date to 'yesterday'"),
        ({"decision": "correct", "set": {"act": 3}}, "sets something else than texts"),
        ({"decision": "correct", "set": ["act"]}, "sets something else than texts"),
    ],
)
def test_corrections_that_cannot_be_meant(tmp_path, record, said):
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps({"target": STATEMENT} | record))
    with pytest.raises(DocumentError, match=f"line 1 {said}"):
        read_reviews(path)


def test_a_sample_is_drawn_judged_and_measured(out, capsys, tmp_path):
    assert main(["correct", "--sample", "5", "--store", str(out)]) == 0
    drawn, said = capsys.readouterr()
    assert "no statement of sample 1 is judged yet" in said
    records = [json.loads(line) for line in drawn.splitlines()]
    assert len(records) == 5 and all(r["shown"]["quote"] and r["decision"] == "" for r in records)
    main(["correct", "--sample", "5", "--store", str(out)])
    assert capsys.readouterr().out == drawn
    main(["correct", "--sample", "5", "--seed", "2", "--store", str(out)])
    assert capsys.readouterr().out != drawn
    for record, decision in zip(records, ["accept", "accept", "reject", "accept", ""], strict=True):
        record["decision"] = decision
    assert decide(out, *records) == 0
    capsys.readouterr()
    main(["correct", "--sample", "2", "--store", str(out)])
    again, said = capsys.readouterr()
    assert "of 4 statements judged in sample 1, 3 are right: .75 (95 %: .30 to .95)" in said
    targets = [json.loads(line)["target"] for line in again.splitlines()]
    assert targets[0] == records[4]["target"] and not set(targets) & {r["target"] for r in records[:4]}


def test_neither_files_nor_a_sample(out, capsys):
    assert main(["correct", "--store", str(out)]) == 2
    assert "--sample" in capsys.readouterr().err
