"""Authority files: tables with a row for each office, or Turtle.

Table: ``id,name,aliases,office,from,to``; aliases stand between semicolons, dates are ISO (year, month or day).  Turtle:
names as ``rdfs:label``, ``skos:prefLabel``, ``foaf:name`` or ``schema:name``, others as ``skos:altLabel`` or
``schema:alternateName``; offices as ``kg:Tenure`` (``kg:holder``, ``kg:office`` with a label, ``kg:earliestBegin``,
``kg:latestEnd``), as this project writes them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.link.authority import Authority, Person, Tenure, careers, surname_keys

_COLUMNS = ("id", "name", "aliases", "office", "from", "to")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PREFIXES = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX schema: <https://schema.org/>
"""
_NAMES = (
    _PREFIXES
    + """SELECT DISTINCT ?person ?name WHERE {
  ?person a ?type ; rdfs:label|skos:prefLabel|foaf:name|schema:name|skos:altLabel|schema:alternateName ?name .
  FILTER(?type IN (kg:Person, foaf:Person, schema:Person, skos:Concept)) FILTER(ISIRI(?person))
  FILTER(ISLITERAL(?name)) } ORDER BY ?person ?name"""
)
_TENURES = (
    _PREFIXES
    + """SELECT ?person ?office (STR(?b) AS ?begin) (STR(?e) AS ?end) WHERE {
  ?t kg:holder ?person ; kg:office/rdfs:label ?office . FILTER(ISLITERAL(?office))
  OPTIONAL { ?t kg:earliestBegin ?b } OPTIONAL { ?t kg:latestEnd ?e }
} ORDER BY ?person ?office ?b"""
)


def read_authority(*paths: Path) -> Authority:
    """The people of one or more files: tables, or Turtle (``.ttl``).

    An office without ``from`` and ``to`` may hold a career in words ("Secretary of State, January 1969-June 1973").
    Raises :class:`DocumentError` for a file that cannot be read, or lacks a column.
    """
    return Authority.of(
        person for path in paths for person in (_graph(path) if path.suffix == ".ttl" else _table(path))
    )


def _table(path: Path) -> list[Person]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if missing := [name for name in _COLUMNS[:2] if name not in (reader.fieldnames or ())]:
                only = (reader.fieldnames or [""])[0]
                hint = "; it seems to be parted by semicolons: save it with commas" if ";" in only else ""
                raise DocumentError(
                    f"the table has no column {missing[0]!r}",
                    where=str(path),
                    remedy=f"its columns are {', '.join(_COLUMNS)}{hint}",
                )
            return _people(reader, path)
    except FileNotFoundError as error:
        raise DocumentError("there is no such file", where=str(path), remedy="check the path") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        remedy = "give a CSV file in UTF-8"
        raise DocumentError(f"the table cannot be read ({error})", where=str(path), remedy=remedy) from error


def _people(rows: Iterable[dict[str, str]], path: Path) -> list[Person]:
    names: dict[str, dict[str, None]] = {}
    tenures: dict[str, list[Tenure]] = {}
    for number, row in enumerate(rows, 2):
        key, name = (row.get("id") or "").strip(), (row.get("name") or "").strip()
        if not key or not name:
            raise DocumentError(
                f"line {number} has no id or no name", where=str(path), remedy="fill it in or take it out"
            )
        if key in names and not any(surname_keys(name) & surname_keys(other) for other in names[key]):
            other = next(iter(names[key]))
            raise DocumentError(
                f"line {number} gives the id {key!r} to {name!r}, but it is that of {other!r}",
                where=str(path),
                remedy="give each person an id of his own, or the other name as an alias in the same row",
            )
        aliases = [a.strip() for a in (row.get("aliases") or "").split(";") if a.strip()]
        names.setdefault(key, {}).update(dict.fromkeys([name, *aliases]))
        begin, end = ((row.get(bound) or "").strip() or None for bound in ("from", "to"))
        for bound in (begin, end):
            if bound is not None and not _DATE.fullmatch(bound):
                raise DocumentError(
                    f"line {number}: {bound!r} is no ISO date",
                    where=str(path),
                    remedy="write YYYY, YYYY-MM or YYYY-MM-DD",
                )
        if begin and end and begin[:4] > end[:4]:
            raise DocumentError(
                f"line {number}: the office ends in {end}, before it begins in {begin}",
                where=str(path),
                remedy="correct the dates",
            )
        office = (row.get("office") or "").strip()
        tenures.setdefault(key, []).extend([Tenure(office, begin, end)] if begin or end else careers(office))
    return [Person(key, tuple(names[key]), tuple(tenures[key])) for key in sorted(names)]


def _graph(path: Path) -> list[Person]:
    import pyoxigraph as ox

    store = ox.Store()
    try:
        store.load(path.read_bytes(), ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError, ValueError) as error:
        remedy = "give Turtle in UTF-8"
        raise DocumentError(f"the graph cannot be read ({error})", where=str(path), remedy=remedy) from error
    names: dict[str, list[str]] = {}
    named: Any = store.query(_NAMES)
    for row in named:
        names.setdefault(row[0].value, []).append(row[1].value)
    tenures: dict[str, list[Tenure]] = {}
    held: Any = store.query(_TENURES)
    for row in held:
        begin, end = (bound.value if bound and _DATE.fullmatch(bound.value) else None for bound in (row[2], row[3]))
        tenures.setdefault(row[0].value, []).append(Tenure(row[1].value, begin, end))
    return [Person(key, tuple(found), tuple(tenures.get(key, ()))) for key, found in sorted(names.items())]
