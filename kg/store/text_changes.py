"""The texts of a store changed in few places: some leave, some come, and the order of a search stays.

Works on a copy, so that a search goes on meanwhile.  A text that leaves is taken out of the index by its
words, so that nothing of it stays there.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

import zstandard

from kg.store.databases import reading, scratch, take_place
from kg.store.texts import Row, add_row, numbers_of, plain, readable_words

_PASSAGES = "SELECT text, number, body_start, end FROM paragraph WHERE number >= ? ORDER BY number"
_WHOLE_PASSAGES = (
    "SELECT text, paragraph, kind, marking, start, body_start, end FROM paragraph WHERE number >= ? ORDER BY number"
)
_UP, _DOWN = "ORDER BY date, cable, digest LIMIT 1", "ORDER BY date DESC, cable DESC, digest DESC LIMIT 1"
_NUMBER = "SELECT number FROM text WHERE "
#: The text before a place and the one after it, for a text with a date and for one without; the first that there is.
_DATED = (
    (_NUMBER + "(date, cable, digest) < (:date, :cable, :digest) " + _DOWN,),
    (_NUMBER + "(date, cable, digest) > (:date, :cable, :digest) " + _UP, _NUMBER + "date IS NULL " + _UP),
)
_UNDATED = (
    (
        _NUMBER + "date IS NULL AND (cable, digest) < (:cable, :digest) " + _DOWN,
        _NUMBER + "date IS NOT NULL " + _DOWN,
    ),
    (_NUMBER + "date IS NULL AND (cable, digest) > (:cable, :digest) " + _UP,),
)


def change_texts(source: Path, target: Path, gone: Iterable[tuple[str, str]], rows: Iterable[Path]) -> bool:
    """Make of a file of texts another, without some (pairs of cable and digest), with those that wait in some files.

    False, and nothing is made, where there is no file of this version, or no room between two numbers.
    """
    if not _is_current(source):
        return False
    fresh = target.with_name(target.name + ".new")
    try:
        shutil.copyfile(source, fresh)
        with closing(scratch(fresh)) as base:
            for cable, digest in gone:
                _remove(base, cable, digest)
            if not _insert(base, sorted(_waiting(rows), key=_order)):
                return False
            base.execute("COMMIT")
        take_place(fresh, target)
        return True
    finally:
        fresh.unlink(missing_ok=True)


def kept_rows(target: Path, gone: set[tuple[str, str]]) -> Iterator[Row]:
    """The texts of the file but those that leave, as they wait to be numbered anew; none of a file of another version."""
    if not _is_current(target):
        return
    with closing(reading(target)) as base:
        for row in base.execute(
            "SELECT number, cable, digest, date, sender, subject, subject_start, subject_end, zstd, readable FROM text"
        ):
            if row[1:3] not in gone:
                yield _row(base, *row)


def _row(base: sqlite3.Connection, number: int, *fields: Any) -> Row:
    cable, digest, day, sender, subject, start, end, zstd, readable = fields
    words, text = readable_words(zstd, readable), readable_words(zstd, None)
    passages = _passages(base, _WHOLE_PASSAGES, number)
    packed = [(*row[1:], plain(words[row[5] : row[6]])) for row in passages]
    indexed = plain(text[start:end]) if end else subject or ""
    blob = zstandard.ZstdCompressor().compress(json.dumps(packed).encode())
    return cable, digest, day, sender, subject, start, end, indexed, zstd, blob, readable


def _is_current(target: Path) -> bool:
    if not target.is_file():
        return False
    with closing(reading(target)) as base:
        return any(row[1] == "readable" for row in base.execute("PRAGMA table_info(text)"))


def _waiting(sources: Iterable[Path]) -> Iterable[Row]:
    for source in sources:
        with closing(reading(source)) as pending:
            yield from (row[1:] for row in pending.execute("SELECT * FROM pending"))


def _order(row: Row) -> tuple[bool, str, str, str]:
    cable, digest, day = row[:3]
    return day is None, day or "", cable, digest


def _remove(base: sqlite3.Connection, cable: str, digest: str) -> None:
    found = base.execute(
        "SELECT number, sender, subject, subject_start, subject_end, zstd, readable FROM text "
        "WHERE cable = ? AND digest = ?",
        (plain(cable), digest),
    ).fetchall()
    for number, sender, subject, start, end, zstd, readable in found:
        words, text = readable_words(zstd, readable), readable_words(zstd, None)
        indexed = plain(text[start:end]) if end else subject or ""
        passages = [row[1:] for row in _passages(base, _PASSAGES, number)]
        base.executemany(
            "INSERT INTO fulltext (fulltext, rowid, words, subject, sender) VALUES ('delete', ?, ?, ?, ?)",
            [(at, plain(words[first:last]), indexed, sender) for at, first, last in passages],
        )
        base.executemany("DELETE FROM paragraph WHERE number = ?", [(at,) for at, _, _ in passages])
        base.execute("DELETE FROM text WHERE number = ?", (number,))


def _passages(base: sqlite3.Connection, query: str, number: int) -> Iterator[tuple[Any, ...]]:
    """The passages of a text, whose numbers follow its own."""
    return takewhile(lambda row: row[0] == number, base.execute(query, (number,)))


def _insert(base: sqlite3.Connection, rows: Sequence[Row]) -> bool:
    """Number and add texts, those that come between the same two evenly in the room there; False where there is none."""
    places = [(_neighbours(base, row), row) for row in rows]
    for (low, high), group in groupby(places, key=lambda place: place[0]):
        coming = [row for _, row in group]
        step = (high - low) // (len(coming) + 1)
        if any(numbers_of(row) > step for row in coming):
            return False
        for index, row in enumerate(coming, 1):
            add_row(base, low + index * step, row)
    return True


def _neighbours(base: sqlite3.Connection, row: Row) -> tuple[int, int]:
    """The first number that is free before the place of a text, and the first that is not after it."""
    key = {"cable": row[0], "digest": row[1], "date": row[2]}
    ahead, behind = _DATED if row[2] is not None else _UNDATED
    before, after = _first(base, ahead, key), _first(base, behind, key)
    high = after if after is not None else 1 << 62
    last = base.execute("SELECT max(number) FROM paragraph WHERE number < ?", (high,)).fetchone()[0]
    low = max(before or 0, last or 0) + 1
    return low, high if after is not None else low + (1 << 40)


def _first(base: sqlite3.Connection, queries: Iterable[str], key: dict[str, object]) -> int | None:
    found = (base.execute(query, key).fetchone() for query in queries)
    return next((int(row[0]) for row in found if row), None)
