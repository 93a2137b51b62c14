"""States and places by name: whose government a seat stands for, ISO 3166-1 codes, and GeoNames.

A state's node is matched with the territory of GeoNames by ``skos:exactMatch``, never ``owl:sameAs``: a polity is no
place (model.md, decision 15).  A post is related to the city that it is called by.
"""

from __future__ import annotations

from functools import lru_cache

from kg.annotate.actors.gazetteer import Entry, names, state_of_tag, states
from kg.graph import vocabulary as v
from kg.graph.nquads import QuadSet

_SKOS = "http://www.w3.org/2004/02/skos/core#"
EXACT_MATCH, RELATED_MATCH, NOTATION = f"{_SKOS}exactMatch", f"{_SKOS}relatedMatch", f"{_SKOS}notation"
_GEONAMES = "https://sws.geonames.org/{}/"


def state_of_seat(label: str) -> Entry | None:
    """The state whose government a capital stands for: ``Pristina``, ``Moscow``; it is in no text, so it is inferred.

    >>> state_of_seat("Moscow").label, state_of_seat("Milan")
    ('Russia', None)
    """
    entry = _known(label)
    return states()[entry.state] if entry is not None and entry.kind == "capital" else None


def describe_place(entities: QuadSet, node: str, kind: str, label: str) -> None:
    """Say which state of ISO 3166-1 and which place of GeoNames a state or place is; nothing where it is not known."""
    post = kind == v.DiplomaticMission
    entry = _known(label.partition(" ")[2] if post else label)
    if entry is None or entry.kind not in _KINDS.get(kind, ()):
        return
    if kind == v.State:
        entities.text(node, NOTATION, entry.state)
    if entry.geonames:
        entities.link(node, RELATED_MATCH if post else EXACT_MATCH, _GEONAMES.format(entry.geonames))


def describe_tag(entities: QuadSet, node: str, tag: str) -> None:
    """Say which state of ISO 3166-1 and of GeoNames a country TAGS is; nothing for other TAGS."""
    if code := state_of_tag().get(tag):
        entities.text(node, NOTATION, code)
        if states()[code].geonames:
            entities.link(node, EXACT_MATCH, _GEONAMES.format(states()[code].geonames))


#: What the gazetteer calls what a node of a class can be.
_KINDS = {v.State: ("state",), v.Place: ("state", "capital", "city"), v.DiplomaticMission: ("capital", "city")}


@lru_cache(maxsize=65536)
def _known(label: str) -> Entry | None:
    """The entry of the gazetteer that a whole label is."""
    words = label.lower().split()
    found = names().match(words, 0)
    return found[1] if found and found[0] == len(words) else None
