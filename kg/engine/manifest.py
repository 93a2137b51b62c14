"""The manifest: every file, document and cable of a store, with digests, software and state, in one SQLite file.

A build works on a copy and puts it in place when all is finished; the copy is also what a stopped build goes on from.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import zstandard

from kg.engine.settings import Settings, digest_of, software
from kg.store.databases import reading
from kg.store.parts import part_of

FILE = "manifest.db"
#: Changed when the tables are, so that an older manifest is recognised: its store is built anew.
_FORMAT = 1
_TABLES = """
CREATE TABLE file (path TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, reading TEXT NOT NULL, error TEXT);
CREATE TABLE document (
  name TEXT NOT NULL, id TEXT, digest TEXT, software TEXT, part TEXT, state TEXT NOT NULL, error TEXT,
  path TEXT NOT NULL, fingerprint TEXT, cable TEXT, spooled INTEGER NOT NULL DEFAULT 0);
CREATE INDEX document_of_cable ON document (cable, fingerprint);
CREATE INDEX document_of_path ON document (path);
CREATE TABLE cable (
  id TEXT PRIMARY KEY, part TEXT NOT NULL, key TEXT NOT NULL, record TEXT NOT NULL, rules TEXT NOT NULL,
  facts BLOB NOT NULL);
CREATE INDEX cable_of_part ON cable (part);
CREATE TABLE made (cable TEXT PRIMARY KEY, part TEXT NOT NULL, batch INTEGER NOT NULL);
CREATE TABLE loaded (part TEXT PRIMARY KEY);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
#: The documents of each cable, as its key is made of them.
_GROUPS = "SELECT cable, fingerprint FROM document WHERE cable IS NOT NULL ORDER BY cable, fingerprint"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cable that is to be read again: id, part, and the key under which it will be known; no key: it is gone."""

    id: str
    part: str
    key: str


#: Stands in the key of a cable whose graphs were validated.
_VALIDATED = " validated"


class Manifest:
    """An open manifest; changes last from one :meth:`commit` to the next."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.base = sqlite3.connect(path)
        self.base.execute("PRAGMA synchronous = NORMAL")

    @classmethod
    def create(cls, path: Path) -> Manifest:
        """A new manifest without anything in it."""
        for left in (path, path.with_name(path.name + "-journal")):
            left.unlink(missing_ok=True)
        made = cls(path)
        made.base.executescript(_TABLES)
        made.base.execute(f"PRAGMA user_version = {_FORMAT}")
        made.commit()
        return made

    @classmethod
    def copy(cls, source: Path, path: Path) -> Manifest:
        """A copy of the manifest of a store, of which nothing is being made yet."""
        shutil.copyfile(source, path)
        copied = cls(path)
        copied.base.execute("UPDATE document SET spooled = 0")
        copied.base.execute("DELETE FROM made")
        copied.base.execute("DELETE FROM loaded")
        copied.commit()
        return copied

    def commit(self) -> None:
        """Make everything last that was changed."""
        self.base.commit()

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    def files(self) -> dict[str, tuple[str, str, str]]:
        """Of each file, by path: name as it was given, digest, and how it was read."""
        return {
            row[0]: (row[1], row[2], row[3])
            for row in self.base.execute("SELECT path, name, digest, reading FROM file")
        }

    def forget_file(self, path: str) -> None:
        """Take a file and its documents out."""
        self.base.execute("DELETE FROM file WHERE path = ?", (path,))
        self.base.execute("DELETE FROM document WHERE path = ?", (path,))

    def rename_file(self, path: str, name: str) -> str:
        """Give the documents that were read from a file another path, in place of those that had it; returns the new one."""
        self.forget_file(name)
        self.base.execute("UPDATE document SET path = ? WHERE path = ?", (name, path))
        return name

    def set_file(self, path: str, name: str, digest: str, reading: str, error: str | None) -> None:
        """Record a file that was read to its end."""
        self.base.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", (path, name, digest, reading, error))
        if error is not None:
            self._document(path, name, None, None, None, "failed", error, 0)

    def known_documents(self, path: str) -> dict[str, tuple[Any, ...]]:
        """The documents of a file as far as they have a cable: fingerprint to cable, id, software, state and error."""
        rows = self.base.execute(
            "SELECT fingerprint, cable, id, software, state, error FROM document WHERE path = ? AND cable IS NOT NULL",
            (path,),
        )
        return {row[0]: row[1:] for row in rows}

    def keep_document(self, path: str, name: str, digest: str, fingerprint: str, known: tuple[Any, ...]) -> None:
        """Record a document that is as it was, as :meth:`known_documents` had it."""
        cable, id_, version, state, error = known
        self.base.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (name, id_, digest, version, part_of(cable), state, error, path, fingerprint, cable),
        )

    def add_document(
        self,
        path: str,
        name: str,
        digest: str,
        fingerprint: str,
        cable: str | None,
        error: str | None,
        *,
        spooled: bool,
    ) -> None:
        """Record a document that was read from a file; ``error`` where it holds no cable."""
        self._document(path, name, digest, fingerprint, cable, "failed" if error else "waiting", error, int(spooled))

    def _document(
        self, path: str, name: str, digest: str | None, fingerprint: str | None, cable: str | None, state: str,
        error: str | None, spooled: int,
    ) -> None:  # fmt: skip
        part = part_of(cable) if cable else None
        self.base.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (name, cable, digest, software(), part, state, error, path, fingerprint, cable, spooled),
        )

    def wanted(self, settings: Settings) -> Iterator[Wanted]:
        """The cables whose texts or settings are other than when they were read, and those that have no text any more."""
        known = self.base.execute("SELECT id, part, key FROM cable ORDER BY id")
        groups = groupby(self.base.execute(_GROUPS), key=lambda row: row[0])
        old = next(known, None)
        for cable, rows in groups:
            while old is not None and old[0] < cable:
                yield Wanted(old[0], old[1], "")
                old = next(known, None)
            key = digest_of([settings.rules, software(), [row[1] for row in rows]])
            same = old is not None and old[0] == cable
            known_key = old[2] if old is not None and same else ""
            if not settings.validate:
                known_key = known_key.replace(_VALIDATED, "")
            key += _VALIDATED if settings.validate else ""
            if known_key not in (key, f"{key} {settings.limits}"):
                yield Wanted(cable, part_of(cable), key)
            if same:
                old = next(known, None)
        while old is not None:
            yield Wanted(old[0], old[1], "")
            old = next(known, None)

    def unspooled_paths(self, cables: Iterable[str]) -> set[str]:
        """Files that hold documents of these cables that do not wait in the spool."""
        found: set[str] = set()
        for cable in cables:
            rows = self.base.execute("SELECT DISTINCT path FROM document WHERE cable = ? AND spooled = 0", (cable,))
            found.update(row[0] for row in rows)
        return found

    def fingerprints(self, cable: str) -> dict[str, bool]:
        """The documents of a cable, and whether each waits in the spool."""
        rows = self.base.execute("SELECT fingerprint, max(spooled) FROM document WHERE cable = ? GROUP BY 1", (cable,))
        return {row[0]: bool(row[1]) for row in rows}

    def rules(self, cable: str) -> str | None:
        """The rules under which a cable was read; None where it never was."""
        row = self.base.execute("SELECT rules FROM cable WHERE id = ?", (cable,)).fetchone()
        return str(row[0]) if row else None

    def record(self, cable: str) -> dict[str, Any] | None:
        """What was recorded when a cable was read; None where it never was."""
        row = self.base.execute("SELECT record FROM cable WHERE id = ?", (cable,)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def finish(
        self, part: str, batch: int, cables: Iterable[tuple[str, str, dict[str, Any] | None]], settings: Settings
    ) -> None:
        """Record a part that was written, with the key and record of each cable in it that is new; no record: gone."""
        self.base.execute("DELETE FROM loaded WHERE part = ?", (part,))
        for cable, key, record in cables:
            self.base.execute("DELETE FROM cable WHERE id = ?", (cable,))
            self.base.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", (cable, part, batch))
            if record is None:
                continue
            key = f"{key} {settings.limits}" if record["limited"] else key
            facts = zstandard.ZstdCompressor().compress(json.dumps(record.pop("facts")).encode())
            self.base.execute(
                "INSERT INTO cable VALUES (?, ?, ?, ?, ?, ?)",
                (cable, part, key, json.dumps(record, sort_keys=True), settings.rules, facts),
            )
            self._states(cable, record)

    def _states(self, cable: str, record: dict[str, Any]) -> None:
        """What became of each document of a cable."""
        self.base.execute(
            "UPDATE document SET state = 'done', error = NULL, software = ? WHERE cable = ?", (software(), cable)
        )
        for name, error in record["failures"]:
            self.base.execute(
                "UPDATE document SET state = 'failed', error = ? WHERE cable = ? AND name = ?", (error, cable, name)
            )
        for name in record["withheld"].values():
            self.base.execute("UPDATE document SET state = 'withheld' WHERE cable = ? AND name = ?", (cable, name))
        for _, final, _, name, _ in record["texts"]:
            self.base.execute("UPDATE document SET id = ? WHERE cable = ? AND name = ?", (final, cable, name))

    def made(self) -> dict[str, str]:
        """Cables that were read, or taken out, since the copy was made, and their parts."""
        return dict(self.base.execute("SELECT cable, part FROM made").fetchall())

    def set_loaded(self, parts: Iterable[str]) -> None:
        """Record which parts are in the store that is being made."""
        self.base.executemany("INSERT OR IGNORE INTO loaded VALUES (?)", [(part,) for part in list(parts)])

    def loaded(self) -> set[str]:
        """Parts that are in the store that is being made."""
        return {row[0] for row in self.base.execute("SELECT part FROM loaded")}

    def batches(self) -> list[int]:
        """Numbers of the batches that were made since then."""
        return [row[0] for row in self.base.execute("SELECT DISTINCT batch FROM made ORDER BY batch")]

    def remove_document(self, cable: str, fingerprint: str, error: str) -> None:
        """Give up a document of a cable that cannot be read again."""
        self.base.execute(
            "UPDATE document SET cable = NULL, state = 'failed', error = ? WHERE cable = ? AND fingerprint = ?",
            (error, cable, fingerprint),
        )

    def keep(self, cable: str, key: str) -> None:
        """Leave a cable as it was read, under another key."""
        self.base.execute("UPDATE cable SET key = ? WHERE id = ?", (key, cable))

    def count(self) -> int:
        """Number of cables."""
        return int(self.base.execute("SELECT count(*) FROM cable").fetchone()[0])

    def parts(self) -> set[str]:
        """Parts that hold a text."""
        rows = self.base.execute("SELECT DISTINCT part FROM cable WHERE json_array_length(record, '$.texts') > 0")
        return {row[0] for row in rows}

    def records(self) -> Iterator[dict[str, Any]]:
        """What was recorded of each cable, by id."""
        return (json.loads(row[0]) for row in self.base.execute("SELECT record FROM cable ORDER BY id"))

    def facts(self) -> Iterator[dict[str, Any]]:
        """What the link stage needs of each text, by cable."""
        unpacker = zstandard.ZstdDecompressor()
        for row in self.base.execute("SELECT facts FROM cable ORDER BY id"):
            yield from json.loads(unpacker.decompress(row[0]))

    def withheld(self) -> list[str]:
        """Ids of the cables that were left out, as the settings say."""
        return [id_ for record in self.records() for id_ in record["withheld"]]

    def failures(self) -> list[tuple[str, str]]:
        """Documents and files that could not be read, and why."""
        found = self.base.execute(
            "SELECT name, error FROM document WHERE error IS NOT NULL AND cable IS NULL ORDER BY path, rowid"
        )
        return [(row[0], row[1]) for row in found]

    def get(self, name: str) -> str | None:
        """What was set under a name."""
        row = self.base.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        self.base.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def is_current(path: Path) -> bool:
    """True for a manifest that this version can go on from."""
    if not path.is_file():
        return False
    try:
        with closing(reading(path)) as base:
            return bool(base.execute("PRAGMA user_version").fetchone()[0] == _FORMAT)
    except sqlite3.Error:
        return False
