"""Whatever the text: a cable comes out, all offsets lie in the text, ``readable`` has its length."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from hypothesis import given
from hypothesis import strategies as st

from kg.cable import bare, parse
from kg.read import Document

_TELEGRAM = """VZCZCXRO8983
OO RUEHDBU RUEHFL
DE RUEHRO #2243/01 2981146
DE RUEHRO #2243
ZNY CCCCC ZZH
O 251146Z OCT 07
O R 991146Z OCT 07
FM AMEMBASSY ROME
FM
TO RUEHC/SECSTATE WASHDC 9304
INFO
C O N F I D E N T I A L ROME 002243
UNCLAS SECTION 01 OF 02 ROME 000012
S E C R E T
SIPDIS
E.O. 12958: DECL: 13/45/2017
TAGS: PREL, IT
TAGS:
SUBJECT: A B
SUBJECT:
REF: A. 07ROME1
Classified By: X, Y for reasons 1.4 (b)
Classified By:
1. (C) Text.
2. Text
(U) x
¶1. (C)
ROME 00002243  001.2 OF 002
SPOGLI
BT
--------
COMMENT:"""
_LINES = st.sampled_from([*_TELEGRAM.split("\n"), "", "   ", "\t", "\u2028", "x\r", "\x0c"])


def spans(thing):
    """All (start, end) pairs of a structure, ``xxx_start`` with ``xxx_end`` too."""
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        for member in thing:
            yield from spans(member)
    elif isinstance(thing, tuple) or (is_dataclass(thing) and not isinstance(thing, Document)):
        names = thing._fields if isinstance(thing, tuple) else [f.name for f in fields(thing)]
        for name in names:
            if name.endswith("start") and name.replace("start", "end") in names:
                yield getattr(thing, name), getattr(thing, name.replace("start", "end"))
            yield from spans(getattr(thing, name))


def _holds(text: str) -> None:
    cable = parse(Document(text, "x", "telegram"))
    assert len(cable.readable) == len(text)
    for start, end in spans(cable):
        assert 0 <= start <= end <= len(text)
    for problem in cable.problems:
        assert problem.start is None or 0 <= problem.start <= len(text)
    for paragraph in cable.paragraphs:
        assert paragraph.start <= paragraph.body_start <= paragraph.end


@given(st.text(max_size=400))
def test_any_text(text):
    _holds(text)


@given(st.lists(_LINES | st.text(max_size=30), max_size=25).map("\n".join))
def test_any_order_of_lines_of_a_telegram(text):
    _holds(text)


@given(st.text(max_size=300))
def test_bare_text(text):
    cable = bare(text, "2007-10-25")
    assert all(0 <= p.start <= p.body_start <= p.end <= len(text) for p in cable.paragraphs)


def test_examples(example):
    _holds(example.text)
