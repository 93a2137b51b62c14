"""What the link stage needs to know of a text, taken from its quads once, when it is read.

Linking over all cables then reads these few facts instead of asking a store: its time and memory go by the number of
actors, not of quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any, NamedTuple

from kg.graph import vocabulary as v
from kg.graph.nquads import LABEL, RDF_TYPE, value
from kg.store import OpenGraph

#: Predicates that facts are made of; lines of others are passed over.
_WANTED = {
    f"<{iri}>".encode(): iri
    for iri in (
        RDF_TYPE, LABEL, v.unnamed, v.represents, v.holder, v.office, v.dtg, v.dated, v.signer, v.classified_by, v.sender,
        v.source_text, v.length, v.caption, v.tag, v.reading, v.denies,
    )
}  # fmt: skip
#: Beginning of the classes of the vocabulary.
_KG = v.Person.removesuffix("Person")
Pairs = tuple[tuple[str, str], ...]
_NONE: frozenset[str] = frozenset()
_TEXTS = f"SELECT DISTINCT ?t WHERE {{ GRAPH ?t {{ ?c <{v.source_text}> ?t }} }} ORDER BY ?t"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one text; nodes of the text are written from the ``#`` on.

    ``actors``: node, class, label and the label of the state that it represents; ``offices``: holder, IRI and label of the
    office; ``officers`` of the cable and ``posts`` that sent it; ``denials``: statement and what it denies; ``second``: second
    readings.
    """

    text: str
    cable: str
    length: int
    corrected: bool
    day: str
    actors: tuple[tuple[str, str, str, str], ...]
    offices: tuple[tuple[str, str, str], ...]
    officers: tuple[str, ...]
    posts: tuple[str, ...]
    tags: tuple[str, ...]
    statements: tuple[str, ...]
    second: tuple[str, ...]
    denials: Pairs

    def node(self, name: str) -> str:
        """The IRI of a node, from the way it is written here."""
        return self.text + name if name.startswith("#") else name

    def record(self) -> dict[str, Any]:
        """As JSON holds it; :func:`facts_from` reads it."""
        return {name: getattr(self, name) for name in self.__slots__}


def facts_from(record: dict[str, Any]) -> Facts:
    """Facts from their record."""
    return Facts(**{name: _tuple(value) for name, value in record.items()})


def _tuple(value: Any) -> Any:
    return tuple(tuple(x) if isinstance(x, list) else x for x in value) if isinstance(value, list) else value


def facts_of(text: str, lines: Iterable[bytes]) -> Facts:
    """The facts of a text (its IRI), from the lines of its graph in any order.

    >>> kind, label = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#type", b"http://www.w3.org/2000/01/rdf-schema#label"
    >>> lines = [b"<t#a-roe> <%s> <https://example.org/kg/ontology#Person> <t> ." % kind, b'<t#a-roe> <%s> "Roe" <t> .' % label]
    >>> facts_of("t", lines).actors
    (('#a-roe', 'https://example.org/kg/ontology#Person', 'Roe', ''),)
    """
    found: dict[str, dict[str, list[str]]] = {iri: {} for iri in _WANTED.values()}
    tail = f" <{text}> ."
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if (iri := _WANTED.get(predicate)) is not None:
            term = rest.decode().removesuffix(tail)
            found[iri].setdefault(subject[1:-1].decode(), []).append(term)
    return _facts(text, {iri: {s: [value(o) for o in os] for s, os in each.items()} for iri, each in found.items()})


def _facts(text: str, found: dict[str, dict[str, list[str]]]) -> Facts:
    def short(iri: str) -> str:
        return iri.removeprefix(text) if iri.startswith(f"{text}#") else iri

    labels, types = found[LABEL], found[RDF_TYPE]
    cable = next((c for c, texts in found[v.source_text].items() if text in texts), "")
    states = {
        a: min((x for n in nodes for x in labels.get(n, ())), default="") for a, nodes in found[v.represents].items()
    }
    actors = sorted(
        (short(a), kind, label, states.get(a, ""))
        for a, kinds in types.items()
        if "#a-" in a and a not in found[v.unnamed]
        for kind in kinds
        if kind.startswith(_KG)
        for label in labels.get(a, ())
    )
    offices = sorted(
        (short(holder), office, label)
        for tenure, holders in found[v.holder].items()
        for holder in holders
        for office in found[v.office].get(tenure, ())
        for label in labels.get(office, ())
    )
    days = [day for each in (v.dated, v.dtg) for day in found[each].get(cable, ())]
    return Facts(
        text, cable, int(next(iter(found[v.length].get(text, ["0"])))),
        any(code.endswith("/CorrectedCopy") for code in found[v.caption].get(cable, ())),
        days[0][:10] if days else "", tuple(actors), tuple(offices),
        tuple(sorted({short(a) for each in (v.signer, v.classified_by) for a in found[each].get(cable, ())})),
        tuple(sorted({label for post in found[v.sender].get(cable, ()) for label in labels.get(post, ())})),
        tuple(sorted(found[v.tag].get(cable, ()))),
        tuple(sorted(short(s) for s, kinds in types.items() if v.Statement in kinds)),
        tuple(sorted(short(s) for s, values in found[v.reading].items() if "2" in values)),
        tuple(sorted((short(s), short(o)) for s, denied in found[v.denies].items() for o in denied)),
    )  # fmt: skip


