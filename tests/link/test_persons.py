"""Which persons of different cables are one, and which stay apart."""

from __future__ import annotations

import pytest

from kg.evaluate.population import told_apart
from kg.link.persons import Seen, identities

ITALY, SERBIA, KOREA, US = "Italy", "Serbia", "Korea", "United States"


def one(*seen: Seen) -> bool:
    return len(set(identities(seen))) == 1


@pytest.mark.parametrize(
    "seen",
    [
        [
            Seen("D'Alema", ITALY, 2007, frozenset(["Foreign Minister of Italy"])),
            Seen("Massimo D'Alema", ITALY, 2007),
            Seen("D'Alema"),
        ],
        # prime minister 1998 to 2000, foreign minister in 2007
        [
            Seen("Massimo D'Alema", ITALY, 1999, frozenset(["Prime Minister of Italy"])),
            Seen("Massimo D'Alema", ITALY, 2007, frozenset(["Foreign Minister of Italy"])),
        ],
        [Seen("Ann B. Roe", ITALY, 2007), Seen("A. Roe", ITALY, 2006), Seen("Roe", ITALY, 2005)],
    ],
)
def test_who_meets(seen: list[Seen]) -> None:
    assert one(*seen)


@pytest.mark.parametrize(
    "seen",
    [
        [Seen("George Bush", US, 1990), Seen("George W. Bush", US, 2005)],
        [Seen("Kim Il Sung", KOREA, 1990), Seen("Kim Jong Il", KOREA, 1990)],
        [Seen("Sanader", "Croatia", 2005), Seen("Sander", "Croatia", 2005)],
        [Seen("Ann Roe", ITALY, 2007), Seen("Bea Roe", ITALY, 2007)],
        [Seen("Roe", ITALY, 2007), Seen("Roe", SERBIA, 2007)],
        [Seen("Roe", ITALY, 1966), Seen("Roe", ITALY, 2007)],
        [Seen("Ann Roe", ITALY, 2007), Seen("Bea Roe", ITALY, 2007), Seen("Roe", ITALY, 2007)],  # it can mean either
    ],
)
def test_who_stays_apart(seen: list[Seen]) -> None:
    assert len(set(identities(seen))) == len(seen)


def test_the_office_tells_whom_a_bare_surname_means() -> None:
    offices = [frozenset(["Prime Minister"]), frozenset(["Spokesman"])]
    seen = [Seen("Ann Roe", ITALY, 2007, offices[0]), Seen("Bea Roe", ITALY, 2007, offices[1])]
    assert identities([*seen, Seen("Roe", ITALY, 2007, offices[1])])[2] == "roe-bea"


def test_the_order_of_the_texts_changes_nothing() -> None:
    seen = [
        Seen("Ann Roe", ITALY, 2007),
        Seen("Roe", ITALY, 2006),
        Seen("Bea Roe", SERBIA, 1990),
        Seen("B. Roe", SERBIA, 1991),
    ]
    names = dict(zip(seen, identities(seen), strict=True))
    assert dict(zip(seen[::-1], identities(seen[::-1]), strict=True)) == names


def test_a_made_up_population_is_told_apart() -> None:
    figure = told_apart(cables=20_000)
    assert figure.precision >= 0.99 and figure.recall >= 0.95
