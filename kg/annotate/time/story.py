"""Where a narrative has arrived: the year that its months and days belong to, and what its paragraphs share.

Years before Christ are negative numbers, 480 BC is -480; there is no year 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from kg.annotate.time.period import Period, years_on

#: Years between a story and an aside, and how many bare years near each other are no aside any more.
_ASIDE, _MOVES_ON = 8, 3
#: Dates of one year by which a story has arrived in it.
_ARRIVED = 2
#: Months by which a story goes back before it is taken to have gone on into the next year.
_TURN = 6
#: The month in which an early, middle or late part of a year is taken to lie.
_MONTH_OF_PART = {"START": 2, "MID": 7, "END": 11}


@dataclass(slots=True)
class Story:
    """The year in which a narrative has arrived, and the last month or day named in it.

    A year far from it, named once, is an aside ("as papers released in 2005 show"): the story goes on where it was.
    After a look back ("in late 1943") it goes on in the ``front``, the year it had arrived in by some dates before.
    """

    year: int | None = None
    month: int | None = None
    front: int | None = None
    fronts: int = 0
    aside: int | None = None
    asides: int = 0

    def tell(self, period: Period) -> None:
        """Take in the next date of the text."""
        if (arrived := _arrived(period)) is None:
            return
        year, month = arrived
        far = self.year is not None and abs(year - self.year) > _ASIDE
        if far and period.grain == "year" and not (self.front is not None and abs(year - self.front) <= 1):
            self.asides = self.asides + 1 if self.aside is not None and abs(year - self.aside) <= _ASIDE else 1
            self.aside = year
            if self.asides < _MOVES_ON:
                return
        if year != self.year:
            self.year, self.month = year, None
        self.aside, self.asides = None, 0
        if month is not None and (period.grain != "year" or (self.front is not None and year < self.front)):
            self.month = month
        if self.front == year:
            self.fronts += 1
        elif self.front is None or year > self.front or self.fronts < _ARRIVED or self.front - year > 1:
            self.front, self.fronts = year, 1

    def year_of(self, month: int, *, looks_back: bool = False) -> int | None:
        """The year of a month: long before the last one named, it is of the next year, unless the words look back."""
        if self.year is None or self.month is None or looks_back:
            return self.year
        following = years_on(self.year, 1)
        if self.front == following and self.fronts >= _ARRIVED and month < self.month:
            return self.front  # the look back is over
        return following if self.month - month > _TURN else self.year


def _arrived(period: Period) -> tuple[int, int | None] | None:
    """Year and month that a date ends in; of several years or a range, the last."""
    if before_christ := _BC.match(period.value):
        return -int(before_christ[1]), int(before_christ[2]) if before_christ[2] else None
    day = period.first_day
    if day is None:
        return None
    if period.last and (period.grain == "year" or "/" in period.value):
        year = int(period.last[:4])
        if period.grain == "year":
            return year, _MONTH_OF_PART.get(period.mod or "")
        return year, int(period.last[5:7])
    return day.year, day.month if period.grain in ("day", "month", "part", "minute") else None


_BC = re.compile(r"BC(\d{4})(?:-(\d\d))?")


@dataclass(slots=True)
class Memory:
    """What the paragraphs of one text share: the last date named, carried on only where the text is a narrative.

    A cable tells of the days before it, and each of its paragraphs begins anew; a history tells of its own time.
    """

    narrative: bool = False
    previous: Period | None = None
    story: Story = field(default_factory=Story)


_YEAR = re.compile(r"(?:1\d|20)\d\d(?![\d/]|,\d)")
_YEAR_BC = re.compile(r"\b(\d{1,4}) ?(?:BCE?\b|B\.C\.)")
#: What shows that four digits are a year: telegrams have numbers of four digits too.
_YEAR_AFTER = re.compile(
    r"(?:\b(?:in|of|since|from|until|during|by|after|before|between|through|throughout|early|late|mid|into|around|about)[ -]"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2}, ?)?"
    r"|\d{4}(?:[-–]| and | or )|\n\(?|[a-z] \()$",
    re.I,
)
#: Least number of years by which a text is told for a narrative, how many of them differ, and how far from its date.
_YEARS, _DIFFERENT, _FAR = 5, 3, 1


def memory_of(text: str, anchor: date | None) -> Memory:
    """A memory for a text: of a narrative, if most of the years it names are far from its own date.

    >>> memory_of("In 1861 and 1862, until 1863; by 1864 and in 1865.", date(2009, 12, 19)).narrative
    True
    """
    years = [
        int(found[0])
        for found in _YEAR.finditer(text)
        if _YEAR_AFTER.search(text[max(0, found.start() - 16) : found.start()])
    ]
    if "BC" in text or "B.C" in text:
        years += [-int(found[1]) for found in _YEAR_BC.finditer(text)]
    if anchor is None:
        return Memory(len(years) >= _YEARS)
    far = [year for year in years if abs(year - anchor.year) > _FAR]
    return Memory(len(far) >= _YEARS and len(set(far)) >= _DIFFERENT and len(far) > 0.6 * len(years))
