"""The tables give the answers that SPARQL gives: every saved query that they know, on stores of many kinds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.link import kept_links
from kg.pipeline import build, correct
from kg.query import answers, ask, records, saved_queries
from kg.resources import folder
from kg.store import OpenGraph, open_store
from kg.tables import FILE, prepared
from kg.view import timeline
from tests.short_cables import cable

SEED = folder("examples") / "cables" / "07ROME2243.txt"
TEXT = "https://example.org/kg/cable/07ROME2243/text/d2225857"
#: What stands for several values in one cell, in no order of its own, by what separates them.
JOINED = {"standings": ", ", "participants": "|", "addressees": "|", "bounds": " "}
#: Parameters beside the defaults.
OTHERS = (
    {},
    {"speaker": "TARHAN", "addressee": "poloff", "topic": "Bill", "words": "bill", "party": "Tarhan", "office": "minister",
     "day": "2007-10-23", "state": "Italy"},
    {"speaker": "", "addressee": "", "topic": "", "words": "", "party": "", "office": "", "state": "Serbia"},
)  # fmt: skip


def rows(graph: OpenGraph, name: str, given: dict[str, str]) -> Counter:
    """Rows with their number; what is joined in a cell is put in order, and a cell without words is an empty one."""
    found = answers(graph, name, given)
    return Counter(tuple(map(plain, found.variables, row)) for row in found.rows)


def as_words(graph: OpenGraph, name: str, given: dict[str, str]) -> list[dict[str, str]]:
    """The rows as :func:`kg.query.records` gives them."""
    found = answers(graph, name, given)
    return [
        {variable: term.value for variable, term in zip(found.variables, row, strict=True) if term and term.value}
        for row in found.rows
    ]


def plain(variable: str, term) -> str:
    if term is None or term.value == "":
        return ""
    if variable in JOINED or (variable == "to" and "|" in term.value):
        return "|".join(sorted(term.value.split(JOINED.get(variable, "|"))))
    return str(term)


def compare(out: Path) -> int:
    """Compare all answers of a store; returns how many rows there were."""
    seen = 0
    with open_store(out) as graph:
        assert graph.path is not None and (graph.path / FILE).is_file()
        alone = OpenGraph(graph.store)
        for name in prepared():
            parameters = saved_queries()[name].parameters
            for others in OTHERS if parameters else ({},):
                given = {key: value for key, value in others.items() if key in parameters}
                by_tables = rows(graph, name, given)
                assert by_tables == rows(alone, name, given), (name, given)
                assert list(records(graph, name, given)) == as_words(graph, name, given), (name, given)
                seen += by_tables.total()
    return seen


def test_examples(tmp_path):
    build([folder("examples") / "cables"], tmp_path / "out")
    assert compare(tmp_path / "out") > 2000


def test_another_base(tmp_path):
    from kg.config import Config

    build([folder("examples") / "cables"], tmp_path / "out", config=Config(base_iri="https://cables.example.net/data/"))
    assert compare(tmp_path / "out") > 2000


def test_two_texts_of_one_cable(tmp_path):
    text = SEED.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace("told Poloff", "told us"), encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out")
    assert compare(tmp_path / "out") > 200


def test_changed_taken_out_and_added(tmp_path):
    folder = tmp_path / "cables"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(cable(number), encoding="utf-8")
    build([folder], tmp_path / "out")
    assert compare(tmp_path / "out") > 500
    (folder / "7.txt").write_text(
        cable(7, " Ambassador Ruiz told the Minister that he supported it."), encoding="utf-8"
    )
    (folder / "8.txt").unlink()
    (folder / "99.txt").write_text(cable(99), encoding="utf-8")
    report = build([folder], tmp_path / "out", prune=True)
    assert report.read == 2 and report.removed == 1
    assert compare(tmp_path / "out") > 500


def test_a_speaker_of_another_text_who_is_a_member_of_a_group(tmp_path):
    build([folder("examples") / "cables"], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        statement = next(
            row[0].value
            for row in graph.select(
                "PREFIX kg: <https://example.org/kg/ontology#> SELECT ?s { ?s a kg:Statement ; kg:speaker ?a ; "
                "kg:proposition/kg:gloss ?g ; kg:act <https://example.org/kg/code/State> } ORDER BY ?s"
            )
            if not row[0].value.startswith(TEXT)
        )
        before = len(ask(graph, "membership", {"state": "Italy"}))
    decision = {
        "decision": "correct", "target": statement, "by": "A. Reader",
        "set": {"act": "Agree", "speaker": f"{TEXT}#a-italy"},
    }  # fmt: skip
    (tmp_path / "d.jsonl").write_text(json.dumps(decision) + "\n", encoding="utf-8")
    assert correct(tmp_path / "out", tmp_path / "d.jsonl") == (1, [])
    with open_store(tmp_path / "out") as graph:
        assert len(ask(graph, "membership", {"state": "Italy"})) == before + 1
    assert compare(tmp_path / "out") > 2000


def test_what_people_decided(tmp_path):
    build([folder("examples") / "cables"], tmp_path / "out")
    decisions = (
        {"decision": "correct", "target": f"{TEXT}#s-1734-1781", "by": "A. Reader",
         "set": {"act": "Warn", "date": "2007-10-22/2007-10-23", "words": "by hand", "addressee": f"{TEXT}#a-italy"}},
        {"decision": "correct", "target": f"{TEXT}#s-1222-1332", "by": "A. Reader", "set": {"standing": "Own"}},
        {"decision": "reject", "target": f"{TEXT}#s-1403-1543", "by": "A. Reader"},
    )  # fmt: skip
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(d) + "\n" for d in decisions), encoding="utf-8")
    assert correct(tmp_path / "out", tmp_path / "d.jsonl") == (3, [])
    assert compare(tmp_path / "out") > 2000
    with open_store(tmp_path / "out") as graph:
        revised = list(answers(graph, "timeline-corrected").rows)
        assert len(revised) == 2 and list(kept_links(graph)) == []
    (tmp_path / "e.jsonl").write_text(
        json.dumps({"decision": "accept", "target": f"{TEXT}#s-1734-1781", "by": "B. Reader"}) + "\n", encoding="utf-8"
    )
    correct(tmp_path / "out", tmp_path / "e.jsonl")
    assert compare(tmp_path / "out") > 2000
    with open_store(tmp_path / "out") as graph:
        assert len(list(answers(graph, "timeline-corrected").rows)) == 1


def test_corrections_that_name_others_and_of_what_is_no_statement(tmp_path):
    build([folder("examples") / "cables"], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        event = next(iter(answers(graph, "timeline-events").rows))[0].value
        other = next(row[0].value for row in graph.select(_ACTORS) if TEXT not in row[0].value and "#" in row[0].value)
    shared = "https://example.org/kg/actor/dalema"
    decisions = (
        {"decision": "correct", "target": f"{TEXT}#s-1734-1781", "by": "A", "set": {"speaker": shared}},
        {"decision": "correct", "target": f"{TEXT}#s-1222-1332", "by": "A", "set": {"speaker": other, "addressee": shared}},
        {"decision": "correct", "target": event, "by": "A", "set": {"date": "2007-10-22"}},
        {"decision": "merge", "target": f"{TEXT}#a-ahtisaari", "with": f"{TEXT}#a-kostunica", "by": "A"},
    )  # fmt: skip
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(d) + "\n" for d in decisions), encoding="utf-8")
    assert correct(tmp_path / "out", tmp_path / "d.jsonl")[1] == []
    assert compare(tmp_path / "out") > 2000
    with open_store(tmp_path / "out") as graph:
        assert "<!doctype html>" in timeline(graph)


_ACTORS = """PREFIX kg: <https://example.org/kg/ontology#>
SELECT DISTINCT ?who { ?s kg:speaker ?who ; kg:time ?t . ?who kg:identifiedAs ?all } ORDER BY ?who"""


@pytest.mark.parametrize("begin", [0, 120, 240])
def test_telegrams_of_frus(tmp_path, shared, begin):
    path = shared / "corpus/frus/telegrams.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[begin : begin + 60]
    records = [json.loads(line) for line in lines if line]
    given = [
        {
            "id": f"{70 + n % 9}SAIGON{begin + n:04d}",
            "date": r["when"][:10] if r["when"] else "1970-01-01",
            "text": r["text"],
        }
        for n, r in enumerate(records)
    ]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(r) + "\n" for r in given), encoding="utf-8")
    build([tmp_path / "c.jsonl"], tmp_path / "out")
    assert compare(tmp_path / "out") > 500
