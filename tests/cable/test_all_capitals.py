"""A cable of the 1970s: capitals throughout, two-digit year, paragraphs without portion marks."""

from __future__ import annotations

import pytest

TEXT = """R 041630Z MAR 76
FM AMEMBASSY LISBON
TO SECSTATE WASHDC 6412
INFO AMEMBASSY MADRID

C O N F I D E N T I A L LISBON 1480

E.O. 11652: GDS
TAGS: PINT, PO
SUBJECT: CABINET CHANGES

REF: LISBON 1401

1. SUMMARY: THE FOREIGN MINISTER TOLD THE AMBASSADOR MARCH 3 THAT THE
CABINET WOULD STAY.

2. HE ADDED THAT NO MINISTER HAD RESIGNED.

CARLUCCI
"""


@pytest.fixture
def cable(cable_of):
    return cable_of(TEXT)


def test_identity(cable):
    assert (cable.id, cable.date, cable.sender.value) == ("76LISBON1480", "1976-03-04", "AMEMBASSY LISBON")


def test_addressees_take_the_precedence_of_the_prosign(cable):
    found = [(a.name, a.capacity, a.precedence, a.message_number) for a in cable.addressees]
    assert found == [
        ("SECSTATE WASHDC", "action", "ROUTINE", "6412"),
        ("AMEMBASSY MADRID", "information", "ROUTINE", None),
    ]


def test_heading(cable):
    assert cable.executive_order.value == "11652"
    assert [t.value for t in cable.tags] == ["PINT", "PO"]
    assert cable.subject.value == "CABINET CHANGES"
    assert [r.cable_id for r in cable.references] == ["76LISBON1401"]


def test_body(cable):
    assert [(p.number, p.kind) for p in cable.paragraphs] == [(1, "summary"), (2, "body")]
    assert cable.signature.value == "CARLUCCI"
