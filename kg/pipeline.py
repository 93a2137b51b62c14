"""The whole way: text goes in at the left, every stage hands the next one typed value, quads come out at the right.

bytes → read → Document → parse → Cable → annotate → Annotations → describe → quads → store → graph → link.

Invariant 5: what cannot be read is counted, listed and never stops a build.  Invariant 2: parts do not depend on the
order of the paths, nor on the number of processes.  Invariant 7: a stopped build never loses what it had finished.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from kg.cable import Cable, parse, protect
from kg.config import Config
from kg.engine import (
    Linking,
    Made,
    Maker,
    Order,
    Reading,
    correct,
    hanging,
    kept_reviews,
    load_and_link,
    locked,
    make_parts,
    of_config,
    put_in_place,
    relink,
)
from kg.engine.manifest import FILE as MANIFEST
from kg.engine.manifest import is_current
from kg.engine.settings import MEMORY, SECONDS, digest_of, software
from kg.errors import DocumentError, KgError, UsageError
from kg.link import Review, facts_from, of_authority, read_authority, read_reviews
from kg.read import Document, Teller, expand, left_out, read
from kg.store import clear
from kg.store.parts import output_error
from kg.store.upload import upload
from kg.store.withheld import write_withheld

__all__ = ["BuildReport", "Failure", "Reading", "build", "correct", "kept_reviews", "read_cables", "relink"]

#: Every file in the format that it is recognised as.
_AS_IS = Reading()
#: Cables from which on linking them takes longer than to start a process for it.
_MANY = 1000
_OLDER = "the store was left by another version: it was built anew, of the files that were given"
_LEFT_OUT = "left out: its name ends like that of no text (.txt, .html, .csv ...); give it by its own name to read it"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    document: str
    error: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a store holds after a build: counts, failures, and what was noticed in documents that were read.

    ``read`` and ``removed`` are the cables that this build read and took out; all others were there before.
    ``validated`` and ``invalid`` are texts whose graphs were checked against the shapes, and those that break one.
    """

    documents: int
    quads: int
    positions: int
    dates: int
    actors: int
    events: int
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...]
    out: str
    read: int = 0
    removed: int = 0
    validated: int = 0
    invalid: int = 0

    @property
    def failed(self) -> int:
        """Number of documents that could not be read."""
        return len(self.failures)


def build(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    config: Config | None = None,
    format: str | None = None,
    date: str | None = None,
    jobs: int | None = None,
    engine: str = "local",
    scheduler: str | None = None,
    shared: str | None = None,
    store: str | None = None,
    prune: bool = False,
    validate: bool = False,
    seconds: int = SECONDS,
    memory: int = MEMORY,
    progress: Callable[[str], None] = lambda _: None,
    tell: Teller | None = None,
) -> BuildReport:
    """Read, parse, annotate, describe, store and link what changed under the paths since the last build into ``out``.

    ``format``, ``date`` and ``tell`` as in :func:`kg.read.read`; ``jobs`` processes (default: the cores); ``engine`` is local
    or dask, the latter with the address of its ``scheduler`` and, where its workers do not see ``out``, that of a place
    ``shared`` with them, as fsspec writes it; ``store`` is the address of a SPARQL server to bring the graphs to as well;
    ``prune`` takes out what was read from files that are not given any more; ``validate`` checks every text's graph against
    the shapes (extra ``[validate]``); ``seconds`` for a cable, ``memory`` (MiB) for a process, 0 for no limit; ``progress``
    is told of each file and of how far the build is.

    Raises :class:`kg.errors.OutputError` where ``out`` cannot be written, :class:`kg.errors.UsageError` for a path that
    does not exist, :class:`kg.errors.StoreError` where another build is at work there.
    """
    config, folder, paths = config or Config(), Path(out), list(paths)
    settings = of_config(config, seconds, memory, validate=validate)
    files, reading = _files(paths), Reading(format, date, tell)
    count = jobs if jobs is not None else os.cpu_count() or 1
    if min(count, seconds, memory) < 0:
        raise UsageError(
            "there is no such number", where="kg build", remedy="--jobs, --timeout and --memory are 0 or more"
        )
    order = Order(files, reading, settings, count, _cluster(engine, scheduler, shared), prune, progress)
    older = (folder / MANIFEST).exists() and not is_current(folder / MANIFEST)
    with locked(folder):
        with make_parts(folder, order) as made:
            lost = _store(folder, made, config)
            notes = [*(Failure(str(p), _LEFT_OUT) for p in left_out(paths)), *lost]
            notes += [Failure(str(folder), _OLDER)] if older else []
            report = _report(folder, made, notes)
            write_withheld(folder, config, made.manifest.withheld())
        put_in_place(folder, made)
        if store is not None:
            upload(folder / "parts", store, progress)
    return report


