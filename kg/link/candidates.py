"""Whom of an authority file or a service the persons of a store may be: links with score and evidence, open until judged.

Nothing is merged by it: a ``kg:Link`` says ``owl:sameAs`` might hold, with the judgement Open (model.md, decisions 5
and 15).  Persons whom no text and no entry gives an office are left alone (rulings.md, 21).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.annotate.actors.gazetteer import slug
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, literal
from kg.link.authority import Authority
from kg.link.known import Known, Proposed

SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
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
    best: dict[tuple[str, str], Proposed] = {}
    for each in proposed:
        held = best.get((each.actor, each.entry))
        if held is None or each.score > held.score:
            best[each.actor, each.entry] = each
    for each in best.values():
        name = _name(each.entry)
        entry = each.entry if _is_iri(each.entry) else shared(base, "authority", name)
        node = shared(base, "link", f"{each.actor.rpartition('/')[2]}-{name}")
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


def _name(entry: str) -> str:
    """The id of an entry as part of an IRI; where signs are lost by it, with a mark that keeps entries apart.

    >>> _name("roe-1"), _name("Q 1") == _name("Q-1")
    ('roe-1', False)
    """
    plain = slug(entry)
    return plain if plain == entry else f"{plain}-{hashlib.sha256(entry.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _is_iri(entry: str) -> bool:
    """True for an http address that can stand in the graph as it is."""
    if not entry.startswith(("http://", "https://")) or not entry.isascii():
        return False
    try:
        list(ox.parse(f"<{entry}> <{entry}> <{entry}> .", format=ox.RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError):
        return False
    return True
