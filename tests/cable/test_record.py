"""What archivists keep: distribution, hands, captions, excisions, protected names, portion mark of the subject."""

from __future__ import annotations

OLD = """PAGE 01 STATE 123456 021545Z
ORIGIN NEA-10
INFO OCT-01 EUR-12 SS-15 ISO-00 /038 R

DRAFTED BY NEA/ARN:JSMITH:ABC
APPROVED BY NEA - MR. SISCO
EUR/SCAN: MR. JONES
S/S: MR. BARNES
--------------------- 012345
O R 021530Z JUL 73
FM SECSTATE WASHDC
TO AMEMBASSY LIMA NIACT IMMEDIATE 1234
INFO AMEMBASSY PARIS
AIG 4567
XMT AMEMBASSY QUITO

C O N F I D E N T I A L STATE 123456

NODIS CHEROKEE

E.O. 11652: XGDS-3
TAGS: PFOR, PE
SUBJECT: (C) TALKS

1. ANA RUIZ (PROTECT) MET XXXXXXXXXXXX.
[Page 2]

2. [2 lines not declassified]
"""


def test_hands_and_distribution(cable_of):
    found = [(e.key, e.value) for e in cable_of(OLD).entries]
    assert found[:3] == [
        ("distribution", "ORIGIN NEA-10"),
        ("distribution", "INFO OCT-01 EUR-12 SS-15 ISO-00 /038 R"),
        ("drafter", "NEA/ARN:JSMITH:ABC"),
    ]
    assert found[3:7] == [
        ("approver", "NEA - MR. SISCO"),
        ("clearance", "EUR/SCAN: MR. JONES"),
        ("clearance", "S/S: MR. BARNES"),
        ("distribution", "--------------------- 012345"),
    ]


def test_distribution_is_no_address_list(cable_of):
    cable = cable_of(OLD)
    assert [(a.name, a.capacity, a.precedence) for a in cable.addressees] == [
        ("AMEMBASSY LIMA", "action", "NIACT IMMEDIATE"),
        ("AMEMBASSY PARIS", "information", "ROUTINE"),
        ("AIG 4567", "information", "ROUTINE"),
    ]
    assert cable.addressees[-1].excluded == ("AMEMBASSY QUITO",)
    assert cable.problems == ()


def test_captions_and_channels(cable_of):
    cable = cable_of(OLD)
    assert [c.value for c in cable.captions] == ["NODIS", "CHEROKEE"]
    assert (cable.id, cable.classification.value) == ("73STATE123456", "CONFIDENTIAL")


def test_portion_mark_of_the_subject(cable_of):
    cable = cable_of(OLD)
    assert (cable.subject.value, cable.subject_marking.value) == ("TALKS", "C")


def test_markers_in_the_body(cable_of):
    cable = cable_of(OLD)
    markers = [(e.key, e.value) for e in cable.entries if e.key in ("protected", "excision")]
    assert markers == [
        ("protected", "(PROTECT)"),
        ("excision", "XXXXXXXXXXXX"),
        ("excision", "[2 lines not declassified]"),
    ]
    assert all(cable.text[e.start : e.end] == e.value for e in cable.entries)


def test_two_signers(cable_of):
    cable = cable_of("R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n1. (U) He left.\n\nPORTER/SMITH\n")
    assert [s.value for s in cable.signers] == ["PORTER", "SMITH"]
    assert cable.signature.value == "PORTER/SMITH"
