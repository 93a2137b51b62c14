"""The timeline page: one HTML file that draws who said what, when and on whose word.

The page works from ``file://`` with the network off.  Its table is in the HTML as served, so a reader without
scripts still has every event; ``page/timeline.js`` adds the drawing.  The same data gives the same bytes.

>>> page = render(TimelineData("A title", "07ROME2243", (), ()))
>>> page.startswith("<!doctype html>"), "machine-read, not reviewed" in page
(True, True)
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from html import escape

from kg.view.page_files import page_file

NOTICE = "machine-read, not reviewed"
STANCES = {
    "urges": "Urges",
    "rejects": "Rejects",
    "conditional": "Conditional",
    "reports": "Reports",
    "denies": "Denies",
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_GLYPHS = {
    "urges": '<path d="M6 1 11.2 10.5H.8Z"/>',
    "rejects": ('<path d="M2.6.9 6 4.3 9.4.9 11.1 2.6 7.7 6l3.4 3.4-1.7 1.7L6 7.7l-3.4 3.4L.9 9.4 4.3 6 .9 2.6Z"/>'),
    "conditional": '<path d="M6 .2 11.8 6 6 11.8.2 6Z"/>',
    "reports": '<circle cx="6" cy="6" r="4.4"/>',
    "denies": (
        '<path fill-rule="evenodd" d="M6 .6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 6 .6Zm0 1.8a3.6 '
        '3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2Z"/><path d="M2.8 5.1h6.4v1.8H2.8Z"/>'
    ),
}
_COLUMNS = ("When", "Actor", "Stance", "What", "Standing", "Source", "Confidence")


@dataclass(frozen=True, slots=True)
class Item:
    """One mark on the timeline: a statement, an event, a date or a process, with the words that it rests on.

    ``first`` and ``last`` are inclusive ISO days, with a signed six-digit year where four digits do not do;
    ``None`` means open or unknown.  Offsets count code points.  ``told`` is the day on which its cable was sent (the
    second clock), ``sent_to`` whom it was addressed to.
    """

    id: str
    iri: str
    kind: str
    lane: str
    label: str
    stance: str
    act: str
    first: str | None = None
    last: str | None = None
    instant: str | None = None
    ongoing: bool = False
    date_text: str = ""
    inferred: bool = False
    certainty: str = ""
    standing: str = ""
    chain: str = ""
    addressee: str = ""
    cable: str = ""
    marking: str = ""
    paragraph: str = ""
    quote_start: int = 0
    quote_end: int = 0
    quote: str = ""
    rule: str = ""
    confidence: str = "unmeasured"
    denied_by: str = ""
    bound_to: list[str] = field(default_factory=list)
    evidence_start: int = 0
    evidence_end: int = 0
    told: str = ""
    sent_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a cable, as it was read, with its portion mark."""

    key: str
    cable: str
    marking: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelineData:
    """All that one page shows."""

    title: str
    cable_line: str
    items: tuple[Item, ...]
    paragraphs: tuple[Paragraph, ...]


