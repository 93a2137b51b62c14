"""The whole site: texts, cables, what they share, lists, dumps, catalogue; only what changed is made anew.

Invariant 2: the same store and settings give the same bytes, whether all pages are made or only the changed ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kg import __version__
from kg.config import DEFAULT_BASE, Config
from kg.errors import OutputError, UsageError
from kg.publish.catalogue import write_catalogue
from kg.publish.changes import digests_of
from kg.publish.dumps import pieces_of, write_dumps
from kg.publish.feeds import write_feeds
from kg.publish.index import Index
from kg.publish.lists import write_lists
from kg.publish.lookups import Lookups
from kg.publish.paths import DATA_FORMATS, file_of
from kg.publish.processes import Each, digest_of, side_by_side
from kg.publish.rebase import under_base
from kg.publish.release import tombstone
from kg.publish.render import Renderer
from kg.publish.run import Run
from kg.publish.servers import write_servers
from kg.publish.shared_pages import KINDS
from kg.publish.tables import write_tables
from kg.publish.vocabulary_page import write_vocabulary
from kg.publish.work import Made, Task, open_workshop, run_task
from kg.publish.write import Writer
from kg.store import clear, open_store
from kg.store.withheld import check_withheld

_BATCH = 8
#: The file by which a site is known as one, and its state.
STAMP = ".kg-site"
#: Folders of a site that hold pages and data, and nothing of anybody else's.
_FOLDERS = ("cable", *KINDS, "cables", "actors", "topics", "offices", "codes", "search", "dumps")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was published: texts, those of which only metadata, pages of shared nodes, files written and removed."""

    texts: int
    metadata_only: int
    changed: int
    shared: int
    written: int
    removed: int
    unknown_release: int
    site: str


