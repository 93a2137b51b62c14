"""The record: header, heading, paragraphs and addressees of a cable as quads (model.md, section 3)."""

from __future__ import annotations

import re

from kg.annotate.actors.gazetteer import slug
from kg.cable import Addressee, Entry
from kg.graph import vocabulary as v
from kg.graph.nodes import Nodes
from kg.graph.nquads import LABEL, RDF_TYPE, day, instant, integer, literal

_LANGUAGE = "http://purl.org/dc/terms/language"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MARKS = {
    "U": "Unclassified",
    "SBU": "SensitiveButUnclassified",
    "LOU": "LimitedOfficialUse",
    "C": "Confidential",
    "S": "Secret",
    "TS": "TopSecret",
}
_LEVELS = {
    "UNCLASSIFIED": "Unclassified", "SENSITIVE BUT UNCLASSIFIED": "SensitiveButUnclassified", "LIMITED OFFICIAL USE": "LimitedOfficialUse",
    "CONFIDENTIAL": "Confidential", "SECRET": "Secret", "TOP SECRET": "TopSecret",
}  # fmt: skip
_PRECEDENCES = {
    "FLASH": "Flash",
    "NIACT IMMEDIATE": "NiactImmediate",
    "IMMEDIATE": "Immediate",
    "PRIORITY": "Priority",
    "ROUTINE": "Routine",
}
_KINDS = {
    "summary": "SummaryParagraph",
    "comment": "CommentParagraph",
    "action request": "ActionRequestParagraph",
    "heading": "HeadingParagraph",
}


def describe_header(nodes: Nodes) -> None:
    """Write the record, its text, paragraphs and address list."""
    cable, q, iris = nodes.cable, nodes.quads, nodes.iris
    record, text = iris.cable, iris.text
    q.link(record, RDF_TYPE, v.Cable)
    q.text(record, v.canonical_id, cable.id)
    q.link(record, v.source_text, text)
    q.link(text, RDF_TYPE, v.SourceText)
    q.add(text, v.sha256, literal(cable.document.digest, "http://www.w3.org/2001/XMLSchema#hexBinary"))
    q.add(text, v.length, integer(len(cable.text)))
    q.text(text, v.full_text, cable.text)
    _format_lines(nodes, record)
    _heading(nodes, record)
    for addressee in cable.addressees:
        _addressee(nodes, record, addressee)
    for entry in cable.entries:
        _entry(nodes, record, entry)
    foreign = dict(nodes.notes.foreign)
    for index, paragraph in enumerate(cable.paragraphs):
        node = nodes.paragraph(index)
        q.link(node, RDF_TYPE, v.Paragraph)
        q.add(node, v.start_, integer(paragraph.start))
        q.add(node, v.end_, integer(paragraph.end))
        if paragraph.number is not None:
            q.add(node, v.number_, integer(paragraph.number))
        if paragraph.marking and (mark := _mark(paragraph.marking)):
            q.link(node, v.portion_marking, nodes.code(mark))
        if index in foreign:
            q.text(node, _LANGUAGE, foreign[index])
        if paragraph.kind in _KINDS:
            q.link(node, v.paragraph_kind, nodes.code(_KINDS[paragraph.kind]))


def _format_lines(nodes: Nodes, record: str) -> None:
    cable, q = nodes.cable, nodes.quads
    for term, field in (
        (v.transmission_id, cable.transmission_id),
        (v.relay_line, cable.relay_line),
        (v.security_prefix, cable.security_line),
    ):
        if field is not None:
            q.text(record, term, field.value)
    if cable.station is not None:
        q.text(
            record,
            v.station_serial,
            cable.text[cable.station.start : cable.station.end].partition(" ")[2].partition(" ")[2],
        )
    if cable.precedences:
        q.link(record, v.precedence, nodes.code(_PRECEDENCES[cable.precedences[0].value]))
    if cable.dtg is not None:
        q.add(record, v.dtg, instant(cable.dtg.iso))
    elif cable.date is not None and _DAY.fullmatch(cable.date[:10]):
        q.add(record, v.dated, day(cable.date[:10]))
    if nodes.sender is not None:
        q.link(record, v.sender, nodes.sender)


