"""The whole of what is published as files: N-Quads (zstd), TriG (gzip) and tables (CSV).

N-Quads and TriG are made part by part of the build and put one behind the other, which both compressions allow; a part
that has not changed is not made again.
"""

from __future__ import annotations

import gzip
import shutil
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import zstandard

from kg.publish.processes import digest_of, side_by_side, worth
from kg.publish.release import Released
from kg.publish.run import Run
from kg.publish.tables import write_tables
from kg.store.parts import SHARED_PART, read_part


def write_dumps(run: Run) -> None:
    """Write ``dumps/``: ``data.nq.zst``, ``data.trig.gz`` and the tables."""
    whole = frozenset(row.iri for row in run.index.texts() if row.whole)
    released = Released(run.base, whole, run.index.actor_labels(run.base))
    beside = repr((sorted(whole), sorted((actor, sorted(names)) for actor, names in released.actors.items())))
    scratch = run.index.path.with_suffix("")
    scratch.mkdir(exist_ok=True)
    wanted, names = [], []
    for part in sorted((run.store / "parts").glob("*.nq.zst")):
        shared = part.name == SHARED_PART
        name = digest_of(part.read_bytes() + run.basis.encode() + beside.encode() * shared)
        names.append(name)
        if not (scratch / f"{name}.gz").exists():
            wanted.append((part, scratch / name))
    wanted.sort(key=lambda pair: pair[0].name != SHARED_PART)  # the longest work first
    with side_by_side(worth(run.jobs, (part for part, _ in wanted)), _begin, released) as each:
        for _ in each(_make, wanted):
            pass
    for path in scratch.iterdir():
        if path.stem not in names:
            path.unlink()
    _joined(run, "dumps/data.nq.zst", [scratch / f"{name}.zst" for name in names])
    _joined(run, "dumps/data.trig.gz", [scratch / f"{name}.gz" for name in names])
    write_tables(run)


_released: Released | None = None


def _begin(released: Released) -> None:
    """Start of a worker process."""
    global _released
    _released = released


def _make(wanted: tuple[Path, Path]) -> None:
    """One part of the dumps: what may be shown of one part of the build, beside the name given.

    Lines stay lines: parsing is needed only for graphs of which something is left out.
    """
    part, piece = wanted
    assert _released is not None
    by_graph: dict[bytes, list[bytes]] = defaultdict(list)
    for line in read_part(part).splitlines():
        head, _, tail = line.rpartition(b" <")
        by_graph[tail[:-3]].append(head)
    lines: list[bytes] = []
    blocks: list[bytes] = []
    every = True
    for graph in sorted(by_graph):
        there = by_graph.pop(graph)
        triples = _shown(graph.decode(), there, _released)
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
    if graph in released.whole or graph == f"{released.base}graph/meta":
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
