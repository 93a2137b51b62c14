"""Message reference numbers: one canonical form for the ways in which a cable is named (rulings.md, 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cable.header import full_year

_MRN = re.compile(r"(?P<post>[A-Z][A-Z .']*?)\s*(?P<serial>\d{1,8})$")
_ITEM = re.compile(
    r"(?:(?P<bullet>\(?[A-Z][).])\s*)?(?:(?P<year>(?:19|20)?\d{2})\s?)?(?P<post>[A-Z][A-Z.]+(?: [A-Z]{3,}){0,2}?)\s?(?P<serial>\d{1,8})\b"
)
#: Words that stand where a post would, in items that are no cables.
_NOT_POSTS = frozenset(["PARA", "PARAS", "PAGE", "TEL", "FAX", "REF", "NOTE", "AND", "OF", "MAIL", "IIR", "TD"])
_ALIASES = {"SECSTATE": "STATE", "DEPTEL": "STATE"}


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """One cable named in a line: post, serial and year as written, offsets into the line."""

    post: str
    serial: str
    year: int | None
    bullet: str | None
    start: int
    end: int


def canonical_id(post: str, serial: str, year: int | None) -> str | None:
    """Two-digit year, post without blanks, serial without leading zeros.

    >>> canonical_id("ROME", "002243", 2007)
    '07ROME2243'
    """
    if year is None:
        return None
    name = re.sub(r"[^A-Z]", "", post.upper())
    return f"{year % 100:02d}{_ALIASES.get(name, name)}{int(serial)}"


def id_of_mrn(mrn: str, year: int | None) -> str | None:
    """Canonical id of a printed message reference number such as ``ROME 002243``."""
    found = _MRN.match(mrn)
    return canonical_id(found["post"], found["serial"], year) if found else None


def split_reference(line: str) -> Iterator[ReferenceItem]:
    """The cables that one line of a reference list names.

    >>> [(i.post, i.serial, i.year, i.bullet) for i in split_reference("A. 09VARNHEIM112 / B. STATE 4471")]
    [('VARNHEIM', '112', 2009, 'A'), ('STATE', '4471', None, 'B')]
    """
    for found in _ITEM.finditer(line):
        if found["post"] in _NOT_POSTS:
            continue
        year = full_year(found["year"]) if found["year"] else None
        bullet = found["bullet"].strip("().") if found["bullet"] else None
        yield ReferenceItem(found["post"], found["serial"], year, bullet, found.start(), found.end())
