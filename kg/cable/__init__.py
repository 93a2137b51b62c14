"""Documents in, cables out: the structure of a telegram, every field with its offsets."""

from kg.cable.model import (
    Addressee,
    Cable,
    Classifier,
    DateTimeGroup,
    Declassification,
    Entry,
    Field,
    Paragraph,
    Problem,
    Reference,
    Station,
)
from kg.cable.parse import bare, parse

__all__ = [
    "Addressee",
    "Cable",
    "Classifier",
    "DateTimeGroup",
    "Declassification",
    "Entry",
    "Field",
    "Paragraph",
    "Problem",
    "Reference",
    "Station",
    "bare",
    "parse",
]
