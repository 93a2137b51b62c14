"""A history tells of its own time: dates without a year belong to the year in which the story has arrived."""

from __future__ import annotations

from datetime import date

import pytest

from kg.annotate import times_of
from kg.annotate.time import annotate_times
from kg.annotate.time.story import memory_of
from kg.cable import bare

STORY = """The war began in 1861. On April 12 the fort was attacked. In December the army withdrew. In January it came back.

In 1862 the fleet sailed in spring. By the end of the year it had taken the city. The battles of 1863, 1864 and 1865 followed.

As papers released in 2005 show, the letter was written on July 4. It was read in 1866, in 1867 and after 1868."""


def values(text: str, day: str | None = "2009-12-19", *, timex3: bool = False) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in times_of(bare(text, day), timex3=timex3)]


def test_dates_without_a_year_follow_the_story():
    found = values(STORY)
    assert ("April 12", "1861-04-12") in found
    assert ("December", "1861-12") in found
    assert ("January", "1862-01") in found
    assert ("spring", "1862-SP") in found
    assert ("the end of the year", "1862") in found


def test_a_year_named_aside_does_not_move_the_story():
    assert ("July 4", "1865-07-04") in values(STORY)


def test_a_cable_that_names_an_old_year_is_no_narrative():
    text = "Under the 1951 agreement the base stays. The Minister said on October 23 that he would not renew it."
    assert not memory_of(text, date(2007, 10, 25)).narrative
    assert values(text, "2007-10-25") == [("1951", "1951"), ("October 23", "2007-10-23")]


def test_paragraphs_of_a_cable_begin_anew():
    text = "He was elected in 1998 and in 2001.\n\nHe left October 23."
    assert values(text, "2007-10-25")[-1] == ("October 23", "2007-10-23")


@pytest.mark.parametrize(
    "words", ["Tehran 1872", "London's 1603", "Your 1707", "Prague's 1596", "London tels 1602, 1603, 1632"]
)
def test_numbers_of_telegrams_are_no_years(words):
    assert values(f"See {words} on this question.", "1972-10-25") == []


@pytest.mark.parametrize(
    "words", ["resolution 1701", "in UNSCR 1559", "implementation of 1540", "1960 tons", "room 1984"]
)
def test_other_numbers_are_no_years(words):
    assert values(f"He spoke of {words} again.", "2007-10-25") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The revolt of 480 BC failed.", [("480 BC", "BC0480")]),
        ("It lasted from 499 to 493 BC.", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("In April 480 BC the army crossed.", [("April 480 BC", "BC0480-04")]),
        ("In the 4th century BC it was forgotten.", [("the 4th century BC", "BC03")]),
        ("Peace was made about 466 BC.", [("about 466 BC", "BC0466")]),
    ],
)
def test_years_before_christ(text, expected):
    assert values(text, timex3=True) == expected


def test_bounds_before_christ_count_a_year_zero():
    (found,) = annotate_times("in 480 BC", 0, 9, None)
    assert (found.edtf, found.not_before, found.not_after) == ("-0479", "-0479-01-01", "-0479-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the 460s BC", "-0468-01-01", "-0459-12-31"),
        ("in the 4th century BC", "-0399-01-01", "-0300-12-31"),
        ("in the 1st century BC", "-0099-01-01", "0000-12-31"),
    ],
)
def test_decades_and_centuries_before_christ_run_backwards(text, first, last):
    (found,) = annotate_times(text, 0, len(text), None)
    assert (found.not_before, found.not_after) == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on May 4 and 5, 1865", [("May 4", "1865-05-04"), ("5, 1865", "1865-05-05")]),
        ("from April to September 1957", [("April", "1957-04"), ("September 1957", "1957-09")]),
        ("in 1958-59", [("1958", "1958"), ("59", "1959")]),
        ("on 6-7 February 1920", [("6", "1920-02-06"), ("7 February 1920", "1920-02-07")]),
        (
            "from November 21, 1948 to January 31, 1949",
            [("November 21, 1948", "1948-11-21"), ("January 31, 1949", "1949-01-31")],
        ),
        ("on October 23", [("October 23", "2009-10-23")]),
    ],
)
def test_ranges_and_lists_as_timex3_marks_them(text, expected):
    assert values(f"It happened {text}.", timex3=True) == expected


def test_words_that_name_no_time_are_for_corpora_only():
    from kg.annotate import annotate
    from kg.export.jsonlines import annotate_record

    text = "The current government was recently elected."
    assert annotate(bare(text, "2007-10-25")).times == ()
    assert annotate_record({"id": 1, "text": text, "date": "2007-10-25"}, "time")["timexes"] == []
    found = annotate_record({"id": 1, "text": text, "date": "2007-10-25"}, "time", timex3=True)["timexes"]
    assert [t["value"] for t in found] == ["PRESENT_REF", "PAST_REF"]


def test_the_year_of_the_second_month_is_that_of_the_first():
    assert values("It was read in April and June 1955.", "2009-12-19")[0][1].startswith("1955-04")


def test_an_hour_belongs_to_a_day():
    text = "It began in 2005. The take-off, at 08:30 UTC, was normal."
    assert values(text, "2005-04-27")[-1] == ("08:30 UTC", "2005-04-27T08:30Z")


def test_a_text_that_nobody_dated_counts_from_its_dateline():
    text = "September 1, 2007 The flight was delayed today. It left on Monday."
    assert values(text, None)[:2] == [("September 1, 2007", "2007-09-01"), ("today", "2007-09-01")]


def test_without_any_date_nothing_is_invented():
    assert values("He said on October 23 that he would leave tomorrow.", None) == [("October 23", "XXXX-10-23")]
