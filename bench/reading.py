"""How fast telegram text is read and parsed, all fields of every cable, on one core; a Markdown table on standard output.

    python bench/reading.py [--rounds 5] [--cables 2000] [--cablemap FOLDER]

The corpus is made here, the same on every machine, from the shipped example cables: each cable takes the header and the
heading of one example with another serial, other TAGS and another date, and as many paragraphs, drawn from all examples
and numbered anew, as its length asks for.  "As they are" leaves the examples' length (2 kB); the others have the mean
length of the 2010 release (7 kB) and the length at which 2,500 cables are 25 MB (10 kB).  Every figure is the best of
some rounds; reading (bytes to documents) and parsing are measured together, from memory.

The peer is cablemap's core reader, where a copy of it is at hand (it runs on Python 2 only: see bench/README.md).
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import re
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.cable import Cable, parse
from kg.read import read
from kg.resources import folder

#: Length of a composed cable in bytes, and what it stands for.
LENGTHS = ((0, "examples as they are"), (6_900, "mean length of the 2010 release"), (10_000, "2,500 cables are 25 MB"))
_TAGS = ("PREL", "PGOV", "PHUM", "ECON", "EAID", "EFIN", "MARR", "PTER", "KNNP", "PINR", "ETRD", "SENV", "KDEM", "KJUS")
_FIRST = re.compile(r"^1\. ", re.M)
_SERIAL = re.compile(r"(?m)^((?:C O N F I D E N T I A L|UNCLAS|S E C R E T|CONFIDENTIAL|SECRET)[^\n]*?)(\d{6})[ ]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One example: what stands before paragraph 1, its paragraphs without numbers, and its closing line."""

    head: str
    paragraphs: tuple[str, ...]
    closing: str


def parts() -> list[Part]:
    """The example cables taken apart."""
    found = []
    for path in sorted((folder("examples") / "cables").glob("*.txt")):
        (document,) = read(path)
        cable = parse(document)
        text = cable.text
        numbered = [p for p in cable.paragraphs if p.number]
        closing = cable.signature.value if cable.signature else ""
        paragraphs = tuple(cable.readable[p.start : p.end].partition(".")[2].strip() for p in numbered)
        found.append(Part(text[: numbered[0].start], paragraphs, closing))
    return found


def compose(number: int, length: int, draw: random.Random, among: Sequence[Part]) -> bytes:
    """One cable of about a length in bytes (0: as long as its example), unlike all others."""
    part = among[number % len(among)]
    head = _SERIAL.sub(lambda m: f"{m[1]}{number:06d}", part.head)
    head = re.sub(r"(?m)^TAGS:.*$", "TAGS: " + ", ".join(draw.sample(_TAGS, 5)), head)
    paragraphs = list(part.paragraphs)
    while length and sum(map(len, paragraphs)) < length - len(head):
        paragraphs.append(draw.choice(draw.choice(among).paragraphs))
    body = "\n\n".join(f"{i}. {words}" for i, words in enumerate(paragraphs, 1))
    return f"{head}{body}\n\n{part.closing}\n".encode()


def corpus(cables: int, length: int) -> list[bytes]:
    """So many cables of a length, the same every time."""
    draw, among = random.Random(length), parts()
    return [compose(i, length, draw, among) for i in range(cables)]


def all_cables(texts: Sequence[bytes]) -> Iterator[Cable]:
    """Read and parse one stream in which the cables stand one after another."""
    for document in read(b"".join(texts)):
        yield parse(document)


def check(texts: Sequence[bytes]) -> None:
    """Raise where a field of a composed cable is not read: a fast reader that misses fields would be no measure."""
    found_cables = list(all_cables(texts[:200]))
    if len(found_cables) != len(texts[:200]):
        raise RuntimeError(f"{len(found_cables)} of {len(texts[:200])} cables were read")
    for cable in found_cables:
        found = (cable.dtg, cable.sender, cable.mrn, cable.classification, cable.subject, cable.classifier, cable.tags)
        if not all(found) or len(cable.addressees) < 3 or len(cable.paragraphs) < 2:
            raise RuntimeError(f"{cable.id}: a field was not read ({[bool(f) for f in found]})")


def best_of(rounds: int, texts: Sequence[bytes]) -> float:
    """Least CPU seconds of reading all texts once."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        for _ in all_cables(texts):
            pass
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how fast telegram text is read and parsed.")
    parser.add_argument("--rounds", type=int, default=5, help="best of so many rounds (default 5)")
    parser.add_argument("--cables", type=int, default=2000, help="cables a corpus (default 2000)")
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores; one used\n"
    )
    print("| corpus | bytes a cable | cables/s | MB/s |\n| --- | ---: | ---: | ---: |")
    for length, what in LENGTHS:
        texts = corpus(options.cables, length)
        check(texts)
        used, size = best_of(options.rounds, texts), sum(map(len, texts))
        print(f"| {what} | {size / len(texts):,.0f} | {len(texts) / used:,.0f} | {size / used / 1e6:.1f} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory of the whole run, corpora included: {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
