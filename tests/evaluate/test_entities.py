"""The measures of entities on gold made by hand."""

from __future__ import annotations

from kg.evaluate.entities import Entity, read_entities, score
from kg.evaluate.report import Figure

DOE, ROE, BODY = Entity(0, 8, "PERSON"), Entity(20, 28, "PERSON"), Entity(40, 50, "ORG")


def figures(gold: set[Entity], system: set[Entity], partial: frozenset[str] = frozenset()) -> dict[str, Figure]:
    return {f.measure: f for f in score([(gold, system)], partial)}


def test_the_gold_itself_is_perfect():
    assert all(f.f1 == 1 for f in figures({DOE, ROE, BODY}, {DOE, ROE, BODY}).values())


def test_part_of_a_name_overlaps_and_is_not_strict():
    found = figures({DOE, ROE}, {Entity(5, 8, "PERSON"), ROE})
    assert (found["strict PERSON"].hit, found["overlap PERSON"].hit) == (1, 2)


def test_another_label_is_no_match():
    assert figures({DOE, BODY}, {Entity(0, 8, "ORG")})["overlap MICRO"].hit == 0


def test_a_span_is_matched_once():
    assert figures({DOE}, {Entity(0, 4, "PERSON"), Entity(4, 8, "PERSON")})["overlap PERSON"].precision == 0.5


def test_labels_the_gold_does_not_use_are_not_scored():
    assert set(figures({DOE}, {BODY})) == {"strict PERSON", "strict MICRO", "overlap PERSON", "overlap MICRO"}


def test_partial_labels_stay_out_of_the_sum():
    found = figures({DOE, BODY}, {DOE, ROE, BODY}, frozenset(("PERSON",)))
    assert found["strict PERSON"].partial
    assert (found["strict MICRO"].system, found["strict MICRO"].precision) == (1, 1.0)
    assert "strict MICRO" not in figures({DOE}, {DOE}, frozenset(("PERSON",)))


def test_the_same_mention_counts_once():
    assert len(read_entities([{"start": 0, "end": 8, "label": "PERSON", "id": i} for i in ("a", "b")])) == 1
