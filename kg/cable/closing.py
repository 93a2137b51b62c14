"""The end of a cable: who signed it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.cable.model import Field

_NOISE = re.compile(
    r"^(?:N{3,}.*|BT|#\d+.*|(?:TOP )?SECRET|CONFIDENTIAL|UNCLAS(?:SIFIED)?|LIMITED OFFICIAL USE|SENSITIVE|SIPDIS"
    r"|C O N F I D E N T I A L|S E C R E T"
    r"|[-=_*. ]+|Declassified/Released.*|Review \d.*|=+ ?CABLE ENDS.*|\d{4}[A-Z]+\d+ - .*|PAGE \d\d .*|<<.*|\*\*\*.*|xx+|#|%.*"
    r"|(?:NOFORN|EXDIS|NODIS|LIMDIS|STADIS)|[A-Z ]+ \d{5,8} +\d{3}(?:\.\d)? OF \d{3})$",
    re.I,
)
_NAME = re.compile(r"[A-Z0][A-Z0'’\-.]*(?:[ ]{1,3}[A-Z][A-Z'’\-.]*){0,2}(?:\s?(?:/|AND|&)\s?[A-Z][A-Z'’\-]+)?$")
_NOT_NAMES = frozenset(
    [
        "SUMMARY",
        "COMMENT",
        "END",
        "BT",
        "TEXT",
        "NOTE",
        "QUOTE",
        "UNQUOTE",
        "BEGIN",
        "REGARDS",
        "CONFIDENTIAL",
        "SECRET",
        "UNCLASSIFIED",
        "SIPDIS",
        "MINIMIZE",
        "CONSIDERED",
        "ATTACHMENT",
        "TABLE",
        "TOTAL",
        "SENSITIVE",
        "NOTAL",
        "NONE",
        "N/A",
        "PARA",
        "PAGE",
        "SECTION",
        "AND",
        "OF",
        "THE",
    ]
)
#: A name in small letters: "J. Curtis Struble".
_MIXED = re.compile(r"(?:[A-Z]\. ?){0,2}(?:[A-Z][a-z'’\-]{2,20} ){0,2}(?:Mc|O['’])?[A-Z][a-z\-]{2,20}")
_SEPARATOR = re.compile(r"[ /]")
_ONE_NAME = re.compile(r"(?:(?!\bAND\b)[^/&\s]+(?:[ ]+(?!AND\b|&)[^/&\s]+)*)")
_LAST_WORD = re.compile(r"(?:end (?:comment|summary|note|text)|[a-z]{3})\.\s{1,9}([A-Z][A-Z'\-]{3,40})\s{0,9}$", re.I)
#: A line longer than this was wrapped: the sentence goes on in the next.
_FULL = 45
_OPENING = re.compile(r"(?:¶\s?)?\d{1,3}\s?\.")
_SENTENCE_ENDS = ".!?)\"'”:-/*"
_TITLED = re.compile(r"^(?:AMBASSADOR|CHARGE|ACTING|DCM|CONSUL GENERAL|SIGNED)[ :]+", re.I)


def read_signers(text: str) -> list[str]:
    """Surnames that close a cable, as written; empty where the text just ends.

    >>> read_signers("... STRONG STATEMENTS.\\nPORTER\\n\\n   UNCLAS\\n"), read_signers("He left.")
    (['PORTER'], [])
    """
    found = read_closing(text, 0)
    return [signer.value for signer in found.signers] if found else []


@dataclass(frozen=True, slots=True)
class Closing:
    """The line that closes a cable, the names in it, and where the words before it end."""

    line: Field[str]
    signers: tuple[Field[str], ...]
    before: int


def read_closing(text: str, start: int) -> Closing | None:
    """Who signed a text, looked for from its end back to ``start``; None where it just ends.

    >>> [(s.value, s.start) for s in read_closing("1. (U) He left.\\n\\nPORTER/SMITH\\nBT\\n", 0).signers]
    [('PORTER', 17), ('SMITH', 24)]
    """
    low, high = _last_line(text, start, len(text))
    while high > start and _NOISE.match(text[low:high]):
        low, high = _last_line(text, start, max(start, low - 1))
    if high <= start:
        return None
    line = text[low:high]
    title = _TITLED.match(line)
    first = title.end() if title else 0
    last = line[first:].strip(' .*"#')
    if _MIXED.fullmatch(last) and _stands_below_a_sentence(text, start, low):
        name = Field(last, low + line.index(last, first), low + line.index(last, first) + len(last))
        return Closing(name, (name,), low)
    if not last or not _NAME.match(last) or len(last) > 34 or set(_SEPARATOR.split(last)) & _NOT_NAMES:
        return _glued(line, low)
    before = _last_line(text, start, max(start, low - 1))
    if before[1] and text[before[1] : low].count("\n") == 1:
        words = text[slice(*before)]
        # A short last line may be the end of a sentence, also in an all-capitals cable.
        if (
            words
            and words[-1] not in _SENTENCE_ENDS
            and not _NOISE.match(words)
            and (len(words) > _FULL or _OPENING.match(words))
        ):
            return None
    at = low + line.index(last, first)
    names = [Field(m[0], at + m.start(), at + m.end()) for m in _ONE_NAME.finditer(last)]
    return Closing(Field(last, at, at + len(last)), tuple(names), low)


def _stands_below_a_sentence(text: str, start: int, low: int) -> bool:
    """True for a line with a blank line above it, and a finished sentence above that."""
    before = _last_line(text, start, max(start, low - 1))
    return before[1] > start and text[before[1] : low].count("\n") > 1 and text[before[1] - 1] in ".!?)\"'"


def _last_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the last line with words between two offsets, without the blanks around them; ``start`` twice if none."""
    while end > start and text[end - 1].isspace():
        end -= 1
    low = max(text.rfind("\n", start, end) + 1, start)
    return low + len(text[low:end]) - len(text[low:end].lstrip()), end


def _glued(line: str, start: int) -> Closing | None:
    """A signature glued to the last sentence: ``End comment. STEVENS``."""
    found = _LAST_WORD.search(line)
    if found is None or not found[1].isupper() or found[1] in _NOT_NAMES or line.isupper():
        return None
    name = Field(found[1], start + found.start(1), start + found.end(1))
    return Closing(name, (name,), start + found.start(1))
