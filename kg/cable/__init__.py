"""Documents in, cables out: the structure of a telegram, every field with its offsets."""

from kg.cable.collate import Difference, collate
from kg.cable.gather import gather
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
from kg.cable.protect import protect

__all__ = [
    "Addressee",
    "Cable",
    "Classifier",
    "DateTimeGroup",
    "Declassification",
    "Difference",
    "Entry",
    "Field",
    "Paragraph",
    "Problem",
    "Reference",
    "Station",
    "bare",
    "collate",
    "gather",
    "parse",
    "protect",
]
