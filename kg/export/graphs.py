"""Results of queries and whole graphs as text; what is in a store."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import UsageError
from kg.export.calendars import calendar, timeline_js
from kg.export.networks import network_file
from kg.graph.prefixes import PREFIXES
from kg.query import Rows, ask, run
from kg.store import OpenGraph

_RESULTS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
_GRAPHS = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def result_text(result: Any, graph: OpenGraph, sparql: str, format: str) -> str:
    """The result of a query in the format asked for.

    Raises :class:`UsageError` where result and format do not go together.
    """
    if isinstance(result, Rows):
        if format == "table":
            return result.table() + f"\n({len(result)} rows)\n"
        if format in ("csv", "tsv"):
            return result.csv("\t" if format == "tsv" else ",")
        if format in _RESULTS:
            return (graph.select(sparql).serialize(format=_RESULTS[format]) or b"").decode() + "\n"
        raise UsageError(f"rows cannot be written as {format}", remedy="use table, csv, tsv, json or xml")
    if isinstance(result, bool):
        return ("yes" if result else "no") + "\n"
    chosen = _GRAPHS["ttl" if format in ("table", "ttl") else "nq"]
    return (ox.serialize(result, format=chosen, prefixes=PREFIXES) or b"").decode()


def export(graph: OpenGraph, format: str) -> bytes:
    """The whole graph; Turtle and JSON-LD of the union of the named graphs, CSV of the statements in force.

    ``graphml`` and ``gexf``: the network of actors and topics; ``ics`` and ``timelinejs``: what has a day.
    """
    if format == "csv":
        rows = ask(graph, "positions")
        return str(rows.csv()).encode()
    if format in ("graphml", "gexf"):
        return network_file(graph, format)
    if format in ("ics", "timelinejs"):
        return (calendar(graph) if format == "ics" else timeline_js(graph)).encode("utf-8", "replace")
    quads = sorted(graph.store, key=str)
    if format == "nq":
        return "".join(f"{q} .\n" for q in quads).encode()
    out = io.BytesIO()
    if format == "ttl":
        triples = sorted({q.triple for q in quads}, key=str)
        ox.serialize(triples, out, _GRAPHS["ttl"], prefixes=PREFIXES)
    else:
        ox.serialize(quads, out, _GRAPHS[format], prefixes=PREFIXES)
    return out.getvalue()


def store_info(graph: OpenGraph, where: Path) -> dict[str, Any]:
    """Counts by class, software version, and what the last build left out."""
    about: dict[str, Any] = {"store": str(graph.path), "quads": len(graph)}
    rows = ask(graph, "counts")
    about |= {cells[0].rpartition(":")[2].lower(): int(cells[1]) for cells in rows.texts()}
    version = run(graph, "PREFIX kg: <https://example.org/kg/ontology#> SELECT ?v WHERE { ?x kg:softwareVersion ?v }")
    about["software"] = ", ".join(sorted(r[0] for r in version.texts()))
    report = where / "report.json"
    if report.exists():
        failures = json.loads(report.read_text(encoding="utf-8"))["failures"]
        about["failed"] = "; ".join(f["error"] for f in failures) or "none"
    return about
