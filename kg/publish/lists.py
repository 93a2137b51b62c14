"""Start page, lists that reach every page without scripts, and the index that the search box asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, normalize
from urllib.parse import quote

from kg.publish.index import TextRow
from kg.publish.lookups import codes
from kg.publish.model import Named
from kg.publish.paths import file_of
from kg.publish.run import Run

#: Entries on a page of a list.
PAGE = 1000
_LISTS = (("actors", "Actors", "actor"), ("topics", "Topics", "topic"), ("offices", "Offices", "office"))


class Listed(NamedTuple):
    """An entry of a list: label, IRI, how often it is named."""

    label: str
    iri: str
    named: int


def write_lists(run: Run) -> None:
    """Write the start page, all lists, and the search index."""
    texts = list(run.index.texts())
    things = {folder: _things(run, kind) for folder, _, kind in _LISTS}
    _cables(run, texts)
    for folder, title, _ in _LISTS:
        _list(run, folder, title, things[folder])
    _codes(run)
    entries = [*_cable_entries(texts, run.base), *_thing_entries(things, run.base)]
    shards = _shards(entries)
    for name in sorted(shards):
        run.writer.write(f"search/{name}.js", shards[name])
    for path in _stale(run, "search", {f"{name}.js" for name in shards}):
        run.writer.remove(path)
    released = sorted({run.config.collection_of(t.cable_id).release for t in texts})
    counts = {
        "cables": len({t.cable for t in texts}),
        "statements": sum(t.statements for t in texts),
        "events": sum(t.events for t in texts),
        "actors": len(things["actors"]),
        "metadata_only": sum(not t.whole for t in texts),
    }
    newest = [Named(_title(t), t.iri) for t in [t for t in texts if t.date][-12:][::-1]]
    run.writer.write(
        "index.html",
        run.renderer.page("start.html", "index.html", counts=counts, newest=newest, released=released, date=run.date),
    )
    run.writer.write("404.html", run.renderer.page("missing.html", "404.html"))


def _title(text: TextRow) -> str:
    subject = f": {text.subject}" if text.subject else ""
    return f"{text.cable_id}, {text.date or 'no date'}{subject}"


def _things(run: Run, kind: str) -> list[Listed]:
    """The shared nodes of a kind by label, which its own page shows too."""
    found = []
    for iri, count in run.index.targets(f"{run.base}{kind}/"):
        found.append(Listed(run.index.label(iri) or iri.rpartition("/")[2], iri, count))
    return sorted(found, key=lambda t: (fold(t.label), t.iri))


def _cables(run: Run, texts: list[TextRow]) -> None:
    """Cables by year, a page or more a year, and the list of years."""
    years = []
    for year, group in groupby(texts, key=lambda t: (t.date or "undated")[: -6 if t.date else None]):
        listed = list(group)
        parts = [listed[at : at + PAGE] for at in range(0, len(listed), PAGE)]
        for number, part in enumerate(parts, 1):
            name = year if number == 1 else f"{year}-{number}"
            path = f"cables/{name}.html"
            rows = [
                (Named(t.cable_id, t.cable), t.date or "", t.sender, Named(t.subject or "text", t.iri)) for t in part
            ]
            run.writer.write(path, run.renderer.page("cables.html", path, title=f"Cables of {name}", rows=rows))
            years.append((name, path, len(part)))
    run.writer.write(
        "cables/index.html",
        run.renderer.page("pages.html", "cables/index.html", title="Cables by year", pages=years, entries=[]),
    )
    for path in _stale(run, "cables", {p.removeprefix("cables/") for _, p, _ in years} | {"index.html"}):
        run.writer.remove(path)


def _stale(run: Run, folder: str, kept: set[str]) -> list[str]:
    """Files of a folder of lists that no list has any more."""
    place = run.writer.place(folder)
    return sorted(f"{folder}/{p.name}" for p in place.iterdir() if p.name not in kept) if place.is_dir() else []


def _list(run: Run, folder: str, title: str, things: list[Listed]) -> None:
    """An alphabetical list, by first letters where it is long."""
    kept = {"index.html"}
    if len(things) <= PAGE:
        pages: list[tuple[str, str, int]] = []
        entries = things
    else:
        pages, entries = [], []
        for letter, group in groupby(things, key=lambda t: fold(t.label)[:1] or "_"):
            listed = list(group)
            for at in range(0, len(listed), PAGE):
                name = letter if letter.isascii() and letter.isalnum() else f"u{ord(letter):04x}"
                name = name if at == 0 else f"{name}-{at // PAGE + 1}"
                path = f"{folder}/{name}.html"
                part = listed[at : at + PAGE]
                heading = f"{title}: {part[0].label} to {part[-1].label}"
                run.writer.write(path, run.renderer.page("pages.html", path, title=heading, pages=[], entries=part))
                kept.add(f"{name}.html")
                pages.append((f"{part[0].label} to {part[-1].label}", path, len(part)))
    run.writer.write(
        f"{folder}/index.html",
        run.renderer.page("pages.html", f"{folder}/index.html", title=title, pages=pages, entries=entries),
    )
    for path in _stale(run, folder, kept):
        run.writer.remove(path)


def _codes(run: Run) -> None:
    """The codes that occur, by list, and the TAGS."""
    used = dict(run.index.targets(f"{run.base}code/"))
    by_scheme: dict[str, list[Listed]] = {}
    for iri, count in used.items():
        if known := codes().get(iri.rpartition("/")[2]):
            by_scheme.setdefault(known.scheme, []).append(Listed(known.label, iri, count))
    tags = [Listed(iri.rpartition("/")[2], iri, count) for iri, count in run.index.targets(f"{run.base}tags/")]
    groups = [*sorted(by_scheme.items()), *((("TAGS", tags),) if tags else ())]
    run.writer.write("codes/index.html", run.renderer.page("codes.html", "codes/index.html", groups=groups))


def fold(label: str) -> str:
    """A label as it is sorted and searched: lower case, without accents.

    >>> fold("Ärger in Köln")
    'arger in koln'
    """
    return "".join(c for c in normalize("NFKD", label) if not combining(c)).casefold()


_WORD = re.compile(r"[^\W_]+")


def _cable_entries(texts: list[TextRow], base: str) -> Iterator[tuple[str, str, str]]:
    for text in texts:
        subject = f": {text.subject}" if text.subject else ""
        yield f"{text.cable_id}{subject}", "cable", quote(file_of(text.cable, base)) + ".html"


def _thing_entries(things: dict[str, list[Listed]], base: str) -> Iterator[tuple[str, str, str]]:
    for folder, listed in things.items():
        for thing in listed:
            yield thing.label, folder.removesuffix("s"), quote(file_of(thing.iri, base)) + ".html"


def _shards(entries: list[tuple[str, str, str]]) -> dict[str, str]:
    """The search index: a script for each two letters that a word of a label begins with."""
    shards: dict[str, list[tuple[str, str, str]]] = {}
    for entry in entries:
        for key in {shard_of(word) for word in _WORD.findall(fold(entry[0]))}:
            shards.setdefault(key, []).append(entry)
    return {
        key: f"found({json.dumps(key)},{json.dumps(sorted(set(listed)), ensure_ascii=True, separators=(',', ':'))});\n"
        for key, listed in shards.items()
    }


def shard_of(word: str) -> str:
    """Name of the shard of a folded word: its first two characters, by their numbers where they are not plain.

    >>> shard_of("kosovo"), shard_of("я")
    ('ko', '44f')
    """
    start = word[:2]
    return start if start.isascii() else "-".join(f"{ord(c):x}" for c in start)
