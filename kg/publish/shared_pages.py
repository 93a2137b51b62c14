"""The pages of what many texts share: actors, offices, topics, places, days, codes, TAGS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from markupsafe import Markup, escape

from kg.graph import vocabulary as v
from kg.publish.citations import schema_of_thing
from kg.publish.index import Index
from kg.publish.lookups import LABEL, RDF_TYPE, SKOS, Lookups, Triple, codes, nodes_of
from kg.publish.model import Named, Reading
from kg.publish.paths import file_of, root_of
from kg.publish.processes import digest_of
from kg.publish.render import Renderer
from kg.view.rows import date_words

#: Entries on one page; above that the page shows the newest of each kind, and every year has pages of its own.
PAGE = 50
_NEWEST = 20
_OFFICES = 200
#: Kinds of shared nodes: name for people, type for schema.org.
KINDS = {
    "actor": ("Actor", "Thing"),
    "office": ("Office", "Role"),
    "topic": ("Topic", "DefinedTerm"),
    "place": ("Place", "Place"),
    "time": ("Day or period", "Thing"),
    "code": ("Code", "DefinedTerm"),
    "tags": ("TAGS term", "DefinedTerm"),
}
_SCHEMA = {v.Person: "Person", v.Organization: "Organization", v.DiplomaticMission: "Organization", v.State: "Country"}
#: What a text or reading has to do with the node, in the order of the page.
_ROLES = {
    "speaker": "Said",
    "alleged": "Alleged or denied to have said: no position of theirs",
    "addressee": "Was told",
    "participant": "Took part",
    "topic": "Said and done on it",
    "place": "Happened there",
    "date": "Said, done or due then",
    "act": "Statements and events of this kind",
    "code": "Statements and events of this kind",
    "sender": "Cables sent",
    "recipient": "Cables received",
    "signer": "Cables signed",
    "tag": "Cables with this term",
    "reference": "Cables that refer to it",
    "office": "Texts that state it",
    "named": "Texts that name it",
}
_FACTS = (
    ("Is a", RDF_TYPE),
    ("Also called", SKOS + "altLabel"),
    ("Acts for", v.represents),
    ("Member of", v.member_of),
    ("Office of", v.employer),
    ("Notation", SKOS + "notation"),
    ("Same as", "http://www.w3.org/2002/07/owl#sameAs"),
    ("Exact match", SKOS + "exactMatch"),
    ("Close match", SKOS + "closeMatch"),
    ("Related match", SKOS + "relatedMatch"),
    ("Not before", v.earliest_begin),
    ("Begun by", v.latest_begin),
    ("Not ended before", v.earliest_end),
    ("Ended by", v.latest_end),
    ("Instant", v.instant),
    ("EDTF", v.edtf),
)


class Entry(NamedTuple):
    """Something that a text has to do with a node: place is that of a reading, -1 for the text itself."""

    role: str
    date: str | None
    text: str
    digest: str
    place: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A shared node: its IRI, kind, label, and its triples, all from what is published."""

    iri: str
    kind: str
    label: str
    triples: list[Triple]


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A page that is to be made: its path, its entries, the digest of all that it is made from."""

    path: str
    entries: tuple[Entry, ...]
    digest: str
    totals: dict[str, int]
    numbered: tuple[tuple[str, str], ...]


def thing_of(iri: str, lookups: Lookups, index: Index, whole: frozenset[str] | None) -> Thing:
    """A shared node with what the published graphs say of it; ``whole``: the texts that are published whole, None for all."""
    kind = iri.removeprefix(lookups.base).partition("/")[0]
    if whole is None:  # a topic is described in every text that names it: the store tells the same triples once
        said = set(lookups.distinct(iri))
    else:
        graphs = whole | {lookups.inferred, lookups.entities}
        said = {quad.triple for quad in lookups.quads(iri) if quad.graph_name.value in graphs}
    triples = {str(triple): triple for triple in said}
    if kind == "code":
        triples |= {str(t): t for t in code_triples(iri, lookups.base)}
    labels = index.labels(iri)
    ordered = [t for _, t in sorted(triples.items()) if t.predicate.value != LABEL or t.object.value in labels]
    return Thing(iri, kind, _label(iri, kind, ordered, index), ordered)


def code_triples(iri: str, base: str) -> Iterator[Triple]:
    """What the vocabulary says of a code, under the base IRI of the data."""
    known = codes().get(iri.rpartition("/")[2])
    if known is None:
        return
    node = ox.NamedNode(iri)
    yield ox.Triple(node, ox.NamedNode(RDF_TYPE), ox.NamedNode(v.Code))
    yield ox.Triple(node, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(known.label, language="en"))
    if known.definition:
        yield ox.Triple(node, ox.NamedNode(SKOS + "definition"), ox.Literal(known.definition, language="en"))


def _label(iri: str, kind: str, triples: list[Triple], index: Index) -> str:
    name = iri.rpartition("/")[2]
    if kind == "code":
        return codes()[name].label if name in codes() else name
    if kind == "time":
        return _time_label(name, triples)
    for predicate in (LABEL, SKOS + "prefLabel"):
        labels = sorted(t.object.value for t in triples if t.predicate.value == predicate)
        if labels:
            return index.label(iri) or labels[0]
    return index.label(iri) or name


def _time_label(name: str, triples: list[Triple]) -> str:
    bounds = {t.predicate.value: t.object.value for t in triples}
    first, last = bounds.get(v.earliest_begin), bounds.get(v.latest_end)
    if first or last:
        return date_words(first, last)
    return bounds.get(v.instant) or name


def pages_of(thing: Thing, entries: list[Entry], basis: str, beside: object, base: str) -> list[SharedPage]:
    """The pages of a node: one, or a first one with the newest entries and those of years and months.

    ``basis`` stands for everything that pages of one run share, ``beside`` for what the first page shows beside its entries.
    An entry more or less changes the first page and that of its month, and no other.
    """
    file, totals = file_of(thing.iri, base), _totals(entries)
    about = (basis, thing.label, [str(t) for t in thing.triples], beside)
    if len(entries) <= PAGE:
        return [_page(f"{file}.html", entries, about, totals, ())]
    newest = [e for _, group in groupby(entries, key=lambda e: e.role) for e in list(group)[-_NEWEST:]]
    if thing.kind == "code":
        return [_page(f"{file}.html", newest, about, totals, ())]
    overview = ("Newest", f"{file}.html")
    numbered, pages = [overview], []
    types = sorted(t.object.value for t in thing.triples if t.predicate.value == RDF_TYPE)
    for _, of_year in groupby(sorted(entries, key=_year), key=_year):
        chunks = list(_chunks(list(of_year)))
        links = [(name, f"{file}/{name}.html") for name, _ in chunks]
        numbered += links
        for (_, path), (_, part) in zip(links, chunks, strict=True):
            pages.append(_page(path, part, (basis, thing.label, types), _totals(part), (overview, *links)))
    return [_page(f"{file}.html", newest, about, totals, tuple(numbered)), *pages]


def _chunks(entries: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The entries of a year whole, or by months, of which one that has too many is cut."""
    if len(entries) <= PAGE:
        yield _year(entries[0]), entries
        return
    for month, of_month in groupby(sorted(entries, key=_month), key=_month):
        listed = list(of_month)
        for number, at in enumerate(range(0, len(listed), PAGE), 1):
            yield (month if number == 1 else f"{month}-part-{number}"), listed[at : at + PAGE]


