"""The timeline page: one HTML file that draws who said what, when and on whose word.

The page works from ``file://`` with the network off.  Its table is in the HTML as served, so a reader without
scripts still has every event; ``page/timeline.js`` adds the drawing.  The same data gives the same bytes.

>>> page = render(TimelineData("A title", "07ROME2243", (), ()))
>>> page.startswith("<!doctype html>"), "machine-read, not reviewed" in page
(True, True)
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from html import escape

from kg.view.columns import anchor, day_number, pack, text_of
from kg.view.controls import compare, drawing, filters, glyph, glyph_sheet, stance_of
from kg.view.model import MONTHS, NOTICE, STANCES, Item, Paragraph, TimelineData
from kg.view.page_files import page_file

#: Events that one page draws mark by mark, that one page holds with all their words, and rows of the table of one with more.
MANY, SINGLE, ROWS = 1000, 5000, 1000

_COLUMNS = ("When", "Actor", "Stance", "What", "Standing", "Source", "Confidence")


def render(data: TimelineData) -> str:
    """The whole page as one HTML text, the same for the same data."""
    if len(data.items) <= SINGLE:
        return _page(data, _data_block(_embedded(data)))
    packed = pack(data.items, data.paragraphs)
    return _page(data, _columns_blocks(data, packed.columns, "", packed.chunks))


def render_files(data: TimelineData, name: str) -> dict[str, str]:
    """The page under its name, and beside it, where it has very many events, the files that hold their words.

    >>> list(render_files(TimelineData("A title", "07ROME2243", (), ()), "page.html"))
    ['page.html']
    """
    if len(data.items) <= SINGLE:
        return {name: render(data)}
    packed, folder = pack(data.items, data.paragraphs, data.texts), f"{name.removesuffix('.html')}.words/"
    chunks = {str(n): chunk for n, chunk in enumerate(packed.chunks)}
    chunks |= {f"text-{n}": chunk for n, chunk in enumerate(packed.texts)}
    beside = {f"{folder}{key}.js": f'kgWords("{key}","{chunk}")\n' for key, chunk in chunks.items()}
    return {name: _page(data, _columns_blocks(data, packed.columns, folder, ())), **beside}


def _data_block(content: str) -> str:
    return f'<script type="application/json" id="data">{content}</script>'


def _columns_blocks(data: TimelineData, columns: str, folder: str, chunks: Sequence[str]) -> str:
    """Data blocks of a page of very many events; their words are in the page, or in files of a folder beside it."""
    about = {"title": data.title, "cables": data.cable_line, "words": folder}
    blocks = [_data_block(json.dumps(about, ensure_ascii=False).replace("<", "\\u003c"))]
    for key, content in (("columns", columns), *((f"words-{n}", chunk) for n, chunk in enumerate(chunks))):
        blocks.append(f'<script type="text/plain" id="{key}">{content}</script>')
    return "\n".join(blocks)


def _page(data: TimelineData, blocks: str) -> str:
    script = page_file("timeline-large.js" if len(data.items) > MANY else "timeline.js")
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            _head(data, script, beside=len(data.items) > SINGLE),
            "<body>",
            glyph_sheet(),
            '<a class="skip" href="#events">Skip to the table of events</a>',
            _header(data),
            filters(data),
            "<main>",
            drawing(),
            compare(data),
            _table(data),
            "</main>",
            _footer(),
            _keys_dialog(),
            '<p id="live" class="sr" role="status" aria-live="polite"></p>',
            blocks,
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        )
    )


def _embedded(data: TimelineData) -> str:
    """The data as JSON that cannot end its script element; empty fields are left out."""
    texts = dict(data.texts)
    content = {
        "title": data.title,
        "cables": data.cable_line,
        "items": [_full_fields(asdict(item)) for item in data.items],
        "paragraphs": {part.key: _paragraph(part, whole=text_of(part.key) in texts) for part in data.paragraphs},
        "texts": texts,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _paragraph(part: Paragraph, *, whole: bool) -> dict[str, object]:
    """A paragraph with its words, or with their bounds where the page has the ``whole`` text."""
    record = asdict(part)
    if whole:
        del record["text"]
        record["end"] = part.start + len(part.text)
    return _full_fields(record)


def _full_fields(record: dict[str, object]) -> dict[str, object]:
    """The fields of one record that say something."""
    return {name: value for name, value in record.items() if value not in (None, "", 0, False, [], ())}


def _head(data: TimelineData, script: str, *, beside: bool) -> str:
    """The head: a policy that lets only this script run, and files beside the page where it has some."""
    allowed = f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" + " 'self'" * beside
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
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
            f'<a id="network" href="{escape(data.network)}">Network</a>' if data.network else "",
            '<button type="button" id="help" aria-label="Keyboard help">?</button>',
            "</div></header>",
        )
    )


def _summary(data: TimelineData) -> str:
    """One line: the cables, how many events and deadlines, and the days they span."""
    deadlines = sum(item.kind == "deadline" for item in data.items)
    parts = [data.cable_line, _count(len(data.items) - deadlines, "event"), _count(deadlines, "deadline")]
    days = sorted(
        (day for item in data.items for day in (item.first, item.last) if day), key=lambda day: day_number(day) or 0
    )
    if days:
        first, last = _day_words(days[0]), _day_words(days[-1])
        parts.append(first if first == last else f"{first} to {last}")
    return " · ".join(part for part in parts if part)


def _count(number: int, noun: str) -> str:
    """A number with its noun, or nothing for none."""
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _day_words(day: str) -> str:
    """An ISO day in words.

    >>> _day_words("2007-10-23"), _day_words("-000499-03-15"), _day_words("0050-01-02")
    ('23 October 2007', '15 March 500 BCE', '2 January 50 CE')
    """
    year, month, number = map(int, day.rsplit("-", 2))
    name = f"{1 - year} BCE" if year < 1 else f"{year} CE" if year < 1000 else str(year)
    return f"{number} {MONTHS[(month - 1) % 12]} {name}"


def _table(data: TimelineData) -> str:
    """The event table, which needs no script."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    first = data.items if len(data.items) <= SINGLE else sorted(data.items, key=anchor)[:ROWS]
    rows = "\n".join(_row(item) for item in first)
    left = (
        ""
        if len(first) == len(data.items)
        else (
            f'<p class="muted" id="excerpt">The first {len(first):,} of {len(data.items):,} events; scripts show all of them.</p>'
        )
    )
    return "\n".join(
        (
            '<section class="events" aria-labelledby="events">',
            '<h2 id="events" tabindex="-1">Events</h2>',
            left,
            '<table id="table" aria-labelledby="events">',
            f"<thead><tr>{heads}</tr></thead>",
            f"<tbody>{rows}</tbody></table></section>",
        )
    )


def _row(item: Item) -> str:
    """One event as a row of the table, with its words and their portion mark."""
    stance, key = stance_of(item), escape(item.id)
    act = f'<span class="act">{escape(item.act)}</span>' if item.act else ""
    to = f'<span class="to">to {escape(item.addressee)}</span>' if item.addressee else ""
    cells = (
        escape(_when(item)),
        escape(item.lane),
        f"{glyph(stance)}{STANCES[stance]}{act}",
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
