"""Message reference numbers: one canonical form for the ways in which a cable is named (rulings.md, 2)."""

from __future__ import annotations

import re

_MRN = re.compile(r"(?P<post>[A-Z][A-Z .']*?)\s*(?P<serial>\d{1,8})$")
_ALIASES = {"SECSTATE": "STATE", "DEPTEL": "STATE"}


def id_of_mrn(mrn: str, year: int | None) -> str | None:
    """Two-digit year, post without blanks and serial without leading zeros, of a printed message reference number.

    Nothing is repaired here: the number is the cable's own (:mod:`kg.cable.canonical` repairs those of others).

    >>> id_of_mrn("ROME 002243", 2007)
    '07ROME2243'
    """
    found = _MRN.match(mrn)
    if found is None or year is None:
        return None
    name = re.sub(r"[^A-Z]", "", found["post"].upper())
    return f"{year % 100:02d}{_ALIASES.get(name, name)}{int(found['serial'])}"
