"""Three second readings of 07ROME2243, each marked and pointing at the one it competes with."""

from __future__ import annotations

import pytest


@pytest.fixture
def second(seed_notes):
    """Statements of the second reading."""
    return [s for s in seed_notes.statements if s.reading == 2]


def test_there_are_three(second):
    assert len(second) == 3


def test_he_may_be_the_source(second, seed_notes):
    he = second[0]
    assert he.speaker_name.endswith("De Cardona")
    assert [(a.name, a.implied) for a in he.addressees] == [("Poloff", True)]
    assert (he.act, he.date.value, len(he.chain)) == ("URGE", "2007-10-24", 2)
    assert seed_notes.statements[he.alternative_to].speaker_name == "D'Alema"


def test_the_reports_may_speak_in_their_own_name(second, seed_notes):
    reports = second[1]
    assert reports.speaker_name == "Kosovo Albanian reports"
    assert reports.topic == ((1935, 1998),)
    assert reports.chain[1:] == ("Raimondo De Cardona", "Kosovo Albanian reports")
    assert seed_notes.statements[reports.alternative_to].act == "REJECT"


def test_the_embassy_may_speak_in_its_own_words(second, seed_notes):
    own = second[2]
    assert (own.speaker_name, own.chain, own.addressees) == ("AUTHOR", ("AUTHOR",), ())
    assert seed_notes.statements[own.alternative_to].topic == own.topic == ((2057, 2237),)


def test_first_readings_are_alternatives_to_nothing(seed_notes):
    assert all(s.alternative_to is None for s in seed_notes.statements if s.reading == 1)
