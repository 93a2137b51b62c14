"""Parts from files: what changed is read, side by side, and a stopped build goes on where it stopped.

Everything new is made in the folder ``building`` beside the store, which stays as it was until all is finished.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kg.engine.manifest import FILE, Manifest, Wanted, is_current
from kg.engine.settings import Settings, software
from kg.engine.sources import Reading, Sources
from kg.engine.spool import Spool
from kg.engine.work import DONE, PARTS, SPOOL, TEXTS, Batch, Part, SpoolDamaged
from kg.engine.workers import on_this_machine
from kg.errors import StoreError
from kg.store import clear, recover
from kg.store.loader import Loader
from kg.store.parts import UPDATED, link_file
from kg.store.text_changes import change_texts, kept_rows
from kg.store.texts import FILE as TEXTS_FILE
from kg.store.texts import join_texts, write_rows

WORK, STORE = "building", "store"
#: Cables of a batch at most, and so few that processes for them would cost more than they save.
_BATCH, _FEW = 64, 16
#: Share of a store's cables that change beyond which store and index are made anew.
_MUCH = 0.2
_GONE = "its file is not there any more, so it could not be read again"


#: Makes batches under settings in a folder by so many processes; each comes back when its files are there.
Maker = Callable[[Iterable[Batch], Settings, Path, int], Iterator[Batch]]


@dataclass(frozen=True, slots=True)
class Order:
    """What a build is to do: files, how to read them, settings, number of processes (0: none but this), whether to prune.

    ``cluster`` makes the batches where this machine's processes shall not.
    """

    files: Sequence[Path]
    reading: Reading
    settings: Settings
    jobs: int = 0
    cluster: Maker | None = None
    prune: bool = False
    progress: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the manifest (still open), a folder with all parts, the names of those that changed, what loads all
    of them where they are many, and how many cables were read or taken out."""

    manifest: Manifest
    parts: Path
    changed: frozenset[str]
    loader: Loader | None
    read: int
    removed: int


@contextmanager
def make_parts(folder: Path, order: Order) -> Iterator[Made]:
    """Bring the parts and texts of a store up to date with some files; the store itself is not touched.

    Gives parts in a new folder, those that did not change as links to the old ones; what loads them may still be at work
    until :meth:`kg.store.loader.Loader.finish`.  Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    work = folder / WORK
    manifest, wanted = _wanted(folder, work, order)
    earlier, count = manifest.made(), sum(1 for w in wanted if w.key)
    with _loader(folder, work, manifest, count) as loader:
        try:
            _read(folder, work, manifest, wanted, order, loader)
        except SpoolDamaged as damage:
            (work / FILE).unlink()  # so that the next build begins anew
            raise StoreError(
                f"what waited to be read is damaged ({damage})", where=str(work), remedy="run the build again"
            ) from damage
        changed = frozenset(manifest.made().values())
        parts = _assembled(folder, work, manifest, changed)
        _texts(folder, work, manifest)
        yield Made(manifest, parts, changed, loader, len(earlier) + count, len(wanted) - count)


def put_in_place(folder: Path, made: Made) -> None:
    """Make texts and manifest those of the store, and take away what the build worked with."""
    made.manifest.commit()
    made.manifest.close()
    work = folder / WORK
    for name in (TEXTS_FILE, FILE):
        if (work / name).exists():
            (work / name).replace(folder / name)
    clear(work)


def _plan(folder: Path, work: Path, settings: Settings) -> Manifest:
    """The manifest to work on: of a stopped build with the same settings, else a copy of the store's."""
    for name in (PARTS, STORE):
        recover(folder / name)
    stopped, mark = work / FILE, json.dumps([settings.rules, software()])
    if is_current(stopped):
        manifest = Manifest(stopped)
        if manifest.get("working") == mark:
            return manifest
        manifest.close()
    clear(work)
    for name in (PARTS, TEXTS, DONE, SPOOL):
        (work / name).mkdir(parents=True)
    goes_on = is_current(folder / FILE) and all((folder / name).exists() for name in (PARTS, STORE, TEXTS_FILE))
    manifest = Manifest.copy(folder / FILE, stopped) if goes_on else Manifest.create(stopped)
    manifest.set("goes on from", FILE if goes_on else "")
    manifest.set("working", mark)
    manifest.commit()
    return manifest


