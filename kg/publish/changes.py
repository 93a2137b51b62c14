"""Which texts a store has, and a digest of each: of its graph, and of what other graphs say of its nodes.

The parts of a build are sorted lines of text; reading them is many times faster than asking the store.  Parts are read side
by side, and those of documents only if they are others than at the last run, which left what it found in the index.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.graph.vocabulary import identified_as, reference, source_text
from kg.publish.index import Index
from kg.publish.processes import digest_of, side_by_side, worth
from kg.store.parts import SHARED_PART, read_part

_IDENTIFIED = f" <{identified_as}> ".encode()
_REFERENCE = re.compile(rb"^<[^>]*> <%s> <([^>]*)> <([^>]*)> \.$" % re.escape(reference.encode()), re.M)
_SOURCE = re.compile(rb"^<([^>]*)> <%s> " % re.escape(source_text.encode()), re.M)


class Digests(NamedTuple):
    """Digests of the texts, and of what other graphs say of nodes that texts share, by IRI."""

    texts: dict[str, str]
    shared: dict[str, str]


class _Part(NamedTuple):
    """What one part holds: lines digested by graph, and by node where another graph says something of it."""

    texts: dict[str, str]
    beside: dict[str, str]
    shared: dict[str, str]
    references: list[list[str]]
    cables: list[str]


def digests_of(parts: Path, base: str, private: frozenset[str], index: Index, jobs: int = 1) -> Digests:
    """Digests of all that pages rest on; ``private`` are persons without a page, which text pages do not link to."""
    paths = {path.name: path for path in sorted(parts.glob("*.nq.zst"))}
    marks = {name: digest_of(path.read_bytes()) for name, path in paths.items()}
    kept = index.parts()
    found = {name: _Part(*json.loads(part)) for name, (mark, part) in kept.items() if marks.get(name) == mark}
    fresh = [name for name in paths if name not in found]
    read = partial(_read, base=base, hidden={f"<{iri}>".encode() for iri in private})
    wanted = [paths[name] for name in fresh]
    with side_by_side(worth(jobs, wanted)) as each:
        found |= zip(fresh, each(read, wanted), strict=True)
    of_documents = [name for name in fresh if name != SHARED_PART]
    index.keep_parts([(name, marks[name], json.dumps(found[name])) for name in of_documents], gone=kept.keys() - paths)
    return _together([found[name] for name in paths])


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
    references = [[found[2].decode(), found[1].decode()] for found in _REFERENCE.finditer(raw)]
    cables = {found[1].decode() for found in _SOURCE.finditer(raw)}
    return _Part(_digested(graphs), _digested(beside), _digested(shared), references, sorted(cables))


def _digested(groups: dict[bytes, list[bytes]]) -> dict[str, str]:
    return {name.decode(): digest_of(b"\n".join(lines)) for name, lines in groups.items()}


def _together(parts: list[_Part]) -> Digests:
    """The digests of all parts: a text's own, those beside it, its cable's, and which cables it refers to are here."""
    texts: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, list[str]] = defaultdict(list)
    shared: dict[str, list[str]] = defaultdict(list)
    cables = {cable for part in parts for cable in part.cables}
    for part in parts:
        for target, source in ((texts, part.texts), (beside, part.beside), (shared, part.shared)):
            for name, found in source.items():
                target[name].append(found)
    for text, cable in sorted(tuple(pair) for part in parts for pair in part.references):
        texts[text].append("here" if cable in cables else "not here")
    for text, digests in texts.items():
        digests += beside.get(text, ())
        digests += shared.get(text.partition("/text/")[0], ())
    return Digests(_joined(texts), _joined(shared))


def _joined(digests: dict[str, list[str]]) -> dict[str, str]:
    return {name: digest_of(" ".join(each).encode()) for name, each in sorted(digests.items())}
