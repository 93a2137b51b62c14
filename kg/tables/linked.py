"""What linking over all texts found, in the tables: who is who, what is set aside, what people corrected; then the sums."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.graph import vocabulary as v
from kg.graph.nquads import LABEL, RDF_TYPE, REVISION, literal, value
from kg.store.databases import last
from kg.store.parts import SHARED_PART, lines_of
from kg.tables.rows import COUNTED, Nodes, Rows, Text, is_wanted, nodes_in, nodes_of
from kg.tables.said import add_text, forget, take_out_text
from kg.tables.write import insert, opened, version

_IDENTIFIED, _ASIDE, _LABEL, _TYPE, _REPRESENTS, _REVISION = (
    f"<{iri}>" for iri in (v.identified_as, v.set_aside, LABEL, RDF_TYPE, v.represents, REVISION)
)
_ENTITIES, _INFERRED = "graph/entities> .", "graph/inferred> ."
_SUMS = (Path(__file__).parent / "sums.sql").read_text(encoding="utf-8")
_OF_REVISED = (
    "statement", "denies", "reports", "according", "agent", "concerns", "about", "member", "event", "evidence"
)  # fmt: skip
#: Rows that are written in one go.
_AT_ONCE = 10_000
_IDENTITIES = "INSERT INTO identity VALUES (?, ?, ?)"
_SET_ASIDE = "UPDATE statement SET aside = 1 WHERE text = ? AND node = ?"


def add_linked(target: Path, parts: Path) -> None:
    """Bring what linking found into the tables, so that they last: who is who, what is set aside, what people corrected; sums.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    with opened(target) as base:
        _unlink(base)
        linked = _Linked(base)
        for line in lines_of(parts / SHARED_PART):
            linked.take(line.decode())
        linked.finish(parts)
        base.executescript(_SUMS)
        base.execute(f"PRAGMA user_version = {version()}")
    last(target)


def _unlink(base: sqlite3.Connection) -> None:
    """Take out what an earlier linking brought."""
    revised = base.execute("SELECT DISTINCT text FROM revised").fetchall()
    words = {word for (text,) in revised for word in take_out_text(base, text)}
    for table in _OF_REVISED:
        base.execute(f"DELETE FROM {table} WHERE (text, node) IN (SELECT text, node FROM revised)")
    base.execute("DELETE FROM reports WHERE (text, inner) IN (SELECT text, node FROM revised)")
    for (text,) in revised:
        add_text(base, text)
    forget(base, words)
    base.execute("UPDATE statement SET aside = 0 WHERE aside")
    base.execute("DELETE FROM represents WHERE linked")
    for table in ("entity", "identity", "total", "talk", "revised"):
        base.execute(f"DELETE FROM {table}")


