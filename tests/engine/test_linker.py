"""Linking in a process beside finds what linking here finds, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from short_cables import cable, left

from kg import pipeline
from kg.config import Config
from kg.engine import linking
from kg.pipeline import build


@pytest.mark.parametrize("python", [None, "/bin/false", "/bin/true"], ids=["whole", "fails", "says nothing"])
def test_linking_beside_finds_the_same_or_is_done_here(corpus, tmp_path, monkeypatch, capfd, python):
    given, out = corpus(30), tmp_path / "out"
    build([given], out)
    (given / "0007.txt").write_text(cable(7, " An extraordinary turn."), encoding="utf-8")
    asked = []
    real = linking.linked_beside
    monkeypatch.setattr(pipeline, "_MANY", 0)
    monkeypatch.setattr(linking, "linked_beside", lambda *given: asked.append(given) or real(*given))
    if python is not None:
        monkeypatch.setattr("kg.engine.programs.sys.executable", python)
    build([given], out, jobs=0)
    monkeypatch.undo()
    build([given], tmp_path / "fresh")
    assert capfd.readouterr().err == ""
    assert len(asked) == 1 and left(out) == left(tmp_path / "fresh")


def test_with_an_authority_all_is_linked_here(corpus, tmp_path, monkeypatch):
    given, out = corpus(30), tmp_path / "out"
    monkeypatch.setattr(pipeline, "_MANY", 0)
    monkeypatch.setattr(linking, "linked_beside", None)
    authority = tmp_path / "authority.csv"
    authority.write_text("id,name\nhttps://example.org/p/1,Roe\n", encoding="utf-8")
    config = Config(authority=(authority,))
    build([given], out, config=config)
    (given / "0007.txt").write_text(cable(7, " An extraordinary turn."), encoding="utf-8")
    assert build([given], out, config=config).read == 1


def test_it_ends_with_its_builder(corpus, tmp_path):
    build([corpus(3)], tmp_path / "out")
    code = (
        "import os, signal, sys; from pathlib import Path; from kg.engine import beside\n"
        "real = beside.subprocess.Popen\n"
        "def told(*given, **more):\n    running = real(*given, **more); print(running.pid, flush=True); return running\n"
        "beside.subprocess.Popen = told\n"
        "with beside.linked_beside(Path(sys.argv[1]), 'https://example.org/kg/'):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "out" / "manifest.db"], capture_output=True, text=True
    )
    beside = Path("/proc") / done.stdout.strip()
    assert done.returncode == -9 and done.stdout
    end = time.monotonic() + 10
    while time.monotonic() < end and _works(beside):
        time.sleep(0.05)
    assert not _works(beside)


def _works(process: Path) -> bool:
    """Whether a process is there (under /proc), and not only still to be counted."""
    try:
        return ") Z " not in (process / "stat").read_text()
    except OSError:
        return False
