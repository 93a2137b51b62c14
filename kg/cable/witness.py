"""The second witness: what a collection's columns, attributes or notes say of a cable, beside what its text says.

What the text lacks is taken from there, and said; where the two disagree both are kept, and the disagreement is a
problem of the cable (invariant 5).  A value that the text does not hold has the span 0 to 0.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.cable.addressees import recipient_of
from kg.cable.heading import CLASSIFICATION, level_of
from kg.cable.model import Addressee, Cable, Entry, EntryKey, Field, Problem, Reference
from kg.cable.references import read_references
from kg.cable.tag_words import split_tags
from kg.read.document import Given

_MISSIONS = {"Embassy": "AMEMBASSY", "Consulate": "AMCONSUL", "Mission": "USMISSION"}
#: Keys of collections, and what the record calls them (:data:`kg.cable.model.EntryKey`).
_ENTRIES: dict[str, EntryKey] = {
    "drafter": "drafter", "clearances": "clearance", "approval": "approver", "received": "received",
    "repeated to": "repeated to", "locator": "locator", "film number": "film number", "office": "office",
    "current classification": "current classification", "handling": "handling", "precedence": "precedence",
    "captions": "caption", "place": "place", "channel indicators": "caption",
}  # fmt: skip


def complete(cable: Cable) -> Cable:
    """The cable with gaps filled from ``cable.document.given``, and every disagreement noted.

    >>> from kg.cable import parse
    >>> from kg.read.document import Document, Given
    >>> cable = parse(Document("1. (C) Text.", "x", "dump", given=(Given("origin", "Embassy Rome", "column 4 (origin)"),)))
    >>> cable.sender.value, cable.problems[-1].what
    ('AMEMBASSY ROME', 'the text names no origin: AMEMBASSY ROME is from column 4 (origin)')
    """
    for given in cable.document.given:
        value = given.value.strip()
        if not value or value.lower() == "n/a":
            continue
        if key := _ENTRIES.get(given.key):
            cable = replace(cable, entries=(*cable.entries, Entry(key, value, given.source)))
        if reader := _READERS.get(given.key):
            cable = reader(cable, given, value)
    return cable


def _said(cable: Cable, words: str) -> Cable:
    return replace(cable, problems=(*cable.problems, Problem(words)))


def _single(cable: Cable, given: Given, attribute: str, theirs: str) -> Cable:
    """A field of one value: fill it, or note that it differs."""
    ours = getattr(cable, attribute)
    if ours is None:
        filled = replace(cable, **{attribute: Field(theirs, 0, 0)})  # type: ignore[arg-type]
        return _said(filled, f"the text names no {given.key}: {theirs} is from {given.source}")
    if _key(ours.value) != _key(theirs):
        return _differs(cable, given, ours.value, theirs)
    return cable


def _differs(cable: Cable, given: Given, ours: str, theirs: str) -> Cable:
    return _said(cable, f"the {given.key} of the text, {ours!r}, is not that of {given.source}, {theirs!r}")


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).upper()


def _origin(cable: Cable, given: Given, value: str) -> Cable:
    kind, _, seat = value.partition(" ")
    theirs = value.upper()
    if value in ("Secretary of State", "STATE"):
        theirs = "SECSTATE WASHDC"
    elif seat.startswith(("in ", "to ", "at ")):
        theirs = value  # an editor's words, such as Embassy in Iran
    elif kind in _MISSIONS and seat:
        theirs = f"{_MISSIONS[kind]} {seat.upper()}"
    return _single(cable, given, "sender", theirs)


def _classification(cable: Cable, given: Given, value: str) -> Cable:
    if "original" in given.source.lower():  # what the archive calls so stays, beside what the text has
        cable = replace(cable, entries=(*cable.entries, Entry("original classification", value, given.source)))
    found = CLASSIFICATION.match(value.upper().split("//")[0].strip())
    return _single(cable, given, "classification", level_of(found)) if found else cable


def _subject(cable: Cable, given: Given, value: str) -> Cable:
    return _single(cable, given, "subject", " ".join(value.split()))


def _tags(cable: Cable, given: Given, value: str) -> Cable:
    theirs, ours = split_tags(value), {tag.value for tag in cable.tags}
    if not theirs:
        return cable
    if not ours:
        filled = replace(cable, tags=tuple(Field(tag, 0, 0) for tag in theirs))
        return _said(filled, f"the text names no tags: {', '.join(theirs)} are from {given.source}")
    return cable if ours == set(theirs) else _differs(cable, given, ", ".join(sorted(ours)), ", ".join(sorted(theirs)))


def _references(cable: Cable, given: Given, value: str) -> Cable:
    year = int(cable.date[:4]) if cable.date else None
    listed = "REF: " + value.replace("|", "; ")
    theirs = dict.fromkeys(item.value for item in read_references(listed, year, cable.id) if item.kind == "cable")
    ours = {reference.cable_id for reference in cable.references if reference.cable_id}
    if theirs and not ours:
        filled = replace(cable, references=(*cable.references, *(Reference(each, None, 0, 0) for each in theirs)))
        return _said(filled, f"the text names no references: {', '.join(theirs)} are from {given.source}")
    if missing := [each for each in theirs if each not in ours]:
        return _said(cable, f"references of {given.source} that the text has not: {', '.join(missing)}")
    return cable


def _to(cable: Cable, given: Given, value: str) -> Cable:
    ours = [a.name for a in cable.addressees if a.capacity == "action"]
    if not ours:
        name = recipient_of(value).name or value
        filled = replace(cable, addressees=(Addressee(name, "action", None, None, None, 0, 0, 0, 0), *cable.addressees))
        return _said(filled, f"the text names no addressee: {name} is from {given.source}")
    theirs = _key(value)
    if not any(_key(name) in theirs or theirs in _key(name) for name in ours):
        return _differs(cable, given, ", ".join(ours), value)
    return cable


_READERS = {
    "origin": _origin, "from": _origin, "classification": _classification, "subject": _subject, "tags": _tags,
    "references": _references, "to": _to,
}  # fmt: skip