class _Linked:
    """What the lines of the link stage say, as they come; what people corrected waits until all have come."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.numbers: dict[str, int] = dict(base.execute("SELECT iri, number FROM text"))
        self.entities: dict[str, int] = {}
        self.labels: dict[str, str] = {}
        self.classes: dict[str, list[str]] = defaultdict(list)
        self.waiting: dict[str, list[tuple[object, ...]]] = {_IDENTITIES: [], _SET_ASIDE: []}
        self.states: list[tuple[str, str]] = []
        self.others: list[str] = []

    def take(self, line: str) -> None:
        """Take one line."""
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _IDENTIFIED:
            who = rest[1 : rest.index(">")]
            self._wait(_IDENTITIES, (*self._place(subject), self.entities.setdefault(who, len(self.entities) + 1)))
        elif predicate == _ASIDE:
            self._wait(_SET_ASIDE, self._place(subject))
        elif rest.endswith(_ENTITIES):
            term = value(rest[: rest.rindex(" <")])
            if predicate == _LABEL:
                self.labels[subject] = term
            elif predicate == _TYPE:
                self.classes[subject].append(term)
        elif rest.endswith(_INFERRED) and predicate == _REPRESENTS:
            self.states.append((subject, rest[: rest.index(" ")]))
        elif rest.endswith(_INFERRED) and (is_wanted(predicate) or predicate == _REVISION):
            self.others.append(line)

    def _place(self, subject: str) -> tuple[int, str]:
        """The number of the text that a node is of, and its name there."""
        text, mark, node = subject[1:-1].partition("#")
        return self.numbers.get(text, 0), mark + node

    def _wait(self, statement: str, row: tuple[object, ...]) -> None:
        rows = self.waiting[statement]
        rows.append(row)
        if len(rows) == _AT_ONCE:
            self.base.executemany(statement, rows)
            rows.clear()

    def finish(self, parts: Path) -> None:
        """Write what waits, and the statements that people corrected."""
        for statement, rows in self.waiting.items():
            self.base.executemany(statement, rows)
        found = (
            (number, iri, self.labels.get(f"<{iri}>"), kind)
            for iri, number in self.entities.items()
            for kind in sorted(self.classes.get(f"<{iri}>", ())) or (None,)
        )
        self.base.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", found)
        persons = (node for node, kinds in self.classes.items() if v.Person in kinds)
        shared = sum(1 for node in persons if not self._place(node)[0])  # those of texts are counted there
        self.base.execute("INSERT INTO total VALUES ('Person', ?)", (shared,))
        states = ((*self._place(node), self.labels[state]) for node, state in self.states if state in self.labels)
        self.base.executemany("INSERT INTO represents VALUES (?, ?, ?, 1)", states)
        if any(f" {_REVISION} " in line for line in self.others):
            self._revise(parts)

    def _revise(self, parts: Path) -> None:
        """The rows of what people corrected: as the text has it, with what the link stage says instead."""
        by_text: dict[str, list[str]] = defaultdict(list)
        for line in self.others:
            by_text[line[1 : line.index(">")].partition("#")[0]].append(line)
        shared = [line for iri, lines in by_text.items() if iri not in self.numbers for line in lines]
        for iri in sorted(by_text.keys() & self.numbers.keys()):
            if revised := {line.split(" ", 1)[0] for line in by_text[iri] if f" {_REVISION} " in line}:
                said = next(iter(nodes_of(by_text[iri]).values()))
                bounds = next(iter(nodes_of(shared).values()), {})
                self._correct(self._with(iri, parts, said | bounds), said, sorted(revised))

    def _with(self, iri: str, parts: Path, said: Nodes) -> Text:
        """A text with what the link stage says of it, and the actors of elsewhere that it names."""
        whole = nodes_in(parts / self._part(iri))[iri]
        for subject, node in said.items():
            for name, terms in node.items():
                known = whole.setdefault(subject, {}).setdefault(name, [])
                known += [term for term in terms if term not in known]
        named = {term for node in said.values() for name in ("speaker", "addressee") for term in node.get(name, ())}
        for actor in sorted(named - whole.keys()):
            self._bring(actor, whole, iri, parts)
        return Text(iri, whole)

    def _bring(self, actor: str, whole: Nodes, iri: str, parts: Path) -> None:
        """Describe an actor of another text, or of all of them, among the nodes of a text."""
        number, name = self._place(actor)
        if number:
            other = actor[1:].partition("#")[0]
            there = nodes_in(parts / self._part(other))[other]
            whole[actor] = there.get(actor, {})
            for group in whole[actor].get("memberOf", ()):
                whole.setdefault(group, there.get(group, {}))
            self.base.execute(
                "INSERT INTO identity SELECT ?, ?, entity FROM identity WHERE text = ? AND node = ?",
                (self.numbers[iri], actor[1:-1], number, name),
            )
        elif actor in self.labels:
            whole[actor] = {
                "label": [literal(self.labels[actor])],
                "type": [f"<{kind}>" for kind in self.classes.get(actor, ())],
            }

    def _part(self, iri: str) -> str:
        (part,) = self.base.execute("SELECT part FROM text WHERE iri = ?", (iri,)).fetchone()
        return str(part)

    def _correct(self, text: Text, said: Nodes, revised: Iterable[str]) -> None:
        rows: Rows = defaultdict(list)
        for subject in revised:
            node = text.nodes[subject]
            text.add(rows, subject, node)
            kinds = ((value(kind).rpartition("#")[2],) for kind in COUNTED.intersection(node.get("type", ())))
            self.base.executemany("INSERT INTO total VALUES (?, 1)", kinds)
        number = self.numbers[text.iri]
        names = {text.name(subject) for subject in revised}
        rows["reports"] += [
            (text.name(outer), name)
            for outer, node in sorted(said.items())
            if text.name(outer) not in names
            for inner in node.get("reports", ())
            if (name := text.name(inner)) in names
        ]
        take_out_text(self.base, number)  # its words stay: nothing of the text goes
        insert(self.base, number, rows, revised=1)
        add_text(self.base, number)
        self.base.executemany("INSERT INTO revised VALUES (?, ?)", [(number, name) for name in sorted(names)])
