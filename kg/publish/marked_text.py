"""The words of a text with every extraction marked: cut at every beginning and end, so that marks may overlap.

Offsets count code points of the text as read (invariant 1); what HTML cannot hold is shown as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from kg.publish.model import Text

_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that something was read in: class of its look, where it leads, what it says on hovering."""

    start: int
    end: int
    look: str
    href: str = ""
    title: str = ""


def marks_of(text: Text, link: Callable[[str], str]) -> list[Mark]:
    """The marks of a text; ``link`` makes the relative link to an IRI's page."""
    marks = [Mark(r.quote_span[0], r.quote_span[1], "quoted") for r in text.statements if r.quote_span]
    marks += [
        Mark(r.span[0], r.span[1], "said", f"#{r.anchor}", f"{r.act}: {r.chain}") for r in text.statements if r.span
    ]
    marks += [
        Mark(r.quote_span[0], r.quote_span[1], "event", f"#{r.anchor}", r.label)
        for r in text.events
        if r.quote_span and r.quote_span[1] - r.quote_span[0] < 60
    ]
    marks += [
        Mark(t.span[0], t.span[1], "time", link(t.denotes) if t.denotes else "", f"{t.value} {t.certainty}".strip())
        for t in text.times
    ]
    return marks


def anchors_of(text: Text) -> dict[int, list[str]]:
    """Ids by the offset at which their passage begins, so that every passage has a permalink."""
    anchors: dict[int, list[str]] = {}
    taken: set[str] = set()
    spans = [*text.passages, *((t.anchor, *t.span) for t in text.times)]
    for anchor, start, _ in spans:
        if anchor not in taken:
            taken.add(anchor)
            anchors.setdefault(start, []).append(anchor)
    return anchors


def marked(words: str, start: int, end: int, marks: Iterable[Mark], anchors: dict[int, list[str]]) -> Markup:
    """The words from ``start`` to ``end`` as HTML.

    >>> marked("on May 3 & 4", 0, 12, [Mark(3, 8, "time", "#t")], {})
    Markup('on <a class="time" href="#t">May 3</a> &amp; 4')
    """
    inside = [m for m in marks if m.start < end and m.end > start]
    cuts = {start, end, *(a for a in anchors if start <= a < end)}
    for m in inside:
        cuts |= {max(m.start, start), min(m.end, end)}
    ordered = sorted(cuts)
    pieces: list[str] = []
    for low, high in pairwise(ordered):
        pieces += [f'<span id="{escape(name)}"></span>' for name in anchors.get(low, ())]
        over = [m for m in inside if m.start <= low and m.end >= high]
        pieces.append(_piece(words[low:high], over))
    return Markup("".join(pieces))


def _piece(words: str, over: list[Mark]) -> str:
    shown = str(escape(_UNSHOWN.sub("\ufffd", words)))
    if not over:
        return shown
    looks = " ".join(dict.fromkeys(m.look for m in over))
    inner = min(over, key=lambda m: (not m.href, m.end - m.start))
    title = f' title="{escape(shown_text(inner.title))}"' if inner.title else ""
    if inner.href:
        return f'<a class="{looks}" href="{escape(inner.href)}"{title}>{shown}</a>'
    return f'<span class="{looks}">{shown}</span>'


def shown_text(words: str) -> str:
    """Words without what HTML cannot hold."""
    return _UNSHOWN.sub("\ufffd", words)
