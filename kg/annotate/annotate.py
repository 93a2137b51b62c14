"""All layers over one cable, each taking what the ones before it found: time, actors, statements, topics, events."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from datetime import date

from kg.annotate.actors import read_actors
from kg.annotate.editors import read_editors
from kg.annotate.events import read_events
from kg.annotate.language import foreign_language
from kg.annotate.model import Actor, Annotations, Statement, TimeExpression
from kg.annotate.statements import read_statements
from kg.annotate.time import annotate_times, each_its_own, memory_of
from kg.annotate.tokens import Tokens, tokenise
from kg.annotate.topics import read_topics
from kg.cable import Cable


def annotate(cable: Cable) -> Annotations:
    """What the words of a cable say.

    >>> from kg.cable import bare
    >>> notes = annotate(bare("Lindqvaal told Poloff February 6 that he opposed the bill.", "2007-02-07"))
    >>> [(s.speaker_name, s.act) for s in notes.statements]
    [('Lindqvaal', 'OPPOSE')]
    """
    foreign = {
        i: language
        for i, p in enumerate(cable.paragraphs)
        if (language := foreign_language(cable.readable[p.body_start : p.end]))
    }
    tokens = {
        i: tokenise(cable.readable, p.body_start, p.end) for i, p in enumerate(cable.paragraphs) if i not in foreign
    }
    subject = tokenise(cable.text, cable.subject.start, cable.subject.end) if cable.subject else None
    times = times_of(cable, foreign)
    registry = read_actors(cable, list(tokens.values()), subject)
    marks, listed = read_editors(cable, registry)
    paragraphs: list[tuple[int, Tokens, str, bool]] = [
        (i, tokens[i], p.kind, p.kind in ("comment", "action request"))
        for i, p in enumerate(cable.paragraphs)
        if i not in foreign
    ]
    statements, pronouns = read_statements(paragraphs, subject, registry, times, cable.text)
    in_order = [*([subject] if subject else []), *tokens.values()]
    phrases, topics = read_topics(in_order)
    mentions = sorted(
        {*registry.mentions, *pronouns}, key=lambda m: (m.start, -m.end, m.actor, m.label, m.form, m.rule)
    )
    events, statements = read_events(cable, in_order, times, mentions, registry.actors, statements, phrases, topics)
    return Annotations(
        tuple(times),
        tuple(_with_membership(registry.actors, statements, cable.text)),
        tuple(mentions),
        tuple(statements),
        tuple(events),
        tuple(topics),
        marks,
        listed,
        tuple(foreign.items()),
    )


_REST_OF = re.compile(r"\b(?:rest|other members) of (?:the )?$")


def _with_membership(actors: dict[str, Actor], statements: list[Statement], text: str) -> list[Actor]:
    """``in line with the rest of the Quint``: the speaker belongs to the group."""
    member: dict[str, str] = {}
    groups = {a.name: a.id for a in actors.values() if a.kind == "group" and not a.unnamed}
    for s in statements:
        for start, end in s.topic:
            for name, identifier in groups.items():
                at = text.find(name, start, end)
                if (
                    at > 0
                    and s.speaker
                    and s.speaker_kind in ("government", "group", "organisation")
                    and _REST_OF.search(text[start:at])
                ):
                    member.setdefault(s.speaker, identifier)
    return [replace(a, member_of=member[a.id]) if a.id in member else a for a in actors.values()]


#: How far into a text without a date of its own its dateline is looked for, in characters.
_DATELINE_WITHIN = 250


def _own_date(text: str) -> str | None:
    """The first whole date at the head of a text that nobody dated; what else it says of time counts from there."""
    head = annotate_times(text, 0, min(len(text), _DATELINE_WITHIN), None)
    return next((t.value for t in head if t.certainty == "Stated" and re.fullmatch(r"\d{4}-\d\d-\d\d", t.value)), None)


#: Rules whose expressions name no time that could be placed: marked for corpora only (rulings.md, 16).
_NAMES_NO_TIME = frozenset(["time.vague-word", "time.unnumbered", "time.at-night", "time.per-unit"])


def times_of(cable: Cable, foreign: Container[int] = (), *, timex3: bool = False) -> list[TimeExpression]:
    """Time expressions of header and body, in the order of the text; ``foreign`` paragraphs (by index) left out.

    ``timex3`` follows the habit of corpora (rulings.md, 16): words that name no time count too ("recently", "at
    night"), and each date of a range or list is an expression of its own.

    >>> from kg.cable import bare
    >>> [t.value for t in times_of(bare("He said so October 23.", "2007-10-25"))]
    ['2007-10-23']
    """
    anchor = cable.dtg.value.strftime("%Y-%m-%dT%H:%MZ") if cable.dtg else cable.date
    found: list[TimeExpression] = []
    text = cable.readable
    if anchor is None and cable.sender is None and cable.mrn is None:
        anchor = _own_date(text)
    if cable.station is not None and cable.station.day_of_year and cable.dtg is not None:
        value = cable.dtg.value
        if value.timetuple().tm_yday == cable.station.day_of_year and cable.station.time == value.strftime("%H%M"):
            iso = value.strftime("%Y-%m-%dT%H:%M:%SZ")
            found.append(
                TimeExpression(
                    cable.station.filing_start,
                    cable.station.filing_end,
                    "TIME",
                    value.strftime("%Y-%m-%dT%H:%MZ"),
                    iso,
                    "point",
                    iso,
                    iso,
                    "time.filing-time",
                )
            )
    memory = memory_of(text, date.fromisoformat(anchor[:10]) if anchor else None)
    for low, high in (
        *([(cable.dtg.start, cable.dtg.end)] if cable.dtg else []),
        *([(cable.declassify_on.start, cable.declassify_on.end)] if cable.declassify_on else []),
        *([(cable.subject.start, cable.subject.end)] if cable.subject else []),
        *((p.body_start, p.end) for i, p in enumerate(cable.paragraphs) if i not in foreign),
    ):
        found += annotate_times(text, low, high, anchor, memory)
    if timex3:
        found = [member for time in found for member in each_its_own(time, text)]
    else:
        found = [time for time in found if time.rule not in _NAMES_NO_TIME]
    return sorted(found, key=lambda t: t.start)
