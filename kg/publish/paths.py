"""Where the page of an IRI lies in a site, and how pages link to each other.

A page lies at the path of its IRI with ``.html`` behind it, its data beside it (``.ttl``, ``.jsonld``, ``.nt``): the site
needs no redirect and works from a disk.  Parts of a text are anchors in its page (model.md, section 2).
Invariant 6: no path leaves the site.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote, unquote

#: Formats of the data beside a page: ending, media type.
DATA_FORMATS = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}
_PLAIN = re.compile(r"[A-Za-z0-9._~(),' -]{1,150}")


def file_of(iri: str, base: str) -> str:
    """Path of the document of an IRI in the site, without its ending.

    >>> file_of("https://example.org/kg/cable/07ROME2243/text/d2225857#p1", "https://example.org/kg/")
    'cable/07ROME2243/text/d2225857'
    >>> file_of("https://example.org/kg/actor/%2E%2E", "https://example.org/kg/")
    'actor/x-fe4f49b293ee'
    """
    path = iri.partition("#")[0].removeprefix(base)
    return "/".join(_segment(part) for part in path.split("/"))


def _segment(part: str) -> str:
    """A part of a path as a file name: as it is read, where that is a plain name; else a digest."""
    name = unquote(part)
    if _PLAIN.fullmatch(name) and name.strip(".") and name == name.strip():
        return name
    return "x-" + hashlib.sha256(part.encode()).hexdigest()[:12]


def link(iri: str, base: str, root: str) -> str:
    """A relative link to the page of an IRI; ``root`` leads from the page that links to the top of the site.

    >>> link("https://example.org/kg/cable/A 1/text/d2#p1", "https://example.org/kg/", "../../")
    '../../cable/A%201/text/d2.html#p1'
    """
    return root + _address(iri, base)


@lru_cache(maxsize=1 << 16)
def _address(iri: str, base: str) -> str:
    """The address of an IRI's page from the top of the site; pages name the same things over and over."""
    fragment = iri.partition("#")[2]
    return f"{quote(file_of(iri, base))}.html" + (f"#{quote(fragment)}" if fragment else "")


def root_of(path: str) -> str:
    """The way from a file of the site up to its top.

    >>> root_of("cable/07ROME2243.html"), root_of("index.html")
    ('../', '')
    """
    return "../" * path.count("/")
