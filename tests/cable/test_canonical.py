"""Canonical posts, reference numbers and surnames."""

import pytest

from kg.cable.canonical import canonical_id, canonical_post, canonical_surname, known_post


@pytest.mark.parametrize(
    ("written", "post"),
    [
        ("TGU", "TEGUCIGALPA"),
        ("HCMC", "HOCHIMINHCITY"),
        ("AMEMBASSY BELGRADE", "BELGRADE"),
        ("SANAAYM", "SANAA"),
        ("BUCHREST", "BUCHAREST"),
        ("TAIPEI", "TAIPEI"),
        ("KIEV", "KIEV"),
        ("ADDIS", "ADDISABABA"),
        ("REPORT", "REPORT"),
        ("", ""),
    ],
)
def test_post(written: str, post: str) -> None:
    assert canonical_post(written) == post


def test_a_known_post_is_never_guessed() -> None:
    assert known_post("USMISSION USUN") == "USUNNEWYORK"
    assert known_post("BUCHREST") is None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("06SECTION01OF02EFTOATHENS12", "06ATHENS12"),
        ("08SETION02OF03CAIRO88", "08CAIRO88"),
        ("10ROME0012", "10ROME12"),
        ("not an id", "NOTANID"),
        ("", ""),
    ],
)
def test_reference_number(written: str, canonical: str) -> None:
    assert canonical_id(written) == canonical


def test_surname() -> None:
    assert canonical_surname("KHALILZDA") == "KHALILZAD"
    assert canonical_surname("JBEYRLE") == "BEYRLE"
    assert canonical_surname("Rice") == "RICE"
    assert canonical_surname("") == ""
