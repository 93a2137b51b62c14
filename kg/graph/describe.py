"""From a cable and its annotations to the quads of one named graph (model.md; rulings.md, 1 to 18).

Defaults are not written (fact, positive, direct, reading 1).  Every node keeps a passage and the rule that made it.
"""

from __future__ import annotations

from kg.annotate.actors.gazetteer import slug
from kg.annotate.model import Actor, Annotations, Event
from kg.cable import Cable
from kg.graph import vocabulary as v
from kg.graph.editors import describe_editors
from kg.graph.header import describe_header
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.nodes import Nodes
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, true
from kg.graph.statements import describe_statements

_KINDS = {
    "person": v.Person,
    "organization": v.Organization,
    "mission": v.DiplomaticMission,
    "state": v.State,
    "group": v.Group,
    "place": v.Place,
}
#: A process named on every page needs no more passages than these.
_EVIDENCE_LIMIT = 4
_REALISATIONS = {"Alleged": "AllegedEvent"}


def describe(cable: Cable, notes: Annotations, base: str = DEFAULT_BASE) -> list[str]:
    """The quads of one text, as sorted N-Quads lines.

    >>> from kg.cable import bare
    >>> from kg.annotate import annotate
    >>> text = bare("Tarhan told Poloff October 23 that he opposed the bill.", "2007-10-25")
    >>> any("chain" in line for line in describe(text, annotate(text)))
    True
    """
    iris = Iris(base, cable.id, cable.document.digest)
    quads = QuadSet(iris.text)
    nodes = Nodes(cable, notes, iris, quads)
    describe_header(nodes)
    used = _used(notes)
    for actor in notes.actors:
        if actor.kind == "state" and actor.id not in used:
            continue
        _actor(nodes, actor)
        _tenures(nodes, actor)
    for topic in notes.topics:
        _topic(nodes, topic.id, topic.label, topic.alternatives)
    _times(nodes)
    for event in notes.events:
        _event(nodes, event)
    describe_statements(nodes)
    describe_editors(nodes)
    return quads.sorted()


def _used(notes: Annotations) -> set[str]:
    """States that something rests on; mere mentions of places stay stand-off (rulings.md, 18)."""
    used: set[str | None] = {a.represents for a in notes.actors}
    for s in notes.statements:
        used |= {s.speaker, *s.chain_actors, *(a.actor for a in s.addressees), *(c.agent for c in s.contents)}
    for event in notes.events:
        used |= set(event.participants)
    return {u for u in used if u}


def _actor(nodes: Nodes, actor: Actor) -> None:
    q, node = nodes.quads, nodes.actor(actor.id)
    q.link(node, RDF_TYPE, _KINDS[actor.kind])
    q.text(node, LABEL, actor.name)
    if actor.unnamed:
        q.add(node, v.unnamed, true())
    if actor.represents and actor.represents != actor.id:
        q.link(node, v.represents, nodes.actor(actor.represents))
    if actor.member_of:
        q.link(node, v.member_of, nodes.actor(actor.member_of))
    if actor.end and actor.kind != "mission" and not actor.roles:  # a tenure has the passage that names both
        q.link(node, v.evidence, nodes.sentence((actor.start, actor.end)))


def _tenures(nodes: Nodes, actor: Actor) -> None:
    """What office a person held on the day of the mention: begun by then, not ended before (model.md, decision 10)."""
    q = nodes.quads
    for role in actor.roles:
        node = nodes.local(f"tenure-{role.start}-{role.end}")
        owner = nodes.owner(role)
        name = (
            role.office
            if not owner
            else f"{role.office} of {owner}"
            if role.attribution != "" and role.state and owner == nodes.state_name(role.state)
            else f"{role.office}, {owner}"
        )
        office = nodes.iris.shared("office", slug(name))
        q.link(node, RDF_TYPE, v.Tenure)
        q.link(node, v.holder, nodes.actor(actor.id))
        q.link(node, v.office, office)
        if role.attribution == "Inferred":
            q.link(node, v.attribution, nodes.code("Inferred"))
        q.link(node, v.evidence, nodes.sentence((role.start, role.end)))
        q.text(node, v.rule_id, role.rule)
        q.text(office, LABEL, name)
        if role.employer_actor:
            q.link(office, v.employer, nodes.actor(role.employer_actor))
        if role.as_of and not role.former:  # when a former office was held, the words do not say
            day = nodes.tenure_day(actor.id, role)
            q.link(node, v.time_, nodes.seen(day))


def _topic(nodes: Nodes, identifier: str, label: str, alternatives: tuple[str, ...]) -> None:
    q, node = nodes.quads, nodes.iris.shared("topic", identifier)
    q.link(node, RDF_TYPE, v.Topic)
    q.text(node, "http://www.w3.org/2004/02/skos/core#prefLabel", label)
    for other in alternatives:
        q.text(node, "http://www.w3.org/2004/02/skos/core#altLabel", other)


def _times(nodes: Nodes) -> None:
    q = nodes.quads
    for time in nodes.notes.times:
        if nodes.time_of(time) is None:
            continue
        node = nodes.local(f"c-{time.start}-{time.end}")
        q.link(node, RDF_TYPE, v.TimeExpression)
        nodes.words(node, (time.start, time.end))
        q.link(node, v.in_text, nodes.iris.text)
        q.link(node, v.in_cable, nodes.iris.cable)
        if time.type != "DATE":
            q.text(node, v.timex_type, time.type)
        q.text(node, v.timex_value, time.value)
        if time.mod:
            q.text(node, v.modifier, time.mod)
        if time.certainty != "Stated":
            q.link(node, v.date_certainty, nodes.code(time.certainty))
        q.text(node, v.rule_id, time.rule)
        if (span := nodes.time_of(time)) is not None:
            q.link(node, v.denotes, span)
        if time.anchor and nodes.cable.dtg is None:
            q.link(node, v.anchor_time, nodes.moment(time.anchor))


def _event(nodes: Nodes, event: Event) -> None:
    q, node = nodes.quads, nodes.event(event.id)
    q.link(node, RDF_TYPE, v.NAMESPACE + event.kind)
    q.text(node, LABEL, event.label)
    q.link(node, v.in_text, nodes.iris.text)
    q.link(node, v.in_cable, nodes.iris.cable)
    q.link(node, v.realisation, nodes.code(_REALISATIONS.get(event.realisation, event.realisation)))
    q.text(node, v.rule_id, event.rule)
    for person in event.participants:
        q.link(node, v.participant, nodes.actor(person))
    if event.kind == "Transmission" and nodes.sender is not None:
        q.link(node, v.participant, nodes.sender)
    for passage in dict.fromkeys(nodes.sentence(span) for span in event.spans[:_EVIDENCE_LIMIT]):
        q.link(node, v.evidence, passage)
    if (time := nodes.event_time(event)) is not None:
        q.link(node, v.time_, time)
    if event.topic:
        q.link(node, v.about, nodes.iris.shared("topic", event.topic))
    if event.within:
        q.link(node, v.within, nodes.event(event.within))
    if event.code:
        q.text(node, v.event_code, event.code)


__all__ = ["describe"]
