"""The figures of ``kg evaluate`` are those of the project's scorers, which share no code with it."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from kg.evaluate import Accuracy, Figure, FileScores, evaluate
from kg.evaluate.evaluate import _KINDS
from kg.evaluate.times import WITHOUT_EVENTS
from kg.export.jsonlines import annotate_record
from kg.resources import folder

SHARED = Path(__file__).resolve().parents[3] / "shared"
BENCH, CASES = SHARED / "bench", SHARED / "cases"
FILES = (
    *(
        p.relative_to(CASES).as_posix()
        for name in ("entities", "events", "positions", "time")
        for p in sorted((CASES / name).glob("*.jsonl"))
    ),
)
GOLD = folder("examples") / "gold" / "positions.jsonl"

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="no ../shared beside this checkout")


@cache
def own() -> dict[str, FileScores]:
    """Scores of all visible files."""
    return {scores.file: scores for scores in evaluate(CASES).files}


def scorer(name: str, gold: Path, kind: str, where: Path, *options: str) -> dict:
    """What a scorer of the project prints for the same system output, written as JSON Lines."""
    known = next(k for k in _KINDS if k.name == kind)
    records = map(json.loads, filter(str.strip, gold.read_text(encoding="utf-8").split("\n")))
    system = where / "system.jsonl"
    system.write_text(
        "".join(json.dumps(annotate_record(r, known.layer, timex3=known.timex3)) + "\n" for r in records),
        encoding="utf-8",
    )
    command = [sys.executable, str(BENCH / name), *options, str(gold), str(system), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def rounded(figure: Figure | Accuracy) -> tuple[float, float, float]:
    assert isinstance(figure, Figure)
    return round(figure.precision, 4), round(figure.recall, 4), round(figure.f1, 4)


def test_every_visible_file_is_scored():
    assert {name for name in own() if not name.startswith("data/")} == set(FILES)
    assert len(FILES) >= 8


def positions_agree(scores: FileScores, theirs: dict) -> None:
    assert {f.measure for f in scores.figures} == set(theirs)
    for figure in scores.figures:
        assert isinstance(figure, Figure)
        row = theirs[figure.measure]
        assert (*rounded(figure), figure.hit, figure.system, figure.gold) == (
            row["p"], row["r"], row["f1"], row["hit"], row["system"], row["gold"],
        ), figure.measure  # fmt: skip


@pytest.mark.parametrize("name", [f for f in FILES if f.startswith("positions")])
def test_positions(name, tmp_path):
    positions_agree(own()[name], scorer("positions_score.py", CASES / name, "positions", tmp_path))


def test_positions_of_the_shipped_gold(tmp_path):
    positions_agree(evaluate(None).files[0], scorer("positions_score.py", GOLD, "positions", tmp_path))


@pytest.mark.parametrize("name", [f for f in FILES if f.startswith("time") and "constructs" not in f])
def test_times(name, tmp_path):
    scores = own()[name]
    runs = {"": scorer("time_score.py", CASES / name, scores.kind, tmp_path)}
    if any(f.measure.endswith(WITHOUT_EVENTS) for f in scores.figures):
        runs[WITHOUT_EVENTS] = scorer("time_score.py", CASES / name, scores.kind, tmp_path, "--drop-event-based")
    for suffix, theirs in runs.items():
        for measure in ("strict", "relaxed", "type", "value", "strict_value"):
            figure = scores[measure + suffix]
            assert isinstance(figure, Figure)
            assert rounded(figure) == tuple(theirs[measure].values()), measure + suffix
            assert (figure.gold, figure.system) == (theirs["gold"], theirs["system"])


def test_event_based_gold_is_scored_both_ways():
    assert any(f.measure == "strict" + WITHOUT_EVENTS for f in own()["time/wikiwars_dev.jsonl"].figures)


@pytest.mark.parametrize("name", [f for f in FILES if "constructs" in f])
def test_constructs(name, tmp_path):
    scores = own()[name]
    theirs = scorer("time_score.py", CASES / name, scores.kind, tmp_path, "--cases")
    assert {f.measure: round(f.accuracy, 4) for f in scores.figures if isinstance(f, Accuracy)} == theirs["accuracy"]
    assert scores.texts == theirs["cases"]


@pytest.mark.parametrize("name", [f for f in FILES if f.startswith("entities")])
def test_entities(name, tmp_path):
    scores = own()[name]
    theirs = scorer("entity_score.py", CASES / name, scores.kind, tmp_path)
    rows = {f"{measure} {label}": row for measure in ("strict", "overlap") for label, row in theirs[measure].items()}
    figures = [f for f in scores.figures if not f.measure.startswith("linked")]  # a measure of this project alone
    assert {f.measure for f in figures} == set(rows)
    for figure in figures:
        assert isinstance(figure, Figure)
        row = rows[figure.measure]
        assert figure.partial == ("p_floor" in row)
        assert (figure.precision, figure.recall) == (row["p_floor" if figure.partial else "p"], row["r"]), (
            figure.measure
        )
        assert (figure.hit, figure.gold - figure.hit) == (row["tp"], row["fn"])
        assert figure.system - figure.hit == row["extra" if figure.partial else "fp"]
        assert figure.partial or figure.f1 == row["f1"]


def test_persons_are_linked_to_lists():
    linked = [f for s in own().values() for f in s.figures if f.measure.startswith(("linked", "chief"))]
    assert [isinstance(f, Figure) and f.precision >= 0.95 and f.recall >= 0.9 for f in linked] == [True, True]
