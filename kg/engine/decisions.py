"""What people decide after a build: links from other sources, and corrections; nothing is read again for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from kg.engine.linking import Linking, load_and_link
from kg.engine.lock import locked
from kg.engine.manifest import FILE, Manifest, is_current
from kg.errors import StoreError
from kg.link import Facts, Review, Source, facts_from, facts_in, kept_links, read_reviews, with_ends
from kg.store import clear, open_store
from kg.store.parts import SHARED_PART, link_file, output_error

#: The decisions that a store keeps.
CORRECTIONS = "corrections.jsonl"
_META = (
    "PREFIX kg: <https://example.org/kg/ontology#> SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s kg:softwareVersion ?n } }"
)
_LINKS = "PREFIX kg: <https://example.org/kg/ontology#> SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Link }"


def relink(out: str | Path, sources: Sequence[Source]) -> int:
    """Link the store of an earlier build anew, with other sources; returns the number of links that are there.

    Raises :class:`kg.errors.StoreError` where there is no store.
    """
    folder = Path(out)
    base = base_of_store(folder)
    with locked(folder):
        _linked_anew(folder, base, Linking(sources, kept_reviews(folder)))
    with open_store(folder) as graph:
        return int(next(iter(graph.select(_LINKS)))[0].value)


def correct(out: str | Path, *files: Path) -> tuple[int, list[Review]]:
    """Keep the decisions of people in the store and link it anew; returns how many are new, and those that hang loose.

    Raises :class:`kg.errors.StoreError` where there is no store, :class:`kg.errors.DocumentError` for a file that holds
    something else than decisions.
    """
    folder = Path(out)
    base = base_of_store(folder)
    given = [review for path in files for review in read_reviews(path)]
    with locked(folder):
        with open_store(folder) as graph:
            fresh = [with_ends(graph, review) for review in given]
            links = kept_links(graph)
        before = kept_reviews(folder)
        kept = list(dict.fromkeys([*before, *fresh]))
        lost = _linked_anew(folder, base, Linking(reviews=kept, links=links))
        _keep(folder, kept)
    return len(kept) - len(before), lost


def kept_reviews(folder: Path) -> list[Review]:
    """The decisions of people that a store keeps."""
    kept = folder / CORRECTIONS
    return list(read_reviews(kept)) if kept.exists() else []


def base_of_store(folder: Path) -> str:
    """The base IRI under which a store was built.

    Raises :class:`kg.errors.StoreError` where there is no store.
    """
    with open_store(folder) as graph:
        (row,) = graph.select(_META)
    return str(row[0].value).removesuffix("graph/meta")


def _keep(folder: Path, kept: Sequence[Review]) -> None:
    lines = "".join(json.dumps(r.record(), ensure_ascii=False, sort_keys=True) + "\n" for r in kept)
    scratch = folder / f"{CORRECTIONS}.new"
    try:
        scratch.write_text(lines, encoding="utf-8")
        scratch.replace(folder / CORRECTIONS)
    except OSError as error:
        raise output_error(error, scratch) from error


def _linked_anew(folder: Path, base: str, linking: Linking) -> list[Review]:
    """Link a store anew; returns the decisions whose node is gone."""
    if not (folder / "parts").is_dir():
        raise StoreError("the store has no parts", where=str(folder), remedy="build it anew")
    parts = folder / "parts.new"
    clear(parts)
    parts.mkdir()
    for path in (folder / "parts").glob("*.nq.zst"):
        if path.name != SHARED_PART:
            link_file(path, parts / path.name)
    _, lost = load_and_link(folder, parts, (), _facts(folder), base, linking)
    if is_current(folder / FILE):
        with closing(Manifest(folder / FILE)) as manifest:
            manifest.set("linked", "")  # the next build links by its own settings
            manifest.commit()
    return lost


def _facts(folder: Path) -> Iterator[Facts]:
    if is_current(folder / FILE):
        with closing(Manifest(folder / FILE)) as manifest:
            yield from map(facts_from, manifest.facts())
    else:
        with open_store(folder) as graph:
            yield from facts_in(graph)
