"""The parts of a build brought to a server: graphs that changed are replaced, graphs that are gone are taken away.

What a server holds is written down beside the parts, graph by graph, after it was brought there; so an upload that broke off
goes on where it was, and a second one brings only what changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

from kg.store.parts import graph_of, read_part
from kg.store.remote import Server

_TABLES = (
    "CREATE TABLE IF NOT EXISTS graph (iri TEXT PRIMARY KEY, part TEXT NOT NULL, digest TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, digest TEXT NOT NULL)",
)


def upload(parts: Path, url: str, progress: Callable[[str], None] = lambda _: None) -> tuple[int, int]:
    """Make the server at ``url`` hold the graphs of all parts; returns how many were brought and how many taken away.

    Raises :class:`kg.errors.ServiceError` where the server does not answer or refuses, :class:`kg.errors.MissingExtra`
    where what speaks to it is not installed.
    """
    brought = removed = 0
    with Server(url) as server, closing(_record(parts.parent, server.url)) as base:
        names = {path.name for path in parts.glob("*.nq.zst")}
        known = dict(base.execute("SELECT name, digest FROM part").fetchall())
        for count, name in enumerate(sorted(names | set(known)), 1):
            progress(f"part {count:,} of {len(names | set(known)):,}, {brought:,} graphs brought")
            path = parts / name
            digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
            if known.get(name) == digest:
                continue
            there, gone = _part(server, base, path)
            brought, removed = brought + there, removed + gone
            base.execute("DELETE FROM part WHERE name = ?", (name,))
            if digest:
                base.execute("INSERT INTO part VALUES (?, ?)", (name, digest))
            base.commit()
    return brought, removed


def _part(server: Server, base: sqlite3.Connection, path: Path) -> tuple[int, int]:
    """Bring the graphs of one part that changed, and take away those that are gone."""
    known = dict(base.execute("SELECT iri, digest FROM graph WHERE part = ?", (path.name,)).fetchall())
    brought, there = 0, set()
    for graph, lines in _graphs(path) if path.exists() else ():
        digest = hashlib.sha256(b"\n".join(lines)).hexdigest()
        there.add(graph)
        if known.get(graph) == digest:
            continue
        tail = len(f" <{graph}> .".encode())
        server.put(graph, (line[:-tail] + b" ." for line in lines))
        base.execute("INSERT OR REPLACE INTO graph VALUES (?, ?, ?)", (graph, path.name, digest))
        base.commit()
        brought += 1
    gone = sorted(known.keys() - there)
    for graph in gone:
        server.delete(graph)
        base.execute("DELETE FROM graph WHERE iri = ?", (graph,))
        base.commit()
    return brought, len(gone)


def _graphs(path: Path) -> Iterator[tuple[str, list[bytes]]]:
    lines = sorted(read_part(path).splitlines(), key=graph_of)
    for graph, group in groupby(lines, key=graph_of):
        yield graph[1:-1].decode(), list(group)


def _record(folder: Path, url: str) -> sqlite3.Connection:
    """What the server at an address is known to hold."""
    base = sqlite3.connect(folder / f"sent-{hashlib.sha256(url.encode()).hexdigest()[:12]}.db")
    for statement in _TABLES:
        base.execute(statement)
    return base
