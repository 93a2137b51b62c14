"""The texts as read, beside the graph: a full-text index over paragraphs, and every text whole and compressed.

Invariant 1: offsets count code points of the text as read.  Invariant 2: the same cables in the same order give the
same rows.  The file is written under another name and put in its place when it is finished.

``fulltext`` is a contentless FTS5 index (columns words, subject and sender): the words themselves stand once, in the
blobs.  Texts and paragraphs are numbered by date, cable and digest: what a search finds comes in that order by itself,
and the first hundred hits need no sorting of all.  For that the texts wait in a second file until all are there.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

from kg.errors import OutputError, StoreError
from kg.store.parts import output_error

FILE = "texts.db"
TOKENIZER = "unicode61 remove_diacritics 2"
#: Kinds of passages: those of paragraphs, and what stands before, between and after them.
KINDS = ("header", "summary", "body", "comment", "action request", "heading", "between", "closing")

_LEVEL = 9
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_TABLES = (
    "CREATE TABLE text (number INTEGER PRIMARY KEY, cable TEXT NOT NULL, digest TEXT NOT NULL, date TEXT, sender TEXT, "
    "sender_key TEXT, subject TEXT, subject_start INTEGER, subject_end INTEGER, zstd BLOB NOT NULL, "
    "first_paragraph INTEGER NOT NULL)",
    "CREATE INDEX text_of_cable ON text (cable, digest)",
    "CREATE INDEX text_of_date ON text (date)",
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
    target, fresh, waiting = folder / FILE, folder / (FILE + ".new"), folder / (FILE + ".waiting")
    try:
        for path in (fresh, waiting):
            path.unlink(missing_ok=True)
        packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
        with closing(_scratch(waiting)) as pending:
            pending.execute(_PENDING)
            yield lambda text: _wait(pending, packer, text)
            with closing(_scratch(fresh)) as base:
                for statement in _TABLES:
                    base.execute(statement)
                pending.execute(_SORTED)
                for row in pending.execute(_IN_ORDER):
                    _add(base, row)
                base.execute("INSERT INTO fulltext (fulltext) VALUES ('optimize')")
                base.execute("COMMIT")
        _take_place(fresh, target)
    except sqlite3.Error as error:
        raise OutputError(
            f"cannot be written ({error})", where=str(target), remedy="check the room and the rights there"
        ) from error
    finally:
        for path in (fresh, waiting):
            path.unlink(missing_ok=True)


def _scratch(path: Path) -> sqlite3.Connection:
    """A new database without a journal: it is thrown away where anything goes wrong."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute("BEGIN")
    return base


def _take_place(fresh: Path, target: Path) -> None:
    try:
        fresh.replace(target)
    except OSError as error:
        raise output_error(error, target) from error


_PENDING = (
    "CREATE TABLE pending (number INTEGER PRIMARY KEY, cable TEXT, digest TEXT, date TEXT, sender TEXT, subject TEXT, "
    "subject_start INTEGER, subject_end INTEGER, indexed TEXT, zstd BLOB, paragraphs BLOB)"
)
#: The order of a search: numbers are sorted without the blobs, which then are fetched one by one.
_SORTED = (
    "CREATE TABLE sorted AS SELECT number AS pending FROM pending ORDER BY date IS NULL, date, cable, digest, number"
)
_IN_ORDER = "SELECT p.* FROM sorted s CROSS JOIN pending p ON p.number = s.pending ORDER BY s.rowid"


def _wait(pending: sqlite3.Connection, packer: zstandard.ZstdCompressor, text: StoredText) -> None:
    start, end = text.subject_span or (0, 0)
    sender = None if text.sender is None else plain(text.sender)
    subject = None if text.subject is None else plain(text.subject)
    paragraphs = [
        (p.paragraph, p.kind, p.marking, p.start, p.body_start, p.end, plain(p.words))
        for p in sorted(text.paragraphs, key=lambda p: p.start)
    ]
    pending.execute(
        "INSERT INTO pending VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            plain(text.cable), text.digest, text.date, sender, subject, start, end,
            plain(text.text[start:end]) if end else subject or "",
            packer.compress(text.text.encode("utf-8", "surrogatepass")), packer.compress(json.dumps(paragraphs).encode()),
        ),
    )  # fmt: skip


def _add(base: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    _, cable, digest, day, sender, subject, start, end, indexed, blob, packed = row
    first = base.execute("SELECT ifnull(max(number), 0) + 1 FROM paragraph").fetchone()[0]
    number = base.execute(
        "INSERT INTO text VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (cable, digest, day, sender, (sender or "").casefold(), subject, start, end, blob, first),
    ).lastrowid
    paragraphs = json.loads(zstandard.ZstdDecompressor().decompress(packed))
    base.executemany(
        "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(at, number, p[0], p[1], p[2], p[3], p[4], p[5]) for at, p in enumerate(paragraphs, first)],
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
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            base.execute("SELECT 1 FROM passage LIMIT 1")
            yield base
    except sqlite3.Error as error:
        raise StoreError(
            f"the texts cannot be read ({error})", where=str(path), remedy=f"build it again: kg build PATH -o {folder}"
        ) from error


def unpacked(blob: bytes) -> str:
    """The text of a blob, as it was read."""
    return zstandard.ZstdDecompressor().decompress(blob).decode("utf-8", "surrogatepass")
