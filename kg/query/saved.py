"""Saved queries: SPARQL in files, with a comment that says what they answer and names their parameters.

The head of a ``.rq`` file: ``# Title.``, then ``# param NAME: meaning (default VALUE)`` lines.  A parameter stands in
the query as ``$NAME`` inside a string or IRI, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.config import DEFAULT_BASE
from kg.errors import QueryError
from kg.graph.vocabulary import Extraction
from kg.query.results import Rows, Term
from kg.resources import folder
from kg.store import OpenGraph
from kg.tables import Tables, answer, open_tables
from kg.tables import records as table_records

_PARAMETER = re.compile(r"^# param (?P<name>\w+): (?P<about>.*?)(?: \(default (?P<default>.*)\))?$", re.M)
_UNSAFE = re.compile(r'[\x00-\x1f"\\<>{}|^`]')


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved query: its name, what it answers, its parameters with their defaults, its text."""

    name: str
    title: str
    parameters: dict[str, str | None]
    sparql: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Rows of a saved query as they come."""

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


@cache
def saved_queries() -> Mapping[str, Saved]:
    """All saved queries by name."""
    return {p.stem: _read(p) for p in sorted((folder("ontology") / "queries").glob("*.rq"))}


def _read(path: Path) -> Saved:
    text = path.read_text(encoding="utf-8")
    title = text.partition("\n")[0].lstrip("# ").strip()
    return Saved(path.stem, title, {m["name"]: m["default"] for m in _PARAMETER.finditer(text)}, text)


def filled(name: str, parameters: Mapping[str, str] | None = None) -> dict[str, str]:
    """All parameters of a saved query, those that are not given with their defaults.

    Raises :class:`QueryError` for an unknown name, an unknown or missing parameter, or a value that could break out.
    """
    known = saved_queries()
    if name not in known:
        raise QueryError(f"no saved query {name!r}", remedy="there are: " + ", ".join(known))
    saved, given, values = known[name], dict(parameters or {}), {}
    if unknown := sorted(set(given) - set(saved.parameters)):
        raise QueryError(
            f"the query {name} has no parameter {unknown[0]!r}",
            remedy="it has: " + (", ".join(saved.parameters) or "none"),
        )
    for parameter, default in saved.parameters.items():
        value = given.get(parameter, default)
        if value is None:
            raise QueryError(
                f"the query {name} needs the parameter {parameter}", remedy=f"add --param {parameter}=VALUE"
            )
        if _UNSAFE.search(value):
            raise QueryError(
                f"the value of {parameter} has characters that no name has",
                remedy="leave out quotes, brackets and backslashes",
            )
        values[parameter] = value
    return values


def text_of(name: str, parameters: Mapping[str, str] | None = None, *, base: str) -> str:
    """SPARQL of a saved query with its parameters filled in; ``base`` is the base IRI of the data.

    Raises :class:`QueryError` as :func:`filled` does.
    """
    values = filled(name, parameters)
    text = saved_queries()[name].sparql
    for parameter, value in values.items():
        text = re.sub(rf"\${parameter}\b", value, text)
    return (
        text.replace("https://example.org/kg/ontology#", "\0")
        .replace("https://example.org/kg/", base)
        .replace("\0", "https://example.org/kg/ontology#")
    )


def answers(graph: OpenGraph, name: str, parameters: Mapping[str, str] | None = None) -> Answers:
    """Rows of a saved query one after another: from the tables of a store where they answer it, else by SPARQL.

    Raises :class:`QueryError` as :func:`filled` does.
    """
    values, base, tables = filled(name, parameters), base_of(graph), _tables(graph)
    if tables is not None and (found := answer(tables, name, values, base)) is not None:
        return Answers(*found)
    return _by_sparql(graph, name, values, base)


def records(graph: OpenGraph, name: str, parameters: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """The same rows as words by variable, without what is missing or empty: for those who read very many.

    Raises :class:`QueryError` as :func:`filled` does.
    """
    values, base, tables = filled(name, parameters), base_of(graph), _tables(graph)
    if tables is not None and (found := table_records(tables, name, values, base)) is not None:
        return found
    rows = _by_sparql(graph, name, values, base)
    return (
        {
            variable: term.value
            for variable, term in zip(rows.variables, row, strict=True)
            if term is not None and term.value != ""
        }
        for row in rows.rows
    )


def _by_sparql(graph: OpenGraph, name: str, values: Mapping[str, str], base: str) -> Answers:
    solutions = graph.select(text_of(name, values, base=base))
    variables = tuple(variable.value for variable in solutions.variables)
    return Answers(variables, (tuple(solution[i] for i in range(len(variables))) for solution in solutions))


def _tables(graph: OpenGraph) -> Tables | None:
    """The tables beside a graph, opened when first asked for."""
    if graph.beside is None and graph.path is not None:
        graph.beside = open_tables(graph.path)
    return graph.beside if isinstance(graph.beside, Tables) else None


def ask(graph: OpenGraph, name: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """Rows of a saved query, asked of a graph under whatever base IRI it was built."""
    found = answers(graph, name, parameters)
    return Rows(found.variables, tuple(found.rows))


def base_of(graph: OpenGraph) -> str:
    """Base IRI of the data: the build left it in the name of the software that ran."""
    for solution in graph.select(f"SELECT ?run WHERE {{ ?run a <{Extraction}> }}"):
        return str(solution[0].value).rpartition("agent/")[0]
    return DEFAULT_BASE


def run(graph: OpenGraph, sparql: str) -> Any:
    """Run SPARQL: rows for SELECT, a truth value for ASK, triples for CONSTRUCT and DESCRIBE."""
    result = graph.select(sparql)
    if isinstance(result, ox.QuerySolutions):
        variables = tuple(v.value for v in result.variables)
        return Rows(variables, tuple(tuple(solution[i] for i in range(len(variables))) for solution in result))
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    return list(result)
