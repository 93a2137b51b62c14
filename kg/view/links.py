"""From the graph to nodes and edges of a network: who tells whom, who favours or opposes what, who holds which office."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.query import records
from kg.store import OpenGraph
from kg.view.columns import day_number

#: What an edge may say, and how a legend says it.
RELATIONS = {"tells": "tells", "favours": "supports", "opposes": "opposes", "holds": "holds the office"}


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, an office or a topic, and how many statements it has part in."""

    iri: str
    label: str
    kind: str
    degree: int


@dataclass(frozen=True, slots=True)
class Edge:
    """That one has to do with another: the days of the statements that say so (since 1970, ``None`` without one), and their
    standings.
    """

    source: str
    target: str
    relation: str
    days: tuple[int | None, ...]
    standings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """All nodes, the most connected first, and all edges between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def most_connected(self, limit: int) -> Links:
        """So many nodes, and the edges between them."""
        nodes = self.nodes[:limit]
        kept = {node.iri for node in nodes}
        return Links(nodes, tuple(e for e in self.edges if e.source in kept and e.target in kept))


def links_of(graph: OpenGraph) -> Links:
    """The network of an open graph."""
    about: dict[str, tuple[str, str]] = {}
    degree: dict[str, int] = defaultdict(int)
    days: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    standings: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    seen: set[tuple[str, tuple[str, str, str]]] = set()
    for name in ("network-edges", "network-offices"):
        for r in records(graph, name):
            edge = (r["from"], r["to"], r["relation"])
            standings[edge].add(r.get("standing", "").rpartition("/")[2])
            if (r["s"], edge) in seen:  # a node that several graphs describe gives a row each
                continue
            seen.add((r["s"], edge))
            for end in ("from", "to"):
                about[r[end]] = min(
                    about.get(r[end], ("~", "~")), (r.get(f"{end}Label", ""), r[f"{end}Type"].rpartition("#")[2])
                )
                degree[r[end]] += 1
            days[edge].append(day_number(r.get("first") or r.get("last")))
    nodes = [Node(iri, *about[iri], degree[iri]) for iri in sorted(degree, key=lambda iri: (-degree[iri], iri))]
    edges = [
        Edge(*edge, tuple(sorted(days[edge], key=lambda d: (d is None, d))), tuple(sorted(standings[edge] - {""})))
        for edge in sorted(days)
    ]
    return Links(tuple(nodes), tuple(edges))
