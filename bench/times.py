"""The time layer beside its peers, in speed and in quality, in one run; a Markdown table on standard output.

    python bench/times.py [--cases ../shared/cases/time] [--seconds 20]

Every peer that is installed is measured (pip install dateparser parsedatetime datefinder); it gets what it can use: the
text and the date of the document.  Speed is megabytes of text a CPU-second over the narratives; quality is F1 as in
``kg evaluate`` (spans: strict, relaxed; values of relaxed matches).  A peer that gives a moment gets the day of it as
its value, since none of them gives TIMEX3; a document that takes it longer than its share of the seconds is its last.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from kg.annotate import times_of
from kg.cable import bare
from kg.evaluate.times import TimeX, read_timex, score

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "time"
Found = list[TimeX]


def ours(text: str, day: datetime | None) -> Found:
    """The time layer of this project, in the habit of the corpora."""
    cable = bare(text, day.date().isoformat() if day else None)
    return [TimeX((t.start, t.end), t.type, t.value) for t in times_of(cable, timex3=True)]


def peers() -> Iterator[tuple[str, Callable[[str, datetime | None], Found]]]:
    """The peers that are installed."""
    try:
        from dateparser.search import search_dates

        def dateparser(text: str, day: datetime | None) -> Found:
            settings: Any = {"RELATIVE_BASE": day} if day else {}
            found = search_dates(text, languages=["en"], settings=settings) or []
            return list(_placed(text, found))

        yield "dateparser", dateparser
    except ImportError:
        pass
    try:
        import parsedatetime

        calendar = parsedatetime.Calendar()

        def parsed(text: str, day: datetime | None) -> Found:
            found = calendar.nlp(text, sourceTime=day or datetime(2000, 1, 1)) or ()
            return [TimeX((start, end), "DATE", when.date().isoformat()) for when, _, start, end, _ in found]

        yield "parsedatetime", parsed
    except ImportError:
        pass
    try:
        from datefinder import find_dates

        def finder(text: str, day: datetime | None) -> Found:
            found = find_dates(text, index=True, base_date=day)
            return [TimeX(tuple(span), "DATE", when.date().isoformat()) for when, span in found]

        yield "datefinder", finder
    except ImportError:
        pass


def _placed(text: str, found: list[tuple[str, datetime]]) -> Iterator[TimeX]:
    at = 0
    for words, when in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield TimeX((start, at), "DATE", when.date().isoformat())


def measured(read: Callable[[str, datetime | None], Found], path: Path, seconds: float) -> tuple[int, float, list[Any]]:
    """Characters read, CPU seconds, and (gold, found) of each document."""
    size, used, pairs = 0, 0.0, []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        try:
            day = datetime.fromisoformat(str(record.get("dct"))[:10])
        except ValueError:
            day = None
        start = time.process_time()
        try:
            found = read(record["text"], day)
        except Exception:  # a peer that fails has found nothing
            found = []
        used += time.process_time() - start
        size += len(record["text"])
        pairs.append(([read_timex(t) for t in record["timexes"]], found))
        if used > seconds:
            break
    return size, used, pairs


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the time layer beside its peers.")
    parser.add_argument(
        "--cases", type=Path, default=CASES, help="folder with wikiwars_dev.jsonl and meantime_dev.jsonl"
    )
    parser.add_argument("--seconds", type=float, default=20.0, help="CPU seconds a corpus, at most (default 20)")
    options = parser.parse_args()
    if not (options.cases / "wikiwars_dev.jsonl").exists():
        print(f"no wikiwars_dev.jsonl in {options.cases}: nothing to measure on")
        return 1
    print("| | documents | MB/s | strict | relaxed | value |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for corpus in ("wikiwars_dev", "meantime_dev"):
        for name, read in (("kg", ours), *peers()):
            read("He left on 3 May 2007.", datetime(2007, 10, 25))  # word lists are loaded outside the clock
            size, used, pairs = measured(read, options.cases / f"{corpus}.jsonl", options.seconds)
            f1 = {figure.measure: figure.f1 for figure in score(pairs)}
            row = " | ".join(f"{f1[measure]:.2f}" for measure in ("strict", "relaxed", "value"))
            print(f"| {corpus}: {name} | {len(pairs)} | {size / used / 1e6:.4g} | {row} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
