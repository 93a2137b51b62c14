"""The actors of 07ROME2243: kind, role as written, employer, state, and how that is known."""

from __future__ import annotations

import pytest


@pytest.fixture
def actors(seed_notes):
    """Actors by name."""
    return {a.name: a for a in seed_notes.actors}


@pytest.mark.parametrize(
    ("name", "kind", "state"),
    [
        ("D'Alema", "person", "IT"),
        ("Kostunica", "person", "RS"),
        ("Raimondo De Cardona", "person", "IT"),
        ("Poloff", "person", "US"),
        ("Jonathan R. Cohen", "person", "US"),
        ("Spogli", "person", "US"),
        ("Ahtisaari", "person", None),
        ("Embassy Rome", "mission", "US"),
        ("Italy", "state", "IT"),
        ("Serbia", "state", "RS"),
        ("Serbian government", "organization", "RS"),
        ("international community", "group", None),
        ("Troika", "group", None),
        ("Quint", "group", None),
        ("Kosovo Albanian reports", "group", None),
    ],
)
def test_kind_and_state(actors, name, kind, state):
    assert (actors[name].kind, actors[name].state) == (kind, state)


@pytest.mark.parametrize(
    ("name", "start", "end", "title", "employer", "state", "attribution", "how"),
    [
        (
            "D'Alema",
            1169,
            1171,
            "FM",
            "Foreign ministry of Italy",
            "IT",
            "Inferred",
            "host state of the sending post",
        ),
        ("Kostunica", 1193, 1195, "PM", "Government of Serbia", "RS", "Explicit", "words"),
        ("Raimondo De Cardona", 1137, 1141, "Head", "MFA Balkans Office", "IT", "Inferred", "sending post"),
        ("Poloff", 1350, 1356, "Poloff", "Embassy Rome", "US", "Inferred", "reporting side"),
        (
            "Jonathan R. Cohen",
            1028,
            1063,
            "Acting Political Minister Counselor",
            "Embassy Rome",
            "US",
            "Explicit",
            "Classified By",
        ),
    ],
)
def test_role(seed, actors, name, start, end, title, employer, state, attribution, how):
    (role,) = actors[name].roles
    assert (role.title, role.start, role.end) == (title, start, end)
    assert seed.text[role.start : role.end] == title
    assert (role.employer, role.state, role.attribution) == (employer, state, attribution)
    assert how in role.how


@pytest.mark.parametrize("name", ["Spogli", "Ahtisaari", "Quint", "Italy"])
def test_no_role_is_made_up(actors, name):
    assert actors[name].roles == ()


def test_unnamed_actors(actors):
    assert sorted(n for n, a in actors.items() if a.unnamed) == ["Kosovo Albanian reports", "Poloff"]


def test_italy_is_a_member_of_the_quint(actors):
    assert actors["Italy"].member_of == actors["Quint"].id


def test_pristina_stands_for_authorities(actors):
    assert actors["Pristina"].kind == "organization"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("D'Alema", {"D'ALEMA", "FM D'Alema", "D'Alema", "He"}),
        ("Kostunica", {"KOSTUNICA", "PM Kostunica", "Kostunica"}),
        ("Italy", {"Italy", "Italian"}),
        ("Troika", {"Troika"}),
        ("Poloff", {"Poloff", "poloff"}),
    ],
)
def test_mentions(seed, seed_notes, actors, name, words):
    found = {seed.text[m.start : m.end] for m in seed_notes.mentions if m.actor == actors[name].id}
    assert {w.split()[-1] for w in words} <= {f.split()[-1] for f in found}


def test_the_man_in_the_name_of_the_plan_says_nothing(seed_notes, actors):
    assert all(s.speaker != actors["Ahtisaari"].id for s in seed_notes.statements)
