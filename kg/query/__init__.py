"""The saved queries (``ontology/queries/*.rq``) and their runner."""

from kg.query.results import Rows
from kg.query.saved import Answers, Saved, answers, ask, base_of, records, run, saved_queries

__all__ = ["Answers", "Rows", "Saved", "answers", "ask", "base_of", "records", "run", "saved_queries"]
