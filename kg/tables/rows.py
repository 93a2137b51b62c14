"""From the quads of a text to rows: what is asked of a statement or an event again and again, joined once.

A row holds one value a cell, of several the first; what can be many has a table of its own.  Nodes of the text are written
from the ``#`` on, codes by their name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable
from pathlib import Path

from kg.graph import vocabulary as v
from kg.graph.nquads import LABEL, RDF_TYPE, value
from kg.graph.vocabulary import NAMESPACE
from kg.store.parts import read_part

Cell = str | int | None
#: Rows by table, without the number of the text.
Rows = dict[str, list[tuple[Cell, ...]]]
#: Objects by predicate (its name) of every subject of a text, as N-Quads writes both.
Nodes = dict[str, dict[str, list[str]]]
#: A text: its IRI, the canonical id of its cable, when that was sent, all its rows.
TextRows = tuple[str, str | None, str | None, Rows]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
#: Predicates that rows are made of, by the way they are written; lines of others are passed over.
_NAMES = {
    f"<{iri}>": iri.rpartition("#")[2]
    for iri in (
        RDF_TYPE, LABEL, f"{_SKOS}prefLabel", f"{_SKOS}altLabel", v.about, v.according_to, v.act, v.addressee, v.addressing,
        v.agent, v.attribution, v.canonical_id, v.chain, v.concerns, v.date_certainty, v.dated, v.denies,
        v.dtg, v.earliest_begin, v.earliest_end, v.end_, v.evidence, v.exact, v.gloss, v.holder, v.in_heading, v.in_paragraph,
        v.instant, v.latest_begin, v.latest_end, v.member_of, v.modality, v.number_, v.office, v.participant, v.polarity,
        v.portion_marking, v.proposition, v.reading, v.realisation, v.recipient, v.repetition, v.reporting_depth, v.reports,
        v.represents, v.rule_id, v.source_text, v.speaker, v.stance, v.standing, v.start_, v.temporal_scope, v.time_,
    )
}  # fmt: skip
_NOTHING: dict[str, list[str]] = {}
#: Classes whose members are counted.
COUNTED = frozenset(
    f"<{NAMESPACE}{name}>"
    for name in (
        "Statement",
        "Event",
        "SpeechEvent",
        "Deadline",
        "Milestone",
        "Process",
        "Person",
        "TimeExpression",
    )
)
_BOUNDS = frozenset((f"<{v.Milestone}>", f"<{v.Deadline}>"))
_STATE, _TENURE, _PARAGRAPH = (f"<{c}>" for c in (v.State, v.Tenure, v.Paragraph))


def is_wanted(predicate: str) -> bool:
    """Whether rows are made of what a predicate (as it is written) says."""
    return predicate in _NAMES


def nodes_of(lines: Iterable[str]) -> dict[str, Nodes]:
    """Subjects and what is said of them, by graph, from the lines of a part (quickest where those of a subject are together)."""
    graphs: dict[str, Nodes] = defaultdict(dict)
    last, tail, node = "", " ", {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if (name := _NAMES.get(predicate)) is None:
            continue
        if subject != last or not rest.endswith(tail):
            last, tail = subject, rest[rest.rfind(" <") :]
            node = graphs[tail[2:-3]].setdefault(subject, {})
        term = rest[: -len(tail)]
        if name in node:
            node[name].append(term)
        else:
            node[name] = [term]
    return graphs


def nodes_in(part: Path) -> dict[str, Nodes]:
    """Subjects and what is said of them, by graph, of a part (a file)."""
    return nodes_of(read_part(part).decode().split("\n")[:-1])


def rows_of(texts: dict[str, Nodes]) -> list[TextRows]:
    """The rows of texts, in the order of their IRIs."""
    made = (Text(iri, nodes) for iri, nodes in sorted(texts.items()))
    return [(text.iri, *text.cable(), text.rows()) for text in made]


def read_rows(parts: Iterable[Path]) -> Generator[list[TextRows], None, None]:
    """The rows of the texts in parts (files), part by part."""
    for part in parts:
        yield rows_of(nodes_in(part))


class Text:
    """The rows of one text."""

    def __init__(self, iri: str, nodes: Nodes) -> None:
        self.iri, self.nodes = iri, nodes
        self._cut = len(iri) + 1
        self.denied_by = {r: s for s, node in nodes.items() for r in node.get("denies", ())}

    def rows(self) -> Rows:
        """All rows but that of the text itself."""
        rows: Rows = defaultdict(list)
        classes: Counter[str] = Counter()
        for subject, node in self.nodes.items():
            kind = node.get("type", (None,))[0]
            classes.update(COUNTED.intersection(node.get("type", ())))
            self.add(rows, subject, node)
            if kind == _TENURE:
                self._add_tenure(rows, subject, node)
            elif kind == _PARAGRAPH:
                rows["paragraph"].append((self.name(subject), *self._numbers(node), self._code(node, "portionMarking")))
            elif "addressing" in node:
                recipients = (
                    self._at(term) for line in node["addressing"] for term in self._at(line).get("recipient", ())
                )
                rows["recipient"] += [(value(label),) for who in recipients for label in who.get("label", ())]
            for state in node.get("represents", ()):
                rows["represents"].append((self.name(subject), self._label(state)))
        rows["count"] = [(value(kind).rpartition("#")[2], number) for kind, number in sorted(classes.items())]
        return dict(rows)

    def cable(self) -> tuple[str | None, str | None]:
        """Canonical id of the cable, and when it was sent."""
        for node in self.nodes.values():
            if "sourceText" in node:
                return self._first(node, "canonicalId"), self._first(node, "dtg") or self._first(node, "dated")
        return None, None

    def add(self, rows: Rows, subject: str, node: dict[str, list[str]]) -> None:
        """Add a statement or an event; nothing where a node is neither."""
        if self._class(subject) == v.Statement:
            self._add_statement(rows, subject, node)
        elif "realisation" in node:
            self._add_event(rows, subject, node)

    def _add_statement(self, rows: Rows, subject: str, node: dict[str, list[str]]) -> None:
        """Add a statement, the topics and dates that it is about, what it reports, and who it is according to."""
        name, speaker, addressee = (
            self.name(subject),
            self._first_term(node, "speaker"),
            self._first_term(node, "addressee"),
        )
        passage, said = self._at(self._first_term(node, "evidence")), self._at(self._first_term(node, "proposition"))
        time = self._at(self._first_term(node, "time"))
        bounds = [term for term in said.get("concerns", ()) if not _BOUNDS.isdisjoint(self._at(term).get("type", ()))]
        paragraph = self._first_term(passage, "inParagraph")
        start, end = self._numbers(passage)
        rows["statement"].append((
            name, self._name(speaker), self._label(speaker), self._class(speaker), self._state(speaker),
            self._name(addressee), self._label(addressee), self._class(addressee),
            self._code(node, "act"), self._code(node, "stance"), self._code(node, "modality"), self._code(node, "polarity"),
            self._code(node, "standing"), self._first(node, "chain"), _integer(self._first(node, "reportingDepth")),
            self._first(said, "gloss"), self._first(passage, "exact"), start, end,
            self._name(paragraph), self._code(self._at(paragraph), "portionMarking"), self._first(node, "ruleId"),
            int("time" in node), self._first(time, "earliestBegin"), self._first(time, "latestBegin"), self._first(time, "latestEnd"),
            self._code(node, "dateCertainty"), self._first(node, "inHeading"), _integer(self._first(node, "reading")),
            self._first(node, "repetition"), self._name(self.denied_by.get(subject)),
            " ".join(sorted(map(value, bounds))) or None,
            self._first(self._at(self._first_term(said, "temporalScope")), "latestEnd"),
        ))  # fmt: skip
        rows["agent"] += [(name, self.name(agent), self._label(agent)) for agent in said.get("agent", ())]
        rows["denies"] += [(name, self.name(denied)) for denied in node.get("denies", ())]
        rows["reports"] += [(name, self.name(inner)) for inner in node.get("reports", ())]
        rows["according"] += [(name, self._label(who)) for who in node.get("accordingTo", ())]
        rows["concerns"] += [
            (name, self._first(self._at(self._first_term(self._at(b), "time")), "earliestBegin")) for b in bounds
        ]
        rows["member"] += [
            (name, self._label(speaker), value(label))
            for group in self._at(speaker).get("memberOf", ())
            for label in self._at(group).get("label", ())
        ]
        self._add_topics(rows, name, said)

    def _add_topics(self, rows: Rows, name: str, node: dict[str, list[str]]) -> None:
        for topic in node.get("about", ()):
            of_topic = self._at(topic)
            for kind in ("prefLabel", "altLabel"):
                for label in of_topic.get(kind, ()):
                    rows["about"].append(
                        (name, value(topic), self._class(topic), value(label), int(kind == "altLabel"))
                    )

    def _add_event(self, rows: Rows, subject: str, node: dict[str, list[str]]) -> None:
        """Add an event, its evidence and the topics that it is about."""
        name, kind, time = self.name(subject), self._class(subject), self._at(self._first_term(node, "time"))
        names = dict.fromkeys(self._label(who) for who in node.get("participant", ()))
        rows["event"].append((
            name, kind, self._first(node, "label"), self._code(node, "realisation"), self._first(node, "ruleId"),
            int("time" in node), self._first(time, "earliestBegin"), self._first(time, "latestBegin"), self._first(time, "earliestEnd"),
            self._first(time, "latestEnd"), self._first(time, "instant"), "|".join(n for n in names if n),
        ))  # fmt: skip
        passages = [self._at(term) for term in node.get("evidence", ())]
        first = min((start for p in passages if (start := self._numbers(p)[0]) is not None), default=None)
        for passage in passages:
            start, end = self._numbers(passage)
            inside = self._first_term(passage, "inParagraph")
            whole = self._at(inside)
            rows["evidence"].append((
                name, int(start == first), start, end, self._first(passage, "exact"), self._name(inside),
                self._code(whole, "portionMarking"), _integer(self._first(whole, "number") or self._first(passage, "number")),
            ))  # fmt: skip
        self._add_topics(rows, name, node)

    def _add_tenure(self, rows: Rows, subject: str, node: dict[str, list[str]]) -> None:
        holder, office = self._first_term(node, "holder"), self._first_term(node, "office")
        time = self._at(self._first_term(node, "time"))
        for label in self._at(office).get("label", ()):  # one office may be called more than one thing in a text
            rows["tenure"].append((
                self.name(subject), self._name(holder), self._label(holder), self._class(holder), self._name(office), value(label),
                self._class(office), self._first(time, "latestBegin"), self._first(time, "earliestEnd"), self._code(node, "attribution"),
            ))  # fmt: skip

    def name(self, term: str) -> str:
        """A node of the text from the ``#`` on; the IRI of another."""
        return term[self._cut : -1] if term.startswith(self.iri, 1) else term[1:-1]

    def _name(self, term: str | None) -> str | None:
        return None if term is None else self.name(term)

    def _at(self, term: str | None) -> dict[str, list[str]]:
        return self.nodes.get(term, _NOTHING) if term is not None else _NOTHING

    def _first_term(self, node: dict[str, list[str]], name: str) -> str | None:
        """The object of a node, as it is written; nothing where there is none."""
        return node[name][0] if name in node else None

    def _first(self, node: dict[str, list[str]], name: str) -> str | None:
        """The value of a node."""
        return value(node[name][0]) if name in node else None

    def _code(self, node: dict[str, list[str]], name: str) -> str | None:
        """The name of a code."""
        return node[name][0].rpartition("/")[2][:-1] if name in node else None

    def _label(self, term: str | None) -> str | None:
        return self._first(self._at(term), "label")

    def _class(self, term: str | None) -> str | None:
        return self._first(self._at(term), "type")

    def _state(self, term: str | None) -> str | None:
        """The state that an actor is or speaks for."""
        actor = self._at(term)
        found = [self._label(state) for state in actor.get("represents", ())]
        if _STATE in actor.get("type", ()):
            found.append(self._first(actor, "label"))
        return min((label for label in found if label), default=None)

    def _numbers(self, node: dict[str, list[str]]) -> tuple[int | None, int | None]:
        return _integer(self._first(node, "start")), _integer(self._first(node, "end"))


def _integer(words: str | None) -> int | None:
    return None if words is None else int(words)
