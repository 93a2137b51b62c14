"""What a timeline page shows: marks, the words that they rest on, and the names of stances."""

from __future__ import annotations

from dataclasses import dataclass, field

NOTICE = "machine-read, not reviewed"
STANCES = {
    "urges": "Urges",
    "rejects": "Rejects",
    "conditional": "Conditional",
    "reports": "Reports",
    "denies": "Denies",
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Item:
    """One mark on the timeline: a statement, an event, a date or a process, with the words that it rests on.

    ``first`` and ``last`` are inclusive ISO days, with a signed six-digit year where four digits do not do;
    ``None`` means open or unknown.  Offsets count code points.  ``told`` is the day on which its cable was sent (the
    second clock), ``sent_to`` whom it was addressed to; ``state`` whom the speaker speaks for, ``topics`` what it is about.
    """

    id: str
    iri: str
    kind: str
    lane: str
    label: str
    stance: str
    act: str
    first: str | None = None
    last: str | None = None
    instant: str | None = None
    ongoing: bool = False
    date_text: str = ""
    inferred: bool = False
    certainty: str = ""
    standing: str = ""
    chain: str = ""
    addressee: str = ""
    cable: str = ""
    marking: str = ""
    paragraph: str = ""
    quote_start: int = 0
    quote_end: int = 0
    quote: str = ""
    rule: str = ""
    confidence: str = "unmeasured"
    denied_by: str = ""
    bound_to: list[str] = field(default_factory=list)
    evidence_start: int = 0
    evidence_end: int = 0
    told: str = ""
    sent_to: tuple[str, ...] = ()
    state: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a cable, as it was read, with its portion mark; ``start`` is where it begins in its text."""

    key: str
    cable: str
    marking: str
    text: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class TimelineData:
    """All that one page shows; ``texts`` are IRI and words of the texts that it has whole."""

    title: str
    cable_line: str
    items: tuple[Item, ...]
    paragraphs: tuple[Paragraph, ...]
    network: str = ""
    texts: tuple[tuple[str, str], ...] = ()
