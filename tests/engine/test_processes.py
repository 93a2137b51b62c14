"""Any number of processes leave the same; one that dies, stands still or eats all memory stops nothing but its document."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from short_cables import cable, left

from kg.config import Config
from kg.errors import OutputError, StoreError, UsageError
from kg.pipeline import build
from kg.programs import command_of, unheard

MODELS = Path(__file__).parent / "models"
FAULTS = Config(spacy="faults")


@pytest.fixture
def faults(monkeypatch):
    """Workers, and this process, find a model that ends, stalls or swells at certain words."""
    monkeypatch.setenv("PYTHONPATH", str(MODELS))
    spec = importlib.util.spec_from_file_location("faults", MODELS / "spacy" / "__init__.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "spacy", module)


def poisoned(given: Path, number: int, word: str) -> Path:
    """Put a word that does harm into a cable."""
    path = given / f"{number:04d}.txt"
    path.write_text(cable(number, f" The {word} case was open."), encoding="utf-8")
    return path


def test_the_same_bytes_by_any_number_of_processes(corpus, tmp_path):
    given = corpus(48)
    for jobs in (0, 1, 2, 4):
        build([given], tmp_path / str(jobs), jobs=jobs)
    packed = {path.name: path.read_bytes() for path in (tmp_path / "0" / "parts").iterdir()}
    for jobs in (1, 2, 4):
        assert {path.name: path.read_bytes() for path in (tmp_path / str(jobs) / "parts").iterdir()} == packed
        assert left(tmp_path / str(jobs)) == left(tmp_path / "0")


@pytest.mark.parametrize(
    ("word", "told", "seconds"),
    [("Endless", "more than 2 seconds", 2), ("Huge", "MiB of memory", 60), ("Deadly", "ended by the system", 60)],
)
def test_a_poisoned_document_among_others(word, told, seconds, corpus, tmp_path, faults):
    given = corpus(60)
    bad = poisoned(given, 31, word)
    report = build([given], tmp_path / "out", config=FAULTS, jobs=2, seconds=seconds, memory=1024)
    assert report.documents == 59
    assert [failure.document for failure in report.failures] == [str(bad)]
    assert told in report.failures[0].error


def test_several_that_end_their_process(corpus, tmp_path, faults):
    given = corpus(70)
    bad = {str(poisoned(given, number, "Deadly")) for number in (3, 4, 50)}
    report = build([given], tmp_path / "out", config=FAULTS, jobs=1)
    assert report.documents == 67 and {failure.document for failure in report.failures} == bad


def test_what_failed_by_its_limits_is_tried_again_under_others(corpus, tmp_path, faults):
    given = corpus(20)
    poisoned(given, 5, "Endless")
    build([given], tmp_path / "out", config=FAULTS, jobs=1, seconds=1)
    assert build([given], tmp_path / "out", config=FAULTS, jobs=1, seconds=1).read == 0
    assert build([given], tmp_path / "out", config=FAULTS, jobs=1, seconds=2).read == 1


def children(pid: int) -> list[int]:
    """Processes that a process started."""
    return [int(each) for task in Path(f"/proc/{pid}/task").glob("*/children") for each in task.read_text().split()]


def test_a_worker_that_is_killed_is_replaced(corpus, tmp_path):
    given, out = corpus(200), tmp_path / "out"
    build([given], tmp_path / "quiet", jobs=2)
    killed = []

    def kill() -> None:
        while len(killed) < 2:
            time.sleep(0.3)
            for pid in children(os.getpid()):
                if b"kg.engine.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                    break

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    report = build([given], out, jobs=2)
    assert killed and report.failures == ()
    assert left(out) == left(tmp_path / "quiet")


def test_processes_that_cannot_be_started_are_told(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.programs.sys.executable", "/bin/false")
    with pytest.raises(OutputError, match="cannot be started"):
        build([corpus(20)], tmp_path / "out", jobs=2)


def test_a_model_that_is_not_there(corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "")
    with pytest.raises(UsageError):
        build([corpus(20)], tmp_path / "out", config=Config(spacy="no_such_model"), jobs=2)


def test_two_builds_at_once(corpus, tmp_path):
    given, out = corpus(200), tmp_path / "out"
    command = [sys.executable, "-m", "kg.cli", "build", str(given), "-o", str(out), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        while not (out / "building").exists():
            time.sleep(0.01)
        with pytest.raises(StoreError, match="another build is at work"):
            build([given], out)
        assert first.wait() == 0
    assert build([given], out).read == 0


@pytest.mark.parametrize("wrong", [{"jobs": -1}, {"seconds": -1}, {"memory": -5}, {"engine": "spark"}])
def test_numbers_and_engines_that_are_none(wrong, corpus, tmp_path):
    with pytest.raises(UsageError):
        build([corpus(1)], tmp_path / "out", **wrong)


@pytest.mark.parametrize("program", ["kg.engine.worker", "kg.engine.rows", "kg.engine.linker"])
def test_a_program_that_begins_hears_no_control_c_and_ends_quietly_where_nobody_asks(program):
    command, environment = command_of(program)
    with unheard():
        running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(b"", timeout=60)
    assert running.returncode in (0, 1)
    assert told == b""
