"""What a time expression is resolved against: the date of the document, the dates before it, tense, signal words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.annotate.time.period import Period
from kg.annotate.time.story import Story
from kg.annotate.time.vocabulary import MONTH, YEAR
from kg.annotate.words import word_set

_FUTURE = (
    r"(?:will|would|shall|should|may|might|could|can|must|to)(?: not)? be [a-z]+|will|shall|would|should|must|may|might|can|could|cannot|ought|going|due|(?<!was )(?<!were )(?:scheduled|planned)|plans?|planning|expect(?:s|ed|ing)?|"
    r"ha(?:s|ve) been (?:scheduled|planned|set)|(?:is|are|was|were) set (?:to|for)|hopes?|intends?|intending|next|upcoming|forthcoming|deadline|wants?|needs?|aims?|seeks?|proposes?|is to|are to|be|arrives|"
    r"unlikely|likely|please|request(?:s|ed)?|urge[sd]?|promised?|set for|until|begins|starts|expires|leaves|opens"
)
#: "asked Maren to convene", "agreed to meet": what follows is still to come.
_ASKED = (
    r"(?:ask|agree|plan|want|hope|urge|promise|decide|invite|intend|expect|need|order|instruct|threaten|offer|pledge|prepare)(?:s|d|ed|ned)?"
    r"(?: (?!to\b)[\w.'’]+){0,3} to (?!the\b|an?\b|his\b|her\b|its\b|their\b)[a-z]+"
)
_PAST = (
    r"was|were|had|has|have|did|said|told|met|made|took|came|went|gave|held|left|saw|sent|began|became|got|ran|spoke|wrote|rose|"
    r"fell|led|won|lost|broke|brought|found|kept|put|read|stood|struck|fought|thought|understood|withdrew|drew|flew|paid|been|"
    r"[a-z]{2,}ed|last|ago|previous|since|began|lasted"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE}|{_ASKED})|(?P<past>{_PAST}))\b", re.I)
_DEADLINE = re.compile(r"\b(?:deadline|ultimatum|expire[sd]?)\b", re.I)
#: "who had spent the spring": how far before a date the auxiliary may stand, in characters.
_HAD, _HAD_WITHIN = re.compile(r"\bhad (?:\w+ly |\w+ )?\w+(?: (?:in|on|the|since|during|his|its|their))*\s*$"), 40
_BOUNDARY = re.compile(r"[.;:!?](?=\s)|\n\s*\n")

_SIGNALS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (
        name,
        re.compile(
            rf"\b(?:{words})\s+(?:(?:COB|OOB|(?:the )?close of business|midnight)(?: on)?\s+)?(?:the\s+)?$", re.I
        ),
        mod,
    )
    for name, words, mod in (
        (
            "not-before",
            r"not(?:\s+\w+){0,2}\s+(?:before|until|prior to)|no\s+(?:\w+\s+){1,6}(?:before|prior to)|no earlier than|not earlier than",
            "ON_OR_AFTER",
        ),
        (
            "by",
            r"by|no later than|not later than|NLT|not after|no later|on or before|(?:deadline|ultimatum)(?: of| is| was|:)?|"
            r"(?:due|expir(?:es?|ed|ing))(?: on)?",
            "ON_OR_BEFORE",
        ),
        ("until", r"until|till|through|up to", "ON_OR_BEFORE"),
        ("before", r"before|prior to|in advance of|ahead of", "BEFORE"),
        ("after", r"after|following", "AFTER"),
        ("since", r"since|beginning|starting|from|as from|commencing", "ON_OR_AFTER"),
    )
)
#: "In April and June 1955": the year of the second month is that of the first.
_SHARED_YEAR = re.compile(
    rf"(?: and (?:the )?(?:early |late |mid-)?(?:spring|summer|autumn|fall|winter) of )({YEAR})\b|"
    rf"(?:\s?(?:[-–/,]|and|or|to|through)\s?(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}(?: \d{{1,2}})?){{1,2}},? ({YEAR})\b|"
    rf" (?:and|or) (?:the )?(?:(?:early|late|mid)[ -])?(?:spring|summer|autumn|fall|winter|{MONTH})(?: of)? (\d{{1,4}}) ?(?:BC|B\.C\.)",
    re.I,
)
#: The words that a signal, or what makes it precise, can end with.
_LAST_WORDS = word_set(
    "before until to than by nlt after later deadline ultimatum of is was due expire expires expired expiring on till through "
    "up following since beginning starting from commencing effective dated cob oob business midnight the"
)
_PRECISE = re.compile(
    r"\b(?:as of|effective|dated|(?<!due )(?<!expire )(?<!expires )(?<!expired )(?<!expiring )on)\s+$", re.I
)


@dataclass(slots=True)
class Context:
    """State of the resolution while one text is read left to right.

    ``anchor`` is the date of the document (None: dates without a year stay open); ``previous`` the last day, month or
    year named.
    """

    text: str
    anchor: date | None
    anchor_value: str | None
    previous: Period | None = None
    narrative: bool = False
    story: Story = field(default_factory=Story)
    sentence_day: date | None = None
    _directions: dict[tuple[int, int], str | None] = field(default_factory=dict)

    def reference(self) -> date | None:
        """The day that "that year" or "two days later" counts from; None before Christ, which has no calendar days here."""
        if self.before_christ:
            return None
        if self.previous is not None and self.previous.first_day is not None:
            return self.previous.first_day
        return self.anchor

    def day(self) -> date | None:
        """The last day named, else that of the document: a bare hour belongs to a day, never to a month or year."""
        if self.previous is not None and self.previous.grain in ("day", "part", "minute"):
            return self.previous.first_day
        return self.anchor

    def narrative_year(self) -> int | None:
        """Year of the last date named, where the text tells of another time than its own."""
        if self.narrative:
            return self.story.year
        if self.anchor is None and self.previous is not None and (day := self.previous.first_day):
            return day.year
        return None

    @property
    def before_christ(self) -> int | None:
        """The year before Christ in which a narrative has arrived."""
        year = self.story.year if self.narrative else None
        return -year if year is not None and year < 0 else None

    def _told_year(self, month: int, start: int) -> int | None:
        """Year of a month or day in a narrative: as its story goes on, but for what had happened before."""
        if not self.narrative:
            return self.narrative_year()
        return self.story.year_of(
            month, looks_back=_HAD.search(self.text, max(0, start - _HAD_WITHIN), start) is not None
        )

    def direction(self, start: int, end: int) -> str | None:
        """``past`` or ``future`` by the nearest verb cue before the expression in its sentence, else after it."""
        if (start, end) not in self._directions:
            self._directions[start, end] = self._direction(start, end)
        return self._directions[start, end]

    def _direction(self, start: int, end: int) -> str | None:
        low = max(0, start - 400)
        for boundary in _BOUNDARY.finditer(self.text, low, start):
            low = boundary.end()
        last = None
        for last in _CUE.finditer(self.text, low, start):  # noqa: B007
            pass
        if last is None:
            stop = _BOUNDARY.search(self.text, end, min(len(self.text), end + 300))
            last = _CUE.search(self.text, end, stop.start() if stop else min(len(self.text), end + 300))
        if last is None:
            return None
        return "future" if last["future"] else "past"

    def signal(self, start: int) -> tuple[str, str] | None:
        """The signal word directly before the expression: its name and the TIMEX3 modifier it gives."""
        if last_word(self.text, start) not in _LAST_WORDS:
            return None
        before = self.text[max(0, start - 70) : start]
        stop = max(before.rfind(". "), before.rfind("; "))
        before = before[stop + 1 :]
        if _PRECISE.search(before):
            return None
        for name, pattern, mod in _SIGNALS:
            if pattern.search(before):
                return name, mod
        return None

    def complete(self, month: int, day: int | None, start: int, end: int) -> tuple[int | None, str]:
        """The year of a date without one, and by which rule (cases/time/README.md: year-less dates)."""
        if ahead_year := _SHARED_YEAR.match(self.text, end):
            shared = int(ahead_year[1] or ahead_year[2] or -int(ahead_year[3]))
            return (shared, "shared") if shared else (None, "open")
        story = self._told_year(month, start)
        if story is not None:
            return story, "narrative"
        if self.anchor is None:
            return None, "open"
        direction = self.direction(start, end)
        signal = self.signal(start)
        ahead = signal is not None and signal[0] in ("by", "before", "until", "not-before")
        year = self.anchor.year
        if ahead or direction == "future":
            later = _valid(year, month, day)
            if later is None or _last(later, day) < self.anchor:
                year += 1
            following = _valid(year, month, day)
            if not (ahead and direction == "past" and following and (following - self.anchor).days > 183):
                return year, "modal"
            year = self.anchor.year
        if direction is None or (day is not None and self._names_deadline(start, end)):
            return self._nearest(month, day), "nearest"
        earlier = _valid(year, month, day)
        if earlier is None or earlier > self.anchor:
            year -= 1
        return year, "past"

    def _names_deadline(self, start: int, end: int) -> bool:
        """True for a date that is called a deadline beside it: it lies near, whatever the tense of the telling."""
        near = f"{self.text[max(0, start - 30) : start]} {self.text[end : end + 20]}"
        return bool(_DEADLINE.search(near))

    def _nearest(self, month: int, day: int | None) -> int:
        assert self.anchor is not None
        anchor = self.anchor
        days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _valid(y, month, day))]
        return min(days, key=lambda d: abs((d - anchor).days)).year if days else anchor.year


def last_word(text: str, end: int) -> str:
    """The letters that stand last before an offset, a blank or a colon between, in small letters.

    >>> last_word("Deadline: 5 May", 10), last_word("stand-by 5 May", 9), last_word("(5 May", 1)
    ('deadline', 'by', '')
    """
    while end and (text[end - 1].isspace() or text[end - 1] == ":"):
        end -= 1
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end].lower()


def _valid(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None


def _last(value: date, day: int | None) -> date:
    """The day itself, or about the end of its month."""
    return value if day else value + timedelta(days=27)
