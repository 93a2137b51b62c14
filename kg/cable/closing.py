"""The end of a cable: who signed it."""

from __future__ import annotations

import re

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
    ]
)
_TITLED = re.compile(r"^(?:AMBASSADOR|CHARGE|ACTING|DCM|CONSUL GENERAL|SIGNED)[ :]+", re.I)


def read_signers(text: str) -> list[str]:
    """Surnames that close a cable, as written; empty where the text just ends.

    >>> read_signers("... STRONG STATEMENTS.\\nPORTER\\n\\n   UNCLAS\\n"), read_signers("He left.")
    (['PORTER'], [])
    """
    lines = [line.strip() for line in text.splitlines()]
    at = len(lines) - 1
    while at >= 0 and (not lines[at] or _NOISE.match(lines[at])):
        at -= 1
    if at < 0:
        return []
    last = _TITLED.sub("", lines[at]).strip(' .*"')
    before = next((line for line in reversed(lines[:at]) if line), "")
    if not _NAME.match(last) or len(last) > 34 or set(re.split(r"[ /]", last)) & _NOT_NAMES:
        return _last_word(lines[at])
    adjacent = bool(at) and bool(lines[at - 1])
    if adjacent and before.isupper() and len(before) > 45 and before[-1] not in ".!?)\"'”:-/*":
        return []
    return [part.strip() for part in re.split(r"\s?/\s?|\s&\s|\bAND\b", last) if part.strip()]


def _last_word(line: str) -> list[str]:
    """A signature glued to the last sentence: ``End comment. STEVENS``."""
    found = re.search(r"(?:end (?:comment|summary|note|text)|[a-z]{3})\.\s+([A-Z][A-Z'\-]{3,})\s*$", line, re.I)
    return [found[1]] if found and found[1].isupper() and found[1] not in _NOT_NAMES and not line.isupper() else []
