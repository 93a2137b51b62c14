"""What of a text may be published: whole, or the metadata of its record alone (rulings.md, 19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.publish.lookups import LABEL, Triple
from kg.publish.paths import file_of
from kg.publish.render import Renderer

_OF_TEXT = frozenset([v.full_text])
#: What of a record repeats words of the header that may name people.
_NAMES = frozenset([v.signer, v.classified_by, v.record_entry])


def released(triples: Iterable[Triple], text: str, cable: str, *, whole: bool) -> list[Triple]:
    """The triples of a text's graph that may be shown.

    Of a text that is not to be shown: the record, its text's digest and length, its addressees and codes; not the text,
    not what was read in it, nobody's name but sender and recipients.
    """
    if whole:
        return list(triples)
    listed = list(triples)
    addressing = f"{text}#to-"
    named = {
        t.object.value
        for t in listed
        if t.predicate.value in (v.sender, v.recipient) and isinstance(t.object, ox.NamedNode)
    }
    kept = []
    for triple in listed:
        subject = triple.subject.value if isinstance(triple.subject, ox.NamedNode) else ""
        predicate = triple.predicate.value
        if (
            (subject == cable and predicate not in _NAMES)
            or (subject == text and predicate not in _OF_TEXT)
            or (subject.startswith(addressing) and predicate not in (v.start_, v.end_))
            or subject in named
        ):
            kept.append(triple)
    return kept


@dataclass(frozen=True, slots=True)
class Released:
    """What may be shown of the graphs that all texts share: ``whole`` are the texts that are published whole, ``actors``
    those whom they name, each with the labels that these texts give.  What other texts alone say of anybody is left out.
    ``everything``: all texts are published whole, so nothing is to be left out.
    """

    base: str
    whole: frozenset[str]
    actors: dict[str, frozenset[str]]
    everything: bool = False

    def shown(self, graph: str, triples: list[Triple]) -> Iterator[Triple]:
        """The triples of a graph that are published."""
        if graph.startswith(f"{self.base}cable/"):
            cable = next((t.subject.value for t in triples if t.predicate.value == v.canonical_id), "")
            yield from released(triples, graph, cable, whole=graph in self.whole)
        elif graph == f"{self.base}graph/meta":
            yield from triples
        else:
            kept = self._nodes(triples)
            yield from (t for t in triples if self._may(t, kept))

    def _nodes(self, triples: list[Triple]) -> set[str]:
        """Links and decisions that are about what is shown, and whom those links name outside."""
        kept: set[str] = set()
        for t in triples:
            if t.predicate.value in (v.link_from, v.reviewed) and self._is_shown(t.object.value):
                kept.add(t.subject.value)
        for t in triples:
            outside = t.predicate.value == v.link_to and t.subject.value in kept
            if outside or (t.predicate.value.endswith(("sameAs", "Match")) and t.subject.value in self.actors):
                kept.add(t.object.value)
        return kept

    def _is_shown(self, iri: str) -> bool:
        """False for an actor, and a node of a text, of which no text that is published whole speaks."""
        text, local, _ = iri.partition("#")
        if local and iri.startswith(f"{self.base}cable/"):
            return text in self.whole
        return not iri.startswith(f"{self.base}actor/") or iri in self.actors

    def _may(self, triple: Triple, kept: set[str]) -> bool:
        subject, target = triple.subject.value, triple.object
        if isinstance(target, ox.NamedNode) and not self._is_shown(target.value):
            return False
        if subject in self.actors:
            return triple.predicate.value != LABEL or target.value in self.actors[subject]
        if not subject.startswith(self.base) or subject.startswith((f"{self.base}link/", f"{self.base}review/")):
            return subject in kept
        return self._is_shown(subject)


def tombstone(cable_id: str, renderer: Renderer, base: str) -> tuple[str, str]:
    """Path and page of a withheld cable: that it is withheld, and nothing else."""
    path = file_of(base + "cable/" + quote(cable_id, safe="-"), base) + ".html"
    return path, renderer.page("withheld.html", path, cable_id=cable_id)
