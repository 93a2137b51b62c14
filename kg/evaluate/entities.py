"""Named mentions: people, roles, organisations and places, per label.

=============  =============================================================================================
strict         same start, end and label
overlap        same label and at least one shared character; each gold and each system span is
               matched at most once, the longest overlap first
=============  =============================================================================================

The same span with the same label counts once.  Labels that a gold file never uses are not scored in it.  A
label that some text lists under ``partial`` is known to be annotated incompletely: only its recall is a
score, and it stays out of the sum (MICRO).  Pronouns and other references are not scored here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from kg.evaluate.matching import best_first, shared_length
from kg.evaluate.report import Figure

MEASURES = ("strict", "overlap")
#: The name of the sum over all labels that are annotated completely.
MICRO = "MICRO"


@dataclass(frozen=True, order=True, slots=True)
class Entity:
    """One mention with its label."""

    start: int
    end: int
    label: str


def read_entities(records: Iterable[Mapping[str, Any]]) -> frozenset[Entity]:
    """Mentions from their JSON."""
    return frozenset(Entity(r["start"], r["end"], r["label"]) for r in records)


def score(
    texts: Sequence[tuple[AbstractSet[Entity], AbstractSet[Entity]]], partial: AbstractSet[str] = frozenset()
) -> tuple[Figure, ...]:
    """Figures over texts, each with gold and system mentions; ``partial``: labels with incomplete gold."""
    labels = sorted({e.label for gold, _ in texts for e in gold})
    figures: list[Figure] = []
    for measure in MEASURES:
        found = [_figure(measure, label, texts, label in partial) for label in labels]
        whole = [f for f in found if not f.partial]
        figures += found
        if whole:
            sums = (sum(f.hit for f in whole), sum(f.system for f in whole), sum(f.gold for f in whole))
            figures.append(Figure(f"{measure} {MICRO}", *sums))
    return tuple(figures)


def _figure(
    measure: str, label: str, texts: Sequence[tuple[AbstractSet[Entity], AbstractSet[Entity]]], partial: bool
) -> Figure:
    hit = given = to_find = 0
    for both in texts:
        gold, system = ([e for e in side if e.label == label] for side in both)
        hit += len(set(gold) & set(system)) if measure == "strict" else overlapping(gold, system)
        given += len(system)
        to_find += len(gold)
    return Figure(f"{measure} {label}", hit, given, to_find, partial)


def overlapping(gold: Iterable[Entity], system: Iterable[Entity]) -> int:
    """Number of one-to-one pairs of mentions of one label that share a character, the longest overlaps first.

    >>> overlapping([Entity(0, 9, "ORG")], [Entity(0, 4, "ORG"), Entity(5, 9, "ORG")])
    1
    """
    of_gold, of_system = sorted(gold), sorted(system)
    return len(
        best_first(
            (-shared, i, j)
            for i, g in enumerate(of_gold)
            for j, s in enumerate(of_system)
            if (shared := shared_length((g.start, g.end), (s.start, s.end))) > 0
        )
    )
