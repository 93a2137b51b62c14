"""Which of several media types an ``Accept`` header wants (RFC 9110, 12.5.1): quality, then how exact, then our order.

>>> choose("text/turtle;q=0.5, application/*", ["text/turtle", "application/ld+json"])
'application/ld+json'
>>> choose("image/png", ["text/turtle"]) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
#: Ranges of an Accept header that are looked at: no client of good will sends more.
_LIMIT = 64


@lru_cache(maxsize=512)
def ranges(accept: str) -> tuple[tuple[str, str, float], ...]:
    """Type, subtype and quality of each media range; what is not well formed is left out."""
    found = []
    for part in accept.split(",")[:_LIMIT]:
        media, *parameters = (piece.strip() for piece in part.split(";"))
        kind, slash, subkind = media.lower().partition("/")
        if not slash or not kind or not subkind or (kind == "*" and subkind != "*"):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = float(value) if _QUALITY.match(value.strip()) else 0.0
        found.append((kind, subkind, quality))
    return tuple(found)


def quality_of(media: str, accept: str) -> float:
    """How much a header wants a media type, from 0 (not at all) to 1: the most exact range decides."""
    kind, _, subkind = media.partition("/")
    best = (-1, 0.0)
    for wanted_kind, wanted_subkind, quality in ranges(accept):
        if (wanted_kind, wanted_subkind) == (kind, subkind):
            exactness = 2
        elif wanted_kind == kind and wanted_subkind == "*":
            exactness = 1
        elif wanted_kind == "*":
            exactness = 0
        else:
            continue
        if exactness > best[0] or (exactness == best[0] and quality > best[1]):
            best = (exactness, quality)
    return best[1]


def preferred(accept: str, offers: Sequence[str]) -> list[str]:
    """The offers that are acceptable, the most wanted first; without a header all, in our order.

    >>> preferred("text/csv, */*;q=0.1", ["application/json", "text/csv"])
    ['text/csv', 'application/json']
    """
    if not accept.strip():
        return list(offers)
    rated = [(quality_of(offer, accept), -place, offer) for place, offer in enumerate(offers)]
    return [offer for quality, _, offer in sorted(rated, reverse=True) if quality > 0]


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that is wanted most, None where none is acceptable."""
    found = preferred(accept, offers)
    return found[0] if found else None
