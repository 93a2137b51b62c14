"""Where two texts of one cable differ: release and archive, redacted and whole, corrected copy (rulings.md, 1 and 20)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.cable.model import Cable

_WORD = re.compile(r"\w+|[^\w\s]")
_EXCISED = re.compile(r"[xX]{3,}|not declassified|excised|\(.{0,12}protect", re.I)
#: Words of a stretch compared word by word; longer ones are shown as they are, since comparing takes the square.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Difference:
    """One place: offsets in both texts and the words there, one side empty where words were added or left out.

    ``excised`` marks a place that one text withholds: then neither side shows words, so that nothing is unmasked.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    words: str
    other_words: str
    excised: bool = False


def collate(cable: Cable, other: Cable) -> tuple[Difference, ...]:
    """The places where the words of two texts differ; white space, page headings and case of line ends do not count.

    >>> from kg.cable import bare
    >>> [(d.words, d.other_words) for d in collate(bare("He said no to Ana."), bare("He said yes to Ana."))]
    [('no', 'yes')]
    >>> [(d.words, d.excised) for d in collate(bare("He met Ana Ruiz."), bare("He met XXXXXXXX."))]
    [('', True)]
    """
    ours, theirs = _paragraphs(cable), _paragraphs(other)
    found: list[Difference] = []
    matcher = SequenceMatcher(None, [k for k, _, _ in ours], [k for k, _, _ in theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += _words(cable.readable, _span(ours, a, b), other.readable, _span(theirs, c, d))
    return tuple(found)


def _paragraphs(cable: Cable) -> list[tuple[str, int, int]]:
    """Lines parted by blank ones, each as its bare words, with offsets; header and closing are stretches too."""
    return [
        (" ".join(_WORD.findall(m[0])), m.start(), m.end())
        for m in re.finditer(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*", cable.readable)
    ]


def _span(stretches: list[tuple[str, int, int]], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return stretches[first][1], stretches[last - 1][2]
    at = stretches[first - 1][2] if first else 0
    return at, at


def _words(text: str, ours: tuple[int, int], other: str, theirs: tuple[int, int]) -> list[Difference]:
    a = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text, *ours)]
    b = [(m[0], m.start(), m.end()) for m in _WORD.finditer(other, *theirs)]
    if len(a) > _LONGEST or len(b) > _LONGEST:
        return [_difference(text, ours, other, theirs)]
    matcher = SequenceMatcher(None, [w for w, _, _ in a], [w for w, _, _ in b], autojunk=False)
    return [
        _difference(text, _at(a, i, j, ours), other, _at(b, k, m, theirs))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]


def _at(words: list[tuple[str, int, int]], first: int, last: int, within: tuple[int, int]) -> tuple[int, int]:
    if first < last:
        return words[first][1], words[last - 1][2]
    at = words[first - 1][2] if first else within[0]
    return at, at


def _difference(text: str, ours: tuple[int, int], other: str, theirs: tuple[int, int]) -> Difference:
    words, others = text[slice(*ours)], other[slice(*theirs)]
    excised = bool(_EXCISED.search(words) or _EXCISED.search(others))
    return Difference(*ours, *theirs, "" if excised else words, "" if excised else others, excised)
