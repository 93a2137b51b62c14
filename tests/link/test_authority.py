"""Authority tables: who of a list is meant, by name, office and day; links are proposed, never made."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.errors import DocumentError
from kg.link.authority import Authority, Person, Tenure
from kg.link.authority_files import read_authority
from kg.pipeline import build
from kg.query import run
from kg.store import open_store

TABLE = """id,name,aliases,office,from,to
roe-1,"Roe, Ann B.",Annie Roe,Ambassador to Italy,2005,2009
roe-2,"Roe, Albert",,Ambassador to Italy,1950-02,1953-07-01
vale,"Vale, Tomas",,Foreign Minister,1998,2000
vale,"Vale, Tomas",,Prime Minister,2006,
thanat,Thanat Khoman,,Foreign Minister of Thailand,,
kane,"Kane, Lieutenant Colonel Umaru",,"Head of State, January 1970-July 1975",,
"""
CABLE = """R 251146Z OCT 07
FM AMEMBASSY ROME
TO SECSTATE WASHDC

UNCLAS ROME 002243

1. (U) Foreign Minister Vale left. He had met PM Dorn.
ROE
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("names", "offices", "days", "found"),
    [
        (["ROE"], ["Ambassador Italy"], ["2007-10-25"], "roe-1"),
        (["ROE"], ["Ambassador Italy"], ["1951-10-25"], "roe-2"),
        (["Roe"], [], [], None),  # two of them, and nothing tells them apart
        (["A. B. Roe"], [], ["2007-10-25"], "roe-1"),
        (["Carla Roe"], ["Ambassador"], ["2007-10-25"], None),  # another given name
        (["Annie Roe"], [], [], "roe-1"),
        (["Vale"], ["Prime Minister"], ["2007-10-25"], "vale"),
        (["Vale"], ["Foreign Minister"], ["1999-10-25"], "vale"),
        (["Vale"], [], ["1961-10-25"], None),  # long before any office of his
        (["Thanat"], [], ["1969-10-25"], "thanat"),
        (["Kane"], [], ["1972-10-25"], "kane"),
        (["Dorn"], [], ["2007-10-25"], None),
    ],
)
def test_who_is_meant(table: Path, names: list[str], offices: list[str], days: list[str], found: str | None) -> None:
    answer = read_authority(table).resolve(names, offices, days)
    assert (answer.person.id if answer else None) == found


def test_evidence_and_rivals_are_told() -> None:
    people = [Person("a", ("Roe, Ann",), (Tenure("Consul", "2001", "2003"),)), Person("b", ("Roe, Bea",), ())]
    (only,) = Authority.of(people).candidates(["Ann Roe"], ["Consul"], ["2002-05-05"])  # Bea is another given name
    assert only.evidence == ("surname", "given name", "in office") and only.score == 1.0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name\nRoe\n", "no column 'id'"),
        ("id,name\n,Roe\n", "line 2 has no id"),
        ("id,name,from\nr,Roe,May 2005\n", "'May 2005' is no ISO date"),
        ("id,name\n\x00\x00", "no id or no name|cannot be read"),
        ("id,name\nx1,Ann Roe\nx1,Tomas Vale\n", "gives the id 'x1' to 'Tomas Vale'"),
        ("id,name,office,from,to\nx1,Ann Roe,Consul,2009,2007\n", "before it begins"),
        ("id;name\nx1;Ann Roe\n", "semicolons"),
    ],
)
def test_bad_tables_say_what_is_wrong(tmp_path: Path, table: str, said: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DocumentError, match=said):
        read_authority(path)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_authority(tmp_path / "none.csv")


def test_a_table_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_authority(path)


def _links(out: Path) -> list[tuple[str, ...]]:
    query = Path("ontology/queries/links.rq").read_text(encoding="utf-8")
    with open_store(out) as graph:
        return run(graph, query).texts()


