"""The acceptance table of 07ROME2243: every position, actor and date is in the built graph and found by query."""

from __future__ import annotations

import pytest

from kg.pipeline import build
from kg.query import run
from kg.resources import folder
from kg.store import open_store

PREFIX = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX code: <https://example.org/kg/code/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> """
SENTENCES = {
    "subject": (910, 978),
    "1a": (1103, 1333),
    "1b": (1334, 1619),
    "1c": (1620, 1707),
    "1d": (1708, 1782),
    "2a": (1792, 1999),
    "2b": (2000, 2056),
    "2c": (2057, 2238),
}
CARDONA, KA = "Raimondo De Cardona", "Kosovo Albanian reports"
#: number: local name, speaker, addressee, act, polarity, modality, day, latest day, chain, sentence, standing
POSITIONS = {
    "P1": (
        "s-934-978",
        "D'Alema",
        "Kostunica",
        "Predict",
        "",
        "Possible",
        "2007-10-23",
        "2007-10-23",
        ["D'Alema"],
        "subject",
        "Reported",
    ),
    "P2": ("s-1169-1332", CARDONA, "Poloff", "State", "", "", "2007-10-24", "2007-10-24", [CARDONA], "1a", "Own"),
    "P3": (
        "s-1222-1332",
        "D'Alema",
        "Kostunica",
        "Urge",
        "",
        "Obligation",
        "2007-10-23",
        "2007-10-23",
        [CARDONA, "D'Alema"],
        "1a",
        "Reported",
    ),
    "P4": ("s-1373-1618", CARDONA, "Poloff", "State", "", "", "2007-10-24", "2007-10-24", [CARDONA], "1b", "Own"),
    "P5a": (
        "s-1403-1543",
        "D'Alema",
        "Kostunica",
        "Predict",
        "",
        "Conditional",
        "2007-10-23",
        "2007-10-23",
        [CARDONA, "D'Alema"],
        "1b",
        "Reported",
    ),
    "P5b": (
        "s-1569-1618",
        "D'Alema",
        "Kostunica",
        "Predict",
        "",
        "Conditional",
        "2007-10-23",
        "2007-10-23",
        [CARDONA, "D'Alema"],
        "1b",
        "Reported",
    ),
    "P7": (
        "s-1634-1706",
        "D'Alema",
        "Kostunica",
        "Urge",
        "",
        "Obligation",
        "2007-10-23",
        "2007-10-23",
        [CARDONA, "D'Alema"],
        "1c",
        "Reported",
    ),
    "P8": (
        "s-1734-1781",
        "Kostunica",
        "D'Alema",
        "Reject",
        "Negative",
        "",
        "2007-10-23",
        "2007-10-23",
        [CARDONA, "Kostunica"],
        "1d",
        "Reported",
    ),
    "P9": ("s-1823-1998", CARDONA, "Poloff", "Concern", "", "", "2007-10-24", "2007-10-24", [CARDONA], "2a", "Own"),
    "P10": ("s-1852-1998", KA, "", "State", "", "", "", "2007-10-24", [CARDONA, KA], "2a", "Denied"),
    "P11": ("s-1871-1925", "D'Alema", "", "State", "", "", "", "2007-10-24", [CARDONA, KA, "D'Alema"], "2a", "Alleged"),
    "P12": (
        "s-1935-1998",
        "D'Alema",
        "",
        "Reject",
        "Negative",
        "Future",
        "",
        "2007-10-24",
        [CARDONA, KA, "D'Alema"],
        "2a",
        "Alleged",
    ),
    "P13": (
        "s-2031-2055",
        CARDONA,
        "Poloff",
        "Assure",
        "Negative",
        "",
        "2007-10-24",
        "2007-10-24",
        [CARDONA],
        "2b",
        "Own",
    ),
    "P14": ("s-2057-2237", CARDONA, "Poloff", "State", "", "", "2007-10-24", "2007-10-24", [CARDONA], "2c", "Own"),
    "P15": (
        "s-2082-2171",
        "Italy",
        "",
        "Reject",
        "Negative",
        "",
        "",
        "2007-10-24",
        [CARDONA, "Italy"],
        "2c",
        "Reported",
    ),
    "P16": ("s-2216-2237", "Italy", "", "Agree", "", "", "", "2007-10-24", [CARDONA, "Italy"], "2c", "Reported"),
}
#: name as it stands: class, office, state, day on which the office is held
ACTORS = {
    "D'Alema": ("Person", "Foreign Minister of Italy", "Italy", "2007-10-23"),
    "Kostunica": ("Person", "Prime Minister of Serbia", "Serbia", "2007-10-23"),
    CARDONA: ("Person", "Head, MFA Balkans Office", "Italy", "2007-10-24"),
    "Poloff": ("Person", "Political officer, Embassy Rome", "United States", "2007-10-24"),
    "Jonathan R. Cohen": ("Person", "Acting Political Minister Counselor, Embassy Rome", "United States", "2007-10-25"),
    "Spogli": ("Person", "", "United States", ""),
    "Ahtisaari": ("Person", "", "", ""),
    "Embassy Rome": ("DiplomaticMission", "", "", ""),
    "Italy": ("State", "", "", ""),
    "Serbia": ("State", "", "", ""),
    "Serbian government": ("Organization", "", "Serbia", ""),
    "Pristina": ("Organization", "", "", ""),
    "international community": ("Group", "", "", ""),
    KA: ("Group", "", "", ""),
    "Troika": ("Group", "", "", ""),
    "Quint": ("Group", "", "", ""),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("table")
    build([folder("examples") / "cables" / "07ROME2243.txt"], out)
    with open_store(out) as opened:
        yield opened


@pytest.mark.parametrize("number", POSITIONS)
def test_position(graph, number):
    name, speaker, addressee, act, polarity, modality, day, latest, chain, sentence, standing = POSITIONS[number]
    node = f"<https://example.org/kg/cable/07ROME2243/text/d2225857#{name}>"
    rows = run(
        graph,
        PREFIX
        + f"""SELECT ?speaker ?to ?act ?polarity ?modality ?day ?latest ?chain ?depth ?start ?end ?quote ?standing WHERE {{
          {node} kg:speaker/rdfs:label ?speaker ; kg:act ?act ; kg:chain ?chain ; kg:reportingDepth ?depth ; kg:standing ?standing ;
            kg:evidence ?p .
          ?p kg:start ?start ; kg:end ?end ; kg:exact ?quote .
          OPTIONAL {{ {node} kg:addressee/rdfs:label ?to }} OPTIONAL {{ {node} kg:polarity ?polarity }}
          OPTIONAL {{ {node} kg:modality ?modality }}
          OPTIONAL {{ {node} kg:time ?t OPTIONAL {{ ?t kg:earliestBegin ?day }} OPTIONAL {{ ?t kg:latestEnd ?latest }} }} }}""",
    )
    expected = (
        speaker, addressee, f"code:{act}", f"code:{polarity}" if polarity else "", f"code:{modality}" if modality else "", day, latest,
        " > ".join(["AUTHOR", *chain]), str(len(chain)), *map(str, SENTENCES[sentence]),
    )  # fmt: skip
    (row,) = rows.texts()
    assert row[:11] == expected and row[12] == f"code:{standing}"
    text = (folder("examples") / "cables" / "07ROME2243.txt").read_bytes().decode()
    assert rows.rows[0][11].value == text[slice(*SENTENCES[sentence])]


@pytest.mark.parametrize("name", ACTORS)
def test_actor(graph, name):
    kind, office, state, day = ACTORS[name]
    rows = run(
        graph,
        PREFIX
        + f"""SELECT DISTINCT ?type ?office ?state ?day WHERE {{ ?a rdfs:label "{name}" ; a ?type . FILTER(CONTAINS(STR(?a), "#a-"))
          OPTIONAL {{ GRAPH ?g {{ ?a kg:represents ?owner }} FILTER(CONTAINS(STR(?g), "/text/")) ?owner rdfs:label ?state }}
          OPTIONAL {{ ?t kg:holder ?a ; kg:office/rdfs:label ?office ; kg:time/kg:latestBegin ?day }} }}""",
    )
    assert rows.texts() == [(f"kg:{kind}", office, state, day)]


def test_what_p13_denies(graph):
    rows = run(graph, PREFIX + "SELECT ?d ?r WHERE { ?d kg:denies ?r }")
    assert [tuple(c.rpartition("#")[2].rstrip(">") for c in row) for row in rows.texts()] == [
        ("s-2031-2055", "s-1852-1998")
    ]


def test_repeated_positions(graph):
    rows = run(graph, PREFIX + "SELECT ?s WHERE { ?s kg:repetition true } ORDER BY ?s")
    assert [c[0].rpartition("#")[2].rstrip(">") for c in rows.texts()] == ["s-1734-1781", "s-2216-2237"]


def test_p6_is_the_agent_of_a_proposition(graph):
    rows = run(
        graph, PREFIX + """SELECT ?gloss WHERE { ?q kg:agent/rdfs:label "international community" ; kg:gloss ?gloss }"""
    )
    assert [r[0][:40] for r in rows.texts()] == ["the international community would suppor"]
    assert not run(graph, PREFIX + """ASK { ?s kg:speaker/rdfs:label "international community" }""")
