"""Lines of the heading: classification, references, captions, subject."""

from __future__ import annotations

import pytest

_HEAD = "R 251146Z OCT 07\nFM AMEMBASSY ROME\nTO RUEHC/SECSTATE WASHDC\n\n"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("C O N F I D E N T I A L ROME 000012", "CONFIDENTIAL"),
        ("S E C R E T ROME 000012", "SECRET"),
        ("UNCLAS ROME 000012", "UNCLASSIFIED"),
        ("UNCLAS SENSITIVE ROME 000012", "SENSITIVE BUT UNCLASSIFIED"),
        ("LIMITED OFFICIAL USE ROME 000012", "LIMITED OFFICIAL USE"),
    ],
)
def test_classification(cable_of, line, value):
    cable = cable_of(_HEAD + line + "\n\n1. (U) Text.\n")
    assert (cable.classification.value, cable.mrn.value, cable.id) == (value, "ROME 000012", "07ROME12")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("REF: A. 09PORTAMSEL58", [("09PORTAMSEL58", "A")]),
        ("REF: A. 06 ROME 3021 B. STATE 4471", [("06ROME3021", "A"), ("07STATE4471", "B")]),
        ("REF: (A) SECSTATE 9812", [("07STATE9812", "A")]),
        ("REFS: A. 07PARIS100\n      B. 07PARIS0200", [("07PARIS100", "A"), ("07PARIS200", "B")]),
        ("REF: 07BELGRADE00012", [("07BELGRADE12", None)]),
    ],
)
def test_references(cable_of, line, expected):
    cable = cable_of(f"{_HEAD}UNCLAS ROME 000012\n\n{line}\n\n1. (U) Text.\n")
    assert [(r.cable_id, r.bullet) for r in cable.references] == expected
    assert all(cable.text[r.start : r.end].rstrip()[-1].isdigit() for r in cable.references)


def test_references_of_the_cable_in_two_sections(two_sections):
    found = [(r.cable_id, r.bullet, two_sections.text[r.start : r.end]) for r in two_sections.references]
    assert found == [("09PORTAMSEL58", "A", "A. 09PORTAMSEL58"), ("09VARNHEIM112", "B", "B. 09VARNHEIM112")]


def test_captions_each_once(cable_of):
    cable = cable_of(f"{_HEAD}UNCLAS ROME 000012\n\nSIPDIS\n\nSIPDIS\nNOFORN\n\n1. (U) Text.\n")
    assert [c.value for c in cable.captions] == ["SIPDIS", "NOFORN"]
    assert all(cable.text[c.start : c.end] == c.value for c in cable.captions)


def test_unknown_caption_is_a_problem_not_a_caption(two_sections):
    assert any("INVENTED EXAMPLE" in p.what for p in two_sections.problems)


def test_subject_over_two_lines_is_one_value(cable_of):
    cable = cable_of(f"{_HEAD}UNCLAS ROME 000012\n\nSUBJECT: ONE\nTWO\n\n1. (U) Text.\n")
    assert cable.subject.value == "ONE TWO"
    assert cable.text[cable.subject.start : cable.subject.end] == "ONE\nTWO"


def test_level_above_the_format_lines_of_a_page(cable_of):
    text = f"LIMITED OFFICIAL USE\n\nPAGE 01  LISBON  02345  251146Z\n{_HEAD}LIMITED OFFICIAL USE LISBON 2345\n\nTAGS: PREL\n\n1. Text.\n"
    cable = cable_of(text)
    assert (cable.id, cable.sender.value) == ("07LISBON2345", "AMEMBASSY ROME")
    assert [a.name for a in cable.addressees] == ["SECSTATE WASHDC"]
    assert (cable.classification.value, len(cable.paragraphs)) == ("LIMITED OFFICIAL USE", 1)


@pytest.mark.parametrize(
    ("line", "name", "title", "reasons"),
    [
        ("(U) Classified by: DCM John Smith, reason 1.4B/D.", "John Smith", "DCM", ("b", "d")),
        ("Classified By: Consul General Mary Roe, Consulate Guayaquil. REASON: 1.4 (b), (d)", "Mary Roe", "Consul General", ("b", "d")),
        ("CLASSIFIED BY: Chris Roe, CDA, Embassy Tripoli, for reasons 1.4 b and d", "Chris Roe", "CDA, Embassy Tripoli", ("b", "d")),
    ],
)  # fmt: skip
def test_classifier(cable_of, line, name, title, reasons):
    by = cable_of(f"{_HEAD}CONFIDENTIAL ROME 000012\n\n{line}\n\n1. (C) Text.\n").classifier
    assert (by.name.value, by.title.value, by.reasons) == (name, title, reasons)


def test_references_over_a_blank_line_are_no_text_of_unknown_kind(cable_of):
    cable = cable_of(f"{_HEAD}CONFIDENTIAL ROME 000012\n\nREF: A. QUITO 11\n \n     B. QUITO 12\n\n1. (C) Text.\n")
    assert [r.cable_id for r in cable.references] == ["07QUITO11", "07QUITO12"]
    assert cable.problems == ()


def test_key_after_the_words_of_an_instruction(cable_of):
    line = "DEPT FOR NEA E.O. 12958: DECL: 3/13/2018\nTAGS: PREL"
    cable = cable_of(f"{_HEAD}CONFIDENTIAL ROME 000012\n\n{line}\n\n1. (C) Text.\n")
    assert (cable.executive_order.value, cable.declassify_on.value) == ("12958", "2018-03-13")


def test_header_with_one_item_a_line(cable_of):
    header = "R 251146Z OCT 07\nFM\nAMEMBASSY TEHRAN\nTO\nSECSTATE WASHDC 1904\nINFO\nAMEMBASSY LONDON\n\n"
    cable = cable_of(f"{header}SECRET TEHRAN 1904\n\n1. Text.\n")
    assert cable.sender.value == "AMEMBASSY TEHRAN"
    assert [(a.name, a.capacity) for a in cable.addressees] == [
        ("SECSTATE WASHDC", "action"),
        ("AMEMBASSY LONDON", "information"),
    ]
