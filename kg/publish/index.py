"""What has been published: a SQLite file beside the store, from which only changed pages are made anew.

A row a text with its readings packed, a row for each shared node that a text links to, a row a page with the digest of
what it was made from.  Invariant 2: rows are read in an order that does not depend on the order of writing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import zstandard

from kg.errors import OutputError
from kg.publish.model import Named, Reading
from kg.publish.processes import digest_of
from kg.store.databases import reading

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS text (iri TEXT PRIMARY KEY, digest TEXT, cable TEXT, cable_id TEXT, whole INTEGER, length INTEGER, quads INTEGER,
  date TEXT, sender TEXT, subject TEXT, statements INTEGER, events INTEGER, changed TEXT, readings BLOB, tables BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS text_of_cable ON text (cable);
CREATE TABLE IF NOT EXISTS link (target TEXT, role TEXT, date TEXT, cable_id TEXT, text TEXT, place INTEGER,
  shown TEXT, PRIMARY KEY (target, role, date, cable_id, text, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_of_text ON link (text, place, role);
CREATE TABLE IF NOT EXISTS label (iri TEXT, text TEXT, label TEXT, PRIMARY KEY (iri, text)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS label_of_text ON label (text);
CREATE TABLE IF NOT EXISTS office (text TEXT, place INTEGER, holder TEXT, holder_iri TEXT, office TEXT, office_iri TEXT,
  day TEXT, anchor TEXT, PRIMARY KEY (text, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS office_of_holder ON office (holder_iri);
CREATE INDEX IF NOT EXISTS office_of_office ON office (office_iri);
CREATE TABLE IF NOT EXISTS node (iri TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, digest TEXT, found BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, made_from TEXT) WITHOUT ROWID;
"""
#: Tables that hold what one site was made of, and the version of their columns.
_OF_A_SITE, _VERSION = ("text", "link", "label", "office", "node", "part", "file"), 3
_PACKER, _UNPACKER = zstandard.ZstdCompressor(level=3), zstandard.ZstdDecompressor()


@dataclass(frozen=True, slots=True)
class TextRow:
    """What lists show of a text."""

    iri: str
    digest: str
    cable: str
    cable_id: str
    whole: bool
    length: int
    quads: int
    date: str | None
    sender: str
    subject: str
    statements: int
    events: int
    changed: str


@dataclass(frozen=True, slots=True)
class Link:
    """That a text, or one of its readings (by place, -1 for the text itself), has to do with a shared node."""

    target: str
    role: str
    place: int


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """That somebody held an office, by a passage of a text."""

    holder: Named
    office: Named
    when: str
    source: Named


@dataclass(frozen=True, slots=True)
class Published:
    """What a text leaves in the index."""

    row: TextRow
    readings: tuple[Reading, ...]
    links: tuple[Link, ...]
    labels: tuple[tuple[str, str], ...]
    offices: tuple[OfficeRow, ...]
    tables: tuple[str, str]


def pack(readings: Iterable[Reading]) -> bytes:
    """Readings as bytes."""
    rows = [[getattr(r, f.name) for f in fields(Reading)] for r in readings]
    return _PACKER.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


_NAMES = {f.name: place for place, f in enumerate(fields(Reading))}


def _reading(row: list[Any]) -> Reading:
    for name in ("addressees", "topics", "places"):
        row[_NAMES[name]] = tuple(Named(*each) for each in row[_NAMES[name]])
    for name in ("denies", "denied_by", "codes"):
        row[_NAMES[name]] = tuple(row[_NAMES[name]])
    if row[_NAMES["speaker"]] is not None:
        row[_NAMES["speaker"]] = Named(*row[_NAMES["speaker"]])
    for name in ("span", "quote_span"):
        if row[_NAMES[name]] is not None:
            row[_NAMES[name]] = tuple(row[_NAMES[name]])
    return Reading(*row)


def _shown(published: Published) -> dict[int, str]:
    """Digests of what pages of shared nodes show of a text's readings, by place, and of the text itself, by -1."""
    row = published.row
    about = (row.cable_id, row.date)
    shown = {place: digest_of(repr((about, reading)).encode()) for place, reading in enumerate(published.readings)}
    return shown | {-1: digest_of(repr((about, row.subject)).encode())}


#: What stands for the day of a text without one: it comes last.
_UNDATED = "~"
#: Texts, and labels, that a reader of the index keeps at hand: what it reads does not change under it.
_REMEMBERED = 4096


