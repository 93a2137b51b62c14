"""The fifteen addressees of 07ROME2243 with route, precedence and message number."""

from __future__ import annotations

import pytest

ADDRESSEES = [
    ("SECSTATE WASHDC", "action", "RUEHC", "IMMEDIATE", "9304"),
    ("EUROPEAN POLITICAL COLLECTIVE", "information", "RUEHZL", "PRIORITY", None),
    ("AMEMBASSY BELGRADE", "information", "RUEHBW", "PRIORITY", "0329"),
    ("AMEMBASSY BERLIN", "information", "RUEHRL", "PRIORITY", "1801"),
    ("AMEMBASSY LONDON", "information", "RUEHLO", "PRIORITY", "1423"),
    ("AMEMBASSY MOSCOW", "information", "RUEHMO", "PRIORITY", "4398"),
    ("AMEMBASSY PARIS", "information", "RUEHFR", "PRIORITY", "2352"),
    ("AMCONSUL FLORENCE", "information", "RUEHFL", "PRIORITY", "2727"),
    ("AMCONSUL MILAN", "information", "RUEHMIL", "PRIORITY", "9058"),
    ("AMCONSUL NAPLES", "information", "RUEHNP", "PRIORITY", "2868"),
    ("SECDEF WASHDC", "information", "RUEKJCS", "PRIORITY", None),
    ("USEU BRUSSELS", "information", "RUEHBS", "PRIORITY", "4575"),
    ("USMISSION UNVIE VIENNA", "information", "RUEHUNV", "PRIORITY", "0116"),
    ("USMISSION USNATO", "information", "RUEHNO", "PRIORITY", "2906"),
    ("USOFFICE PRISTINA", "information", "RUEHPS", "PRIORITY", "0414"),
]


@pytest.mark.parametrize(("index", "expected"), list(enumerate(ADDRESSEES)))
def test_addressee(seed, index, expected):
    found = seed.addressees[index]
    assert (found.name, found.capacity, found.route, found.precedence, found.message_number) == expected
    assert seed.text[found.name_start : found.name_end] == found.name
    line = " ".join(p for p in (f"{expected[2]}/{expected[0]}", expected[3], expected[4]) if p)
    assert seed.text[found.start : found.end] == line


def test_there_is_no_other(seed):
    assert len(seed.addressees) == len(ADDRESSEES)
