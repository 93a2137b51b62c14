"""From the graph to the items of the timeline: one a statement in force and one an event (timeline.md)."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from kg.query import records, run
from kg.store import OpenGraph
from kg.view.columns import text_of
from kg.view.model import MONTHS, Item, Paragraph, TimelineData
from kg.view.timeline import SINGLE, render, render_files

_URGES = frozenset(
    ["Urge", "Support", "Agree", "Demand", "Propose", "Request", "Hope", "Appreciate", "Commit", "Assure"]
)
_REJECTS = frozenset(["Reject", "Oppose", "Criticize", "Accuse", "Threaten", "Warn", "Concern"])
_KINDS = {
    "SpeechEvent": "talk",
    "Transmission": "sending",
    "Process": "process",
    "Milestone": "milestone",
    "Deadline": "deadline",
    "Event": "event",
}
#: Portion marks by the name of their code.
PORTION_MARKS = {
    "Confidential": "C",
    "Secret": "S",
    "Unclassified": "U",
    "SensitiveButUnclassified": "SBU",
    "LimitedOfficialUse": "LOU",
    "TopSecret": "TS",
}
_LANES = {
    "milestone": "Dates",
    "deadline": "Dates",
    "process": "Processes",
    "supposed": "Supposed",
    "sending": "Cables",
    "event": "Events",
    "talk": "Talks",
}
_SUBJECT = """PREFIX kg: <https://example.org/kg/ontology#>
SELECT ?subject ?text WHERE { ?c kg:canonicalId "$id" ; kg:subjectLine ?subject ; kg:sourceText/kg:fullText ?text }"""

_TEXTS = "SELECT ?t ?text { VALUES ?t { $texts } ?t <https://example.org/kg/ontology#fullText> ?text }"
#: Texts that are asked for in one query.
_AT_ONCE = 200


class Narrowed(TypedDict, total=False):
    """What narrows a timeline: by actor or words, or by days.

    ``as_of`` leaves out what no cable sent by that day had told, ``known_to`` what had not been sent to somebody (a part of
    a recipient's name); sending is not receipt.
    """

    actor: str | None
    topic: str | None
    start: str | None
    end: str | None
    as_of: str | None
    known_to: str | None


def timeline(graph: OpenGraph, *, network: str = "", **narrowed: Unpack[Narrowed]) -> str:
    """The timeline page of an open graph, narrowed as :class:`Narrowed` says: one file, whatever it holds.

    ``network`` is the address of a network page to which the window of time leads.
    """
    return render(replace(_data(graph, narrowed, most=SINGLE), network=network))


def timeline_files(graph: OpenGraph, name: str, **narrowed: Unpack[Narrowed]) -> dict[str, str]:
    """The same page under a name, first, and the files beside it that hold the words of very many events."""
    return render_files(_data(graph, narrowed), name)


def _data(graph: OpenGraph, narrowed: Narrowed, *, most: int | None = None) -> TimelineData:
    """What a page shows of an open graph; with whole texts, but for more than so many events."""
    paragraphs = {row["paragraph"]: row for row in records(graph, "timeline-paragraphs")}
    every = _items(graph, paragraphs)
    items = [i for i in every if _wanted(i, narrowed) and _known(i, narrowed.get("as_of"), narrowed.get("known_to"))]
    cables = sorted({i.cable for i in items})
    title = _title(graph, cables)
    line = cables[0] if len(cables) == 1 else f"{len(cables)} cables"
    used = {i.paragraph for i in items}
    whole = {text_of(i.iri) for i in items} if most is None or len(items) <= most else set()
    wanted = {key: row for key, row in paragraphs.items() if key in used or text_of(key) in whole}
    shown, texts = _words(graph, wanted, whole)
    return TimelineData(title, line, tuple(items), shown, texts=texts)


def _words(
    graph: OpenGraph, paragraphs: Mapping[str, Mapping[str, str]], whole: set[str]
) -> tuple[tuple[Paragraph, ...], tuple[tuple[str, str], ...]]:
    """Paragraphs with their words, in the order that they are given in, and whole texts; no other text is held."""
    of_text: dict[str, list[str]] = {}
    for key in paragraphs:
        of_text.setdefault(text_of(key), []).append(key)
    words, texts = {}, {}
    for iri, text in _texts(graph, sorted(whole | of_text.keys())):
        if iri in whole:
            texts[iri] = text
        for key in of_text.get(iri, ()):
            words[key] = text[int(paragraphs[key]["start"]) : int(paragraphs[key]["end"])]
    shown = (
        Paragraph(k, r["cable"], _mark(r.get("mark")), words[k], int(r["start"]))
        for k, r in paragraphs.items()
        if k in words
    )
    return tuple(shown), tuple(sorted(texts.items()))


def _texts(graph: OpenGraph, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
    """IRI and words of some texts."""
    for first in range(0, len(wanted), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in wanted[first : first + _AT_ONCE])
        for row in graph.select(_TEXTS.replace("$texts", values)):
            yield row[0].value, row[1].value


def timeline_items(graph: OpenGraph) -> list[Item]:
    """Every statement in force and every event of an open graph, as a timeline shows them."""
    return _items(graph, {row["paragraph"]: row for row in records(graph, "timeline-paragraphs")})


@dataclass(frozen=True, slots=True)
class _Beside:
    """What items take from elsewhere than their own row, by paragraph, rule, cable and node."""

    paragraphs: Mapping[str, Mapping[str, str]]
    confidence: Mapping[str, str]
    told: Mapping[str, tuple[str, tuple[str, ...]]]
    states: Mapping[str, str]
    topics: Mapping[str, Sequence[str]]
    names: Mapping[str, str]


def _items(graph: OpenGraph, paragraphs: Mapping[str, Mapping[str, str]]) -> list[Item]:
    cables = {row["cable"]: _told(row) for row in records(graph, "timeline-cables")}
    topics: dict[str, list[str]] = {}
    for row in records(graph, "timeline-topics"):
        topics.setdefault(row["s"], []).append(row["topic"])
    beside = _Beside(
        paragraphs,
        confidence={row["rule"]: row["confidence"] for row in records(graph, "rules")},
        told=cables,
        states={row["s"]: row["state"] for row in records(graph, "timeline-states")},
        topics=topics,
        names={row["s"]: row["name"] for row in records(graph, "timeline-speakers")} if len(cables) > 1 else {},
    )
    items = [
        _statement(row, beside)
        for name in ("timeline-statements", "timeline-corrected")
        for row in records(graph, name)
        if row["rule"] != "statement.author"
    ]
    items += [_event(row, beside) for row in records(graph, "timeline-events")]
    items.sort(key=lambda item: (item.kind != "statement", item.first or "", item.last or "", item.iri))
    return list({i.id: i for i in items}.values())


def _told(cable: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The second clock: on which day a cable was sent, and to whom."""
    return cable.get("sent", "")[:10], tuple(sorted(set(cable["to"].split("|")))) if cable.get("to") else ()


def _known(item: Item, as_of: str | None, known_to: str | None) -> bool:
    """True for what a cable sent by a day, or to somebody, had told; a cable without a day had told nothing by any."""
    if as_of and (not item.told or item.told > as_of):
        return False
    return not known_to or any(known_to.lower() in name.lower() for name in item.sent_to)


def _title(graph: OpenGraph, cables: list[str]) -> str:
    if len(cables) == 1:
        found = run(graph, _SUBJECT.replace("$id", re.sub(r"[^A-Za-z0-9-]", "", cables[0])))
        for subject, text in found:
            return _sentence_case(" ".join(subject.value.split()), text.value)
    return "Timeline of diplomatic cables"


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _sentence_case(subject: str, text: str) -> str:
    """A subject line out of capitals: names as the body writes them, the rest in lower case."""
    body = text[text.find(subject[-12:]) + 12 :] if subject[-12:] in text else text
    written = Counter(w for w in _WORD.findall(body) if not w.islower() and (not w.isupper() or len(w) < 5))
    lower = {w for w in _WORD.findall(body) if w.islower()}
    forms = {w.lower(): w for w, _ in sorted(written.items(), key=lambda pair: pair[1]) if w.lower() not in lower}
    words = _WORD.sub(lambda m: forms.get(m[0].lower(), m[0].lower()), subject)
    return words[:1].upper() + words[1:]


def _identity(iri: str) -> str:
    """A short id that stays over rebuilds: of the text, the offsets and the type, which the IRI holds."""
    return "e" + hashlib.sha256(iri.encode()).hexdigest()[:10]


def _joined(names: str) -> str:
    """Names that a query joined with bars, in no order of its own."""
    return ", ".join(sorted(names.split("|")))


def _mark(code: str | None) -> str:
    return PORTION_MARKS.get((code or "").rpartition("/")[2], "")


def _quote_in(row: Mapping[str, str], paragraphs: Mapping[str, Mapping[str, str]]) -> tuple[str, int, int]:
    """Paragraph key and the quote's offsets inside it."""
    key = row.get("paragraph", "")
    if key not in paragraphs:
        return "", 0, 0
    base = int(paragraphs[key]["start"])
    return key, int(row["start"]) - base, int(row["end"]) - base


def _statement(row: Mapping[str, str], beside: _Beside) -> Item:
    act, standing = row["act"].rpartition("/")[2], row["standing"].rpartition("/")[2]
    key, low, high = _quote_in(row, beside.paragraphs)
    inferred = row.get("inferred", "").endswith("InferredFromContext")
    first, last = row.get("first"), row.get("last")
    words = date_words(first, last, inferred=inferred)
    if first is None and last is None and "sent" in row:
        last, words = row["sent"][:10], f"undated; told by {date_words(row['sent'][:10], row['sent'][:10])}"
    return Item(
        id=_identity(row["s"]),
        iri=row["s"],
        kind="statement",
        lane=beside.names.get(row["s"]) or row.get("speaker", "Unnamed source"),
        label=" ".join(row.get("gloss", row["quote"]).split()),
        stance=_stance(act, row),
        act=act,
        first=first,
        last=last,
        date_text=words,
        inferred=inferred,
        certainty=row.get("inferred", "").rpartition("/")[2],
        standing=standing,
        chain=row["chain"],
        addressee=_joined(row.get("addressees", "")),
        cable=row["cable"],
        marking=_mark(row.get("mark")),
        paragraph=key,
        quote_start=low,
        quote_end=high,
        quote=row["quote"],
        rule=row["rule"],
        denied_by=_identity(row["deniedBy"]) if "deniedBy" in row else "",
        bound_to=[_identity(b) for b in sorted(row.get("bounds", "").split())],
        evidence_start=int(row["start"]),
        evidence_end=int(row["end"]),
        **_from_elsewhere(row["s"], row, beside),
    )


class _Elsewhere(TypedDict):
    confidence: str
    told: str
    sent_to: tuple[str, ...]
    state: str
    topics: tuple[str, ...]


def _from_elsewhere(node: str, row: Mapping[str, str], beside: _Beside) -> _Elsewhere:
    """The fields of an item that stand in no row of its own."""
    told, sent_to = beside.told.get(row["cable"], ("", ()))
    return {
        "confidence": beside.confidence.get(row["rule"], "unmeasured"),
        "told": told,
        "sent_to": sent_to,
        "state": beside.states.get(node, ""),
        "topics": tuple(beside.topics.get(node, ())),
    }


def _stance(act: str, row: Mapping[str, str]) -> str:
    if act == "Deny" or "denies" in row:
        return "denies"
    if row.get("stance", "").endswith("Undisclosed") or row.get("modality", "").endswith("Conditional"):
        return "conditional"
    if row.get("stance", "").endswith("Opposes") or act in _REJECTS:
        return "rejects"
    return "urges" if act in _URGES else "reports"


def _event(row: Mapping[str, str], beside: _Beside) -> Item:
    kind = _KINDS[row["type"].rpartition("#")[2]]
    realisation = row["realisation"].rpartition("/")[2].replace("AllegedEvent", "Alleged")
    if kind == "event" and realisation == "Hypothetical":
        kind = "supposed"
    key, low, high = _quote_in(row, beside.paragraphs)
    first, last = row.get("first"), row.get("last")
    ongoing = "earliestEnd" in row and first is None and last is None
    if ongoing:
        first = row.get("latestBegin", row["earliestEnd"])
    words = f"under way on {date_words(first, first)}" if ongoing else date_words(first, last)
    return Item(
        id=_identity(row["e"]),
        iri=row["e"],
        kind=kind,
        lane=beside.names.get(row["e"]) or _LANES[kind],
        label=row["label"],
        stance="conditional" if kind == "supposed" else "reports",
        act=realisation,
        first=first,
        last=None if ongoing else last,
        instant=row.get("instant"),
        ongoing=ongoing,
        date_text=words,
        standing="Alleged" if realisation == "Alleged" else "Own",
        addressee=_joined(row.get("participants", "")),
        cable=row["cable"],
        marking=_mark(row.get("mark")),
        paragraph=key,
        quote_start=low,
        quote_end=high,
        quote=row.get("quote", row["label"]),
        rule=row["rule"],
        evidence_start=int(row["start"]),
        evidence_end=int(row["end"]),
        **_from_elsewhere(row["e"], row, beside),
    )


def date_words(first: str | None, last: str | None, *, inferred: bool = False) -> str:
    """Days as people write them.

    >>> date_words("2007-10-23", "2007-10-23", inferred=True), date_words(None, "2007-10-24")
    ('23 October 2007 (inferred)', 'not after 24 October 2007')
    """

    def one(day: str) -> str:
        year, month, number = day.rsplit("-", 2)
        return f"{int(number)} {MONTHS[int(month) - 1]} {year}"

    if first is None and last is None:
        return "no date"
    if first is None:
        words = f"not after {one(str(last))}"
    elif last is None:
        words = f"not before {one(first)}"
    else:
        words = one(first) if first == last else f"{one(first)} to {one(last)}"
    return words + (" (inferred)" if inferred else "")


def _wanted(item: Item, narrowed: Narrowed) -> bool:
    actor, topic = narrowed.get("actor"), narrowed.get("topic")
    start, end = narrowed.get("start"), narrowed.get("end")
    if actor and actor.lower() not in f"{item.lane} {item.addressee} {item.chain}".lower():
        return False
    if topic and topic.lower() not in f"{item.label} {item.quote}".lower():
        return False
    if start and (item.last or item.first or start) < start:
        return False
    return not (end and (item.first or item.last or end) > end)
