"""The twenty competency questions, asked of what the software built; answers compared by structure."""

from __future__ import annotations

import pytest

from kg.config import DEFAULT_BASE
from kg.pipeline import build
from kg.query import run
from kg.query.saved import saved_queries, text_of
from kg.resources import folder
from kg.store import open_store


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("seed")
    build([folder("examples") / "cables" / "07ROME2243.txt"], out)
    with open_store(out) as opened:
        yield opened


@pytest.fixture(scope="module")
def ask(graph):
    def rows(name, **parameters):
        found = run(graph, text_of(name, parameters, base=DEFAULT_BASE))
        return [dict(zip(found.variables, row, strict=True)) for row in found.texts()]

    return rows


def column(rows, *names):
    return [tuple(row[n] for n in names) for row in rows]


def test_01_told(ask):
    rows = ask("told", speaker="D'Alema", addressee="Kostunica")
    assert {r["day"] for r in rows} == {"2007-10-23"} and len(rows) == 5
    reporters = {r["said"][:20]: r["reporter"] for r in rows}
    assert reporters["INDEPENDENCE FOR KOS"] == "Embassy Rome"
    assert sorted(reporters.values()).count("Raimondo De Cardona") == 4
    assert all(r["standing"] == "code:Reported" for r in rows)


def test_02_december_10(ask):
    rows = ask("concerns", day="2007-12-10")
    assert column(rows, "speaker", "act", "stance") == [
        ("D'Alema", "code:Urge", "code:Favours"),
        ("Italy", "code:Reject", "code:Undisclosed"),
    ]
    assert {r["according"] for r in rows} == {"Raimondo De Cardona"}


def test_03_denials(ask):
    rows = ask("denials")
    assert set(column(rows, "denier", "to", "day", "report", "standing")) == {
        ("Raimondo De Cardona", "Poloff", "2007-10-24", "Kosovo Albanian reports", "code:Denied")
    }
    assert {r["denied"] for r in rows} == {
        "the Troika process had replaced the Ahtisaari proposal",
        "Italy would not accept a unilateral declaration of independence",
    }


def test_04_foreign_minister(ask):
    assert column(
        ask("office-holder", office="Foreign Minister of Italy", day="2007-10-23"), "person", "attribution"
    ) == [("D'Alema", "code:Inferred")]


def test_05_timeline(ask):
    rows = column(ask("timeline"), "from", "to", "type", "status", "para")
    assert rows == [
        ("2007-10-23", "2007-10-23", "kg:SpeechEvent", "code:Occurred", "1"),
        ("2007-10-24", "", "kg:Process", "code:Ongoing", "1"),
        ("2007-10-24", "", "kg:Process", "code:Ongoing", "2"),
        ("2007-10-24", "2007-10-24", "kg:SpeechEvent", "code:Occurred", "2"),
        ("2007-10-24", "2007-10-24", "kg:SpeechEvent", "code:Occurred", "1"),
        ("2007-10-24", "2007-10-24", "kg:SpeechEvent", "code:AllegedEvent", "2"),
        ("2007-10-25", "2007-10-25", "kg:Transmission", "code:Occurred", ""),
        ("2007-12-10", "2007-12-10", "kg:Milestone", "code:Scheduled", "1"),
        ("2007-12-10", "2007-12-10", "kg:Milestone", "code:Scheduled", "2"),
        ("2017-10-25", "2017-10-25", "kg:Milestone", "code:Scheduled", ""),
    ]


def test_06_position_of_serbia(ask):
    assert column(ask("state-position", state="Serbia", topic="independence"), "speaker", "act", "stance", "again") == [
        ("Kostunica", "code:Reject", "code:Opposes", "true")
    ]


def test_07_italy_and_a_udi(ask):
    rows = column(ask("said-about"), "speaker", "stance", "standing", "reading")
    assert rows == [
        ("D'Alema", "code:Opposes", "code:Alleged", "1"),
        ("Italy", "code:Undisclosed", "code:Reported", "1"),
        ("Embassy Rome", "", "code:Own", "2"),
        ("Kosovo Albanian reports", "", "code:Alleged", "2"),
    ]


def test_08_conditions(ask):
    assert column(ask("conditions"), "then", "if") == [
        ("the Ahtisaari plan would be put back on the table", "no agreement emerged"),
        (
            "the international community would support any mutually-agreed solution for Kosovo's status negotiated "
            "through the Troika-facilitated process",
            "any mutually-agreed solution for Kosovo's status negotiated through the Troika-facilitated process",
        ),
    ]


