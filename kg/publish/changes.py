"""Which texts a store has, and a digest of each: of its graph, and of what other graphs say of its nodes.

The parts of a build are sorted lines of text; reading them is many times faster than asking the store.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import zstandard

from kg.graph.vocabulary import identified_as, reference, source_text

_IDENTIFIED, _REFERENCE, _SOURCE = (f" <{iri}> ".encode() for iri in (identified_as, reference, source_text))


class Digests(NamedTuple):
    """Digests of the texts, and of what other graphs say of nodes that texts share, by IRI."""

    texts: dict[str, str]
    shared: dict[str, str]


def digests_of(parts: Path, base: str, private: frozenset[str]) -> Digests:
    """Digests of all that pages rest on; ``private`` are persons without a page, which text pages do not link to."""
    hidden = {f"<{iri}>".encode() for iri in private}
    texts: dict[bytes, Any] = {}
    shared: dict[bytes, Any] = {}
    referring: dict[bytes, list[bytes]] = {}
    of_cables: dict[bytes, list[bytes]] = {}
    cables: set[bytes] = set()
    beside = f"{base}graph/".encode()
    for line in lines_of(parts):
        subject = line[1 : line.index(b">")]
        head, _, tail = line.rpartition(b" <")
        graph = tail[:-4]
        if graph.startswith(beside):
            text, local, _ = subject.partition(b"#")
            if not local:
                _hasher(shared, subject).update(line)
                of_cables.setdefault(subject, []).append(line)
                continue
            graph = text
            if _IDENTIFIED in head and head.rpartition(b" ")[2] in hidden:
                line += b"without a page"
        elif _REFERENCE in head:
            referring.setdefault(graph, []).append(head.rpartition(b"<")[2][:-1])
        elif _SOURCE in head:
            cables.add(subject)
        _hasher(texts, graph).update(line)
    for graph, targets in referring.items():
        texts[graph].update(b"".join(b"1" if target in cables else b"0" for target in targets))
    for graph, hasher in texts.items():
        for line in of_cables.get(graph.partition(b"/text/")[0], ()):
            hasher.update(line)
    return Digests(_hexadecimal(texts), _hexadecimal(shared))


def _hasher(hashers: dict[bytes, Any], node: bytes) -> Any:
    found = hashers.get(node)
    if found is None:
        found = hashers[node] = blake2b(digest_size=16)
    return found


def _hexadecimal(hashers: dict[bytes, Any]) -> dict[str, str]:
    return {node.decode(): hasher.hexdigest() for node, hasher in sorted(hashers.items())}


def lines_of(parts: Path) -> Iterator[bytes]:
    """The lines of all parts, part after part."""
    for part in sorted(parts.glob("*.nq.zst")):
        with part.open("rb") as stream, zstandard.ZstdDecompressor().stream_reader(stream) as plain:
            yield from io.BufferedReader(plain, 1 << 20)
