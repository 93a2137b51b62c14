"""``kg annotate``: one JSON object a line in, one out, whatever its text (interface.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.annotate.precision import confidence
from kg.annotate.time import TimeExpression, times_of
from kg.cable import bare, parse
from kg.read import Document

if TYPE_CHECKING:
    from kg.annotate.actors import NameModel
    from kg.annotate.model import Actor, Annotations, Mention, Statement

_KEYS = ("id", "para", "doc")
_DATES = ("dct", "date", "cable_date")
_FORMAT_LINES = re.compile(r"(?m)^(?:VZCZC|DE RU)[A-Z]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def annotate_lines(
    lines: Iterable[str], layer: str, *, timex3: bool = False, model: NameModel | None = None
) -> Iterator[tuple[str, str | None]]:
    """Annotated lines, each with None; or an empty string with what is wrong with the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.lstrip("\ufeff"))
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                raise ValueError("it has no text")
        except (ValueError, RecursionError) as error:
            yield "", f"line {number} is left out: {error}"
            continue
        yield json_line(annotate_record(record, layer, timex3=timex3, model=model)), None


def json_line(record: dict[str, Any]) -> str:
    """One record as one line; half a surrogate pair, which UTF-8 cannot write, is escaped."""
    line = json.dumps(record, ensure_ascii=False)
    return json.dumps(record) if _SURROGATE.search(line) else line


def _day(given: object) -> str | None:
    """An ISO date or date-time as given from outside; None for anything else, so that dates stay open."""
    if not isinstance(given, str) or not _ISO.match(given):
        return None
    try:
        date.fromisoformat(given[:10])
    except ValueError:
        return None
    return given


def annotate_record(
    record: dict[str, Any], layer: str, *, timex3: bool = False, model: NameModel | None = None
) -> dict[str, Any]:
    """One record annotated in one layer, or in all.

    ``timex3`` gives each date of a range or list its own expression; a ``model`` may name persons that the rules did not
    find.
    """
    key = next((k for k in _KEYS if k in record), "id")
    given = next((record[k] for k in _DATES if record.get(k)), None)
    day = _day(given)
    text = record["text"]
    if _FORMAT_LINES.search(text[:2000]):
        cable = parse(Document(text, str(record.get(key)), "telegram", date=day))
    else:
        cable = bare(text, day, post=_words(record.get("post")), comment=bool(record.get("is_comment")))
    made: dict[str, Any] = {key: record.get(key)}
    if layer == "time":
        return made | _times(times_of(cable, timex3=timex3), text)
    from kg.annotate.layers import annotate  # the time layer alone starts without the others

    notes = annotate(cable, model)
    if layer == "all":
        made |= _times(times_of(cable, timex3=True) if timex3 else notes.times, text)
    for name, write in (
        ("actors", _actors),
        ("statements", _statements),
        ("attributions", _attributions),
        ("events", _events),
    ):
        if layer in (name, "all"):
            made |= write(notes, text, str(record.get(key)))
    return made


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _times(times: Iterable[TimeExpression], text: str) -> dict[str, Any]:
    found = []
    for t in times:
        entry: dict[str, Any] = {
            "start": t.start,
            "end": t.end,
            "text": text[t.start : t.end],
            "type": t.type,
            "value": t.value,
            "edtf": t.edtf,
            "role": t.role,
            "not_before": t.not_before,
            "not_after": t.not_after,
            "rule": t.rule,
            "confidence": confidence(t.rule),
        }
        entry |= {k: v for k, v in (("mod", t.mod), ("quant", t.quant), ("freq", t.freq), ("anchor", t.anchor)) if v}
        found.append(entry)
    return {"timexes": found}


def _actors(notes: Annotations, text: str, _: str) -> dict[str, Any]:
    labels = {"GROUP": "ORG"}
    entities = [
        {"start": _with_article(m, text), "end": m.end, "label": labels.get(m.label, m.label), "id": m.actor}
        for m in notes.mentions
        if m.form not in ("pronoun", "nominal")
    ]
    corefs = [
        {"start": _with_article(m, text), "end": m.end, "id": m.actor}
        for m in notes.mentions
        if m.form in ("pronoun", "title", "nominal")
    ]
    named = {m.actor: text[m.start : m.end] for m in reversed(notes.mentions) if m.form == "name"}
    persons = [_person(a, named) for a in notes.actors if a.kind == "person"]
    return {"entities": entities, "corefs": corefs, "persons": persons}


