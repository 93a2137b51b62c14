"""What the notes on the acceptance table of 07ROME2243 ask for beside its rows."""

from __future__ import annotations

import pytest


@pytest.fixture
def first(seed_notes):
    """Statements of the preferred reading, P1 at 1."""
    return [None, *(s for s in seed_notes.statements if s.reading == 1)]


def test_one_act_with_two_contents_under_two_conditions(seed, first):
    contents = first[5].contents
    assert len(contents) == 2
    assert "support any mutually-agreed solution" in seed.text[slice(*contents[0].span)]
    assert "Ahtisaari plan would be put back" in seed.text[slice(*contents[1].span)]
    assert "no agreement emerged" in seed.text[slice(*contents[1].condition)]


@pytest.mark.parametrize(
    ("number", "stance"),
    [(1, "Neutral"), (3, "Favours"), (5, "Neutral"), (7, "Favours"), (8, "Opposes"),
     (12, "Opposes"), (15, "Undisclosed"), (16, "Favours")],
)  # fmt: skip
def test_stance(first, number, stance):
    assert first[number].stance == stance


@pytest.mark.parametrize("number", [10, 11, 12, 15, 16])
def test_undated_acts_are_not_after_the_telling(first, number):
    assert (first[number].date, first[number].not_after) == (None, "2007-10-24")


@pytest.mark.parametrize(("number", "offset"), [(3, 1258), (15, 2131)])
def test_december_10_belongs_to_the_innermost_topic(seed_notes, first, number, offset):
    assert [seed_notes.times[i].start for i in first[number].topic_dates] == [offset]


def test_nobody_else_has_a_date_in_the_topic(first):
    assert [n for n, s in enumerate(first) if s and s.topic_dates] == [3, 15]


@pytest.mark.parametrize(
    ("number", "standing"), [(2, "Own"), (3, "Reported"), (8, "Reported"), (10, "Denied"),
     (11, "Alleged"), (12, "Alleged"), (13, "Own")]
)  # fmt: skip
def test_standing(first, number, standing):
    assert first[number].standing == standing


@pytest.mark.parametrize(("number", "outer"), [(3, 2), (5, 4), (6, 5), (10, 9), (11, 10), (12, 10), (15, 14), (16, 14)])
def test_reported_inside(seed_notes, first, number, outer):
    assert seed_notes.statements[first[number].outer] is first[outer]
