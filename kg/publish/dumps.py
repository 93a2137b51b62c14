"""The whole of what is published as files: N-Quads (zstd), TriG (gzip) and tables (CSV).

N-Quads and TriG are made part by part of the build and put one behind the other, which both compressions allow; a part
that has not changed is not made again.
"""

from __future__ import annotations

import gzip
import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import zstandard

from kg.publish.index import Index
from kg.publish.processes import digest_of
from kg.publish.release import Released
from kg.publish.run import Run
from kg.store.parts import SHARED_PART, read_part


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces that dumps are joined of, in order, and those that must be made: a part of the build, and the piece."""

    folder: Path
    names: list[str]
    wanted: list[tuple[Path, Path]]


def pieces_of(run: Run) -> Pieces:
    """Which pieces the dumps need; those of parts that have not changed are there."""
    released = released_of(run.index, run.base)
    shown = repr((sorted(released.whole), sorted((a, sorted(names)) for a, names in released.actors.items())))
    beside = {SHARED_PART: shown.encode()}
    folder = run.index.path.with_suffix("")
    folder.mkdir(exist_ok=True)
    pieces = Pieces(folder, [], [])
    for part in sorted((run.store / "parts").glob("*.nq.zst")):
        name = digest_of(part.read_bytes() + run.basis.encode() + beside.get(part.name, b""))
        pieces.names.append(name)
        if not (folder / f"{name}.gz").exists():
            pieces.wanted.append((part, folder / name))
    pieces.wanted.sort(key=lambda pair: pair[0].name != SHARED_PART)  # the longest work first
    return pieces


def released_of(index: Index, base: str) -> Released:
    """What may be shown of graphs that texts share."""
    rows = list(index.texts())
    whole = frozenset(row.iri for row in rows if row.whole)
    return Released(base, whole, index.actor_labels(base), everything=len(whole) == len(rows))


def write_dumps(run: Run, pieces: Pieces) -> None:
    """Write ``dumps/data.nq.zst`` and ``data.trig.gz`` of pieces that have been made."""
    for path in pieces.folder.iterdir():
        if path.stem not in pieces.names:
            path.unlink()
    _joined(run, "dumps/data.nq.zst", [pieces.folder / f"{name}.zst" for name in pieces.names])
    _joined(run, "dumps/data.trig.gz", [pieces.folder / f"{name}.gz" for name in pieces.names])


def make_piece(part: Path, piece: Path, released: Released) -> None:
    """One piece of the dumps: what may be shown of one part of the build.

    Lines stay lines: parsing is needed only for graphs of which something is left out.
    """
    by_graph: dict[bytes, list[bytes]] = defaultdict(list)
    for line in read_part(part).splitlines():
        head, _, tail = line.rpartition(b" <")
        by_graph[tail[:-3]].append(head)
    lines: list[bytes] = []
    blocks: list[bytes] = []
    every = True
    for graph in sorted(by_graph):
        there = by_graph.pop(graph)
        triples = _shown(graph.decode(), there, released)
        every = every and triples is there
        if triples:
            lines += [b"%s <%s> ." % (triple, graph) for triple in triples]
            blocks += [b"<%s> {" % graph, *(triple + b" ." for triple in triples), b"}"]
    if every:
        shutil.copyfile(part, f"{piece}.zst")
    else:
        packer = zstandard.ZstdCompressor(level=3, write_checksum=True)
        Path(f"{piece}.zst").write_bytes(packer.compress(b"\n".join([*lines, b""]) if lines else b""))
    fresh = Path(f"{piece}.new")
    fresh.write_bytes(gzip.compress(b"\n".join([*blocks, b""]), 1, mtime=0))
    fresh.replace(f"{piece}.gz")


def _shown(graph: str, triples: list[bytes], released: Released) -> list[bytes]:
    """The triples of a graph that are published, as they stand in the part, without the dot at their end."""
    if released.everything or graph in released.whole or graph == f"{released.base}graph/meta":
        return triples
    text = b"\n".join(triple + b" ." for triple in triples)
    parsed = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
    kept = {id(triple) for triple in released.shown(graph, parsed)}
    return [line for line, triple in zip(triples, parsed, strict=True) if id(triple) in kept]


def _joined(run: Run, path: str, pieces: list[Path]) -> None:
    """Files one behind the other, written if they differ."""
    target = run.writer.place(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = run.index.path.with_suffix(".joined")
    with fresh.open("wb") as out:
        for piece in pieces:
            with piece.open("rb") as stream:
                shutil.copyfileobj(stream, out, 1 << 20)
    if not target.exists() or target.stat().st_size != fresh.stat().st_size or not _same(target, fresh):
        shutil.copyfile(fresh, target)
        run.writer.written += 1
    fresh.unlink()


def _same(one: Path, other: Path) -> bool:
    with one.open("rb") as a, other.open("rb") as b:
        while block := a.read(1 << 20):
            if block != b.read(1 << 20):
                return False
        return not b.read(1)
