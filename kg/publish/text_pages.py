"""The pages of texts and cables, and what a text leaves for lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from kg.config import Config
from kg.publish.citations import reading_citation, schema_of_text, source_citation
from kg.publish.index import Link, OfficeRow, Published, TextRow
from kg.publish.marked_text import anchors_of, marked, marks_of
from kg.publish.model import Named, Reading, Record, Text
from kg.publish.paths import file_of, link, root_of
from kg.publish.render import Renderer
from kg.publish.tables import rows_of


def text_page(text: Text, length: int, renderer: Renderer) -> str:
    """The page of a text: its words with everything read in them marked, and the readings below their paragraphs."""
    record = text.record
    file = file_of(record.iri, renderer.base)
    return renderer.page(
        "text.html", f"{file}.html", text=text, length=length, blocks=list(_blocks(text, file, renderer.base)),
        others=_without_paragraph(text), of_text=True, **_common(text, file, record.iri, renderer.config),
    )  # fmt: skip


def cable_page(texts: list[Text], preferred: str, incoming: list[Named], renderer: Renderer) -> str:
    """The page of a cable: its record, its texts, what refers to it, and the statements of its preferred text."""
    text = next(t for t in texts if t.record.iri == preferred)
    file = file_of(text.record.cable, renderer.base)
    return renderer.page(
        "cable.html", f"{file}.html", text=text, texts=texts, preferred=preferred, incoming=incoming, of_text=False,
        **_common(text, file, text.record.cable, renderer.config),
    )  # fmt: skip


def _common(text: Text, file: str, iri: str, config: Config) -> dict[str, Any]:
    """What the pages of a text and of its cable both show."""
    record = text.record
    return {
        "record": record,
        "cable": Named(record.cable_id, record.cable),
        "references": record.references,
        "file": file,
        "iri": iri,
        "licence": record.collection.rights,
        "schema": schema_of_text(text, iri, record.collection.rights),
        "schema_type": "Message",
        "source_citation": source_citation(record),
        "reading_citation": reading_citation(record, config.title),
    }


def _blocks(text: Text, file: str, base: str) -> Iterator[dict[str, Any]]:
    """The text from its first character to its last: paragraphs with their readings, and what stands between them."""
    words = text.words or ""
    root = root_of(f"{file}.html")
    marks, anchors = marks_of(text, lambda iri: link(iri, base, root)), anchors_of(text)
    by_paragraph: dict[str, list[Reading]] = {}
    for reading in (*text.statements, *text.events):
        by_paragraph.setdefault(reading.paragraph, []).append(reading)

    def html(start: int, end: int) -> Markup:
        return marked(words, start, end, marks, anchors)

    at = 0
    for paragraph in text.paragraphs:
        start = max(at, paragraph.start)
        if words[at:start].strip():
            yield {"paragraph": None, "html": html(at, start)}
        yield {
            "paragraph": paragraph,
            "html": html(start, max(start, paragraph.end)),
            "readings": by_paragraph.get(paragraph.anchor, []),
        }
        at = max(start, paragraph.end)
    if words[at:].strip():
        yield {"paragraph": None, "html": html(at, len(words))}


def _without_paragraph(text: Text) -> list[Reading]:
    known = {p.anchor for p in text.paragraphs}
    return [r for r in (*text.statements, *text.events) if r.paragraph not in known]


def published(text: Text, digest: str, length: int, quads: int, changed: str, labels: dict[str, str]) -> Published:
    """What a text leaves in the index; ``digest`` is that of everything its page rests on, ``quads`` how many it has."""
    record = text.record
    readings = (*text.statements, *text.events)
    row = TextRow(
        record.iri, digest, record.cable, record.cable_id, text.words is not None, length, quads, record.date,
        record.sender.label if record.sender else "", record.subject, len(text.statements), len(text.events), changed,
    )  # fmt: skip
    offices = tuple(
        OfficeRow(o.holder, o.office, o.when, Named(record.cable_id, f"{record.iri}#{o.passage}" if o.passage else record.iri))
        for o in text.offices
    )  # fmt: skip
    links = [*_links_of_record(record, whole=text.words is not None)]
    for place, reading in enumerate(readings):
        if not reading.set_aside:
            links += _links_of_reading(reading, place)
    links += [Link(t.denotes, "date", -1) for t in text.times if t.denotes]
    links += [Link(actor.iri, "named", -1) for actor in text.actors if actor.iri]
    for office in offices:
        links += [Link(iri, "office", -1) for iri in (office.holder.iri, office.office.iri) if iri]
    return Published(
        row,
        readings,
        tuple(links),
        tuple(sorted(labels.items())),
        offices,
        rows_of(readings if text.words is not None else (), record),
    )


def _links_of_record(record: Record, *, whole: bool) -> Iterator[Link]:
    named = [
        *((n, "sender") for n in (record.sender,) if n),
        *((who, "recipient") for who, _, _ in record.recipients),
        *((tag, "tag") for tag in record.tags),
        *((cable, "reference") for cable in record.references),
        *((n, "signer") for n in (record.signer,) if n and whole),
    ]
    for name, role in named:
        if name.iri:
            yield Link(name.iri, role, -1)


def _links_of_reading(r: Reading, place: int) -> Iterator[Link]:
    statement = r.kind == "statement"
    said = "alleged" if r.standing in ("Alleged", "Denied") else "speaker"
    named = [
        *((n, said) for n in (r.speaker,) if n),
        *((n, "addressee" if statement else "participant") for n in r.addressees),
        *((n, "topic") for n in r.topics),
        *((n, "place") for n in r.places),
    ]
    for name, role in named:
        if name.iri:
            yield Link(name.iri, role, place)
    if r.time:
        yield Link(r.time, "date", place)
    for number, code in enumerate(r.codes):
        yield Link(code, "code" if number else "act", place)
