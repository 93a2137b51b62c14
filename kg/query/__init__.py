"""The saved queries (``ontology/queries/*.rq``) and their runner."""

from kg.query.results import Rows
from kg.query.saved import Saved, ask, base_of, run, saved_queries

__all__ = ["Rows", "Saved", "ask", "base_of", "run", "saved_queries"]
