"""How long a search takes among as many cables as the 2010 release has; a Markdown table on standard output.

    python bench/searching.py [--cables 251287] [--keep FOLDER]

The cables are those of bench/reading.py (mean length of the release), with every fifth word of their paragraphs replaced
by an invented one, drawn so that few are common and most rare (Zipf): else every word would stand in every cable.  Each
query asks for the first 100 hits; the figure is the median of five searches after a first one.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from functools import partial
from itertools import accumulate
from pathlib import Path

from reading import LENGTHS, compose, parts

from kg.cable import parse
from kg.query.search import search
from kg.read import read
from kg.store.passages import text_of
from kg.store.texts import write_texts

_WORDS = 200_000
_QUERIES = (
    ("a word in nearly every cable", "minister", {}),
    ("a common word", "word00010", {}),
    ("a rare word", "word09999", {}),
    ("two common words", "word00010 word00020", {}),
    ("a phrase", '"Foreign Minister"', {}),
    ("the beginning of a word", "word0123*", {}),
    ("two words near each other", "NEAR(minister talks, 5)", {}),
    ("a word, not another", "word00010 NOT minister", {}),
    ("a common word in one year", "word00010", {"start": "2009", "end": "2009"}),
    ("a common word from one post", "word00010", {"sender": "MERROW"}),
    ("a word of the subject", "subject:account", {}),
    ("a word that no cable has", "nowhere", {}),
)


def _replaced(draw: random.Random, invented: list[int], found: re.Match[str]) -> str:
    return f"word{invented.pop():05d}" if invented and draw.random() < 0.2 else found[0]


def write(folder: Path, cables: int) -> float:
    """Write the texts of so many cables; returns the seconds that took."""
    draw, among = random.Random(1), parts()
    weights = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))
    start = time.perf_counter()
    with write_texts(folder) as keep:
        for number in range(cables):
            data = compose(number, LENGTHS[1][0], draw, among).decode()
            head, _, body = data.partition("\n1. ")
            invented = draw.choices(range(_WORDS), cum_weights=weights, k=len(body) // 20)
            body = re.sub(r"\b[a-z]{4,}\b", partial(_replaced, draw, invented), body)
            (document,) = read(f"{head}\n1. {body}".encode())
            keep(text_of(parse(document)))
    return time.perf_counter() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long a search takes.")
    parser.add_argument("--cables", type=int, default=251_287, help="number of cables (default: the 2010 release's)")
    parser.add_argument("--keep", type=Path, help="folder for the texts, used again where they are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        if not (folder / "texts.db").exists():
            print(f"{options.cables:,} cables written in {write(folder, options.cables):,.0f} s", flush=True)
        print(f"size of the file: {(folder / 'texts.db').stat().st_size / 1e6:,.0f} MB\n")
        print("| query | | hits shown | ms |\n| --- | --- | ---: | ---: |")
        for what, words, limits in _QUERIES:
            found, times = search(folder, words, **limits), []
            for _ in range(5):
                start = time.perf_counter()
                search(folder, words, **limits)
                times.append(time.perf_counter() - start)
            print(f"| {what} | `{words}` | {len(found)} | {1000 * statistics.median(times):.0f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
