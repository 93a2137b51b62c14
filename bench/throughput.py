"""How fast each layer is, in words per second of CPU time; a Markdown table on standard output.

    python bench/throughput.py [--seconds 2] [--frus FOLDER]

Words are what stands between blanks in the text that is read.  Every layer is run over all texts again and again until
it has used the given CPU time; word lists are loaded before the clock starts.  The time of a layer is its own: what it
needs from the layers before it is made outside the clock.  The whole way (read to quads in a linked store) is
``kg.pipeline.build`` into an empty folder.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from kg.annotate import annotate, times_of
from kg.annotate.actors import read_actors
from kg.annotate.events import read_events
from kg.annotate.statements import read_statements
from kg.annotate.tokens import tokenise
from kg.annotate.topics import read_topics
from kg.cable import Cable, bare, parse
from kg.graph import describe
from kg.pipeline import build
from kg.read import read
from kg.resources import folder

ROOT = Path(__file__).resolve().parents[1]
FRUS = ROOT.parent / "shared" / "corpus" / "frus"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure for each corpus."""

    what: str
    figures: tuple[str, ...]


def words_per_second(run: Callable[[], float], words: int, seconds: float) -> float:
    """Words a CPU-second, where ``run`` goes over all words once and returns the CPU time of what is measured."""
    run()
    used, rounds = 0.0, 0
    while used < seconds:
        used += run()
        rounds += 1
    return words * rounds / used


