"""The measures of positions on gold made by hand."""

from __future__ import annotations

import pytest

from kg.evaluate.positions import Position, align, name_words, read_position, same_name, score

TEXT = "Tarhan told Poloff that Doe opposed the bill on water."


def position(**changes: object) -> Position:
    """Tarhan told Poloff that Doe opposed the bill, with changes."""
    record = {
        "speaker": {"name": "Doe", "accept": ["Jane Roe"]},
        "addressees": [{"name": "Poloff", "implied": False}],
        "cue": [[28, 35]],
        "stance": "OPPOSE",
        "polarity": "positive",
        "modality": "fact",
        "evidentiality": "reported",
        "topic": [[36, 53]],
        "date": {"value": "2007-10-23", "carried": False},
        "chain": ["AUTHOR", "Tarhan", "Doe"],
        "quote": {"span": [24, 54]},
    }
    return read_position(record | changes, TEXT)


def figures(gold: list[Position], system: list[Position]) -> dict[str, tuple[int, int, int]]:
    return {f.measure: (f.hit, f.system, f.gold) for f in score([(gold, system)])}


def test_the_gold_itself_is_perfect():
    found = figures([position()], [position()])
    assert found.pop("topic") == (4, 4, 4)
    assert set(found.values()) == {(1, 1, 1)}


def test_nothing_given_costs_recall_everywhere():
    assert {(hit, given) for hit, given, _ in figures([position()], []).values()} == {(0, 0)}
    assert all(f.f1 == 0 for f in score([([position()], [])]))


def test_a_spurious_position_costs_precision_everywhere():
    assert all(hit == 0 < given and to_find == 0 for hit, given, to_find in figures([], [position()]).values())


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"speaker": {"name": "Smith"}}, {"speaker", "whole"}),
        ({"stance": "REJECT"}, {"stance", "whole"}),
        ({"stance": "SUPPORT"}, {"stance", "stance_core", "whole"}),
        ({"polarity": "negative"}, {"polarity"}),
        ({"modality": "possible"}, {"modality"}),
        ({"evidentiality": "direct"}, {"evidentiality"}),
        ({"date": {"value": "2007-10-24"}}, {"date", "date_all"}),
        ({"chain": ["AUTHOR", "Smith", "Doe"]}, {"chain", "source", "nested", "whole"}),
        ({"addressees": [{"name": "Smith"}]}, {"addressee"}),
    ],
)
def test_one_wrong_value_costs_its_own_measures(changes, wrong):
    found = figures([position()], [position(**changes)])
    assert {m for m, (hit, given, _) in found.items() if hit < given} == wrong


def test_accepted_names_are_right_for_the_speaker_and_at_the_end_of_the_chain():
    other = position(speaker={"name": "Jane Roe"}, chain=["AUTHOR", "Tarhan", "Jane Roe"])
    assert figures([position()], [other])["whole"] == (1, 1, 1)


def test_implied_addressees_neither_help_nor_hurt():
    implied = position(addressees=[{"name": "Poloff", "implied": True}])
    assert figures([implied], [position()])["addressee"] == (0, 0, 0)
    assert figures([implied], [position(addressees=[])])["addressee"] == (0, 0, 0)


def test_carried_dates_count_in_date_all_only():
    carried = position(date={"value": "2007-10-23", "carried": True})
    found = figures([carried], [position()])
    assert (found["date"], found["date_all"]) == ((0, 0, 0), (1, 1, 1))


def test_unspecified_speaker_is_not_to_be_found():
    nobody = position(speaker={"name": "UNSPECIFIED"})
    assert figures([nobody], [position(speaker=None)])["speaker"] == (0, 0, 0)
    assert figures([nobody], [position()])["speaker"] == (0, 1, 0)


def test_pairs_share_a_cue_or_lack_one():
    elsewhere = position(cue=[[7, 11]])
    assert align([position()], [elsewhere]) == []
    assert align([position()], [position(cue=[])]) == [(0, 0)]
    assert align([position()], [position(cue=[], topic=[[0, 6]])]) == []


def test_the_better_pair_goes_first():
    assert align([position()], [position(topic=[]), position()]) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("FM D'Alema", "Massimo D’Alema", True),
        ("the Prime Minister", "PM", False),
        ("Prime Minister", "Prime Minister", True),
        ("Kostunica's", "KOSTUNICA", True),
        ("Raimondo De Cardona", "De Cardona", True),
        ("Raimondo De Cardona", "Raimondo Rossi", False),
        ("", "", False),
        (None, "Doe", False),
    ],
)
def test_names(one, other, same):
    assert same_name(one, other) is same_name(other, one) is same


def test_titles_stay_where_nothing_else_is_left():
    assert name_words("The Foreign Minister") == ["the", "foreign", "minister"]