def test_09_source_chain(ask):
    assert column(ask("source-chain"), "depth", "speaker", "to") == [
        ("0", "Embassy Rome", ""),
        ("1", "Raimondo De Cardona", "Poloff"),
        ("2", "D'Alema", "Kostunica"),
    ]


def test_10_dates(ask):
    assert column(ask("dates"), "start", "text", "value", "modifier", "certainty", "notAfter") == [
        ("82", "2981146", "2007-10-25T11:46Z", "", "code:Stated", "2007-10-25"),
        ("110", "251146Z OCT 07", "2007-10-25T11:46Z", "", "code:Stated", "2007-10-25"),
        ("830", "10/25/2017", "2017-10-25", "", "code:Stated", "2017-10-25"),
        ("1206", "October 23", "2007-10-23", "", "code:YearSupplied", "2007-10-23"),
        ("1258", "December 10", "2007-12-10", "BEFORE", "code:YearSupplied", "2007-12-09"),
        ("1357", "October 24", "2007-10-24", "", "code:YearSupplied", "2007-10-24"),
        ("2131", "December 10", "2007-12-10", "BEFORE", "code:YearSupplied", "2007-12-09"),
    ]


def test_11_addressees(ask):
    assert column(ask("addressees"), "capacity", "precedence", "n") == [
        ("code:Action", "code:Immediate", "1"),
        ("code:Information", "code:Priority", "14"),
    ]


def test_12_classification(ask):
    assert column(ask("classification"), "who", "office", "order", "reason", "until") == [
        (
            "Jonathan R. Cohen",
            "Acting Political Minister Counselor, Embassy Rome",
            "code:EO-12958",
            f"code:EO-12958-1.4-{r}",
            "2017-10-25",
        )
        for r in "bd"
    ]


def test_13_words(ask):
    assert column(ask("words-of", speaker="Kostunica"), "start", "end", "said") == [
        ("1708", "1782", "Serbia could not accept independence for Kosovo")
    ]


def test_14_readings(ask):
    assert column(ask("readings"), "preferred", "other", "decision") == [
        ("D'Alema", "Kosovo Albanian reports", ""),
        ("D'Alema", "Raimondo De Cardona", ""),
        ("Raimondo De Cardona", "Embassy Rome", ""),
    ]


def test_15_realisation(ask):
    statuses = [r["status"].removeprefix("code:") for r in ask("realisation")]
    assert {s: statuses.count(s) for s in statuses} == {
        "AllegedEvent": 1,
        "Hypothetical": 4,
        "Occurred": 4,
        "Ongoing": 1,
        "Scheduled": 2,
    }


def test_16_membership(ask):
    assert column(ask("membership", state="Italy"), "group", "act", "position") == [
        ("Quint", "code:Agree", "the rest of the Quint")
    ]


def test_17_inferred_days(ask):
    rows = column(ask("inferred-days"), "speaker", "day", "notAfter")
    assert rows.count(("D'Alema", "", "2007-10-24")) == 2 and ("Kosovo Albanian reports", "", "2007-10-24") in rows
    assert rows.count(("D'Alema", "2007-10-23", "2007-10-23")) == 4
    assert ("Kostunica", "2007-10-23", "2007-10-23") in rows
    assert rows.count(("Raimondo De Cardona", "2007-10-24", "2007-10-24")) == 4


def test_18_headline_only(ask):
    assert [r["speaker"] for r in ask("headline-only")] == ["D'Alema", "Embassy Rome"]


def test_19_urged(ask):
    assert column(ask("urged"), "speaker", "to", "agent", "until") == [
        ("D'Alema", "Kostunica", "Serbia", "2007-12-09"),
        ("D'Alema", "Kostunica", "Serbian government", ""),
    ]


def test_20_background_is_empty(ask):
    assert ask("background") == []


def test_nobody_opposes_a_udi_in_his_own_words(ask):
    assert ask("opposes", topic="unilateral") == []
    assert column(ask("opposes", topic="independence"), "speaker") == [("Kostunica",)]


@pytest.mark.parametrize("name", sorted(saved_queries()))
def test_same_rows_in_rdflib(graph, name):
    sparql = text_of(name, base=DEFAULT_BASE)
    native = run(graph, sparql)
    assert len(graph.dataset.query(sparql)) == len(native)


def test_every_quote_equals_the_text(graph):
    query = "PREFIX kg: <https://example.org/kg/ontology#> SELECT ?x ?s ?e WHERE { ?p kg:exact ?x ; kg:start ?s ; kg:end ?e }"
    text = (folder("examples") / "cables" / "07ROME2243.txt").read_bytes().decode()
    rows = list(run(graph, query))
    assert len(rows) > 15
    for exact, start, end in rows:
        assert text[int(start.value) : int(end.value)] == exact.value
