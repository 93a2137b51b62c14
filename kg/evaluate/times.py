"""Time expressions, by the definitions of TempEval-3 (task A), and the constructed cases, field by field.

=============  =============================================================================================
strict         a system span with exactly the gold start and end
relaxed        a system span that shares at least one character with a gold span
type, value    relaxed matches whose attribute is right, over all of the system and all of the gold
strict_value   exact spans with the right value
=============  =============================================================================================

Pairs are one to one: exact ones first, then by greatest overlap, then leftmost.  Values are compared as they
stand, spaces around them apart; an empty gold value is never right.  Nested gold expressions are left out, and
so is a system span that overlaps only what is left out.  Where the gold marks expressions that rest on an
event ("the same time as the battle"), all measures are given a second time without them.

The constructed cases have one expression each; of the system's, the one that overlaps it best is compared.
Accuracy is the share of cases with the span (strict, relaxed), one field, or all six fields right; null is
right where the gold says null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.matching import best_first, shared_length
from kg.evaluate.report import Accuracy, Figure

MEASURES = ("strict", "relaxed", "type", "value", "strict_value")
FIELDS = ("type", "value", "edtf", "role", "not_before", "not_after")
#: What the second set of measures is called, after the name of the measure.
WITHOUT_EVENTS = " without event-based"


@dataclass(frozen=True, slots=True)
class TimeX:
    """One time expression of either side."""

    span: tuple[int, int]
    type: str | None
    value: str
    nested: bool = False
    event_based: bool = False


def read_timex(record: Mapping[str, Any]) -> TimeX:
    """A time expression from its JSON."""
    return TimeX(
        (record["start"], record["end"]),
        record.get("type"),
        (record.get("value") or "").strip(),
        bool(record.get("nested")),
        bool(record.get("event_based")),
    )


Document = tuple[Sequence[TimeX], Sequence[TimeX]]


def score(documents: Sequence[Document]) -> tuple[Figure, ...]:
    """Figures over documents, each with its gold and its system expressions."""
    figures = _figures(documents, "")
    if any(t.event_based for gold, _ in documents for t in gold):
        figures += _figures(documents, WITHOUT_EVENTS)
    return figures


def _figures(documents: Iterable[Document], suffix: str) -> tuple[Figure, ...]:
    hit = dict.fromkeys(MEASURES, 0)
    gold_number = system_number = 0
    for gold, system in documents:
        left_out = [t for t in gold if t.nested or (suffix and t.event_based)]
        kept = [t for t in gold if t not in left_out]
        pairs = align(kept, system)
        gold_number += len(kept)
        system_number += len(system) - _excused(system, {j for _, j in pairs}, left_out)
        for g, s in ((kept[i], system[j]) for i, j in pairs):
            exact, right = g.span == s.span, bool(g.value) and g.value == s.value
            hit["relaxed"] += 1
            hit["strict"] += exact
            hit["type"] += g.type == s.type
            hit["value"] += right
            hit["strict_value"] += exact and right
    return tuple(Figure(m + suffix, hit[m], system_number, gold_number, empty_is_perfect=True) for m in MEASURES)


def align(gold: Sequence[TimeX], system: Sequence[TimeX]) -> list[tuple[int, int]]:
    """Indices of paired expressions (see the head of the module)."""
    return best_first(
        ((g.span != s.span, -shared, g.span[0], s.span[0]), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if (shared := shared_length(g.span, s.span)) > 0
    )


def _excused(system: Sequence[TimeX], paired: set[int], left_out: Sequence[TimeX]) -> int:
    """Number of unpaired system spans that overlap gold which is left out."""
    unpaired = (s for j, s in enumerate(system) if j not in paired)
    return sum(any(shared_length(s.span, t.span) > 0 for t in left_out) for s in unpaired)


Case = tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]


def score_constructs(cases: Sequence[Case]) -> tuple[Accuracy, ...]:
    """Accuracies over constructed cases: the gold record of each with the system's expressions."""
    right = dict.fromkeys(("strict", "relaxed", *FIELDS, "all"), 0)
    for gold, system in cases:
        best = _best_overlap(gold, system)
        if best is None:
            continue
        fields = [field in best and best[field] == gold.get(field) for field in FIELDS]
        right["relaxed"] += 1
        right["strict"] += (best["start"], best["end"]) == (gold["start"], gold["end"])
        right["all"] += all(fields)
        for field, same in zip(FIELDS, fields, strict=True):
            right[field] += same
    return tuple(Accuracy(measure, number, len(cases)) for measure, number in right.items())


def _best_overlap(gold: Mapping[str, Any], system: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The expression that shares most with the gold span and goes least beyond it; None if none shares."""
    wanted = _span(gold)

    def distance(timex: Mapping[str, Any]) -> int:
        found = _span(timex)
        return abs(found[0] - wanted[0]) + abs(found[1] - wanted[1]) - shared_length(found, wanted)

    return min((t for t in system if shared_length(_span(t), wanted) > 0), key=distance, default=None)


def _span(record: Mapping[str, Any]) -> tuple[int, int]:
    return int(record["start"]), int(record["end"])
