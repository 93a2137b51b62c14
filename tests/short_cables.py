"""Short cables by the dozen, and all that a build left of them, so that two builds can be compared."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyoxigraph as ox

from kg.store.parts import read_part
from kg.store.texts import open_texts, unpacked

NAMES = ("Tarhan", "Ruiz", "Okafor", "Lindqvist", "Marchetti", "Petrov", "Haddad", "Nakamura")
POSTS = ("ROME", "PARIS", "LIMA", "OSLO", "CAIRO")


def cable(number: int, more: str = "") -> str:
    """A short cable, each number another."""
    post, name = POSTS[number % len(POSTS)], NAMES[number % len(NAMES)]
    return (
        f"R {1 + number % 28:02d}{number % 24:02d}{number % 60:02d}Z OCT 07\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC\n\n"
        f"UNCLAS {post} {number:06d}\n\nSUBJECT: TALKS\n\n"
        f"1. (U) Foreign Minister {name} told Poloff October 23 that he opposed the bill.{more}\n\n"
        "2. (U) A senior official denied that the talks had failed.\n"
    )


def parts(out: Path) -> dict[str, bytes]:
    """The lines of every part of a store."""
    return {path.name: read_part(path) for path in (out / "parts").iterdir()}


def left(out: Path) -> dict[str, object]:
    """All that a build left, so that two can be compared: parts, quads of the store, texts and what search finds in them."""
    with open_texts(out) as base:
        texts = base.execute("SELECT cable, digest, date, sender, subject, zstd FROM text ORDER BY number").fetchall()
        passages = base.execute(
            "SELECT t.cable, t.digest, p.paragraph, p.kind, p.start, p.body_start, p.end "
            "FROM paragraph p JOIN text t ON t.number = p.text ORDER BY p.number"
        ).fetchall()
        words = [
            (word, base.execute("SELECT count(*) FROM fulltext WHERE fulltext MATCH ?", (word,)).fetchone()[0])
            for word in ("opposed", "tarhan", "bill", "failed", "october", "extraordinary")
        ]
    with sqlite3.connect(out / "manifest.db") as base:
        documents = base.execute(
            "SELECT name, id, digest, part, state, error FROM document ORDER BY name, id"
        ).fetchall()
    return {
        "parts": parts(out),
        "quads": sorted(map(str, ox.Store.read_only(str(out / "store")))),
        "texts": [(*row[:5], unpacked(row[5])) for row in texts],
        "passages": passages,
        "words": words,
        "documents": documents,
    }
