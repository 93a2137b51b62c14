"""Pairs of gold and system, one to one, best first: what all three kinds of gold share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: What a candidate is sorted by (the best sorts lowest), the index of its gold, the index of its system item.
Candidate = tuple[Any, int, int]


def best_first(candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """Take the best candidate, leave out all others of its two items, go on.

    >>> best_first([(-1.0, 0, 0), (-3.0, 0, 1), (-2.0, 1, 1)])
    [(0, 1)]
    """
    used_gold: set[int] = set()
    used_system: set[int] = set()
    pairs = []
    for _, gold, system in sorted(candidates):
        if gold not in used_gold and system not in used_system:
            used_gold.add(gold)
            used_system.add(system)
            pairs.append((gold, system))
    return pairs


def shared_length(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Number of characters in both spans; nought or less where they are apart.

    >>> shared_length((0, 5), (3, 9)), shared_length((0, 3), (3, 9))
    (2, 0)
    """
    return min(a[1], b[1]) - max(a[0], b[0])
