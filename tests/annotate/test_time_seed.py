"""The time expressions of 07ROME2243: no more and no fewer than the table has."""

from __future__ import annotations

import pytest

MINUTE = ("2007-10-25T11:46:00Z",) * 2
TABLE = [
    ("2981146", 82, 89, "TIME", "2007-10-25T11:46Z", None, MINUTE, "Stated", "point"),
    ("251146Z OCT 07", 110, 124, "TIME", "2007-10-25T11:46Z", None, MINUTE, "Stated", "point"),
    ("10/25/2017", 830, 840, "DATE", "2017-10-25", None, ("2017-10-25",) * 2, "Stated", "point"),
    ("October 23", 1206, 1216, "DATE", "2007-10-23", None, ("2007-10-23",) * 2, "YearSupplied", "point"),
    (
        "December 10",
        1258,
        1269,
        "DATE",
        "2007-12-10",
        "BEFORE",
        (None, "2007-12-09"),
        "YearSupplied",
        "deadline",
    ),
    ("October 24", 1357, 1367, "DATE", "2007-10-24", None, ("2007-10-24",) * 2, "YearSupplied", "point"),
    (
        "December 10",
        2131,
        2142,
        "DATE",
        "2007-12-10",
        "BEFORE",
        (None, "2007-12-09"),
        "YearSupplied",
        "deadline",
    ),
]


@pytest.mark.parametrize(("index", "row"), list(enumerate(TABLE)))
def test_row(seed, seed_notes, index, row):
    words, start, end, kind, value, mod, bounds, certainty, role = row
    time = seed_notes.times[index]
    assert seed.text[time.start : time.end] == words
    assert (time.start, time.end) == (start, end)
    assert (time.type, time.value, time.mod, time.certainty, time.role) == (kind, value, mod, certainty, role)
    assert (time.not_before, time.not_after) == bounds


def test_no_other(seed_notes):
    assert len(seed_notes.times) == len(TABLE)


def test_bound_as_open_interval(seed_notes):
    assert [t.edtf for t in seed_notes.times if t.mod == "BEFORE"] == ["../2007-12-09"] * 2


@pytest.mark.parametrize(("index", "how"), [(3, "past"), (4, "modal"), (5, "past"), (6, "modal")])
def test_year_by_tense_from_the_date_time_group(seed_notes, index, how):
    time = seed_notes.times[index]
    assert time.rule == f"time.month-day.{how}"
    assert time.anchor == "2007-10-25T11:46Z"
