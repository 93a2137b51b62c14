"""Compressed files and archives, read without unpacking to disk, within limits against bombs.

Names of members are for messages only, never paths.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, cast

import zstandard

from kg.errors import DocumentError

#: Bytes out for one byte in, measured once :data:`RATIO_FROM` bytes are out.
RATIO_LIMIT = 1000
RATIO_FROM = 10 * 1024 * 1024
#: Files in one archive, those of archives in it included.
MEMBER_LIMIT = 1_000_000
#: Bytes that one archive may unpack to, all members together.
SIZE_LIMIT = 64 * 1024**3
DEPTH_LIMIT = 3
#: Bytes of a ZIP archive that comes through a pipe or lies in another archive: it is held in memory.
PIPED_ZIP_LIMIT = 256 * 1024 * 1024
#: Bytes that detection may look at: the table of a page of 2010 stands behind 55 kB of links and more.
HEAD = 256 * 1024

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, tarfile.TarError, zipfile.BadZipFile,
           RuntimeError, ValueError, LookupError, ArithmeticError, struct.error)  # fmt: skip


class _Bomb(DocumentError):
    """A limit was passed: the rest of the archive is not read either."""


@dataclass(slots=True)
class _Spent:
    """What one archive, with all archives in it, has unpacked to so far."""

    size: int = 0
    members: int = 0

    def add(self, size: int, name: str) -> None:
        self.size += size
        if self.size > SIZE_LIMIT:
            raise _Bomb(f"it unpacks to more than {SIZE_LIMIT} bytes", where=name, remedy="unpack it in parts")

    def next_member(self, name: str) -> None:
        self.members += 1
        if self.members > MEMBER_LIMIT:
            raise _Bomb(f"more than {MEMBER_LIMIT} files", where=name, remedy="split the archive")


@dataclass(slots=True)
class _Ratio:
    """Bytes out against bytes in, of one member or of a whole archive."""

    packed: Callable[[], int]
    size: int = 0

    def add(self, size: int, name: str) -> None:
        self.size += size
        if self.size > RATIO_FROM and self.size > RATIO_LIMIT * max(1, self.packed()):
            raise _Bomb(
                f"it unpacks to more than {RATIO_LIMIT} times its size, as only bombs do",
                where=name,
                remedy="do not trust this file",
            )


class _Full(io.RawIOBase):
    """A stream whose reads are never short, so that a peek sees a whole head also in a pipe; it counts what it gives."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner, self.taken = inner, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._inner.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: Any) -> int:
        filled = 0
        while filled < len(buffer) and (data := self._inner.read(len(buffer) - filled)):
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        self.taken += filled
        return filled


class _Unpacked(io.RawIOBase):
    """Bytes of an unpacked member, counted against every limit; damage becomes a :class:`DocumentError`."""

    def __init__(self, inner: IO[bytes], limits: tuple[_Spent | _Ratio, ...], name: str, kind: str) -> None:
        self._inner, self._limits, self._name, self._kind = inner, limits, name, kind

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        filled = 0
        while filled < len(buffer):
            try:
                data = self._inner.read(len(buffer) - filled)
            except _BROKEN as error:
                raise _damaged(self._kind, error, self._name) from error
            if not data:
                break
            for limit in self._limits:
                limit.add(len(data), self._name)
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        return filled


class _Failing(io.RawIOBase):
    """A member that cannot be read: whoever reads it gets the error, and the members after it come all the same."""

    def __init__(self, error: DocumentError) -> None:
        self._error = error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        raise self._error


def members(stream: BinaryIO, name: str) -> Iterator[tuple[str, BinaryIO]]:
    """The files in a stream, in order, each with a name for messages; a stream that is no archive is itself the one.

    Each is to be read before the next is asked for.  A member that is damaged raises :class:`DocumentError` when it is
    read; an archive that is damaged or a bomb raises it here.

    >>> [(name, inner.read()) for name, inner in members(io.BytesIO(gzip.compress(b"Talks.")), "a.gz")]
    [('a.gz', b'Talks.')]
    """
    yield from _members(stream, name, 0, _Spent())


def _members(stream: BinaryIO, name: str, depth: int, spent: _Spent) -> Iterator[tuple[str, BinaryIO]]:
    buffered = io.BufferedReader(_Full(stream), HEAD)
    head = buffered.peek(HEAD)[:512]
    kind, opener = next(((k, o) for magic, k, o in _OPENERS if head.startswith(magic)), ("", None))
    if opener is None and head[257:262] == b"ustar":
        kind, opener = "tar", _tar
    if opener is None:
        yield name, cast(BinaryIO, buffered)
        return
    if depth >= DEPTH_LIMIT:
        raise DocumentError(f"archives in archives more than {DEPTH_LIMIT} deep", where=name, remedy="unpack it once")
    try:
        for inner_name, inner in opener(buffered, name, spent):
            spent.next_member(name)
            yield from _guarded(inner, inner_name, depth + 1, spent)
    except _BROKEN as error:
        raise _damaged(kind, error, name) from error


