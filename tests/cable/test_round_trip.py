"""Round trip: the words at a field's offsets are what the field says, on every text there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from round_trip import faults, named_fields

from kg.cable import Cable, parse
from kg.read import Document, read
from kg.resources import folder

EXAMPLES = sorted((folder("examples") / "cables").glob("*.txt"))


def check(cable: Cable) -> int:
    """Compare all fields of a cable; returns their number."""
    assert list(faults(cable)) == [], cable.document.name
    return len(list(named_fields(cable))) + len(cable.tags)


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
