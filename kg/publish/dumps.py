"""The whole of what is published as files: N-Quads (zstd), TriG (gzip) and tables (CSV).

N-Quads and TriG are made part by part of the build and put one behind the other, which both compressions allow; a part
that has not changed is not made again.
"""

from __future__ import annotations

import csv
import gzip
import io
import multiprocessing
import shutil
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import zstandard

from kg.publish.model import Named, Reading
from kg.publish.release import Released
from kg.publish.run import Run
from kg.store.parts import read_part

#: The part of a build that holds what the link stage wrote.
SHARED_PART = "linked.nq.zst"
_NOTE = "machine-read, not reviewed"


def write_dumps(run: Run) -> None:
    """Write ``dumps/``: ``data.nq.zst``, ``data.trig.gz`` and the tables."""
    rows = list(run.index.texts())
    released = Released(run.base, frozenset(row.iri for row in rows if row.whole), run.index.actor_labels(run.base))
    known = blake2b(repr((run.basis, sorted(released.whole))).encode(), digest_size=16).digest()
    of_actors = blake2b(repr(sorted((a, sorted(names)) for a, names in released.actors.items())).encode()).digest()
    scratch = run.index.path.with_suffix("")
    scratch.mkdir(exist_ok=True)
    made, wanted = [], []
    for part in sorted((run.store / "parts").glob("*.nq.zst")):
        beside = of_actors if part.name == SHARED_PART else b""
        name = blake2b(part.read_bytes() + known + beside, digest_size=16).hexdigest()
        made.append(name)
        if not (scratch / f"{name}.gz").exists():
            wanted.append((part, scratch, name))
    _make_all(wanted, released, run.jobs)
    for path in scratch.iterdir():
        if path.stem not in made:
            path.unlink()
    _joined(run, "dumps/data.nq.zst", [scratch / f"{name}.zst" for name in made])
    _joined(run, "dumps/data.trig.gz", [scratch / f"{name}.gz" for name in made])
    _tables(run)


def _make_all(wanted: list[tuple[Path, Path, str]], released: Released, jobs: int) -> None:
    """Make parts of the dumps, side by side where there are several."""
    if len(wanted) < 3 or jobs < 2:
        for part, scratch, name in wanted:
            _make(part, scratch, name, released)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(released,)) as pool:
        list(pool.map(_make_one, wanted))


_released: Released | None = None


def _begin(released: Released) -> None:
    """Start of a worker process."""
    global _released
    _released = released


def _make_one(wanted: tuple[Path, Path, str]) -> None:
    assert _released is not None
    _make(*wanted, _released)


def _make(part: Path, scratch: Path, name: str, released: Released) -> None:
    """One part of the dumps: what may be shown of one part of the build.

    Lines stay lines: parsing is needed only for graphs of which something is left out.
    """
    by_graph: dict[bytes, list[bytes]] = defaultdict(list)
    for line in read_part(part).splitlines():
        head, _, tail = line.rpartition(b" <")
        by_graph[tail[:-3]].append(head)
    lines: list[bytes] = []
    blocks: list[bytes] = []
    for graph in sorted(by_graph):
        triples = _shown(graph.decode(), by_graph.pop(graph), released)
        if triples:
            lines += [b"%s <%s> ." % (triple, graph) for triple in triples]
            blocks += [b"<%s> {" % graph, *(triple + b" ." for triple in triples), b"}"]
    packer = zstandard.ZstdCompressor(level=3, write_checksum=True)
    (scratch / f"{name}.zst").write_bytes(packer.compress(b"\n".join([*lines, b""]) if lines else b""))
    (scratch / f"{name}.gz").write_bytes(gzip.compress(b"\n".join([*blocks, b""]), 3, mtime=0))


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


_OF_STATEMENT = (
    "statement", "cable", "sent", "from", "speaker", "addressees", "act", "stance", "standing", "polarity", "modality",
    "not_before", "not_after", "date_certainty", "words", "quote", "portion_mark", "chain", "topics", "rule",
    "confidence", "set_aside", "release_status", "note",
)  # fmt: skip
_OF_EVENT = (
    "event", "cable", "sent", "what", "realisation", "participants", "places", "not_before", "not_after", "quote",
    "portion_mark", "rule", "confidence", "release_status", "note",
)  # fmt: skip


def _tables(run: Run) -> None:
    """Statements, events, cables and actors as tables; every row with its portion mark (rulings.md, 19)."""
    statements, events, cables = (_Table(head) for head in (_OF_STATEMENT, _OF_EVENT, _OF_CABLE))
    for row in list(run.index.texts()):
        release = run.config.collection_of(row.cable_id).release
        cables.add(
            row.cable, row.cable_id, row.date, row.sender, row.subject, row.iri, row.statements, row.events, release
        )
        for r in run.index.readings(row.iri) if row.whole else ():
            table, cells = (statements, _statement(r)) if r.kind == "statement" else (events, _event(r))
            table.add(
                r.iri, row.cable_id, row.date, *((row.sender,) if table is statements else ()), *cells, release, _NOTE
            )
    actors = _Table(("actor", "label", "named"))
    for iri, count in list(run.index.targets(f"{run.base}actor/")):
        actors.add(iri, run.index.label(iri) or iri.rpartition("/")[2], count)
    for name, table in (("statements", statements), ("events", events), ("cables", cables), ("actors", actors)):
        run.writer.write(f"dumps/{name}.csv", table.text())


_OF_CABLE = ("cable", "id", "sent", "from", "subject", "text", "statements", "events", "release_status")


def _statement(r: Reading) -> tuple[Any, ...]:
    return (
        r.speaker.label if r.speaker else "", _labels(r.addressees), r.act, r.stance, r.standing, r.polarity, r.modality,
        r.first, r.last, r.date_certainty, r.words, r.quote, r.marking or "no portion mark", r.chain, _labels(r.topics),
        r.rule, r.confidence, "yes" if r.set_aside else "",
    )  # fmt: skip


def _event(r: Reading) -> tuple[Any, ...]:
    return (
        r.label, r.act, _labels(r.addressees), _labels(r.places), r.first, r.last, r.quote,
        r.marking or "no portion mark", r.rule, r.confidence,
    )  # fmt: skip


def _labels(names: tuple[Named, ...]) -> str:
    return "; ".join(name.label for name in names)


class _Table:
    """A table as CSV."""

    def __init__(self, head: tuple[str, ...]) -> None:
        self._out = io.StringIO()
        self._writer = csv.writer(self._out, lineterminator="\n")
        self._writer.writerow(head)

    def add(self, *cells: Any) -> None:
        self._writer.writerow(["" if cell is None else cell for cell in cells])

    def text(self) -> str:
        return self._out.getvalue()
