"""Lexicons: phrases to entries, matched longest first over tokens; read once from the data files of each layer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Generic, TypeVar

from kg.annotate.tokens import Tokens, tokenise

E = TypeVar("E")


def rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """Rows of ``data/NAME`` in a package, comment lines (``#``) left out."""
    text = (resources.files(package) / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


class Lexicon(Generic[E]):
    """Phrases (one or more words) to entries.

    >>> lexicon = Lexicon([("Prime Minister", "pm"), ("Minister", "minister")])
    >>> lexicon.match(["the", "prime", "minister"], 1)
    (3, 'pm')
    """

    def __init__(self, phrases: Iterable[tuple[str, E]]) -> None:
        self._alone: dict[str, E] = {}
        self._longer: dict[str, dict[str, list[tuple[list[str], E]]]] = {}
        for phrase, entry in phrases:
            words = list(tokenise(phrase).lower)
            if len(words) == 1:
                self._alone.setdefault(words[0], entry)
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, entry))
        for seconds in self._longer.values():
            for entries in seconds.values():
                entries.sort(key=lambda pair: -len(pair[0]))
        self._firsts = frozenset(self._alone) | frozenset(self._longer)

    def beginnings(self) -> frozenset[str]:
        """The words that phrases begin with: at any other nothing can match."""
        return self._firsts

    def match(self, lower: list[str], index: int) -> tuple[int, E] | None:
        """End index and entry of the longest phrase that begins at a token, or None."""
        word = lower[index]
        if word not in self._firsts:
            return None
        if (seconds := self._longer.get(word)) and index + 1 < len(lower):
            for words, entry in seconds.get(lower[index + 1], ()):
                if len(words) == 2 or lower[index : index + len(words)] == words:
                    return index + len(words), entry
        alone = self._alone.get(word)
        return (index + 1, alone) if alone is not None else None

    def find(self, tokens: Tokens) -> Iterator[tuple[int, int, E]]:
        """All matches, left to right, without overlap."""
        index, count = 0, len(tokens.lower)
        firsts = self._firsts
        while index < count:
            if tokens.lower[index] in firsts and (found := self.match(tokens.lower, index)):
                yield index, found[0], found[1]
                index = found[0]
            else:
                index += 1
