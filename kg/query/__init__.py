"""The saved queries (``ontology/queries/*.rq``) and their runner."""

from kg.query.results import Rows
from kg.query.saved import Saved, run, saved_queries

__all__ = ["Rows", "Saved", "run", "saved_queries"]
