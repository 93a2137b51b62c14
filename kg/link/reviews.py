"""Decisions of people on what was read and linked, kept beside the store and replayed on every build (model.md, 6).

A review never edits what a text's graph says: it sets aside, judges a link, or changes who is taken for whom, in
``graph/inferred``; ``graph/review`` records who decided what, and why.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.annotate.actors.gazetteer import slug
from kg.errors import DocumentError
from kg.graph import vocabulary as v
from kg.graph.iris import shared
from kg.graph.nquads import LABEL, RDF_TYPE, QuadSet, day, true
from kg.store import OpenGraph

#: Decisions as a file has them, to the codes of the vocabulary.
_CODES = {"accept": "Accept", "reject": "RejectDecision", "correct": "Correct", "merge": "Merge", "split": "Split"}
_FIELDS = ("decision", "target", "with", "by", "why", "on", "from", "to", "name", "sample")
#: What a correction may set, and whether it is a code of the vocabulary.
CORRECTABLE = {
    "act": True, "stance": True, "standing": True, "polarity": True, "modality": True,
    "speaker": False, "addressee": False, "date": False, "words": False,
}  # fmt: skip
_PROV, _COMMENT = "http://www.w3.org/ns/prov#", "http://www.w3.org/2000/01/rdf-schema#comment"
_CREATED = "http://purl.org/dc/terms/created"
_IRI = re.compile(r'https?://[^\s<>"{}|\\^`]+')
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_KNOWN = 'SELECT ?p WHERE {{ GRAPH ?g {{ <{node}> ?p ?o }} FILTER(CONTAINS(STR(?g), "/text/")) }} LIMIT 1'
_ENDS = (
    "PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?from ?to ?name "
    "WHERE {{ <{node}> a kg:Link ; kg:linkFrom ?from ; kg:linkTo ?to . ?to rdfs:label ?name }} LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Review:
    """A decision on a node, by IRI; ``other`` is whom an actor is merged with.  ``ends`` are a link's two, and a name.

    ``fields`` are what a correction sets, in order of name; ``sample`` names the audit that the node was drawn for.
    """

    decision: str
    target: str
    other: str | None = None
    by: str = ""
    why: str = ""
    on: str | None = None
    ends: tuple[str, str, str] | None = None
    fields: tuple[tuple[str, str], ...] = ()
    sample: str = ""

    def record(self) -> dict[str, Any]:
        """As it stands in a file: one JSON object a line, empty fields left out."""
        first, second, name = self.ends or ("", "", "")
        values = (self.decision, self.target, self.other, self.by, self.why, self.on, first, second, name, self.sample)
        record: dict[str, Any] = {key: value for key, value in zip(_FIELDS, values, strict=True) if value}
        return record | ({"set": dict(self.fields)} if self.fields else {})

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that name the decision."""
        return hashlib.sha256(json.dumps(self.record(), sort_keys=True).encode("utf-8", "replace")).hexdigest()[:16]


def read_reviews(path: Path) -> tuple[Review, ...]:
    """The decisions of a file of JSON Lines, in order, each once; a line of a sample that nobody has decided on is left out.

    Raises :class:`DocumentError` for a line that is no decision.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"cannot be read ({error})", where=str(path), remedy="check the file") from error
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    return tuple(dict.fromkeys(r for number, line in numbered if (r := _review(line, number, path)) is not None))


def _review(line: str, number: int, path: Path) -> Review | None:
    def wrong(what: str, remedy: str) -> DocumentError:
        return DocumentError(f"line {number} {what}", where=str(path), remedy=remedy)

    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong("is no JSON", "write one JSON object a line") from error
    fields: Any = row.pop("set", {}) if isinstance(row, dict) else {}
    if (
        isinstance(row, dict)
        and isinstance(row.pop("shown", {}), dict)
        and row.get("decision") == ""
        and "sample" in row
    ):
        return None
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise wrong("is no object of texts", "write one JSON object a line, all its values in quotes")
    if unknown := sorted(set(row) - set(_FIELDS)):
        raise wrong(f"has a field {unknown[0]!r}", "the fields are decision, target, with, by, why, on")
    decision, target, other = row.get("decision", ""), row.get("target", ""), row.get("with")
    if decision not in _CODES:
        raise wrong(f"decides {decision!r}", f"a decision is one of {', '.join(_CODES)}")
    for iri in (target, *((other,) if other else ()), *(row[k] for k in ("from", "to") if k in row)):
        if not _IRI.fullmatch(iri):
            raise wrong(f"has {iri!r}, which is no IRI", "copy the IRI of the node from a query or a page")
    if (said := _wrong_fields(decision, fields)) is not None:
        raise wrong(*said)
    if decision == "merge" and not other:
        raise wrong("merges with nobody", "name the other actor in the field 'with'")
    if "on" in row and not _DAY.fullmatch(row["on"]):
        raise wrong(f"is of {row['on']!r}", "write the day as YYYY-MM-DD")
    ends = (row["from"], row["to"], row.get("name", "")) if "from" in row and "to" in row else None
    set_to = tuple(sorted(fields.items()))
    return Review(
        decision,
        target,
        other,
        row.get("by", ""),
        row.get("why", ""),
        row.get("on"),
        ends,
        set_to,
        row.get("sample", ""),
    )


def _wrong_fields(decision: str, fields: Any) -> tuple[str, str] | None:
    """What is wrong with the fields that a correction sets, and what to do about it."""
    known = "a correction sets " + ", ".join(CORRECTABLE)
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        return "sets something else than texts", 'write "set": {"act": "Reject"}'
    if bool(fields) != (decision == "correct"):
        return ("corrects nothing" if not fields else f"sets fields, but decides {decision!r}"), known
    for name, value in fields.items():
        if name not in CORRECTABLE:
            return f"sets {name!r}", known
        if name in ("act", "standing") and not value:
            return f"sets {name} to nothing", f"every statement has one: set {name} to a code, or leave it out"
        if CORRECTABLE[name] and value and value not in v.CODES:
            return (
                f"sets {name} to {value!r}, which is no code",
                "see the codes of the vocabulary: kg query --name counts",
            )
        if name in ("speaker", "addressee") and value and not _IRI.fullmatch(value):
            return f"sets {name} to {value!r}, which is no IRI", "copy the IRI of the actor from a query or a page"
        if name == "date" and value and not all(_DAY.fullmatch(day) for day in value.split("/", 1)):
            return f"sets the date to {value!r}", "write a day as YYYY-MM-DD, or two with / between them"
    return None


def with_ends(graph: OpenGraph, review: Review) -> Review:
    """A review of a link with the link's two ends, so that it holds where the link is no longer proposed."""
    for row in graph.select(_ENDS.format(node=review.target)):
        ends = (row[0].value, row[1].value, row[2].value)
        return replace(review, ends=ends)
    return review


