"""Names that a drafter asked to protect, masked before anything else is read (rulings.md, 20).

``Ana Ruiz (strictly protect)``: the name before the mark, and the same name or surname wherever else it stands in the
text, become as many X.  What is read afterwards, stored, searched and published never had the name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.cable.tables import lines
from kg.read.document import Document, Given

_MARK = re.compile(r"\s{0,3},?\s{0,3}[(\[](?:(?:please|strictly|pls)\s{1,3}){0,2}protect[^)\]]{0,40}[)\]]", re.I)
_PARTICLE = r"(?:de|la|del|bin|ibn|al|el|van|von|der|den|da|dos|di|du|abu|bint)"
_NAME_WORD = r"[^\W\d_](?:[\w'’\-]{0,30}\.?)"
#: Up to five words that may be a name, up to the mark.
_BEFORE = re.compile(rf"(?:(?:{_NAME_WORD})[ \t\r\n]{{1,3}}){{0,4}}{_NAME_WORD}$")
#: Shortest word of a name that is masked wherever it stands.
_SHORTEST = 3


def protect(document: Document) -> Document:
    """The document with protected names masked, offsets unchanged; the same one where nothing is to be masked.

    >>> protect(Document("Ana Ruiz (strictly protect) left. RUIZ was angry.", "x", "telegram")).text
    'XXXXXXXX (strictly protect) left. XXXX was angry.'
    """
    names = protected_names(document.text)
    if not names:
        return document
    pattern = _pattern(names)
    return replace(
        document,
        text=_masked(document.text, pattern),
        given=tuple(Given(g.key, _masked(g.value, pattern), g.source) for g in document.given),
        footnotes=tuple(_masked(note, pattern) for note in document.footnotes),
        notes=(*document.notes, f"{len(names)} protected names are masked"),
    )


def protected_names(text: str) -> list[str]:
    """The names before marks of protection, each once, in the order of the text.

    >>> protected_names("A ministry contact (protect) and Dr. Omar al Hadi (please protect) agreed.")
    ['Omar al Hadi']
    """
    if "rotect" not in text and "ROTECT" not in text:
        return []
    found: dict[str, None] = {}
    for mark in _MARK.finditer(text):
        before = _BEFORE.search(text[max(0, mark.start() - 160) : mark.start()])
        if before and (name := _name(before[0].split())):
            found[name] = None
    return list(found)


def _name(words: list[str]) -> str:
    """The words at the end of a run that make a name: capitalised, neither titles nor ordinary words."""
    kept: list[str] = []
    capitals = " ".join(words).isupper()
    for word in reversed(words):
        bare = word.strip(".,'’").lower()
        particle = bool(re.fullmatch(_PARTICLE, bare)) and bool(kept)
        if bare in _not_names() or (bare in _titles() and not particle) or (not word[0].isupper() and not particle):
            break
        if capitals and len(kept) == 3:
            break
        kept.insert(0, word)
    while kept and re.fullmatch(_PARTICLE, kept[0].lower()) and len(kept) > 1 and kept[0].islower():
        kept.pop(0)
    return " ".join(kept)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(word for line in lines("not_names.txt") for word in line.split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.strip(".") for line in lines("title_words.txt") for word in line.lower().split()) | {
        "dr", "mr", "mrs", "ms", "sheikh", "sheik", "colonel", "general", "professor", "prof", "father", "imam",
    }  # fmt: skip


def _pattern(names: list[str]) -> re.Pattern[str]:
    """Whole names first, then each surname alone, whatever the case and the white space."""
    whole = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=lambda n: (-len(n), n))]
    last = sorted({name.split()[-1] for name in names if len(name.split()[-1]) >= _SHORTEST})
    return re.compile(r"(?<!\w)(?:" + "|".join([*whole, *map(re.escape, last)]) + r")(?!\w)", re.I)


def _masked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: "".join(c if c in "\r\n" else "X" for c in found[0]), text)
