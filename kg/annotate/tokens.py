"""Words and sentences with offsets: the one tokeniser of the project.

Parallel lists instead of token objects, because everything after this loops over them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.annotate.words import CLOSED

_TOKEN = re.compile(
    r"[a-z]++(?![\w'’.&/-])"  # most words: what could go on is read below
    r"|(?:[A-Za-z]\.){2,}(?=\W|$)"  # U.S., a.m.
    r"|(?:[Tt]hen|[Ee]x|[Nn]ow)-(?=[A-Z])"  # then-Consul General
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|ST|ND|RD|TH|s|S)?(?![^\W_])"
    r"|[^\W_]++(?:(?:['’](?![sS](?![^\W\d_]))|[-/&](?=[^\W_])|\.(?=[a-z]))[^\W_]+)*"
    r"|['’][sS](?![^\W\d_])"
    r"|\.{3}|--|``|''|[^\w\s]"
)
#: Initials that a sentence may end with, its full stop among theirs.
_INITIALS = frozenset(["U.S.", "U.K.", "U.N.", "U.S.S.R.", "U.S.A.", "U.A.R.", "D.C."])
_MAY_END = frozenset([".", "?", "!"]) | _INITIALS
_CLOSERS = frozenset([*"\"”’')]", "''"])
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "sgt",
        "adm",
        "amb",
        "gov",
        "sen",
        "rep",
        "prof",
        "st",
        "jr",
        "sr",
        "no",
        "nos",
        "para",
        "paras",
        "ref",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "vs",
        "etc",
        "dept",
        "govt",
        "fonmin",
        "depfonmin",
        "approx",
        "e.g",
        "i.e",
        "cf",
        "ed",
        "inc",
        "ltd",
        "co",
        "u.s",
        "u.n",
    ]
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text: words, lower-case forms, offsets into the whole text, sentence ranges.

    ``written`` are the words that occur, as they are written; ``capitalised`` the tokens that begin with a capital.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    capitals: bool = False
    written: frozenset[str] = frozenset()
    capitalised: list[int] = field(default_factory=list)

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Offsets of the tokens ``low`` to ``high`` (exclusive)."""
        return self.starts[low], self.ends[high - 1]

    def at(self, offset: int) -> int:
        """Index of the first token that ends after an offset."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Tokens and sentences of ``text[start:end]``.

    >>> tokenise("D'Alema's aide met U.S. Rep. King. He left.").words[:8]
    ["D'Alema", "'s", 'aide', 'met', 'U.S.', 'Rep', '.', 'King']
    >>> len(tokenise("D'Alema's aide met U.S. Rep. King. He left.").sentences)
    2
    """
    end = len(text) if end is None else end
    words, starts, ends = [], [], []
    for found in _TOKEN.finditer(text, start, end):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    letters = [w for w in words if len(w) > 1 and w[0].isalpha()]
    capitals = len(letters) > 3 and sum(w.isupper() for w in letters) > 0.8 * len(letters)
    tokens = Tokens(
        words, [w.lower().replace("’", "'") for w in words], starts, ends, capitals=capitals, written=frozenset(words),
        capitalised=[index for index, word in enumerate(words) if word[0].isupper()],
    )  # fmt: skip
    tokens.sentences.extend(_sentences(tokens, text))
    return tokens


def _sentences(tokens: Tokens, text: str) -> list[tuple[int, int]]:
    ranges, low, count = [], 0, len(tokens.words)
    for index in [index for index, word in enumerate(tokens.words) if word in _MAY_END]:
        if index < low:
            continue
        high = index + 1
        while high < count and tokens.words[high] in _CLOSERS and tokens.starts[high] == tokens.ends[high - 1]:
            high += 1
        if _ends_sentence(tokens, text, index, high):
            ranges.append((low, high))
            low = high
    if low < count:
        ranges.append((low, count))
    return ranges


def _ends_sentence(tokens: Tokens, text: str, stop: int, following: int) -> bool:
    if following >= len(tokens.words):
        return True
    gap = text[tokens.ends[following - 1] : tokens.starts[following]]
    if not gap:
        return False
    after = tokens.words[following]
    if tokens.words[stop] in _INITIALS:  # "cooperation with the U.S. However, he said"
        return after[0].isupper() and not tokens.capitals and after != "I" and tokens.lower[following] in CLOSED
    if tokens.words[stop] == ".":
        before = tokens.lower[stop - 1] if stop else ""
        if before in _ABBREVIATIONS and tokens.ends[stop - 1] == tokens.starts[stop]:
            return False
        if len(before) == 1 and before.isalpha() and tokens.words[stop - 1].isupper():
            return False
    return not after[0].islower()
