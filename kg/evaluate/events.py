"""Event classes: PLOVER's for the sentences of its gold standard records; for PETRARCH's unit tests, whether one is found.

accuracy = sentences whose class is right / all.  PETRARCH's units have codes of their own dictionary, whose roots are not
those of CAMEO, so that only finding an event at all is measured there.
"""

from __future__ import annotations

from typing import Any

from kg.annotate.events.coding import code_event
from kg.evaluate.report import Accuracy

Record = dict[str, Any]


def score_classes(records: list[Record]) -> tuple[Accuracy, ...]:
    """Share of sentences with the right PLOVER class (field ``event``)."""
    made = [code_event(r["text"]) for r in records]
    right = sum(code is not None and code.plover == r["event"] for code, r in zip(made, records, strict=True))
    return (Accuracy("event class (PLOVER)", right, len(records)),)


def score_found(records: list[Record]) -> tuple[Accuracy, ...]:
    """Share of the sentences with events (field ``events``) in which one is found."""
    texts = [r["text"] for r in records if r["events"]]
    return (Accuracy("event found", sum(code_event(text) is not None for text in texts), len(texts)),)
