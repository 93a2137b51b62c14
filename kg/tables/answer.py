"""Answers of saved queries from the tables: the same rows as SPARQL gives, without looking up each value of each row.

A ``.sql`` file stands beside the ``.rq`` of the same name; its head says which columns are no plain strings, as
``-- KIND: columns``: code, date, moment (a day or an instant), boolean, iri, class (a name of the vocabulary).
Numbers are integers.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph.vocabulary import NAMESPACE
from kg.tables.write import FILE, VERSION

_QUERIES = Path(__file__).parent / "queries"
_HEAD = re.compile(r"^-- (\w+): (.+)$", re.M)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE, _MOMENT, _INTEGER, _BOOLEAN = (ox.NamedNode(_XSD + n) for n in ("date", "dateTime", "integer", "boolean"))
Term = ox.NamedNode | ox.Literal
#: Rows that are made in one go.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a saved query, and the kinds of its columns that are no plain strings."""

    sql: str
    kinds: Mapping[str, str]


@cache
def prepared() -> dict[str, Prepared]:
    """The queries that the tables answer, by name."""
    return {path.stem: _prepared(path.read_text(encoding="utf-8")) for path in sorted(_QUERIES.glob("*.sql"))}


def _prepared(text: str) -> Prepared:
    return Prepared(text, {name: m[1] for m in _HEAD.finditer(text) for name in m[2].split()})


def answer(
    store: Path, name: str, parameters: Mapping[str, str], base: str
) -> tuple[tuple[str, ...], Iterator[tuple[Term | None, ...]]] | None:
    """Variables and rows of a saved query with all its parameters, from the tables of a store (the folder that holds it).

    None where the tables do not answer this query, or the store has none of this version.  ``base`` is that of the data.
    """
    if (query := prepared().get(name)) is None or (tables := _opened(store / FILE)) is None:
        return None
    found = tables.execute(query.sql, dict(parameters))
    variables = tuple(column[0] for column in found.description)
    makers = [_maker(query.kinds.get(variable), base) for variable in variables]
    return variables, _rows(tables, found, makers)


def _rows(
    tables: sqlite3.Connection, found: sqlite3.Cursor, makers: list[Callable[[str], Term] | None]
) -> Iterator[tuple[Term | None, ...]]:
    with closing(tables):
        for row in found:
            yield tuple(
                None
                if cell is None
                else ox.Literal(str(cell), datatype=_INTEGER)
                if cell.__class__ is int
                else ox.Literal(cell)
                if make is None
                else make(cell)
                for cell, make in zip(row, makers, strict=True)
            )


def _opened(path: Path) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    tables = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    if tables.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        tables.close()
        return None
    tables.create_function("contains", 2, _contains, deterministic=True)
    return tables


def _contains(text: str | None, words: str) -> bool:
    """Whether a text has some words in it, in capitals or not, as ``CONTAINS(LCASE(..), LCASE(..))`` says."""
    return text is not None and words.lower() in text.lower()


def _maker(kind: str | None, base: str) -> Callable[[str], Term] | None:
    if kind is None:
        return None
    if kind == "code":
        codes: dict[str, Term] = {}
        return lambda cell: codes.get(cell) or codes.setdefault(cell, ox.NamedNode(f"{base}code/{cell}"))
    makers: dict[str, Callable[[str], Term]] = {
        "date": lambda cell: ox.Literal(cell, datatype=_DATE),
        "moment": lambda cell: ox.Literal(cell, datatype=_MOMENT if "T" in cell else _DATE),
        "boolean": lambda cell: ox.Literal(cell, datatype=_BOOLEAN),
        "iri": ox.NamedNode,
        "class": lambda cell: ox.NamedNode(NAMESPACE + cell),
    }
    return makers[kind]
