"""What a timeline page is worked with: filters, both clocks, the drawing's own buttons, the comparison of two actors."""

from __future__ import annotations

from collections import Counter
from html import escape

from kg.view.model import STANCES, Item, TimelineData

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


def glyph_sheet() -> str:
    """The five stance glyphs, drawn once and used everywhere by name."""
    symbols = "".join(
        f'<symbol id="g-{stance}" viewBox="0 0 12 12">{shape}</symbol>' for stance, shape in _GLYPHS.items()
    )
    return f'<svg id="glyphs" width="0" height="0" aria-hidden="true"><defs>{symbols}</defs></svg>'


def glyph(stance: str) -> str:
    """One stance glyph for use in running HTML."""
    return f'<svg class="glyph s-{stance}" aria-hidden="true"><use href="#g-{stance}"/></svg>'


def stance_of(item: Item) -> str:
    """The stance of an item, or ``reports`` if it has none that the page knows."""
    return item.stance if item.stance in STANCES else "reports"


def filters(data: TimelineData) -> str:
    """One pill for each stance, then the choices and the legend."""
    counts = Counter(stance_of(item) for item in data.items)
    pills = "".join(
        f'<button type="button" class="pill" data-stance="{stance}" aria-pressed="true">{glyph(stance)}'
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
            _doubtful(data),
            _lanes(data),
            _clocks(data),
            '<button type="button" id="clear" hidden>Clear filters</button></div></section>',
        )
    )


def _doubtful(data: TimelineData) -> str:
    """A button that hides what is only alleged, and what is denied."""
    count = sum(item.standing in ("Alleged", "Denied") or bool(item.denied_by) for item in data.items)
    if not count:
        return ""
    return (
        '<button type="button" class="pill" id="hide" aria-pressed="true"><span>Alleged or denied</span> '
        f"<b>{count}</b></button>"
    )


def _lanes(data: TimelineData) -> str:
    """What the lanes are, and their order."""
    kinds = {
        "state": ("state", any(item.state for item in data.items)),
        "topic": ("topic (the first)", any(item.topics for item in data.items)),
        "cable": ("cable", len({item.cable for item in data.items}) > 1),
        "stance": ("stance", len({item.stance for item in data.items}) > 1),
    }
    options = "".join(
        f'<option value="{key}">Lanes: by {name}</option>' for key, (name, is_there) in kinds.items() if is_there
    )
    return (
        f'<label><span class="sr">What the lanes are</span><select id="by"><option value="">Lanes: by actor</option>{options}'
        "</select></label>"
        '<label><span class="sr">Order of lanes</span><select id="order">'
        '<option value="">Lanes as read</option><option value="name">Lanes by name</option>'
        '<option value="count">Lanes by count</option></select></label>'
    )


def compare(data: TimelineData) -> str:
    """Two actors side by side on a topic, where there is more than one statement on any."""
    said = [item for item in data.items if item.kind == "statement" and item.topics]
    topics, actors = sorted({topic for item in said for topic in item.topics}), sorted({item.lane for item in said})
    if len(said) < 2:
        return ""
    return "\n".join(
        (
            '<section class="compare scripted" aria-labelledby="compare"><h2 id="compare">Compare on a topic</h2>',
            '<div class="choices">',
            _choice("about", "Topic", "Choose a topic", tuple(topics)),
            _choice("a", "One actor", "Choose an actor", tuple(actors)),
            _choice("b", "Another actor", "And another", tuple(actors)),
            '</div><div id="compared"></div></section>',
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


def drawing() -> str:
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
            f'<div class="bar">{_legend()}<div class="zoom">{zoom}<button type="button" id="fold-all">Fold lanes</button>',
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
        (
            "alleged",
            '<rect class="edge dash" style="fill:none" x="2" y="2" width="20" height="12" rx="3"/>',
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
