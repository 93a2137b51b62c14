"""Tables beside the graph: what is asked of every statement and event, joined once, so that listing is quick at any size."""

from kg.tables.answer import answer, prepared
from kg.tables.linked import add_linked
from kg.tables.write import FILE, make_tables

__all__ = ["FILE", "add_linked", "answer", "make_tables", "prepared"]
