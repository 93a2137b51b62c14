"""The constructions of 07ROME2243 with other names, posts and dates: nothing knows that cable."""

from __future__ import annotations

import pytest

from kg.annotate import annotate

LISBON = {
    "AMEMBASSY ROME": "AMEMBASSY LISBON",
    "L ROME 002243": "L LISBON 002243",
    "251146Z OCT 07": "171530Z MAY 84",
    "2981146": "1381530",
    "D'ALEMA": "VALADAO",
    "D'Alema": "Valadao",
    "KOSTUNICA": "MERZOUGI",
    "Kostunica": "Merzougi",
    "Raimondo De Cardona": "Joaquim Da Fonseca",
    "De Cardona": "Da Fonseca",
    "October 23": "May 15",
    "October 24": "May 16",
    "December 10": "June 30",
    "MFA Balkans Office": "MFA Maghreb Office",
    "Serbia": "Morocco",
    "Moroccon": "Moroccan",
    "Pristina": "Nouakchott",
    "Kosovo Albanian reports": "Turkish Cypriot reports",
    "KOSOVO": "SAHARA",
    "Kosovo": "Sahara",
    "Italian": "Portuguese",
    "Italy": "Portugal",
    "Troika": "Quartet",
    "Ahtisaari": "Bellweather",
    "SPOGLI": "HARTWELL",
}
OSLO = {
    "AMEMBASSY ROME": "AMEMBASSY OSLO",
    "L ROME 002243": "L OSLO 002243",
    "251146Z OCT 07": "031200Z JAN 95",
    "2981146": "0031200",
    "D'ALEMA": "TOLLEFSEN",
    "D'Alema": "Tollefsen",
    "KOSTUNICA": "WICKRAMA",
    "Kostunica": "Wickrama",
    "Raimondo De Cardona": "Ragnhild Van Buskerud",
    "De Cardona": "Van Buskerud",
    "October 23": "January 1",
    "October 24": "January 2",
    "December 10": "February 10",
    "MFA Balkans Office": "MFA Asia Office",
    "Serbian": "Sri Lankan",
    "Serbia": "Sri Lanka",
    "Kosovo Albanian reports": "Bosnian Serb reports",
    "KOSOVO": "ABKHAZIA",
    "Kosovo": "Abkhazia",
    "Italian": "Norwegian",
    "Italy": "Norway",
    "Ahtisaari": "Marchetti",
    "SPOGLI": "LINDGREN",
}
FIRST, SECOND = {"LISBON": "1984-05-15", "OSLO": "1995-01-01"}, {"LISBON": "1984-05-16", "OSLO": "1995-01-02"}


@pytest.fixture(params=["LISBON", "OSLO"])
def other(request, seed, cable_of):
    """Post and cable."""
    text = seed.text
    for old, new in {"LISBON": LISBON, "OSLO": OSLO}[request.param].items():
        text = text.replace(old, new)
    assert "Alema" not in text
    return request.param, cable_of(text)


def _shape(statement):
    s = statement
    return (
        (s.act, s.polarity, s.modality, s.evidentiality, s.stance, s.standing),
        (s.repeat, s.contested, s.denies, s.outer, len(s.chain), s.imputed),
        (s.reading, s.alternative_to, [a.implied for a in s.addressees], s.date and s.date.carried),
        (s.rule, s.paragraph, s.speaker_kind, len(s.contents)),
    )


def test_same_statements(other, seed_notes):
    notes = annotate(other[1])
    assert [_shape(s) for s in notes.statements] == [_shape(s) for s in seed_notes.statements]


def test_same_words_as_cues(other, seed, seed_notes):
    cable = other[1]
    words = [[cable.text[slice(*c)] for c in s.cue] for s in annotate(cable).statements]
    assert words == [[seed.text[slice(*c)] for c in s.cue] for s in seed_notes.statements]


def test_same_parties_under_their_new_names(other, seed_notes):
    statements = annotate(other[1]).statements
    names: dict[str, str] = {}
    for old, new in zip(seed_notes.statements, statements, strict=True):
        assert names.setdefault(old.speaker_name, new.speaker_name) == new.speaker_name
        for before, after in zip(old.addressees, new.addressees, strict=True):
            assert names.setdefault(before.name, after.name) == after.name
    assert len(set(names.values())) == len(names)


def test_dates_are_the_new_ones(other, seed_notes):
    post, cable = other
    days = {"2007-10-23": FIRST[post], "2007-10-24": SECOND[post]}
    expected = [days.get(s.date.value) if s.date else None for s in seed_notes.statements]
    assert [s.date.value if s.date else None for s in annotate(cable).statements] == expected


def test_same_kinds_of_time(other, seed_notes):
    found = [(t.type, t.role, t.certainty, t.mod, t.rule) for t in annotate(other[1]).times]
    assert found == [(t.type, t.role, t.certainty, t.mod, t.rule) for t in seed_notes.times]
