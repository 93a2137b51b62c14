"""What holds for every text: offsets inside it, the same result twice, no exception."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import annotate
from kg.cable import bare

_WORDS = """said told stated added reports that such were untrue denied the a He she they it D'Alema Tarhan
Italy Serbian PM FM Poloff Ambassador government if would could not never had has been
reiterated assured concerned about of to by with and but while According Comment: End comment.
October 23 December 10, 2007 before until three weeks ago Monday 1999 '68 UDI the Quint " “ ” ,
. ; : -- ( ) ? ! 1. (C) ¶2. in line rest did want position on agreed urged"""
_SALAD = st.lists(st.sampled_from([*_WORDS.split(), "\n", "\n\n"]), max_size=60).map(" ".join)
_DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda d: d.isoformat())


def spans(thing):
    """All spans of a structure: pairs of numbers, and ``start`` with ``end``."""
    if isinstance(thing, tuple):
        if len(thing) == 2 and all(type(n) is int for n in thing):
            yield thing
            return
        for member in thing:
            yield from spans(member)
    elif is_dataclass(thing):
        names = [f.name for f in fields(thing)]
        if "start" in names:
            yield thing.start, thing.end
        for name in names:
            if name not in ("denies", "topic_dates"):
                yield from spans(getattr(thing, name))


def _inside(notes, text):
    for start, end in spans(notes):
        assert 0 <= start <= end <= len(text), (start, end)


def test_spans_of_the_examples_lie_in_the_text(example, example_notes):
    _inside(example_notes, example.text)


def test_references_between_annotations_exist(example_notes):
    count, times = len(example_notes.statements), len(example_notes.times)
    for s in example_notes.statements:
        for index in (*s.denies, *(i for i in (s.outer, s.alternative_to) if i is not None)):
            assert 0 <= index < count
        assert all(0 <= i < times for i in s.topic_dates)


def test_speakers_and_mentions_are_actors(example_notes):
    known = {a.id for a in example_notes.actors}
    assert {s.speaker for s in example_notes.statements if s.speaker} <= known
    assert {m.actor for m in example_notes.mentions} <= known
    assert len(known) == len(example_notes.actors)


def test_every_statement_and_time_names_its_rule(example_notes):
    assert all(s.rule for s in example_notes.statements)
    assert all(t.rule for t in example_notes.times)


def test_chains_begin_with_the_author(example_notes):
    for s in example_notes.statements:
        assert s.chain[0] == "AUTHOR"
        assert len(s.chain_actors) == len(s.chain)


def test_twice_the_same(example, example_notes):
    assert annotate(example) == example_notes


@given(_SALAD, _DAYS)
def test_word_salad(text, day):
    notes = annotate(bare(text, day))
    _inside(notes, text)
    assert annotate(bare(text, day)) == notes


@given(st.text(max_size=200), _DAYS)
def test_any_text(text, day):
    _inside(annotate(bare(text, day)), text)
