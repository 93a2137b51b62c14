"""Cables in, stand-off annotations out: what the words say."""

from kg.annotate.annotate import annotate
from kg.annotate.model import Annotations

__all__ = ["Annotations", "annotate"]
