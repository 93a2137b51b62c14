"""Files of absurd size: as many lines, items or sections as nobody ever sent give a cable, or an error that says why."""

from __future__ import annotations

import re

import pytest

from kg.cable import Cable, parse
from kg.errors import DocumentError
from kg.read import read

HEADER = """VZCZCXRO0718
PP RUEHPX
DE RUEHVH #0131 0550940
ZNY CCCCC ZZH
P 240940Z FEB 09
FM AMEMBASSY VARNHEIM
TO RUEHC/SECSTATE WASHDC PRIORITY 0533
"""
HEADING = """
C O N F I D E N T I A L VARNHEIM 000131

SIPDIS

E.O. 12958: DECL: 02/24/2019
"""
BODY = "\n1. (C) Text.\n\nHOLCOMBE\n"


def _cable(text: str) -> Cable:
    (document,) = read(text.encode())
    cable = parse(document)
    assert (cable.mrn.value if cable.mrn else None) == "VARNHEIM 000131"
    return cable


def test_a_million_information_addressees() -> None:
    cable = _cable(HEADER + "INFO AMEMBASSY MERROW\n" * 1_000_000 + HEADING + BODY)
    assert len(cable.addressees) == 1_000_001
    assert (cable.paragraphs[0].number, cable.signature.value if cable.signature else None) == (1, "HOLCOMBE")


def test_a_million_information_addressees_beyond_the_limit() -> None:
    line = "INFO RUEHMX/AMEMBASSY MERROW PRIORITY 0109\n"
    with pytest.raises(DocumentError, match="no cable is longer than 32 MB"):
        list(read((HEADER + line * 1_000_000 + HEADING + BODY).encode()))


def test_ten_thousand_sections() -> None:
    line = "\nC O N F I D E N T I A L SECTION {:05d} OF 10000 VARNHEIM 000131\n\n{}. (C) Text {}.\n"
    cable = _cable(HEADER + "".join(line.format(i, i, i) for i in range(1, 10_001)))
    assert len(cable.sections) == 10_000
    assert cable.sections[-1].value == "SECTION 10000 OF 10000"
    assert cable.text[cable.sections[-1].start : cable.sections[-1].end] == "SECTION 10000 OF 10000"
    assert [p.number for p in cable.paragraphs[:999]] == list(range(1, 1000))
    assert "Text 10000." in cable.readable and "SECTION 10000" not in cable.readable


def test_a_hundred_thousand_numbered_paragraphs() -> None:
    """Numbers have up to three digits; what follows paragraph 999 belongs to it, and no word is lost."""
    cable = _cable(HEADER + HEADING + "".join(f"\n{i}. (C) Text.\n" for i in range(1, 100_001)))
    assert [p.number for p in cable.paragraphs[:999]] == list(range(1, 1000))
    assert cable.paragraphs[-1].end == len(cable.text.rstrip())


def test_a_hundred_thousand_references() -> None:
    items = "\n     ".join(f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[i % 26]}. 09MERROW{i + 1}" for i in range(100_000))
    cable = _cable(f"{HEADER}{HEADING}TAGS: PREL\nSUBJECT: TALKS\nREF: {items}\n{BODY}")
    assert [r.cable_id for r in cable.references] == [f"09MERROW{i + 1}" for i in range(100_000)]
    last = cable.references[-1]
    assert cable.text[last.start : last.end].endswith("09MERROW100000")


def test_fifty_thousand_tags() -> None:
    value = ",\n".join(["PREL, KX, PGOV, SENV, QO"] * 10_000)
    cable = _cable(f"{HEADER}{HEADING}TAGS: {value}\nSUBJECT: TALKS\n{BODY}")
    assert {t.value for t in cable.tags} == {"PREL", "KX", "PGOV", "SENV", "QO"}
    assert all(cable.text[t.start : t.end] == t.value for t in cable.tags)


@pytest.mark.parametrize(
    "piece", ["\n", " ", "VZCZC", "TAGS: ", "REF: ", "REF: A. ", "Classified By: ", "1. (C) ", "(", "A "]
)
def test_one_piece_again_and_again(piece: str) -> None:
    """On one line and with a line each, 40,000 times: whatever comes out, it comes."""
    for text in (piece * 40_000, f"{piece}\n" * 40_000):
        cable = parse(next(read(f"FM AMEMBASSY VARNHEIM\n{text}\nEnd.".encode(), format="text")))
        assert len(cable.readable) == len(cable.text)
        assert not re.search(r"\S", "".join(set(cable.readable) - set(cable.text)))


@pytest.mark.parametrize("blank", [b" ", b"\n", b"\t", b"\r\n"])
def test_a_beginning_of_blanks(blank: bytes) -> None:
    """Found by fuzzing: two expressions went over all blanks once for each of them."""
    for _ in range(20):
        (document,) = read(blank * 30_000 + b"UNCLAS ROME 12")
    assert document.text.strip() == "UNCLAS ROME 12"
