"""Parts loaded and linked over all cables, in a store beside the old one, which then takes its place.

Few changes go into a copy of the old store, many are loaded anew; either way the old one stays whole until the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.annotate.precision import measured
from kg.graph import vocabulary as v
from kg.graph.nquads import DECIMAL, RDF_TYPE, QuadSet, integer, literal
from kg.link import Facts, KeptLink, Linked, Review, Source, link
from kg.store import clear, load_parts, open_store, swap_in
from kg.store.change import are_few, change, copied
from kg.store.loader import Loader
from kg.store.parts import SHARED_PART, write_sorted


@dataclass(frozen=True, slots=True)
class Linking:
    """What people are linked with: sources that propose, decisions that judge, links kept from an earlier run."""

    sources: Sequence[Source] = ()
    reviews: Sequence[Review] = ()
    links: Sequence[KeptLink] = ()


def load_and_link(
    folder: Path,
    parts: Path,
    changed: Iterable[str],
    facts: Iterable[Facts],
    base: str,
    linking: Linking,
    *,
    loader: Loader | None = None,
) -> tuple[int, list[Review]]:
    """Put finished parts and a store of them in the place of the old ones, linked over all cables.

    ``changed`` are the names of the parts that are not as the store has them; ``parts`` must not hold what the link stage
    wrote; ``loader`` is one that has all of them loaded, or will have.  Returns the number of quads that the link stage made, and
    the decisions whose node is gone.
    """
    fresh, old_parts, changed = folder / "store.new", folder / "parts", sorted(changed)
    little = loader is None and (folder / "store" / "CURRENT").exists() and are_few(old_parts, changed)
    if little:
        store = copied(folder / "store", fresh)
        change(store, [(old_parts / name, parts / name) for name in changed])
        del store
    linked = None
    if loader is not None and not linking.reviews:
        linked = link(base, facts, None, linking.sources, (), linking.links)  # while the rest is still being loaded
    if not little:
        clear(fresh)
        if loader is not None:
            loader.finish().replace(fresh)
        else:
            load_parts(sorted(parts.glob("*.nq.zst")), fresh)
    linked = linked or _linked(fresh, facts, base, linking)
    count = write_sorted(parts / SHARED_PART, merge(linked.lines, _meta(base)))
    if little:
        change(ox.Store(str(fresh)), [(old_parts / SHARED_PART, parts / SHARED_PART)])
    else:
        load_parts([parts / SHARED_PART], fresh)
    swap_in(fresh, folder / "store")
    swap_in(parts, old_parts)
    return count, linked.orphans


def hanging(review: Review) -> str:
    """What to say of a decision whose node is gone."""
    return f"the decision {review.decision!r} is on nothing: no text and no actor has this IRI; it is kept"


def _linked(store: Path, facts: Iterable[Facts], base: str, linking: Linking) -> Linked:
    with open_store(store) as graph:
        return link(base, facts, graph, linking.sources, linking.reviews, linking.links)


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
