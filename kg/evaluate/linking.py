"""Persons linked to authority lists: those of a volume's editors, and chiefs of mission by post and date.

precision = right / answered, recall = right / all that have an entry in the list.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from kg.evaluate.report import Figure
from kg.link.authority import Authority, Person, Tenure, careers

Record = dict[str, Any]
#: Shortest term of office that is asked for, in days, and the first year.
_LEAST, _FROM = 30, 1950


def linked_to_lists(records: list[Record], annotated: Callable[[Record], Record]) -> tuple[Figure, ...]:
    """Mentions whose editors name an entry of the volume's list; documents are called ``VOLUME/DOCUMENT``."""
    lists: dict[str, dict[str, Person]] = defaultdict(dict)
    for record in records:
        for entry in record.get("persons") or ():
            if entry.get("name"):
                person = Person(entry["id"], (entry["name"],), tuple(careers(entry.get("role") or "")))
                lists[_volume(record)][entry["id"]] = person
    authorities = {volume: Authority.of(people.values()) for volume, people in lists.items()}
    right = answered = gold = 0
    for record in records:
        listed = lists[_volume(record)]
        wanted = [e for e in record["entities"] if e["label"] == "PERSON" and e.get("id") in listed]
        found = _resolved(record, annotated(record), authorities.get(_volume(record), Authority(())))
        gold += len(wanted)
        for entity in wanted:
            answer = next((key for low, high, key in found if low < entity["end"] and high > entity["start"]), None)
            answered += answer is not None
            right += answer == entity["id"]
    return (Figure("linked to the volume's list", right, answered, gold),) if gold else ()


def _volume(record: Record) -> str:
    return str(record["doc"]).partition("/")[0]


def _resolved(record: Record, made: Record, authority: Authority) -> list[tuple[int, int, str]]:
    """Spans of persons and the entry that each was linked to."""
    text = record["text"]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entity in made["entities"]:
        if entity["label"] == "PERSON":
            spans[entity["id"]].append((entity["start"], entity["end"]))
    roles = {person["id"]: person["role"] for person in made["persons"]}
    found = []
    for key, where in spans.items():
        names = sorted({text[low:high] for low, high in where})
        days = [record["date"]] if record.get("date") else []
        if answer := authority.resolve(names, [roles[key]] if roles.get(key) else [], days):
            found += [(low, high, answer.person.id) for low, high in where]
    return found


def chiefs_of_mission(appointments: Path, people: Path) -> Figure:
    """Who was chief of mission at a post in the middle of a term, asked for by surname in capitals, country and day."""
    names = {row["person_id"]: row for row in _rows(people)}
    terms = [row for row in _rows(appointments) if row["kind"].startswith("missions") and row["person_id"] in names]
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for row in terms:
        begin = row["started"] or row["arrived"] or row["appointed"] or None
        tenures[row["person_id"]].append(Tenure(_country(row), begin, row["ended"] or None))
    authority = Authority.of(
        Person(key, (f"{names[key]['surname']}, {names[key]['forename']}",), tuple(held))
        for key, held in tenures.items()
    )
    right = answered = gold = 0
    for row in terms:
        if (day := _middle(row)) is None:
            continue
        gold += 1
        answer = authority.resolve([names[row["person_id"]]["surname"].upper()], [_country(row)], [day])
        answered += answer is not None
        right += answer is not None and answer.person.id == row["person_id"]
    return Figure("chief of mission by post and date", right, answered, gold)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _country(row: dict[str, str]) -> str:
    return row["territory_or_position"].replace("-", " ")


def _middle(row: dict[str, str]) -> str | None:
    """The day in the middle of a term whose bounds are known to the day."""
    begin, end = row["started"] or row["arrived"] or row["appointed"], row["ended"]
    if len(begin) != 10 or len(end) != 10:
        return None
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    if (last - first).days < _LEAST or first.year < _FROM:
        return None
    return (first + (last - first) / 2).isoformat()
