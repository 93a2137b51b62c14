"""Whom of an authority file or a service the persons of a store may be: links with score and evidence, open until judged.

Nothing is merged by it: a ``kg:Link`` says ``owl:sameAs`` might hold, with the judgement Open (model.md, decisions 5
and 15).  Persons whom no text and no entry gives an office are left alone (rulings.md, 21).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.annotate.actors.gazetteer import slug
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, literal
from kg.link.authority import Authority
from kg.link.known import Known, Proposed

SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
#: An address that can stand in the graph as it is; any other id becomes part of an IRI of this data.
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
#: What a source makes of the persons of a store.
Source = Callable[[Mapping[str, Known]], Iterable[Proposed]]


def of_authority(authority: Authority) -> Source:
    """An authority as a source: of each person the one entry that stands out."""

    def source(persons: Mapping[str, Known]) -> Iterator[Proposed]:
        for actor, known in sorted(persons.items()):
            found = authority.resolve(sorted(known.names), sorted(known.offices), sorted(known.days))
            if found is not None and (known.offices or found.person.tenures):
                yield Proposed(actor, found.person.id, found.person.names[0], found.score, found.evidence)

    return source


def links(base: str, proposed: Iterable[Proposed]) -> tuple[list[str], list[str]]:
    """N-Quads of proposed links, for ``graph/inferred`` and ``graph/entities``."""
    inferred, entities = QuadSet(f"{base}graph/inferred"), QuadSet(f"{base}graph/entities")
    for each in proposed:
        entry = each.entry if _IRI.fullmatch(each.entry) else shared(base, "authority", slug(each.entry))
        node = shared(base, "link", f"{each.actor.rpartition('/')[2]}-{slug(each.entry)}")
        inferred.link(node, RDF_TYPE, v.Link)
        inferred.link(node, v.link_from, each.actor)
        inferred.link(node, v.link_to, entry)
        inferred.link(node, v.link_type, SAME_AS)
        inferred.link(node, v.judgement, shared(base, "code", "Open"))
        inferred.add(node, v.confidence, literal(f"{each.score:.2f}", _DECIMAL))
        inferred.text(node, LABEL, f"{each.name}: {', '.join(each.evidence)}")
        entities.text(entry, LABEL, each.name)
        entities.link(entry, RDF_TYPE, v.Person)
    return inferred.sorted(), entities.sorted()
