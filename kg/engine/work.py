"""What a worker does: the documents of some parts become parts, rows of text and records of their cables.

A pure function of spool, settings and software; everything is written under another name, made to last, and renamed, so
that a stop at any moment leaves a finished file or none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.annotate import Annotations, annotate
from kg.annotate.actors import NameModel, load_model
from kg.annotate.language import name_of
from kg.cable import Cable, gather, parse
from kg.engine.limits import TooMuch, limited
from kg.engine.settings import Settings
from kg.engine.spool import fingerprint, unpacked, waiting_lines
from kg.errors import KgError
from kg.graph import describe
from kg.link.facts import facts_of
from kg.read import Document
from kg.store.parts import graph_of, lasting, read_part, write_part
from kg.store.passages import text_of
from kg.store.texts import packed_text, plain, write_rows

PARTS, TEXTS, DONE, SPOOL = "parts", "texts", "done", "spool"


@dataclass(frozen=True, slots=True)
class Part:
    """A part to be made: its name; the cables to be read, with their keys and documents (fingerprints); graphs to drop.

    ``old`` is the part that an earlier build left, of which all other lines stay.
    """

    name: str
    cables: tuple[tuple[str, str, tuple[str, ...]], ...]
    drop: tuple[str, ...]
    old: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Parts that are made in one go, and the cables that are not to be read in it, with the reason."""

    number: int
    parts: tuple[Part, ...]
    given_up: tuple[tuple[str, str], ...] = ()

    @property
    def cables(self) -> tuple[str, ...]:
        """The cables to be read."""
        return tuple(cable for part in self.parts for cable, key, _ in part.cables if key)

    def only(self, cables: Iterable[str]) -> Batch:
        """The same with some cables alone, as a trial."""
        wanted = set(cables)
        parts = (replace(p, cables=tuple(c for c in p.cables if c[0] in wanted)) for p in self.parts)
        return replace(self, parts=tuple(p for p in parts if p.cables))


class SpoolDamaged(Exception):
    """Documents that should wait are not there: the disk lost them."""


def batch_of(record: dict[str, Any]) -> Batch:
    """A batch from its record (``dataclasses.asdict``, as JSON holds it)."""
    parts = tuple(
        Part(p["name"], tuple((c, k, tuple(d)) for c, k, d in p["cables"]), tuple(p["drop"]), p["old"])
        for p in record["parts"]
    )
    return Batch(record["number"], parts, tuple((c, why) for c, why in record["given_up"]))


