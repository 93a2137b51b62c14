"""The parser's parts, each on a piece of text of its own."""

import pytest

from kg.cable import fields


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("SUBJECT: TALKS IN VARNHEIM\nOPEN\n\nREF: A", "TALKS IN VARNHEIM OPEN"),
        ("SUBJ: (C/NF) TALKS\nClassified By: DCM A. Person", "TALKS"),
        ("SUBJECT: TALKSREF: VARNHEIM 12", "TALKS"),
        ("SUBJECT:\n\nTalks open\n1. (U) Text", "Talks open"),
        ("TAGS: PREL\n", ""),
    ],
)
def test_subject(text: str, want: str) -> None:
    assert fields.subject(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("REF: A. ROME 12 B. 06 STATE 003", ["07ROME12", "06STATE3"]),
        ("REF: STATE 12, 13 AND 14", ["07STATE12", "07STATE13", "07STATE14"]),
        ("REF: A. PERSON-OTHER E-MAIL 10/15/07 B. ROME 5", ["07ROME5"]),
        ("REF: ROME 12-05", ["05ROME12"]),
        ("REF: ROME 12 (06)", ["06ROME12"]),
        ("REF: ROME 12\n\n1. (U) See ROME 13", ["07ROME12"]),
        ("1. (U) See ROME 13", []),
    ],
)
def test_references(text: str, want: list[str]) -> None:
    assert fields.references(text, 2007) == want


def test_empty_reference_list_does_not_take_the_first_paragraph() -> None:
    assert fields.references("REF:\n\n1. ROME 12 is not meant.", 2007) == []


def test_own_id_is_no_reference() -> None:
    assert fields.references("REF: ROME 12 ROME 00000013 001.2 OF 002 B. ROME 14", 2007, "07ROME13") == [
        "07ROME12",
        "07ROME14",
    ]


def test_other_documents_keep_their_words() -> None:
    items = fields.references_typed("REF: A. ROME 12 B. PERSON-OTHER TELCON 3/4/07", 2007)
    assert [(i["kind"], i["value"], i["bullet"]) for i in items] == [
        ("cable", "07ROME12", "A"),
        ("tel", "PERSON-OTHER TELCON 3/4/07", "B"),
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Classified By: Ambassador Anna B. Person for reasons 1.4 (b)", ["Anna B. Person"]),
        ("CLASSIFIED BY: ANNA PERSON, CHARGE, EMBASSY VARNHEIM. REASON: 1.4 (D)", ["Anna Person"]),
        ("Classified By: Chargé d'Affaires, a.i. Otto Person, Jr. Reasons 1.4 (b)", ["Otto Person, Jr."]),
        ("Classified By: Ambasador Otto Person, reasons 1.4 (b)", ["Otto Person"]),
        ("CLASSIFIED BY SECTION 1.5 (B)", []),
    ],
)
def test_classified_by(text: str, want: list[str]) -> None:
    assert fields.classified_by(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("It ended.\nPERSON\n\n\nNNNN\n", ["PERSON"]),
        ("It ended.\n\nVAN PERSON\n", ["VAN PERSON"]),
        ("It ended.", []),
    ],
)
def test_signed_by(text: str, want: list[str]) -> None:
    assert fields.signed_by(text) == want


def test_excluded_posts_of_a_collective() -> None:
    header = (
        "TO RUEHX/EUROPEAN POLITICAL COLLECTIVE\nXMT AMEMBASSY SOFIA\nAMEMBASSY BUCHAREST\nINFO AMEMBASSY ROME 0012"
    )
    assert fields.recipients(header)[0]["excluded"] == ["AMEMBASSY SOFIA", "AMEMBASSY BUCHAREST"]
    assert [(r["name"], r["mcn"]) for r in fields.info_recipients(header)] == [("AMEMBASSY ROME", "0012")]


@pytest.mark.parametrize(
    "line", ["E.O. 12958: DECL: 10/25/2017", "EO 12958 DECL 2017/10/25", "E.O. 12958: DECL: 10/25/17"]
)
def test_declassification_date(line: str) -> None:
    assert fields.declassify_on(line) == "2017-10-25"


def test_no_declassification_date() -> None:
    assert fields.declassify_on("E.O. 12958: N/A") is None


@pytest.mark.parametrize(
    "character", ["A", " ", "\n", "(", "-", "1", "X. ", "REF: ", "A. ROME 1 ", "TAGS ", "classified by ", "\t\\\n"]
)
def test_long_repetitions_end(character: str) -> None:
    """No expression backtracks without bound: a long line of anything is read."""
    text = (character * 50_000)[:50_000]
    for key in ("", "REF: ", "TAGS: ", "SUBJECT: ", "Classified by: ", "SUMMARY: "):
        for function in (
            fields.subject,
            fields.tags,
            fields.classified_by,
            fields.signed_by,
            fields.summary,
            fields.clean_content,
        ):
            function(key + text)
        fields.references(key + text, 2007)
        fields.recipients("TO " + key + text)
        fields.declassify_on("E.O. 12958: " + text)


def test_digits_of_another_script_are_no_serial() -> None:
    assert fields.references("REF: 08STATE\u0662 and STATE 12", 2008) == ["08STATE12"]
