"""Dates at the ends of the calendar are no reason to break off."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.cable import bare


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The permit runs after 12/31/9999.", "2007-10-25"),
        ("It was so before 0001-01-01.", "2007-10-25"),
        ("Sent 312359Y DEC 9999.", "2007-10-25"),
        ("He will come next week, tomorrow and in three months.", "9999-12-31"),
        ("He came last year, yesterday and three weeks ago.", "0001-01-01"),
    ],
)
def test_does_not_raise(text, day):
    notes = annotate(bare(text, day))
    assert all(0 <= t.start < t.end <= len(text) for t in notes.times)
