"""What the reading stage hands on: one text, as read, and where it came from.

Invariant 1: offsets count Unicode code points of :attr:`Document.text`, from 0, end exclusive; nobody rewrites it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read (``kg:SourceText`` of model.md).

    ``name`` is for messages: the path, and the part of it where a file holds several cables.  ``notes`` tell what
    decoding had to do (a byte order mark, NUL bytes, another encoding).  ``date`` is an ISO date given from outside.

    >>> Document("abc", "a.txt", "telegram").digest[:8]
    'ba7816bf'
    """

    text: str
    name: str
    format: str
    encoding: str = "utf-8"
    date: str | None = None
    notes: tuple[str, ...] = ()
    digest: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.digest:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "digest", digest)
