"""A statement as a person corrected it: a node beside the one that was read, which is set aside (model.md, 6).

The new node is in ``graph/inferred``, with everything that the old one says but what was corrected; its IRI is that of the
old one with the decision's name behind it, so that its place in the text stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import REVISION, QuadSet, day
from kg.link.reviews import Review
from kg.store import OpenGraph

#: The rule of what a person corrected.
RULE = "review.correct"
_TERMS = {
    "act": v.act, "stance": v.stance, "standing": v.standing, "polarity": v.polarity, "modality": v.modality,
    "speaker": v.speaker, "addressee": v.addressee, "date": v.time_, "words": v.proposition,
}  # fmt: skip


def describe_corrections(graph: OpenGraph, base: str, reviews: Sequence[Review]) -> list[str]:
    """N-Quads of the corrected statements, of each the last correction if nothing was decided after it."""
    quads = QuadSet(f"{base}graph/inferred")
    last = {review.target: review for review in reviews if review.ends is None}
    for review in last.values():
        if review.decision == "correct":
            _corrected(graph, base, review, quads)
    return quads.sorted()


def corrected(review: Review) -> str:
    """The IRI of the statement as it was corrected."""
    return f"{review.target}-r{review.digest[:8]}"


def _corrected(graph: OpenGraph, base: str, review: Review, quads: QuadSet) -> None:
    old, node = ox.NamedNode(review.target), corrected(review)
    said = [q for q in graph.store.quads_for_pattern(old, None, None) if not _is_inferred(q, base)]
    if not said:
        return
    fields = dict(review.fields)
    left_out = {_TERMS[name] for name in fields} | {v.rule_id, v.confidence}
    if "date" in fields:
        left_out.add(v.date_certainty)
    for quad in said:
        if quad.predicate.value not in left_out:
            quads.add(node, quad.predicate.value, str(quad.object))
            if quad.predicate.value == v.time_ and isinstance(
                quad.object, ox.NamedNode
            ):  # its bounds stand in the same graph, where queries look for them
                for bound in graph.store.quads_for_pattern(quad.object, None, None, quad.graph_name):
                    quads.add(quad.object.value, bound.predicate.value, str(bound.object))
    quads.text(node, v.rule_id, RULE)
    quads.link(node, REVISION, review.target)
    reporting = graph.store.quads_for_pattern(None, ox.NamedNode(v.reports), old)
    for outer in (q for q in reporting if not _is_inferred(q, base)):
        quads.link(str(outer.subject).strip("<>"), v.reports, node)
    for name, value in fields.items():
        if value:
            _set(name, value, node, base, quads, said)


def _is_inferred(quad: ox.Quad, base: str) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value == f"{base}graph/inferred"


def _set(name: str, value: str, node: str, base: str, quads: QuadSet, said: Iterable[ox.Quad]) -> None:
    """Write one corrected field."""
    if name in ("speaker", "addressee"):
        quads.link(node, _TERMS[name], value)
    elif name == "date":
        first, _, last = value.partition("/")
        span = shared(base, "time", value.replace("/", "--"))
        quads.link(node, v.time_, span)
        for term, bound in (
            (v.earliest_begin, first), (v.latest_begin, last or first), (v.earliest_end, first), (v.latest_end, last or first),
        ):  # fmt: skip
            quads.add(span, term, day(bound))
    elif name == "words":
        quads.link(node, v.proposition, f"{node}-words")
        quads.text(f"{node}-words", v.gloss, value)
    else:
        quads.link(node, _TERMS[name], shared(base, "code", value))


__all__ = ["RULE", "corrected", "describe_corrections"]
