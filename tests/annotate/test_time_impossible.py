"""What looks like a date and is none stays text."""

from __future__ import annotations

import pytest

from kg.annotate.time import annotate_times


@pytest.mark.parametrize("anchor", ["2007-10-25", None])
@pytest.mark.parametrize(
    "words",
    [
        "31 November",
        "November 31",
        "November 31, 2007",
        "29 February 1900",
        "February 29, 1900",
        "February 30",
        "00/00/0000",
        "13/32/2007",
        "2010-02-30",
        "25:61",
        "320000Z OCT 07",
    ],
)
def test_left_as_text(words, anchor):
    text = f"He said {words} was the day."
    assert [text[t.start : t.end] for t in annotate_times(text, 0, len(text), anchor)] == []


@pytest.mark.parametrize(("words", "value"), [("February 29, 2008", "2008-02-29"), ("29 February 2000", "2000-02-29")])
def test_leap_days_that_exist(words, value):
    assert [t.value for t in annotate_times(words, 0, len(words), "2007-10-25")] == [value]
