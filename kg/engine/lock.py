"""One build at a time in a folder: the second is told so, and a lock goes with its process."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.store.databases import database_error
from kg.store.parts import output_error

FILE = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder, which is made if it is not there, for as long as the block runs.

    A lock of SQLite, which every system has and which no crash leaves behind.  Raises
    :class:`kg.errors.StoreError` where another process holds it, :class:`kg.errors.OutputError` where nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise output_error(error, folder) from error
    try:
        with closing(sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)) as base:
            _hold(base, folder)
            yield
    except sqlite3.Error as error:
        raise database_error(error, folder) from error
    except OSError as error:
        raise output_error(error, Path(error.filename or folder)) from error


def _hold(base: sqlite3.Connection, folder: Path) -> None:
    try:
        base.execute("PRAGMA journal_mode = MEMORY")
        base.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        raise StoreError(
            "another build is at work here",
            where=str(folder),
            remedy="wait for its end, or give another folder with -o",
        ) from error
