"""The second witness: what a collection's columns or attributes say of a cable, beside what its text says.

What the text lacks is taken from there, and said; where the two disagree both are kept, and the disagreement is a
problem of the cable (invariant 5).  A value that the text does not hold has the span 0 to 0.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.cable.heading import CLASSIFICATION, level_of
from kg.cable.model import Cable, Field, Problem

_MISSIONS = {"Embassy": "AMEMBASSY", "Consulate": "AMCONSUL", "Mission": "USMISSION"}


def complete(cable: Cable) -> Cable:
    """The cable with gaps filled from ``cable.document.given``, and every disagreement noted.

    >>> from kg.cable import parse
    >>> from kg.read.document import Document, Given
    >>> cable = parse(Document("1. (C) Text.", "x", "dump", given=(Given("origin", "Embassy Rome", "column 4 (origin)"),)))
    >>> cable.sender.value, cable.problems[-1].what
    ('AMEMBASSY ROME', 'the text names no origin: AMEMBASSY ROME is from column 4 (origin)')
    """
    problems = list(cable.problems)
    changes: dict[str, object] = {}
    for given in cable.document.given:
        value, reader = given.value.strip(), _READERS.get(given.key)
        if not value or value.lower() == "n/a" or reader is None:
            continue
        attribute, ours, theirs = reader(cable, value)
        if theirs is None:
            continue
        if ours is None and attribute not in changes:
            changes[attribute] = Field(theirs, 0, 0)
            problems.append(Problem(f"the text names no {given.key}: {theirs} is from {given.source}"))
        elif ours is not None and _key(ours) != _key(theirs):
            problems.append(
                Problem(f"the {given.key} of the text, {ours!r}, is not that of {given.source}, {theirs!r}")
            )
    return replace(cable, problems=tuple(problems), **changes)  # type: ignore[arg-type]


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).upper()


def _origin(cable: Cable, value: str) -> tuple[str, str | None, str | None]:
    kind, _, seat = value.partition(" ")
    theirs = f"{_MISSIONS[kind]} {seat.upper()}" if kind in _MISSIONS and seat else value.upper()
    if value in ("Secretary of State", "STATE"):
        theirs = "SECSTATE WASHDC"
    return "sender", cable.sender.value if cable.sender else None, theirs


def _classification(cable: Cable, value: str) -> tuple[str, str | None, str | None]:
    found = CLASSIFICATION.match(value.upper().split("//")[0].strip())
    theirs = level_of(found) if found else None
    return "classification", cable.classification.value if cable.classification else None, theirs


def _subject(cable: Cable, value: str) -> tuple[str, str | None, str | None]:
    return "subject", cable.subject.value if cable.subject else None, " ".join(value.split())


_READERS = {"origin": _origin, "from": _origin, "classification": _classification, "subject": _subject}
