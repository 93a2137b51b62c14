"""Statements of a cable: who said what to whom, when, on whose word."""

from kg.annotate.statements.read import read_statements

__all__ = ["read_statements"]