def publish(
    store: str | Path,
    site: str | Path,
    *,
    config: Config | None = None,
    base_iri: str | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> PublishReport:
    """Publish what a build left in ``store`` as a static site in the folder ``site``.

    ``base_iri`` (else that of the settings, else that of the build) is where the site will lie.  ``force`` publishes under
    ``example.org``; ``jobs`` is the number of processes (default: the cores).
    Raises :class:`kg.errors.UsageError` for a base IRI that is nobody's, :class:`kg.errors.StoreError` for a store that
    is none or that holds what the settings withhold, :class:`kg.errors.OutputError` where the site cannot be written.
    """
    folder, target, config = Path(store), Path(site), config or Config()
    kept_out = check_withheld(folder, config)
    if base_iri is not None or config.base_iri != DEFAULT_BASE:
        folder = under_base(folder, base_iri or config.base_iri)
    graph = open_store(folder)
    lookups = Lookups(graph, config)
    _check_base(lookups.base, force)
    _check_target(target)
    index_path = folder / f"published-{blake2b(str(target.resolve()).encode(), digest_size=4).hexdigest()}.db"
    writer = Writer(target)
    with Index(index_path) as index:
        basis = _basis(lookups, config)
        if (
            index.setting("basis") != basis
            or index.setting("stamp") != _stamp(target)
            or _stamp(target) == "unfinished"
        ):
            index.forget_all()
            _empty(target)
            index.keep("basis", basis)
        index.keep("stamp", "unfinished")
        index.commit()
        writer.write(STAMP, "unfinished\n")
        writer.written = 0
        date = _date(folder)
        processes = jobs or os.cpu_count() or 1
        renderer = Renderer(config, lookups.base)
        run = Run(folder, config, lookups.base, date, basis, writer, index, lookups, renderer, processes)
        task = Task(folder, target.resolve(), index_path, config, lookups.private, basis, date)
        return _site(run, task, kept_out.cables, progress)


def _site(run: Run, task: Task, withheld: tuple[str, ...], progress: Callable[[str], None]) -> PublishReport:
    """Make all that has changed: pages first, then what is made of all of them."""
    index, writer = run.index, run.writer
    with side_by_side(run.jobs, open_workshop, task) as each:
        changed, removed, shared, written = _pages(run, task, each, progress)
        progress("timeline, network, dumps")
        making = each(partial(run_task, "of_all"), ["sparql", "pictures"])
        pieces = pieces_of(run)
        dumping = each(partial(run_task, "pieces"), [pieces.wanted[:1], *_batches(pieces.wanted[1:])])
        for cable_id in withheld:
            writer.write(*tombstone(cable_id, run.renderer, run.base))
        write_assets(run)
        write_lists(run)
        write_tables(run)
        for made in chain(making, dumping):
            written += made.written
            for path, made_from in made.files:
                index.made(path, made_from)
    write_dumps(run, pieces)
    for step in (write_vocabulary, write_feeds, write_servers):
        progress(step.__name__.removeprefix("write_"))
        step(run)
    write_catalogue(run)
    rows = list(index.texts())
    state = digest_of(repr((run.basis, [(row.iri, row.digest) for row in rows])).encode())
    writer.write(STAMP, f"{state}\n")
    index.keep("stamp", state)
    return PublishReport(
        texts=len(rows),
        metadata_only=sum(not row.whole for row in rows),
        changed=changed,
        shared=shared,
        written=written + writer.written - 1,
        removed=removed,
        unknown_release=sum(run.config.collection_of(row.cable_id).release == "unknown" for row in rows),
        site=str(writer.folder),
    )


def _check_base(base: str, force: bool) -> None:
    if base.startswith(("https://example.org/", "http://example.org/")) and not force:
        raise UsageError(
            f"the base IRI {base} is nobody's, and links to it would lead nowhere",
            where="kg publish",
            remedy="give --base-iri under an address of yours, or one that w3id.org redirects to you for good "
            "(a pull request to github.com/perma-id/w3id.org); --force publishes a trial all the same",
        )


def _check_target(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise OutputError("is a file", where=str(target), remedy="name a folder for the site")
    if target.is_dir() and any(target.iterdir()) and not (target / STAMP).exists():
        raise OutputError(
            "is not empty and holds no site of kg", where=str(target), remedy="name a new folder, or empty this one"
        )


def _stamp(target: Path) -> str:
    """What the last run that finished left in the site: another's there means that another index knows the site."""
    try:
        return (target / STAMP).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _empty(target: Path) -> None:
    """Take away what an earlier run made under other settings: what they showed may be withheld now."""
    for name in _FOLDERS:
        clear(target / name)


def _basis(lookups: Lookups, config: Config) -> str:
    """A digest of all that every page rests on: software, templates, settings, measured rules."""
    hasher = blake2b(digest_size=16)
    for path in sorted((_HERE / "templates").glob("*.html")):
        hasher.update(path.read_bytes())
    for module in sorted(_HERE.glob("*.py")):
        hasher.update(module.read_bytes())
    hasher.update(repr((__version__, lookups.base, config, sorted(lookups.confidence.items()))).encode())
    return hasher.hexdigest()


def _date(store: Path) -> str:
    """The day that feeds and catalogues state: of ``SOURCE_DATE_EPOCH``, else that on which the store was built."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    manifest = store / "manifest.db"
    seconds = int(epoch) if epoch.isdigit() else int(manifest.stat().st_mtime) if manifest.exists() else 0
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _pages(run: Run, task: Task, each: Each, progress: Callable[[str], None]) -> tuple[int, int, int, int]:
    """The pages of texts, cables and shared nodes: numbers of changed texts, files removed, nodes, files written."""
    index, writer = run.index, run.writer
    digests, shared = digests_of(run.store / "parts", run.base, task.private, index, run.jobs)
    before = index.digests()
    gone = [iri for iri in before if iri not in digests]
    changed = {
        iri: digest
        for iri, digest in digests.items()
        if before.get(iri) != digest or not writer.has_all(_documents(iri, run.base))
    }
    removed = sum(_remove(writer, file_of(iri, run.base)) for iri in gone)
    dirty = index.changed_nodes(shared)
    for iri in [*gone, *(iri for iri in changed if iri in before)]:
        dirty |= index.remove(iri)
    written = 0
    index.commit()
    done = 0
    for kept in each(partial(run_task, "texts"), _batches(changed)):
        for published in kept:
            dirty |= index.add(published)
        done += len(kept)
        progress(f"texts: {done} of {len(changed)}")
    index.commit()
    cables = {iri for iri in dirty if iri.startswith(f"{run.base}cable/")}
    there = {row.cable for row in index.texts()}
    removed += sum(_remove(writer, file_of(iri, run.base)) for iri in sorted(cables - there))
    for made in each(partial(run_task, "cables"), _batches(sorted(cables & there))):
        written += made.written
    others = sorted(dirty - cables)
    linked = {iri for iri in others if index.has_links(iri)}
    for iri in others:
        if iri not in linked:
            removed += _remove_all(index, writer, file_of(iri, run.base))
    for number, made in enumerate(each(partial(run_task, "shared"), _batches(sorted(linked)))):
        written += made.written
        removed += _keep(index, writer, made)
        progress(f"shared: {number * _BATCH} of {len(linked)}")
    return len(changed), removed, len(linked), written + sum(1 + len(DATA_FORMATS) for _ in changed)


def _documents(iri: str, base: str) -> list[str]:
    """The page of an IRI and the data beside it."""
    file = file_of(iri, base)
    return [f"{file}.{ending}" for ending in ("html", *DATA_FORMATS)]


def _keep(index: Index, writer: Writer, made: Made) -> int:
    """Note the pages of shared nodes; takes away pages of years that are no more."""
    removed, now = 0, {path for path, _ in made.files}
    for path, digest in made.files:
        if path.endswith(".html"):
            if path.count("/") == 1:
                for other in index.files(path.removesuffix(".html")):
                    if other not in now:
                        writer.remove(other)
                        index.unmade(other)
                        removed += 1
            index.made(path, digest)
    return removed


def _remove(writer: Writer, file: str) -> int:
    """Take away a page and the data beside it; returns how many files that were."""
    there = [path for ending in ("html", *DATA_FORMATS) if writer.exists(path := f"{file}.{ending}")]
    for path in there:
        writer.remove(path)
    return len(there)


def _remove_all(index: Index, writer: Writer, file: str) -> int:
    """Take away all that there is of a shared node."""
    for path in index.files(file):
        writer.remove(path)
        index.unmade(path)
    index.unmade(f"{file}.html")
    return _remove(writer, file)


def _batches(items: Any) -> Iterator[Any]:
    """Tables and lists in batches."""
    iterator = iter(items.items() if isinstance(items, dict) else items)
    while batch := list(islice(iterator, _BATCH)):
        yield dict(batch) if isinstance(items, dict) else batch


def write_assets(run: Run) -> None:
    """The style sheet and the scripts of the pages."""
    for path in sorted((_HERE / "assets").iterdir()):
        if path.suffix in (".css", ".js", ".svg"):
            run.writer.write(f"assets/{path.name}", path.read_bytes())
