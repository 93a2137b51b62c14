"""The datelines of declassified telegrams, to the minute, against what their editors made of them."""

from __future__ import annotations

import json

import pytest

from kg.annotate.time import annotate_times

#: Datelines are looked for so far from the beginning, in characters.
_WITHIN = 400


def moments(text: str, day: str) -> set[str]:
    return {(t.not_before or "")[:16] for t in annotate_times(text, 0, len(text), day)}


def test_datelines_of_the_editors(shared):
    wrong = []
    lines = (shared / "corpus/frus/telegrams.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line.strip()]
    for record in records:
        when = record["when"]
        if not any(when[:16] == moment for moment in moments(record["text"][:_WITHIN], when[:10])):
            wrong.append((record["id"], when, record["text"][:60]))
    assert len(records) > 300
    assert len(wrong) <= len(records) * 0.03, wrong


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Geneva, November 16, 1955—noon.", "1955-11-16T12:00"),
        ("Paris, December 12, 1956—midnight.", "1956-12-12T00:00"),
        ("Washington, January 15, 1963, 13:07 p.m.", "1963-01-15T13:07"),
        ("Prague, April 5, 1967, 1200Z.", "1967-04-05T12:00"),
    ],
)
def test_dateline(line, moment):
    assert moment in moments(line, moment[:10])
