"""Which texts a store has, and a digest of each: of its graph, and of what other graphs say of its nodes.

The parts of a build are sorted lines of text; reading them is many times faster than asking the store, and parts are read
side by side.
"""

from __future__ import annotations

import multiprocessing
import re
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from kg.graph.vocabulary import identified_as, reference, source_text
from kg.store.parts import read_part

_IDENTIFIED = f" <{identified_as}> ".encode()
_REFERENCE = re.compile(rb"^<[^>]*> <%s> <([^>]*)> <([^>]*)> \.$" % re.escape(reference.encode()), re.M)
_SOURCE = re.compile(rb"^<([^>]*)> <%s> " % re.escape(source_text.encode()), re.M)


class Digests(NamedTuple):
    """Digests of the texts, and of what other graphs say of nodes that texts share, by IRI."""

    texts: dict[str, str]
    shared: dict[str, str]


class _Part(NamedTuple):
    """What one part holds: lines digested by graph, and by node where another graph says something of it."""

    texts: dict[bytes, bytes]
    beside: dict[bytes, bytes]
    shared: dict[bytes, bytes]
    references: list[tuple[bytes, bytes]]
    cables: set[bytes]


def digests_of(parts: Path, base: str, private: frozenset[str], jobs: int = 1) -> Digests:
    """Digests of all that pages rest on; ``private`` are persons without a page, which text pages do not link to."""
    paths = sorted(parts.glob("*.nq.zst"))
    read = partial(_read, base=base, hidden={f"<{iri}>".encode() for iri in private})
    if jobs < 2 or len(paths) < 3:
        return _together(map(read, paths))
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        return _together(pool.map(read, paths))


def _read(path: Path, base: str, hidden: set[bytes]) -> _Part:
    raw = read_part(path)
    graphs: dict[bytes, list[bytes]] = defaultdict(list)
    for line in raw.split(b"\n"):
        graphs[line[line.rfind(b" <") + 2 : -3]].append(line)
    graphs.pop(b"", None)
    beside: dict[bytes, list[bytes]] = defaultdict(list)
    shared: dict[bytes, list[bytes]] = defaultdict(list)
    above = f"{base}graph/".encode()
    for graph in sorted(name for name in graphs if name.startswith(above)):
        for line in graphs.pop(graph):
            subject = line[1 : line.index(b">")]
            text, local, _ = subject.partition(b"#")
            if not local:
                shared[subject].append(line)
            elif _IDENTIFIED in line and line.split(b" ")[2] in hidden:
                beside[text].append(line + b"without a page")
            else:
                beside[text].append(line)
    references = [(found[2], found[1]) for found in _REFERENCE.finditer(raw)]
    cables = {found[1] for found in _SOURCE.finditer(raw)}
    return _Part(_digested(graphs), _digested(beside), _digested(shared), references, cables)


def _digested(groups: dict[bytes, list[bytes]]) -> dict[bytes, bytes]:
    return {name: blake2b(b"\n".join(lines), digest_size=16).digest() for name, lines in groups.items()}


def _together(parts: Iterable[_Part]) -> Digests:
    """The digests of all parts: a text's own, those beside it, its cable's, and which cables it refers to are here."""
    texts: dict[bytes, list[bytes]] = defaultdict(list)
    beside: dict[bytes, list[bytes]] = defaultdict(list)
    shared: dict[bytes, list[bytes]] = defaultdict(list)
    references: list[tuple[bytes, bytes]] = []
    cables: set[bytes] = set()
    for part in parts:
        for target, source in ((texts, part.texts), (beside, part.beside), (shared, part.shared)):
            for name, digest in source.items():
                target[name].append(digest)
        references += part.references
        cables |= part.cables
    for text, cable in sorted(references):
        texts[text].append(b"here" if cable in cables else b"not here")
    for text, digests in texts.items():
        digests += beside.get(text, ())
        digests += shared.get(text.partition(b"/text/")[0], ())
    return Digests(_hexadecimal(texts), _hexadecimal(shared))


def _hexadecimal(digests: dict[bytes, list[bytes]]) -> dict[str, str]:
    return {
        name.decode(): blake2b(b"".join(each), digest_size=16).hexdigest() for name, each in sorted(digests.items())
    }
