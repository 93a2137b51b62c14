"""What the editors of an edition say, as quads of its own: marks, list entries with dated offices, footnotes, title.

Nothing here was read from the text: every node leads to the editors' mark, list or note (rule ``editors.markup``).
"""

from __future__ import annotations

from urllib.parse import quote

from kg.annotate.actors.gazetteer import slug
from kg.annotate.model import Career, ListedActor
from kg.graph import vocabulary as v
from kg.graph.nodes import Nodes
from kg.graph.nquads import LABEL, RDF_TYPE


def describe_editors(nodes: Nodes) -> None:
    """Write what stands beside the text of an edition; nothing for other texts."""
    document, q = nodes.cable.document, nodes.quads
    if document.format != "frus":
        return
    entries = {entry.ref: _entry(nodes, entry) for entry in nodes.notes.listed}
    for mark in nodes.notes.marks:
        node = nodes.local(f"ed-{mark.start}-{mark.end}")
        q.link(node, RDF_TYPE, v.EditorialMark)
        nodes.words(node, (mark.start, mark.end))
        q.text(node, v.rule_id, "editors.markup")
        if mark.actor:
            q.link(node, v.denotes, nodes.actor(mark.actor))
        elif mark.ref in entries:
            q.link(node, v.denotes, entries[mark.ref])
        if mark.when:
            q.text(node, v.marked_date, mark.when)
    for given in document.given:
        if given.key == "title":
            q.text(nodes.iris.text, v.editors_title, given.value)
    for footnote in document.footnotes:
        q.text(nodes.iris.text, v.footnote, footnote)


def _entry(nodes: Nodes, entry: ListedActor) -> str:
    """An entry of the list, shared by all documents of its edition, and the actor of this text that it is said to be."""
    q = nodes.quads
    edition = (nodes.cable.document.own_id or nodes.cable.id).rpartition("-")[0] or "unknown"
    node = f"{nodes.iris.shared('list', edition)}/{quote(entry.ref, safe='-._')}"
    q.link(node, RDF_TYPE, v.ListEntry)
    q.text(node, LABEL, entry.name)
    if entry.description:
        q.text(node, v.list_description, entry.description)
    if entry.actor:
        q.link(nodes.actor(entry.actor), v.editors_entry, node)
    for number, career in enumerate(entry.careers, 1):
        _tenure(nodes, node, number, career)
    return node


def _tenure(nodes: Nodes, entry: str, number: int, career: Career) -> None:
    q, node = nodes.quads, f"{entry}-{number}"
    office = nodes.iris.shared("office", slug(career.office))
    q.link(entry, v.listed_tenure, node)
    q.link(node, RDF_TYPE, v.ListedTenure)
    q.link(node, v.office, office)
    q.text(office, LABEL, career.office)
    if career.begin or career.end:
        begin, end = career.begin or (None, None), career.end or (None, None)
        name = f"held-{begin[0] or ''}..{begin[1] or ''}-{end[0] or ''}..{end[1] or ''}"
        q.link(node, v.time_, nodes.span(name, (*begin, *end), None))
