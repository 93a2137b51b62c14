"""What of a text may be published: whole, or the metadata of its record alone (rulings.md, 19)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.publish.lookups import Triple
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


def tombstone(cable_id: str, renderer: Renderer, base: str) -> tuple[str, str]:
    """Path and page of a withheld cable: that it is withheld, and nothing else."""
    path = file_of(base + "cable/" + quote(cable_id, safe="-"), base) + ".html"
    return path, renderer.page("withheld.html", path, cable_id=cable_id)
