"""Event classes: PLOVER's for the sentences of its gold standard records, roots of CAMEO for those of PETRARCH.

accuracy = sentences whose class is right / all; of several coded events in a sentence any counts for CAMEO.
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


def score_roots(records: list[Record]) -> tuple[Accuracy, ...]:
    """Share of sentences with the right CAMEO root, of those that coders gave one (field ``events``)."""
    coded = [
        (r["text"], {root for e in r["events"] if (root := (e.get("eventcode") or "")[:2]).isdigit()}) for r in records
    ]
    asked = [(text, roots) for text, roots in coded if roots]
    right = sum((code := code_event(text)) is not None and code.cameo in roots for text, roots in asked)
    return (Accuracy("event root (CAMEO)", right, len(asked)),)
