"""The tables of a store: made of its parts, changed where parts changed, completed by what linking found.

They lie inside the store's folder, so that they take their place with it in one step.  Nothing is in them that the store
does not say: without them every question is answered from the store, only slower.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from kg.store.change import differences
from kg.store.databases import reading, scratch, told
from kg.store.parts import SHARED_PART, graph_of, lines_of
from kg.tables.rows import Rows, TextRows, nodes_of, read_rows, rows_of
from kg.tables.said import add_rows, forget, take_out_text

FILE = "tables.db"
#: Gives the rows of parts (files), part by part in their order.
Read = Callable[[Sequence[Path]], Generator[list[TextRows], None, None]]
_FOLDER = Path(__file__).parent
#: Files of the folder that make nothing.
_READERS = ("__init__.py", "answer.py")
_SCHEMA = (_FOLDER / "schema.sql").read_text(encoding="utf-8")
#: Columns by table.
_COLUMNS = {
    m[1]: re.findall(r'(\w+|"\w+") (?:INTEGER|TEXT)', m[2])
    for m in re.finditer(r"(?s)CREATE TABLE (\w+) \((.*?)\)[^)]*;", _SCHEMA)
}
_ROWS = {name: columns[1:] for name, columns in _COLUMNS.items()}
_OF_TEXTS = tuple(name for name, columns in _COLUMNS.items() if columns[0] == "text")
#: Names that stand once in a table of their own, by table and column.
_NAMED = (
    ("statement", "speaker_name", "name"),
    ("statement", "addressee_name", "name"),
    ("tenure", "office_name", "office"),
)


@cache
def version() -> int:
    """A number of what makes the tables: those that something else made are not used, and made anew."""
    made = (p for p in sorted(_FOLDER.glob("*")) if p.suffix in (".py", ".sql") and p.name not in _READERS)
    return int.from_bytes(sha256(b"".join(p.read_bytes() for p in made)).digest()[:4]) >> 1


def make_tables(
    target: Path, parts: Path, changed: Iterable[str] = (), before: Path | None = None, *, read: Read = read_rows
) -> None:
    """Make the tables of some parts (a folder), what linking found apart.

    Where there are tables that this version made of the parts in ``before``, only those texts are made anew of which
    parts ``changed`` say something else.  ``read`` gives the rows of parts where all are made, as :func:`read_rows` does.
    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    if before is not None and version_of(target) == version():
        _change(target, parts, sorted({*changed} - {SHARED_PART}), before)
    else:
        target.unlink(missing_ok=True)
        _make(target, sorted(path for path in parts.glob("*.nq.zst") if path.name != SHARED_PART), read)


def _make(target: Path, parts: Sequence[Path], read: Read) -> None:
    with opened(target) as base:
        base.executescript(_SCHEMA)
        base.execute("BEGIN")
        with closing(read(parts)) as found:
            for part, texts in zip(parts, found, strict=True):
                _add(base, part.name, texts)
        base.executescript((_FOLDER / "indexes.sql").read_text(encoding="utf-8"))


def _change(target: Path, parts: Path, changed: Iterable[str], before: Path) -> None:
    gone: set[str] = set()
    with opened(target) as base:
        for name in changed:
            others = {graph_of(line) for line, _ in differences(before / name, parts / name)}
            gone |= _remove(base, name, others)
            lines = (line.decode() for line in lines_of(parts / name) if graph_of(line) in others)
            _add(base, name, rows_of(nodes_of(lines)))
        forget(base, gone)


@contextmanager
def opened(target: Path) -> Iterator[sqlite3.Connection]:
    """Tables that are not yet in use, to be written.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    with told(target), closing(scratch(target)) as base:
        base.execute("PRAGMA cache_size = -65536")
        yield base
        if base.in_transaction:
            base.execute("COMMIT")


def version_of(path: Path) -> int:
    """The number of what made some tables; 0 where there are none, or none that can be read."""
    if not path.is_file():
        return 0
    try:
        with closing(reading(path)) as base:
            return int(base.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _remove(base: sqlite3.Connection, part: str, graphs: Container[bytes]) -> set[str]:
    """Take out the texts of a part that have these graphs; returns the words of their statements."""
    found = base.execute("SELECT number, iri FROM text WHERE part = ?", (part,)).fetchall()
    numbers = [(number,) for number, iri in found if f"<{iri}>".encode() in graphs]
    words = {word for (number,) in numbers for word in take_out_text(base, number)}
    for table in _OF_TEXTS:
        base.executemany(f"DELETE FROM {table} WHERE text = ?", numbers)
    base.executemany("DELETE FROM text WHERE number = ?", numbers)
    return words


def _add(base: sqlite3.Connection, part: str, texts: Iterable[TextRows]) -> None:
    """Add texts of a part."""
    last = base.execute("SELECT coalesce(max(number), 0) FROM text").fetchone()[0]
    for number, (iri, cable, sent, rows) in enumerate(texts, last + 1):
        base.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?)", (number, part, iri, cable, sent))
        first = base.execute("SELECT coalesce(max(rowid), 0) + 1 FROM statement").fetchone()[0]
        insert(base, number, rows, revised=0)
        add_rows(base, rows, _ROWS, first)


def insert(base: sqlite3.Connection, number: int, rows: Rows, *, revised: int) -> None:
    """Add rows of a text; ``revised`` is 1 for what the link stage says of it."""
    for table, found in rows.items():
        columns = _COLUMNS[table]
        last = {"revised": revised, "linked": revised, "aside": 0}
        more = tuple(last[name] for name in columns if name in last)
        filled = [(number, *row, *more) for row in found]
        base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", filled)
        for of, column, names in _NAMED:
            if of == table:
                at = columns.index(column)
                base.executemany(f"INSERT OR IGNORE INTO {names} VALUES (?)", {(row[at],) for row in filled if row[at]})
