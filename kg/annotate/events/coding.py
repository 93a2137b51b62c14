"""What kind of event a sentence tells, in the classes of PLOVER and the roots of CAMEO.

The rules stand in ``data/plover.csv``.  The one whose words come first in the sentence counts: what is told first is what
is told; where two begin at the same word, the earlier rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.annotate.lexicon import rows
from kg.annotate.model import Span


@dataclass(frozen=True, slots=True)
class EventCode:
    """Class of PLOVER, root code of CAMEO, the rule, and the words it saw (code points of the sentence, half open)."""

    plover: str
    cameo: str
    rule: str
    span: Span


def code_event(sentence: str) -> EventCode | None:
    """The event that a sentence tells, None where no rule knows its words.

    >>> code_event("Switzerland expelled two diplomats for spying.").plover
    'SANCTION'
    >>> code_event("The sea was calm.")
    """
    words = sentence.lower()
    if len(words) != len(sentence):  # a letter that has no small form of its length: offsets would not hold
        words = "".join(c.lower() if len(c.lower()) == 1 else c for c in sentence)
    first: EventCode | None = None
    for rule, plover, cameo, pattern in _rules():
        found = pattern.search(words)
        if found is not None and (first is None or found.start() < first.span[0]):
            first = EventCode(plover, cameo, f"event.{rule}", found.span())
    return first


@cache
def _rules() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    return tuple(
        (r["rule"], r["plover"], r["cameo"], re.compile(r["pattern"])) for r in rows("kg.annotate.events", "plover.csv")
    )
