"""Names and values of a form, as it comes in an address or a body (WHATWG URL, 5.1)."""

from __future__ import annotations

import re
from binascii import a2b_qp

#: A percent sign that stands for itself; parameters that a form may have.
_NO_ESCAPE, MOST = re.compile(rb"%(?![0-9A-Fa-f]{2})"), 200


def pairs(raw: bytes) -> list[tuple[str, str]]:
    """Names and values in their order; each escape is read in C, so a long form takes little time.

    Raises :class:`ValueError` where there are too many, or where one is not UTF-8.

    >>> pairs(b"query=ASK+%7B%7D&format=json&x")
    [('query', 'ASK {}'), ('format', 'json'), ('x', '')]
    """
    if raw.count(b"&") >= MOST:
        raise ValueError(f"there are more than {MOST}")
    parts = [part.partition(b"=") for part in raw.split(b"&") if part]
    return [(_plain(name), _plain(value)) for name, _, value in parts]


def _plain(raw: bytes) -> str:
    quoted = raw.replace(b"+", b" ").replace(b"=", b"=3D").replace(b"%", b"=")
    plain = a2b_qp(quoted)
    if len(plain) != len(raw) - 2 * raw.count(b"%") or b"%\r" in raw or b"%\n" in raw:
        return _plain(_NO_ESCAPE.sub(b"%25", raw))
    return plain.decode()
