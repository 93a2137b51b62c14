"""How a build grows: text to loaded and linked store, by numbers of cables; then one cable in a hundred changed; then queries.

    python bench/scale.py [--sizes 1000,5000] [--words 1040] [--jobs 2] [--scratch DIR]

Prints Markdown.  The cables are those of ``bench/corpus.py``; 1,040 words is the mean of the release of 2010, whose 251,287
cables are ``make bench-full``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import queue
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus import cable

from kg.query import answers, base_of, saved_queries
from kg.query.saved import text_of
from kg.store import open_store

#: Quads of the comparison with rdflib's own store.
FOR_RDFLIB = 100_000
#: Rows that a page shows first.
ROWS = 200
#: Seconds after which a query is given up.
GIVEN_UP = 20
#: What is asked for where a query has a parameter that the corpus knows otherwise.
KNOWN = {
    "state": "Italy",
    "party": "Italy",
    "topic": "bill",
    "words": "bill",
    "speaker": "Barani",
    "addressee": "Poloff",
}


def corpus(path: Path, count: int, words: int, *, changed: bool = False) -> int:
    """Write so many cables as JSON Lines, one in a hundred another edition where ``changed``; returns the words."""
    total = 0
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            edition = int(changed and number % 100 == 0)
            record = cable(number, words, edition=edition)
            total += len(record["text"].split())
            stream.write(json.dumps(record) + "\n")
    return total


@dataclass(frozen=True, slots=True)
class Built:
    """A build in a process of its own: wall and CPU seconds, peak memory (MB, of the largest process), counts."""

    seconds: float
    cpu: float
    peak: float
    counts: dict[str, int]


def built(given: Path, out: Path, jobs: int) -> Built:
    """Build, and measure."""
    begin = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "build",
        str(given),
        "-o",
        str(out),
        "--jobs",
        str(jobs),
        "--quiet",
        "--json",
    ]
    # as installed: a package keeps its compiled modules, which a shell of developers may forbid
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    measured_by = [sys.executable, "-c", _MEASURED, *command]
    done = subprocess.run(measured_by, capture_output=True, text=True, check=True, env=kept)
    used = time.perf_counter() - begin
    report, _, measured = done.stdout.rpartition("\n\n")
    counts, (peak, cpu) = json.loads(report), map(float, measured.split())
    return Built(used, cpu, peak / 1024, {key: counts[key] for key in ("documents", "quads", "read")})


_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{done.stdout.strip()}\\n\\n{used.ru_maxrss} {used.ru_utime + used.ru_stime}")
"""


def loading(out: Path, scratch: Path) -> float:
    """Seconds of loading the parts of a store once more, alone."""
    from kg.store import clear, load_store

    clear(scratch)
    begin = time.perf_counter()
    load_store(sorted((out / "parts").glob("*.nq.zst")), scratch)
    used = time.perf_counter() - begin
    clear(scratch)
    return used


def size_of(folder: Path) -> float:
    """Megabytes that a folder takes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def queries(out: Path) -> list[tuple[str, float | None, float | None]]:
    """Name and median milliseconds of each saved query as a user asks it, and of its SPARQL alone; None where given up."""
    with open_store(out) as graph:
        cable_id = str(next(iter(graph.select(_A_CABLE)))[0].value)
    figures: list[tuple[str, float | None, float | None]] = []
    for name, query in saved_queries().items():
        given = {key: KNOWN.get(key, value or "") for key, value in query.parameters.items()}
        given |= {"cable": cable_id} if "cable" in given else {}
        figures.append((name, median_of(out, name, given, alone=False), median_of(out, name, given, alone=True)))
    return figures


def median_of(out: Path, name: str, given: dict[str, str], *, alone: bool) -> float | None:
    """Median milliseconds of up to five runs of a query in a process of its own; None for one that was given up."""
    times: multiprocessing.Queue[float] = multiprocessing.Queue()
    asking = multiprocessing.Process(target=asked, args=(out, name, given, alone, times))
    asking.start()
    try:
        return times.get(timeout=GIVEN_UP)
    except queue.Empty:
        return None
    finally:
        asking.kill()
        asking.join()


def asked(out: Path, name: str, given: dict[str, str], alone: bool, times: multiprocessing.Queue[float]) -> None:
    """Put the median milliseconds of a query's first rows."""
    found: list[float] = []
    with open_store(out) as graph:
        if alone:
            graph.path = None  # so that it cannot see the tables
        while len(found) < 5 and sum(found) < 2_000:
            begin = time.perf_counter()
            for _ in islice(answers(graph, name, given).rows, ROWS):
                pass
            found.append((time.perf_counter() - begin) * 1000)
    times.put(statistics.median(found))


