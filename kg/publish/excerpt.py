"""Some texts of a store, as what a page can carry: the lines of their graphs, and what other graphs say of their nodes."""

from __future__ import annotations

import json
from collections import defaultdict

import pyoxigraph as ox

from kg.graph.vocabulary import identified_as
from kg.publish.index import TextRow
from kg.publish.release import Released
from kg.publish.run import Run
from kg.store import OpenGraph
from kg.store.parts import SHARED_PART, graph_of, read_part

_IDENTIFIED = f" <{identified_as}> ".encode()


def excerpt(run: Run, texts: list[TextRow]) -> list[bytes]:
    """The N-Quads of some texts that are published whole, of what the link stage says of their actors and statements, of who
    these actors are, and of the rules.
    """
    wanted = {text.iri for text in texts}
    graphs = {f"<{iri}>".encode() for iri in wanted}
    lines = []
    for name, (_, found) in sorted(run.index.parts().items()):
        if not wanted.isdisjoint(json.loads(found)[0]):
            lines += [line for line in lines_of(run, name) if graph_of(line) in graphs]
    inferred, meta, entities = (f"<{run.base}graph/{name}>".encode() for name in ("inferred", "meta", "entities"))
    about: dict[bytes, list[bytes]] = defaultdict(list)
    for line in lines_of(run, SHARED_PART):
        node = line.partition(b" ")[0]
        text, local, own = node.partition(b"#")
        graph = graph_of(line)
        if graph == entities:
            about[node].append(line)
        elif graph == meta or (local and own[:2] in (b"a-", b"s-") and text + b">" in graphs and graph == inferred):
            lines.append(line)
    actors = {line.split(b" ", 3)[2] for line in lines if _IDENTIFIED in line}
    return lines + _shown(run, wanted, [line for actor in sorted(actors) for line in about[actor]])


def _shown(run: Run, texts: set[str], lines: list[bytes]) -> list[bytes]:
    """Those lines on shared actors that say no more than some texts do."""
    released = Released(run.base, frozenset(texts), run.index.actor_labels(run.base))
    triples = [quad.triple for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS)]
    shown = {id(triple) for triple in released.shown(run.lookups.entities, triples)}
    return [line for line, triple in zip(lines, triples, strict=True) if id(triple) in shown]


def lines_of(run: Run, part: str) -> list[bytes]:
    """The N-Quads of a part of the build."""
    return read_part(run.store / "parts" / part).splitlines()


def open_lines(lines: list[bytes]) -> OpenGraph:
    """Lines of N-Quads as an open graph, in memory."""
    store = ox.Store()
    store.bulk_load(b"\n".join(lines), ox.RdfFormat.N_QUADS)
    return OpenGraph(store)
