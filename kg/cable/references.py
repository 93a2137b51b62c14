"""The reference list: cables, and the e-mails, calls and reports beside them (5 FAH-2 H-312)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.cable.canonical import canonical_post, known_post
from kg.cable.header import full_year
from kg.cable.stretches import blank_pages, references_stretch

_KINDS = (
    ("email", re.compile(r"\bE-?\s?MAILS?\b", re.I)),
    ("tel", re.compile(r"\b(?:TELCONS?|TELEPHONE|TELCALL|TELECON|PHONE ?CON|PHONE|FONECON|CALLS?)\b", re.I)),
    ("book", re.compile(r"\bBOOK\b", re.I)),
    ("report", re.compile(r"\b(?:REPORTS?|INCSR|IIR|REPORTING|DAILY)\b", re.I)),
)
_ANY_KIND = re.compile(r"MAIL|TEL|PHONE|FONECON|CALL|BOOK|REPORT|INCSR|IIR|DAILY", re.I)
_BULLET = re.compile(
    r"(?<![\w'’])(?:¶\s?)?(?:[(\[]\s?(?P<in>[A-Z]{1,2}|(?<!\d\()(?<!\d \()\d{1,2})\s?[)\]][.:]?|(?P<closed>[A-Z])\s?\)"
    r"|(?P<point>[A-Z])[.:](?![A-Z]\.)"
    r"|(?P<dash>[A-Z])\s?-\s|(?<![^\s,;])(?P<bare>[A-Z])\s(?=\s{0,3}(?:\d\d\s)?[A-Z]{3,}))",
    re.I,
)
_WORDS = r"[A-Z][A-Z.'’]*"
_CABLE = re.compile(
    r"(?<![\w/])['’]?(?P<year>(?:19|20)?[0-9][0-9])?[\s\-]{0,3}(?P<post>"
    + _WORDS
    + r"(?:[ \t\r\n]{1,20}"
    + _WORDS
    + r"){0,4}?)"
    r"[\s:,#]{0,8}(?![0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?\b)(?P<serial>(?:\bO)?[0-9]{1,8})(?![0-9])"
    r"(?:-(?P<suffix>[0-9][0-9])(?![0-9])|\s?\((?P<bracket>(?:19|20)?[0-9][0-9])\))?",
    re.I,
)
_MORE = re.compile(
    r"\s{0,5}(?:[,;/&]\s{0,5}(?:AND\b)?|\bAND\b)\s{0,5}(?![0-9]{1,2}/[0-9]{1,2}\b)(?P<serial>[0-9]{1,7})\b(?!\s{1,3}(?!AND\b)[A-Z]{3,}\s?[0-9])",
    re.I,
)
_PIECE = re.compile(r"[^;\n]+(?:\n(?!\s{0,9}-\s)[^;\n]+)*")
_SPACES = re.compile(r"\s+")
_NOT_LETTERS = re.compile(r"[^A-Z]")
_LEAD = re.compile(r"^(?:(?:AND|SEE|ALSO|BOTH|REF|REFTEL|CABLES?|EMBTEL|DEPTEL)\s+)+", re.I)
#: Words that stand before numbers and are no post.
_NOT_POSTS = frozenset([
    "PARA", "PARAS", "PARAGRAPH", "PAGE", "TEL", "FAX", "REF", "NOTE", "AND", "OF", "MAIL", "IIR", "TD", "UNSCR",
    "INCSR", "SECTION", "PART", "FROM", "ON", "DATED", "RES", "RESOLUTION", "NOTAL", "PREVIOUS", "EMAIL", "EMAILS",
    "TELCON", "TELCONS", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    "NO", "NUMBER", "NR", "POC", "REPORT", "REPORTS", "THRU", "TO", "FOR", "DATE", "LETTER", "MEMO", "NODIS", "EXDIS",
    "DCL", "SUBJ",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """One item of a reference list: ``value`` is the canonical id of a cable, else the words; offsets into the text."""

    kind: str
    value: str
    bullet: str | None
    start: int
    end: int


def read_references(text: str, year: int | None = None, own_id: str | None = None, at: int = 0) -> list[ReferenceItem]:
    """The items of the reference list of a text, looked for from an offset on, in order, each cable once.

    >>> [(r.value, r.bullet) for r in read_references("REF: A. STATE 41252 AND 44603 B. 02 BRASILIA 616", 2004)]
    [('04STATE41252', 'A'), ('04STATE44603', 'A'), ('02BRASILIA616', 'B')]
    """
    if (stretch := references_stretch(text, at)) is None:
        return []
    start, end = stretch
    items: list[ReferenceItem] = []
    whole = text[:start] + blank_pages(text[start:end])
    for bullet, opened, at, stop in _bulleted(whole, start):
        found = list(_items(whole, at, stop, bullet, year))
        if bullet and found:
            found[0] = replace(found[0], start=opened)
        items += found
    seen: set[tuple[str, str | None]] = set()
    kept = []
    for item in items:
        if item.value == own_id or (item.value, item.bullet) in seen:
            continue
        seen.add((item.value, item.bullet))
        kept.append(item)
    return kept


def _bulleted(text: str, start: int) -> Iterator[tuple[str | None, int, int, int]]:
    bullet, opened, at = None, start, start
    for found in _BULLET.finditer(text, start):
        if text[at : found.start()].strip(" \t\r\n-¶,;."):
            yield bullet, opened, at, found.start()
            opened = found.start()
        elif bullet is None:
            opened = found.start()
        letter = next(group for group in found.groups() if group)
        bullet, at = (letter.upper() if letter.isalpha() else None), found.end()
    yield bullet, opened, at, len(text)


def _items(text: str, at: int, stop: int, bullet: str | None, year: int | None) -> Iterator[ReferenceItem]:
    for found in _PIECE.finditer(text, at, stop):
        start, words = found.start(), found[0]
        kind = next((k for k, pattern in _KINDS if pattern.search(words)), None) if _ANY_KIND.search(words) else None
        cables = list(_cables(text, start, found.end(), bullet, year))
        if kind and not (cables and _names_a_cable_first(words)):
            value = words.strip(" \t\r\n-.,;¶\\")
            offset = start + words.find(value)
            yield ReferenceItem(kind, " ".join(value.split()), bullet, offset, offset + len(value))
        else:
            yield from cables


def _names_a_cable_first(words: str) -> bool:
    """The piece begins with a cable, and the other words only describe it."""
    return bool(re.match(r"\s*['’]?(?:\d\d(?:\d\d)?\s*)?[A-Z. ]+\d", words)) and not _KINDS[0][1].search(words)


def _cables(text: str, at: int, end: int, bullet: str | None, year: int | None) -> Iterator[ReferenceItem]:
    while found := _CABLE.search(text, at, end):
        named = _post(found["post"])
        if named is None:
            at = found.end("post")
            continue
        post, skipped = named
        written = found["year"] if not skipped else None
        if skipped and (
            inner := re.search(r"((?:19|20)?\d\d)\s*$", text[found.start() : found.start("post") + skipped])
        ):
            written = inner[1]
        own = written or found["suffix"] or found["bracket"]
        of = full_year(own) if own else year
        at = found.end()
        serials = [(found["serial"].upper().replace("O", "0"), found.start("serial"), found.end("serial"))]
        while more := _MORE.match(text, at, end):
            serials.append((more["serial"], more.start("serial"), more.end("serial")))
            at = more.end()
        for position, (serial, first, last) in enumerate(serials):
            if of is not None:
                start = (found.start("post") + skipped if skipped else found.start()) if not position else first
                value = f"{of % 100:02d}{post}{int(serial)}"
                yield ReferenceItem("cable", value, bullet, start, last)


def _post(words: str) -> tuple[str, int] | None:
    """Canonical post of the words before a serial, and how many characters before it are other words."""
    lead = _LEAD.match(words)
    skipped = lead.end() if lead else 0
    rest = words[skipped:]
    starts = [0, *(m.end() for m in _SPACES.finditer(rest))]
    if whole := known_post(rest):
        return whole, skipped
    last = rest.split()[-1].upper().strip(".'’") if rest.split() else ""
    if last in _NOT_POSTS or not last:
        return None
    for start in starts:
        before = rest[:start].upper().split()
        if before and before[-1] in _NOT_POSTS:
            return None
        if known := known_post(rest[start:]):
            return known, skipped + start
    letters = _NOT_LETTERS.sub("", rest.upper())
    guess = canonical_post(rest)
    if guess != letters:
        return guess, skipped
    if len(starts) == 1 and len(letters) >= 3:
        return letters, skipped
    return None
