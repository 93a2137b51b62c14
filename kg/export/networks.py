"""Who told whom, and who was for or against what, as a network for Gephi and others: GraphML and GEXF with days.

Statements that are alleged or denied are edges of their own, marked so: they are nobody's position (rulings.md, 7).
"""

from __future__ import annotations

import io
from typing import Any

from kg.query import records
from kg.store import OpenGraph

#: Days of edges whose statement has none.
_OPEN = ("", "")


def network_file(graph: OpenGraph, format: str) -> bytes:
    """The network as ``graphml`` or ``gexf``; nodes and edges come in a fixed order."""
    import networkx as nx

    drawn: Any = nx.MultiDiGraph()
    for node, about in sorted(_nodes(graph).items()):
        drawn.add_node(node, **about)
    for (start, end, relation, standing), (count, first, last) in sorted(_edges(graph).items()):
        days = {"start": first, "end": last} if first and last else {}
        drawn.add_edge(start, end, relation=relation, standing=standing, weight=count, **days)
    out = io.BytesIO()
    if format == "graphml":
        nx.write_graphml(drawn, out)
    else:
        drawn.graph["mode"] = "dynamic"
        nx.write_gexf(drawn, out)
        return _without_clock(out.getvalue())
    return out.getvalue()


def _without_clock(gexf: bytes) -> bytes:
    """GEXF without the day of writing: the same store gives the same bytes."""
    import re

    return re.sub(rb' lastmodifieddate="[^"]*"', b"", gexf)


def _nodes(graph: OpenGraph) -> dict[str, dict[str, str]]:
    nodes: dict[str, dict[str, str]] = {}
    for row in records(graph, "network-edges"):
        for end in ("from", "to"):
            about = {"label": row.get(f"{end}Label", ""), "kind": row[f"{end}Type"].rpartition("#")[2]}
            nodes[row[end]] = min(about, nodes.get(row[end], about), key=lambda a: a["label"])
    return nodes


def _edges(graph: OpenGraph) -> dict[tuple[str, str, str, str], tuple[int, str, str]]:
    """Number of statements, first and last day, by speaker, other end, relation and standing."""
    edges: dict[tuple[str, str, str, str], tuple[int, str, str]] = {}
    seen: set[tuple[str, str, str]] = set()
    for row in records(graph, "network-edges"):
        if (key := (row["s"], row["to"], row["relation"])) in seen:
            continue
        seen.add(key)
        edge = (row["from"], row["to"], row["relation"], row["standing"].rpartition("/")[2])
        count, first, last = edges.get(edge, (0, *_OPEN))
        begun, ended = row.get("first", row.get("last", "")), row.get("last", row.get("first", ""))
        edges[edge] = (
            count + 1,
            min(filter(None, (first, begun)), default=""),
            max(filter(None, (last, ended)), default=""),
        )
    return edges
