"""Parts loaded and linked over all cables, in a store beside the old one, which then takes its place.

Few changes go into a copy of the old store, many are loaded anew; either way the old one stays whole until the end.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.annotate.precision import measured
from kg.engine.beside import NotWhole, linked_beside, rows_beside
from kg.graph import vocabulary as v
from kg.graph.nquads import DECIMAL, RDF_TYPE, QuadSet, integer, literal
from kg.link import Facts, KeptLink, Linked, Review, Source, link
from kg.store import OpenGraph, clear, swap_in
from kg.store.change import change, copied
from kg.store.loader import Loader
from kg.store.parts import SHARED_PART, UPDATED, write_sorted
from kg.tables import FILE as TABLES
from kg.tables import add_linked, make_tables, read_rows


@dataclass(frozen=True, slots=True)
class Linking:
    """What people are linked with: sources that propose, decisions that judge, links kept from an earlier run."""

    sources: Sequence[Source] = ()
    reviews: Sequence[Review] = ()
    links: Sequence[KeptLink] = ()


def load_and_link(
    folder: Path,
    parts: Path,
    changed: Collection[str],
    facts: Iterable[Facts],
    base: str,
    linking: Linking,
    *,
    loader: Loader | None = None,
    manifest: Path | None = None,
) -> tuple[int, list[Review]]:
    """Put finished parts and a store of them in the place of the old ones, linked over all cables.

    ``changed`` are the names of the parts that are not as the store has them; ``parts`` must not hold what the link stage
    wrote; ``loader`` is one that has all of them loaded, or will have, where they are not changed in a copy of the store;
    ``manifest`` is a file that the facts can be read from too, where a process beside is worth its start.
    Returns the number of quads that the link stage made, and the decisions whose node is gone.
    """
    fresh, linked = folder / "store.new", None
    with ExitStack() as stack:
        if loader is None:
            alone = not (linking.sources or linking.reviews or linking.links)
            if manifest is not None and alone:
                linked = Linked(stack.enter_context(linked_beside(manifest, base)), [])
            store, before = _changed(folder, parts, changed, fresh), folder / "parts" / SHARED_PART
        else:
            waiting = loader.target.with_name(TABLES)
            make_tables(waiting, parts, read=read_rows if manifest is None else rows_beside)
            if not linking.reviews:  # after the tables: links and the last load together would take much memory
                linked = _linked(base, facts, None, linking)  # while the store is put in order
            clear(fresh)
            loader.finish().replace(fresh)
            waiting.replace(fresh / TABLES)
            store, before = ox.Store(str(fresh)), fresh / "none"
        try:
            linked = linked or _linked(base, facts, OpenGraph(store), linking)
            count = write_sorted(parts / SHARED_PART, merge(linked.lines, _meta(base)))
        except NotWhole:  # most often there was too little memory for two
            linked = _linked(base, facts, None, linking)
            count = write_sorted(parts / SHARED_PART, merge(linked.lines, _meta(base)))
    change(store, [(before, parts / SHARED_PART)])
    if not (fresh / UPDATED).exists():
        add_linked(fresh / TABLES, parts)
    del store
    swap_in(fresh, folder / "store")
    swap_in(parts, folder / "parts")
    return count, linked.orphans


def _changed(folder: Path, parts: Path, changed: Collection[str], fresh: Path) -> ox.Store:
    """A copy of the store and of its tables with some parts as they are now."""
    old_parts = folder / "parts"
    store = copied(folder / "store", fresh)
    change(store, [(old_parts / name, parts / name) for name in sorted(changed)])
    if not (fresh / UPDATED).exists():
        make_tables(fresh / TABLES, parts, changed, old_parts)
    return store


def _linked(base: str, facts: Iterable[Facts], graph: OpenGraph | None, linking: Linking) -> Linked:
    """What linking finds; Python does not look for cycles meanwhile, since there are none among very many small objects."""
    looks = gc.isenabled()
    gc.disable()
    try:
        return link(base, facts, graph, linking.sources, linking.reviews, linking.links)
    finally:
        if looks:
            gc.enable()


def hanging(review: Review) -> str:
    """What to say of a decision whose node is gone."""
    return f"the decision {review.decision!r} is on nothing: no text and no actor has this IRI; it is kept"


def _meta(base: str) -> list[str]:
    """Which software read all this, and how often its rules were right on gold data (rulings.md, 11)."""
    quads, run = QuadSet(f"{base}graph/meta"), f"{base}agent/cable-kg-{__version__}"
    quads.link(run, RDF_TYPE, v.Extraction)
    quads.text(run, v.software_version, __version__)
    for rule, (share, cases) in measured().items():
        node = f"{base}rule/{rule}"
        quads.link(node, RDF_TYPE, v.Rule)
        quads.text(node, v.rule_id, rule)
        quads.add(node, v.confidence, literal(f"{share:.2f}", DECIMAL))
        quads.add(node, v.cases, integer(cases))
    return quads.sorted()
