"""Events and dated statements for other people's timelines: iCalendar (RFC 5545) and the JSON of TimelineJS.

What has no day, or one that a format cannot write, is left out and counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kg.store import OpenGraph
from kg.view.model import NOTICE, Item
from kg.view.rows import timeline_items

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOLD = 73


def calendar(graph: OpenGraph) -> str:
    """All dated statements and events as an iCalendar; days run to the day after the last, as its rule is."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//cable-kg//{NOTICE}//EN"]
    for item, first, last in _dated(graph):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{item.id}@cable-kg",
            "DTSTAMP:19700101T000000Z",
            f"DTSTART;VALUE=DATE:{first.strftime('%Y%m%d')}",
            f"DTEND;VALUE=DATE:{_after(last).strftime('%Y%m%d')}",
            f"SUMMARY:{_safe(f'{item.lane}: {item.label}')}",
            f"DESCRIPTION:{_safe(_about(item))}",
            f"URL:{item.iri}",
            "END:VEVENT",
        ]
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def timeline_js(graph: OpenGraph) -> str:
    """All dated statements and events as TimelineJS reads them."""
    events = [
        {
            "start_date": _parts(first),
            "end_date": _parts(last),
            "display_date": item.date_text,
            "text": {"headline": _escaped(f"{item.lane}: {item.label}"), "text": _escaped(_about(item))},
            "group": item.lane,
            "unique_id": item.id,
        }
        for item, first, last in _dated(graph)
    ]
    title = {"text": {"headline": "Diplomatic cables", "text": f"Read by cable-kg: {NOTICE}."}}
    return json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1) + "\n"


def _dated(graph: OpenGraph) -> Iterator[tuple[Item, date, date]]:
    """What has a day in the years 1 to 9999, with its first and last day."""
    for item in timeline_items(graph):
        first, last = item.first or item.last, item.last or item.first
        if first and last and _DAY.fullmatch(first) and _DAY.fullmatch(last):
            yield item, date.fromisoformat(first), date.fromisoformat(last)


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _about(item: Item) -> str:
    quote = f"({item.marking or 'no portion mark'}) {item.quote} " if item.quote else ""
    standing = f"{item.standing}. " if item.standing else ""
    return f"{item.date_text}. {quote}{standing}Cable {item.cable}. {item.chain or ''} {NOTICE}."


def _parts(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _escaped(words: str) -> str:
    """Words for a field that TimelineJS takes for HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _safe(words: str) -> str:
    r"""A text value of iCalendar.

    >>> _safe("a, b; c\nd")
    'a\\, b\\; c\\nd'
    """
    return re.sub(r"([\\;,])", r"\\\1", words).replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 bytes, those after the first with a blank before."""
    piece, size, lead = "", 0, ""
    for character in line:
        length = len(character.encode("utf-8", "replace"))
        if size + length > _FOLD:
            yield lead + piece
            piece, size, lead = "", 0, " "
        piece += character
        size += length
    yield lead + piece