def render(data: TimelineData) -> str:
    """The whole page as one HTML text, the same for the same data."""
    embedded, script = _embedded(data), page_file("timeline.js")
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            _head(data, (embedded, script)),
            "<body>",
            _glyph_sheet(),
            '<a class="skip" href="#events">Skip to the table of events</a>',
            _header(data),
            _filters(data),
            "<main>",
            _drawing(),
            _table(data),
            "</main>",
            _footer(),
            _keys_dialog(),
            '<p id="live" class="sr" role="status" aria-live="polite"></p>',
            f'<script type="application/json" id="data">{embedded}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def _embedded(data: TimelineData) -> str:
    """The data as JSON that cannot end its script element; empty fields are left out."""
    content = {
        "title": data.title,
        "cables": data.cable_line,
        "items": [_full_fields(asdict(item)) for item in data.items],
        "paragraphs": {part.key: _full_fields(asdict(part)) for part in data.paragraphs},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _full_fields(record: dict[str, object]) -> dict[str, object]:
    """The fields of one record that say something."""
    return {name: value for name, value in record.items() if value not in (None, "", 0, False, [], ())}


def _head(data: TimelineData, scripts: tuple[str, ...]) -> str:
    """The head: a policy that lets only these scripts run, the title and the style."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts)
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="description" content="{escape(f"Timeline, {NOTICE}: {data.cable_line}")}">',
            '<link rel="icon" href="data:,">',
            f"<title>{escape(data.title)}</title>",
            f"<style>{page_file('timeline.css')}</style></head>",
        )
    )


def _glyph_sheet() -> str:
    """The five stance glyphs, drawn once and used everywhere by name."""
    symbols = "".join(
        f'<symbol id="g-{stance}" viewBox="0 0 12 12">{shape}</symbol>' for stance, shape in _GLYPHS.items()
    )
    return f'<svg id="glyphs" width="0" height="0" aria-hidden="true"><defs>{symbols}</defs></svg>'


def _glyph(stance: str) -> str:
    """One stance glyph for use in running HTML."""
    return f'<svg class="glyph s-{stance}" aria-hidden="true"><use href="#g-{stance}"/></svg>'


def _stance(item: Item) -> str:
    """The stance of an item, or ``reports`` if it has none that the page knows."""
    return item.stance if item.stance in STANCES else "reports"


def _header(data: TimelineData) -> str:
    """The title, what the page holds, the search field and the menus."""
    exports = "".join(
        f'<button type="button" data-export="{key}">{label}</button>'
        for key, label in (
            ("svg", "SVG (drawing)"),
            ("csv", "CSV (table)"),
            ("jsonld", "JSON-LD"),
            ("ics", "ICS (calendar)"),
        )
    )
    return "\n".join(
        (
            '<header class="top"><div class="heading">',
            f"<h1>{escape(data.title)}</h1>",
            f'<p class="muted"><span class="notice">{NOTICE}</span> {escape(_summary(data))}</p></div>',
            '<div class="tools scripted">',
            '<label class="search"><span class="sr">Search events</span>',
            '<input id="search" type="search" placeholder="Search events" autocomplete="off">',
            '<kbd aria-hidden="true">/</kbd></label>',
            '<button type="button" id="theme">Theme: system</button>',
            f'<details id="export"><summary>Export</summary><div class="menu">{exports}</div></details>',
            '<button type="button" id="help" aria-label="Keyboard help">?</button>',
            "</div></header>",
        )
    )


def _summary(data: TimelineData) -> str:
    """One line: the cables, how many events and deadlines, and the days they span."""
    deadlines = sum(item.kind == "deadline" for item in data.items)
    parts = [data.cable_line, _count(len(data.items) - deadlines, "event"), _count(deadlines, "deadline")]
    days = sorted((day for item in data.items for day in (item.first, item.last) if day), key=_day_key)
    if days:
        first, last = _day_words(days[0]), _day_words(days[-1])
        parts.append(first if first == last else f"{first} to {last}")
    return " · ".join(part for part in parts if part)


def _count(number: int, noun: str) -> str:
    """A number with its noun, or nothing for none."""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _day_key(day: str) -> tuple[int, int, int]:
    """Year, month and day of an ISO day whose year may be signed; a text that is no day counts as year 0."""
    found = re.match(r"([+-]?\d{4,6})-(\d\d)-(\d\d)", day)
    return (int(found[1]), int(found[2]), int(found[3])) if found else (0, 1, 1)


def _day_words(day: str) -> str:
    """An ISO day in words.

    >>> _day_words("2007-10-23"), _day_words("-000499-03-15"), _day_words("0050-01-02")
    ('23 October 2007', '15 March 500 BCE', '2 January 50 CE')
    """
    year, month, number = _day_key(day)
    name = f"{1 - year} BCE" if year < 1 else f"{year} CE" if year < 1000 else str(year)
    return f"{number} {MONTHS[(month - 1) % 12]} {name}"


def _filters(data: TimelineData) -> str:
    """One pill for each stance, then the choices and the legend."""
    counts = Counter(_stance(item) for item in data.items)
    pills = "".join(
        f'<button type="button" class="pill" data-stance="{stance}" aria-pressed="true">{_glyph(stance)}'
        f"<span>{name}</span> <b>{counts[stance]}</b></button>"
        for stance, name in STANCES.items()
        if counts[stance]
    )
    actors = dict.fromkeys(item.lane for item in data.items)
    standings = dict.fromkeys(item.standing for item in data.items if item.standing)
    return "\n".join(
        (
            '<section class="filters scripted" aria-label="Filters">',
            f'<div class="pills">{pills}</div>',
            '<div class="choices">',
            _choice("actor", "Actor", "All actors", tuple(actors)),
            _choice("standing", "Standing", "Any standing", tuple(standings)),
            '<label><span class="sr">Order of lanes</span><select id="order">'
            '<option value="">Lanes as read</option><option value="name">Lanes by name</option>'
            '<option value="count">Lanes by count</option></select></label>',
            _clocks(data),
            '<button type="button" id="clear" hidden>Clear filters</button></div></section>',
        )
    )


def _clocks(data: TimelineData) -> str:
    """What was known by a day, and what had been sent to somebody: the second clock of every event."""
    days = sorted({item.told for item in data.items if item.told})
    recipients = sorted({name for item in data.items for name in item.sent_to})
    parts = []
    if len(days) > 1:
        parts.append(
            f'<span class="known"><label for="known">Known by</label> <input type="range" id="known" min="0" '
            f'max="{len(days)}" value="{len(days)}" step="1" aria-describedby="known-day">'
            f'<output id="known-day" for="known">any day</output></span>'
        )
    if len(recipients) > 1:
        parts.append(_choice("to", "Sent to", "Sent to anybody", tuple(recipients)))
    if parts:
        parts.append(
            '<span class="muted" id="clock-note" hidden>By when cables were sent. Sending is not receipt.</span>'
        )
    return "".join(parts)


def _choice(key: str, name: str, everything: str, values: tuple[str, ...]) -> str:
    """One drop-down list whose first entry means no filter."""
    options = "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)
    return (
        f'<label><span class="sr">{name}</span><select id="{key}"><option value="">{everything}</option>'
        f"{options}</select></label>"
    )


def _drawing() -> str:
    """The empty drawing and source panel, filled by the script."""
    zoom = "".join(
        f'<button type="button" id="{key}" aria-label="{label}">{text}</button>'
        for key, label, text in (
            ("zoom-out", "Zoom out", "−"),
            ("zoom-in", "Zoom in", "+"),
            ("fit", "Fit all events", "Fit"),
        )
    )
    return "\n".join(
        (
            '<div class="board scripted"><section class="chart" aria-label="Drawing">',
            f'<div class="bar">{_legend()}<div class="zoom">{zoom}',
            '<button type="button" id="scale" aria-pressed="false" hidden>True scale</button></div></div>',
            '<div id="scroll"><div id="axis"></div><div id="lanes"></div></div>',
            '<div id="minimap"></div></section>',
            '<aside id="panel" aria-label="Source" tabindex="-1"></aside></div>',
        )
    )


def _legend() -> str:
    """What shape and outline mean, as a list of swatches."""
    swatches = (
        ("day", '<rect class="edge" x="5" y="2" width="12" height="12" rx="3"/>'),
        ("interval", '<rect class="edge full" x="1" y="2" width="22" height="12" rx="3"/>'),
        ("open end", '<path class="edge open" d="M23 2H8Q2 2 2 8t6 6h15"/>'),
        ("inferred date", '<rect class="edge dash" x="2" y="2" width="20" height="12" rx="3"/>'),
        (
            "denied",
            '<rect class="edge" x="2" y="2" width="20" height="12" rx="3"/><path class="dots" d="M2 8h20"/>',
        ),
        ("exact time", '<path class="edge full" d="M12 1l7 7-7 7-7-7Z"/>'),
        ("deadline", '<path class="due" d="M12 0v16"/>'),
    )
    return (
        '<ul class="legend" aria-label="Legend">'
        + "".join(
            f'<li><svg width="24" height="16" aria-hidden="true">{shape}</svg>{name}</li>' for name, shape in swatches
        )
        + "</ul>"
    )


def _table(data: TimelineData) -> str:
    """The event table, which needs no script."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "\n".join(_row(item) for item in data.items)
    return "\n".join(
        (
            '<section class="events" aria-labelledby="events">',
            '<h2 id="events" tabindex="-1">Events</h2>',
            '<table id="table" aria-labelledby="events">',
            f"<thead><tr>{heads}</tr></thead>",
            f"<tbody>{rows}</tbody></table></section>",
        )
    )


def _row(item: Item) -> str:
    """One event as a row of the table, with its words and their portion mark."""
    stance, key = _stance(item), escape(item.id)
    act = f'<span class="act">{escape(item.act)}</span>' if item.act else ""
    to = f'<span class="to">to {escape(item.addressee)}</span>' if item.addressee else ""
    cells = (
        escape(_when(item)),
        escape(item.lane),
        f"{_glyph(stance)}{STANCES[stance]}{act}",
        f'<a href="#e={key}" data-select="{key}">{escape(item.label)}</a>{to}{_quoted(item)}',
        escape(item.standing),
        f"{escape(item.cable)}{_chain(item)}",
        escape(item.confidence),
    )
    inner = "".join(f'<td data-label="{name}">{cell}</td>' for name, cell in zip(_COLUMNS, cells, strict=True))
    return f'<tr id="row-{key}" data-event="{key}" class="s-{stance}">{inner}</tr>'


def _when(item: Item) -> str:
    """The date in words, with its inference owned to."""
    words = item.date_text or "no date"
    return f"{words} (inferred)" if item.inferred and "inferred" not in words else words


def _quoted(item: Item) -> str:
    """The quoted words of an item beside their portion mark."""
    if not item.quote:
        return ""
    return f'<span class="said">{_marking(item.marking)}<q>{escape(item.quote)}</q></span>'


def _marking(marking: str) -> str:
    """A portion mark such as ``(C)``; a text without one says so."""
    return f'<span class="portion">({escape(marking.strip("()") or "no portion mark")})</span> '


def _chain(item: Item) -> str:
    """Through whom the words came, if it is more than one hand."""
    return f'<span class="to">{escape(item.chain)}</span>' if item.chain else ""


def _footer() -> str:
    """What the page is, and the line that is filled in for print."""
    return (
        f"<footer><p>Made by cable-kg: {NOTICE}. Check each entry against its cable before use.</p>"
        '<p id="printed"></p>'
        "<noscript><p>The drawing needs scripts; the table does not.</p></noscript></footer>"
    )


def _keys_dialog() -> str:
    """The list of keys."""
    keys = (
        ("← →", "event before or after in time"),
        ("↑ ↓", "lane above or below"),
        ("Home End", "first or last event"),
        ("Enter", "open the source"),
        ("Esc", "close the source and go back"),
        ("+ −", "zoom in or out"),
        ("0", "fit all events"),
        ("/", "search"),
        ("?", "this list"),
    )
    rows = "".join(f"<div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>" for key, what in keys)
    return (
        f'<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2><dl>{rows}</dl>'
        '<button type="button" id="keys-close">Close</button></dialog>'
    )
