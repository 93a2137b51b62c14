"""How long a site takes: a Markdown table on standard output.

    python bench/publishing.py [--cables 10000] [--store DIR]

Builds a store of made-up cables (``bench/corpus.py``, 600 words each) unless one is given, publishes it, publishes it again
unchanged, then with one cable in a hundred changed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

from corpus import cable, cables

from kg.config import Collection, Config
from kg.pipeline import build
from kg.publish import PublishReport, publish

RIGHTS = "http://rightsstatements.org/vocab/NoC-US/1.0/"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cables", type=int, default=10_000)
    parser.add_argument("--store", type=Path, help="a store of that many cables, made before")
    parser.add_argument("--changed", type=Path, help="the same with one cable in a hundred changed")
    parser.add_argument("--scratch", type=Path)
    options = parser.parse_args()
    scratch = options.scratch or Path(tempfile.mkdtemp())
    first = options.store or built(scratch / "first", options.cables, changed=False)
    second = options.changed or built(scratch / "second", options.cables, changed=True)
    store = scratch / "store"
    print(f"| {options.cables:,} cables of 600 words | seconds | files written |\n| --- | ---: | ---: |")
    for what, source in (("whole site", first), ("again, unchanged", first), ("1 % changed", second)):
        for name in ("store", "parts", "texts.db", "manifest.db", "withheld.json"):
            replace(source / name, store / name)
        seconds, report = timed(store, scratch / "site")
        print(f"| {what} | {seconds:.1f} | {report.written:,} |", flush=True)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"| memory: the process, the largest of its workers | {own} MB, {others} MB | |")
    files = [path for path in (scratch / "site").rglob("*") if path.is_file()]
    print(f"| the site | {sum(p.stat().st_size for p in files) >> 20:,} MB | {len(files):,} files |")


def built(folder: Path, number: int, *, changed: bool) -> Path:
    """A store of so many cables; one in a hundred has another text where they are changed."""
    folder.mkdir(parents=True)
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as out:
        for count, one in enumerate(cables(number)):
            other = cable(count, edition=1) if changed and count % 100 == 0 else one
            out.write(json.dumps(other, ensure_ascii=False) + "\n")
    build([folder / "corpus.jsonl"], folder / "store")
    return folder / "store"


def replace(source: Path, target: Path) -> None:
    """Put a part of a store in the place of another."""
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, copy_function=os.link)
    elif source.exists():
        shutil.copy2(source, target)


def timed(store: Path, site: Path) -> tuple[float, PublishReport]:
    """Seconds and report of one run."""
    config = Config(collections=(Collection("made up", "*", "public domain", RIGHTS, True),))
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    started = time.perf_counter()
    report = publish(store, site, config=config, force=True, jobs=2)
    return time.perf_counter() - started, report


if __name__ == "__main__":
    main()
