"""The words at a field's offsets are what the field says: the check that several tests and the fuzzer share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.cable import Cable
from kg.cable.model import Field
from kg.cable.stretches import blank_pages
from kg.cable.tag_words import split_tags


def letters(words: str) -> str:
    """White space and signs aside, since a subject joins lines and a caption is spelt without blanks."""
    return re.sub(r"[^A-Z0-9]", "", words.upper())


def faults(cable: Cable) -> Iterator[str]:
    """What does not agree, one line each; headings of pages inside a field are no part of it."""
    words = blank_pages(cable.text)
    for name, field in named_fields(cable):
        if not 0 <= field.start < field.end <= len(words):
            yield f"{name}: no span of the text: {field!r}"
        elif letters(words[field.start : field.end]) != letters(field.value):
            yield f"{name}: {words[field.start : field.end]!r:.300} is not {field!r:.300}"
    for tag in cable.tags:
        written = words[tag.start : tag.end]
        if tag.end and letters(written) != letters(tag.value) and tag.value not in split_tags(written):
            yield f"tags: {written!r} is not {tag!r}"
    if (until := cable.declassify_on) and until.end and words[until.start : until.end] != until.words:
        yield f"declassify_on: {words[until.start : until.end]!r} is not {until!r}"
    for entry in cable.entries:
        if entry.end and cable.text[entry.start : entry.end] != entry.value:
            yield f"entries: {cable.text[entry.start : entry.end]!r} is not {entry!r}"
    for addressee in cable.addressees:
        if addressee.end and words[addressee.name_start : addressee.name_end] != addressee.name:
            yield f"addressees: {words[addressee.name_start : addressee.name_end]!r} is not {addressee!r}"
    for reference in cable.references:
        serial = re.sub(r".*\D", "", reference.cable_id or "")
        if reference.end and serial not in letters(words[reference.start : reference.end]).replace("O", "0"):
            yield f"references: {words[reference.start : reference.end]!r} is not {reference!r}"
    end = 0
    for paragraph in cable.paragraphs:
        if not end <= paragraph.start <= paragraph.body_start <= paragraph.end <= len(words):
            yield f"paragraphs: {paragraph!r}"
        end = paragraph.end


def named_fields(cable: Cable) -> Iterator[tuple[str, Field[str]]]:
    """Fields that the text holds; a value from a collection's column has no span."""
    for name in ("subject", "subject_marking", "sender", "mrn", "transmission_id", "security_line", "signature"):
        field = getattr(cable, name)
        if field is not None and field.end:
            yield name, field
    if cable.classifier is not None:
        yield "classifier", cable.classifier.name
        if cable.classifier.title is not None:
            yield "classifier's title", cable.classifier.title
    for name in ("captions", "signers"):
        yield from ((name, field) for field in getattr(cable, name))
