"""The positions of 07ROME2243, one row of the acceptance table each (P1 to P16), in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

DC, DA, KO, IC, KA = (
    "De Cardona",
    "D'Alema",
    "Kostunica",
    "international community",
    "Kosovo Albanian reports",
)
OCT23, OCT24 = "2007-10-23", "2007-10-24"


@dataclass(frozen=True)
class P:
    """One row; ``to`` is the addressee and whether implied, ``date`` its value and whether carried."""

    no: str
    speaker: str
    to: tuple[str, bool] | None
    act: str
    modality: str
    evidentiality: str
    date: tuple[str, bool] | None
    chain: tuple[str, ...]
    quote: tuple[int, int]
    topic: tuple[int, int]
    cue: tuple[int, int] | None
    polarity: str = "positive"
    repeat: bool = False
    contested: bool = False
    denies: tuple[str, ...] = ()


S1A, S1B, S1C, S1D = (1103, 1333), (1334, 1619), (1620, 1707), (1708, 1782)
S2A, S2B, S2C = (1792, 1999), (2000, 2056), (2057, 2238)
NEG = "negative"
ROWS = [
    P("P1", DA, (KO, False), "PREDICT", "possible", "direct",
      (OCT23, True), (DA,), (910, 978), (934, 978), (918, 923)),
    P("P2", DC, ("Poloff", True), "STATE", "fact", "direct",
      (OCT24, True), (DC,), S1A, (1169, 1332), (1103, 1115)),
    P("P3", DA, (KO, False), "URGE", "obligation", "reported",
      (OCT23, False), (DC, DA), S1A, (1222, 1332), (1180, 1184)),
    P("P4", DC, ("Poloff", False), "STATE", "fact", "direct",
      (OCT24, False), (DC,), S1B, (1373, 1618), (1345, 1349)),
    P("P5", DA, (KO, True), "PREDICT", "conditional", "reported",
      (OCT23, True), (DC, DA), S1B, (1397, 1618), (1381, 1391)),
    P("P6", IC, None, "SUPPORT", "future", "reported",
      None, (DC, DA, IC), S1B, (1445, 1543), (1431, 1444)),
    P("P7", DA, (KO, True), "URGE", "obligation", "reported",
      (OCT23, True), (DC, DA), S1C, (1634, 1706), (1623, 1628)),
    P("P8", KO, (DA, True), "REJECT", "fact", "reported",
      (OCT23, True), (DC, KO), S1D, (1734, 1781), (1718, 1728), NEG, repeat=True),
    P("P9", DC, ("Poloff", True), "CONCERN", "fact", "direct",
      (OCT24, True), (DC,), S2A, (1823, 1998), (1803, 1822)),
    P("P10", KA, None, "STATE", "fact", "hearsay",
      None, (DC, KA), S2A, (1852, 1998), (1839, 1846), contested=True),
    P("P11", DA, None, "STATE", "fact", "hearsay",
      None, (DC, KA, DA), S2A, (1871, 1925), (1860, 1870), contested=True),
    P("P12", DA, None, "REJECT", "future", "hearsay",
      None, (DC, KA, DA), S2A, (1935, 1998), (1860, 1870), NEG, contested=True),
    P("P13", DC, ("Poloff", False), "ASSURE", "fact", "direct",
      (OCT24, True), (DC,), S2B, (2031, 2055), (2011, 2018), NEG, denies=("P10",)),
    P("P14", DC, ("Poloff", True), "STATE", "fact", "direct",
      (OCT24, True), (DC,), S2C, (2057, 2237), None),
    P("P15", "Italy", None, "REJECT", "fact", "reported",
      None, (DC, "Italy"), S2C, (2082, 2171), (2069, 2081), NEG),
    P("P16", "Italy", None, "AGREE", "fact", "reported",
      None, (DC, "Italy"), S2C, (2216, 2237), (2194, 2215), repeat=True),
]  # fmt: skip
NUMBERS = [row.no for row in ROWS]


@pytest.fixture
def first(seed_notes):
    """Statements of the preferred reading."""
    return [s for s in seed_notes.statements if s.reading == 1]


@pytest.fixture(params=list(enumerate(ROWS)), ids=NUMBERS)
def row(request):
    """A row of the table."""
    return request.param[1]


@pytest.fixture
def said(row, first):
    """The statement that stands where the row stands."""
    return first[NUMBERS.index(row.no)]


def test_sixteen_and_no_other(first):
    assert len(first) == len(ROWS)


def test_speaker(row, said):
    assert said.speaker_name.endswith(row.speaker)


def test_addressee(row, said):
    assert [(a.name, a.implied) for a in said.addressees] == ([row.to] if row.to else [])


def test_act_polarity_modality_evidentiality(row, said):
    found = (said.act, said.polarity, said.modality, said.evidentiality)
    assert found == (row.act, row.polarity, row.modality, row.evidentiality)


def test_date(row, said):
    assert (said.date and (said.date.value, said.date.carried)) == row.date


def test_chain(row, said):
    assert said.chain[0] == "AUTHOR"
    assert len(said.chain) == len(row.chain) + 1
    assert all(found.endswith(name) for found, name in zip(said.chain[1:], row.chain, strict=True))


def test_cue_topic_and_sentence(row, said):
    assert said.cue == ((row.cue,) if row.cue else ())
    assert said.topic == (row.topic,)
    assert said.quote == row.quote


def test_repeat_and_contested(row, said):
    assert (said.repeat, said.contested) == (row.repeat, row.contested)


def test_denies(row, said, first, seed_notes):
    targets = [NUMBERS[first.index(seed_notes.statements[i])] for i in said.denies]
    assert tuple(targets) == row.denies


def test_imputed_only_where_the_text_lets_another_speak(row, said):
    assert said.imputed == (row.no == "P6")


def test_in_heading(row, said):
    assert said.in_heading == (row.no == "P1")
