"""Many events as columns: what a page of a hundred thousand marks carries of each, and their words in chunks.

A page holds times as numbers, names as numbers of tables, and labels; quotes, paragraphs and IRIs are in chunks of
:data:`CHUNK` events, whole texts in chunks of about :data:`TEXTS` characters, which the page reads when an event, or its
text, is opened.  ``page/columns.js`` reads what is written here.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from array import array
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.view.model import STANCES, Item, Paragraph

#: Events in one chunk of words.
CHUNK = 500
#: Characters of whole texts from which on a chunk takes no more of them.
TEXTS = 200_000
#: Fields that are numbers of a table, by the name that the page knows them under.
_TABLED: dict[str, Callable[[Item], str]] = {
    "lane": lambda i: i.lane,
    "stance": lambda i: i.stance if i.stance in STANCES else "reports",
    "kind": lambda i: i.kind,
    "act": lambda i: i.act,
    "standing": lambda i: i.standing,
    "certainty": lambda i: i.certainty,
    "cable": lambda i: i.cable,
    "confidence": lambda i: i.confidence,
    "date_text": lambda i: i.date_text,
    "chain": lambda i: i.chain,
    "addressee": lambda i: i.addressee,
    "told": lambda i: i.told,
    "state": lambda i: i.state,
    "topics": lambda i: "|".join(i.topics),
    "sent_to": lambda i: "|".join(i.sent_to),
}
#: Bits of the column ``flags``.
_EXACT, _INFERRED, _ONGOING, _DENIED = 1, 2, 4, 8
_DAY = re.compile(r"([+-]?\d{4,6})-(\d\d)-(\d\d)")
_TIME = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?[\d.]*(?:Z|([+-])(\d\d):?(\d\d))?$")


@dataclass(frozen=True, slots=True)
class Packed:
    """The columns of all events, their words in chunks and those of whole texts, each compressed (gzip) and in base64."""

    columns: str
    chunks: tuple[str, ...]
    texts: tuple[str, ...]


def pack(items: Sequence[Item], paragraphs: Iterable[Paragraph], texts: Iterable[tuple[str, str]] = ()) -> Packed:
    """Pack events in the order of time, and whole texts (IRI and words); the same events give the same bytes."""
    lanes = list(dict.fromkeys(item.lane for item in items))
    ordered = sorted(items, key=anchor)
    groups = list(_groups(texts))
    places = {iri: number for number, group in enumerate(groups) for iri, _ in group}
    return Packed(
        _columns(ordered, lanes),
        tuple(_chunks(ordered, {p.key: p for p in paragraphs}, places)),
        tuple(_text_chunks(ordered, groups)),
    )


def _groups(texts: Iterable[tuple[str, str]]) -> Iterable[list[tuple[str, str]]]:
    """Texts by chunk."""
    group, size = list[tuple[str, str]](), 0
    for iri, words in texts:
        group.append((iri, words))
        size += len(words)
        if size >= TEXTS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _text_chunks(items: Iterable[Item], groups: Iterable[list[tuple[str, str]]]) -> Iterable[str]:
    """Whole texts, with all that is read in them."""
    read: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for item in items:
        if item.evidence_end > item.evidence_start:
            read[text_of(item.iri)].append((item.id, item.evidence_start, item.evidence_end))
    for group in groups:
        yield _written(_json({iri: {"text": words, "marks": read[iri]} for iri, words in group}))


def text_of(node: str) -> str:
    """IRI of the text that a node is of.

    >>> text_of("https://x.org/text/1#s-2")
    'https://x.org/text/1'
    """
    return node.partition("#")[0]


def anchor(item: Item) -> float:
    """Where an event stands on the axis; those without a day come first."""
    start, end = bounds(item)
    return start if start is not None else end - 1 if end is not None else float("-inf")


def bounds(item: Item) -> tuple[float | None, float | None]:
    """Start and end of an event in days since 1970, the end exclusive; ``None`` where open or unknown.

    >>> bounds(Item("e", "i", "event", "A", "x", "reports", "", first="1970-01-02", last="1970-01-02"))
    (1, 2)
    """
    instant, first, last = instant_number(item.instant), day_number(item.first), day_number(item.last)
    if instant is not None:
        return instant, instant
    if item.ongoing and last is None and first is not None:
        return first, first + 1
    return first, None if last is None else last + 1


def day_number(text: str | None) -> int | None:
    """Days since 1970 of an ISO day in the proleptic Gregorian calendar, with a four-digit or signed six-digit year.

    >>> day_number("1970-01-01"), day_number("2000-02-29"), day_number("-000499-03-15"), day_number("later")
    (0, 11016, -901711, None)
    """
    found = _DAY.match(text or "")
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    year -= month < 3
    era_year = year % 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return (year // 400) * 146097 + era_year * 365 + era_year // 4 - era_year // 100 + of_year - 719468


def instant_number(text: str | None) -> float | None:
    """Days since 1970 of an ISO datetime, with its part of the day.

    >>> instant_number("1970-01-01T12:00:00Z"), instant_number("1970-01-01T00:00:00+06:00")
    (0.5, -0.25)
    """
    day, time = day_number(text), _TIME.search(text or "")
    if day is None or time is None:
        return day
    zone = (int(time[5]) * 60 + int(time[6])) * (-1 if time[4] == "-" else 1) if time[4] else 0
    return day + (int(time[1]) * 60 + int(time[2]) + int(time[3] or 0) / 60 - zone) / 1440


def _columns(items: list[Item], lanes: list[str]) -> str:
    """Header (its length, then JSON), then the columns, each at a multiple of eight bytes."""
    header: dict[str, Any] = {"count": len(items), "chunk": CHUNK, "tables": {}, "columns": []}
    parts: list[bytes] = []

    def add(name: str, kind: str, data: bytes) -> None:
        header["columns"].append([name, kind, sum(map(len, parts)), len(data)])
        parts.append(data + bytes(-len(data) % 8))

    nothing = float("nan")
    spans = [bounds(item) for item in items]
    add("start", "d", _bytes("d", (nothing if start is None else start for start, _ in spans)))
    add("end", "d", _bytes("d", (nothing if end is None else end for _, end in spans)))
    add("id", "d", _bytes("d", (int(item.id[1:], 16) for item in items)))
    add("flags", "B", _bytes("B", map(_flags, items)))
    for name, value in _TABLED.items():
        values = [value(item) for item in items]
        table = lanes if name == "lane" else list(STANCES) if name == "stance" else sorted(set(values))
        numbers = {word: number for number, word in enumerate(table)}
        header["tables"][name] = table
        kind = "B" if len(table) < 1 << 8 else "H" if len(table) < 1 << 16 else "I"
        add(name, kind, _bytes(kind, (numbers[v] for v in values)))
    add("label", "s", "\n".join(" ".join(i.label.split()) for i in items).encode("utf-8", "replace"))
    raw = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    raw += b" " * (-(len(raw) + 4) % 8)
    return _written(len(raw).to_bytes(4, "little") + raw + b"".join(parts))


def _flags(item: Item) -> int:
    start, end = bounds(item)
    exact = start is not None and start == end
    denied = bool(item.denied_by) or item.standing == "Denied"
    return exact * _EXACT + item.inferred * _INFERRED + item.ongoing * _ONGOING + denied * _DENIED


def _bytes(kind: str, values: Iterable[float]) -> bytes:
    column = array(kind, values)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _chunks(items: list[Item], paragraphs: dict[str, Paragraph], places: dict[str, int]) -> Iterable[str]:
    """The words of :data:`CHUNK` events each, the paragraphs that they stand in with all that is read there, and in which
    chunks the whole texts are (``places``)."""
    in_paragraph: dict[str, list[Item]] = defaultdict(list)
    denies: dict[str, list[str]] = defaultdict(list)
    concerning: dict[str, list[str]] = defaultdict(list)
    for item in items:
        in_paragraph[item.paragraph].append(item)
        if item.denied_by:
            denies[item.denied_by].append(item.id)
        for bound in item.bound_to:
            concerning[bound].append(item.id)
    for at in range(0, len(items), CHUNK):
        part = items[at : at + CHUNK]
        used = {key: paragraphs[key] for key in dict.fromkeys(i.paragraph for i in part) if key in paragraphs}
        content = {
            "items": [
                _given(
                    iri=i.iri, quote=i.quote, marking=i.marking, paragraph=i.paragraph, quote_start=i.quote_start,
                    quote_end=i.quote_end, evidence_start=i.evidence_start, evidence_end=i.evidence_end, rule=i.rule,
                    first=i.first, last=i.last, instant=i.instant, denied_by=i.denied_by, bound_to=i.bound_to,
                    denies=denies[i.id], concerning=concerning[i.id],
                )
                for i in part
            ],
            "paragraphs": {
                key: _given(
                    cable=p.cable, marking=p.marking, text=p.text,
                    marks=[[i.id, i.quote_start, i.quote_end] for i in in_paragraph[key] if i.quote_end > i.quote_start],
                )
                for key, p in used.items()
            },
            "texts": {iri: places[iri] for iri in dict.fromkeys(text_of(i.iri) for i in part) if iri in places},
        }  # fmt: skip
        yield _written(_json(content))


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _given(**fields: object) -> dict[str, object]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", 0, False, [], ())}


def _written(data: bytes) -> str:
    return b64encode(gzip.compress(data, 6, mtime=0)).decode()
