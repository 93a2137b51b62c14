"""SQLite files beside the quads: written whole or not at all, read without writing, refusals in words."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.store.parts import output_error


def scratch(path: Path) -> sqlite3.Connection:
    """A database without a journal, in a transaction: it is thrown away where anything goes wrong."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute("BEGIN")
    return base


def reading(path: Path) -> sqlite3.Connection:
    """A database for reading, from any thread."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def last(path: Path) -> None:
    """Have a finished file on the disk, so that it outlasts a power cut.

    Raises :class:`kg.errors.OutputError` where that is refused.
    """
    try:
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        raise output_error(error, path) from error


def take_place(fresh: Path, target: Path) -> None:
    """Put a finished file in its place, so that it lasts.

    Raises :class:`kg.errors.OutputError` where that is refused.
    """
    last(fresh)
    try:
        fresh.replace(target)
    except OSError as error:
        raise output_error(error, target) from error


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Say in words what SQLite refuses to write.

    Raises :class:`kg.errors.OutputError`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise database_error(error, target) from error


def database_error(error: sqlite3.Error, path: Path) -> OutputError:
    """What SQLite refuses to write, in words; where there is no room, in those of the system."""
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    words = os.strerror(errno.ENOSPC) if full else str(error)
    return OutputError(f"cannot be written ({words})", where=str(path), remedy="check the room and the rights there")