def timeline_data(out: Path) -> float:
    """Milliseconds to all items of a timeline of everything."""
    from kg.view.rows import timeline_items

    with open_store(out) as graph:
        begin = time.perf_counter()
        timeline_items(graph)
        return (time.perf_counter() - begin) * 1000


_A_CABLE = "SELECT ?id WHERE { ?c <https://example.org/kg/ontology#canonicalId> ?id } LIMIT 1"


def rdflib_queries(out: Path, names: list[str]) -> list[tuple[str, float, float]]:
    """The same with rdflib's own store beside ours, on the first 100,000 quads: milliseconds there and here."""
    import pyoxigraph as ox
    from rdflib import Dataset

    from kg.store import OpenGraph
    from kg.store.parts import read_part

    lines: list[bytes] = []
    for part in sorted((out / "parts").glob("*.nq.zst")):
        if len(lines) < FOR_RDFLIB:
            lines += read_part(part).splitlines()
    data = b"\n".join(lines[:FOR_RDFLIB]) + b"\n"
    store = ox.Store()
    store.bulk_load(data, ox.RdfFormat.N_QUADS)
    dataset = Dataset(default_union=True)
    dataset.parse(data=data, format="nquads")
    figures, base = [], base_of(OpenGraph(store))
    for name in names:
        given = {k: KNOWN.get(k, v or "") for k, v in saved_queries()[name].parameters.items()}
        sparql = text_of(name, given, base=base)
        begin = time.perf_counter()
        list(islice(OpenGraph(store).select(sparql), ROWS))
        here = (time.perf_counter() - begin) * 1000
        begin = time.perf_counter()
        list(islice(dataset.query(sparql), ROWS))
        figures.append((name, (time.perf_counter() - begin) * 1000, here))
    return figures


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,5000")
    parser.add_argument("--words", type=int, default=1040)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--ask", type=int, default=1, help="stores, the smallest first, on which queries are timed (default 1)"
    )
    parser.add_argument("--scratch", type=Path)
    options = parser.parse_args()
    scratch = options.scratch or Path(tempfile.mkdtemp())
    scratch.mkdir(parents=True, exist_ok=True)
    print(f"{options.jobs} processes, {os.cpu_count()} cores; peak memory is that of the largest process\n")
    print(
        "| cables | words | seconds | words a second | CPU microseconds a word | of it loading alone, s | quads | peak MB | disk MB "
        "| 1 % changed, s (share) |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        out, given = scratch / f"out{size}", scratch / "corpus.jsonl"
        shutil.rmtree(out, ignore_errors=True)
        words = corpus(given, size, options.words)
        first = built(given, out, options.jobs)
        disk, load = size_of(out), loading(out, scratch / "again")
        corpus(given, size, options.words, changed=True)
        second = built(given, out, options.jobs)
        assert first.counts["documents"] == size and second.counts["read"] == (size + 99) // 100, (first, second)
        print(
            f"| {size:,} | {words:,} | {first.seconds:.1f} | {words / first.seconds:,.0f} | {first.cpu / words * 1e6:.1f} | {load:.1f} | "
            f"{first.counts['quads']:,} | {first.peak:,.0f} | {disk:,.0f} | {second.seconds:.1f} ({second.seconds / first.seconds:.1%}) |",
            flush=True,
        )
    sizes = [int(size) for size in options.sizes.split(",")][: options.ask]
    for size in sizes:
        print(
            f"\n| {size:,} cables: saved query, first {ROWS} rows, ms | as it is asked | by SPARQL |\n| --- | ---: | ---: |"
        )
        for name, quick, slow in queries(scratch / f"out{size}"):
            print(f"| `{name}` | {_shown(quick)} | {_shown(slow)} |")
        print(f"\nall items of a timeline of {size:,} cables: {timeline_data(scratch / f'out{size}'):,.0f} ms")
    print("\n| 100,000 quads, ms | rdflib's own store | here |\n| --- | ---: | ---: |")
    for name, there, here in rdflib_queries(scratch / f"out{sizes[0]}", ["counts", "denials", "words-of", "told"]):
        print(f"| `{name}` | {there:,.0f} | {here:,.1f} |")
    print(f"\npeak of this script itself: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    if options.scratch is None:
        shutil.rmtree(scratch)


def _shown(figure: float | None) -> str:
    return "given up" if figure is None else f"{figure:,.1f}"


if __name__ == "__main__":
    main()
