"""The nodes of one text: IRIs of actors, events and passages, and time spans described once."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange

from kg.annotate.actors.gazetteer import states
from kg.annotate.model import Annotations, Event, Role, Span, TimeExpression
from kg.cable import Cable
from kg.graph import vocabulary as v
from kg.graph.iris import Iris
from kg.graph.nquads import RDF_TYPE, QuadSet, day, instant, integer, literal

_UNITS = {"day": "unitDay", "minute": "unitMinute", "month": "unitMonth", "year": "unitYear", "week": "unitWeek"}
_TIME = "http://www.w3.org/2006/time#"
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


def _edtf(first: str | None, last: str | None) -> str:
    """EDTF of some time between two days, by the days alone, so that one node never has two forms.

    >>> _edtf("2007-10-01", "2007-10-31"), _edtf("2007-10-01", None)
    ('2007-10', '2007-10-01/..')
    """
    if first and last and first[:4] == last[:4]:
        if first[5:] == "01-01" and last[5:] == "12-31":
            return first[:4]
        month = int(first[5:7])
        if first[:7] == last[:7] and first.endswith("-01") and int(last[8:]) == monthrange(int(first[:4]), month)[1]:
            return first[:7]
    return f"{first or '..'}/{last or '..'}"


class Nodes:
    """Names and describes the nodes of one graph; asked twice, it writes nothing twice."""

    def __init__(self, cable: Cable, notes: Annotations, iris: Iris, quads: QuadSet) -> None:
        self.cable, self.notes, self.iris, self.quads = cable, notes, iris, quads
        self._quotes = sorted({s.quote for s in notes.statements})
        self._times = {(t.start, t.end) for t in notes.times}
        self.topical = {e.id for e in notes.events if e.topic}
        self._starts = [p.start for p in cable.paragraphs]
        self.sender: str | None = None
        missions = [a.id for a in notes.actors if a.kind == "mission" and a.rule == "header.from"]
        if missions:
            self.sender = self.actor(missions[0])

    def local(self, name: str) -> str:
        """A node of this text."""
        return self.iris.local(name)

    def actor(self, identifier: str) -> str:
        """A local actor."""
        return self.local(f"a-{identifier}")

    def event(self, identifier: str) -> str:
        """A local event."""
        return self.local(f"e-{identifier}")

    def code(self, name: str) -> str:
        """A code of the closed lists; an unknown name is a mistake of ours."""
        if name not in v.CODES:
            raise ValueError(f"no code {name!r}")
        return self.iris.shared("code", name)

    def author(self) -> str:
        """The speaker of the cable's own words."""
        if self.sender is not None:
            return self.sender
        node = self.local("author")  # no actor of the text is named so, even one who is called Author
        self.quads.link(node, RDF_TYPE, v.Organization)
        self.quads.text(node, "http://www.w3.org/2000/01/rdf-schema#label", "Author of the text")
        return node

    def paragraph_of(self, offset: int) -> int | None:
        """Index of the paragraph that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.cable.paragraphs[index].end else None

    def paragraph(self, index: int) -> str:
        """A paragraph: by number, or by place where it has none or shares it."""
        numbers = [p.number for p in self.cable.paragraphs]
        number = numbers[index]
        if number is not None and numbers.index(number) == index:
            return self.local(f"p{number}")
        return self.local(f"p-{self.cable.paragraphs[index].start}")

    def words(self, node: str, span: Span) -> None:
        """Start, end, exact words and paragraph of a passage."""
        self.quads.add(node, v.start_, integer(span[0]))
        self.quads.add(node, v.end_, integer(span[1]))
        self.quads.text(node, v.exact, self.cable.text[span[0] : span[1]])
        index = self.paragraph_of(span[0])
        if index is not None and span not in self._times:
            self.quads.link(node, v.in_paragraph, self.paragraph(index))
        elif self.in_heading(span):
            self.quads.add(node, v.in_heading, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>')

    def in_heading(self, span: Span) -> bool:
        """True for a span of the subject line."""
        subject = self.cable.subject
        return subject is not None and subject.start <= span[0] < subject.end

    def passage(self, span: Span) -> str:
        """A passage, described."""
        node = self.local(f"c-{span[0]}-{span[1]}")
        if span not in self._times:
            self.words(node, span)
        return node

    def sentence(self, span: Span) -> str:
        """The passage that shows a span in its sentence: that of the statements there, else its paragraph.

        Sentences are shared by all that rests on them, so a mention costs one quad.
        """
        index = bisect_right(self._quotes, (span[0], 1 << 60)) - 1
        if index >= 0 and span[1] <= self._quotes[index][1]:
            return self.passage(self._quotes[index])
        paragraph = self.paragraph_of(span[0])
        return self.passage(span) if paragraph is None or span in self._times else self.paragraph(paragraph)

    def span(
        self,
        name: str,
        bounds: tuple[str | None, str | None, str | None, str | None],
        edtf: str | None,
        unit: str = "day",
        *,
        shared: bool = True,
    ) -> str:
        """A time span with its four bounds (earliest begin, latest begin, earliest end, latest end).

        Its class follows from the range of the properties that lead here, as with passages and propositions: such types
        are written on export, not in the working store (rulings.md, 18).
        """
        node = self.iris.shared("time", name) if shared else self.local(f"t-{name}")
        for term, value in zip((v.earliest_begin, v.latest_begin, v.earliest_end, v.latest_end), bounds, strict=True):
            if value:
                self.quads.add(node, term, day(value))
        if edtf:
            self.quads.add(node, v.edtf, literal(edtf, _EDTF))
        if unit != "day":
            self.quads.link(node, v.granularity, _TIME + _UNITS[unit])
        return node

    def day(self, value: str) -> str:
        """One day, shared by all cables."""
        return self.span(value, (value, value, value, value), None)

    def moment(self, value: str) -> str:
        """A minute of the clock, in UTC: ``2007-10-25T11:46Z``."""
        minute = value.rstrip("Z")[:16]
        if "T" not in minute:
            return self.day(minute[:10])
        date = minute[:10]
        node = self.span(f"{minute}Z", (date, date, date, date), None)
        self.quads.add(node, v.instant, instant(f"{minute}:00Z"))
        return node

    def period(self, first: str | None, last: str | None, *, whole: bool = False) -> str:
        """Some time between two days, either open; ``whole`` where the period is filled from end to end."""
        if first and first == last:
            return self.day(first)
        name = f"{first or 'open'}..{last or ''}"
        bounds = (first, first, last, last) if whole else (first, None, None, last)
        return self.span(("whole-" if whole else "") + name, bounds, _edtf(first, last))

    def until(self, last: str) -> str:
        """Some time not after a day, begin unknown."""
        return self.span(f"not-after-{last}", (None, last, None, last), None)

    def seen(self, value: str) -> str:
        """Sure on one day, possible on any other: begun by then, not ended before."""
        return self.span(f"seen-{value}", (None, value, value, None), None)

    def time_of(self, time: TimeExpression) -> str | None:
        """The span that a time expression denotes: for "before December 10" the day is named, the bound is the span's."""
        if time.type == "TIME" and time.value.endswith("Z") and time.not_before == time.not_after and time.not_before:
            return self.moment(time.not_before)
        first, last = (time.not_before or "")[:10] or None, (time.not_after or "")[:10] or None
        if first is None and last is None:
            return None
        if time.role == "deadline" and first is None and last is not None:
            return self.span(f"..{last}", (None, None, last, last), _edtf(None, last))
        if (
            time.role == "interval"
            and first
            and last
            and time.type == "DATE"
            and ("/" in time.value or "," in time.value)
        ):
            return self.period(first, last, whole=True)
        return self.period(first, last)

    def event_time(self, event: Event) -> str | None:
        """When an event is placed."""
        if event.ongoing_on:
            return self.seen(event.ongoing_on)
        if event.time and "T" in event.time and event.time.endswith("Z"):
            return self.moment(event.time)
        first, last = (event.not_before or "")[:10] or None, (event.not_after or "")[:10] or None
        if first is None and last is not None:
            return self.until(last)
        if first is None:
            return None
        return self.period(first, last)

    def state_name(self, state: str) -> str:
        """Name of a state by code."""
        known = states().get(state)
        return known.label if known else state

    def owner(self, role: Role) -> str | None:
        """What tells an office apart: the organisation where it is not a ministry of its own, else the state."""
        employer = next((a for a in self.notes.actors if a.id == role.employer_actor), None)
        if employer is not None and (
            employer.kind == "mission" or not employer.name.endswith(f"of {self.state_name(role.state or '')}")
        ):
            return employer.name
        if role.state:
            return self.state_name(role.state)
        return role.employer

    def tenure_day(self, actor: str, role: Role) -> str:
        """The day on which a role is known to be held: of the holder's talk that names it, else of the cable."""
        for statement in self.notes.statements:
            if not statement.date or statement.reading != 1 or len(statement.date.value) != 10:
                continue
            inside = statement.quote[0] <= role.start < statement.quote[1]
            if inside and actor in (statement.speaker, *(a.actor for a in statement.addressees)):
                return statement.date.value
        return role.as_of or ""
