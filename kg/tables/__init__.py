"""Tables beside the graph: what is asked of every statement and event, joined once, so that listing is quick at any size."""

from kg.tables.answer import Tables, answer, open_tables, prepared, records
from kg.tables.linked import add_linked
from kg.tables.rows import TextRows, read_rows
from kg.tables.write import FILE, make_tables

__all__ = [
    "FILE",
    "Tables",
    "TextRows",
    "add_linked",
    "answer",
    "make_tables",
    "open_tables",
    "prepared",
    "read_rows",
    "records",
]
