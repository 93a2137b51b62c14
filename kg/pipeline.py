"""The whole way: text goes in at the left, every stage hands the next one typed value, quads come out at the right.

bytes → read → Document → parse → Cable → annotate → Annotations → describe → quads → store → graph → link.

Invariant 5: what cannot be read is counted, listed and never stops a build.  Invariant 2: parts do not depend on the
order of the paths.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import __version__
from kg.annotate import Annotations, annotate
from kg.annotate.actors import NameModel, load_model
from kg.annotate.language import name_of
from kg.annotate.precision import measured
from kg.cable import Cable, gather, parse, protect
from kg.config import Config
from kg.errors import DocumentError, KgError, StoreError
from kg.graph import describe
from kg.link import (
    KeptLink,
    Review,
    Source,
    kept_links,
    link,
    of_authority,
    read_authority,
    read_reviews,
    with_ends,
)
from kg.read import Document, Teller, expand, left_out, read
from kg.store import clear, load_parts, open_store, swap_in, write_part
from kg.store.parts import SHARED_PART, output_error, part_of
from kg.store.passages import text_of
from kg.store.texts import write_texts
from kg.store.withheld import split_entries, write_withheld

_LEFT_OUT = "left out: its name ends like that of no text (.txt, .html, .csv ...); give it by its own name to read it"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    document: str
    error: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: counts, failures, and what was noticed in documents that were read."""

    documents: int
    quads: int
    positions: int
    dates: int
    actors: int
    events: int
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...]
    out: str

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
    progress: Callable[[str], None] = lambda _: None,
    tell: Teller | None = None,
) -> BuildReport:
    """Read, parse, annotate, describe and store everything under the paths.

    ``format``, ``date`` and ``tell`` as in :func:`kg.read.read`; ``progress`` is told of each file.
    Raises :class:`kg.errors.OutputError` where ``out`` cannot be written, :class:`kg.errors.UsageError` for a path that
    does not exist.
    """
    config, folder = config or Config(), Path(out)
    sources = [of_authority(read_authority(*config.authority))] if config.authority else []
    model = load_model(config.spacy) if config.spacy else None
    reviews = [*(r for path in config.corrections for r in read_reviews(path)), *kept_reviews(folder)]
    paths = list(paths)
    files = _files(paths)
    _prepare(folder)
    failures: list[Failure] = []
    notes = [Failure(str(p), _LEFT_OUT) for p in left_out(paths)]
    parts: dict[str, list[str]] = {}
    manifest: list[tuple[str, str, str, str]] = []
    counts = dict.fromkeys(("positions", "dates", "actors", "events"), 0)

    def note(name: str, words: str) -> None:
        notes.append(Failure(name, words))

    names, left_out_ids = split_entries(config.withhold)
    withheld: list[str] = []
    with write_texts(folder) as keep:
        mask = not config.show_protected_names
        documents = _documents(files, Reading(format, date, tell), failures, progress)
        for cable in gather(_parsed(documents, failures), note, mask=mask, withheld=names):
            if cable.id in left_out_ids:
                withheld.append(cable.id)
                note(cable.document.name, "withheld, as the settings say")
                continue
            if (made := _annotated(cable, config.base_iri, failures, model)) is None:
                continue
            annotations, lines = made
            keep(text_of(cable))
            part = part_of(cable.id)
            parts.setdefault(part, []).extend(lines)
            manifest.append((cable.document.name, cable.id, cable.document.digest, part))
            notes += [Failure(cable.document.name, p.what) for p in cable.problems]
            notes += [Failure(cable.document.name, words) for words in _left_alone(cable, annotations)]
            counts["positions"] += sum(s.reading == 1 and not s.imputed for s in annotations.statements)
            counts["dates"] += len(annotations.times)
            counts["actors"] += len(annotations.actors)
            counts["events"] += len(annotations.events)
        quads, lost = _store(folder, parts, config.base_iri, Linking(sources, reviews))
        notes += lost
    report = BuildReport(len(manifest), quads, failures=tuple(failures), notes=tuple(notes), out=str(folder), **counts)
    _record(folder, report, manifest)
    write_withheld(folder, config, withheld)
    return report


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read: arguments of :func:`kg.read.read`."""

    format: str | None = None
    date: str | None = None
    tell: Teller | None = None


def read_cables(paths: Iterable[str | Path], failures: list[Failure], reading: Reading = Reading()) -> Iterator[Cable]:
    """The cables under paths, parsed, protected names masked; what cannot be read goes to ``failures``."""
    documents = _documents(_files(paths), reading, failures, lambda _: None)
    return _parsed(map(protect, documents), failures)


def _files(paths: Iterable[str | Path]) -> list[Path]:
    """The files under paths; ``-`` is standard input."""
    return [file for path in paths for file in ([Path(path)] if str(path) == "-" else expand([path]))]


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise output_error(error, folder) from error


def _documents(
    files: Iterable[Path], reading: Reading, failures: list[Failure], progress: Callable[[str], None]
) -> Iterator[Document]:
    """Documents of all files, in order; one bad file never stops the others (invariant 7)."""
    for file in files:
        progress(str(file))
        try:
            yield from read(file, format=reading.format, date=reading.date, tell=reading.tell)
        except DocumentError as error:
            failures.append(Failure(str(file), str(error)))


def _parsed(documents: Iterable[Document], failures: list[Failure]) -> Iterator[Cable]:
    for document in documents:
        try:
            yield parse(document)
        except KgError as error:
            failures.append(Failure(document.name, str(error)))


def _annotated(
    cable: Cable, base: str, failures: list[Failure], model: NameModel | None
) -> tuple[Annotations, list[str]] | None:
    """Annotations and quads of a cable; a fault of this program is told and stops no other cable (invariant 7)."""
    try:
        annotations = annotate(cable, model)
        return annotations, list(describe(cable, annotations, base))
    except Exception as error:
        failures.append(Failure(cable.document.name, f"a fault of this program, please report it: {error!r}"))
        return None


def _left_alone(cable: Cable, annotations: Annotations) -> Iterator[str]:
    """What no layer read, because it is not in English."""
    for index, language in annotations.foreign:
        number = cable.paragraphs[index].number
        shown = f"paragraph {number}" if number else f"the paragraph at {cable.paragraphs[index].start}"
        yield f"{shown} is in {name_of(language)}: it is kept and can be searched, but was not annotated"


def _store(folder: Path, made: dict[str, list[str]], base: str, linking: Linking) -> tuple[int, list[Failure]]:
    """Write parts, load them, link over all cables, and swap parts and store in whole; returns the number of quads.

    What an earlier build left stays as it was until everything new is finished.
    """
    parts = folder / "parts.new"
    clear(parts)
    for name, lines in sorted(made.items()):
        write_part(parts / name, lines)
    return _linked(folder, parts, base, linking)


def relink(out: str | Path, sources: Sequence[Source]) -> int:
    """Link the store of an earlier build anew, with other sources; returns the number of links that are there.

    Raises :class:`kg.errors.StoreError` where there is no store.
    """
    folder = Path(out)
    base = _base_of(folder)
    _linked(folder, _parts_of(folder), base, Linking(sources, kept_reviews(folder)))
    with open_store(folder) as graph:
        return int(next(iter(graph.select(_LINKS)))[0].value)


def correct(out: str | Path, *files: Path) -> tuple[int, list[Failure]]:
    """Keep the decisions of people in the store and link it anew; returns how many are new, and those that hang loose.

    Raises :class:`kg.errors.StoreError` where there is no store, :class:`kg.errors.DocumentError` for a file that holds
    something else than decisions.
    """
    folder = Path(out)
    base = _base_of(folder)
    given = [review for path in files for review in read_reviews(path)]
    with open_store(folder) as graph:
        fresh = [with_ends(graph, review) for review in given]
        links = kept_links(graph)
    before = kept_reviews(folder)
    kept = list(dict.fromkeys([*before, *fresh]))
    _, lost = _linked(folder, _parts_of(folder), base, Linking(reviews=kept, links=links))
    lines = "".join(json.dumps(r.record(), ensure_ascii=False, sort_keys=True) + "\n" for r in kept)
    scratch = folder / f"{CORRECTIONS}.new"
    try:
        scratch.write_text(lines, encoding="utf-8")
        scratch.replace(folder / CORRECTIONS)
    except OSError as error:
        raise output_error(error, scratch) from error
    return len(kept) - len(before), lost


@dataclass(frozen=True, slots=True)
class Linking:
    """What people are linked with: sources that propose, decisions that judge, links kept from an earlier run."""

    sources: Sequence[Source] = ()
    reviews: Sequence[Review] = ()
    links: Sequence[KeptLink] = ()


#: The decisions that a store keeps.
CORRECTIONS = "corrections.jsonl"
_META = (
    "PREFIX kg: <https://example.org/kg/ontology#> SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s kg:softwareVersion ?n } }"
)
_LINKS = "PREFIX kg: <https://example.org/kg/ontology#> SELECT (COUNT(*) AS ?n) WHERE { ?s a kg:Link }"


def kept_reviews(folder: Path) -> list[Review]:
    """The decisions of people that a store keeps."""
    kept = folder / CORRECTIONS
    return list(read_reviews(kept)) if kept.exists() else []


def _base_of(folder: Path) -> str:
    with open_store(folder) as graph:
        (row,) = graph.select(_META)
    return str(row[0].value).removesuffix("graph/meta")


def _parts_of(folder: Path) -> Path:
    """A copy of the parts of a store, without what the link stage wrote."""
    parts = folder / "parts.new"
    if not (folder / "parts").is_dir():
        raise StoreError("the store has no parts", where=str(folder), remedy="build it anew")
    clear(parts)
    shutil.copytree(folder / "parts", parts)
    (parts / SHARED_PART).unlink(missing_ok=True)
    return parts


def _linked(folder: Path, parts: Path, base: str, linking: Linking) -> tuple[int, list[Failure]]:
    """Load finished parts into a new store, link over all cables, and put both in place.

    Returns the number of quads, and the decisions whose node is gone.
    """
    store = folder / "store.new"
    clear(store)
    load_parts(sorted(parts.glob("*.nq.zst")), store)
    with open_store(store) as graph:
        linked = link(graph, base, linking.sources, linking.reviews, linking.links)
    write_part(parts / SHARED_PART, [*linked.lines, *_meta(base)])
    load_parts([parts / SHARED_PART], store)
    swap_in(store, folder / "store")
    swap_in(parts, folder / "parts")
    with open_store(folder) as graph:
        return len(graph), [
            Failure(r.target, f"the decision {r.decision!r} is on nothing: {_GONE}") for r in linked.orphans
        ]


_GONE = "no text and no actor has this IRI; it is kept"


def _meta(base: str) -> list[str]:
    """Which software read all this, and how often its rules were right on gold data (rulings.md, 11)."""
    from kg.graph import vocabulary as v
    from kg.graph.nquads import DECIMAL, RDF_TYPE, QuadSet, integer, literal

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


def _record(folder: Path, report: BuildReport, manifest: list[tuple[str, str, str, str]]) -> None:
    try:
        (folder / "report.json").write_text(
            json.dumps(asdict(report), indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        database = folder / "manifest.db"
        database.unlink(missing_ok=True)
        with sqlite3.connect(database) as connection:
            connection.execute(
                "CREATE TABLE document (name TEXT, id TEXT, digest TEXT, software TEXT, part TEXT, state TEXT, error TEXT)"
            )
            connection.executemany(
                "INSERT INTO document VALUES (?, ?, ?, ?, ?, 'done', NULL)",
                [(n, i, d, __version__, p) for n, i, d, p in manifest],
            )
            connection.executemany(
                "INSERT INTO document VALUES (?, NULL, NULL, ?, NULL, 'failed', ?)",
                [(f.document, __version__, f.error) for f in report.failures],
            )
        connection.close()
    except (OSError, sqlite3.Error) as error:
        raise output_error(error if isinstance(error, OSError) else OSError(str(error)), folder) from error
