"""Every field of 07ROME2243: its value, and the printed words at its offsets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest


def _words(cable, thing, start="start", end="end"):
    return cable.text[getattr(thing, start) : getattr(thing, end)]


@pytest.mark.parametrize(
    ("name", "value", "printed", "start"),
    [
        ("transmission_id", "VZCZCXRO8983", "VZCZCXRO8983", 2),
        ("relay_line", "OO RUEHDBU RUEHFL RUEHKW RUEHLA RUEHROV RUEHSR", None, 17),
        ("security_line", "ZNY CCCCC ZZH", None, 92),
        ("sender", "AMEMBASSY ROME", None, 130),
        ("classification", "CONFIDENTIAL", "C O N F I D E N T I A L", 759),
        ("mrn", "ROME 002243", None, 783),
        ("executive_order", "12958", None, 817),
        ("declassify_on", "2017-10-25", "10/25/2017", 830),
        (
            "subject",
            "D'ALEMA TELLS KOSTUNICA INDEPENDENCE FOR KOSOVO MOST LIKELY OPTION",
            "D'ALEMA TELLS KOSTUNICA INDEPENDENCE FOR KOSOVO  \nMOST LIKELY OPTION",
            910,
        ),
        ("signature", "SPOGLI", None, 2241),
    ],
)
def test_field(seed, name, value, printed, start):
    field = getattr(seed, name)
    assert field.value == value
    assert field.start == start
    assert _words(seed, field) == (printed or value)


def test_identity_date_and_no_problems(seed):
    assert (seed.id, seed.date, seed.problems) == ("07ROME2243", "2007-10-25", ())


def test_station(seed):
    station = seed.station
    assert (station.indicator, station.serial, station.section) == ("RUEHRO", "2243", None)
    assert (station.day_of_year, station.time) == (298, "1146")
    assert _words(seed, station) == "DE RUEHRO #2243 2981146"
    assert _words(seed, station, "filing_start", "filing_end") == "2981146"


def test_date_time_group(seed):
    assert seed.dtg.value == datetime(2007, 10, 25, 11, 46, tzinfo=UTC)
    assert _words(seed, seed.dtg) == "251146Z OCT 07"


def test_precedence_is_the_prosign(seed):
    assert [(p.value, _words(seed, p)) for p in seed.precedences] == [("IMMEDIATE", "O")]


def test_tags(seed):
    assert [t.value for t in seed.tags] == ["PREL", "PROG", "SR", "YI", "KO", "IT"]
    assert [_words(seed, t) for t in seed.tags] == [t.value for t in seed.tags]


def test_caption_counts_once_though_printed_twice(seed):
    assert seed.text.count("\nSIPDIS\n") == 2
    assert [(c.value, _words(seed, c)) for c in seed.captions] == [("SIPDIS", "SIPDIS")]


def test_classifier(seed):
    by = seed.classifier
    assert (by.name.value, _words(seed, by.name)) == ("Jonathan R. Cohen", "Jonathan R. Cohen")
    assert by.title.value == _words(seed, by.title) == "Acting Political Minister Counselor"
    assert by.reasons == ("b", "d")


def test_paragraphs(seed):
    found = [(p.number, p.marking, p.kind, seed.text[p.body_start :].split()[0]) for p in seed.paragraphs]
    assert found == [(1, "C", "body", "According"), (2, "C", "body", "De")]
    assert [seed.text[p.start : p.body_start] for p in seed.paragraphs] == ["¶1. (C) ", "¶2. (C) "]
    assert [seed.text[: p.end].split()[-1] for p in seed.paragraphs] == ["Kosovo.", "Quint."]


def test_what_the_cable_lacks_is_absent(seed):
    assert (seed.references, seed.sections) == ((), ())