def _heading(nodes: Nodes, record: str) -> None:
    cable, q = nodes.cable, nodes.quads
    if cable.classification is not None:
        q.link(record, v.classification, nodes.code(_LEVELS[cable.classification.value]))
    if cable.mrn is not None:
        q.text(record, v.mrn, cable.mrn.value)
    for caption in cable.captions:
        q.link(record, v.caption, nodes.code(_caption_code(caption.value)))
    for tag in cable.tags:
        q.link(record, v.tag, nodes.iris.shared("tags", tag.value))
    if cable.subject is not None:
        q.text(record, v.subject_line, cable.subject.value)
    if cable.subject_marking is not None and (mark := _mark(cable.subject_marking.value)):
        q.link(record, v.subject_marking, nodes.code(mark))
    order = f"EO-{cable.executive_order.value}" if cable.executive_order else None
    if order in v.CODES:
        q.link(record, v.classification_authority, nodes.code(str(order)))
    if cable.declassify_on is not None:
        value = cable.declassify_on.value
        q.add(record, v.declassify_on, day(value) if _DAY.fullmatch(value) else literal(value))
        q.text(record, v.declassify_words, cable.declassify_on.words)
    for reference in cable.references:
        if reference.cable_id:
            q.link(record, v.reference, f"{nodes.iris.base}cable/{reference.cable_id}")
    for mention in nodes.notes.mentions:
        if mention.rule == "header.classified-by":
            q.link(record, v.classified_by, nodes.actor(mention.actor))
        elif mention.rule == "header.signature":
            q.link(record, v.signer, nodes.actor(mention.actor))
    if cable.classifier is not None and order:
        for reason in cable.classifier.reasons:
            if (name := f"{order}-1.4-{reason}") in v.CODES:
                q.link(record, v.classification_reason, nodes.code(name))


def _mark(marking: str) -> str | None:
    """Code of a portion mark: its level, controls such as NF aside."""
    return _MARKS.get(marking.split("/")[0].split("-")[0].strip())


def _caption_code(caption: str) -> str:
    """``NODIS`` is its own code, ``EYES ONLY`` is ``EyesOnly``."""
    words = caption.split()
    return caption if len(words) == 1 else "".join(word.capitalize() for word in words)


def _entry(nodes: Nodes, record: str, entry: Entry) -> None:
    """One entry of the record: from the text with its place, else with the place where the collection says so."""
    q = nodes.quads
    name = f"{entry.start}-{entry.end}" if entry.end else slug(f"{entry.source} {entry.value}")[:80]
    node = nodes.local(f"r-{entry.key.replace(' ', '-')}-{name}")
    q.link(record, v.record_entry, node)
    q.link(node, RDF_TYPE, v.RecordEntry)
    q.text(node, v.entry_kind, entry.key)
    q.text(node, v.entry_value, entry.value)
    q.text(node, v.entry_source, entry.source)
    if entry.end:
        q.add(node, v.start_, integer(entry.start))
        q.add(node, v.end_, integer(entry.end))


def _addressee(nodes: Nodes, record: str, addressee: Addressee) -> None:
    q, node = nodes.quads, nodes.local(f"to-{addressee.start}-{addressee.end}")
    recipient = nodes.iris.shared("actor", slug(addressee.name))
    q.link(record, v.addressing, node)
    q.link(node, v.recipient, recipient)
    if addressee.capacity == "action":
        q.link(node, v.capacity, nodes.code("Action"))
    if addressee.precedence:
        q.link(node, v.precedence, nodes.code(_PRECEDENCES[addressee.precedence]))
    if addressee.route:
        q.text(node, v.routing_indicator, addressee.route)
    if addressee.message_number:
        q.text(node, v.message_number, addressee.message_number)
    q.text(recipient, LABEL, addressee.name)
    for excluded in addressee.excluded:
        q.text(node, v.excluded_recipient, excluded)
