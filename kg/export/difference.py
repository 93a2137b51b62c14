"""What changed between two builds: documents, statements, identities; as a table, as JSON, as an RDF patch.

Parts with the same bytes say the same, so only the others are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.graph import vocabulary as v
from kg.graph.nquads import RDF_TYPE
from kg.store.change import differences

_STATEMENT = f"<{RDF_TYPE}> <{v.Statement}>".encode()
_TEXT = f"<{v.source_text}>".encode()
_IDENTITY = f"<{v.identified_as}>".encode()


@dataclass(frozen=True, slots=True)
class Difference:
    """Of two builds: texts (IRIs) that came and went, statements that did, people who are taken for others now.

    ``identities``: an actor of a text, whom the first build took him for, and the second; only of those that both have.
    """

    texts_added: tuple[str, ...]
    texts_removed: tuple[str, ...]
    statements_added: tuple[str, ...]
    statements_removed: tuple[str, ...]
    identities: tuple[tuple[str, str, str], ...]
    quads_added: int
    quads_removed: int

    def json(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)

    def table(self, shown: int = 20) -> str:
        """As people read it; of each kind the first few."""
        kinds = (
            ("texts added", self.texts_added), ("texts removed", self.texts_removed),
            ("statements added", self.statements_added), ("statements removed", self.statements_removed),
            ("identities changed", tuple(f"{a}: {b} -> {c}" for a, b, c in self.identities)),
        )  # fmt: skip
        lines = [f"quads added {self.quads_added:,}   quads removed {self.quads_removed:,}"]
        for name, found in kinds:
            lines.append(f"{name} {len(found):,}")
            lines += [f"  {each}" for each in found[:shown]]
            if len(found) > shown:
                lines.append(f"  ... and {len(found) - shown:,} more (--format json)")
        return "\n".join(lines)


def changed_lines(first: Path, second: Path) -> Iterator[tuple[bytes, bool]]:
    """The lines that differ from one build's folder to another's, and whether each came.

    Raises :class:`StoreError` where one of them has no parts.
    """
    folders = [folder / "parts" for folder in (first, second)]
    for folder in folders:
        if not folder.is_dir():
            raise StoreError(
                "there are no parts here", where=str(folder.parent), remedy="give the folders of two builds"
            )
    for name in sorted({path.name for folder in folders for path in folder.glob("*.nq.zst")}):
        old, new = (folder / name for folder in folders)
        if not (old.exists() and new.exists() and old.read_bytes() == new.read_bytes()):
            yield from differences(old, new)


def difference(first: Path, second: Path) -> Difference:
    """What changed from one build to another."""
    gone, come = _Side(), _Side()
    for line, came in changed_lines(first, second):
        (come if came else gone).take(line)
    both = sorted(gone.identities.keys() & come.identities.keys())
    return Difference(
        _only(come.texts, gone.texts),
        _only(gone.texts, come.texts),
        _only(come.statements, gone.statements),
        _only(gone.statements, come.statements),
        tuple((actor, gone.identities[actor], come.identities[actor]) for actor in both),
        come.quads,
        gone.quads,
    )


def _only(these: set[str], not_those: set[str]) -> tuple[str, ...]:
    return tuple(sorted(these - not_those))


def patch(first: Path, second: Path) -> Iterator[bytes]:
    """The lines of an RDF patch that makes the second build of the first (https://afs.github.io/rdf-patch/)."""
    yield b"TX ."
    for line, came in changed_lines(first, second):
        yield (b"A " if came else b"D ") + line
    yield b"TC ."


class _Side:
    """What the lines of one side are about."""

    def __init__(self) -> None:
        self.quads = 0
        self.texts: set[str] = set()
        self.statements: set[str] = set()
        self.identities: dict[str, str] = {}

    def take(self, line: bytes) -> None:
        self.quads += 1
        subject, predicate, rest = line.split(b" ", 2)
        if predicate == _TEXT:
            self.texts.add(_iri(rest))
        elif predicate == _IDENTITY:
            self.identities[_iri(subject)] = _iri(rest)
        elif _STATEMENT in line:
            self.statements.add(_iri(subject))


def _iri(words: bytes) -> str:
    return words[1 : words.index(b">")].decode()
