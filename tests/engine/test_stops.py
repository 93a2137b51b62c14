"""A build that is stopped at any moment goes on where it was, and leaves in the end what an undisturbed one does."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from short_cables import cable, left

from kg.pipeline import build
from kg.store import open_store

KILLS = 50


def started(given: Path, out: Path) -> subprocess.Popen[bytes]:
    """A build in processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "build", str(given), "-o", str(out), "--jobs", "2", "--quiet"],
        start_new_session=True,
    )


def test_killed_at_fifty_moments(corpus, tmp_path):
    given, whole = corpus(150), tmp_path / "whole"
    begin = time.monotonic()
    assert started(given, whole).wait() == 0
    lasts, expected = time.monotonic() - begin, left(whole)
    draw, kills, finished = random.Random(7), 0, 0
    while kills < KILLS:
        out = tmp_path / f"out{finished}"
        running = started(given, out)
        try:
            assert running.wait(draw.uniform(0.05, lasts)) == 0
        except subprocess.TimeoutExpired:
            kills += 1
            # the whole session, or only the process that leads it: its workers must end by themselves
            (os.killpg if kills % 2 else os.kill)(running.pid, signal.SIGKILL)
            running.wait()
            continue
        assert left(out) == expected
        finished += 1
    out = tmp_path / f"out{finished}"
    assert started(given, out).wait() == 0
    assert left(out) == expected


def test_a_second_build_killed_leaves_the_store_of_the_first(corpus, tmp_path):
    given, out = corpus(60), tmp_path / "out"
    build([given], out)
    before = left(out)
    for number in range(30):
        (given / f"{number:04d}.txt").write_text(cable(number, " It was extraordinary."), encoding="utf-8")
    draw = random.Random(3)
    for _ in range(4):
        running = started(given, out)
        time.sleep(draw.uniform(0.1, 0.9))
        if running.poll() is not None:
            break
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert left(out) == before
    assert started(given, out).wait() == 0
    build([given], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")


def test_control_c(corpus, tmp_path):
    given, out = corpus(300), tmp_path / "out"
    command = [sys.executable, "-m", "kg.cli", "build", str(given), "-o", str(out), "--jobs", "2"]
    heard = partial(
        signal.signal, signal.SIGINT, signal.SIG_DFL
    )  # tests run behind a shell would hand on that it is ignored
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heard
    ) as running:
        while not list((out / "building" / "parts").glob("*.zst")):
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert "Traceback" not in told
    assert running.returncode == 3 and told.endswith("kg: stopped; what was finished is kept\n")
    done = len(list((out / "building" / "parts").glob("*.zst")))
    report = build([given], out)
    assert done > 0 and report.documents == 300


def test_nothing_is_done_twice(corpus, tmp_path):
    """Parts that were finished before the stop are not written again."""
    given, out = corpus(200), tmp_path / "out"
    running = started(given, out)
    while len(list((out / "building" / "parts").glob("*.zst"))) < 120:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    before = {path.name: path.stat().st_mtime_ns for path in (out / "building" / "parts").glob("*.zst")}
    build([given], out)
    after = {path.name: path.stat().st_mtime_ns for path in (out / "parts").glob("*.zst")}
    again = [name for name, when in before.items() if after[name] != when]
    # what two workers had under way is all that may be lost
    assert len(again) <= len(before) / 2


def test_a_reader_keeps_what_it_opened(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    with open_store(out) as graph:
        count = len(list(graph.store))
        (given / "0003.txt").write_text(cable(3, " It was extraordinary."), encoding="utf-8")
        build([given], out)
        (given / "0004.txt").write_text(cable(4, " It was extraordinary."), encoding="utf-8")
        build([given], out)
        assert len(list(graph.store)) == count
        assert not any("extraordinary" in str(quad) for quad in graph.store)
    with open_store(out) as graph:
        assert any("extraordinary" in str(quad) for quad in graph.store)


@pytest.mark.parametrize("name", ["store", "parts"])
def test_a_stop_between_the_two_halves_of_a_swap(name, corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    before = left(out)
    (out / name).rename(out / f"{name}.old")
    assert build([given], out).read == 0
    assert left(out) == before


def test_a_store_of_an_earlier_version_is_built_anew_and_said(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    before = left(out)
    with sqlite3.connect(out / "manifest.db") as base:
        base.execute("PRAGMA user_version = 0")
    base.close()
    report = build([given], out)
    assert report.read == 20 and any("left by another version" in note.error for note in report.notes)
    assert left(out) == before


def test_a_store_without_its_texts_is_built_anew(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    before = left(out)
    (out / "texts.db").unlink()
    assert build([given], out).read == 20
    assert left(out) == before


def test_of_a_store_that_is_built_anew_nothing_stays_in_the_search(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    with sqlite3.connect(out / "manifest.db") as base:
        base.execute("PRAGMA user_version = 0")
    base.close()
    (given / "0003.txt").unlink()
    build([given], out)
    build([given], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")
