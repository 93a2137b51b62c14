"""Check a graph against the SHACL shapes of the ontology, with a report for people."""

from __future__ import annotations

from kg.validate.quick import check_quickly
from kg.validate.report import validate
from kg.validate.shacl import Violation, check, shape_names

__all__ = ["Violation", "check", "check_quickly", "shape_names", "validate"]