def orphans(graph: OpenGraph, reviews: Iterable[Review], actors: Container[str]) -> list[Review]:
    """Reviews of what is neither an actor nor in the graph of a text: a later reading moved or lost it."""
    return [
        r
        for r in reviews
        if r.ends is None
        and r.target not in actors
        and next(iter(graph.select(_KNOWN.format(node=r.target))), None) is None
    ]


def identified(identities: dict[str, str], reviews: Iterable[Review]) -> dict[str, str]:
    """Who is who after the merges and splits of people; from and to IRIs of local actors and of those over all cables.

    Who is split off is an actor of his own text.

    >>> who = {"c/1/text/a#a-roe": "b/actor/roe", "c/2/text/b#a-roe": "b/actor/roe"}
    >>> identified(who, [Review("split", "c/2/text/b#a-roe")])["c/2/text/b#a-roe"]
    'b/actor/roe-2'
    >>> who = {"c/1/text/a#a-roe": "b/actor/roe", "c/2/text/b#a-row": "b/actor/row"}
    >>> identified(who, [Review("merge", "c/2/text/b#a-row", "c/1/text/a#a-roe")])["c/2/text/b#a-row"]
    'b/actor/roe'
    """
    found = dict(identities)
    for review in reviews:
        if review.decision == "merge" and review.other:
            other = found.get(review.other, review.other)  # an actor of a text is who he is over all cables
            found = {k: other if review.target in (k, g) else g for k, g in found.items()}
        elif review.decision == "split" and review.target in found:
            cable = review.target.partition("/text/")[0].rpartition("/")[2]
            found[review.target] = f"{found[review.target]}-{slug(cable)}"
    return found


def judgements(reviews: Iterable[Review]) -> dict[str, str]:
    """Links to what was decided on them last: ``Accepted`` or ``Rejected``."""
    named = {"accept": "Accepted", "reject": "Rejected"}
    return {r.target: named[r.decision] for r in reviews if r.decision in named}


def set_aside(reviews: Iterable[Review]) -> list[str]:
    """Nodes that were rejected or corrected last and are no links."""
    last = {r.target: r.decision for r in reviews if r.ends is None}
    return [target for target, decision in last.items() if decision in ("reject", "correct")]


def describe_reviews(base: str, reviews: Sequence[Review]) -> list[str]:
    """N-Quads of ``graph/review`` and of what the decisions entail in ``graph/inferred``."""
    record, inferred = QuadSet(f"{base}graph/review"), QuadSet(f"{base}graph/inferred")
    for review in reviews:
        node = shared(base, "review", review.digest)
        record.link(node, RDF_TYPE, v.Review)
        record.link(node, v.decision, shared(base, "code", _CODES[review.decision]))
        for target in (review.target, review.other):
            if target:
                record.link(node, v.reviewed, target)
        if review.by:
            agent = shared(base, "agent", slug(review.by))
            record.link(node, f"{_PROV}wasAssociatedWith", agent)
            record.text(agent, LABEL, review.by)
        if review.why:
            record.text(node, _COMMENT, review.why)
        if review.on:
            record.add(node, _CREATED, day(review.on))
    for target in set_aside(reviews):
        inferred.add(target, v.set_aside, true())
    return [*record.sorted(), *inferred.sorted()]
