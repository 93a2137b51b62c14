"""Sections sent one by one are merged, copies kept once, witnesses kept side by side and compared."""

from __future__ import annotations

from kg.cable import collate, gather, parse
from kg.read import Document

HEAD = "VZCZCXRO0718\nDE RUEHVH #0131/0{0} 0550940\nP 240940Z FEB 09\nFM AMEMBASSY VARNHEIM\nTO RUEHC/SECSTATE WASHDC PRIORITY 0533\n\n"
LINE = (
    "C O N F I D E N T I A L SECTION 0{0} OF 03 VARNHEIM 000131\n\nSIPDIS\n\nE.O. 12958: DECL: 02/24/2019\nTAGS: PREL\n"
    "SUBJECT: TALKS\n\n"
)


def section(number: int, body: str):
    text = HEAD.format(number) + LINE.format(number) + body
    return parse(Document(text, f"s{number}.txt", "telegram"))


def gathered(*cables):
    notes = []
    return list(gather(cables, lambda name, words: notes.append((name, words)))), notes


def test_three_sections_make_one_cable():
    parts = [
        section(3, "5. (C) Five.\n\nHOLCOMBE\n"),
        section(1, "1. (C) One.\n\n2. (C) Two\n"),
        section(2, "goes on.\n\n3. (C) Three.\n"),
    ]
    (whole,), notes = gathered(*parts)
    assert [p.number for p in whole.paragraphs] == [1, 2, 3, 5]
    assert "goes on" in whole.readable[whole.paragraphs[1].start : whole.paragraphs[1].end]
    assert whole.signature.value == "HOLCOMBE"
    assert whole.document.name == "s1.txt, s2.txt, s3.txt"
    assert [words for _, words in notes] == ["3 sections of 09VARNHEIM131 were put together"]
    assert len(whole.addressees) == 1


def test_a_missing_section_is_said():
    (whole,), _ = gathered(section(1, "1. (C) One.\n"), section(3, "5. (C) Five.\n"))
    assert any(p.what == "of 3 sections these are missing: 2" for p in whole.problems)


def test_a_section_alone_stays_as_it_is():
    (one,), notes = gathered(section(2, "3. (C) Three.\n"))
    assert (one.document.name, notes) == ("s2.txt", [])


def witness(name: str, body: str, caption: str = "SIPDIS"):
    line = LINE.replace(" SECTION 0{0} OF 03", "").replace("SIPDIS", caption)
    return parse(Document(HEAD.format(1).replace("/01", "") + line + body, name, "telegram"))


def test_another_text_of_a_cable_is_kept_and_compared():
    found, notes = gathered(witness("a", "1. (C) He said no.\n"), witness("b", "1. (C) He said yes.\n"))
    assert [c.id for c in found] == ["09VARNHEIM131", "09VARNHEIM131"]
    assert len(notes) == 1 and "1 places differ" in notes[0][1] and "'no'" in notes[0][1] and "'yes'" in notes[0][1]


def test_what_one_text_withholds_is_not_shown():
    whole, redacted = (
        witness("a", "1. (C) He met Ana Ruiz in town.\n"),
        witness("b", "1. (C) He met XXXXXXXX in town.\n"),
    )
    (difference,) = collate(whole, redacted)
    assert (difference.words, difference.other_words, difference.excised) == ("", "", True)
    assert whole.text[difference.start : difference.end] == "Ana Ruiz"
    _, notes = gathered(whole, redacted)
    assert "Ruiz" not in notes[0][1] and "1 of them withheld" in notes[0][1]


def test_corrected_copy_is_called_so():
    _, notes = gathered(witness("a", "1. (C) He said no.\n"), witness("b", "1. (C) He said yes.\n", "CORRECTED COPY"))
    assert "a corrected copy of 09VARNHEIM131" in notes[0][1]


def test_another_cable_with_the_same_id_is_told_apart():
    other = parse(Document(witness("b", "1. (C) Text.\n").text.replace("FM AMEMBASSY", "FM AMCONSUL"), "b", "telegram"))
    found, notes = gathered(witness("a", "1. (C) Text.\n"), other)
    assert sorted(c.id for c in found) == ["09VARNHEIM131", "09VARNHEIM131-2"]
    assert "another cable has the id" in notes[0][1]


def test_white_space_makes_no_difference():
    assert collate(witness("a", "1. (C) He said\nno.\n"), witness("b", "1. (C) He  said no.\n")) == ()
