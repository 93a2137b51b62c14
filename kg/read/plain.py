"""Plain text, one document a file, never cut: for letters, memoranda and whatever else has no lines of a telegram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import DocumentError
from kg.read.decode import decode, head_of, lines, sniff
from kg.read.document import Document

NAME = "text"
ABOUT = "plain text, one document a file (only where it is asked for)"

#: Longest document, in bytes.
TEXT_LIMIT = 32 * 1024 * 1024


def recognise(head: bytes) -> str | None:
    """None: this format is chosen by its name only, since any telegram is plain text too.

    >>> recognise(b"Dear Sir,") is None
    True
    """
    return None


def documents(stream: BinaryIO, name: str) -> Iterator[Document]:
    """The one document of a stream.

    Raises :class:`DocumentError` for an empty file, for what is no text, and for a text of absurd length.

    >>> import io
    >>> [d.text for d in documents(io.BytesIO(b"Dear Sir,\\nthe talks failed."), "letter.txt")]
    ['Dear Sir,\\nthe talks failed.']
    """
    encoding = sniff(head_of(stream), name)
    part, size = list[bytes](), 0
    for line in lines(stream, encoding, name):
        part.append(line)
        size += len(line)
        if size > TEXT_LIMIT:
            raise DocumentError(
                f"no document is longer than {TEXT_LIMIT // 1024 // 1024} MB", where=name, remedy="split the file"
            )
    text, used, notes = decode(b"".join(part), encoding)
    if not text.strip("\ufeff \t\r\n"):
        raise DocumentError("the file is empty", where=name, remedy="check that the download finished")
    yield Document(text, name, NAME, used, notes=notes)
