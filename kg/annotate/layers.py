"""All layers over one cable, each taking what the ones before it found: time, actors, statements, topics, events."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.annotate.actors import NameModel, read_actors
from kg.annotate.editors import read_editors
from kg.annotate.events import read_events
from kg.annotate.language import foreign_language
from kg.annotate.model import Actor, Annotations, Statement
from kg.annotate.statements import read_statements
from kg.annotate.time import times_of
from kg.annotate.tokens import Tokens, tokenise
from kg.annotate.topics import read_topics
from kg.cable import Cable


def annotate(cable: Cable, model: NameModel | None = None) -> Annotations:
    """What the words of a cable say; a ``model`` may name persons that the rules did not find.

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
    registry = read_actors(cable, list(tokens.values()), subject, model)
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
