"""Events of a cable, from what the other layers found (model.md, ``kg:Event`` and its subclasses).

Occasions of speech come from statements, milestones and deadlines from time expressions with a bound, processes and
supposed events from topic phrases, dated events from verbs and nouns beside a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.annotate.lexicon import rows
from kg.annotate.model import Actor, Content, Event, Mention, Span, Statement, TimeExpression, Topic
from kg.annotate.spans import Cover, Within
from kg.annotate.tokens import Tokens
from kg.annotate.topics import TopicPhrase
from kg.annotate.words import MODALS
from kg.cable import Cable
from kg.cable.posts import readable

_DEADLINE_WORDS = re.compile(r"\b(?:deadline|due|expire[sd]?|ultimatum|time limit)\b", re.I)
_DEADLINE_SIGNALS = re.compile(
    r"\b(?:by|until|no later than|not later than|nlt|not after|on or before|up to)\s+(?:the\s+)?$", re.I
)


def read_events(
    cable: Cable,
    stretches: Sequence[Tokens],
    times: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    actors: dict[str, Actor],
    statements: Sequence[Statement],
    phrases: Sequence[TopicPhrase],
    topics: Sequence[Topic],
) -> tuple[list[Event], list[Statement]]:
    """Events, and the statements with the occasion each was made on and the events its contents bear on."""
    events: list[Event] = []
    events += _sending(cable)
    speech, occasion = _speech_events(statements, actors)
    events += speech
    events += _bounds(cable, times, phrases)
    processes = _processes(cable, phrases, topics, statements)
    events += processes
    events += _supposed(phrases, topics, statements, cable.text)
    events += _dated(cable, stretches, times, mentions, statements, events)
    wholes = Within(_wholes(statements), lambda whole: whole)
    running = Within([(span, p.id) for p in processes for span in p.spans], lambda pair: pair[0])
    events = [_within(e, wholes, running) for e in events]
    by_span = Within(
        [(span, e.id) for e in events for span in e.spans if e.kind != "Transmission"], lambda pair: pair[0]
    )
    by_phrase = Within(phrases, lambda phrase: phrase.span)
    completed = []
    for index, statement in enumerate(statements):
        contents = tuple(
            replace(
                c,
                topics=tuple(dict.fromkeys(p.topic for p in by_phrase.inside(c.span))),
                events=_events_in(c, by_span),
            )
            for c in statement.contents
        )
        completed.append(replace(statement, event=occasion.get(index), contents=contents))
    return events, completed


def _events_in(content: Content, by_span: Within[tuple[Span, str]]) -> tuple[str, ...]:
    """The events that a content or its condition bears on, in the order of the events."""
    held = dict.fromkeys(by_span.inside(content.span))
    if content.condition is None:
        return tuple(dict.fromkeys(e for _, e in held))
    within = set(held) | set(by_span.inside(content.condition))
    whole = (min(content.span[0], content.condition[0]), max(content.span[1], content.condition[1]))
    return tuple(dict.fromkeys(pair[1] for pair in by_span.inside(whole) if pair in within))


def _sending(cable: Cable) -> list[Event]:
    made = []
    if cable.dtg is not None:
        iso = cable.dtg.iso
        made.append(
            Event(
                "sent",
                "Transmission",
                f"{readable(cable.sender.value) if cable.sender else 'The author'} sends {cable.id}",
                "Occurred",
                ((cable.dtg.start, cable.dtg.end),),
                "header.dtg",
                time=iso[:16] + "Z",
                not_before=iso,
                not_after=iso,
            )
        )
    if cable.declassify_on is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", cable.declassify_on.value):
        day = cable.declassify_on.value
        made.append(
            Event(
                "declassify",
                "Milestone",
                f"Declassification date of {cable.id}",
                "Scheduled",
                ((cable.declassify_on.start, cable.declassify_on.end),),
                "header.declassify-on",
                time=day,
                not_before=day,
                not_after=day,
            )
        )
    return made


def _speech_events(statements: Sequence[Statement], actors: dict[str, Actor]) -> tuple[list[Event], dict[int, str]]:
    """One occasion for the statements of the same people on the same day, reports and what they allege apart."""
    made: dict[tuple[object, ...], Event] = {}
    occasion: dict[int, str] = {}
    # The heading shares the occasions of the body, which show where they are told.
    for index, s in sorted(enumerate(statements), key=lambda pair: pair[1].in_heading):
        if (
            s.imputed
            or s.speaker is None
            or (not s.cue and s.rule != "discourse.free-indirect")
            or (s.speaker_kind == "government" and s.outer is not None and not s.addressees)
        ):
            continue
        partners = tuple(sorted(a.actor for a in s.addressees if a.actor))
        hearsay = s.evidentiality == "hearsay"
        if hearsay:
            key: tuple[object, ...] = ("hearsay", s.speaker, s.outer if s.reading == 1 else None)
            if s.reading == 2:
                continue
        elif s.date is not None or (partners and not all(a.implied for a in s.addressees)):
            key = ("talk", frozenset((s.speaker, *partners)), s.date.value if s.date else None)
        else:
            continue
        nominal = s.rule == "statement.noun"
        realisation = "Alleged" if hearsay and not nominal else "Occurred"
        if key not in made:
            start = min([t[0] for t in s.cue] or [s.quote[0]])
            span = (
                s.speaker_span[0] if s.speaker_span and s.quote[0] <= s.speaker_span[0] < start else start,
                max([t[1] for t in s.cue] or [s.quote[1]]),
            )
            label = _talk_label(s, actors, hearsay=hearsay, nominal=nominal)
            people = (s.speaker, *(p for p in partners if p != s.speaker))
            day = s.date.value if s.date else None
            bounds = _bounds_of(day)
            made[key] = Event(
                f"talk-{span[0]}-{span[1]}",
                "SpeechEvent",
                label,
                realisation,
                (span,),
                "event.speech",
                people,
                day,
                *(bounds if day else (None, s.not_after)),
            )
        occasion[index] = made[key].id
    return list(made.values()), occasion


def _talk_label(s: Statement, actors: dict[str, Actor], *, hearsay: bool, nominal: bool) -> str:
    if hearsay:
        return s.speaker_name if nominal else f"What {s.speaker_name} is reported to have said"
    others = [a.name for a in s.addressees if a.actor]
    return f"{s.speaker_name} talks to {' and '.join(others)}" if others else f"{s.speaker_name} speaks"


def _bounds_of(day: str | None) -> tuple[str | None, str | None]:
    if day is None:
        return None, None
    first, _, last = day.partition("/")
    return (first, last or first) if len(first) == 10 else (None, None)


def _bounds(cable: Cable, times: Sequence[TimeExpression], phrases: Sequence[TopicPhrase]) -> list[Event]:
    """Milestones, and deadlines where the words say so (rulings.md, 12)."""
    found: dict[str, list[tuple[TimeExpression, bool]]] = {}
    text = cable.text
    for time in times:
        if time.type != "DATE" or len(time.value) != 10 or time.value[4] != "-":
            continue
        before, after = text[max(0, time.start - 40) : time.start], text[time.end : time.end + 25]
        near = _DEADLINE_WORDS.search(before.rsplit(".", 1)[-1][-25:]) or re.match(
            r"\W{1,2}(?:deadline|ultimatum)", after
        )
        signal = time.role == "deadline"
        if not signal and not near:
            continue
        says_so = bool(near or _DEADLINE_SIGNALS.search(before))
        found.setdefault(time.value, []).append((time, says_so))
    made = []
    for value, mentions in found.items():
        deadline = any(says_so for _, says_so in mentions)
        spans = tuple((t.start, t.end) for t, _ in mentions)
        first = mentions[0][0]
        made.append(
            Event(
                f"bound-{value}",
                "Deadline" if deadline else "Milestone",
                text[first.start : first.end],
                "Scheduled",
                spans,
                "event.deadline" if deadline else "event.milestone",
                time=value,
                not_before=value,
                not_after=value,
                expression=times.index(first),
            )
        )
    return made


def _processes(
    cable: Cable, phrases: Sequence[TopicPhrase], topics: Sequence[Topic], statements: Sequence[Statement]
) -> list[Event]:
    made: dict[str, Event] = {}
    labels = {t.id: t.label for t in topics}
    for phrase in phrases:
        if phrase.event != "process" or phrase.negated:
            continue
        if phrase.topic in made:
            made[phrase.topic] = replace(made[phrase.topic], spans=(*made[phrase.topic].spans, phrase.span))
            continue
        day = next(
            (
                s.date.value
                for s in statements
                if s.date and s.outer is None and s.quote[0] <= phrase.span[0] < s.quote[1] and len(s.date.value) == 10
            ),
            cable.date,
        )
        made[phrase.topic] = Event(
            f"process-{phrase.topic}",
            "Process",
            labels[phrase.topic],
            "Ongoing",
            (phrase.span,),
            "event.process",
            ongoing_on=day,
            topic=phrase.topic,
        )
    return list(made.values())


def _supposed(
    phrases: Sequence[TopicPhrase], topics: Sequence[Topic], statements: Sequence[Statement], text: str
) -> list[Event]:
    """What is only expected, feared, refused or conditional."""
    made: dict[str, Event] = {}
    labels = {t.id: t.label for t in topics}
    open_spans = Cover(
        span
        for s in statements
        if s.reading == 1
        and not s.imputed
        and (s.modality != "fact" or s.polarity == "negative" or s.act in ("REJECT", "OPPOSE", "URGE", "PREDICT"))
        for c in s.contents
        for span in (c.span, *((c.condition,) if c.condition else ()))
    )
    for phrase in phrases:
        if phrase.event != "event" or phrase.negated or not open_spans.holds(phrase.span):
            continue
        if phrase.topic in made:
            made[phrase.topic] = replace(made[phrase.topic], spans=(*made[phrase.topic].spans, phrase.span))
        else:
            made[phrase.topic] = Event(
                f"supposed-{phrase.topic}",
                "Event",
                labels[phrase.topic],
                "Hypothetical",
                (phrase.span,),
                "event.supposed",
                topic=phrase.topic,
            )
    for s in statements:
        for c in s.contents:
            if (
                c.condition_rule == "content.condition"
                and s.reading == 1
                and not s.imputed
                and s.modality == "conditional"
                and s.act in ("PREDICT", "WARN", "COMMIT", "THREATEN", "STATE")
            ):
                label = " ".join(text[c.span[0] : c.span[1]].split())
                identifier = f"if-{c.span[0]}-{c.span[1]}"
                made[identifier] = Event(identifier, "Event", label, "Hypothetical", (c.span,), "event.consequence")
    return list(made.values())


@cache
def _event_words() -> dict[str, tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for r in rows("kg.annotate.events", "events.csv"):
        found.setdefault(r["word"], (r["pos"], r["code"], r["plover"]))
    return found


def _dated(
    cable: Cable,
    stretches: Sequence[Tokens],
    times: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    events: Sequence[Event],
) -> list[Event]:
    """A verb or noun of an event beside a date that dates no statement and bounds nothing."""
    dating = {s.date.span for s in statements if s.date and not s.date.carried}
    consulting = {s.date.span for s in statements if s.date and s.act == "CONSULT"}
    taken = {span for e in events for span in e.spans}
    made = []
    for tokens in stretches:
        if not tokens.words:
            continue
        low, high = tokens.starts[0], tokens.ends[-1]
        for index, time in enumerate(times):
            span = (time.start, time.end)
            if (
                not low <= time.start < high
                or time.role not in ("point", "interval")
                or time.type == "DURATION"
                or time.not_before is None
                or time.not_after is None
            ):
                continue
            if span in dating - consulting or span in taken or len(time.value) < 7:
                continue
            event = _event_beside(cable, tokens, index, time, mentions)
            if event is not None:
                made.append(event)
    return made


def _event_beside(
    cable: Cable, tokens: Tokens, index: int, time: TimeExpression, mentions: Sequence[Mention]
) -> Event | None:
    first, last = tokens.at(time.start), tokens.at(time.end - 1)
    place = bisect_right(tokens.sentences, first, key=lambda s: s[0]) - 1
    if place < 0 or tokens.sentences[place][1] <= first:
        return None
    sentence = tokens.sentences[place]
    after = [
        i
        for i in range(last + 1, min(sentence[1], last + 5))
        if _event_words().get(tokens.lower[i], ("",))[0] == "noun"
    ]
    before = [i for i in range(first - 1, max(sentence[0], first - 14) - 1, -1) if tokens.lower[i] in _event_words()]
    if after and not any(tokens.words[i] in (",", ".", ";") for i in range(last, after[0])):
        at, span = after[0], (time.start, tokens.ends[after[0]])
    elif before:
        at = before[0]
        span = (tokens.starts[at], time.end)
    else:
        return None
    _, code, _ = _event_words()[tokens.lower[at]]
    low, high = tokens.starts[sentence[0]], tokens.ends[sentence[1] - 1]
    near = [
        m.actor
        for m in mentions[bisect_left(mentions, low, key=_start) : bisect_left(mentions, high, key=_start)]
        if m.label in ("PERSON", "ORG", "GROUP", "ROLE")
        and abs(m.start - tokens.starts[at]) < 90
        and m.form in ("name", "title")
    ]
    ahead = time.not_before is not None and cable.date is not None and time.not_before[:10] > cable.date
    modal = any(w in MODALS or w == "to" for w in tokens.lower[max(sentence[0], at - 3) : at])
    realisation = (
        "Scheduled"
        if ahead or (modal and not (cable.date and time.not_after and time.not_after[:10] < cable.date))
        else "Occurred"
    )
    label = " ".join(cable.text[_label_start(tokens, sentence[0], at, first) : span[1]].split())
    value = time.value if time.type == "DATE" else time.value[:10]
    return Event(
        f"event-{span[0]}-{span[1]}",
        "Event",
        label,
        realisation,
        (span,),
        "event.dated",
        tuple(dict.fromkeys(near))[:4],
        value,
        time.not_before,
        time.not_after,
        expression=index,
        code=code or None,
    )


def _start(mention: Mention) -> int:
    return mention.start


def _label_start(tokens: Tokens, low: int, at: int, first: int) -> int:
    start = min(at, first)
    while (
        start > low
        and start > min(at, first) - 6
        and tokens.words[start - 1] not in (",", ";", ".", ":")
        and tokens.lower[start - 1] not in ("that", "and", "but", "which", "who")
    ):
        start -= 1
    return tokens.starts[start]


def _wholes(statements: Sequence[Statement]) -> list[Span]:
    """The contents that are reported, each with its condition."""
    wholes = [
        (min(c.span[0], (c.condition or c.span)[0]), max(c.span[1], (c.condition or c.span)[1]))
        for s in statements
        if s.outer is not None
        for c in s.contents
    ]
    return [whole for whole in wholes if whole[1] - whole[0] < _LONGEST]


#: A content longer than this (code points) ties nothing together.
_LONGEST = 400


def _within(event: Event, wholes: Within[Span], running: Within[tuple[Span, str]]) -> Event:
    """A milestone or supposed event in one content with a process belongs to it."""
    if (
        event.kind in ("Transmission", "SpeechEvent", "Process")
        or event.rule == "header.declassify-on"
        or event.rule == "event.dated"
    ):
        return event
    for span in event.spans:
        for whole in wholes.around(span, _LONGEST):
            for _, process in running.inside(whole):
                return replace(event, within=process)
    return event
