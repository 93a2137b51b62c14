"""The classification authority line: who classified the cable (5 FAH-1 H-240).

A classifier's line is a title, a name and reasons, in any order and spelling; the name is what is left when titles,
offices, places and reasons are taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.cable.model import Classifier, Field
from kg.cable.tables import lines, rows

_KEY = re.compile(r"(?<![A-Za-z])classified\s{1,20}by\b[\s:.\-]*", re.I)
_STOP = re.compile(
    r"[\s.,;:\-(]*\b(?:(?:for|fr|due to|by|on|under|per|pursuant to|in accordance with|and)\s{1,9})*(?:the\s)?(?:following\s)?"
    r"(?:rea?s?s?o?ns?\b|reason\(s\)|resons?\b|reaons?\b|reasns?\b|reason[a-z]*|E\.?\s?O\.?\b\s?:?\s?1?|sections?\s{1,3}1|sec\.?\s?1|12958|1\s?\.\s?[2-6])",
    re.I,
)
_BLOCK_END = re.compile(r"\n[ \t\r]*\n|\n[ \t]{0,20}(?:¶\s?)?\d{1,2}\s?\.\s{0,3}\(|\n[ \t]{0,9}SUMMARY\b", re.I)
_REASONS = re.compile(
    r"\b(?:E\.?O\.?\s{0,3}\d{1,5}\s{0,3},?\s{0,3})?1\s?\.\s?[45](?P<list>[\s(]{0,3}[a-h][\s)]{0,3}(?:(?:[,/&;(-]|and|or|\s)[\s(]{0,4}[a-h](?![a-z])[\s)]{0,3}){0,8})",
    re.I,
)
_REASON = re.compile(r"(?<![a-z])([a-h])(?![a-z])", re.I)
_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z][^\n]*(?:\n[^\n]+)*")
_SUFFIX = re.compile(r",\s*(?=(?:jr|sr|ii|iii|iv)\b)", re.I)
_MARKS = re.compile(r"^(?:\(?(?:U|C|S|SBU)\)\s*)+")
_ACTING = re.compile(r"\((?:AI|A\.I\.|ACTING)\)|['’]\s", re.I)
_PARTS = re.compile(r",\s*|:\s*|\s-+\s|;\s*|\s/\s")
_NUMBER, _LETTERS = re.compile(r"\d{2}"), re.compile(r"[A-Za-z]{2}")
_GENERATIONS = frozenset(["ii", "iii", "iv", "jr", "sr"])
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "du",
        "des",
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "el",
        "al",
        "bin",
        "ibn",
        "ten",
        "ter",
        "y",
    ]
)
#: Longest classification line looked at, in characters.
_LONGEST = 800
#: Columns at which the message system broke lines, in the middle of a word where it had to.
_HARD_WIDTH = 71


def read_classifiers(text: str, *, normalize: bool = True) -> list[str]:
    """Names of the classifiers, without titles; a line that gives reasons goes before one that gives none.

    >>> read_classifiers("Classified By: Charge d'Affaires, a.i. Geeta Pasi.  Reasons 1.4 (b)")
    ['Geeta Pasi']
    """
    found = _best(text, 0, len(text))
    if found is None:
        return []
    return [_normalized(found.name) if normalize else found.name]


def read_classifier(text: str, start: int, end: int) -> Classifier | None:
    """The classifier named between two offsets: name, title and reasons, each where it stands in the text.

    >>> words = "Classified By: Charge Geeta Pasi, Embassy Dhaka. Reasons 1.4 (b) and (d)"
    >>> found = read_classifier(words, 0, len(words))
    >>> found.name.value, found.title.value, found.reasons
    ('Geeta Pasi', 'Charge', ('b', 'd'))
    """
    line = _best(text, start, end)
    at = _located(text, line.name, line.start, line.end) if line else None
    if line is None or at is None:
        return None
    stop = _STOP.search(text, at[1], line.end)
    reasons = _REASONS.search(text, line.start, line.end)
    return Classifier(
        Field(line.name, *at),
        _title(text, line.start, at, stop.start() if stop else line.end),
        tuple(dict.fromkeys(letter.lower() for letter in _REASON.findall(reasons["list"]))) if reasons else (),
        line.key,
        line.start + len(text[line.start : line.end].rstrip()),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of classification: offsets of its key, and of what follows it; the name in it, as written."""

    key: int
    start: int
    end: int
    name: str


