"""What the reading stage hands on: one text, as read, and where it came from.

Invariant 1: offsets count Unicode code points of :attr:`Document.text`, from 0, end exclusive; nobody rewrites it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the collection states beside the text: a column, an attribute, a cell of a page's table.

    ``key`` is one of :data:`GIVEN_KEYS`, or the collection's own key where none of them fits; ``value`` is as written;
    ``source`` says where it stands, such as ``column 2 (created)``.
    """

    key: str
    value: str
    source: str


#: Keys of :class:`Given` that every format shares.
GIVEN_KEYS = (
    "reference id", "date", "origin", "classification", "references", "subject", "title", "place", "tags", "from", "to", "drafter",
    "handling", "locator", "released", "received",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markup:
    """What editors marked in the text: ``kind`` is person, place, date, term or note; offsets as everywhere.

    ``ref`` names the entry of the collection's list; ``when`` is the machine-readable date.
    """

    kind: str
    start: int
    end: int
    ref: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a collection's list of persons or terms: ``ref``, the name as printed, the description as printed."""

    ref: str
    kind: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Document:
    """One text as read (``kg:SourceText`` of model.md).

    ``name`` is for messages: the path, and the part of it where a file holds several cables.  ``notes`` tell what
    decoding had to do (a byte order mark, NUL bytes, another encoding).  ``date`` is an ISO date given from outside.
    ``own_id`` is the collection's own identifier.  ``given``, ``markup``, ``listed`` and ``footnotes`` are what the
    collection says beside the text: a second witness, never mixed into it.

    >>> Document("abc", "a.txt", "telegram").digest[:8]
    'ba7816bf'
    """

    text: str
    name: str
    format: str
    encoding: str = "utf-8"
    date: str | None = None
    notes: tuple[str, ...] = ()
    own_id: str | None = None
    given: tuple[Given, ...] = ()
    markup: tuple[Markup, ...] = ()
    listed: tuple[Listed, ...] = ()
    footnotes: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal digits; computed when first asked for."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