def _wanted(folder: Path, work: Path, order: Order) -> tuple[Manifest, list[Wanted]]:
    """The manifest to work on, and the cables to be read, whose documents wait in the spool.

    What a stopped build left is thrown away where its files changed meanwhile.
    """
    for _ in range(2):
        manifest = _plan(folder, work, order.settings)
        sources = Sources(manifest, Spool(work / SPOOL), order.reading, order.settings, order.progress)
        wanted = [w for w in sources.bring(order.files, prune=order.prune) if _can_be_read(manifest, w, order.settings)]
        manifest.commit()
        earlier = manifest.made()
        if not any(w.id in earlier for w in wanted):
            break
        manifest.close()
        clear(work)
    return manifest, wanted


def _read(
    folder: Path, work: Path, manifest: Manifest, wanted: Sequence[Wanted], order: Order, loader: Loader | None
) -> None:
    """Have the parts of these cables made, and loaded as they come."""
    earlier, count = manifest.made(), sum(1 for w in wanted if w.key)
    few = count <= _FEW
    size = max(1, min(_BATCH, count // (4 * max(order.jobs, 1)) + 1))
    first = max(manifest.batches(), default=0) + 1
    prepared = list(_batches(_parts(folder, work, manifest, wanted, earlier), size, first))
    keys = {w.id: w.key for w in wanted}
    jobs = 0 if few and order.cluster is None else order.jobs
    tell = _Progress(count, order.progress)
    for batch in (order.cluster or on_this_machine)(prepared, order.settings, work.resolve(), jobs):
        tell.done(batch, _finish(work, manifest, batch, keys, order.settings))
        if loader is not None:
            loader.add(path for part in batch.parts if (path := work / PARTS / part.name).exists())
            manifest.set_loaded(loader.done)
    if missing := keys.keys() - manifest.made().keys():
        raise RuntimeError(f"{len(missing)} cables were handed out and did not come back")
    if loader is not None:
        loader.add(folder / PARTS / name for name in sorted(manifest.parts() - set(manifest.made().values())))
        loader.end()


def _loader(folder: Path, work: Path, manifest: Manifest, count: int) -> Loader | AbstractContextManager[None]:
    """A store in the making that takes parts as they come, where so much changes that all is loaded anew."""
    fresh, made = work / STORE, manifest.made()
    own = (folder / STORE).exists() and not (folder / STORE / UPDATED).exists()
    if not fresh.exists() and own and count + len(made) <= _MUCH * manifest.count():
        return nullcontext()
    loaded = manifest.loaded() if fresh.exists() else set()
    loader = Loader(fresh, cables=count)
    loader.add(path for name in sorted(set(made.values()) - loaded) if (path := work / PARTS / name).exists())
    return loader


def _can_be_read(manifest: Manifest, wanted: Wanted, settings: Settings) -> bool:
    """Whether there is something to do for a cable; documents whose files are gone are kept as they were, or given up."""
    documents = manifest.fingerprints(wanted.id) if wanted.key else {}
    gone = [mark for mark, spooled in documents.items() if not spooled]
    if not gone:
        return True
    if len(gone) == len(documents) and manifest.rules(wanted.id) == settings.rules:
        manifest.keep(wanted.id, wanted.key)
        return False
    for mark in gone:
        manifest.remove_document(wanted.id, mark, _GONE)
    return True


def _parts(
    folder: Path, work: Path, manifest: Manifest, wanted: Iterable[Wanted], earlier: dict[str, str]
) -> Iterator[Part]:
    made = set(earlier.values())
    for name, group in groupby(sorted(wanted, key=lambda w: (w.part, w.id)), key=lambda w: w.part):
        cables, drop = [], []
        for each in group:
            documents = tuple(sorted(manifest.fingerprints(each.id))) if each.key else ()
            cables.append((each.id, each.key if documents else "", documents))
            drop += [graph for graph, *_ in _texts_of(manifest, each.id)]
        old = (work if name in made else folder) / PARTS / name
        yield Part(name, tuple(cables), tuple(drop), str(old.resolve()) if old.exists() else None)


def _batches(parts: Iterable[Part], size: int, first: int) -> Iterator[Batch]:
    waiting: list[Part] = []
    for part in parts:
        waiting.append(part)
        if sum(len(p.cables) for p in waiting) >= size:
            yield Batch(first, tuple(waiting))
            waiting, first = [], first + 1
    if waiting:
        yield Batch(first, tuple(waiting))


def _finish(work: Path, manifest: Manifest, batch: Batch, keys: dict[str, str], settings: Settings) -> int:
    """Record a batch whose files are there; returns how many of its documents failed."""
    path = work / DONE / f"{batch.number:06d}.json"
    record = json.loads(path.read_bytes())
    for part in batch.parts:
        found = record[part.name]
        manifest.finish(
            part.name, batch.number, [(cable, keys[cable], found.get(cable)) for cable, _, _ in part.cables], settings
        )
    manifest.commit()
    path.unlink()
    return sum(len(cable["failures"]) for part in record.values() for cable in part.values())


class _Progress:
    """Tells how far a build is, at what rate, and how long it will take."""

    def __init__(self, count: int, say: Callable[[str], None]) -> None:
        self.count, self.say, self.ready, self.failed, self.start = count, say, 0, 0, time.monotonic()

    def done(self, batch: Batch, failed: int) -> None:
        """Count a batch."""
        self.ready += len(batch.cables)
        self.failed += failed
        rate = self.ready / max(time.monotonic() - self.start, 0.001)
        left = (self.count - self.ready) / rate if rate else 0
        self.say(
            f"{self.ready:,} of {self.count:,} cables, {rate:,.0f} a second, {_span(left)} left"
            + (f", {self.failed:,} failed" if self.failed else "")
        )


def _span(seconds: float) -> str:
    """A length of time as one says it.

    >>> _span(42), _span(600), _span(9000)
    ('42 s', '10 min', '2.5 h')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def _assembled(folder: Path, work: Path, manifest: Manifest, changed: Iterable[str]) -> Path:
    """A folder with every part that holds a text: those made now, and links to the others."""
    fresh, made = folder / "parts.new", set(changed)
    clear(fresh)
    fresh.mkdir()
    for name in sorted(manifest.parts()):
        link_file((work if name in made else folder) / PARTS / name, fresh / name)
    return fresh


def _texts_of(manifest: Manifest, cable: str) -> list[tuple[str, str, str, str, int]]:
    """The texts of a cable: graph, id, digest, document, number of quads."""
    record = manifest.record(cable)
    return record["texts"] if record else []


def _texts(folder: Path, work: Path, manifest: Manifest) -> None:
    """Bring the texts up to date, in a file that waits for its place: few changes in a copy, many anew."""
    made, store, fresh = manifest.made(), folder / TEXTS_FILE, work / TEXTS_FILE
    sources = [work / TEXTS / f"{number:06d}.db" for number in manifest.batches()]
    if not manifest.get("goes on from"):
        join_texts(fresh, sources)
        return
    if not made:
        return
    gone = _pairs(folder, manifest, made)
    if len(made) > _MUCH * manifest.count() or not change_texts(store, fresh, gone, sources):
        others = work / TEXTS / "others.db"
        write_rows(others, kept_rows(store, gone))
        join_texts(fresh, [*sources, others])


def _pairs(folder: Path, manifest: Manifest, made: Iterable[str]) -> set[tuple[str, str]]:
    """Cable and digest of the texts of some cables, as the store has them and as they are now."""
    found = {(text[1], text[2]) for cable in made for text in _texts_of(manifest, cable)}
    with closing(Manifest(folder / FILE)) as before:
        return found | {(text[1], text[2]) for cable in made for text in _texts_of(before, cable)}