def clocked(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


class Layers:
    """Each layer over the same cables, with what it needs from the layers before it."""

    def __init__(self, cables: Sequence[Cable]) -> None:
        self.cables = cables
        self.notes = [annotate(cable) for cable in cables]

    def time(self) -> float:
        def work() -> None:
            for cable in self.cables:
                times_of(cable)

        return clocked(work)

    def tokens(self) -> float:
        return clocked(lambda: [self._tokens(cable) for cable in self.cables])

    def actors(self) -> float:
        made = [(cable, *self._tokens(cable)) for cable in self.cables]
        return clocked(lambda: [read_actors(c, list(t.values()), s) for c, t, s in made])

    def statements(self) -> float:
        made = []
        for cable, notes in zip(self.cables, self.notes, strict=True):
            tokens, subject = self._tokens(cable)
            registry = read_actors(cable, list(tokens.values()), subject)
            paragraphs = [
                (i, tokens[i], p.kind, p.kind in ("comment", "action request")) for i, p in enumerate(cable.paragraphs)
            ]
            made.append((paragraphs, subject, registry, list(notes.times), cable.text))
        return clocked(lambda: [read_statements(*m) for m in made])

    def topics(self) -> float:
        made = [[*([s] if s else []), *t.values()] for t, s in map(self._tokens, self.cables)]
        return clocked(lambda: [read_topics(m) for m in made])

    def events(self) -> float:
        made: list[tuple[Any, ...]] = []
        for cable, notes in zip(self.cables, self.notes, strict=True):
            tokens, subject = self._tokens(cable)
            in_order = [*([subject] if subject else []), *tokens.values()]
            phrases, topics = read_topics(in_order)
            actors = {a.id: a for a in notes.actors}
            made.append((cable, in_order, notes.times, notes.mentions, actors, notes.statements, phrases, topics))
        return clocked(lambda: [read_events(*m) for m in made])

    def annotate(self) -> float:
        return clocked(lambda: [annotate(cable) for cable in self.cables])

    def describe(self) -> float:
        return clocked(lambda: [describe(c, n) for c, n in zip(self.cables, self.notes, strict=True)])

    def quads(self) -> int:
        """Number of quads of all cables before linking."""
        return sum(len(describe(c, n)) for c, n in zip(self.cables, self.notes, strict=True))

    @staticmethod
    def _tokens(cable: Cable) -> tuple[dict[int, Any], Any]:
        tokens = {i: tokenise(cable.readable, p.body_start, p.end) for i, p in enumerate(cable.paragraphs)}
        return tokens, tokenise(cable.text, cable.subject.start, cable.subject.end) if cable.subject else None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts to measure on: as cables, and as the texts of files for the whole way."""

    name: str
    cables: tuple[Cable, ...]
    files: tuple[tuple[str, str], ...]

    @property
    def words(self) -> int:
        """Number of words, headers included."""
        return sum(len(cable.text.split()) for cable in self.cables)


def examples() -> Corpus:
    """The shipped example cables."""
    paths = sorted((folder("examples") / "cables").glob("*.txt"))
    files = tuple((path.name, path.read_text(encoding="utf-8")) for path in paths)
    return Corpus("examples/cables", tuple(parse(d) for path in paths for d in read(path)), files)


def frus(where: Path) -> Corpus:
    """FRUS telegrams: without telegram headers, so taken as dated texts, and with a made-up heading for the whole way."""
    lines = (where / "telegrams.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line.strip()]
    cables = tuple(bare(r["text"], r["when"][:10], name=r["id"]) for r in records)
    files = tuple((f"{i:03d}.txt", _heading(r["when"], i) + r["text"]) for i, r in enumerate(records))
    return Corpus("FRUS telegrams", cables, files)


def _heading(when: str, number: int) -> str:
    day = datetime.fromisoformat(when[:10])
    return f"R {day:%d}{number // 60:02d}{number % 60:02d}Z {day:%b %y}\nFM AMEMBASSY PARIS\nTO SECSTATE WASHDC\n\n".upper()


def reading(files: Sequence[tuple[str, str]]) -> float:
    """CPU seconds of reading and parsing files once, from memory."""
    data = [text.encode() for _, text in files]
    return clocked(lambda: [parse(d) for one in data for d in read(one)])


def whole_way(files: Sequence[tuple[str, str]], copies: int) -> tuple[float, int]:
    """CPU seconds and words of one build over copies of the files, each copy changed so that it is a new text."""
    with tempfile.TemporaryDirectory() as scratch:
        given, words = Path(scratch) / "in", 0
        given.mkdir()
        for copy in range(copies):
            for name, text in files:
                words += len(text.split())
                (given / f"{copy:03d}-{name}").write_text(f"{text}\n{copy}\n" if copy else text, encoding="utf-8")
        start = time.process_time()
        report = build([given], Path(scratch) / "out")
        used = time.process_time() - start
        if report.failures or report.documents != copies * len(files):
            raise RuntimeError(f"{report.documents} of {copies * len(files)} documents were built")
        return used, words


def whole_way_speed(corpus: Corpus, seconds: float) -> float:
    """Words a CPU-second of the whole way, over about as many files as take that long."""
    used, words = whole_way(corpus.files[:10], 1)
    wanted = words / used * seconds
    if wanted < corpus.words:
        share = corpus.files[: max(1, round(len(corpus.files) * wanted / corpus.words))]
        used, words = whole_way(share, 1)
    else:
        used, words = whole_way(corpus.files, round(wanted / corpus.words))
    return words / used


def elapsed(command: Sequence[str], times: int = 5) -> tuple[float, float]:
    """Least wall-clock seconds of a command over some runs, and the CPU seconds of one run on average."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
        wall.append(time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return min(wall), (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / times


def peer(cables: Sequence[Cable], seconds: float) -> str | None:
    """Words a CPU-second of dateparser.search.search_dates over the paragraphs; None where it is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    paragraphs = [cable.text[p.body_start : p.end] for cable in cables for p in cable.paragraphs]
    used, words = 0.0, 0
    search_dates(paragraphs[0], languages=["en"])
    while used < seconds:
        for text in paragraphs:
            used += clocked(partial(search_dates, text, languages=["en"]))
            words += len(text.split())
            if used >= seconds:
                break
    return f"{words / used:,.0f}"


def table(corpora: Sequence[Corpus], seconds: float) -> list[Row]:
    """All figures by layer."""
    layers = [Layers(corpus.cables) for corpus in corpora]
    rows = [Row("words", tuple(f"{c.words:,}" for c in corpora))]
    speeds = [words_per_second(partial(reading, c.files), c.words, seconds) for c in corpora]
    rows.append(Row("read and parse", tuple(f"{s:,.0f}" for s in speeds)))
    for name, what in (
        ("tokens", "tokens"),
        ("time", "time"),
        ("actors", "actors"),
        ("statements", "statements"),
        ("topics", "topics"),
        ("events", "events"),
        ("annotate", "all layers of annotation"),
        ("describe", "quads from annotations"),
    ):
        speeds = [words_per_second(getattr(x, name), c.words, seconds) for x, c in zip(layers, corpora, strict=True)]
        rows.append(Row(what, tuple(f"{s:,.0f}" for s in speeds)))
    whole = tuple(f"{whole_way_speed(c, seconds):,.0f}" for c in corpora)
    rows.append(Row("**the whole way** (`kg build`)", whole))
    rows.append(
        Row(
            "quads per word, before linking",
            tuple(f"{x.quads() / c.words:.2f}" for x, c in zip(layers, corpora, strict=True)),
        )
    )
    peers = [peer(c.cables, seconds) for c in corpora]
    if None not in peers:
        rows.append(Row("peer: dateparser `search_dates` (compare with time)", tuple(str(p) for p in peers)))
    return rows


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the speed of each layer; prints a Markdown table.")
    parser.add_argument("--seconds", type=float, default=2.0, help="CPU seconds a figure (default 2)")
    parser.add_argument(
        "--frus", type=Path, default=FRUS, help="folder with telegrams.jsonl (default ../shared/corpus/frus)"
    )
    options = parser.parse_args()
    corpora = [examples(), *([frus(options.frus)] if (options.frus / "telegrams.jsonl").exists() else [])]
    rows = table(corpora, options.seconds)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}; words per CPU-second of one core\n")
    print("| | " + " | ".join(c.name for c in corpora) + " |")
    print("| --- |" + " ---: |" * len(corpora))
    for row in rows:
        print(f"| {row.what} | " + " | ".join(row.figures) + " |")
    print("\n| start-up | wall | CPU |\n| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as scratch:
        cable = str(folder("examples") / "cables" / "07ROME2243.txt")
        run = [sys.executable, "-m", "kg.cli"]
        one_date = (
            "from kg.annotate.time import annotate_times as read; read('He left October 23.', 0, 19, '2007-10-25')"
        )
        for what, command in (
            ("`python -c pass`", [sys.executable, "-c", "pass"]),
            ("the time layer alone, one date read", [sys.executable, "-c", one_date]),
            ("`kg --help`", [*run, "--help"]),
            ("`kg build` of one cable", [*run, "build", cable, "-o", f"{scratch}/out", "--quiet"]),
        ):
            wall, cpu = elapsed(command)
            print(f"| {what} | {wall:.2f} s | {cpu:.2f} s |")
    if not any(row.what.startswith("peer") for row in rows):
        print("\nPeer not measured: dateparser is not installed (pip install dateparser).")
    if len(corpora) == 1:
        print(f"\nFRUS telegrams not measured: no telegrams.jsonl in {options.frus}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