def _with_article(mention: Mention, text: str) -> int:
    """Where a mention begins as corpora mark it: an article belongs to a title alone, a body and an abbreviated state."""
    words = text[mention.start : mention.end]
    takes = (
        mention.form == "title"
        or (mention.label == "ORG" and mention.rule in _TAKES_ARTICLE)
        or (mention.rule == "actor.state" and words.isupper() and " " not in words)
    )
    return (
        mention.start - 4
        if takes and text[max(0, mention.start - 4) : mention.start].lower() == "the "
        else mention.start
    )


#: Rules of organisations whose article is part of the name: not of offices named by words of their own.
_TAKES_ARTICLE = frozenset(["actor.gazetteer", "actor.body", "actor.government-acronym", "actor.acronym"])


def _person(actor: Actor, named: dict[str, str]) -> dict[str, str]:
    """A person with the office whose employer the text names, else with the first; the employer as the text calls it."""
    roles = actor.roles
    role = next((r for r in roles if r.employer_actor in named), roles[0] if roles else None)
    employer = (
        named.get(role.employer_actor or "", role.employer or "") if role else named.get(actor.member_of or "", "")
    )
    return {
        "id": actor.id,
        "name": "" if actor.unnamed else actor.name,
        "role": role.title if role else "",
        "employer": employer,
        "nationality": actor.state or "",
    }


def _statements(notes: Annotations, text: str, key: str) -> dict[str, Any]:
    names = {i: f"{key}.{i + 1}" for i in range(len(notes.statements))}
    return {
        "positions": [
            _position(s, names[i], names, notes, text) for i, s in enumerate(notes.statements) if s.reading == 1
        ]
    }


def _position(s: Statement, name: str, names: dict[int, str], notes: Annotations, text: str) -> dict[str, Any]:
    actors = {a.id: a.name for a in notes.actors}
    speaker: dict[str, Any] = {"name": s.speaker_name, "span": s.speaker_span, "kind": s.speaker_kind}
    if s.joint:
        speaker["joint"] = [actors.get(j, j) for j in s.joint]
    return {
        "id": name,
        "speaker": speaker,
        "addressees": [{"name": a.name, "span": a.span, "implied": a.implied} for a in s.addressees],
        "cue": s.cue,
        "stance": s.act,
        "polarity": s.polarity,
        "modality": s.modality,
        "evidentiality": s.evidentiality,
        "topic": s.topic,
        "date": {
            "value": s.date.value,
            "text": text[s.date.span[0] : s.date.span[1]],
            "span": s.date.span,
            "carried": s.date.carried,
        }
        if s.date
        else None,
        "topic_dates": [
            {
                "span": [t.start, t.end],
                "text": text[t.start : t.end],
                "value": t.value,
                "role": "deadline" if t.role == "deadline" else "event",
            }
            for t in (notes.times[i] for i in s.topic_dates)
        ],
        "chain": s.chain,
        "repeat": s.repeat,
        "direct_quote": s.direct_quote,
        "contested": s.contested,
        "denies": [names[d] for d in s.denies],
        "quote": {"span": s.quote, "text": text[s.quote[0] : s.quote[1]]},
        "rule": s.rule,
        "entry": s.entry,
        "confidence": confidence(s.rule),
    }


def _attributions(notes: Annotations, text: str, _: str) -> dict[str, Any]:
    return {
        "attributions": [
            {"source": [s.speaker_span] if s.speaker_span else [], "cue": s.cue, "content": s.topic}
            for s in notes.statements
            if s.reading == 1 and s.cue
        ]
    }


def _events(notes: Annotations, text: str, _: str) -> dict[str, Any]:
    actors = {a.id: a.name for a in notes.actors}
    return {
        "events": [
            {
                "id": e.id,
                "type": e.kind,
                "code": e.code,
                "participants": [actors.get(p, p) for p in e.participants],
                "place": e.place,
                "date": e.time,
                "realisation": e.realisation.lower(),
                "cue": e.spans,
            }
            for e in notes.events
        ]
    }
