"""Time expressions of a text: recognised by the rules of ``rules.py``, resolved against the date of the document."""

from kg.annotate.time.context import Memory, memory_of
from kg.annotate.time.coordinated import each_its_own
from kg.annotate.time.recognise import annotate_times

__all__ = ["Memory", "annotate_times", "each_its_own", "memory_of"]
