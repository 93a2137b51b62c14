"""Time expressions of a text: recognised by the rules of ``rules.py``, resolved against the date of the document."""

from kg.annotate.time.expression import TimeExpression
from kg.annotate.time.of_cable import times_of
from kg.annotate.time.recognise import annotate_times

__all__ = ["TimeExpression", "annotate_times", "times_of"]
