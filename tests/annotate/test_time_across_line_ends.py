"""Telegrams break lines after some 65 characters: a time expression may run over a line end."""

from __future__ import annotations

import pytest

from kg.annotate.time import annotate_times


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n"])
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("October 23", "2007-10-23"),
        ("October 23, 2006", "2006-10-23"),
        ("24 January 1976", "1976-01-24"),
        ("two days ago", "2007-10-23"),
        ("last week", "2007-W42"),
        ("in 1999", "1999"),
    ],
)
def test_read_like_on_one_line(words, value, end):
    text = f"He left {words}."
    at = text.rindex(" ")
    text = text[:at] + end + text[at + 1 :]
    assert [t.value for t in annotate_times(text, 0, len(text), "2007-10-25")] == [value]
