"""The input formats, in the order in which they are tried, and the one public way in: :func:`read`."""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date as day
from pathlib import Path
from typing import BinaryIO

from kg.errors import DocumentError, UsageError
from kg.read import access_file, dump, json_lines, plain, tei, telegram, webpage
from kg.read.container import HEAD, members
from kg.read.decode import head_of
from kg.read.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """One input format: its name, what it is, how it is recognised by content and how it is read."""

    name: str
    about: str
    recognise: Callable[[bytes], str | None]
    documents: Callable[[BinaryIO, str], Iterator[Document]]


#: Tried in this order: first those whose first line tells, then those with a mark somewhere; the last takes any text.
FORMATS: tuple[Format, ...] = tuple(
    Format(module.NAME, module.ABOUT, module.recognise, module.documents)
    for module in (dump, json_lines, webpage, tei, access_file, plain, telegram)
)
_SUFFIXES = frozenset([
    ".txt", ".html", ".htm", ".csv", ".jsonl", ".xml", ".gz", ".zst", ".zip", ".tar", ".tgz", ".bz2", ".xz", "",
])  # fmt: skip


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """Files under the paths given (files, folders, globs), sorted, each once.

    Raises :class:`UsageError` for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = (p for p in path.rglob("*") if not any(part.startswith(".") for part in p.relative_to(path).parts))
            found.update(dict.fromkeys(sorted(p for p in inside if p.is_file() and p.suffix.lower() in _SUFFIXES)))
        elif path.exists():
            found[path] = None
        elif matches := sorted(glob.glob(str(given), recursive=True)):  # noqa: PTH207 (a pattern may be absolute)
            found.update(dict.fromkeys(Path(m) for m in matches if Path(m).is_file()))
        else:
            raise UsageError("no such file or folder", where=str(given), remedy="check the path")
    return list(found)


def left_out(paths: Iterable[str | Path]) -> list[Path]:
    """Files of the folders among the paths that :func:`expand` leaves out, because their names end like no text."""
    return sorted(
        p
        for path in map(Path, paths)
        if path.is_dir()
        for p in path.rglob("*")
        if p.is_file()
        and p.suffix.lower() not in _SUFFIXES
        and not any(x.startswith(".") for x in p.relative_to(path).parts)
    )


#: Told of each file as it is opened: its name, its format, and why that format.
Teller = Callable[[str, str, str], None]


def read(
    source: str | Path | bytes, *, format: str | None = None, date: str | None = None, tell: Teller | None = None
) -> Iterator[Document]:
    """The documents of one file, of standard input (``-``) or of bytes, which may be compressed or an archive.

    ``format`` is the name of one of :data:`FORMATS`, instead of recognising it by content; ``date`` is the ISO date of
    documents that state none of their own; ``tell`` is told what each file was recognised as.  Raises
    :class:`DocumentError` where the source cannot be read; documents found before that have been yielded.

    >>> [d.text for d in read(b"R 251146Z OCT 07")]
    ['R 251146Z OCT 07']
    >>> [d.date for d in read(b"The talks failed today.", format="text", date="1973-07-02")]
    ['1973-07-02']
    """
    chosen = _format(format) if format is not None else None
    if date is not None:
        _check_date(date)
    with _opened(source) as (stream, name):
        for document in _documents(stream, name, chosen, tell):
            yield replace(document, date=date) if date is not None and document.date is None else document


def recognised(source: str | Path | bytes) -> tuple[str, str]:
    """The name of the format that a source has, and why; of an archive, that of its first file.

    >>> recognised(b'{"id": "a", "text": "Talks."}')
    ('jsonl', 'its first line is a JSON object with a text')
    """
    with _opened(source) as (stream, name):
        for _, inner in members(stream, name):
            known, reason = _recognised(head_of(inner, HEAD))
            return known.name, reason
    raise DocumentError("an archive without any file", where=name, remedy="check the archive")


@contextmanager
def _opened(source: str | Path | bytes) -> Iterator[tuple[BinaryIO, str]]:
    """The stream of a source and its name for messages; errors of the system become :class:`DocumentError`."""
    if isinstance(source, bytes):
        yield io.BytesIO(source), "(bytes)"
        return
    if str(source) == "-":
        yield sys.stdin.buffer, "(standard input)"
        return
    try:
        stream = Path(source).open("rb", buffering=65536)  # noqa: SIM115
    except OSError as error:
        raise _unreadable(error, str(source)) from error
    except ValueError as error:
        raise DocumentError("no name of a file", where=repr(str(source)), remedy="check the path") from error
    with stream:
        yield stream, str(source)


def _unreadable(error: OSError, name: str) -> DocumentError:
    if isinstance(error, (FileNotFoundError, IsADirectoryError)):
        return DocumentError("no such file", where=name, remedy="check the path")
    return DocumentError(f"cannot be read ({error.strerror or error})", where=name, remedy="check its permissions")


def _recognised(head: bytes) -> tuple[Format, str]:
    for known in FORMATS:
        if reason := known.recognise(head):
            return known, reason
    return FORMATS[-1], "no other format fits"


@dataclass(slots=True)
class _Failed:
    """Errors of an archive's files: how many, and the first; others would hold memory."""

    number: int = 0
    first: DocumentError | None = None

    def add(self, error: DocumentError) -> None:
        self.number += 1
        if self.first is None:
            self.first = DocumentError(error.what, where=error.where, remedy=error.remedy)


def _documents(stream: BinaryIO, name: str, chosen: Format | None, tell: Teller | None) -> Iterator[Document]:
    """Documents of every file in a stream, which may be an archive; one damaged member does not hide the next."""
    failed = _Failed()
    try:
        for inner_name, inner in members(stream, name):
            yield from _inner(inner, inner_name, chosen, failed, tell)
    except DocumentError as error:
        failed.add(error)
    except OSError as error:
        raise _unreadable(error, name) from error
    if failed.first is not None and failed.number == 1:
        raise failed.first
    if failed.number:
        raise DocumentError(
            f"{failed.number} of its files cannot be read; the first: {failed.first}",
            where=name, remedy="check these files",
        )  # fmt: skip


def _inner(
    stream: BinaryIO, name: str, chosen: Format | None, failed: _Failed, tell: Teller | None
) -> Iterator[Document]:
    try:
        head = head_of(stream, HEAD)
        if not head.strip() and len(head) < HEAD:
            raise DocumentError("the file is empty", where=name, remedy="check that the download finished")
        known, reason = (chosen, "it was asked for") if chosen else _recognised(head)
        if tell is not None:
            tell(name, known.name, reason)
        yield from known.documents(stream, name)
    except DocumentError as error:
        failed.add(error)


def _check_date(written: str) -> None:
    try:
        day.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"no date {written!r}", remedy="write it as 1973-07-02") from error


def _format(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(f"no format {name!r}", remedy="the formats are: " + ", ".join(f.name for f in FORMATS))
