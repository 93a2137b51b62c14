"""The input formats, in the order in which they are tried, and the one public way in: :func:`read`."""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import DocumentError, UsageError
from kg.read import access_file, dump, json_lines, tei, telegram, webpage
from kg.read.container import members
from kg.read.decode import head_of
from kg.read.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """One input format: its name, what it is, how it is recognised by content and how it is read."""

    name: str
    about: str
    recognise: Callable[[bytes], str | None]
    documents: Callable[[BinaryIO, str], Iterator[Document]]


#: Tried in this order; the last one takes any text.
FORMATS: tuple[Format, ...] = tuple(
    Format(module.NAME, module.ABOUT, module.recognise, module.documents)
    for module in (tei, webpage, access_file, dump, json_lines, telegram)
)
#: Bytes that detection looks at.
_HEAD = 65536
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


def read(source: str | Path | bytes, *, format: str | None = None) -> Iterator[Document]:
    """The documents of one file, of standard input (``-``) or of bytes.

    Raises :class:`DocumentError` where it cannot be read; documents found before that have been yielded.

    >>> [d.text for d in read(b"R 251146Z OCT 07")]
    ['R 251146Z OCT 07']
    """
    chosen = _format(format) if format is not None else None
    if isinstance(source, bytes):
        yield from _documents(io.BytesIO(source), "(bytes)", chosen)
        return
    if str(source) == "-":
        yield from _documents(sys.stdin.buffer, "(standard input)", chosen)
        return
    try:
        with Path(source).open("rb", buffering=_HEAD) as stream:
            yield from _documents(stream, str(source), chosen)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise DocumentError("no such file", where=str(source), remedy="check the path") from error
    except OSError as error:
        raise DocumentError(
            f"cannot be read ({error.strerror or error})", where=str(source), remedy="check its permissions"
        ) from error


def recognised(head: bytes) -> tuple[Format, str]:
    """The format that the first bytes of a file have, and why.

    >>> form, why = recognised(b'{"id": "a", "text": "Talks."}')
    >>> form.name, why
    ('jsonl', 'its first line is a JSON object with a text')
    """
    for known in FORMATS:
        if reason := known.recognise(head):
            return known, reason
    return FORMATS[-1], "no other format fits"


def _documents(stream: BinaryIO, name: str, chosen: Format | None) -> Iterator[Document]:
    """Documents of every file in a stream, which may be an archive; one damaged member does not hide the next."""
    failed: list[DocumentError] = []
    for inner_name, inner in members(stream, name):
        try:
            known = chosen or recognised(head_of(inner, _HEAD))[0]
            yield from known.documents(inner, inner_name)
        except DocumentError as error:
            failed.append(error)
    if len(failed) == 1:
        raise failed[0]
    if failed:
        raise DocumentError(
            f"{len(failed)} of its files cannot be read; the first: {failed[0]}", where=name, remedy="check these files"
        )


def _format(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(f"no format {name!r}", remedy="the formats are: " + ", ".join(f.name for f in FORMATS))
