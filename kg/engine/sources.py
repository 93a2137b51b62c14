"""From files to documents that wait for their part: only files that changed are read, only documents that are needed wait.

A file is known by its path and the digest of its bytes.  What a file says replaces what it said before; a file that is no
longer given keeps what it said, unless the build prunes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.cable import parse
from kg.engine.limits import limited
from kg.engine.manifest import Manifest, Wanted
from kg.engine.settings import Settings
from kg.engine.spool import Spool, fingerprint, packed
from kg.errors import DocumentError, KgError
from kg.read import Document, Teller, read
from kg.store.parts import part_of
from kg.store.texts import plain

#: What stands for standard input where a path does; in the manifest with the digest of what came, as a file of its own.
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read: arguments of :func:`kg.read.read`."""

    format: str | None = None
    date: str | None = None
    tell: Teller | None = None

    @property
    def key(self) -> str:
        """What of it a file's documents depend on."""
        return json.dumps([self.format, self.date])


@dataclass(slots=True)
class Sources:
    """The files of a build and where their documents wait."""

    manifest: Manifest
    spool: Spool
    reading: Reading
    settings: Settings
    progress: Callable[[str], None]
    _read: set[str] = field(default_factory=set)
    _due: bool = False

    def bring(self, files: Iterable[Path], *, prune: bool) -> list[Wanted]:
        """Read what changed; returns the cables that are to be read again, with all their documents in the spool."""
        given = {(STDIN if str(p) == STDIN else str(p.resolve())): p for p in files}
        known = self.manifest.files()
        for path in set(known) - set(given) if prune else ():
            self.manifest.forget_file(path)
        for path, file in given.items():
            self._file(path, file, known.get(path))
        self._flush()
        wanted = list(self.manifest.wanted(self.settings))
        while missing := self.manifest.unspooled_paths(w.id for w in wanted if w.key) - self._read:
            known, ids = self.manifest.files(), {w.id for w in wanted}
            for path in sorted(missing):
                self._again(path, known[path], ids)
            self._flush()
            wanted = list(self.manifest.wanted(self.settings))
        return wanted

    def _file(self, path: str, file: Path, known: tuple[str, str, str] | None) -> None:
        self.progress(str(file))
        digest = "" if path == STDIN else _digest(file)
        if known is not None and digest and (digest, self.reading.key) == known[1:]:
            return
        before = self.manifest.known_documents(path)
        self.manifest.forget_file(path)
        self._documents(path, file, digest, self.reading, before, None)

    def _again(self, path: str, known: tuple[str, str, str], ids: set[str]) -> None:
        """Read a file that did not change, because documents of these cables are asked for; nothing where it is gone."""
        self._read.add(path)
        name, _, reading = known
        if not Path(path).is_file():
            return
        self.progress(name)
        before = self.manifest.known_documents(path)
        self.manifest.forget_file(path)
        file = Path(name) if Path(name).is_file() else Path(path)
        self._documents(path, file, _digest(file), Reading(*json.loads(reading)), before, ids)

    def _documents(
        self,
        path: str,
        file: Path,
        digest: str,
        reading: Reading,
        known: dict[str, tuple[Any, ...]],
        ids: set[str] | None,
    ) -> None:
        """The documents of one file; one bad file never stops the others (invariant 7).

        ``known``: documents as the manifest has them, which need not be parsed; ``ids``: of these only such documents wait.
        """
        error, seen = None, hashlib.sha256()
        try:
            for document in read(file, format=reading.format, date=reading.date, tell=reading.tell):
                line = packed(document)
                mark = fingerprint(line)
                seen.update(mark.encode())
                before = known.get(mark)
                if before is None or (ids is not None and before[0] in ids):
                    self._document(path, document, line, mark)
                else:
                    self.manifest.keep_document(path, plain(document.name), document.digest, mark, before)
        except DocumentError as failure:
            error = plain(str(failure))
        digest = digest or seen.hexdigest()
        if path == STDIN:
            path = self.manifest.rename_file(path, f"{STDIN}{digest}")
        self.manifest.set_file(path, plain(str(file)), digest, reading.key, error)
        if self._due:
            self._flush()

    def _document(self, path: str, document: Document, line: bytes, mark: str) -> None:
        cable, error = None, None
        try:
            with limited(self.settings.seconds):
                cable = parse(document).id
        except KgError as failure:
            error = plain(str(failure))
        except Exception as failure:
            error = plain(f"a fault of this program, please report it: {failure!r}")
        self.manifest.add_document(
            path, plain(document.name), document.digest, mark, cable, error, spooled=cable is not None
        )
        if cable is not None and self.spool.add(part_of(cable), line):
            self.spool.flush()
            self._due = True

    def _flush(self) -> None:
        """Write what waits, then let what is known last: a file that is half read at a stop is read again."""
        self.spool.flush()
        self.manifest.commit()
        self._due = False


def _digest(file: Path) -> str:
    """The digest of a file's bytes; empty where it cannot be read, which reading it will tell."""
    hasher = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                hasher.update(block)
    except (OSError, ValueError):
        return ""
    return hasher.hexdigest()
