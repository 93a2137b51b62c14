"""From the graph of a text to the typed values that its page shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from kg.graph import vocabulary as v
from kg.publish.lookups import LABEL, RDF_TYPE, SKOS, Lookups, Nodes, Triple, code_label, nodes_of, one
from kg.publish.model import Named, Office, Paragraph, Reading, Record, Text, TimeMark
from kg.view.rows import PORTION_MARKS, date_words

_EVENTS = {
    v.Event: "Event",
    v.SpeechEvent: "Talk",
    v.Transmission: "Sending of a cable",
    v.Process: "Process",
    v.Milestone: "Date",
    v.Deadline: "Deadline",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = re.compile(r"(?:^|-)(\d+)-(\d+)(?:-\d+)?(?:-r[0-9a-f]{8})?$")


def read_text(triples: list[Triple], text: str, lookups: Lookups, *, whole: bool) -> Text:
    """A text and what was read in it, from the triples of its graph; ``whole`` is False for its metadata alone."""
    nodes = nodes_of(triples)
    reader = _Reader(nodes, text, lookups)
    record = reader.record()
    if not whole:
        return Text(record, None, (), (), (), (), (), (), ())
    return Text(
        record,
        one(nodes, text, v.full_text) or "",
        tuple(reader.paragraphs()),
        tuple(reader.statements()),
        tuple(reader.events()),
        tuple(reader.times()),
        tuple(reader.offices()),
        tuple(reader.actors()),
        tuple(reader.passages()),
    )


class _Reader:
    """One text's nodes, and the questions asked of them."""

    def __init__(self, nodes: Nodes, text: str, lookups: Lookups) -> None:
        self.nodes, self.text, self.lookups = nodes, text, lookups
        self.local = f"{text}#"
        self.by_type: dict[str, list[str]] = defaultdict(list)
        self.denied_by: dict[str, list[str]] = defaultdict(list)
        for iri, node in sorted(nodes.items()):
            for kind in node.get(RDF_TYPE, ()):
                self.by_type[kind].append(iri)
            for denied in node.get(v.denies, ()):
                self.denied_by[denied].append(self.anchor(iri))

    def anchor(self, iri: str) -> str:
        return iri.removeprefix(self.local)

    def one(self, subject: str | None, predicate: str) -> str | None:
        return one(self.nodes, subject, predicate)

    def all(self, subject: str, predicate: str) -> list[str]:
        return self.nodes.get(subject, {}).get(predicate, [])

    def named(self, iri: str | None) -> Named | None:
        """Label and page of an actor, an office, a topic."""
        if iri is None:
            return None
        label = self.one(iri, LABEL) or self.one(iri, SKOS + "prefLabel") or _last(iri)
        return Named(label, self.lookups.shared(iri) if iri.startswith(self.local) else iri)

    def names(self, subject: str, predicate: str) -> tuple[Named, ...]:
        return tuple(n for n in map(self.named, self.all(subject, predicate)) if n is not None)

    def record(self) -> Record:
        (cable,) = [iri for iri in self.by_type[v.Cable] if v.canonical_id in self.nodes[iri]]
        cable_id = self.one(cable, v.canonical_id) or ""
        dtg = self.one(cable, v.dtg)
        date = (dtg or self.one(cable, v.dated) or "")[:10] or None
        sent = f"{date_words(date, date)}, {dtg[11:16]} UTC" if dtg and date else date_words(date, date)
        references = (
            Named(_last(iri), iri if self.lookups.has_cable(iri) else None) for iri in self.all(cable, v.reference)
        )
        return Record(
            iri=self.text,
            cable=cable,
            cable_id=cable_id,
            digest=self.one(self.text, v.sha256) or "",
            sent=sent,
            date=date,
            sender=self.named(self.one(cable, v.sender)),
            recipients=tuple(self._recipients(cable)),
            subject=" ".join((self.one(cable, v.subject_line) or "").split()),
            subject_marking=_mark(self.one(cable, v.subject_marking)),
            classification=code_label(self.one(cable, v.classification)),
            captions=tuple(code_label(iri) for iri in self.all(cable, v.caption)),
            tags=tuple(Named(_last(iri), iri) for iri in self.all(cable, v.tag)),
            references=tuple(references),
            declassify_on=self.one(cable, v.declassify_on) or "",
            signer=self.named(self.one(cable, v.signer)),
            mrn=self.one(cable, v.mrn) or "",
            collection=self.lookups.config.collection_of(cable_id),
        )

    def _recipients(self, cable: str) -> Iterator[tuple[Named, str, str]]:
        for node in sorted(self.all(cable, v.addressing), key=lambda iri: (_span_of(iri) or (0, 0), iri)):
            if (named := self.named(self.one(node, v.recipient))) is not None:
                yield named, code_label(self.one(node, v.capacity)), code_label(self.one(node, v.precedence))

    def paragraphs(self) -> Iterator[Paragraph]:
        for iri in sorted(self.by_type[v.Paragraph], key=self._start):
            yield Paragraph(
                self.anchor(iri),
                *self._span(iri),
                self.one(iri, v.number_) or "",
                _mark(self.one(iri, v.portion_marking)),
                code_label(self.one(iri, v.paragraph_kind)),
            )

    def passages(self) -> Iterator[tuple[str, int, int]]:
        """Every passage of the text that something rests on, by where it begins."""
        spans = ((iri, *self._span(iri)) for iri, node in self.nodes.items() if v.exact in node)
        for iri, start, end in sorted(spans, key=lambda span: (span[1], -span[2], span[0])):
            yield self.anchor(iri), start, end

    def _span(self, iri: str) -> tuple[int, int]:
        return int(self.one(iri, v.start_) or 0), int(self.one(iri, v.end_) or 0)

    def _start(self, iri: str) -> tuple[int, str]:
        return self._span(iri)[0], iri

    def times(self) -> Iterator[TimeMark]:
        for iri in sorted(self.by_type[v.TimeExpression], key=self._start):
            yield TimeMark(
                self.anchor(iri),
                self._span(iri),
                _day_of(self.one(iri, v.denotes)),
                self.one(iri, v.timex_value) or "",
                code_label(self.one(iri, v.date_certainty)),
            )

    def statements(self) -> Iterator[Reading]:
        for iri in sorted(self.by_type[v.Statement], key=_in_order):
            if self.one(iri, v.rule_id) != "statement.author":
                yield self._reading(iri, "statement", "Statement")

    def events(self) -> Iterator[Reading]:
        found = {iri: kind for kind in _EVENTS for iri in self.by_type[kind] if iri.startswith(self.local)}
        for iri in sorted(found, key=_in_order):
            yield self._reading(iri, "event", _EVENTS[found[iri]])

    def _reading(self, iri: str, kind: str, label: str) -> Reading:
        one = self.one
        proposition, passage = one(iri, v.proposition), self._passage(iri)
        paragraph = one(passage, v.in_paragraph)
        first, last, when = self._when(one(iri, v.time_))
        certainty = code_label(one(iri, v.date_certainty))
        rule = one(iri, v.rule_id) or ""
        statement = kind == "statement"
        topics = (*self.names(proposition or iri, v.about),)
        return Reading(
            kind=kind,
            iri=iri,
            anchor=self.anchor(iri),
            label=label if statement else f"{label}: {one(iri, LABEL) or ''}",
            speaker=self.named(one(iri, v.speaker)),
            addressees=self.names(iri, v.addressee if statement else v.participant),
            act=code_label(one(iri, v.act)) or code_label(one(iri, v.realisation)),
            stance=code_label(one(iri, v.stance)),
            standing=code_label(one(iri, v.standing)),
            polarity=code_label(one(iri, v.polarity)),
            modality=code_label(one(iri, v.modality)),
            chain=one(iri, v.chain) or "",
            when=when,
            first=first,
            last=last,
            time=_day_of(one(iri, v.time_)),
            date_certainty=certainty,
            words=one(proposition, v.gloss) or "",
            span=_span_of(iri) if statement else None,
            quote=one(passage, v.exact) or "",
            quote_span=self._span(passage) if passage else None,
            paragraph=self.anchor(paragraph) if paragraph else "",
            marking=_mark(one(paragraph, v.portion_marking)),
            topics=topics,
            places=self.names(iri, v.place),
            rule=rule,
            confidence=self.lookups.confidence.get(rule, "unmeasured"),
            denies=tuple(self.anchor(d) for d in self.all(iri, v.denies)),
            denied_by=tuple(self.denied_by.get(iri, ())),
            codes=tuple(c for c in map(partial(one, iri), (v.act, v.stance, v.standing, v.realisation)) if c),
            set_aside=statement and self.lookups.is_set_aside(iri),
            in_heading=one(iri, v.in_heading) == "true",
        )

    def _passage(self, iri: str) -> str | None:
        """The first passage of a node's evidence."""
        return min(self.all(iri, v.evidence), key=self._start, default=None)

    def _when(self, time: str | None) -> tuple[str | None, str | None, str]:
        """Earliest and latest day of a time span, and both in words."""
        if time is None:
            return None, None, ""
        first = self.one(time, v.earliest_begin)
        last = self.one(time, v.latest_end)
        if first is None and last is None:
            seen = self.one(time, v.latest_begin)
            return seen, None, f"under way on {date_words(seen, seen)}" if seen else ""
        return first, last, date_words(first, last)

    def actors(self) -> Iterator[Named]:
        """The actors of the text that have a page."""
        for iri in sorted(iri for iri in self.nodes if iri.startswith(f"{self.local}a-")):
            if (named := self.named(iri)) is not None and named.iri is not None:
                yield named

    def offices(self) -> Iterator[Office]:
        for iri in sorted(self.by_type[v.Tenure], key=_in_order):
            holder, office = self.named(self.one(iri, v.holder)), self.named(self.one(iri, v.office))
            passage = self._passage(iri)
            if holder and office:
                day = self.one(self.one(iri, v.time_), v.latest_begin)
                inferred = self.one(iri, v.attribution) is not None
                yield Office(
                    holder,
                    office,
                    date_words(day, day) if day else "",
                    inferred,
                    self.anchor(passage) if passage else "",
                )


def _span_of(iri: str) -> tuple[int, int] | None:
    """The offsets that the fragment of an IRI holds.

    >>> _span_of("https://example.org/kg/cable/A/text/d2#s-1254-1267-2")
    (1254, 1267)
    """
    found = _NUMBERS.search(iri.rpartition("#")[2])
    return (int(found[1]), int(found[2])) if found else None


def _day_of(time: str | None) -> str | None:
    """A time span's IRI if it is a day, which has a page; other spans stand in the data of their texts.

    >>> _day_of("https://example.org/kg/time/2007-12-10"), _day_of("https://example.org/kg/time/..2009-02-02")
    ('https://example.org/kg/time/2007-12-10', None)
    """
    return time if time and _DAY.fullmatch(time.rpartition("/")[2]) else None


def _in_order(iri: str) -> tuple[tuple[int, int], str]:
    return _span_of(iri) or (0, 0), iri


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]


def _mark(code: str | None) -> str:
    return PORTION_MARKS.get((code or "").rpartition("/")[2], "")
