"""Statements, their propositions and the cable's own reporting as quads (model.md, decisions 1 to 9; rulings.md, 6 to 11)."""

from __future__ import annotations

from kg.annotate.model import Content, Span, Statement
from kg.graph import vocabulary as v
from kg.graph.nodes import Nodes
from kg.graph.nquads import RDF_TYPE, integer, true

_POLARITIES = {"negative": "Negative", "neutral": "LeftOpen"}
_MODALITIES = {"future": "Future", "possible": "Possible", "obligation": "Obligation", "conditional": "Conditional"}
_EVIDENTIALITIES = {"hearsay": "Hearsay", "inferred": "InferredByAuthor", "comment": "AuthorComment"}


def describe_statements(nodes: Nodes) -> None:
    """Write all statements that are no mere imputations, and one of the author for the heading and one for the body."""
    names = _names(nodes)
    outermost: dict[bool, list[str]] = {}
    for index, statement in enumerate(nodes.notes.statements):
        if statement.imputed:
            continue
        for node, content in zip(names[index], statement.contents, strict=True):
            _statement(nodes, node, statement, content, names)
            if statement.outer is None and len(statement.chain) > 1:
                outermost.setdefault(statement.in_heading, []).append(node)
    for heading, reported in outermost.items():
        _reporting(nodes, reported, heading=heading)


def _names(nodes: Nodes) -> dict[int, list[str]]:
    """IRIs of the statements, one a content; ``-2`` and so on where two begin and end alike."""
    taken: dict[str, int] = {}
    names: dict[int, list[str]] = {}
    for index, statement in enumerate(nodes.notes.statements):
        spans = [c.span for c in statement.contents] if len(statement.contents) > 1 else [_whole(statement)]
        made = []
        for start, end in spans:
            name = f"s-{start}-{end}"
            taken[name] = taken.get(name, 0) + 1
            made.append(nodes.local(name if taken[name] == 1 else f"{name}-{taken[name]}"))
        names[index] = made
    return names


def _whole(statement: Statement) -> Span:
    return (
        (statement.topic[0][0], statement.topic[-1][1])
        if statement.topic
        else statement.cue[0]
        if statement.cue
        else statement.quote
    )


def _statement(nodes: Nodes, node: str, s: Statement, content: Content, names: dict[int, list[str]]) -> None:
    q = nodes.quads
    q.link(node, RDF_TYPE, v.Statement)
    q.link(node, v.in_text, nodes.iris.text)
    q.link(node, v.in_cable, nodes.iris.cable)
    speaker = nodes.actor(s.speaker) if s.speaker else nodes.author() if s.speaker_name == "AUTHOR" else None
    if speaker:
        q.link(node, v.speaker, speaker)
    for addressee in s.addressees:
        q.link(node, v.addressee, nodes.actor(addressee.actor) if addressee.actor else nodes.author())
    q.link(node, v.act, nodes.code(s.act.capitalize()))
    if s.stance and s.reading == 1:
        q.link(node, v.stance, nodes.code(s.stance))
    for term, codes, value in (
        (v.polarity, _POLARITIES, s.polarity),
        (v.modality, _MODALITIES, s.modality),
        (v.evidentiality, _EVIDENTIALITIES, s.evidentiality),
    ):
        if value in codes and s.reading == 1:
            q.link(node, term, nodes.code(codes[value]))
    q.link(node, v.standing, nodes.code(s.standing))
    q.text(node, v.rule_id, s.rule)
    q.link(node, v.evidence, nodes.passage(s.quote))
    _flags(nodes, node, s)
    _sources(nodes, node, s, names)
    _occasion(nodes, node, s)
    _proposition(nodes, node, s, content)


def _flags(nodes: Nodes, node: str, s: Statement) -> None:
    q = nodes.quads
    if s.repeat:
        q.add(node, v.repetition, true())
    if s.in_heading:
        q.add(node, v.in_heading, true())
    if s.reading != 1:
        q.add(node, v.reading, integer(s.reading))


