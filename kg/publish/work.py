"""What runs in worker processes: the pages and data of texts, and of the nodes that texts share.

Each process opens the store and the index for itself; a task is a list of IRIs, an answer is what the index keeps.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg.config import Config
from kg.graph import vocabulary as v
from kg.publish.data_files import data_of
from kg.publish.dumps import make_piece, released_of
from kg.publish.index import Index, Published
from kg.publish.lookups import LABEL, SKOS, Lookups, Triple
from kg.publish.model import Named, Text
from kg.publish.paths import DATA_FORMATS, file_of
from kg.publish.read_text import read_text
from kg.publish.release import Released, released
from kg.publish.render import Renderer
from kg.publish.run import Run
from kg.publish.shared_pages import Entry, pages_of, shared_page, thing_of
from kg.publish.sparql_page import make_sparql_page
from kg.publish.text_pages import cable_page, published, text_page
from kg.publish.views import make_pictures
from kg.publish.write import Writer
from kg.store import open_store
from kg.store.parts import graph_of, part_of, read_part


@dataclass(frozen=True, slots=True)
class Task:
    """What every worker must know of a run."""

    store: Path
    site: Path
    index: Path
    config: Config
    private: frozenset[str]
    basis: str
    changed: str


@dataclass(frozen=True, slots=True)
class Made:
    """Files that were made, with what they were made from, and how many were written."""

    files: tuple[tuple[str, str], ...]
    written: int


class Workshop:
    """One process's tools."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.lookups = Lookups(open_store(task.store), task.config)
        self.lookups.__dict__["private"] = task.private
        self.renderer = Renderer(task.config, self.lookups.base)
        self.writer = Writer(task.site)

    @cached_property
    def index(self) -> Index:
        """The index, once all texts are in it."""
        return Index(self.task.index, read_only=True)

    @cached_property
    def whole(self) -> frozenset[str] | None:
        """The texts that are published whole, None for all."""
        return None if self.released.everything else self.released.whole

    def texts(self, digests: dict[str, str]) -> list[Published]:
        """Write pages and data of texts; returns what the index keeps of each."""
        return [self._text(iri, digest) for iri, digest in digests.items()]

    def read(self, iri: str) -> tuple[Text, list[Triple], int, dict[str, str]]:
        """A text as its page shows it, the triples that are published of it, its length, and labels of shared nodes."""
        triples = self._graph(iri)
        cable, cable_id = _cable_of(triples)
        whole = self.task.config.collection_of(cable_id).whole
        kept = released(triples, iri, cable, whole=whole)
        if whole:
            kept += self._corrections(kept)
        text = read_text(kept, iri, self.lookups, whole=whole)
        if whole:
            kept += self._inferred(iri, kept)
        length = next(int(t.object.value) for t in triples if t.subject.value == iri and t.predicate.value == v.length)
        return text, kept, length, self._labels(kept, iri)

    def _graph(self, iri: str) -> list[Triple]:
        """The graph of a text: from its part, whose lines are in order, which is quicker than asking the store."""
        cable_id = unquote(iri.removeprefix(f"{self.lookups.base}cable/").partition("/")[0])
        part, name = self.task.store / "parts" / part_of(cable_id), f"<{iri}>".encode()
        lines = [line for line in read_part(part).split(b"\n") if graph_of(line) == name] if part.exists() else []
        if not lines:  # a store of an earlier version has other parts
            return self.lookups.triples(iri)
        return [quad.triple for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_QUADS)]

    def _text(self, iri: str, digest: str) -> Published:
        text, triples, length, labels = self.read(iri)
        file = file_of(iri, self.lookups.base)
        self.writer.write(f"{file}.html", text_page(text, length, self.renderer))
        self.write_data(file, triples)
        return published(text, digest, length, len(triples), self.task.changed, labels)

    def write_data(self, file: str, triples: list[Triple]) -> None:
        """Write the data beside a page."""
        for ending, data in data_of(triples, self.lookups.base).items():
            self.writer.write(f"{file}.{ending}", data)

    def _corrections(self, triples: list[Triple]) -> list[Triple]:
        """What people made of statements of a text: nodes beside those that were read."""
        statements = {t.subject.value for t in triples if t.predicate.value == v.act}
        revised = (q.subject.value for s in sorted(statements) for q in self.lookups.revisions(s))
        nodes = (part for node in revised for part in (node, f"{node}-words"))
        return [q.triple for node in nodes for q in self.lookups.quads(node, None, self.lookups.inferred)]

    def _labels(self, triples: list[Triple], text: str) -> dict[str, str]:
        """Labels that a text gives to nodes it shares with others, its actors among them."""
        labels = {}
        for t in triples:
            if t.predicate.value in (LABEL, SKOS + "prefLabel"):
                node = t.subject.value
                shared = self.lookups.identity(node) if node.startswith(f"{text}#a-") else node
                if shared and not shared.startswith(text):
                    labels[shared] = t.object.value
        return labels

    def _inferred(self, iri: str, triples: list[Triple]) -> list[Triple]:
        """What the link stage says of a text's own nodes."""
        own = sorted({t.subject.value for t in triples if t.subject.value.startswith(f"{iri}#")})
        quads = (
            quad
            for node in own
            if node.partition("#")[2][:2] in ("a-", "s-")
            for quad in self.lookups.quads(node, None, self.lookups.inferred)
        )
        return sorted((q.triple for q in quads), key=str)

    def cables(self, cables: list[str]) -> Made:
        """Write pages and data of cables."""
        before = self.writer.written
        made = [self._cable(cable, self.index) for cable in cables]
        return Made(tuple(file for files in made for file in files), self.writer.written - before)

    def _cable(self, cable: str, index: Index) -> list[tuple[str, str]]:
        rows = list(index.texts(cable))
        referring = (index.text(entry[2]) for entry in index.links(cable) if entry[0] == "reference")
        incoming = dict.fromkeys(Named(row.cable_id, row.cable) for row in referring)
        read = [self.read(row.iri) for row in rows]
        said = self.lookups.preferred(cable)
        iris = [text.record.iri for text, *_ in read]
        preferred = said.object.value if said is not None and said.object.value in iris else iris[0]
        html = cable_page([text for text, *_ in read], preferred, list(incoming), self.renderer)
        own = {str(t): t for _, kept, *_ in read for t in kept if t.subject.value == cable}
        if said is not None:
            own[str(said.triple)] = said.triple
        triples = sorted(own.items())
        file = file_of(cable, self.lookups.base)
        self.writer.write(f"{file}.html", html)
        self.write_data(file, [triple for _, triple in triples])
        return [(f"{file}.{ending}", "") for ending in ("html", *DATA_FORMATS)]

    def shared(self, iris: list[str]) -> Made:
        """Write the pages and data of shared nodes, those that are not there from the same things."""
        before = self.writer.written
        made: list[tuple[str, str]] = []
        for iri in iris:
            made += self._shared(iri, self.index, self.whole)
        return Made(tuple(made), self.writer.written - before)

    @cached_property
    def released(self) -> Released:
        """What may be shown of graphs that texts share."""
        return released_of(self.index, self.lookups.base)

    @cached_property
    def run(self) -> Run:
        """What pages that are made of many texts need."""
        t, base = self.task, self.lookups.base
        return Run(t.store, t.config, base, t.changed, t.basis, self.writer, self.index, self.lookups, self.renderer, 1)

    def of_all(self, page: str) -> Made:
        """A page that is made of many texts: ``pictures`` (timeline and network) or ``sparql``."""
        before = self.writer.written
        made = (make_pictures if page == "pictures" else make_sparql_page)(self.run)
        return Made(tuple(made), self.writer.written - before)

    def pieces(self, wanted: list[tuple[Path, Path]]) -> Made:
        """Some pieces of the dumps; none of them is a file of the site."""
        for part, piece in wanted:
            make_piece(part, piece, self.released)
        return Made((), 0)

    def _shared(self, iri: str, index: Index, whole: frozenset[str] | None) -> list[tuple[str, str]]:
        thing = thing_of(iri, self.lookups, index, whole)
        entries = [Entry(*row) for row in index.links(iri)]
        made = []
        topics = [(*row, index.label(row[0])) for row in index.topics(iri)] if thing.kind == "actor" else []
        for page in pages_of(thing, entries, self.task.basis, topics, self.lookups.base):
            if index.made_from(page.path) != page.digest or not self.writer.exists(page.path):
                self.writer.write(page.path, shared_page(page, thing, index, self.lookups, self.renderer))
            made.append((page.path, page.digest))
        file = file_of(iri, self.lookups.base)
        self.write_data(file, thing.triples)
        return [*made, *((f"{file}.{ending}", "") for ending in DATA_FORMATS)]


def _cable_of(triples: list[Triple]) -> tuple[str, str]:
    """IRI and id of the cable that a text's graph describes."""
    for triple in triples:
        if triple.predicate.value == v.canonical_id:
            return triple.subject.value, triple.object.value
    raise ValueError("a text's graph without a cable")


_workshop: Workshop | None = None


def open_workshop(task: Task) -> None:
    """Start of a worker process."""
    global _workshop
    gc.set_threshold(100_000, 50, 100)  # lists of a hundred thousand links would be gone through over and over
    _workshop = Workshop(task)


def run_task(kind: str, argument: object) -> object:
    """One task of a worker process."""
    assert _workshop is not None
    return getattr(_workshop, kind)(argument)
