"""Every entry of the cue lexicon is read in a sentence that its frame makes, with the class that it has."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.annotate.lexicon import rows
from kg.annotate.statements.cues import inflect
from kg.cable import bare

#: What stands behind a cue by the letter of its frame.
BEHIND = {
    "t": "that the treaty had failed",
    "n": "the treaty",
    "i": "to sign the treaty",
    "p": "about the treaty",
    "f": "for the treaty",
    "c": "leaving the union",
    "w": "whether the treaty had failed",
    "q": '"we are late"',
}
ENTRIES = [
    row
    for row in rows("kg.annotate.statements", "cues.csv")
    if not {"light", "seem"} & set(row["flags"].split()) and row["cue"] != "neither confirm nor deny"
]
#: Verbs of deeds, too: positions only in certain company ("saw no merit in", "shared his view").
DEEDS = {("view", "verb"), ("see", "verb"), ("share", "verb"), ("like", "verb")}
#: Whose speaker stands behind them; tried in ``test_turns_of_phrase.py``.
SOURCES = {("learn from", "verb"), ("hear from", "verb")}


def sentence(row: dict[str, str]) -> str:
    """The entry with the first complement that its frame has."""
    letter = next((x for x in "tnipfcwq" if x in row["frame"]), "n")
    behind = BEHIND[letter]
    if "o" in row["frame"] and letter != "n":
        behind = f"Tavriz {behind}"
    if row["kind"] == "verb":
        past = next(words for words, form in inflect(row["cue"]) if form in ("both", "past"))
        return f"Orlemann {past} {behind}."
    if row["kind"] == "adjective":
        denied = "not " if "denied" in row["flags"] else ""
        return f"Orlemann was {denied}{row['cue']} {behind}."
    return f"We heard of Orlemann's {row['cue']} {behind}."


def test_there_are_at_least_800_entries() -> None:
    assert len(ENTRIES) >= 800


@pytest.mark.parametrize("kind", ["verb", "adjective", "noun"])
def test_every_entry_is_read(kind: str) -> None:
    missed = []
    for row in ENTRIES:
        if row["kind"] != kind or (row["cue"], kind) in DEEDS | SOURCES:
            continue
        statements = annotate(bare(sentence(row), "1964-05-05")).statements
        if not any(s.speaker_name.startswith("Orlemann") for s in statements):
            missed.append(sentence(row))
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "Orlemann viewed the bridge.",
        "Orlemann saw the minister.",
        "Orlemann shared a table.",
        "Orlemann planned a bridge.",
    ],
)
def test_deeds_are_no_positions(text: str) -> None:
    assert annotate(bare(text, "1964-05-05")).statements == ()
