"""Check a graph against the SHACL shapes of the ontology, with a report for people."""

from __future__ import annotations

from kg.validate.report import validate
from kg.validate.shacl import Violation, check, shape_names

__all__ = ["Violation", "check", "shape_names", "validate"]
