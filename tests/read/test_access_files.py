"""Access files of the National Archives: text and attributes are two witnesses."""

import pytest

from kg.cable import parse
from kg.errors import DocumentError
from kg.read import read

RECORD = """Declassified/Released

Message Text
R 021530Z JUL 73
FM AMEMBASSY VARNHEIM
TO SECSTATE WASHDC 1234

C O N F I D E N T I A L VARNHEIM 02545

1. TALKS ENDED.
NNNN
Message Attributes
Draft Date: 02 JUL 1973
Document Number: 1973VARNHE02545
From: VARNHEIM
Subject: TALKS
  IN VARNHEIM
Original Classification: SECRET
Handling Restrictions: n/a
"""


def test_attributes_stand_beside_the_text() -> None:
    (document,) = read(RECORD.encode())
    assert (document.format, document.date, document.own_id) == ("access", "1973-07-02", "1973VARNHE02545")
    assert document.text.startswith("R 021530Z JUL 73") and document.text.endswith("NNNN")
    assert {g.key: g.value for g in document.given}["subject"] == "TALKS IN VARNHEIM"
    assert "handling" not in {g.key for g in document.given}


def test_disagreement_is_recorded_and_both_are_kept() -> None:
    cable = parse(next(read(RECORD.encode())))
    assert cable.classification.value == "CONFIDENTIAL"
    assert any("'SECRET'" in p.what and "Original Classification" in p.what for p in cable.problems)


def test_several_records_in_one_file() -> None:
    assert len(list(read((RECORD + RECORD).encode()))) == 2


def test_record_without_text_is_named() -> None:
    with pytest.raises(DocumentError, match="only its attributes"):
        list(read(b"Message Text\n\nMessage Attributes\nLocator: ADS TEXT UNRETRIEVABLE\n"))


def test_stamps_of_the_next_record_are_no_value() -> None:
    first, _ = read((RECORD + RECORD).encode())
    assert {g.key for g in first.given} == {"date", "reference id", "from", "subject", "classification"}


def test_records_without_text_or_attributes_lose_no_other() -> None:
    bare = "Message Text\n\nMessage Attributes\nLocator: ON MICROFILM\n"
    documents = read((bare + "Message Text\nR 1\n" + RECORD + bare).encode())
    assert [next(documents).text[:3], next(documents).text[:3]] == ["R 1", "R 0"]
    with pytest.raises(DocumentError, match="2 of its records hold only attributes"):
        next(documents)


def test_indented_line_with_a_colon_goes_on_with_the_value() -> None:
    (document,) = read(RECORD.replace("  IN VARNHEIM", "  Second round: IN VARNHEIM").encode())
    assert {g.key: g.value for g in document.given}["subject"] == "TALKS Second round: IN VARNHEIM"