def _guarded(inner: BinaryIO, name: str, depth: int, spent: _Spent) -> Iterator[tuple[str, BinaryIO]]:
    """Members of a member; where it is damaged, a stream that says so."""
    try:
        yield from _members(inner, name, depth, spent)
    except _Bomb:
        raise
    except DocumentError as error:
        yield name, _failing(error)


def _failing(error: DocumentError) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Failing(error)))


def _damaged(kind: str, error: BaseException, name: str) -> DocumentError:
    why = str(error) or type(error).__name__
    return DocumentError(f"this {kind} archive is damaged ({why})", where=name, remedy="download the file again")


def _unpacked(inner: IO[bytes], limits: tuple[_Spent | _Ratio, ...], name: str, kind: str) -> BinaryIO:
    return cast(BinaryIO, _Unpacked(inner, limits, name, kind))


_Opener = Callable[[IO[bytes], str, _Spent], Iterator[tuple[str, BinaryIO]]]


def _single(kind: str, opened: Callable[[IO[bytes]], IO[bytes]]) -> _Opener:
    def unpack(stream: IO[bytes], name: str, spent: _Spent) -> Iterator[tuple[str, BinaryIO]]:
        source = _Full(stream)
        inner = opened(cast(IO[bytes], io.BufferedReader(source, 65536)))
        yield name, _unpacked(inner, (spent, _Ratio(lambda: source.taken)), name, kind)

    return unpack


def _tar(stream: IO[bytes], name: str, spent: _Spent) -> Iterator[tuple[str, BinaryIO]]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        while (member := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]
            if not member.isfile():
                spent.next_member(name)
                continue
            if member.issparse():
                yield (
                    f"{name}/{member.name}",
                    _failing(
                        DocumentError(
                            "a file with holes, as no text has", where=f"{name}/{member.name}", remedy="unpack it once"
                        )
                    ),
                )
            elif (inner := archive.extractfile(member)) is not None:
                yield f"{name}/{member.name}", _unpacked(inner, (spent,), f"{name}/{member.name}", "tar")


def _zip(stream: IO[bytes], name: str, spent: _Spent) -> Iterator[tuple[str, BinaryIO]]:
    if not stream.seekable():
        held = stream.read(PIPED_ZIP_LIMIT + 1)
        if len(held) > PIPED_ZIP_LIMIT:
            raise DocumentError(
                f"a ZIP archive of more than {PIPED_ZIP_LIMIT // 1024 // 1024} MB in a pipe or in another archive",
                where=name,
                remedy="give it as a file",
            )
        stream = io.BytesIO(held)
    whole = stream.seek(0, io.SEEK_END)
    all_members = _Ratio(lambda: whole)
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        if any(entry.filename == "[Content_Types].xml" for entry in entries):
            raise DocumentError("not a text: this is an office document", where=name, remedy="save it as text first")
        for entry in entries:
            if entry.is_dir():
                continue
            inner_name = f"{name}/{entry.filename}"
            try:
                inner = archive.open(entry)
            except _BROKEN as error:
                yield inner_name, _failing(_damaged("ZIP", error, inner_name))
                continue
            with inner:
                one = _Ratio(lambda size=entry.compress_size: size)  # type: ignore[misc]
                yield inner_name, _unpacked(inner, (spent, all_members, one), inner_name, "ZIP")


def _zstandard(stream: IO[bytes]) -> IO[bytes]:
    unpacker = zstandard.ZstdDecompressor(max_window_size=2**27)
    return cast(IO[bytes], unpacker.stream_reader(stream, read_across_frames=True))


_OPENERS: tuple[tuple[bytes, str, _Opener], ...] = (
    (b"\x1f\x8b", "gzip", _single("gzip", lambda s: cast(IO[bytes], gzip.GzipFile(fileobj=s)))),
    (b"\x28\xb5\x2f\xfd", "Zstandard", _single("Zstandard", _zstandard)),
    (b"BZh", "bzip2", _single("bzip2", lambda s: cast(IO[bytes], bz2.BZ2File(s)))),
    (b"\xfd7zXZ\x00", "xz", _single("xz", lambda s: cast(IO[bytes], lzma.LZMAFile(s)))),  # noqa: SIM115
    (b"PK\x03\x04", "ZIP", _zip),
)