def _cluster(engine: str, scheduler: str | None, shared: str | None) -> Maker | None:
    if engine == "local":
        return None
    if engine != "dask":
        raise UsageError(f"no engine {engine!r}", where="kg build --engine", remedy="there are local and dask")
    from kg.engine.cluster import on_cluster

    return partial(on_cluster, scheduler=scheduler, shared=shared)


def _store(folder: Path, made: Made, config: Config) -> list[Failure]:
    """Load what changed and link over all cables, unless nothing is new; returns the decisions of people that hang loose."""
    reviews = [*(r for path in config.corrections for r in read_reviews(path)), *kept_reviews(folder)]
    sources = [of_authority(read_authority(*config.authority))] if config.authority else []
    manifest, state = made.manifest, _state(config, reviews)
    if made.changed or manifest.get("linked") != state:
        facts = map(facts_from, manifest.facts())
        linking = Linking(sources, reviews)
        manifest.commit()
        count, lost = load_and_link(
            folder, made.parts, made.changed, facts, config.base_iri, linking, loader=made.loader,
            manifest=manifest.path if manifest.count() >= _MANY else None,
        )  # fmt: skip
        manifest.set("linked", state)
        manifest.set("linked quads", str(count))
        manifest.set("lost", json.dumps([(review.target, hanging(review)) for review in lost]))
    else:
        clear(made.parts)
    return [Failure(target, words) for target, words in json.loads(manifest.get("lost") or "[]")]


def _state(config: Config, reviews: Sequence[Review]) -> str:
    """What linking depends on beside the texts: its software, authorities, what people decided."""
    authorities = [hashlib.sha256(path.read_bytes()).hexdigest() for path in config.authority]
    return digest_of([
        software("link", "tables"), software(), config.base_iri, authorities, [review.record() for review in reviews]
    ])  # fmt: skip


def _report(folder: Path, made: Made, notes: Iterable[Failure]) -> BuildReport:
    """What the store holds now; written beside it."""
    counts, texts, quads = dict.fromkeys(("positions", "dates", "actors", "events"), 0), 0, 0
    checked = dict.fromkeys(("validated", "invalid"), 0)
    failures, noted = [Failure(*pair) for pair in made.manifest.failures()], list(notes)
    for record in made.manifest.records():
        texts += len(record["texts"])
        quads += sum(text[-1] for text in record["texts"])
        failures += [Failure(*pair) for pair in record["failures"]]
        noted += [Failure(*pair) for pair in record["notes"]]
        for name in checked:
            checked[name] += record[name]
        for name in counts:
            counts[name] += record["counts"][name]
    quads += int(made.manifest.get("linked quads") or 0)
    report = BuildReport(
        texts, quads, failures=tuple(failures), notes=tuple(noted), out=str(folder), read=made.read, removed=made.removed,
        **counts, **checked,
    )  # fmt: skip
    try:
        (folder / "report.json").write_text(
            json.dumps(asdict(report), indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise output_error(error, folder) from error
    return report


def read_cables(paths: Iterable[str | Path], failures: list[Failure], reading: Reading = _AS_IS) -> Iterator[Cable]:
    """The cables under paths, parsed, protected names masked; what cannot be read goes to ``failures``."""
    documents = _documents(_files(paths), reading, failures)
    for document in map(protect, documents):
        try:
            yield parse(document)
        except KgError as error:
            failures.append(Failure(document.name, str(error)))


def _files(paths: Iterable[str | Path]) -> list[Path]:
    """The files under paths; ``-`` is standard input."""
    return [file for path in paths for file in ([Path(path)] if str(path) == "-" else expand([path]))]


def _documents(files: Iterable[Path], reading: Reading, failures: list[Failure]) -> Iterator[Document]:
    """Documents of all files, in order; one bad file never stops the others (invariant 7)."""
    for file in files:
        try:
            yield from read(file, format=reading.format, date=reading.date, tell=reading.tell)
        except DocumentError as error:
            failures.append(Failure(str(file), str(error)))
