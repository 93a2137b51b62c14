"""Time expressions of a text: recognised by the rules of ``rules.py``, resolved against the date of the document."""

from kg.annotate.time.context import Memory, memory_of
from kg.annotate.time.coordinated import each_its_own
from kg.annotate.time.recognise import annotate_times

#: Rules whose expressions name no time that could be placed: marked for corpora only (rulings.md, 16).
NAMES_NO_TIME = frozenset(["time.vague-word", "time.unnumbered", "time.at-night", "time.per-unit"])

__all__ = ["NAMES_NO_TIME", "Memory", "annotate_times", "each_its_own", "memory_of"]