def _best(text: str, start: int, end: int) -> _Line | None:
    """The first line that gives a name and reasons, else the first that gives a name."""
    without_reasons: _Line | None = None
    for found in _KEY.finditer(text, start, end):
        stop_at = min(end, found.end() + _LONGEST)
        if close := _BLOCK_END.search(text, found.end(), stop_at):
            stop_at = close.start()
        if _KEY.search(text, found.end(), stop_at):
            continue
        words = _unwrapped(text, found.end(), stop_at)
        stop = _STOP.search(words)
        if stop:
            cut = words[: stop.start()]
            words = cut + "." if stop[0].startswith(".") and re.search(r"\b[JS]r$", cut, re.I) else cut
        if name := next(_names(words), None):
            line = _Line(found.start(), found.end(), stop_at, name)
            if stop:
                return line
            without_reasons = without_reasons or line
    return without_reasons


def _located(text: str, name: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a name stands, whatever the white space in it: also one cut at the end of a line."""
    at = text.find(name, start, end)
    if at >= 0:
        return at, at + len(name)
    for between in (r"\s+", r"\s*"):
        parts = name.split() if between == r"\s+" else name.replace(" ", "")
        if found := re.compile(between.join(map(re.escape, parts))).search(text, start, end):
            return found.span()
    return None


def _title(text: str, start: int, name: tuple[int, int], end: int) -> Field[str] | None:
    """The title before the name, else what stands after it."""
    for low, high in ((start, name[0]), (name[1], end)):
        if found := _WORDS.search(text, low, high):
            words = found[0].rstrip(" \t\r\n.,;:-(")
            if len(words) > 1:
                return Field(" ".join(words.split()), found.start(), found.start() + len(words))
    return None


def _unwrapped(text: str, start: int, end: int) -> str:
    """The words on one line; a word that the message system cut at its last column is put together again."""
    first = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    joined = ""
    for line in text[first:end].split("\n"):
        body = line[:-1] if line.endswith(" ") else line.rstrip("\r")
        joined += body if len(body) == _HARD_WIDTH else body + " "
    words = joined[start - first :] if "\n" not in text[first:start] else joined
    return " ".join(words.split())


def _names(words: str) -> Iterator[str]:
    words = _ACTING.sub(lambda m: " " if m[0][0] == "(" else "  ", _MARKS.sub("", _SUFFIX.sub(" \0", words)))
    capitals = words.isupper()
    for part in _PARTS.split(words):
        rest = part.split()
        while rest and _is_title(rest[-1], capitals=capitals):
            rest.pop()
        at = len(rest)
        while at and not _is_title(rest[at - 1], capitals=capitals):
            at -= 1
        name = rest[at:]
        while name and name[0].lower().strip(".") in _PARTICLES | {"and", "or", "&"} and len(name) > 2:
            name = name[1:]
        joined = " ".join(name).replace(" \0", ", ").replace("\0", ", ").strip(" .,;:-()&")
        if joined and not _NUMBER.search(joined) and _LETTERS.search(joined):
            dotted = name[-1].strip("\0").lower().strip(".") in ("jr", "sr") and name[-1].endswith(".")
            yield joined + ("." if dotted else "")


@lru_cache(maxsize=16384)
def _is_title(word: str, *, capitals: bool) -> bool:
    bare = word.strip(".,;:()'’\"")
    lower = bare.lower().replace("’", "'")
    if not bare or word.startswith("\0") or lower in _GENERATIONS:
        return not bare
    if "/" in bare or "&" in bare:
        return True
    if lower in _PARTICLES:
        return False
    if not capitals and (
        (bare.islower() and len(bare) > 1) or (bare.isupper() and 2 <= len(bare) <= 7 and "." not in bare)
    ):
        return True
    return lower in _titles() or (7 <= len(lower) <= 30 and _near_title(lower))


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for line in lines("title_words.txt") for word in line.lower().split())


@cache
def _title_keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for title in sorted(_titles()):
        if len(title) >= 7:
            for key in _deletions(title):
                keys.setdefault(key, title)
    return keys


@cache
def _near_title(word: str) -> bool:
    keys = _title_keys()
    return any(key in keys for key in _deletions(word))


def _deletions(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _normalized(name: str) -> str:
    name = re.sub(r"(?<=[A-Za-z])0|0(?=[A-Za-z])", "O", name)
    words = [_cased(w) if w.isupper() and w.strip(".,").lower() not in ("ii", "iii", "iv") else w for w in name.split()]
    if words:
        words[0] = _forename(words[0])
    return " ".join(words)


def _cased(word: str) -> str:
    if len(word.replace(".", "")) <= 2 and "." in word and word.strip(".,").lower() not in _GENERATIONS:
        return word
    cased = re.sub(r"[A-Z]+", lambda m: m[0].capitalize(), word)
    return re.sub(r"^(Mc)([a-z])", lambda m: m[1] + m[2].upper(), cased)


def _forename(word: str) -> str:
    known = _forenames()
    if word.lower() in known or len(word) < 6:
        return word
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
    return next((s for s in swapped if s.lower() in known), word)


@cache
def _forenames() -> frozenset[str]:
    return frozenset(row["forename"].lower() for row in rows("forenames.csv"))
