"""Cables in, stand-off annotations out: what the words say."""

from kg.annotate.annotate import annotate, times_of
from kg.annotate.model import Annotations
from kg.callable import make_callable

make_callable(__name__)

__all__ = ["Annotations", "annotate", "times_of"]
