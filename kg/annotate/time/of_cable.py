"""The time layer over a whole cable: header, subject and paragraphs share one memory and one anchor."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from typing import TYPE_CHECKING

from kg.annotate.time.coordinated import each_its_own
from kg.annotate.time.expression import TimeExpression
from kg.annotate.time.recognise import annotate_times
from kg.annotate.time.story import memory_of

if TYPE_CHECKING:
    from kg.cable import Cable

#: How far into a text without a date of its own its dateline is looked for, in characters.
_DATELINE_WITHIN = 250


def _own_date(text: str) -> str | None:
    """The first whole date at the head of a text that nobody dated; what else it says of time counts from there."""
    head = annotate_times(text, 0, min(len(text), _DATELINE_WITHIN), None)
    return next((t.value for t in head if t.certainty == "Stated" and re.fullmatch(r"\d{4}-\d\d-\d\d", t.value)), None)


#: Rules whose expressions name no time that could be placed: marked for corpora only (rulings.md, 16).
_NAMES_NO_TIME = frozenset(["time.vague-word", "time.unnumbered", "time.at-night", "time.former", "time.per-unit"])


def _to_the_minute(iso: str) -> str:
    return f"{iso[:16]}Z"


def times_of(cable: Cable, foreign: Container[int] = (), *, timex3: bool = False) -> list[TimeExpression]:
    """Time expressions of header and body, in the order of the text; ``foreign`` paragraphs (by index) left out.

    ``timex3`` follows the habit of corpora (rulings.md, 16): words that name no time count too ("recently", "at
    night"), and each date of a range or list is an expression of its own.

    >>> from kg.cable import bare
    >>> [t.value for t in times_of(bare("He said so October 23.", "2007-10-25"))]
    ['2007-10-23']
    """
    anchor = _to_the_minute(cable.dtg.iso) if cable.dtg else cable.date
    found: list[TimeExpression] = []
    text = cable.readable
    if anchor is None and cable.sender is None and cable.mrn is None:
        anchor = _own_date(text)
    if cable.station is not None and cable.station.day_of_year and cable.dtg is not None:
        value = cable.dtg.value
        if value.timetuple().tm_yday == cable.station.day_of_year and cable.station.time == value.strftime("%H%M"):
            iso = cable.dtg.iso
            found.append(
                TimeExpression(
                    cable.station.filing_start,
                    cable.station.filing_end,
                    "TIME",
                    _to_the_minute(iso),
                    iso,
                    "point",
                    iso,
                    iso,
                    "time.filing-time",
                )
            )
    memory = memory_of(text, date.fromisoformat(anchor[:10]) if anchor else None)
    for low, high in (
        *([(cable.dtg.start, cable.dtg.end)] if cable.dtg else []),
        *([(cable.declassify_on.start, cable.declassify_on.end)] if cable.declassify_on else []),
        *([(cable.subject.start, cable.subject.end)] if cable.subject else []),
        *((p.body_start, p.end) for i, p in enumerate(cable.paragraphs) if i not in foreign),
    ):
        found += annotate_times(text, low, high, anchor, memory)
    if timex3:
        found = [member for time in found for member in each_its_own(time, text)]
    else:
        found = [time for time in found if time.rule not in _NAMES_NO_TIME]
    return sorted(found, key=lambda t: t.start)
