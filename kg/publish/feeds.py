"""What machines that visit a site ask for: ``sitemap.xml``, ``robots.txt``, an Atom feed of changes (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from kg.publish.index import TextRow
from kg.publish.marked_text import shown_text
from kg.publish.paths import file_of
from kg.publish.run import Run

#: Entries of the feed, and addresses in one sitemap (the protocol allows 50,000).
FEED = 50
SITEMAP = 40_000
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write_feeds(run: Run) -> None:
    """Write the sitemap or sitemaps, ``robots.txt`` and ``changes.atom``."""
    texts = list(run.index.texts())
    addresses = list(_addresses(run, texts))
    parts = [addresses[at : at + SITEMAP] for at in range(0, len(addresses), SITEMAP)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        entries = "".join(f"<url><loc>{escape(run.base + path)}</loc></url>\n" for path in part)
        run.writer.write(
            name, f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAPS}">\n{entries}</urlset>\n'
        )
    if len(parts) > 1:
        entries = "".join(f"<sitemap><loc>{escape(run.base + name)}</loc></sitemap>\n" for name in names)
        run.writer.write(
            "sitemap.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAPS}">\n{entries}</sitemapindex>\n',
        )
    run.writer.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {run.base}sitemap.xml\n")
    run.writer.write("changes.atom", _feed(run, texts))


def _addresses(run: Run, texts: list[TextRow]) -> Iterator[str]:
    yield "index.html"
    for text in texts:
        yield f"{quote(file_of(text.iri, run.base))}.html"
    for cable in dict.fromkeys(text.cable for text in texts):
        yield f"{quote(file_of(cable, run.base))}.html"
    for path in run.index.files():
        yield quote(path)


def _feed(run: Run, texts: list[TextRow]) -> str:
    """The texts that changed last, newest first."""
    latest = sorted(texts, key=lambda t: (t.changed, t.date or "", t.iri), reverse=True)[:FEED]
    entries = "".join(
        f"<entry><id>{escape(text.iri)}</id><title>{_words(text)}</title><updated>{text.changed}T00:00:00Z</updated>"
        f'<link href="{escape(run.base + quote(file_of(text.iri, run.base)))}.html"/>'
        f"<summary>{text.statements} statements, {text.events} events. Machine-read, not reviewed.</summary></entry>\n"
        for text in latest
    )
    updated = max((text.changed for text in texts), default=run.date)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(run.base)}changes.atom</id><title>{escape(run.config.title)}: changes</title><updated>{updated}T00:00:00Z</updated>"
        f'<link rel="self" href="{escape(run.base)}changes.atom"/><link href="{escape(run.base)}"/>'
        f"<author><name>{escape(run.config.publisher)}</name></author>\n{entries}</feed>\n"
    )


def _words(text: TextRow) -> str:
    subject = f": {text.subject}" if text.subject else ""
    return escape(shown_text(f"{text.cable_id}, {text.date or 'no date'}{subject}"))