def _year(entry: Entry) -> str:
    return _month(entry).rpartition("-")[0] if entry.date else "undated"


def _month(entry: Entry) -> str:
    return entry.date.rpartition("-")[0] if entry.date else "undated"


def _totals(entries: list[Entry]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for entry in entries:
        totals[entry.role] = totals.get(entry.role, 0) + 1
    return totals


def _page(
    path: str, entries: list[Entry], about: object, totals: dict[str, int], numbered: tuple[tuple[str, str], ...]
) -> SharedPage:
    made_of = (about, entries, sorted(totals.items()), numbered)
    return SharedPage(path, tuple(entries), digest_of(repr(made_of).encode()), totals, numbered)


def shared_page(page: SharedPage, thing: Thing, index: Index, lookups: Lookups, renderer: Renderer) -> str:
    """The HTML of a page of a shared node."""
    file = file_of(thing.iri, renderer.base)
    first = page.path == f"{file}.html"
    is_actor = thing.kind == "actor"
    kind, schema = KINDS.get(thing.kind, ("Node", "Thing"))
    types = {t.object.value for t in thing.triples if t.predicate.value == RDF_TYPE}
    schema = next((_SCHEMA[t] for t in sorted(types) if t in _SCHEMA), schema)
    same = sorted(
        t.object.value
        for t in thing.triples
        if first and t.predicate.value.endswith(("sameAs", "exactMatch")) and isinstance(t.object, ox.NamedNode)
    )
    return renderer.page(
        "thing.html", page.path,
        label=thing.label if first else f"{thing.label} ({page.path.rpartition('/')[2].removesuffix('.html')})",
        kind=kind, facts=_facts(thing, lookups) if first else [],
        offices=index.offices(thing.iri, _OFFICES) if first and thing.kind in ("actor", "office") else [],
        by_topic=_by_topic(thing.iri, index) if first and is_actor else [],
        groups=list(_groups(page, index)),
        pager=_pager(page) if len(page.numbered) > 1 else "",
        file=file, iri=thing.iri, licence=renderer.config.licence_data, schema_type=schema,
        schema=schema_of_thing(schema, thing.iri, thing.label, same),
    )  # fmt: skip


def _pager(page: SharedPage) -> Markup:
    """Links to the other pages of a node; pages of one that is often named have a hundred, hence no template."""
    root = root_of(page.path)
    return Markup(
        "\n".join(
            f'<span aria-current="page">{escape(name)}</span>' if path == page.path else _pager_link(name, path, root)
            for name, path in page.numbered
        )
    )


@lru_cache(maxsize=1 << 16)
def _pager_link(name: str, path: str, root: str) -> str:
    return f'<a href="{root}{quote(path)}">{escape(name)}</a>'


def _facts(thing: Thing, lookups: Lookups) -> list[tuple[str, list[Named]]]:
    facts = []
    nodes = nodes_of(thing.triples).get(thing.iri, {})
    for title, predicate in _FACTS:
        one_a_name = {value.rpartition("#a-")[2]: value for value in reversed(nodes.get(predicate, []))}
        values = dict.fromkeys(_fact(value, lookups) for value in sorted(one_a_name.values()))
        if values:
            facts.append((title, list(values)))
    if thing.kind == "code" and (known := codes().get(thing.iri.rpartition("/")[2])):
        facts += [("List", [Named(known.scheme)]), ("Means", [Named(known.definition)])]
    return facts


def _fact(value: str, lookups: Lookups) -> Named:
    """A value as a page shows it: a name of ours with its page, the last part of a class, anything else as it stands."""
    if value.startswith(v.NAMESPACE):
        return Named(value.removeprefix(v.NAMESPACE))
    if "#a-" in value and value.startswith(lookups.base):
        label = next(lookups.quads(value, LABEL), None)
        return Named(label.object.value if label else value.rpartition("#a-")[2], lookups.shared(value))
    return Named(value)


def _by_topic(actor: str, index: Index) -> list[dict[str, Any]]:
    return [
        {
            "topic": Named(index.label(topic) or topic.rpartition("/")[2], topic),
            "count": count,
            "acts": ", ".join(sorted(a.rpartition("/")[2] for a in acts.split(","))),
            "first": first or "",
            "last": last or "",
        }
        for topic, count, acts, first, last in index.topics(actor)
    ]


def _groups(page: SharedPage, index: Index) -> Iterator[dict[str, Any]]:
    """The entries of a page by role, newest first."""
    by_role: dict[str, list[Entry]] = {}
    for entry in page.entries:
        by_role.setdefault(entry.role, []).append(entry)
    for role in sorted(by_role, key=list(_ROLES).index):
        entries = by_role[role][::-1]
        texts = [e for e in entries if e.place < 0]
        yield {
            "anchor": role,
            "title": _ROLES[role],
            "total": page.totals[role],
            "readings": [_shown(e, index) for e in entries if e.place >= 0],
            "cables": [_text_name(e, index) for e in texts],
        }


def _shown(entry: Entry, index: Index) -> tuple[str, Reading]:
    row, reading = index.reading(entry.text, entry.place)
    return f"{row.cable_id}, {row.date or 'no date'}", reading


def _text_name(entry: Entry, index: Index) -> Named:
    row = index.text(entry.text)
    subject = f": {row.subject}" if row.subject else ""
    return Named(f"{row.cable_id}, {row.date or 'no date'}{subject}", entry.text)
