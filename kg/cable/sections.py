"""Sections of one cable that were sent, and kept, one by one: put together again in their order (5 FAH-2 H-321)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.cable.model import Cable, Problem
from kg.cable.parse import parse

_SECTION = re.compile(r"SECTION\s+(\d+)\s+OF\s+(\d+)", re.I)


def section_of(cable: Cable) -> tuple[int, int] | None:
    """Number of the only section that a text holds, and of how many; None for a whole cable.

    >>> from kg.read.document import Document
    >>> section_of(parse(Document("UNCLAS SECTION 02 OF 03 ROME 000012\\n\\n4. (U) Text.", "x", "telegram")))
    (2, 3)
    """
    numbers = {_SECTION.match(section.value).groups() for section in cable.sections if _SECTION.match(section.value)}  # type: ignore[union-attr]
    if len(numbers) != 1:
        return None
    number, count = map(int, numbers.pop())
    return (number, count) if 1 <= number <= count and count > 1 else None


def merge(cables: Sequence[Cable]) -> Cable:
    """One cable of its sections, in order: the first as it stands, of the others all from their classification line on.

    Every section but the first of its number is left out; what is missing is a problem of the cable.
    """
    by_number: dict[int, Cable] = {}
    count = 0
    for cable in cables:
        found = section_of(cable)
        if found is None:
            raise ValueError(f"{cable.document.name} is no single section")
        by_number.setdefault(found[0], cable)
        count = max(count, found[1])
    ordered = [by_number[number] for number in sorted(by_number)]
    first = ordered[0]
    text = first.text.rstrip() + "".join("\n\n" + _without_header(cable).rstrip() for cable in ordered[1:]) + "\n"
    names = ", ".join(cable.document.name for cable in ordered)
    whole = parse(replace(first.document, text=text, name=names))
    missing = [str(number) for number in range(1, count + 1) if number not in by_number]
    said = [Problem(f"put together from {len(ordered)} transmissions: {names}")]
    if missing:
        said.append(Problem(f"of {count} sections these are missing: {', '.join(missing)}"))
    return replace(whole, problems=(*whole.problems, *said))


def _without_header(cable: Cable) -> str:
    start = cable.classification.start if cable.classification else 0
    return cable.text[cable.text.rfind("\n", 0, start) + 1 :]
