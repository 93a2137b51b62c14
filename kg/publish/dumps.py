"""The whole of what is published as files: N-Quads (zstd), TriG (gzip) and tables (CSV).

N-Quads and TriG are made part by part of the build and put one behind the other, which both compressions allow; a part
that has not changed is not made again.
"""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import zstandard

from kg.graph.prefixes import PREFIXES
from kg.publish.lookups import Triple
from kg.publish.model import Named, Reading
from kg.publish.release import Released
from kg.publish.run import Run
from kg.store.parts import read_part

_NOTE = "machine-read, not reviewed"


def write_dumps(run: Run) -> None:
    """Write ``dumps/``: ``data.nq.zst``, ``data.trig.gz`` and the tables."""
    rows = list(run.index.texts())
    released = Released(run.base, frozenset(row.iri for row in rows if row.whole), run.index.actor_labels(run.base))
    known = blake2b(repr((run.basis, sorted(released.whole), sorted(released.actors.items()))).encode(), digest_size=16)
    scratch = run.index.path.with_suffix("")
    scratch.mkdir(exist_ok=True)
    made = []
    for part in sorted((run.store / "parts").glob("*.nq.zst")):
        name = blake2b(part.read_bytes() + known.digest(), digest_size=16).hexdigest()
        if not (scratch / f"{name}.gz").exists():
            _make(part, scratch, name, released)
        made.append(name)
    for path in scratch.iterdir():
        if path.stem not in made:
            path.unlink()
    _joined(run, "dumps/data.nq.zst", [scratch / f"{name}.zst" for name in made])
    _joined(run, "dumps/data.trig.gz", [scratch / f"{name}.gz" for name in made])
    _tables(run)


def _make(part: Path, scratch: Path, name: str, released: Released) -> None:
    """One part of the dumps: what may be shown of one part of the build."""
    by_graph: dict[str, list[Triple]] = defaultdict(list)
    for quad in ox.parse(read_part(part), format=ox.RdfFormat.N_QUADS):
        by_graph[quad.graph_name.value].append(quad.triple)
    lines = io.StringIO()
    trig: list[ox.Quad] = []
    for graph in sorted(by_graph):
        triples = sorted(released.shown(graph, by_graph.pop(graph)), key=str)
        node = ox.NamedNode(graph)
        lines.writelines(f"{triple} <{graph}> .\n" for triple in triples)
        trig.extend(ox.Quad(t.subject, t.predicate, t.object, node) for t in triples)
    packer = zstandard.ZstdCompressor(level=3, write_checksum=True)
    (scratch / f"{name}.zst").write_bytes(packer.compress(lines.getvalue().encode()))
    plain = ox.serialize(trig, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""
    (scratch / f"{name}.gz").write_bytes(gzip.compress(plain, 6, mtime=0))


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