def _sources(nodes: Nodes, node: str, s: Statement, names: dict[int, list[str]]) -> None:
    """Chain, depth, outer speakers, and the statement that passes this one on."""
    q = nodes.quads
    q.text(node, v.chain, " > ".join(s.chain))
    q.add(node, v.reporting_depth, integer(len(s.chain) - 1))
    for actor in s.chain_actors[1:-1]:
        if actor and s.reading == 1:
            q.link(node, v.according_to, nodes.actor(actor))
    if s.outer is not None and not nodes.notes.statements[s.outer].imputed:
        for outer in names[s.outer]:
            q.link(outer, v.reports, node)
    for denied in s.denies:
        for target in names[denied]:
            q.link(node, v.denies, target)
    if s.alternative_to is not None:
        q.link(node, v.alternative_to, names[s.alternative_to][0])


def _occasion(nodes: Nodes, node: str, s: Statement) -> None:
    q = nodes.quads
    if s.reading != 1:  # a second reading tells what differs: speaker, chain, addressee
        return
    if s.event:
        q.link(node, v.made_in, nodes.event(s.event))
    if s.date is not None:
        first, _, last = s.date.value.partition("/")
        if len(first) == 10:
            q.link(node, v.time_, nodes.period(first, last) if last else nodes.day(first))
            certainty = (
                "InferredFromContext"
                if s.date.carried
                else next((t.certainty for t in nodes.notes.times if (t.start, t.end) == s.date.span), "Stated")
            )
            if certainty != "YearSupplied":
                q.link(node, v.date_certainty, nodes.code(certainty))
    elif s.not_after is not None:
        q.link(node, v.time_, nodes.until(s.not_after[:10]))
        q.link(node, v.date_certainty, nodes.code("InferredFromContext"))


def _proposition(nodes: Nodes, node: str, s: Statement, content: Content) -> None:
    q = nodes.quads
    inner = [
        o
        for o in nodes.notes.statements
        if o.outer is not None and nodes.notes.statements[o.outer] is s and not o.imputed
    ]
    if inner and s.act == "STATE" and s.reading == 1:
        return
    span = content.span if len(s.contents) > 1 else _whole(s)
    proposition = _content(nodes, span)
    q.link(node, v.proposition, proposition)
    if content.agent:
        q.link(proposition, v.agent, nodes.actor(content.agent))
    if not inner:
        for topic in content.topics:
            q.link(proposition, v.about, nodes.iris.shared("topic", topic))
        for event in content.events:
            if event not in nodes.topical:  # what has a topic is found by the topic
                q.link(proposition, v.concerns, nodes.event(event))
    if content.period is not None and not inner and (scope := nodes.time_of(nodes.notes.times[content.period])):
        q.link(proposition, v.temporal_scope, scope)
    if content.condition is not None:
        q.link(node, v.condition, _content(nodes, content.condition))


def _content(nodes: Nodes, span: Span) -> str:
    node = nodes.local(f"q-{span[0]}-{span[1]}")
    nodes.quads.text(node, v.gloss, " ".join(nodes.cable.text[span[0] : span[1]].split()))
    return node


def _reporting(nodes: Nodes, reported: list[str], *, heading: bool) -> None:
    """The cable's own words: depth 0 of every chain."""
    q = nodes.quads
    node = nodes.local("s-subject" if heading else "s-body")
    q.link(node, RDF_TYPE, v.Statement)
    q.link(node, v.in_text, nodes.iris.text)
    q.link(node, v.in_cable, nodes.iris.cable)
    q.link(node, v.speaker, nodes.author())
    q.link(node, v.act, nodes.code("State"))
    q.link(node, v.standing, nodes.code("Own"))
    q.text(node, v.chain, "AUTHOR")
    q.add(node, v.reporting_depth, integer(0))
    q.text(node, v.rule_id, "statement.author")
    if heading and nodes.cable.subject is not None:
        q.add(node, v.in_heading, true())
        q.link(node, v.evidence, nodes.passage((nodes.cable.subject.start, nodes.cable.subject.end)))
    else:
        first = next(s for s in nodes.notes.statements if not s.in_heading and not s.imputed)
        q.link(node, v.evidence, nodes.passage(first.quote))
    for inner in reported:
        q.link(node, v.reports, inner)
