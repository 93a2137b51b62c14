"""Subjects written in capitals, in title case."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.cable.tables import rows

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "in",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "over",
        "the",
        "to",
        "up",
        "via",
        "vs",
    ]
)
_MARK = re.compile(r"\((?:U|C|S|TS|SBU|LOU|UNCLAS|C/NF|S/NF|SBU/NF|C/REL|S/REL|U/FOUO|FOUO)(?:[/ ][A-Z, ]*)?\)", re.I)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?", re.I)
_ROMAN = re.compile(r"(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XI?V)", re.I)
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|S)", re.I)
_HIDDEN = re.compile(r"X{4,}", re.I)
#: Longer runs of characters are no words.
_LONGEST = 200
_EDGES = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.S)


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(row["acronym"].upper() for row in rows("acronyms.csv"))


def _kept(word: str) -> bool:
    """True for a word that stays in capitals."""
    up = word.upper()
    if up in _acronyms() or _DOTTED.fullmatch(up) or _ROMAN.fullmatch(up) or _HIDDEN.fullmatch(up):
        return True
    return bool(re.search(r"\d", up)) and not _ORDINAL.fullmatch(up)


def _capital(word: str) -> str:
    """One word without hyphens: ``O'BRIEN'S`` gives ``O'Brien's``."""
    if _ORDINAL.fullmatch(word):
        return word.lower()
    if _kept(word):
        return word.upper()
    found = re.fullmatch(r"(.+)(['’`])(S|T|LL|RE|VE|M)", word, re.I | re.S)
    if found:
        return _capital(found[1]) + found[2] + found[3].lower()
    if found := re.fullmatch(r"([DLO])(['’`])(\w+)", word, re.I):
        return found[1].upper() + found[2] + found[3].capitalize()
    return word[:1].upper() + word[1:].lower()


def _word(written: str, first: bool) -> str:
    """One word of a subject with the signs around it."""
    found = _EDGES.match(written) if len(written) <= _LONGEST else None
    if not found or not found[2]:
        return written
    before, core, after = found.groups()
    if core.lower() in _SMALL and not first:
        return before + core.lower() + after
    if _DOTTED.fullmatch(core + after[:1]):
        return before + core.upper() + after
    if core.upper() in _acronyms() and core.lower() not in _SMALL:
        return before + core.upper() + after
    parts = re.split(r"([-–—/:]+)", core)
    out = []
    for number, part in enumerate(parts):
        if not part or number % 2:
            out.append(part)
            continue
        left, middle, right = (_EDGES.match(part) or _EDGES.match("")).groups()  # type: ignore[union-attr]
        slash = number > 0 and parts[number - 1] == "/"
        if _DOTTED.fullmatch(middle + right[:1]):
            middle = middle.upper()
        elif middle.lower() in _SMALL and (slash or (number == 0 and not first)) and len(middle) > 1:
            middle = middle.lower()
        elif len(middle) == 1:
            middle = middle.upper()
        elif middle.lower() in _SMALL:
            middle = middle.capitalize()
        else:
            middle = _capital(middle)
        out.append(left + middle + right)
    return before + "".join(out) + after


def _mixed(subject: str) -> bool:
    """True for a subject that is in title or sentence case already."""
    plain = _HIDDEN.sub("", subject)
    upper = sum(char.isupper() for char in plain)
    lower = sum(char.islower() for char in plain)
    return upper > 0 and lower > upper


@lru_cache(maxsize=4096)
def title_case(subject: str | None) -> str | None:
    """A subject in capitals (or small letters) in title case; one in mixed case stays.

    >>> title_case("THE DRC: UK FOCUSING ON A 5TH SOLUTION, GERMANY'S WAY")
    "The DRC: UK Focusing on a 5th Solution, Germany's Way"
    >>> title_case("Mexico's Summit -- Back to the Future?")
    "Mexico's Summit -- Back to the Future?"
    """
    if not subject:
        return subject
    if _mixed(subject):
        return re.sub(r"\b[xX]{4,}\b", lambda found: found[0].upper(), subject)
    out: list[str] = []
    first = True
    for piece in re.split(r"(\s+)", subject):
        if not piece or piece.isspace():
            out.append(piece)
        elif _MARK.fullmatch(piece):
            out.append(piece.upper())
        else:
            out.append(_word(piece, first))
            first = bool(re.search(r"[:\-–—]$", piece))
    return "".join(out)
