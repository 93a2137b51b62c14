"""The texts as read, beside the graph: a full-text index over paragraphs, and every text whole and compressed.

Invariant 1: offsets count code points of the text as read.  Invariant 2: the same cables in the same order give the
same rows.  The file is written under another name and put in its place when it is finished.

``fulltext`` is a contentless FTS5 index (columns words, subject and sender): the words themselves stand once, in the
blobs.  Texts and paragraphs are numbered by date, cable and digest: what a search finds comes in that order by itself,
and the first hundred hits need no sorting of all.  For that the texts wait in a second file until all are there.
Between the numbers of two texts there is room for texts that come later (:mod:`kg.store.text_changes`).
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

from kg.errors import StoreError
from kg.store.databases import reading, scratch, take_place, told

FILE = "texts.db"
TOKENIZER = "unicode61 remove_diacritics 2"
#: Kinds of passages: those of paragraphs, and what stands before, between and after them.
KINDS = ("header", "summary", "body", "comment", "action request", "heading", "between", "closing")

#: Numbers that are left free before the first text and after each.
GAP = 4096
_LEVEL = 9
#: What is packed: a text, its paragraphs, and its readable words as far as they differ from it.
Row = tuple[Any, ...]
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_TABLES = (
    "CREATE TABLE text (number INTEGER PRIMARY KEY, cable TEXT NOT NULL, digest TEXT NOT NULL, date TEXT, sender TEXT, "
    "sender_key TEXT, subject TEXT, subject_start INTEGER, subject_end INTEGER, zstd BLOB NOT NULL, "
    "first_paragraph INTEGER NOT NULL, readable BLOB)",
    "CREATE INDEX text_of_cable ON text (cable, digest)",
    "CREATE INDEX text_of_date ON text (date, cable, digest)",
    "CREATE INDEX text_of_sender ON text (sender_key)",
    "CREATE TABLE paragraph (number INTEGER PRIMARY KEY, text INTEGER NOT NULL REFERENCES text, paragraph INTEGER, "
    "kind TEXT NOT NULL, marking TEXT, start INTEGER NOT NULL, body_start INTEGER NOT NULL, end INTEGER NOT NULL)",
    "CREATE VIRTUAL TABLE fulltext USING fts5 "
    f"(words, subject, sender, content='', columnsize=0, tokenize='{TOKENIZER}')",
    "CREATE VIEW passage AS SELECT p.number, t.cable, t.digest, p.paragraph, p.kind, p.marking, t.date, t.sender, "
    "t.subject, p.start, p.end FROM paragraph p JOIN text t ON t.number = p.text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A passage to be found: number, kind, portion mark, offsets, and its words as they are indexed.

    ``words`` begin at ``body_start`` and have a character for every character of the text from there to ``end``.
    """

    paragraph: int | None
    kind: str
    marking: str | None
    start: int
    body_start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as read and what its cable says of itself.

    ``subject_span`` is where the subject stands in the text, 0 to 0 for one that only the collection has.
    """

    cable: str
    digest: str
    date: str | None
    sender: str | None
    subject: str | None
    subject_span: tuple[int, int] | None
    text: str
    paragraphs: tuple[StoredParagraph, ...]


def plain(words: str) -> str:
    """Words that SQLite can hold, as long as they were: no NUL, no half of a surrogate pair.

    >>> plain("a\\0b")
    'a b'
    """
    return _UNSAFE.sub(lambda m: " " if m[0] == "\0" else "\ufffd", words)


@contextmanager
def write_texts(folder: Path) -> Iterator[Callable[[StoredText], None]]:
    """Write the texts of a build: gives a function that adds one; the file takes its place at the end of the block.

    Raises :class:`OutputError` where there is no room or no right.
    """
    target, waiting = folder / FILE, folder / (FILE + ".waiting")
    with told(target):
        try:
            waiting.unlink(missing_ok=True)
            with closing(scratch(waiting)) as pending:
                pending.execute(_PENDING)
                yield lambda text: _wait(pending, [packed_text(text)])
                pending.execute("COMMIT")
            join_texts(target, [waiting])
        finally:
            waiting.unlink(missing_ok=True)


def packed_text(text: StoredText) -> Row:
    """A text as it waits for its number: what the tables hold of it, text and paragraphs compressed."""
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    start, end = text.subject_span or (0, 0)
    subject = None if text.subject is None else plain(text.subject)
    paragraphs = sorted(text.paragraphs, key=lambda p: p.start)
    coded = text.text.encode("utf-8", "surrogatepass")
    return (
        plain(text.cable), text.digest, text.date, None if text.sender is None else plain(text.sender), subject, start, end,
        plain(text.text[start:end]) if end else subject or "", packer.compress(coded),
        packer.compress(json.dumps([
            (p.paragraph, p.kind, p.marking, p.start, p.body_start, p.end, plain(p.words)) for p in paragraphs
        ]).encode()),
        _readable(text.text, paragraphs, coded),
    )  # fmt: skip


def _readable(text: str, paragraphs: Iterable[StoredParagraph], coded: bytes) -> bytes | None:
    """The text with the words that are indexed in their places, compressed beside it; nothing where it is the same."""
    pieces, at = [], 0
    for p in paragraphs:
        if p.body_start >= at:
            pieces += [text[at : p.body_start], p.words]
            at = p.body_start + len(p.words)
    whole = "".join([*pieces, text[at:]])
    if whole == text:
        return None
    return _beside(coded).compress(whole.encode("utf-8", "surrogatepass"))


def _beside(coded: bytes) -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(coded))


def _dictionary(coded: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(coded or b" ", dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def readable_words(zstd: bytes, readable: bytes | None) -> str:
    """The words of a text as they are indexed, from its two blobs."""
    coded = zstandard.ZstdDecompressor().decompress(zstd)
    if readable is not None:
        coded = zstandard.ZstdDecompressor(dict_data=_dictionary(coded)).decompress(readable)
    return coded.decode("utf-8", "surrogatepass")


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write texts that wait, whole or not at all, as a file that :func:`join_texts` takes."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        with closing(scratch(fresh)) as pending:
            pending.execute(_PENDING)
            _wait(pending, rows)
            pending.execute("COMMIT")
        take_place(fresh, path)


def join_texts(target: Path, sources: Iterable[Path]) -> None:
    """Number the texts that wait in some files, index them, and put the file in its place.

    Raises :class:`OutputError` where there is no room or no right.
    """
    fresh, order = target.with_name(target.name + ".new"), target.with_name(target.name + ".order")
    with told(target):
        try:
            for path in (fresh, order):
                path.unlink(missing_ok=True)
            with closing(scratch(fresh)) as base, closing(_sorted(order, sources)) as pending:
                for statement in _TABLES:
                    base.execute(statement)
                number = GAP
                for row in pending.execute(_IN_ORDER):
                    add_row(base, number, row[1:])
                    number += numbers_of(row[1:]) + GAP
                base.execute("INSERT INTO fulltext (fulltext) VALUES ('optimize')")
                base.execute("COMMIT")
            take_place(fresh, target)
        finally:
            for path in (fresh, order):
                path.unlink(missing_ok=True)


def _sorted(path: Path, sources: Iterable[Path]) -> sqlite3.Connection:
    """A database with all that waits, and the order of it."""
    pending = scratch(path)
    pending.execute(_PENDING)
    for source in sources:
        pending.execute("COMMIT")
        pending.execute("ATTACH ? AS source", (str(source),))
        pending.execute("BEGIN")
        pending.execute(f"INSERT INTO pending SELECT NULL, {_FIELDS} FROM source.pending")
        pending.execute("COMMIT")
        pending.execute("DETACH source")
        pending.execute("BEGIN")
    pending.execute(_SORTED)
    return pending


_FIELDS = "cable, digest, date, sender, subject, subject_start, subject_end, indexed, zstd, paragraphs, readable"
_PENDING = (
    "CREATE TABLE pending (number INTEGER PRIMARY KEY, cable TEXT, digest TEXT, date TEXT, sender TEXT, subject TEXT, "
    "subject_start INTEGER, subject_end INTEGER, indexed TEXT, zstd BLOB, paragraphs BLOB, readable BLOB)"
)
#: The order of a search: numbers are sorted without the blobs, which then are fetched one by one.
_SORTED = (
    "CREATE TABLE sorted AS SELECT number AS pending FROM pending ORDER BY date IS NULL, date, cable, digest, number"
)
_IN_ORDER = "SELECT p.* FROM sorted s CROSS JOIN pending p ON p.number = s.pending ORDER BY s.rowid"


def _wait(pending: sqlite3.Connection, rows: Iterable[Row]) -> None:
    pending.executemany(f"INSERT INTO pending VALUES (NULL{', ?' * 11})", rows)


def numbers_of(row: Row) -> int:
    """How many numbers a text takes: one for each passage, and one for itself where it has none."""
    return max(1, len(_paragraphs(row)))


def _paragraphs(row: Row) -> list[Any]:
    return list(json.loads(zstandard.ZstdDecompressor().decompress(row[9])))


def add_row(base: sqlite3.Connection, first: int, row: Row) -> None:
    """Add a text whose passages are numbered from ``first`` on."""
    cable, digest, day, sender, subject, start, end, indexed, blob, _, readable = row
    base.execute(
        "INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (first, cable, digest, day, sender, (sender or "").casefold(), subject, start, end, blob, first, readable),
    )
    paragraphs = _paragraphs(row)
    base.executemany(
        "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(at, first, p[0], p[1], p[2], p[3], p[4], p[5]) for at, p in enumerate(paragraphs, first)],
    )
    base.executemany(
        "INSERT INTO fulltext (rowid, words, subject, sender) VALUES (?, ?, ?, ?)",
        [(at, p[6], indexed, sender) for at, p in enumerate(paragraphs, first)],
    )


@contextmanager
def open_texts(folder: str | Path) -> Iterator[sqlite3.Connection]:
    """The texts that a build left in its output folder, read-only.

    Raises :class:`StoreError` where there are none, or where the file is damaged.
    """
    where = Path(folder)
    path = where / FILE
    if not path.is_file() and where.name == "store":
        path = where.parent / FILE
    if not path.is_file():
        raise StoreError(
            "there are no texts to search here", where=str(folder), remedy=f"build it again: kg build PATH -o {folder}"
        )
    try:
        with closing(reading(path)) as base:
            base.execute("SELECT 1 FROM passage LIMIT 1")
            yield base
    except sqlite3.Error as error:
        raise StoreError(
            f"the texts cannot be read ({error})", where=str(path), remedy=f"build it again: kg build PATH -o {folder}"
        ) from error


def unpacked(blob: bytes) -> str:
    """The text of a blob, as it was read."""
    return zstandard.ZstdDecompressor().decompress(blob).decode("utf-8", "surrogatepass")
