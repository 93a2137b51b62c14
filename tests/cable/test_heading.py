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
