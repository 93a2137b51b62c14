"""Find the gold files, annotate their texts, score each file by its kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotate.actors import NameModel
from kg.errors import DocumentError, UsageError
from kg.evaluate import entities, events, linking, positions, times
from kg.evaluate.population import told_apart
from kg.evaluate.report import Accuracy, Figure, FileScores, Scores
from kg.evaluate.rules import measure_rules
from kg.export.jsonlines import annotate_record
from kg.resources import folder

_SHIPPED = "The texts and the gold have one author and no second annotator: it shows how things work, not how well."
#: Folders of cases that are looked at, as ../shared/cases has them.
_FOLDERS = ("positions", "time", "entities", "events")

Record = dict[str, Any]
Figures = tuple[Figure | Accuracy, ...]


def evaluate(cases: Path | None, model: NameModel | None = None) -> Scores:
    """Score every gold file of a folder of cases; where none is given, the shipped gold and a made-up population.

    The folder has ``positions/``, ``time/`` and ``entities/`` with JSON Lines files, or such files itself.
    What a file is gold of is seen from the fields of its first record.  A ``model`` may name persons that the rules did
    not find.

    Raises :class:`UsageError` where there is no gold, :class:`DocumentError` for a file that is no
    well-formed gold.
    """
    if cases is None:
        gold = folder("examples") / "gold" / "positions.jsonl"
        made_up = FileScores("(a made-up population)", "identities", 50_000, (told_apart(50_000),))
        return Scores((_score_file(gold, "examples/gold/positions.jsonl", _SHIPPED, model), made_up))
    found = sorted(p for name in ("", *_FOLDERS) for p in (cases / name).glob("*.jsonl"))
    if not found:
        remedy = "give a folder with positions/*.jsonl, time/*.jsonl, entities/*.jsonl or events/*.jsonl"
        raise UsageError("no gold cases there", where=str(cases), remedy=remedy)
    scored = [_score_file(path, path.relative_to(cases).as_posix(), model=model) for path in found]
    return Scores((*scored, *_chiefs(cases.resolve().parent / "data" / "cables")))


def rule_table(cases: Path | None) -> str:
    """How often each rule is right on a folder of gold cases and the shipped gold, as CSV (rulings.md, 11)."""
    shipped = folder("examples") / "gold" / "positions.jsonl"
    found = sorted(p for name in ("", *_FOLDERS) for p in (cases / name).glob("*.jsonl")) if cases else []
    return measure_rules([(path, [record for _, record in _lines(path)]) for path in (shipped, *found)])


def _chiefs(tables: Path) -> Iterator[FileScores]:
    """Chiefs of mission, where their tables stand beside the cases."""
    appointments, people = tables / "pocom_appointments.csv", tables / "pocom_people.csv"
    if appointments.exists() and people.exists():
        figure = linking.chiefs_of_mission(appointments, people)
        yield FileScores(f"data/cables/{appointments.name}", "links", figure.gold, (figure,))


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    key: str
    fields: tuple[str, ...]
    layer: str
    score: Callable[[list[Record], Callable[[Record], Record]], Figures]
    timex3: bool = False
    repeats: bool = False  # keys may come twice


def _positions(records: list[Record], annotated: Callable[[Record], Record]) -> Figures:
    gold = [[positions.read_position(p, r["text"]) for p in r["positions"]] for r in records]
    made = [[positions.read_position(p, r["text"]) for p in annotated(r)["positions"]] for r in records]
    return positions.score(zip(gold, made, strict=True))


def _times(records: list[Record], annotated: Callable[[Record], Record]) -> Figures:
    gold = [[times.read_timex(t) for t in r["timexes"]] for r in records]
    made = [[times.read_timex(t) for t in annotated(r)["timexes"]] for r in records]
    return times.score(list(zip(gold, made, strict=True)))


def _constructs(records: list[Record], annotated: Callable[[Record], Record]) -> Figures:
    return times.score_constructs([(r, annotated(r)["timexes"]) for r in records])


def _entities(records: list[Record], annotated: Callable[[Record], Record]) -> Figures:
    gold = [entities.read_entities(r["entities"]) for r in records]
    made = [entities.read_entities(annotated(r)["entities"]) for r in records]
    partial = frozenset(label for r in records for label in r.get("partial") or ())
    figures = entities.score(list(zip(gold, made, strict=True)), partial)
    return (*figures, *linking.linked_to_lists(records, annotated)) if partial else figures


_KINDS = (
    _Kind("positions", "para", ("positions",), "statements", _positions),
    _Kind("time expressions", "doc", ("timexes",), "time", _times, timex3=True),
    _Kind("time constructs", "id", ("start", "end", *times.FIELDS), "time", _constructs),
    _Kind("entities", "doc", ("entities",), "actors", _entities),
    _Kind(
        "event classes",
        "id",
        ("event", "event_text"),
        "events",
        lambda records, _: events.score_classes(records),
        repeats=True,
    ),
    _Kind(
        "events found", "id", ("events", "date"), "events", lambda records, _: events.score_found(records), repeats=True
    ),
)


def _score_file(path: Path, name: str, note: str = "", model: NameModel | None = None) -> FileScores:
    lines = list(_lines(path))
    kind = next((k for k in _KINDS if lines and all(f in lines[0][1] for f in k.fields)), None)
    if kind is None:
        raise DocumentError("is no gold of positions, times or entities", where=str(path), remedy="see kg/evaluate")
    _check(path, lines, kind)
    records = [record for _, record in lines]
    return FileScores(
        name,
        kind.name,
        len(records),
        kind.score(records, lambda record: annotate_record(record, kind.layer, timex3=kind.timex3, model=model)),
        note,
    )


def _lines(path: Path) -> Iterator[tuple[int, Record]]:
    """Records with the numbers of their lines; empty lines are passed over."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"cannot be read ({error})", where=str(path), remedy="check the file") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise _wrong(path, number, f"is no JSON ({error})") from error
            if not isinstance(record, dict):
                raise _wrong(path, number, "is no JSON object")
            yield number, record


def _check(path: Path, lines: list[tuple[int, Record]], kind: _Kind) -> None:
    """Every record has what its kind needs, and no key comes twice."""
    seen: set[object] = set()
    for number, record in lines:
        if missing := [f for f in (kind.key, "text", *kind.fields) if f not in record]:
            raise _wrong(path, number, f"has no {missing[0]!r}")
        if not isinstance(record["text"], str):
            raise _wrong(path, number, "has a text that is none")
        key = str(record[kind.key])
        if key in seen and not kind.repeats:
            raise _wrong(path, number, f"has the {kind.key} {key!r} a second time")
        seen.add(key)


def _wrong(path: Path, number: int, what: str) -> DocumentError:
    return DocumentError(f"line {number} {what}", where=str(path), remedy="correct the gold file")
