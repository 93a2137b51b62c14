"""Which texts a store has, and a digest of each: of its graph, and of what other graphs say of its nodes.

The parts of a build are sorted lines of text; reading them is many times faster than asking the store.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import zstandard

from kg.graph.vocabulary import identified_as, reference, source_text

_IDENTIFIED, _REFERENCE, _SOURCE = (f" <{iri}> ".encode() for iri in (identified_as, reference, source_text))


def text_digests(parts: Path, base: str, private: frozenset[str]) -> dict[str, str]:
    """Digests of the texts by IRI; ``private`` are persons without a page, which text pages do not link to."""
    hidden = {f"<{iri}>".encode() for iri in private}
    hashers: dict[bytes, Any] = {}
    referring: dict[bytes, list[bytes]] = {}
    cables: set[bytes] = set()
    beside = f"{base}graph/".encode()
    for line in lines_of(parts):
        subject = line[1 : line.index(b">")]
        head, _, tail = line.rpartition(b" <")
        graph = tail[:-4]
        if graph.startswith(beside):
            graph, local, _ = subject.partition(b"#")
            if not local:
                continue
            if _IDENTIFIED in head and head.rpartition(b" ")[2] in hidden:
                line += b"without a page"
        elif _REFERENCE in head:
            referring.setdefault(graph, []).append(head.rpartition(b"<")[2][:-1])
        elif _SOURCE in head:
            cables.add(subject)
        hasher = hashers.get(graph)
        if hasher is None:
            hasher = hashers[graph] = blake2b(digest_size=16)
        hasher.update(line)
    for graph, targets in referring.items():
        hashers[graph].update(b"".join(b"1" if target in cables else b"0" for target in targets))
    return {graph.decode(): hasher.hexdigest() for graph, hasher in sorted(hashers.items())}


def lines_of(parts: Path) -> Iterator[bytes]:
    """The lines of all parts, part after part."""
    for part in sorted(parts.glob("*.nq.zst")):
        with part.open("rb") as stream, zstandard.ZstdDecompressor().stream_reader(stream) as plain:
            yield from io.BufferedReader(plain, 1 << 20)
