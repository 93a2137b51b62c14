"""Names that a drafter asked to protect, masked before anything is annotated, stored or shown (rulings.md, 20).

``Ana Ruiz (strictly protect)``: the name before the mark, and the same name or surname wherever else it stands in the
text, become as many X.  What is read afterwards, stored, searched and published never had the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from unicodedata import combining, normalize

from kg.cable.tables import lines
from kg.read.document import Document, Given

_MARK = re.compile(
    r"\s{0,3},?\s{0,3}(?:[(\[][^)(\]\[\n]{0,30}\bprotect(?:ed)?\b[^)(\]\[]{0,40}[)\]]|-{1,3}\s?(?:please |strictly )?protect\s?-{1,3})",
    re.I,
)
#: A name some words before the mark: "Jorge Balda, director of the bank (strictly protect)".
_DESCRIBED = re.compile(r"(?P<name>(?:[A-Z][\w'’.\-]{0,30} ){0,4}[A-Z][\w'’\-]{1,30}), [^.;()]{1,90}$")
#: A name after the mark: "contact (strictly protect) Jorge Balda".
_AFTER = re.compile(r"\s{1,3}(?P<name>(?:[A-Z][\w'’.\-]{0,30} ){0,3}[A-Z][\w'’\-]{1,30})")
_JOINED = re.compile(r",?\s{1,3}(?:and|&)\s{1,3}$|,\s{1,3}$")
_PARTICLE = r"(?:de|la|del|bin|ibn|al|el|van|von|der|den|da|dos|di|du|abu|bint)"
_NAME_WORD = r"[^\W\d_](?:[\w'’\-]{0,30}\.?)"
#: Up to five words that may be a name, up to the mark.
_BEFORE = re.compile(rf"(?:(?:{_NAME_WORD})[ \t\r\n]{{1,3}}){{0,4}}{_NAME_WORD}$")
#: Shortest word of a name that is masked wherever it stands.
_SHORTEST = 3
_APOSTROPHE = re.compile("['’‘`´]")


def protect(document: Document, names: Sequence[str] | None = None) -> Document:
    """The document with protected names masked, offsets unchanged; the same one where nothing is to be masked.

    ``names`` are those to mask, where other texts of the same cable mark names too; else the text's own.

    >>> protect(Document("Ana Ruiz (strictly protect) left. RUIZ was angry.", "x", "telegram")).text
    'XXXXXXXX (strictly protect) left. XXXX was angry.'
    """
    own, unnamed = _marked(document.text)
    names = own if names is None else names
    marks = "a mark of protection stands" if unnamed == 1 else f"{unnamed} marks of protection stand"
    notes = (f"{marks} by no name that could be masked",) if unnamed else ()
    if not names:
        return replace(document, notes=(*document.notes, *notes)) if notes else document
    pattern = _pattern(tuple(names))
    masked = "1 protected name is masked" if len(names) == 1 else f"{len(names)} protected names are masked"
    gone = {entry.ref for entry in document.listed if pattern.search(entry.name)}
    return replace(
        document,
        text=_masked(document.text, pattern),
        given=tuple(Given(g.key, _masked(g.value, pattern), g.source) for g in document.given),
        footnotes=tuple(_masked(note, pattern) for note in document.footnotes),
        listed=tuple(
            replace(entry, description=_masked(entry.description, pattern))
            for entry in document.listed
            if entry.ref not in gone
        ),
        markup=tuple(mark for mark in document.markup if mark.ref not in gone),
        notes=(*document.notes, masked, *notes),
    )


def named(document: Document, names: Sequence[str]) -> list[str]:
    """Those of the names that the document has, in its text or beside it, whatever the case and the apostrophes.

    >>> named(Document("D’ALEMA spoke.", "x", "telegram"), ["Massimo D'Alema", "Ruiz"])
    ["Massimo D'Alema"]
    """
    beside = (
        [g.value for g in document.given],
        document.footnotes,
        [f"{x.name} {x.description}" for x in document.listed],
    )
    words = "\n".join((document.text, *(each for group in beside for each in group)))
    if not names or not _pattern(tuple(names)).search(words):
        return []
    return [name for name in names if _pattern((name,)).search(words)]


def masked_words(words: str, names: Sequence[str]) -> str:
    """Words with names masked.

    >>> masked_words("the line 'RUIZ LEFT'", ["Ana Ruiz"])
    "the line 'XXXX LEFT'"
    """
    return _masked(words, _pattern(tuple(names))) if names else words


def protected_names(text: str) -> list[str]:
    """The names that marks of protection stand by, each once, in the order of the text.

    >>> protected_names("A ministry contact (protect) and Dr. Omar al Hadi (please protect) agreed.")
    ['Omar al Hadi']
    >>> protected_names("Jorge Balda and Luis Pinto (both strictly protect) met Ana Ruiz, a banker (protect).")
    ['Luis Pinto', 'Jorge Balda', 'Ana Ruiz']
    """
    return _marked(text)[0]


def _marked(text: str) -> tuple[list[str], int]:
    """The protected names, and the number of marks by which no name was found."""
    if "rotect" not in text and "ROTECT" not in text:
        return [], 0
    found: dict[str, None] = {}
    unnamed = 0
    for mark in _MARK.finditer(text):
        before = text[max(0, mark.start() - 160) : mark.start()]
        names = _names_before(before)
        if not names and (described := _DESCRIBED.search(before)):
            names = [name] if (name := _name(described["name"].split())) else []
        if not names and (after := _AFTER.match(text, mark.end())):
            names = [name] if (name := _name(after["name"].split())) else []
        unnamed += not names
        found.update(dict.fromkeys(names))
    return list(found), unnamed


def _names_before(before: str) -> list[str]:
    """The name at the end of some words, and those joined to it by "and" or a comma."""
    names: list[str] = []
    while found := _BEFORE.search(before):
        name = _name(found[0].split())
        if not name:
            break
        names.append(name)
        before = before[: before.rindex(name.split()[0], 0, found.end())].rstrip(" ")
        joined = _JOINED.search(before + " ")
        if joined is None or before.endswith("."):
            break
        before = before[: joined.start()]
    return names


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


@lru_cache(maxsize=4096)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Whole names first, then each surname alone, whatever the case and the white space."""
    whole = [r"\s+".join(map(_spelt, name.split())) for name in sorted(names, key=lambda n: (-len(n), n))]
    last = sorted({name.split()[-1] for name in names if len(name.split()[-1]) >= _SHORTEST})
    return re.compile(r"(?<!\w)(?:" + "|".join([*whole, *map(_spelt, last)]) + r")(?!\w)", re.I)


def _spelt(word: str) -> str:
    """A pattern for a word of a name, with any apostrophe and with or without its accents."""
    bare = "".join(c for c in normalize("NFKD", word) if not combining(c))
    forms = dict.fromkeys(_APOSTROPHE.sub("['’‘`´]", re.escape(form)) for form in (word, bare))
    return "(?:" + "|".join(forms) + ")" if len(forms) > 1 else next(iter(forms))


def _masked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: "".join(c if c in "\r\n" else "X" for c in found[0]), text)
