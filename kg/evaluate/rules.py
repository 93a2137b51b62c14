"""How often each rule is right on gold data: what ``kg:confidence`` comes from (rulings.md, 11).

A position counts for its rule as right where it is paired with one of the gold that has the same speaker and act; a time
expression where it is paired with one of the same value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.evaluate import positions, times
from kg.export.jsonlines import annotate_record

Record = dict[str, Any]


def measure_rules(files: list[tuple[Path, list[Record]]]) -> str:
    """A table (CSV) of rules with the number of right and of all cases, over gold files of positions and times.

    Files of other kinds are passed over.
    """
    right, cases = Counter[str](), Counter[str]()
    for _, records in files:
        for rule, is_right in _judged(records):
            cases[rule] += 1
            right[rule] += is_right
    lines = [f"{rule},{right[rule]},{cases[rule]}" for rule in sorted(cases)]
    return "\n".join(["rule,right,cases", *lines])


def _judged(records: list[Record]) -> Iterator[tuple[str, bool]]:
    for field, judge in _JUDGES:
        if records and field in records[0]:
            for record in records:
                yield from judge(record)
            return


def _positions(record: Record) -> Iterator[tuple[str, bool]]:
    made = annotate_record(record, "statements")["positions"]
    gold = [positions.read_position(p, record["text"]) for p in record["positions"]]
    system = [positions.read_position(p, record["text"]) for p in made]
    pairs = {j: i for i, j in positions.align(gold, system)}
    for j, position in enumerate(made):
        i = pairs.get(j)
        same = i is not None and positions.same_speaker(gold[i], system[j]) and gold[i].plain[0] == system[j].plain[0]
        yield position["rule"], same


def _times(record: Record) -> Iterator[tuple[str, bool]]:
    made = annotate_record(record, "time", timex3=True)["timexes"]
    gold = [times.read_timex(t) for t in record["timexes"]]
    system = [times.read_timex(t) for t in made]
    pairs = {j: i for i, j in times.align(gold, system)}
    for j, expression in enumerate(made):
        i = pairs.get(j)
        yield expression["rule"], i is not None and bool(gold[i].value) and gold[i].value == system[j].value


#: By the field that a kind of gold has.
_JUDGES: tuple[tuple[str, Callable[[Record], Iterator[tuple[str, bool]]]], ...] = (
    ("positions", _positions),
    ("timexes", _times),
)
