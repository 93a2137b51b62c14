"""IRIs of everything (rulings.md, 1 to 5): records, texts, local nodes, shared nodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote

DEFAULT_BASE = "https://example.org/kg/"


@dataclass(frozen=True)
class Iris:
    """IRIs under one base; ``text`` is the IRI of one text as read, and of its graph.

    >>> Iris("https://example.org/kg/", "07ROME2243", "d2225857").local("p1")
    'https://example.org/kg/cable/07ROME2243/text/d2225857#p1'
    """

    base: str
    cable_id: str
    digest: str

    @cached_property
    def cable(self) -> str:
        """The record."""
        return f"{self.base}cable/{quote(self.cable_id, safe='-')}"

    @cached_property
    def text(self) -> str:
        """The text as read."""
        return f"{self.cable}/text/{self.digest[:8]}"

    def local(self, name: str) -> str:
        """A node of this text alone."""
        return f"{self.text}#{name}"

    def shared(self, kind: str, name: str) -> str:
        """A node that all cables share: actor, office, topic, place, time, code, tags."""
        return shared(self.base, kind, name)


@lru_cache(maxsize=65536)
def shared(base: str, kind: str, name: str) -> str:
    """IRI of a shared node."""
    return f"{base}{kind}/{quote(name.replace(':', '-'), safe='-._')}"
