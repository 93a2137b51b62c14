"""What linking over all texts found, in the tables: who is who, what is set aside, what people corrected; then the sums."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from itertools import chain
from pathlib import Path

from kg.graph import vocabulary as v
from kg.graph.nquads import LABEL, RDF_TYPE
from kg.store.parts import SHARED_PART, lines_of, read_part
from kg.tables.rows import Nodes, Rows, Text, nodes_of, value
from kg.tables.write import VERSION, insert, opened, written

_IDENTIFIED, _ASIDE, _LABEL, _TYPE = (f"<{iri}>" for iri in (v.identified_as, v.set_aside, LABEL, RDF_TYPE))
_REVISION = "<http://www.w3.org/ns/prov#wasRevisionOf>"
_PASSED_OVER = frozenset((f"<{v.conflicts_with}>",))
_ENTITIES, _INFERRED = "graph/entities> .", "graph/inferred> ."
_SUMS = (
    "INSERT INTO total SELECT class, sum(number) FROM count WHERE class <> 'Cable' GROUP BY class",
    "INSERT INTO total SELECT 'Cable', count(DISTINCT cable) FROM text WHERE cable IS NOT NULL",
    """
    INSERT INTO talk
    SELECT coalesce(a.iri, t.iri || s.speaker), coalesce(a.label, s.speaker_name) AS from_name, coalesce(a.class, s.speaker_class),
      coalesce(b.iri, t.iri || s.addressee), coalesce(b.label, s.addressee_name) AS to_name, coalesce(b.class, s.addressee_class),
      count(DISTINCT s.rowid), group_concat(DISTINCT s.standing)
    FROM statement s CROSS JOIN text t ON t.number = s.text
    LEFT JOIN identity i ON i.text = s.text AND i.node = s.speaker LEFT JOIN entity a ON a.number = i.entity
    LEFT JOIN identity j ON j.text = s.text AND j.node = s.addressee LEFT JOIN entity b ON b.number = j.entity
    WHERE NOT s.aside AND s.speaker IS NOT NULL AND s.addressee IS NOT NULL AND from_name IS NOT NULL AND to_name IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 4
    """,
)


def add_linked(target: Path, parts: Path) -> None:
    """Bring what linking found into the tables: who is who, what is set aside, what people corrected; then the sums.

    Raises :class:`kg.errors.OutputError` where there is no room or no right.
    """
    with written(target), opened(target) as base:
        _unlink(base)
        others = _Linked(base)
        for line in lines_of(parts / SHARED_PART):
            others.take(line.decode())
        others.finish(parts)
        for statement in _SUMS:
            base.execute(statement)
        base.execute(f"PRAGMA user_version = {VERSION}")


def _unlink(base: sqlite3.Connection) -> None:
    """Take out what an earlier linking brought."""
    revised = base.execute("SELECT text, node FROM statement WHERE revised").fetchall()
    for table in ("statement", "reports", "according", "agent", "concerns", "about"):
        base.executemany(f"DELETE FROM {table} WHERE text = ? AND node = ?", revised)
    base.executemany("DELETE FROM reports WHERE text = ? AND inner = ?", revised)
    base.execute("UPDATE statement SET aside = 0 WHERE aside")
    base.execute("DELETE FROM represents WHERE linked")
    for table in ("entity", "identity", "total", "talk"):
        base.execute(f"DELETE FROM {table}")


class _Linked:
    """What the lines of the link stage say, as they come; the few that say more wait until all have come."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.numbers: dict[str, int] = dict(base.execute("SELECT iri, number FROM text"))
        self.entities: dict[str, int] = {}
        self.labels: dict[str, str] = {}
        self.classes: dict[str, list[str]] = defaultdict(list)
        self.waiting: list[tuple[int, str, int]] = []
        self.aside: list[tuple[int, str]] = []
        self.others: list[str] = []

    def take(self, line: str) -> None:
        """Take one line."""
        subject, predicate, rest = line.split(" ", 2)
        if predicate == _IDENTIFIED:
            text, mark, node = subject[1:-1].partition("#")
            who = rest[1 : rest.index(">")]
            number = self.entities.setdefault(who, len(self.entities) + 1)
            self.waiting.append((self.numbers.get(text, 0), mark + node, number))
            if len(self.waiting) > 10_000:
                self._flush()
        elif predicate == _ASIDE:
            text, mark, node = subject[1:-1].partition("#")
            self.aside.append((self.numbers.get(text, 0), mark + node))
        elif predicate in (_LABEL, _TYPE) and rest.rstrip().endswith(_ENTITIES):
            term = rest[: rest.rindex(" <")]
            if predicate == _LABEL:
                self.labels[subject] = value(term)
            else:
                self.classes[subject].append(value(term))
        elif predicate not in _PASSED_OVER and rest.rstrip().endswith(_INFERRED):
            self.others.append(line)

    def _flush(self) -> None:
        self.base.executemany("INSERT INTO identity VALUES (?, ?, ?)", self.waiting)
        self.waiting.clear()

    def finish(self, parts: Path) -> None:
        """Write what waits, and the statements that people corrected."""
        self._flush()
        rows = (
            (number, iri, self.labels.get(f"<{iri}>"), kind)
            for iri, number in self.entities.items()
            for kind in sorted(self.classes.get(f"<{iri}>", ())) or (None,)
        )
        self.base.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", rows)
        persons = sum(1 for kinds in self.classes.values() if v.Person in kinds)
        self.base.execute("INSERT INTO total VALUES ('Person', ?)", (persons,))
        self._revise(parts)
        self.base.executemany("UPDATE statement SET aside = 1 WHERE text = ? AND node = ?", self.aside)

    def _revise(self, parts: Path) -> None:
        """What else the link stage says of nodes of texts: of which state a seat speaks, how statements were corrected."""
        graphs: dict[str, list[str]] = defaultdict(list)
        for line in self.others:
            graphs[line[1 : line.index(">")].partition("#")[0]].append(line)
        shared = [line for iri, lines in graphs.items() if iri not in self.numbers for line in lines]
        for iri in sorted(graphs.keys() & self.numbers.keys()):
            text = Text(iri, next(iter(nodes_of(graphs[iri]).values()), {}))
            states = [
                (text.name(subject), label)
                for subject, node in text.nodes.items()
                for state in node.get("represents", ())
                if (label := self.labels.get(state))
            ]
            insert(self.base, self.numbers[iri], {"represents": [*states]}, revised=1)
            if revised := {line.split(" ", 1)[0] for line in graphs[iri] if f" {_REVISION} " in line}:
                added = next(iter(nodes_of(chain(graphs[iri], shared)).values()))
                self._correct(self._whole(iri, parts, added), added, revised)

    def _whole(self, iri: str, parts: Path, added: Nodes) -> Text:
        """A text with what was added to it."""
        (part,) = self.base.execute("SELECT part FROM text WHERE iri = ?", (iri,)).fetchone()
        whole = nodes_of(read_part(parts / part).decode().split("\n")[:-1])[iri]
        for subject, node in added.items():
            for name, terms in node.items():
                known = whole.setdefault(subject, {}).setdefault(name, [])
                known += [term for term in terms if term not in known]
        return Text(iri, whole)

    def _correct(self, text: Text, added: Nodes, revised: set[str]) -> None:
        rows: Rows = defaultdict(list)
        for subject in sorted(revised):
            text.add_statement(rows, subject, text.nodes[subject])
        outer = ((subject, node) for subject, node in sorted(added.items()) if subject not in revised)
        rows["reports"] += [(text.name(s), text.name(inner)) for s, node in outer for inner in node.get("reports", ())]
        insert(self.base, self.numbers[text.iri], rows, revised=1)
        self.base.execute("INSERT INTO total VALUES ('Statement', ?)", (len(revised),))
