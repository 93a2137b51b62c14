"""The tables of a store: made of its parts, changed where parts changed, completed by what linking found.

They lie inside the store's folder, so that they take their place with it in one step.  Nothing is in them that the store
does not say: without them every question is answered from the store, only slower.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kg.graph import vocabulary as v
from kg.store.parts import SHARED_PART, database_error, read_part
from kg.tables.rows import Rows, Text, nodes_of

FILE = "tables.db"
#: Number of the schema; tables of another are not used, and made anew.
VERSION = 1
_SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
#: Number of columns by table.
_WIDTH = {
    m[1]: len(re.findall(r"\b(?:INTEGER|TEXT)\b", m[2]))
    for m in re.finditer(r"(?s)CREATE TABLE (\w+) \((.*?)\)[^)]*;", _SCHEMA)
}
_OF_TEXTS = (
    "statement", "reports", "according", "agent", "concerns", "about", "event", "evidence", "tenure", "paragraph", "represents", "count",
)  # fmt: skip
_INDEXES = (
    "CREATE INDEX part_text ON text (part)",
    "CREATE UNIQUE INDEX iri_text ON text (iri)",
    "CREATE INDEX cable_text ON text (cable)",
    "CREATE INDEX sent_text ON text (sent, cable)",
    *(f"CREATE INDEX node_{table} ON {table} (text, node)" for table in _OF_TEXTS if table != "count"),
    "CREATE INDEX text_count ON count (text)",
    "CREATE INDEX inner_reports ON reports (text, inner)",
    'CREATE INDEX start_statement ON statement (text, start, "end")',
    "CREATE INDEX first_statement ON statement (first, last, text, node)",
    "CREATE INDEX speaker_statement ON statement (speaker_name, gloss)",
    "CREATE INDEX opposed_statement ON statement (speaker_name, gloss) WHERE stance = 'Opposes'",
    "CREATE INDEX urged_statement ON statement (gloss) WHERE act = 'Urge'",
    "CREATE INDEX inferred_statement ON statement (first, speaker_name) WHERE certainty = 'InferredFromContext'",
    "CREATE INDEX denial_statement ON statement (text, node) WHERE denies IS NOT NULL",
    "CREATE INDEX revised_statement ON statement (text) WHERE revised",
    "CREATE INDEX aside_statement ON statement (text) WHERE aside",
    "CREATE INDEX day_concerns ON concerns (day)",
    "CREATE INDEX label_about ON about (label)",
    "CREATE INDEX state_represents ON represents (state)",
    "CREATE INDEX actor_statement ON statement (text, speaker)",
    "CREATE INDEX when_event ON event (coalesce(first, latest_begin), last, label) WHERE timed",
    "CREATE INDEX first_event ON event (first, last, text, node)",
    "CREATE INDEX status_event ON event (realisation, label)",
    "CREATE INDEX bound_event ON event (first) WHERE class IN ('{ns}Milestone', '{ns}Deadline')",
    "CREATE INDEX heading_statement ON statement (speaker_name) WHERE heading IS NOT NULL",
    "CREATE INDEX named_tenure ON tenure (text, node) WHERE office_name IS NOT NULL AND office_class IS NOT NULL",
    'CREATE INDEX from_talk ON talk ("from", "to")',
    "CREATE INDEX office_tenure ON tenure (office_name)",
    "CREATE INDEX node_identity ON identity (text, node)",
    "CREATE INDEX number_entity ON entity (number)",
)


def make_tables(target: Path, parts: Path, changed: Iterable[str] | None = None) -> None:
    """Make the tables of some parts (a folder), what linking found apart; those that are there only where parts ``changed``.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    with written(target):
        goes_on = changed is not None and _version(target) == VERSION
        if not goes_on:
            target.unlink(missing_ok=True)
        names = set(changed or ()) if goes_on else {path.name for path in parts.glob("*.nq.zst")}
        with opened(target) as base:
            if not goes_on:
                base.executescript(_SCHEMA)
                base.execute("BEGIN")
            for name in sorted(names - {SHARED_PART}):
                if goes_on:
                    _remove(base, name)
                if (parts / name).exists():
                    _add(base, parts / name)
            if not goes_on:
                for statement in _INDEXES:
                    base.execute(statement.format(ns=v.NAMESPACE))


@contextmanager
def written(target: Path) -> Iterator[None]:
    """Say in words what SQLite refuses to write."""
    try:
        yield
    except sqlite3.Error as error:
        raise database_error(error, target) from error


@contextmanager
def opened(target: Path) -> Iterator[sqlite3.Connection]:
    """A file that is not yet in use: it needs no journal."""
    with closing(sqlite3.connect(target, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute("PRAGMA cache_size = -65536")
        base.execute("BEGIN")
        yield base
        if base.in_transaction:
            base.execute("COMMIT")


def _version(path: Path) -> int:
    if not path.is_file():
        return 0
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        return int(base.execute("PRAGMA user_version").fetchone()[0])


def _remove(base: sqlite3.Connection, part: str) -> None:
    numbers = base.execute("SELECT number FROM text WHERE part = ?", (part,)).fetchall()
    for table in (*_OF_TEXTS, "identity"):
        base.executemany(f"DELETE FROM {table} WHERE text = ?", numbers)
    base.executemany("DELETE FROM text WHERE number = ?", numbers)


def _add(base: sqlite3.Connection, part: Path) -> None:
    """Add the texts of a part."""
    number = base.execute("SELECT coalesce(max(number), 0) FROM text").fetchone()[0]
    for iri, nodes in sorted(nodes_of(read_part(part).decode().split("\n")[:-1]).items()):
        number += 1
        text = Text(iri, nodes)
        base.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?, ?)", (number, part.name, iri, *text.cable()))
        insert(base, number, text.rows(), revised=0)


def insert(base: sqlite3.Connection, number: int, rows: Rows, *, revised: int) -> None:
    """Add rows of a text; ``revised`` is 1 for what the link stage says of it."""
    for table, found in rows.items():
        filled = [(number, *row) for row in found]
        if table == "statement":
            filled = [(*row, revised, 0) for row in filled]
            names = [(row[3],) for row in filled] + [(row[7],) for row in filled]
            base.executemany("INSERT OR IGNORE INTO name VALUES (?)", {n for n in names if n[0]})
        elif table == "about":
            filled = [(*row, revised) for row in filled]
            base.executemany("INSERT OR IGNORE INTO topic VALUES (?)", {(row[4],) for row in filled})
        elif table == "represents":
            filled = [(*row, revised) for row in filled]
        elif table == "tenure":
            base.executemany("INSERT OR IGNORE INTO office VALUES (?)", {(row[6],) for row in filled if row[6]})
        base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * _WIDTH[table])})", filled)
