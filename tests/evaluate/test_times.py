"""The measures of time expressions on gold made by hand."""

from __future__ import annotations

import pytest

from kg.evaluate.report import Figure
from kg.evaluate.times import WITHOUT_EVENTS, TimeX, align, read_timex, score, score_constructs


def t(start: int, end: int, value: str = "2007", type: str = "DATE", **marks: bool) -> TimeX:
    return TimeX((start, end), type, value, **marks)


def figures(gold: list[TimeX], system: list[TimeX]) -> dict[str, Figure]:
    return {f.measure: f for f in score([(gold, system)])}


def hits(gold: list[TimeX], system: list[TimeX]) -> dict[str, int]:
    return {m: f.hit for m, f in figures(gold, system).items()}


def test_the_gold_itself_is_perfect():
    assert all(f.f1 == 1 for f in figures([t(0, 4), t(9, 12)], [t(0, 4), t(9, 12)]).values())


def test_overlap_is_relaxed_and_its_value_counts():
    found = hits([t(0, 10)], [t(3, 10)])
    assert found == {"strict": 0, "relaxed": 1, "type": 1, "value": 1, "strict_value": 0}


def test_touching_spans_do_not_overlap():
    assert hits([t(0, 4)], [t(4, 8)])["relaxed"] == 0


def test_pairs_are_one_to_one():
    found = figures([t(0, 10)], [t(0, 4), t(5, 10)])["relaxed"]
    assert (found.hit, found.system, found.precision, found.recall) == (1, 2, 0.5, 1.0)


def test_an_exact_pair_goes_before_a_longer_overlap():
    assert align([t(0, 5)], [t(0, 9), t(0, 5)]) == [(0, 1)]


@pytest.mark.parametrize(("gold", "system", "right"), [("2007", "2007 ", 1), ("2007", "2008", 0), ("", "", 0)])
def test_values(gold, system, right):
    pair = [read_timex({"start": 0, "end": 4, "value": v}) for v in (gold, system)]
    assert hits(pair[:1], pair[1:])["value"] == right


def test_nested_gold_is_left_out_and_excuses_what_lies_on_it():
    gold = [t(0, 4), t(10, 14, nested=True)]
    found = figures(gold, [t(0, 4), t(10, 14)])["strict"]
    assert (found.hit, found.system, found.gold) == (1, 1, 1)


def test_event_based_gold_is_scored_with_and_without():
    found = figures([t(0, 4), t(10, 20, event_based=True)], [t(0, 4)])
    assert (found["strict"].recall, found["strict" + WITHOUT_EVENTS].recall) == (0.5, 1.0)


def test_no_gold_and_no_system_is_perfect():
    assert figures([], [])["strict"].f1 == 1.0
    assert figures([t(0, 4)], [])["strict"].f1 == 0.0


CASE = {
    "start": 2,
    "end": 9,
    "type": "DATE",
    "value": "2007",
    "edtf": None,
    "role": "interval",
    "not_before": "a",
    "not_after": None,
}


def accuracies(*system: dict) -> dict[str, float]:
    return {a.measure: a.accuracy for a in score_constructs([(CASE, system)])}


def test_constructs_all_right():
    assert set(accuracies(CASE).values()) == {1.0}


def test_constructs_one_field_wrong_or_absent():
    for other in (CASE | {"edtf": "2007"}, {k: v for k, v in CASE.items() if k != "edtf"}):
        assert {m for m, a in accuracies(other).items() if a == 0} == {"edtf", "all"}


def test_constructs_take_the_best_overlap():
    assert accuracies(CASE | {"start": 0, "end": 30, "value": "x"}, CASE)["all"] == 1.0


def test_constructs_nothing_there():
    assert set(accuracies().values()) == set(accuracies(CASE | {"start": 9, "end": 12}).values()) == {0.0}
