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
from kg.read import telegram
from kg.read.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """One input format: its name, what it is, how it is recognised by content and how it is read."""

    name: str
    about: str
    recognise: Callable[[bytes], str | None]
    documents: Callable[[BinaryIO, str], Iterator[Document]]


FORMATS: tuple[Format, ...] = (Format(telegram.NAME, telegram.ABOUT, telegram.recognise, telegram.documents),)


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """Files under the paths given (files, folders, globs), sorted, each once.

    Raises :class:`UsageError` for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = (p for p in path.rglob("*") if not any(part.startswith(".") for part in p.relative_to(path).parts))
            found.update(dict.fromkeys(sorted(p for p in inside if p.is_file() and p.suffix.lower() in (".txt", ""))))
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
    chosen = _format(format)
    if isinstance(source, bytes):
        yield from chosen.documents(io.BytesIO(source), "(bytes)")
        return
    if str(source) == "-":
        yield from chosen.documents(io.BytesIO(sys.stdin.buffer.read()), "(standard input)")
        return
    try:
        with Path(source).open("rb") as stream:
            yield from chosen.documents(stream, str(source))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise DocumentError("no such file", where=str(source), remedy="check the path") from error
    except OSError as error:
        raise DocumentError(
            f"cannot be read ({error.strerror or error})", where=str(source), remedy="check its permissions"
        ) from error


def _format(name: str | None) -> Format:
    if name is None:
        return FORMATS[0]
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(f"no format {name!r}", remedy="the formats are: " + ", ".join(f.name for f in FORMATS))