class Index:
    """The index of one site; a context manager, which keeps what was written only if nothing went wrong."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        remembered = _REMEMBERED if read_only else 0
        #: One text by its IRI.
        self.text = lru_cache(remembered)(self._text)
        #: The label that most texts give a node; of several the first.
        self.label = lru_cache(remembered)(self._label)
        self._readings = lru_cache(remembered)(self._read)
        try:
            if read_only:
                self.base = reading(path)
                return
            self.base = sqlite3.connect(path, isolation_level=None)
            self.base.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;")
            if self.base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                self.base.executescript("".join(f"DROP TABLE IF EXISTS {name};" for name in ("setting", *_OF_A_SITE)))
            self.base.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")
            self.base.execute("BEGIN")
        except sqlite3.Error as error:
            raise _refused(error, path) from error

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None and not self.read_only:
            self.base.execute("COMMIT")
        self.base.close()

    def setting(self, name: str) -> str | None:
        """A value that an earlier run left."""
        row = self.base.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep(self, name: str, value: str) -> None:
        """Leave a value for later runs."""
        self.base.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def forget_all(self) -> None:
        """Start over: every page is made anew, and nothing of an earlier run is left."""
        for table in _OF_A_SITE:
            self.base.execute(f"DELETE FROM {table}")

    def digests(self) -> dict[str, str]:
        """Digests of the texts by IRI."""
        return dict(self.base.execute("SELECT iri, digest FROM text"))

    def remove(self, text: str) -> set[str]:
        """Forget a text; returns the nodes that it linked to."""
        targets = {row[0] for row in self.base.execute("SELECT DISTINCT target FROM link WHERE text = ?", (text,))}
        targets |= {row[0] for row in self.base.execute("SELECT cable FROM text WHERE iri = ?", (text,))}
        targets |= {row[0] for row in self.base.execute("SELECT iri FROM label WHERE text = ?", (text,))}
        for table in ("link", "label", "office"):
            self.base.execute(f"DELETE FROM {table} WHERE text = ?", (text,))
        self.base.execute("DELETE FROM text WHERE iri = ?", (text,))
        return targets

    def add(self, published: Published) -> set[str]:
        """Keep what a text leaves; returns the nodes that it links to."""
        row = published.row
        self.base.execute(
            "INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(getattr(row, f.name) for f in fields(TextRow)),
                pack(published.readings),
                _PACKER.compress(json.dumps(published.tables).encode()),
            ),
        )
        shown = _shown(published)
        self.base.executemany(
            "INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (link.target, link.role, row.date or _UNDATED, row.cable_id, row.iri, link.place, shown[link.place])
                for link in published.links
            ],
        )
        self.base.executemany(
            "INSERT OR IGNORE INTO label VALUES (?, ?, ?)", [(iri, row.iri, label) for iri, label in published.labels]
        )
        self.base.executemany(
            "INSERT INTO office VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(row.iri, n, *o.holder, *o.office, o.when, o.source.iri) for n, o in enumerate(published.offices)],
        )
        return {link.target for link in published.links} | {row.cable} | {iri for iri, _ in published.labels}

    def texts(self, cable: str | None = None) -> Iterator[TextRow]:
        """The texts of a cable, or all by date and id."""
        names = ", ".join(f.name for f in fields(TextRow))
        where = "" if cable is None else "WHERE cable = ?"
        for row in self.base.execute(
            f"SELECT {names} FROM text {where} ORDER BY date IS NULL, date, cable_id, iri",
            () if cable is None else (cable,),
        ):
            yield _row(row)

    def _text(self, iri: str) -> TextRow:
        names = ", ".join(f.name for f in fields(TextRow))
        row = self.base.execute(f"SELECT {names} FROM text WHERE iri = ?", (iri,)).fetchone()
        return _row(row)

    def reading(self, text: str, place: int) -> tuple[TextRow, Reading]:
        """One reading of a text, and its text."""
        return self.text(text), _reading(list(self._readings(text)[place]))

    def _read(self, text: str) -> list[list[Any]]:
        (blob,) = self.base.execute("SELECT readings FROM text WHERE iri = ?", (text,)).fetchone()
        return json.loads(_UNPACKER.decompress(blob))  # type: ignore[no-any-return]

    def tables(self) -> Iterator[tuple[str, str]]:
        """Rows of the tables of statements and of events, text by text."""
        for (blob,) in self.base.execute("SELECT tables FROM text ORDER BY date IS NULL, date, cable_id, iri"):
            statements, events = json.loads(_UNPACKER.decompress(blob))
            yield statements, events

    def links(self, target: str) -> list[tuple[str, str | None, str, str, int]]:
        """Role, date, text, digest of what is shown and place of everything that has to do with a node, newest last."""
        return self.base.execute(
            "SELECT role, nullif(date, ?), text, shown, place FROM link WHERE target = ? "
            "ORDER BY role, date, cable_id, text, place",
            (_UNDATED, target),
        ).fetchall()

    def has_links(self, target: str) -> bool:
        """True where anything has to do with a node."""
        return self.base.execute("SELECT 1 FROM link WHERE target = ? LIMIT 1", (target,)).fetchone() is not None

    def topics(self, actor: str) -> list[tuple[str, int, str, str | None, str | None]]:
        """The topics that an actor spoke on: topic, number of statements, acts, first and last day of their cables."""
        return self.base.execute(
            "SELECT o.target, count(*), group_concat(DISTINCT a.target), min(t.date), max(t.date) "
            "FROM link s JOIN link o ON o.text = s.text AND o.place = s.place AND o.role = 'topic' "
            "JOIN link a ON a.text = s.text AND a.place = s.place AND a.role = 'act' JOIN text t ON t.iri = s.text "
            "WHERE s.target = ? AND s.role = 'speaker' GROUP BY o.target ORDER BY 2 DESC, 1 LIMIT 200",
            (actor,),
        ).fetchall()

    def commit(self) -> None:
        """Let other connections see what was written."""
        self.base.execute("COMMIT")
        self.base.execute("BEGIN")

    def targets(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The nodes under an IRI prefix that something links to, with how much does."""
        yield from self.base.execute(
            "SELECT target, count(*) FROM link WHERE target >= ? AND target < ? GROUP BY target ORDER BY target",
            (prefix, prefix + "\U0010ffff"),
        )

    def _label(self, iri: str) -> str | None:
        row = self.base.execute(
            "SELECT label FROM label WHERE iri = ? GROUP BY label ORDER BY count(*) DESC, label LIMIT 1", (iri,)
        ).fetchone()
        return row[0] if row else None

    def offices(self, iri: str, most: int) -> list[OfficeRow]:
        """The offices that a person is said to have held, or the holders of an office, the earliest so many."""
        rows = self.base.execute(
            "SELECT o.holder, o.holder_iri, o.office, o.office_iri, o.day, o.anchor, t.cable_id FROM office o "
            "JOIN text t ON t.iri = o.text WHERE o.holder_iri = :iri OR o.office_iri = :iri "
            "ORDER BY t.date IS NULL, t.date, o.office, o.holder, o.text, o.place LIMIT :most",
            {"iri": iri, "most": most},
        )
        return [OfficeRow(Named(h, hi), Named(o, oi), day, Named(c, a)) for h, hi, o, oi, day, a, c in rows]

    def made_from(self, path: str) -> str | None:
        """The digest of what a file was made from."""
        row = self.base.execute("SELECT made_from FROM file WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def made(self, path: str, digest: str) -> None:
        """Note what a file was made from."""
        self.base.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (path, digest))

    def files(self, folder: str = "") -> list[str]:
        """Paths of the files that are there, of all or of those below a folder."""
        bounds = (f"{folder}/", f"{folder}0") if folder else ("", "\U0010ffff")
        return [
            r[0] for r in self.base.execute("SELECT path FROM file WHERE path >= ? AND path < ? ORDER BY path", bounds)
        ]

    def labels(self, iri: str) -> set[str]:
        """All labels that published texts give to a node."""
        return {row[0] for row in self.base.execute("SELECT label FROM label WHERE iri = ?", (iri,))}

    def actor_labels(self, base: str) -> dict[str, frozenset[str]]:
        """The actors whom published texts name, each with the labels that they give."""
        labels: dict[str, set[str]] = {}
        prefix = f"{base}actor/"
        for iri, label in self.base.execute(
            "SELECT DISTINCT iri, label FROM label WHERE iri >= ? AND iri < ?", (prefix, prefix + "\U0010ffff")
        ):
            labels.setdefault(iri, set()).add(label)
        return {iri: frozenset(found) for iri, found in labels.items()}

    def changed_nodes(self, digests: dict[str, str]) -> set[str]:
        """The nodes of which other graphs say something else than they did; what they say now is kept."""
        before = dict(self.base.execute("SELECT iri, digest FROM node"))
        changed = {iri for iri in before.keys() | digests.keys() if before.get(iri) != digests.get(iri)}
        self.base.executemany("DELETE FROM node WHERE iri = ?", [(iri,) for iri in changed])
        self.base.executemany(
            "INSERT INTO node VALUES (?, ?)", [(iri, digests[iri]) for iri in changed if iri in digests]
        )
        return changed

    def parts(self) -> dict[str, tuple[str, str]]:
        """Digest of each part of the build, and what was found in it, as JSON."""
        rows = self.base.execute("SELECT name, digest, found FROM part")
        return {name: (mark, _UNPACKER.decompress(found).decode()) for name, mark, found in rows}

    def keep_parts(self, parts: Iterable[tuple[str, str, str]], gone: Iterable[str]) -> None:
        """Keep name, digest and findings of parts; forget those that are gone."""
        self.base.executemany(
            "INSERT OR REPLACE INTO part VALUES (?, ?, ?)",
            ((name, mark, _PACKER.compress(found.encode())) for name, mark, found in parts),
        )
        self.base.executemany("DELETE FROM part WHERE name = ?", ((name,) for name in gone))

    def unmade(self, path: str) -> None:
        """Note that a file is gone."""
        self.base.execute("DELETE FROM file WHERE path = ?", (path,))


def _row(row: tuple[Any, ...]) -> TextRow:
    iri, digest, cable, cable_id, whole, *rest = row
    return TextRow(iri, digest, cable, cable_id, bool(whole), *rest)


def _refused(error: sqlite3.Error, path: Path) -> OutputError:
    return OutputError(
        f"cannot be written ({error})", where=str(path), remedy="take the file away; the site is then made anew"
    )
