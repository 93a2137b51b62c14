"""What the server and its workers say to each other over a socket pair: a length of four bytes, then a marshalled value."""

from __future__ import annotations

import marshal
import struct
from dataclasses import dataclass, field
from typing import Any

_LENGTH = struct.Struct(">I")
HEAD = _LENGTH.size
#: The number of a process, as the one that forked it says it.
NUMBER = struct.Struct("=q")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker answers: an HTTP status, a media type, the body, and headers that go with it."""

    status: int
    media: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def packed(value: Any) -> bytes:
    """A value as a message; marshal, since both ends are the same program and it is the fastest."""
    body = marshal.dumps(value)
    return _LENGTH.pack(len(body)) + body


def length_of(head: bytes | bytearray) -> int:
    """The length that the first bytes of a message state."""
    return int(_LENGTH.unpack_from(head)[0])


def unpacked(body: bytes | bytearray | memoryview) -> Any:
    """The value of a message without its length."""
    return marshal.loads(body)
