"""Answers of saved queries from the tables: the same rows as SPARQL gives, without looking up each value of each row.

A ``.sql`` file stands beside the ``.rq`` of the same name; its head says which columns are no plain strings, as
``-- KIND: columns``: code, date, moment (a day or an instant), boolean, iri, class (a name of the vocabulary).
Numbers are integers.  ``-- sought in COLUMNS: parameter`` asks the index of statements (:mod:`kg.tables.said`), by ``:sought``.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.vocabulary import NAMESPACE
from kg.store.databases import reading
from kg.tables.said import expression, voice_word
from kg.tables.write import FILE, version, version_of

_QUERIES = Path(__file__).parent / "queries"
_HEAD = re.compile(r"^-- (\w+): (.+)$", re.M)
_SOUGHT = re.compile(r"^-- sought in ([\w ]+): (\w+)$", re.M)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE, _MOMENT, _INTEGER, _BOOLEAN = (ox.NamedNode(_XSD + n) for n in ("date", "dateTime", "integer", "boolean"))
Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a saved query, the kinds of its columns that are no plain strings, and in what columns of the index
    the words of parameters are sought."""

    sql: str
    kinds: Mapping[str, str]
    sought: Mapping[str, str]


@cache
def prepared() -> dict[str, Prepared]:
    """The queries that the tables answer, by name."""
    return {path.stem: _prepared(path.read_text(encoding="utf-8")) for path in sorted(_QUERIES.glob("*.sql"))}


def _prepared(text: str) -> Prepared:
    return Prepared(
        text,
        {name: m[1] for m in _HEAD.finditer(text) for name in m[2].split()},
        {m[2]: m[1] for m in _SOUGHT.finditer(text)},
    )


class Tables:
    """The tables of a store, open for reading."""

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self.base, self.path = base, path

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()


def open_tables(store: Path) -> Tables | None:
    """The tables that lie in the folder of a store; None where there are none that this version made, or none that can be read."""
    path = store / FILE
    if version_of(path) != version():
        return None
    base = reading(path)
    base.create_function("contains", 2, _contains, deterministic=True)
    base.create_function("voice_word", 3, voice_word, deterministic=True)
    return Tables(base, path)


def answer(
    tables: Tables, name: str, parameters: Mapping[str, str], base: str
) -> tuple[tuple[str, ...], Iterator[tuple[Term | None, ...]]] | None:
    """Variables and rows of a saved query with all its parameters; None where the tables do not answer this query.

    ``base`` is the base IRI of the data.  Raises :class:`kg.errors.StoreError`, also while rows come, where the file is damaged.
    """
    if (query := prepared().get(name)) is None:
        return None
    variables, rows = _asked(tables, query, parameters)
    makers = [_maker(query.kinds.get(variable), base) for variable in variables]
    return variables, (
        tuple(None if cell is None else make(cell) for cell, make in zip(row, makers, strict=True)) for row in rows
    )


def records(tables: Tables, name: str, parameters: Mapping[str, str], base: str) -> Iterator[dict[str, str]] | None:
    """The same rows as words by variable, without what is missing or empty: for those who read very many.

    Raises :class:`kg.errors.StoreError` as :func:`answer` does.
    """
    if (query := prepared().get(name)) is None:
        return None
    variables, rows = _asked(tables, query, parameters)
    before = {"code": f"{base}code/", "class": NAMESPACE}
    columns = [(variable, before.get(query.kinds.get(variable, ""), "")) for variable in variables]
    return (
        {
            variable: f"{prefix}{cell}"
            for (variable, prefix), cell in zip(columns, row, strict=True)
            if cell is not None and cell != ""
        }
        for row in rows
    )


def _asked(
    tables: Tables, query: Prepared, parameters: Mapping[str, str]
) -> tuple[tuple[str, ...], Iterator[tuple[str | int | None, ...]]]:
    with _told(tables):
        sought = {"sought": expression(tables.base, query.sought, parameters)} if query.sought else {}
        found = tables.base.execute(query.sql, {**parameters, **sought})
    return tuple(column[0] for column in found.description), _rows(tables, found)


def _rows(tables: Tables, found: sqlite3.Cursor) -> Iterator[tuple[str | int | None, ...]]:
    with _told(tables):
        yield from found


@contextmanager
def _told(tables: Tables) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(
            f"the tables of the store cannot be read ({error})",
            where=str(tables.path),
            remedy="take the file away: answers then come from the store itself, and the next build makes it anew",
        ) from error


def _contains(text: str | None, words: str) -> bool:
    """Whether a text has some words in it, in capitals or not, as ``CONTAINS(LCASE(..), LCASE(..))`` says."""
    return text is not None and words.lower() in text.lower()


def _maker(kind: str | None, base: str) -> Callable[[Any], Term]:
    """What makes a term of a cell; numbers need no kind."""
    if kind == "code":
        return cache(lambda cell: ox.NamedNode(f"{base}code/{cell}"))
    makers: dict[str | None, Callable[[Any], Term]] = {
        None: _plain,
        "date": lambda cell: ox.Literal(cell, datatype=_DATE),
        "moment": lambda cell: ox.Literal(cell, datatype=_MOMENT if "T" in cell else _DATE),
        "boolean": lambda cell: ox.Literal(cell, datatype=_BOOLEAN),
        "iri": ox.NamedNode,
        "class": lambda cell: ox.NamedNode(NAMESPACE + cell),
    }
    return makers[kind]


def _plain(cell: str | int) -> Term:
    return ox.Literal(cell) if isinstance(cell, str) else ox.Literal(str(cell), datatype=_INTEGER)
