"""A cable as frozen dataclasses; what a cable has by the dozen are named tuples, which are made four times as fast.

Invariant 1: ``start`` and ``end`` count code points of the text as read, half open.  Invariant 5: what could not be
read is a :class:`Problem`, never silence.  Authority: ACP-127 and 5 FAH-2 for the format lines, 5 FAH-3 for TAGS.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, NamedTuple, TypeVar

from kg.read.document import Document

T = TypeVar("T")


class Field(NamedTuple, Generic[T]):
    """A value and the words it was read from."""

    value: T
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or does not agree: what, and where (offset) if known."""

    what: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """Format line 3, ``DE RUEHRO #2243 2981146``: sending station, serial, section, day of year, filing time."""

    indicator: str
    serial: str
    section: str | None
    day_of_year: int | None
    time: str | None
    start: int
    end: int
    filing_start: int
    filing_end: int


@dataclass(frozen=True, slots=True)
class DateTimeGroup:
    """Format line 5: the moment of sending, in UTC, and its prosigns."""

    value: datetime
    start: int
    end: int

    @property
    def iso(self) -> str:
        """The moment as ISO 8601 writes it, to the second."""
        return f"{self.value.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


class Addressee(NamedTuple):
    """One line of the TO or INFO list; ``excluded`` are posts of a collective that do not get the cable (XMT)."""

    name: str
    capacity: str
    route: str | None
    precedence: str | None
    message_number: str | None
    start: int
    end: int
    name_start: int
    name_end: int
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declassification:
    """When a cable was to be opened, as the drafter wrote it (``words``) and as it reads (rulings.md, 17).

    ``kind`` is date, duration, event or code; ``value`` an ISO date for the first two where it can be told, else the
    code (``OADR``, ``X1``, ``GDS``) or the words.
    """

    value: str
    kind: str
    words: str
    start: int
    end: int


#: What :class:`Entry` may be about.
EntryKey = Literal[
    "drafter", "approver", "clearance", "office", "distribution", "received", "repeated to", "locator", "film number",
    "original classification", "current classification", "handling", "precedence", "caption", "place", "excision", "protected",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What an archivist keeps of a telegram beside its own fields: who drafted and cleared it, when it came, where it lies.

    ``source`` is ``text``, or the place where the collection says so; then the span is 0 to 0.
    """

    key: EntryKey
    value: str
    source: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Classifier:
    """Who classified the cable, in which office, for which reasons (paragraphs of the executive order)."""

    name: Field[str]
    title: Field[str] | None
    reasons: tuple[str, ...]
    start: int
    end: int


class Reference(NamedTuple):
    """One item of the REF line; ``cable_id`` is canonical where the item names a cable."""

    cable_id: str | None
    bullet: str | None
    start: int
    end: int


class Paragraph(NamedTuple):
    """A numbered paragraph or an unnumbered block.

    ``kind`` is one of summary, body, comment, action request, heading.  ``body_start`` is where the words begin,
    after number and portion mark.
    """

    number: int | None
    marking: str | None
    kind: str
    start: int
    end: int
    body_start: int


@dataclass(frozen=True, slots=True)
class Cable:
    """A telegram as sent by one post; absent fields are None or empty.

    ``readable`` has the length of the text as read, with headings of pages and sections inside the body blanked out,
    so that an offset means the same in both.  ``signature`` is the closing line, ``signers`` the names in it.
    """

    document: Document
    id: str
    readable: str
    transmission_id: Field[str] | None = None
    relay_line: Field[str] | None = None
    station: Station | None = None
    security_line: Field[str] | None = None
    precedences: tuple[Field[str], ...] = ()
    dtg: DateTimeGroup | None = None
    sender: Field[str] | None = None
    addressees: tuple[Addressee, ...] = ()
    classification: Field[str] | None = None
    mrn: Field[str] | None = None
    sections: tuple[Field[str], ...] = ()
    captions: tuple[Field[str], ...] = ()
    executive_order: Field[str] | None = None
    declassify_on: Declassification | None = None
    tags: tuple[Field[str], ...] = ()
    subject: Field[str] | None = None
    subject_marking: Field[str] | None = None
    references: tuple[Reference, ...] = ()
    classifier: Classifier | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    signature: Field[str] | None = None
    signers: tuple[Field[str], ...] = ()
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The text as read."""
        return self.document.text

    @property
    def date(self) -> str | None:
        """ISO date of the cable: of its date-time group, else as given from outside."""
        if self.dtg is not None:
            return self.dtg.value.date().isoformat()
        return self.document.date
