"""Some texts of a store, as what a page can carry: the lines of their graphs, and what other graphs say of their nodes."""

from __future__ import annotations

import json

import pyoxigraph as ox

from kg.publish.index import TextRow
from kg.publish.run import Run
from kg.store import OpenGraph
from kg.store.parts import SHARED_PART, read_part


def excerpt(run: Run, texts: list[TextRow]) -> list[bytes]:
    """The N-Quads of some texts, of what the link stage says of their actors and statements, and of the rules."""
    wanted = {text.iri for text in texts}
    graphs = {f"<{iri}>".encode() for iri in wanted}
    lines = []
    for name, (_, found) in sorted(run.index.parts().items()):
        if not wanted.isdisjoint(json.loads(found)[0]):
            lines += [line for line in lines_of(run, name) if graph_of(line) in graphs]
    inferred, meta = (f"<{run.base}graph/{name}>".encode() for name in ("inferred", "meta"))
    for line in lines_of(run, SHARED_PART):
        text, local, node = line.partition(b" ")[0].partition(b"#")
        own = local and node[:2] in (b"a-", b"s-") and text + b">" in graphs and graph_of(line) == inferred
        if own or graph_of(line) == meta:
            lines.append(line)
    return lines


def lines_of(run: Run, part: str) -> list[bytes]:
    """The N-Quads of a part of the build."""
    return read_part(run.store / "parts" / part).splitlines()


def graph_of(line: bytes) -> bytes:
    """The graph of a line of N-Quads, as it is written there.

    >>> graph_of(b"<a:b> <a:c> <a:d> <a:g> .")
    b'<a:g>'
    """
    return line[line.rfind(b" <") + 1 : -2]


def open_lines(lines: list[bytes]) -> OpenGraph:
    """Lines of N-Quads as an open graph, in memory."""
    store = ox.Store()
    store.bulk_load(b"\n".join(lines), ox.RdfFormat.N_QUADS)
    return OpenGraph(store)