class Local(NamedTuple):
    """An actor of one text: the text's IRI, his own from the ``#`` on, class, label, and the state that he represents."""

    text: str
    name: str
    type: str
    label: str
    state: str

    @property
    def iri(self) -> str:
        """His IRI."""
        return self.text + self.name


@dataclass(frozen=True, slots=True, order=True)
class TextOf:
    """A text beside others of its cable: the one that stands for the cable sorts first."""

    rank: tuple[int, int]
    iri: str
    statements: tuple[str, ...]


class Corpus:
    """The facts of all texts, joined.

    What there is most of, actors of texts, is held in few words: strings that come again are the same string.
    """

    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.texts: dict[str, list[TextOf]] = {}
        self.second: list[str] = []
        self.denials: list[tuple[str, str]] = []
        self._actors: dict[str, list[Local]] = {}
        self._days: dict[str, str] = {}
        self._held: dict[str, list[str]] = {}
        self._labels: dict[str, list[str]] = {}
        self._officers: dict[str, set[str]] = {}
        self._posts: dict[str, set[str]] = {}

    @classmethod
    def of(cls, facts: Iterable[Facts]) -> Corpus:
        """Join the facts of texts, in whatever order they come."""
        corpus = cls()
        for each in facts:
            corpus._take(each)
        return corpus

    def _take(self, each: Facts) -> None:
        node, text = each.node, each.text
        self._actors[text] = sorted([Local(text, *map(intern, actor)) for actor in each.actors])
        self.tags.update(each.tags)
        self.second += map(node, each.second)
        self.denials += [(node(s), node(o)) for s, o in each.denials]
        rank = (-int(each.corrected), -each.length)
        self.texts.setdefault(each.cable, []).append(TextOf(rank, text, each.statements))
        if each.day:
            self._days[each.cable] = intern(each.day)
        for holder, office, label in each.offices:
            self._held.setdefault(node(holder), []).append(intern(office))
            if label not in (labels := self._labels.setdefault(office, [])):
                labels.append(label)
        if each.officers:
            self._officers.setdefault(each.cable, set()).update(map(node, each.officers))
        if each.posts:
            self._posts.setdefault(each.cable, set()).update(map(intern, each.posts))

    def actors(self) -> Iterator[Local]:
        """All actors of texts, in the order of their IRIs."""
        for text in sorted(self._actors, key=lambda iri: f"{iri}#"):
            yield from self._actors[text]

    def day_of(self, node: str) -> str | None:
        """The day of the cable whose text a node is in."""
        return self._days.get(node.partition("/text/")[0])

    def year_of(self, node: str) -> int | None:
        """The year of that cable."""
        day = self.day_of(node)
        return int(day[:4]) if day else None

    def offices_of(self, node: str) -> frozenset[str]:
        """Labels of the offices that a person held."""
        held = self._held.get(node)
        return frozenset(label for office in held for label in self._labels[office]) if held else _NONE

    def officers(self) -> Iterator[tuple[str, str]]:
        """Who signed or classified cables, and the posts that sent them."""
        for cable, actors in sorted(self._officers.items()):
            for post in sorted(self._posts.get(cable, ())):
                yield from ((actor, post) for actor in sorted(actors))


def facts_in(graph: OpenGraph) -> Iterator[Facts]:
    """The facts of the texts of an open graph, for one whose build left none."""
    for row in graph.select(_TEXTS):
        quads = graph.store.quads_for_pattern(None, None, None, row[0])
        yield facts_of(row[0].value, (f"{quad} .".encode() for quad in quads))
