"""What archivists keep of a telegram beside its fields: hands it went through, distribution, excisions, protected names.

Telegrams of the 1970s carry a distribution block and the hands above their format lines (formats.md, section 4);
releases mark what was taken out, drafters mark names to be protected (rulings.md, 20).
"""

from __future__ import annotations

import re

from kg.cable.model import Entry, EntryKey

_DISTRIBUTION = re.compile(
    r"(?:(?:ACTION|ORIGIN|INFO|COPY)\s{1,9})?(?:[A-Z][A-Z/]{0,9}-\d\d\s{0,9}){1,80}(?:/\d{1,4}\s?[A-Z]{0,3})?$"
    r"|(?:ACTION|ORIGIN)\s{1,9}[A-Z][A-Z/]{1,9}(?:-\d\d)?$"
)
_DASHES = re.compile(r"-{8,}")
_HAND = re.compile(r"(?P<key>DRAFTED|APPROVED|CLEARED|CLEARANCES?)(?:\s{1,9}BY)?\s{0,9}[:\s]\s{0,9}(?P<who>\S.*)$")
_KEYS: dict[str, EntryKey] = {"DRAFTED": "drafter", "APPROVED": "approver"}
_CLEARANCE = re.compile(r"[A-Z][A-Z/]{0,14}(?:\s?-\s?|:\s?)\S.*$")
_MARKERS = re.compile(
    r"(?P<protected>\((?:(?:strictly |please )?protect(?:ed)?|protect source)\))"
    r"|(?:(?<![A-Za-z])[xX]{4,}(?![A-Za-z])"
    r"|\[[^\]\n]{0,80}(?:\n[^\]\n]{0,80})?(?:not declassified|excised|deleted|text omitted)[^\]\n]{0,40}\])",
    re.I,
)


def is_distribution(line: str) -> bool:
    """True for a line of the block that says which offices of the ministry got copies, and for the dashes below it.

    >>> is_distribution("INFO OCT-01 ISO-00 SS-15 /110 W"), is_distribution("INFO AMEMBASSY ROME")
    (True, False)
    """
    return bool(_DISTRIBUTION.match(line) or _DASHES.match(line))


def read_hand(line: str, start: int, entries: list[Entry]) -> bool:
    """Add who drafted, approved or cleared; after an approval, further lines of an office and a name are clearances.

    >>> found: list[Entry] = []
    >>> read_hand("DRAFTED BY NEA/ARN:JSMITH:ABC", 0, found), found[0].key, found[0].value
    (True, 'drafter', 'NEA/ARN:JSMITH:ABC')
    """
    if found := _HAND.match(line):
        key, at = _KEYS.get(found["key"], "clearance"), found.start("who")
    elif entries and entries[-1].key in ("approver", "clearance") and _CLEARANCE.match(line):
        key, at = "clearance", 0
    else:
        return False
    entries.append(Entry(key, line[at:], "text", start + at, start + len(line)))
    return True


def read_markers(text: str, start: int, end: int) -> list[Entry]:
    """Excisions and marks of protected names between two offsets.

    >>> [(e.key, e.value) for e in read_markers("Ana Ruiz (strictly protect) met XXXXXXXXXXXX.", 0, 45)]
    [('protected', '(strictly protect)'), ('excision', 'XXXXXXXXXXXX')]
    """
    return [
        Entry("protected" if found["protected"] else "excision", found[0], "text", found.start(), found.end())
        for found in _MARKERS.finditer(text, start, end)
    ]
