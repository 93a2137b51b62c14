"""Time expressions of a text: recognised by the rules of ``rules.py``, resolved against the date of the document."""

from kg.annotate.time.recognise import annotate_times

__all__ = ["annotate_times"]
