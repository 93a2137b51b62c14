"""What editors of a document edition marked and listed, as annotation of its own (rulings.md, 19; rule ``editors.markup``).

An edition names the person behind a name and lists persons with their offices.  That is knowledge of the editors, not
of the text: it stands beside what the rules read, and lends them names they would not have found.
"""

from __future__ import annotations

from kg.annotate.actors.careers import read_careers
from kg.annotate.actors.registry import Registry
from kg.annotate.model import EditorialMark, ListedActor
from kg.annotate.tokens import tokenise
from kg.cable import Cable
from kg.read.document import Listed, Markup

RULE = "editors.markup"


def read_editors(cable: Cable, registry: Registry) -> tuple[tuple[EditorialMark, ...], tuple[ListedActor, ...]]:
    """The marks of the editors, and the entries of their list for those who are named; new persons go to the registry."""
    document = cable.document
    listed = {entry.ref: entry for entry in document.listed}
    actors: dict[str, str] = {}
    marks = []
    for mark in document.markup:
        actor = None
        if mark.kind == "person":
            actor = _person(cable, mark, listed.get(mark.ref or ""), actors, registry)
        marks.append(EditorialMark(mark.start, mark.end, mark.kind, mark.ref, mark.when, actor))
    registry.mentions.sort(key=lambda m: (m.start, -m.end))
    entries = tuple(
        ListedActor(
            entry.ref, entry.kind, entry.name, entry.description, actors.get(entry.ref),
            read_careers(entry.description) if entry.kind == "person" else (),
        )
        for entry in document.listed
    )  # fmt: skip
    return tuple(marks), entries


def _person(cable: Cable, mark: Markup, entry: Listed | None, actors: dict[str, str], registry: Registry) -> str | None:
    """The actor of a marked name: that of the mention there, else the one that the list's entry already has, else new."""
    there = [m for m in registry.mentions if m.label == "PERSON" and m.start < mark.end and mark.start < m.end]
    known = actors.get(mark.ref) if mark.ref else None
    if there and (known is None or known == there[0].actor) and there[0].actor not in _taken(actors, mark.ref):
        actor = there[0].actor
    elif known:
        actor = known
    else:
        shown = _in_order(entry.name) if entry else " ".join(cable.text[mark.start : mark.end].split())
        words = tokenise(shown).words
        if not any(any(c.isalpha() for c in word) for word in words):
            return None
        actor = registry.person(words, shown)
    if mark.ref:
        actors[mark.ref] = actor
    if not there:
        registry.mention((mark.start, mark.end), actor, "PERSON", "name", RULE)
    return actor


def _taken(actors: dict[str, str], ref: str | None) -> set[str]:
    """Actors that stand for another entry of the list."""
    return {actor for other, actor in actors.items() if other != ref}


def _in_order(name: str) -> str:
    """A name of a list as people say it.

    >>> _in_order("Dulles, John Foster"), _in_order("Ngo Dinh Diem"), _in_order("Armstrong, W. Park, Jr.")
    ('John Foster Dulles', 'Ngo Dinh Diem', 'W. Park Armstrong, Jr.')
    """
    family, comma, rest = name.partition(", ")
    given, suffixed, suffix = rest.partition(", ")
    return f"{given} {family}{', ' if suffixed else ''}{suffix}" if comma else name
