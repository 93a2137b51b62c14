"""What must hold for any bytes: documents or a :class:`KgError`, in time, and offsets that hold what the fields say."""

from __future__ import annotations

import inspect
import io
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass
from typing import Any
from zlib import crc32

from round_trip import faults

from kg.cable import fields as readers
from kg.cable import parse
from kg.errors import KgError
from kg.read import Document, read
from kg.read.container import members
from kg.read.formats import FORMATS

#: Seconds of the processor that one step may take, at least, and more for each million bytes or characters.
SECONDS, SECONDS_PER_MILLION = 2.0, 5.0
#: Documents of one input that are looked at: an input may hold thousands of small ones.
DOCUMENTS = 4
#: Names of parameters that take a whole text; the other functions take a name or a line, of so many characters here.
TEXTS, LINE = ("text", "header", "content", "html"), 1000
#: Not a format: the bytes as a string with half surrogates, given to the parser without the readers.
STRING = "string"
#: Steps that were too slow once, and the size from which they are left out: else a run is spent waiting for them.
too_slow: dict[str, int] = {}
_FORMATS = (STRING, *(known.name for known in FORMATS))


class Overtime(BaseException):
    """A step took longer than its bound; no ``except Exception`` on the way may hide it."""


class Mismatch(Exception):
    """A field does not agree with the text; the message begins with the name of the field."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong: ``key`` is the same for what is most likely the same fault."""

    key: str
    data: bytes
    format: str | None
    details: str


def failure(data: bytes, format: str | None) -> Finding | None:
    """Check one input, read in one format (None: as recognised)."""
    try:
        for document in _documents(data, format):
            _check_document(document)
    except (Exception, Overtime) as error:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "/kg/" in f.filename]
        where = f" in {frames[-1].filename.rpartition('/kg/')[2]} {frames[-1].name}" if frames else ""
        named = str(error).split(":")[0] if isinstance(error, (Overtime, Mismatch)) else where
        return Finding(f"{type(error).__name__} {named.strip()}", data, format, traceback.format_exc(limit=-6))
    return None


def failures(data: bytes) -> Iterator[Finding]:
    """Check one input as recognised, and in one other format, which the bytes themselves decide."""
    for format in (None, _FORMATS[crc32(data) % len(_FORMATS)]):
        if found := failure(data, format):
            yield found


def _documents(data: bytes, format: str | None) -> list[Document]:
    if format == STRING:
        return [Document(data.decode("utf-8", "surrogateescape"), "(string)", "telegram")]
    found: list[Document] = []
    if (size := _size(data)) >= too_slow.get("read", size + 1):
        return []
    with suppress(KgError), _within("read", size):
        for document in read(data, format=format):
            if len(found) < DOCUMENTS:
                found.append(document)
    return found


def _size(data: bytes) -> int:
    """Bytes that there are to read: those of the members where the input is packed."""
    size = 0
    with suppress(KgError):
        for _, inner in members(io.BytesIO(data), "(bytes)"):
            with suppress(KgError):
                while block := inner.read(1 << 20):
                    size += len(block)
    return max(size, len(data))


def _check_document(document: Document) -> None:
    text = document.text
    for mark in document.markup:
        _expect(0 <= mark.start < mark.end <= len(text), "markup", mark)
    if len(text) >= too_slow.get("parse", len(text) + 1):
        return
    with _within("parse", len(text)):
        cable = parse(document)
    _expect(len(cable.readable) == len(text), "readable", len(cable.readable))
    for name, start, end in _spans(cable, "cable"):
        _expect(0 <= start <= end <= len(text), f"span of {name}", (start, end))
    for fault in faults(cable):
        raise Mismatch(fault)
    for name in readers.__all__:
        reader: Any = getattr(readers, name)
        wanted = [p for p in inspect.signature(reader).parameters.values() if p.default is p.empty]
        given = [text if parameter.name in TEXTS else text[:LINE] for parameter in wanted]
        if len(given[0]) < too_slow.get(name, len(text) + 1):
            with suppress(KgError), _within(name, len(given[0])):
                reader(*given)


def _spans(thing: Any, path: str) -> Iterator[tuple[str, int, int]]:
    """All pairs of a start and an end in a structure, each with its path."""
    if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        for member in thing:
            yield from _spans(member, path)
    elif isinstance(thing, tuple) or (is_dataclass(thing) and not isinstance(thing, Document)):
        names = thing._fields if isinstance(thing, tuple) else [field.name for field in fields(thing)]
        for name in names:
            value = getattr(thing, name)
            if name.endswith("start") and value is not None:
                yield path, value, getattr(thing, name.replace("start", "end"), value)
            yield from _spans(value, f"{path}.{name}")


def _expect(holds: bool, name: str, what: object) -> None:
    if not holds:
        raise Mismatch(f"{name}: {what!r:.500}")


@contextmanager
def _within(step: str, size: int) -> Iterator[None]:
    """Bound the time of a step, of the processor and so whatever else the machine does."""
    bound = SECONDS + SECONDS_PER_MILLION * size / 1_000_000

    def over(*_: object) -> None:
        raise Overtime(f"{step}: more than {bound:.1f} s for {size} bytes or characters")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, bound)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
