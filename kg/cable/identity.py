"""Message reference numbers: one canonical form for the ways in which a cable is named (rulings.md, 2)."""

from __future__ import annotations

import re

_MRN = re.compile(r"(?P<post>[A-Z][A-Z .']*?)\s*(?P<serial>\d{1,8})$")
_ALIASES = {"SECSTATE": "STATE", "DEPTEL": "STATE"}


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
