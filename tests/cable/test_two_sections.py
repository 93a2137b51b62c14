"""A cable in two sections: one body, and offsets as in the file."""

from __future__ import annotations

from kg.cable import parse
from kg.read import Document


def test_paragraphs_go_on_across_the_sections(two_sections):
    assert [p.number for p in two_sections.paragraphs] == [1, 2, 3, 4, 5, 6]


def test_kinds(two_sections):
    kinds = [p.kind for p in two_sections.paragraphs if p.number]
    assert kinds == ["summary", "body", "body", "body", "body", "comment"]


def test_sections_as_printed(two_sections):
    assert [s.value for s in two_sections.sections] == ["SECTION 01 OF 02", "SECTION 02 OF 02"]
    assert all(two_sections.text[s.start : s.end] == s.value for s in two_sections.sections)


def test_readable_has_the_length_of_the_text(two_sections):
    assert len(two_sections.readable) == len(two_sections.text)


def test_page_heading_and_second_classification_are_blank_in_readable(two_sections):
    for words in ("VARNHEIM 00000131  001.2 OF 002", "SECTION 02 OF 02 VARNHEIM 000131"):
        at = two_sections.text.index(words)
        assert two_sections.readable[at : at + len(words)].strip() == ""


def test_readable_differs_in_blanks_only(two_sections):
    pairs = zip(two_sections.text, two_sections.readable, strict=True)
    assert all(a == b or b == " " for a, b in pairs)


def test_heading_of_the_second_section_gives_no_second_subject_or_tags(two_sections):
    assert [t.value for t in two_sections.tags] == ["PREL", "EWWT", "SENV", "KX", "QO"]
    assert two_sections.subject.start < two_sections.paragraphs[0].start
    assert [c.value for c in two_sections.captions] == ["SIPDIS"]


def test_a_line_in_capitals_after_the_break_is_body_unless_the_heading_had_it():
    """Only what stood in the first heading is taken for a heading repeated."""
    head = "O 251146Z OCT 07\nFM AMEMBASSY ROME\nTO RUEHC/SECSTATE WASHDC\n\nC O N F I D E N T I A L SECTION 01 OF 02 ROME 000012\n\n"
    head += "SIPDIS\n\nSUBJECT: X\n\n"
    body = "1. (C) THE MINISTER SAID THAT\n\nC O N F I D E N T I A L SECTION 02 OF 02 ROME 000012\n\nSIPDIS\n\nHE WOULD SIGN - SOON\n"
    cable = parse(Document(head + body, "x", "telegram"))
    assert "HE WOULD SIGN" in cable.readable and "SECTION 02" not in cable.readable
