"""Marks of protection in the forms that drafters use, and names that stand by them, in every text of a cable."""

from __future__ import annotations

import pytest

from kg.cable import gather, parse, protect
from kg.cable.protect import protected_names
from kg.read import Document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz (strictly protect) left.", ["Ana Ruiz"]),
        ("Minister Omar al Hadi (please protect) left.", ["Omar al Hadi"]),
        ("Jorge Balda and Luis Pinto (both strictly protect) left.", ["Luis Pinto", "Jorge Balda"]),
        ("Jorge Balda, director of the bank (strictly protect), left.", ["Jorge Balda"]),
        ("Our contact (strictly protect) Jorge Balda left.", ["Jorge Balda"]),
        ("JORGE BALDA (SOURCE PROTECT) LEFT.", ["JORGE BALDA"]),
        ("JORGE BALDA -- STRICTLY PROTECT -- LEFT.", ["JORGE BALDA"]),
        ("Ana Ruiz [protect] left.", ["Ana Ruiz"]),
        ("A ministry contact (protect) left.", []),
        ("The law (environmental protection) passed.", []),
    ],
)
def test_names(text, names):
    assert protected_names(text) == names
    masked = protect(Document(text, "x", "telegram")).text
    assert len(masked) == len(text)
    assert not any(name in masked for name in names)


def test_a_mark_without_a_name_is_said():
    document = protect(Document("A ministry contact (protect) left.", "x", "telegram"))
    assert document.notes == ("a mark of protection stands by no name that could be masked",)


HEAD = "R 240940Z FEB 09\nFM AMEMBASSY VARNHEIM\n\nCONFIDENTIAL {0}VARNHEIM 000131\n\nSUBJECT: TALKS\n\n"


def texts(*cables: str) -> str:
    notes: list[str] = []
    parsed = [parse(Document(text, f"{i}.txt", "telegram")) for i, text in enumerate(cables)]
    kept = list(gather(parsed, lambda name, words: notes.append(words), mask=True))
    return " ".join([*(c.text for c in kept), *(p.what for c in kept for p in c.problems), *notes])


def test_a_name_marked_in_one_text_is_masked_in_the_other():
    marked = HEAD.format("") + "1. (C) Ana Ruiz (strictly protect) said no.\n"
    other = HEAD.format("") + "RUIZ AND OTHERS\n\n1. (C) Ana Ruiz said no.\n"
    assert "ruiz" not in texts(marked, other).lower()


def test_a_name_marked_in_one_section_is_masked_in_all():
    first = HEAD.format("SECTION 01 OF 02 ") + "1. (C) Ana Ruiz came.\n"
    second = HEAD.format("SECTION 02 OF 02 ") + "2. (C) Ana Ruiz (strictly protect) left.\n"
    said = texts(first, second)
    assert "Ruiz" not in said and "put together from 2 transmissions" in said
