"""What was denied, not said, or is no more, is nobody's position and nobody's office."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotate import annotate
from kg.annotate.time import annotate_times
from kg.cable import bare, parse
from kg.pipeline import build
from kg.query import run
from kg.read import Document
from kg.store import open_store


def positions(text: str) -> list[tuple[str, str]]:
    return [(s.speaker_name, s.act) for s in annotate(bare(text, "2007-06-02")).statements]


def test_a_denial_with_an_addressee_and_a_day_is_the_deniers() -> None:
    text = "Foreign Minister Vale denied to the Ambassador on May 31 that Skopje had offered Athens a compromise."
    assert positions(text)[0] == ("Vale", "DENY")


@pytest.mark.parametrize(
    "text",
    [
        "Minister Vale did not say that the town would be next.",
        "Minister Vale had never asked Minister Roe to release the detainees.",
        "Minister Vale did not deny the report.",
    ],
)
def test_what_was_not_said_is_no_position(text: str) -> None:
    assert [speaker for speaker, _ in positions(text)] == []


def test_an_office_of_the_past_is_not_held_on_the_day(tmp_path: Path) -> None:
    cable = tmp_path / "cable.txt"
    body = "1. (U) Prime Minister Roe met former Prime Minister Vale.\n"
    cable.write_text(f"R 021146Z JUN 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n{body}")
    build([cable], tmp_path / "out")
    asked = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      SELECT ?who WHERE { ?t a kg:Tenure ; kg:holder/rdfs:label ?who ; kg:time ?when }"""
    with open_store(tmp_path / "out") as graph:
        assert run(graph, asked).texts() == [("Roe",)]


def test_the_state_behind_a_name_is_his() -> None:
    notes = annotate(bare("King Abdullah of Jordan received him. Chinese leader Hu spoke.", "2007-06-02"))
    assert {a.name: a.state for a in notes.actors if a.kind == "person"}["Abdullah"] == "JO"


def test_the_ambassador_of_another_state_is_not_the_ambassador() -> None:
    head = "R 021146Z JUN 07\nFM AMEMBASSY TBILISI\n\nUNCLAS TBILISI 000012\n\n"
    text = f"{head}1. (U) Ambassador Vale of Russia told the Ambassador that it was late.\n"
    (statement,) = annotate(parse(Document(text, "x", "telegram"))).statements
    assert statement.speaker_name == "Vale"
    assert [a.name for a in statement.addressees] != ["Vale"]


def test_two_days_earlier_than_the_talk_and_not_than_what_it_was_about() -> None:
    text = "Roe said September 10 that Poland would sign before the October 21 elections. Vale left two days earlier."
    last = annotate_times(text, 0, len(text), "2007-09-11")[-1]
    assert last.value < "2007-09-11"
