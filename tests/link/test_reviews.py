"""Decisions of people: kept, replayed on every build, undone by taking their line out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import DocumentError
from kg.link import read_reviews
from kg.pipeline import build
from kg.store import open_store

SEED = Path(__file__).parents[2] / "examples" / "cables" / "07ROME2243.txt"
PREFIX = (
    "PREFIX kg: <https://example.org/kg/ontology#> PREFIX code: <https://example.org/kg/code/> "
    "PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX actor: <https://example.org/kg/actor/> "
)
PEOPLE = 'id,name,aliases,office,from,to\nspogli-ronald,"Spogli, Ronald",,Ambassador to Italy,2005,2009\n'


@pytest.fixture
def out(tmp_path: Path) -> Path:
    build([SEED], tmp_path / "out")
    return tmp_path / "out"


def decide(tmp_path: Path, out: Path, *decisions: dict[str, str]) -> int:
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(json.dumps(d) + "\n" for d in decisions), encoding="utf-8")
    return main(["correct", str(path), "--store", str(out)])


def ask(out: Path, query: str) -> list[tuple[str, ...]]:
    with open_store(out) as graph:
        return [tuple(term.value for term in row) for row in graph.select(PREFIX + query)]


def statement(out: Path) -> str:
    return ask(out, "SELECT ?s { ?s a kg:Statement ; kg:speaker/kg:identifiedAs actor:dalema } ORDER BY ?s LIMIT 1")[0][
        0
    ]


def local(out: Path, name: str) -> str:
    return ask(out, f"SELECT DISTINCT ?a {{ ?a kg:identifiedAs actor:{name} }}")[0][0]


def judgement(out: Path) -> list[tuple[str, ...]]:
    return ask(out, "SELECT ?j { ?l a kg:Link ; kg:judgement ?j }")


def test_a_link_that_is_accepted_entails_sameness_and_outlives_the_authority(tmp_path: Path, out: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    assert main(["link", "--authority", str(people), "--store", str(out)]) == 0
    (link,) = ask(out, "SELECT ?l { ?l a kg:Link }")[0]
    assert not ask(out, "SELECT ?a ?b { ?a owl:sameAs ?b }")
    assert (
        decide(tmp_path, out, {"decision": "accept", "target": link, "by": "A. Reader", "why": "the post's list"}) == 0
    )
    assert judgement(out) == [("https://example.org/kg/code/Accepted",)]
    same = [("https://example.org/kg/actor/spogli", "https://example.org/kg/authority/spogli-ronald")]
    assert ask(out, "SELECT ?a ?b { ?a owl:sameAs ?b }") == same
    build([SEED], out)
    assert ask(out, "SELECT ?a ?b { ?a owl:sameAs ?b }") == same
    assert decide(tmp_path, out, {"decision": "reject", "target": link, "by": "B. Reader"}) == 0
    assert judgement(out) == [("https://example.org/kg/code/Rejected",)]
    assert not ask(out, "SELECT ?a ?b { ?a owl:sameAs ?b }")


def test_a_statement_that_is_rejected_is_set_aside_on_every_build(tmp_path: Path, out: Path) -> None:
    target = statement(out)
    assert decide(tmp_path, out, {"decision": "reject", "target": target, "by": "A. Reader", "why": "misread"}) == 0
    build([SEED], out)
    assert ask(out, f"SELECT ?x {{ <{target}> kg:setAside ?x }}") == [("true",)]
    assert ask(out, f"SELECT ?d {{ ?r kg:reviewed <{target}> ; kg:decision ?d }}") == [
        ("https://example.org/kg/code/RejectDecision",)
    ]


def test_actors_are_merged_and_split(tmp_path: Path, out: Path) -> None:
    spogli, other = local(out, "spogli"), "https://example.org/kg/actor/dalema"
    assert decide(tmp_path, out, {"decision": "merge", "target": spogli, "with": other}) == 0
    assert ask(out, f"SELECT ?g {{ <{spogli}> kg:identifiedAs ?g }}") == [(other,)]
    assert decide(tmp_path, out, {"decision": "split", "target": spogli}) == 0
    assert ask(out, f"SELECT ?g {{ <{spogli}> kg:identifiedAs ?g }}") == [(f"{other}-07rome2243",)]
    (out / "corrections.jsonl").unlink()
    build([SEED], out)
    assert local(out, "spogli") == spogli


def test_a_decision_on_nothing_is_told_and_kept(tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = "https://example.org/kg/cable/07ROME2243/text/00000000#s-1-2"
    assert decide(tmp_path, out, {"decision": "reject", "target": gone}) == 0
    assert "is on nothing" in capsys.readouterr().err
    report = build([SEED], out)
    assert any(note.document == gone for note in report.notes)
    assert read_reviews(out / "corrections.jsonl")[0].target == gone


def test_the_same_decision_twice_is_one(tmp_path: Path, out: Path) -> None:
    decision = {"decision": "reject", "target": statement(out)}
    assert decide(tmp_path, out, decision, decision) == 0
    assert decide(tmp_path, out, decision) == 0
    assert len((out / "corrections.jsonl").read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"decision": "perhaps", "target": "https://example.org/x"}',
        '{"decision": "accept", "target": "x> <y"}',
        '{"decision": "accept"}',
        '{"decision": "merge", "target": "https://example.org/x"}',
        '{"decision": "accept", "target": "https://example.org/x", "on": "yesterday"}',
        '{"decision": "accept", "target": "https://example.org/x", "colour": "red"}',
        '{"decision": "accept", "target": 7}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_decision_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n" + line, encoding="utf-8")
    with pytest.raises(DocumentError, match="line 2"):
        read_reviews(path)


def test_decisions_named_in_the_settings_are_replayed(tmp_path: Path, out: Path) -> None:
    target = statement(out)
    (tmp_path / "ours.jsonl").write_text(json.dumps({"decision": "reject", "target": target}), encoding="utf-8")
    (tmp_path / "kg.toml").write_text('corrections = ["ours.jsonl"]', encoding="utf-8")
    assert main(["build", str(SEED), "-o", str(out), "--config", str(tmp_path / "kg.toml")]) == 0
    assert ask(out, f"SELECT ?x {{ <{target}> kg:setAside ?x }}") == [("true",)]
