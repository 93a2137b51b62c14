"""Round trip: the words at a field's offsets are what the field says, on every text there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cable import Cable, parse
from kg.cable.model import Field
from kg.cable.stretches import blank_pages
from kg.cable.tag_words import split_tags
from kg.read import Document, read
from kg.resources import folder

EXAMPLES = sorted((folder("examples") / "cables").glob("*.txt"))


def letters(words: str) -> str:
    """White space and signs aside, since a subject joins lines and a caption is spelt without blanks."""
    return re.sub(r"[^A-Z0-9]", "", words.upper())


def fields(cable: Cable) -> Iterator[Field[str]]:
    single = (cable.subject, cable.sender, cable.mrn, cable.transmission_id, cable.security_line, cable.signature)
    named = cable.classifier.name if cable.classifier else None
    for field in (*single, named, *cable.captions, *cable.signers):
        if field is not None and (field.start, field.end) != (0, 0):
            yield field


def check(cable: Cable) -> int:
    """Compare all fields of a cable; returns their number."""
    text, count = cable.text, 0
    for field in fields(cable):
        assert letters(blank_pages(text[field.start : field.end])) == letters(field.value), cable.document.name
        count += 1
    for tag in cable.tags:
        words = text[tag.start : tag.end]
        assert letters(words) == letters(tag.value) or tag.value in split_tags(words), cable.document.name
        count += 1
    if cable.declassify_on is not None:
        assert text[cable.declassify_on.start : cable.declassify_on.end] == cable.declassify_on.words
    for entry in cable.entries:
        assert entry.source != "text" or text[entry.start : entry.end] == entry.value
    for addressee in cable.addressees:
        assert text[addressee.name_start : addressee.name_end] == addressee.name
    for reference in cable.references:
        if reference.cable_id:
            serial = re.sub(r".*\D", "", reference.cable_id)
            assert serial in letters(text[reference.start : reference.end]).replace("O", "0")
    for paragraph in cable.paragraphs:
        assert 0 <= paragraph.start <= paragraph.body_start <= paragraph.end <= len(text)
    return count


def test_examples() -> None:
    assert all(check(parse(document)) >= 8 for path in EXAMPLES for document in read(path))


def test_editors_files(shared: Path) -> None:
    paths = sorted((shared / "corpus/frus/tei").glob("*.xml"))
    documents = [document for path in paths for document in read(path)]
    for document in documents:
        check(parse(document))
        assert all(0 <= m.start < m.end <= len(document.text) for m in document.markup)
    assert len(documents) == len(paths) > 0


def test_telegrams_and_cases(shared: Path) -> None:
    texts = [json.loads(line)["text"] for line in (shared / "corpus/frus/telegrams.jsonl").open(encoding="utf-8")]
    for path in sorted((shared / "cases/cables").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            given = json.loads(line)["input"]
            texts += [given[key] for key in ("content", "header") if isinstance(given.get(key), str)]
    assert sum(check(parse(Document(text, "case", "telegram"))) for text in texts) > 400


@pytest.mark.parametrize("cut", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_cable_that_breaks_off(cut: float) -> None:
    for path in EXAMPLES:
        text = path.read_text(encoding="utf-8")
        check(parse(Document(text[: int(len(text) * cut)], path.name, "telegram")))
