"""What pages are made of: a text and what was read in it, as typed values without RDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.config import Collection


class Named(NamedTuple):
    """Somebody or something named: its label, and its IRI where it has a page."""

    label: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement or an event as a page shows it; offsets count code points of the text, half open.

    ``anchor`` is the fragment of its IRI.  ``words`` are those of its content, ``quote`` the sentence that it rests on.
    ``marking`` is the portion mark of the paragraph; ``confidence`` the measured precision of its rule, or "unmeasured".
    ``codes``: IRIs of act, stance and standing.  ``set_aside``: another reading, a text that supersedes this one, or a
    person's decision stands before it.
    """

    kind: str
    iri: str
    anchor: str
    label: str
    speaker: Named | None
    addressees: tuple[Named, ...]
    act: str
    stance: str
    standing: str
    polarity: str
    modality: str
    chain: str
    when: str
    first: str | None
    last: str | None
    time: str | None
    date_certainty: str
    words: str
    span: tuple[int, int] | None
    quote: str
    quote_span: tuple[int, int] | None
    paragraph: str
    marking: str
    topics: tuple[Named, ...]
    places: tuple[Named, ...]
    rule: str
    confidence: str
    denies: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    set_aside: bool = False
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression: where it stands, and the day or period it denotes."""

    anchor: str
    span: tuple[int, int]
    denotes: str | None
    value: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text: anchor, offsets, number, portion mark, kind."""

    anchor: str
    start: int
    end: int
    number: str
    marking: str
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the text says somebody held, and the anchor of the passage that says so."""

    holder: Named
    office: Named
    when: str
    inferred: bool
    passage: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the header of a cable says: the same for all its texts but for the IRI and the digest."""

    iri: str
    cable: str
    cable_id: str
    digest: str
    sent: str
    date: str | None
    sender: Named | None
    recipients: tuple[tuple[Named, str, str], ...]
    subject: str
    subject_marking: str
    classification: str
    captions: tuple[str, ...]
    tags: tuple[Named, ...]
    references: tuple[Named, ...]
    declassify_on: str
    signer: Named | None
    mrn: str
    collection: Collection


@dataclass(frozen=True, slots=True)
class Text:
    """A text with everything that was read in it; ``words`` is None where only its metadata may be shown (rulings.md, 19)."""

    record: Record
    words: str | None
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Reading, ...]
    events: tuple[Reading, ...]
    times: tuple[TimeMark, ...]
    offices: tuple[Office, ...]
    actors: tuple[Named, ...]
    passages: tuple[tuple[str, int, int], ...]
