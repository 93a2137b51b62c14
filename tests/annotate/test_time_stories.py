"""How a story goes on after it looked back or ahead, and before Christ."""

from __future__ import annotations

import pytest

from kg.annotate import times_of
from kg.annotate.time.period import years_on
from kg.cable import bare

#: Makes any text a narrative of the years 1812 to 1816 without moving its story: it stands at the end.
YEARS = "\n\nSee histories of 1812, of 1813, of 1814, of 1815 and of 1816."


def values(text: str, *, timex3: bool = False) -> list[tuple[str, str]]:
    whole = text + YEARS
    return [
        (whole[t.start : t.end], t.value)
        for t in times_of(bare(whole, "2009-12-19"), timex3=timex3)
        if t.start < len(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # a range is told to its end
        ("In January 1813 he came. They held out from October to March, and by June he was back.", "June", "1813-06"),
        # a look back ends with the first month that lies before it
        (
            "In March 1813 he won. In May 1813 he lost the port that they had taken in late 1812. By June he was back.",
            "June",
            "1813-06",
        ),
        # what lay two decades back is no new place of the story
        ("On 8 March 1815 he landed, as his father had two decades earlier. In May he left.", "May", "1815-05"),
        ("In 1813 they gained what they had lost in the previous year. In July the fort fell.", "July", "1813-07"),
        # the pluperfect looks back within the year
        ("On 17 December 1812 the army left. He had spent the spring in the north.", "the spring", "1812-SP"),
        ("On 17 December 1812 the army left. They came back in January.", "January", "1813-01"),
        # relative words count from the story, not from the day of the writer
        ("In May 1814 he spoke of leaving by next summer. In September he stayed.", "next summer", "1814-SU"),
        ("In 1814 the league was founded. Another event of this year was the treaty.", "this year", "1814"),
        ("In May 1814 the army left. It was there for the next decade.", "the next decade", "P1DE"),
        # hours before a day whose hour nobody gave lie within it
        ("On May 29, 1814, three hours before the siege, he fled.", "three hours before", "1814-05-29"),
        ("On 23 February 1814 they fled. The day before, the army had come.", "The day before", "1814-02-22"),
        ("In the spring of 1814 he came. That same autumn he left.", "That same autumn", "1814-FA"),
    ],
)
def test_the_story_goes_on_where_it_was(text: str, words: str, value: str) -> None:
    assert dict(values(text)).get(words) == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In 490 BC they landed. The following year they came back.", "The following year", "BC0489"),
        ("In 480 BC they came. In mid-August they met.", "mid-August", "BC0480-08"),
        ("In 480 BC they came. They stayed for the winter.", "the winter", "BC0480-WI"),
        ("They met in the summer and autumn of 481 BC.", "the summer", "BC0481-SU"),
        ("In June 479 BC they fought. On the same day the fleet won.", "the same day", "BC0479-06-XX"),
        ("In 445 BC they made peace. War came fourteen years later.", "fourteen years later", "BC0431"),
    ],
)
def test_stories_before_christ(text: str, words: str, value: str) -> None:
    text += " See 499 BC, 494 BC, 492 BC, 489 BC and 478 BC."
    found = {text[t.start : t.end]: t for t in times_of(bare(text, "2009-12-19"))}
    assert found[words].value == value
    assert (found[words].not_before or "").startswith("-0")


def test_there_is_no_year_0():
    assert [years_on(-1, 1), years_on(1, -1), years_on(-490, 10), years_on(5, -10)] == [1, -1, -480, -6]


def test_former_counts_in_histories_and_for_corpora_only():
    text = "In 1812 the former king fled. Of two towns the former was burnt."
    assert ("former", "PAST_REF") not in values(text)
    assert [words for words, _ in values(text, timex3=True)].count("former") == 1
    news = "The former king fled on October 23."
    assert [news[t.start : t.end] for t in times_of(bare(news, "2007-10-25"), timex3=True)] == ["October 23"]


@pytest.mark.parametrize(
    ("text", "day", "words", "value"),
    [
        ("Prices rose in the fourth quarter.", "2007-03-20", "the fourth quarter", "2006-Q4"),
        ("Prices will rise in the fourth quarter.", "2007-03-20", "the fourth quarter", "2007-Q4"),
        ("Prices rose in the first quarter.", "2007-03-20", "the first quarter", "2007-Q1"),
        ("It fell for two consecutive quarters.", "2007-03-20", "two consecutive quarters", "P2Q"),
        ("It fell at the start of the day.", "2007-03-20", "the start of the day", "2007-03-20"),
        ("In the four previous weeks it fell.", "2007-03-20", "the four previous weeks", "P4W"),
        ("In the last years of his life he wrote.", "2007-03-20", "the last years", "PXY"),
        ("In the last years it fell.", "2007-03-20", "the last years", "PAST_REF"),
    ],
)
def test_quarters_and_lengths_in_news(text: str, day: str, words: str, value: str) -> None:
    assert {text[t.start : t.end]: t.value for t in times_of(bare(text, day))}.get(words) == value


@pytest.mark.parametrize("day", ["Black Monday", "Bloody Sunday", "Ash Wednesday"])
def test_days_that_only_have_a_name_are_no_weekdays(day: str) -> None:
    assert times_of(bare(f"It was called {day} by all.", "2007-03-20")) == []