class Reader:
    """Reads cables under settings; holds what is loaded once a process."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.folder = settings, folder
        self.model: NameModel | None = load_model(settings.spacy) if settings.spacy else None

    def make(self, batch: Batch, at: Callable[[str], None] = lambda _: None) -> None:
        """Make the parts of a batch: files under ``parts/``, ``texts/`` and, last, the record under ``done/``.

        ``at`` is told of each cable before it is read.
        """
        rows: list[tuple[Any, ...]] = []
        record: dict[str, dict[str, Any]] = {}
        given_up = dict(batch.given_up)
        with ThreadPoolExecutor(max_workers=1) as writer:  # the disk takes its time to say that a file will last
            written = []
            for part in batch.parts:
                lines = kept_lines(part)
                made = record.setdefault(part.name, {})
                for cable, documents in self._waiting(part):
                    at(cable)
                    found = self._cable(documents, given_up.get(cable))
                    made[cable] = found.record()
                    lines += found.lines
                    rows += found.rows
                if lines:
                    written.append(writer.submit(write_part, self.folder / PARTS / part.name, lines))
            for each in written:
                each.result()
        name = f"{batch.number:06d}"
        write_rows(self.folder / TEXTS / f"{name}.db", rows)
        with lasting(self.folder / DONE / f"{name}.json") as stream:
            stream.write(json.dumps(record, sort_keys=True).encode())

    def attempt(self, batch: Batch, at: Callable[[str], None] = lambda _: None) -> None:
        """Read the cables of a batch and keep nothing: to see which of them ends a process."""
        for part in batch.parts:
            for cable, documents in self._waiting(part):
                at(cable)
                self._cable(documents, None)

    def _waiting(self, part: Part) -> Iterator[tuple[str, list[Document]]]:
        wanted = {mark: cable for cable, key, documents in part.cables if key for mark in documents}
        found: dict[str, list[Document]] = {cable: [] for cable, key, _ in part.cables if key}
        for line in waiting_lines(self.folder / SPOOL / part.name) if wanted else ():
            if cable := wanted.pop(fingerprint(line), None):
                found[cable].append(unpacked(line))
        if wanted:
            raise SpoolDamaged(part.name)
        yield from sorted(found.items())

    def _cable(self, documents: list[Document], given_up: str | None) -> Found:
        found = Found()
        try:
            if given_up is not None:
                raise TooMuch(given_up)
            with limited(self.settings.seconds):
                self._read(documents, found)
        except Exception as error:
            found = Found(limited=isinstance(error, (TooMuch, MemoryError)))
            found.failures += [(plain(d.name), self._why(error)) for d in documents]
        return found

    def _why(self, error: Exception) -> str:
        if isinstance(error, MemoryError):
            return f"it needed more than {self.settings.memory} MiB of memory; give more with --memory"
        if isinstance(error, TooMuch):
            return f"{error}; it was passed over: give more with --timeout and --memory"
        return plain(
            str(error) if isinstance(error, KgError) else f"a fault of this program, please report it: {error!r}"
        )

    def _read(self, documents: list[Document], found: Found) -> None:
        """Gather the texts of one cable, annotate and describe each."""
        settings = self.settings

        def note(name: str, words: str) -> None:
            found.notes.append((plain(name), plain(words)))

        for cable in gather(map(parse, documents), note, mask=settings.mask, withheld=settings.names):
            name = plain(cable.document.name)
            if cable.id in settings.ids:
                found.withheld[cable.id] = name
                note(name, "withheld, as the settings say")
                continue
            annotations = annotate(cable, self.model)
            lines = list(describe(cable, annotations, settings.base))
            if settings.validate:
                found.check(cable, lines)
            found.take(cable, annotations, lines)


class Found:
    """What was found in the texts of one cable."""

    def __init__(self, *, limited: bool = False) -> None:
        self.limited = limited
        self.lines: list[bytes] = []
        self.rows: list[tuple[Any, ...]] = []
        self.texts: list[tuple[str, str, str, str, int]] = []
        self.notes: list[tuple[str, str]] = []
        self.failures: list[tuple[str, str]] = []
        self.withheld: dict[str, str] = {}
        self.validated = self.invalid = 0
        self.facts: list[dict[str, Any]] = []
        self.counts = dict.fromkeys(("positions", "dates", "actors", "events"), 0)

    def take(self, cable: Cable, annotations: Annotations, lines: list[str]) -> None:
        """Count one text."""
        name = plain(cable.document.name)
        coded = [line.encode("utf-8", "replace") for line in lines]
        self.lines += coded
        graph = graph_of(coded[0]).decode().strip("<>")
        self.texts.append((graph, plain(cable.id), cable.document.digest, name, len(lines)))
        self.facts.append(facts_of(graph, coded).record())
        self.rows.append(packed_text(text_of(cable)))
        self.notes += [(name, plain(p.what)) for p in cable.problems]
        self.notes += [(name, words) for words in _left_alone(cable, annotations)]
        self.counts["positions"] += sum(s.reading == 1 and not s.imputed for s in annotations.statements)
        self.counts["dates"] += len(annotations.times)
        self.counts["actors"] += len(annotations.actors)
        self.counts["events"] += len(annotations.events)

    def check(self, cable: Cable, lines: list[str]) -> None:
        """Count a graph that was validated, and say what breaks the shapes."""
        from kg.validate import check_quickly

        self.validated += 1
        wrong = check_quickly(f"{line[: line.rindex(' <')]} ." for line in lines)
        self.invalid += bool(wrong)
        self.notes += [(plain(cable.document.name), plain(f"breaks a shape: {node}: {words}")) for node, words in wrong]

    def record(self) -> dict[str, Any]:
        """What the manifest keeps of it."""
        return {
            "texts": self.texts, "notes": self.notes, "failures": self.failures, "withheld": self.withheld,
            "counts": self.counts, "limited": self.limited, "validated": self.validated,
            "invalid": self.invalid, "facts": self.facts,
        }  # fmt: skip


def _left_alone(cable: Cable, annotations: Annotations) -> Iterator[str]:
    """What no layer read, because it is not in English."""
    for index, language in annotations.foreign:
        number = cable.paragraphs[index].number
        shown = f"paragraph {number}" if number else f"the paragraph at {cable.paragraphs[index].start}"
        yield f"{shown} is in {name_of(language)}: it is kept and can be searched, but was not annotated"


def kept_lines(part: Part) -> list[bytes]:
    """The lines of the earlier part that stay: those of graphs that are not dropped."""
    if part.old is None:
        return []
    drop = {f"<{graph}>".encode() for graph in part.drop}
    lines = read_part(Path(part.old)).splitlines()
    return [line for graph, group in groupby(lines, key=graph_of) if graph not in drop for line in group]
