"""Timeline and network of a site.

They draw what a page can carry: beyond :data:`EVENTS` readings, the texts of the latest days that fit.
Only what is published goes into them.
"""

from __future__ import annotations

from kg.publish.excerpt import excerpt, open_lines
from kg.publish.index import TextRow
from kg.publish.processes import digest_of
from kg.publish.run import Run
from kg.view import network, timeline

#: Statements and events that a timeline of the site shows at most.
EVENTS = 3000


def make_pictures(run: Run) -> list[tuple[str, str]]:
    """Write ``timeline.html`` and ``network.html``, unless they are there; returns what was made, and from what."""
    texts = _latest(list(run.index.texts()))
    digest = digest_of((run.basis + "".join(t.digest for t in texts)).encode())
    if run.index.made_from("timeline.html") == digest and all(
        map(run.writer.exists, ("timeline.html", "network.html"))
    ):
        return []
    graph = open_lines(excerpt(run, texts))
    run.writer.write("timeline.html", timeline(graph, network="network.html"))
    run.writer.write("network.html", network(graph, timeline="timeline.html"))
    return [("timeline.html", digest)]


def _latest(texts: list[TextRow]) -> list[TextRow]:
    """The texts of the latest days that have no more readings than a page can carry."""
    kept: list[TextRow] = []
    room = EVENTS
    for text in reversed([t for t in texts if t.whole]):
        room -= text.statements + text.events
        if room < 0 and kept:
            break
        kept.append(text)
    return kept[::-1]
