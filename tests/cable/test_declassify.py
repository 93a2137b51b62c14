"""Declassification under each executive order: date, term, code or event, with the words as written."""

from __future__ import annotations

import pytest

_HEAD = "R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nCONFIDENTIAL ROME 000012\n\n"


@pytest.mark.parametrize(
    ("line", "order", "kind", "value", "words"),
    [
        ("E.O. 12958: DECL: 10/25/2017", "12958", "date", "2017-10-25", "10/25/2017"),
        ("E.O. 12958: DECL: 2017/10/25", "12958", "date", "2017-10-25", "2017/10/25"),
        ("E.O. 12958: DECL: October 25, 2017", "12958", "date", "2017-10-25", "October 25, 2017"),
        ("E.O. 12958: DECL: 25 OCT 2017", "12958", "date", "2017-10-25", "25 OCT 2017"),
        ("E.O. 12958: DECL: 10 YEARS", "12958", "duration", "2017-10-25", "10 YEARS"),
        ("E.O. 12958: DECL: TEN YEARS", "12958", "duration", "2017-10-25", "TEN YEARS"),
        ("E.O. 12958: DECL: X1, X6", "12958", "code", "X1, X6", "X1, X6"),
        ("E.O. 12958: DECL: 1.6X6", "12958", "code", "1.6X6", "1.6X6"),
        ("E.O. 13526: DECL: 25X1", "13526", "code", "25X1", "25X1"),
        ("E.O. 12958: DECL: MR", "12958", "code", "MR", "MR"),
        ("E.O. 12356: DECL: OADR", "12356", "code", "OADR", "OADR"),
        ("E.O. 11652: GDS", "11652", "code", "GDS", "GDS"),
        ("E.O. 11652: XGDS-3", "11652", "code", "XGDS-3", "XGDS-3"),
        ("E.O. 12958: DECL: CLOSURE OF EMBASSY", "12958", "event", "CLOSURE OF EMBASSY", "CLOSURE OF EMBASSY"),
    ],
)
def test_line(cable_of, line, order, kind, value, words):
    cable = cable_of(f"{_HEAD}{line}\nTAGS: PREL\n\n1. (C) Text.\n")
    found = cable.declassify_on
    assert (cable.executive_order.value, found.kind, found.value) == (order, kind, value)
    assert found.words == cable.text[found.start : found.end] == words


@pytest.mark.parametrize("line", ["E.O. 12958: N/A", "E.O. 12958:", "E.O. 11652: NA"])
def test_none(cable_of, line):
    cable = cable_of(f"{_HEAD}{line}\n\n1. (C) Text.\n")
    assert (cable.executive_order.value[:2], cable.declassify_on) == (line[5:7], None)


def test_other_fields_on_the_same_line(cable_of):
    cable = cable_of(f"{_HEAD}E.O. 12958: DECL: X1 TAGS: PREL, IT SUBJECT: TALKS REF: ROME 11\n\n1. (C) Text.\n")
    assert cable.declassify_on.value == "X1"
    assert [t.value for t in cable.tags] == ["PREL", "IT"]
    assert cable.subject.value == "TALKS"
    assert [r.cable_id for r in cable.references] == ["07ROME11"]


def test_two_digit_years_lie_after_the_cable(cable_of):
    text = f"{_HEAD}E.O. 12065: GDS 4/12/85\n\n1. (C) Text.\n"
    assert cable_of(text.replace("OCT 07", "OCT 79")).declassify_on.value == "1985-04-12"
