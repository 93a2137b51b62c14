"""Local actors identified over all cables, second readings set aside, denials as conflicts (rulings.md, 3, 9).

All of it goes into ``graph/inferred`` and ``graph/entities`` and is made anew on every build, never edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby

from kg.annotate.actors.gazetteer import slug
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, true
from kg.link.candidates import KeptLink, Source, links
from kg.link.corrections import describe_corrections
from kg.link.facts import Corpus, Facts
from kg.link.known import Proposed, known_persons
from kg.link.persons import Seen, identities
from kg.link.places import describe_place, describe_tag, state_of_seat
from kg.link.reviews import Review, describe_reviews, identified, orphans
from kg.store import OpenGraph


@dataclass(frozen=True, slots=True)
class Linked:
    """What the link stage makes: sorted N-Quads, some of them twice, and the reviews of what is no longer there."""

    lines: Iterator[str]
    orphans: list[Review]


def link(
    base: str,
    facts: Iterable[Facts],
    graph: OpenGraph | None,
    sources: Sequence[Source] = (),
    reviews: Sequence[Review] = (),
    kept: Sequence[KeptLink] = (),
) -> Linked:
    """Quads of ``graph/inferred``, ``graph/entities`` and ``graph/review`` for texts with these facts.

    Links are those that ``sources`` propose and those ``kept`` from an earlier run, judged by the ``reviews``; only what
    people decided is looked up in the ``graph``, which may be missing where they decided nothing.
    """
    inferred, entities = QuadSet(f"{base}graph/inferred"), QuadSet(f"{base}graph/entities")
    known = Corpus.of(facts)
    names = [shared(base, "actor", name) for name in _identities(known)]
    lost: list[Review] = []
    decided = describe_reviews(base, reviews)
    if reviews:
        found = {a.iri: name for a, name in zip(known.actors(), names, strict=True)}
        who = identified(found, reviews)
        names = [who[a.iri] for a in known.actors()]
        if graph is not None:
            lost = orphans(graph, reviews, {*who, *found.values(), *who.values()})
            decided += describe_corrections(graph, base, reviews)
    _describe_actors(known, names, base, inferred, entities)
    for tag in sorted(known.tags):
        describe_tag(entities, tag, tag.rpartition("/")[2])
    _second_texts_and_readings(known, inferred)
    proposed = links(base, _proposed(known, names, sources), reviews, kept)
    others = [*inferred.sorted(), *proposed[0], *_one_label([*entities.sorted(), *proposed[1]]), *decided]
    return Linked(merge(_identified(known, names, base), sorted(others)), lost)


def _proposed(known: Corpus, names: Sequence[str], sources: Sequence[Source]) -> Iterator[Proposed]:
    """What the sources make of the persons."""
    if sources:
        pairs = zip(known.actors(), names, strict=True)
        seen = known_persons(known, {a.iri: (name, a.label) for a, name in pairs if a.type == v.Person})
        for source in sources:
            yield from source(seen)


def _identified(known: Corpus, names: Sequence[str], base: str) -> Iterator[str]:
    """Who each actor of a text is over all cables: far the most of all lines, made one text after another, sorted."""
    tail = f" <{base}graph/inferred> ."
    for _, pairs in groupby(zip(known.actors(), names, strict=True), key=lambda pair: pair[0].text):
        yield from sorted(f"<{a.text}{a.name}> <{v.identified_as}> <{name}>{tail}" for a, name in pairs)


def _describe_actors(known: Corpus, names: Sequence[str], base: str, inferred: QuadSet, entities: QuadSet) -> None:
    """Class, label and place of each actor over all cables; of which state's government the name of a seat speaks."""
    described: set[tuple[str, str, str]] = set()
    for local, actor in zip(known.actors(), names, strict=True):
        seat = state_of_seat(local.label) if local.type == v.Organization else None
        if seat is not None:
            inferred.link(local.iri, v.represents, shared(base, "actor", seat.id))
        if (actor, local.type, local.label) not in described:
            described.add((actor, local.type, local.label))
            _describe_actor(entities, actor, local.type, local.label)
            if seat is not None:
                _describe_actor(entities, shared(base, "actor", seat.id), v.State, seat.label)


def _describe_actor(entities: QuadSet, node: str, kind: str, label: str) -> None:
    entities.link(node, RDF_TYPE, kind)
    entities.text(node, LABEL, label)
    describe_place(entities, node, kind, label)


def _second_texts_and_readings(known: Corpus, inferred: QuadSet) -> None:
    """Set aside what other texts of a cable and second readings say; a denial conflicts with what it denies."""
    for cable, texts in sorted(known.texts.items()):
        if len(texts) > 1:
            preferred = min(texts)  # a corrected copy, else the longest, else the first by digest
            inferred.link(cable, v.preferred_text, preferred.iri)
            for text in texts:
                for statement in text.statements if text is not preferred else ():
                    inferred.add(text.iri + statement, v.set_aside, true())
    for reading in known.second:
        inferred.add(reading, v.set_aside, true())
    for denial, denied in known.denials:
        inferred.link(denial, v.conflicts_with, denied)
        inferred.link(denied, v.conflicts_with, denial)


def _identities(known: Corpus) -> list[str]:
    """A slug for each actor: persons as :mod:`kg.link.persons` tells them apart, others by name."""
    seen = [
        Seen(a.label, a.state, known.year_of(a.text), known.offices_of(a.iri))
        for a in known.actors()
        if a.type == v.Person
    ]
    persons = iter(identities(seen))
    return [
        next(persons)
        if a.type == v.Person
        else slug(a.name.rpartition("#a-")[2] if a.type == v.DiplomaticMission else a.label)
        for a in known.actors()
    ]


def _one_label(lines: list[str]) -> list[str]:
    """Of several labels of one actor the longest, which has the given names."""
    best: dict[str, str] = {}
    kept = []
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if predicate == f"<{LABEL}>":
            if subject not in best or (len(rest), rest) > (len(best[subject]), best[subject]):
                best[subject] = rest
        else:
            kept.append(line)
    return kept + [f"{subject} <{LABEL}> {rest}" for subject, rest in best.items()]
