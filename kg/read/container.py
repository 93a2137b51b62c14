"""Compressed files and archives, read without unpacking to disk, within limits against bombs.

Names of members are for messages only, never paths.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, BinaryIO, cast

import zstandard

from kg.errors import DocumentError

#: Bytes out for one byte in, measured once :data:`RATIO_FROM` bytes are out.
RATIO_LIMIT = 1000
RATIO_FROM = 10 * 1024 * 1024
MEMBER_LIMIT = 1_000_000
#: Bytes that one member may unpack to.
SIZE_LIMIT = 64 * 1024**3
DEPTH_LIMIT = 3

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, tarfile.TarError, zipfile.BadZipFile,
           RuntimeError, NotImplementedError, ValueError)  # fmt: skip


class _Counted(io.RawIOBase):
    """Bytes of an unpacked stream, counted against those that went in."""

    def __init__(self, inner: IO[bytes], packed: Callable[[], int], name: str, kind: str) -> None:
        self._inner, self._packed, self._name, self._kind, self._out = inner, packed, name, kind, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except _BROKEN as error:
            raise DocumentError(
                f"this {self._kind} archive is damaged ({error or type(error).__name__})",
                where=self._name, remedy="download the file again",
            ) from error  # fmt: skip
        self._out += len(data)
        if self._out > SIZE_LIMIT or (self._out > RATIO_FROM and self._out > RATIO_LIMIT * max(1, self._packed())):
            raise DocumentError(
                f"it unpacks to more than {RATIO_LIMIT} times its size, as only bombs do",
                where=self._name, remedy="do not trust this file",
            )  # fmt: skip
        buffer[: len(data)] = data
        return len(data)


def members(stream: BinaryIO, name: str, depth: int = 0) -> Iterator[tuple[str, BinaryIO]]:
    """The files in a stream, in order, each with a name for messages; a stream that is no archive is itself the one.

    Raises :class:`DocumentError` for damaged archives and for bombs.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream), 65536)
    head = buffered.peek(512)[:512]
    kind, opener = next(((k, o) for magic, k, o in _OPENERS if head.startswith(magic)), ("", None))
    if opener is None and head[257:262] == b"ustar":
        kind, opener = "tar", _tar
    if opener is None:
        yield name, cast(BinaryIO, buffered)
        return
    if depth >= DEPTH_LIMIT:
        raise DocumentError(f"archives in archives more than {DEPTH_LIMIT} deep", where=name, remedy="unpack it once")
    try:
        for count, (inner_name, inner) in enumerate(opener(buffered, name), 1):
            if count > MEMBER_LIMIT:
                raise DocumentError(f"more than {MEMBER_LIMIT} files", where=name, remedy="split the archive")
            yield from members(inner, inner_name, depth + 1)
    except _BROKEN as error:
        raise DocumentError(
            f"this {kind} archive is damaged ({error or type(error).__name__})",
            where=name,
            remedy="download the file again",
        ) from error


def _counted(inner: IO[bytes], packed: Callable[[], int], name: str, kind: str) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Counted(inner, packed, name, kind), 65536))


class _In(io.RawIOBase):
    """The packed bytes as they are taken in."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner, self.taken = inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.inner.read(len(buffer))
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


def _single(
    kind: str, opened: Callable[[IO[bytes]], IO[bytes]]
) -> Callable[[IO[bytes], str], Iterator[tuple[str, BinaryIO]]]:
    def unpack(stream: IO[bytes], name: str) -> Iterator[tuple[str, BinaryIO]]:
        source = _In(stream)
        yield (
            name,
            _counted(opened(cast(IO[bytes], io.BufferedReader(source, 65536))), lambda: source.taken, name, kind),
        )

    return unpack


def _tar(stream: IO[bytes], name: str) -> Iterator[tuple[str, BinaryIO]]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            if member.isfile() and (inner := archive.extractfile(member)) is not None:
                yield f"{name}/{member.name}", _counted(inner, lambda size=member.size: size, name, "tar")  # type: ignore[misc]


def _zip(stream: IO[bytes], name: str) -> Iterator[tuple[str, BinaryIO]]:
    if not stream.seekable():
        raise DocumentError("a ZIP archive cannot be read from a pipe", where=name, remedy="give it as a file")
    with zipfile.ZipFile(stream) as archive:
        if "[Content_Types].xml" in archive.namelist():
            raise DocumentError("an office document", where=name, remedy="save it as text first")
        for entry in archive.infolist():
            if not entry.is_dir():
                with archive.open(entry) as inner:
                    size = entry.compress_size
                    yield f"{name}/{entry.filename}", _counted(inner, lambda size=size: size, name, "ZIP")  # type: ignore[misc]


_ZSTANDARD = zstandard.ZstdDecompressor(max_window_size=2**27)
_OPENERS = (
    (b"\x1f\x8b", "gzip", _single("gzip", lambda s: cast(IO[bytes], gzip.GzipFile(fileobj=s)))),
    (
        b"\x28\xb5\x2f\xfd",
        "Zstandard",
        _single("Zstandard", lambda s: cast(IO[bytes], _ZSTANDARD.stream_reader(s, read_across_frames=True))),
    ),
    (b"BZh", "bzip2", _single("bzip2", lambda s: cast(IO[bytes], bz2.BZ2File(s)))),
    (b"\xfd7zXZ\x00", "xz", _single("xz", lambda s: cast(IO[bytes], lzma.LZMAFile(s)))),  # noqa: SIM115
    (b"PK\x03\x04", "ZIP", _zip),
)