def test_links_are_proposed_and_open(tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cable, out = tmp_path / "cable.txt", tmp_path / "out"
    cable.write_text(CABLE, encoding="utf-8")
    build([cable], out)
    assert _links(out) == []
    assert main(["link", "--authority", str(table), "--store", str(out)]) == 0
    assert "proposed links 2" in capsys.readouterr().out
    (person, entry, evidence, score, judgement), vale = _links(out)
    assert vale[2] == "Vale, Tomas: surname, in time"  # he was foreign minister before, and is prime minister now
    assert (person, evidence, score) == ("Roe", "Roe, Ann B.: surname, in office", "0.75")
    assert "authority/roe-1>" in entry and judgement.endswith("Open")


def test_the_same_links_come_from_the_settings_of_a_build(tmp_path: Path, table: Path) -> None:
    cable, out = tmp_path / "cable.txt", tmp_path / "out"
    cable.write_text(CABLE, encoding="utf-8")
    settings = tmp_path / "kg.toml"
    settings.write_text('authority = ["people.csv"]\n', encoding="utf-8")
    assert main(["build", str(cable), "-o", str(out), "--config", str(settings), "--quiet"]) == 0
    assert len(_links(out)) == 2
    assert main(["validate", "--store", str(out)]) == 0


def test_linking_anew_leaves_no_link_of_before(tmp_path: Path, table: Path) -> None:
    cable, out = tmp_path / "cable.txt", tmp_path / "out"
    cable.write_text(CABLE, encoding="utf-8")
    build([cable], out)
    parts = {path.name: path.read_bytes() for path in (out / "parts").iterdir()}
    main(["link", "--authority", str(table), "--store", str(out), "--quiet"])
    empty = tmp_path / "empty.csv"
    empty.write_text("id,name\n", encoding="utf-8")
    main(["link", "--authority", str(empty), "--store", str(out), "--quiet"])
    assert {path.name: path.read_bytes() for path in (out / "parts").iterdir()} == parts


GRAPH = """@prefix kg: <https://example.org/kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://people.example.net/> .
:roe a foaf:Person ; foaf:name "Ann Roe" ; skos:altLabel "Annie Roe" .
:term kg:holder :roe ; kg:office :amb ; kg:earliestBegin "2005-09-08"^^xsd:date ; kg:latestEnd "2009-02-06"^^xsd:date .
:amb rdfs:label "Ambassador to Italy" .
:vale a skos:Concept ; skos:prefLabel "Tomas Vale" .
"""


def test_a_graph_as_authority(tmp_path: Path) -> None:
    path = tmp_path / "people.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    authority = read_authority(path)
    found = authority.resolve(["ROE"], ["Ambassador Italy"], ["2007-10-25"])
    assert found is not None and found.person.id == "https://people.example.net/roe"
    assert found.person.names == ("Ann Roe", "Annie Roe") and found.evidence == ("surname", "in office")
    assert authority.resolve(["Vale"]) is not None
    path.write_text("@prefix : <x", encoding="utf-8")
    with pytest.raises(DocumentError, match="graph cannot be read"):
        read_authority(path)


def test_the_query_for_wikidata_gives_the_columns_of_a_table() -> None:
    query = Path("examples/wikidata_offices.rq").read_text(encoding="utf-8")
    wikidata = {"wd": "entity/", "p": "prop/", "ps": "prop/statement/", "pq": "prop/qualifier/"}
    prefixes = "".join(f"PREFIX {key}: <http://www.wikidata.org/{path}> " for key, path in wikidata.items())
    known = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    found = ox.Store().query(prefixes + known + query)
    assert [v.value for v in found.variables] == ["id", "name", "aliases", "office", "from", "to"]


def test_surnames_that_are_ranks_and_letters_that_do_not_come_apart() -> None:
    people = [Person(str(i), (name,), ()) for i, name in enumerate(("Lord, Winston", "Major, John", "Wałęsa, Lech"))]
    authority = Authority.of(people)
    found = [authority.candidates([name])[0].person.id for name in ("Winston Lord", "MAJOR", "Lech Walesa")]
    assert found == ["0", "1", "2"]


def test_an_alias_makes_nobody_unfindable() -> None:
    authority = Authority.of(
        [
            Person("r", ("Rogers, William P.", "Bill Rogers"), ()),
            Person("r", ("Rogers, William P.",), (Tenure("King"),)),
        ]
    )
    (found,) = authority.candidates(["W. Rogers"])
    assert "initial" in found.evidence and found.person.tenures == (Tenure("King"),)
