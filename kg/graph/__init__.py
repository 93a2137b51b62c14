"""Cables and annotations in, quads of one named graph out."""

from kg.graph.describe import describe
from kg.graph.iris import DEFAULT_BASE, Iris, shared

__all__ = ["DEFAULT_BASE", "Iris", "describe", "shared"]
