"""Expressions of time that cables are full of: deadlines in words, close of business, dates as telegraphists write them."""

from __future__ import annotations

import pytest

from kg.annotate.time import annotate_times

DAY = "2007-10-25"  # a Thursday


def read(text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    found = annotate_times(text, 0, len(text), DAY)
    return [(text[t.start : t.end], t.value, t.role, t.not_before, t.not_after) for t in found]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("a deadline of December 10", "2007-12-10"),
        ("The report is due October 30", "2007-10-30"),
        ("The mandate expires on December 31", "2007-12-31"),
        ("reply NLT October 30", "2007-10-30"),
        ("reply by COB Friday", "2007-10-26"),
        ("no later than close of business October 30", "2007-10-30"),
        ("before the end of the month", "2007-10-31"),
    ],
)
def test_deadline(text, day):
    ((_, _, role, first, last),) = read(text)
    assert (role, first, last) == ("deadline", None, day)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 05NOV07", "2007-11-05"),
        ("on 5-Nov-07", "2007-11-05"),
        ("on 1 Jan 08", "2008-01-01"),
        ("on 23/10/2007", "2007-10-23"),
        ("251146B OCT 07", "2007-10-25T11:46+02:00"),
    ],
)
def test_as_telegraphists_write(text, value):
    assert [r[1] for r in read(text)] == [value]


def test_a_moved_deadline_is_two_dates():
    assert [r[1] for r in read("The talks were extended from March 1 to June 1.")] == ["2007-03-01", "2007-06-01"]


def test_weekdays_in_the_plural_recur():
    assert read("They meet on Mondays.")[0][1:3] == ("XXXX-WXX-1", "recurrence")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the first half of October", "2007-10-01", "2007-10-15"),
        ("in the second week of October", "2007-10-08", "2007-10-14"),
        ("in the last week of October", "2007-10-25", "2007-10-31"),
        ("over the weekend", "2007-10-20", "2007-10-21"),
    ],
)
def test_part_of_a_month(text, first, last):
    ((_, _, _, begin, end),) = read(text)
    assert (begin, end) == (first, last)


@pytest.mark.parametrize("text", ["25:61 hours", "in room 5-11-2", "31FEB07", "may 15 percent"])
def test_left_as_text(text):
    assert read(text) == []
