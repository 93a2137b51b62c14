"""What a process beside finds and makes is what would be here, and it leaves nothing behind."""

from __future__ import annotations

import marshal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from short_cables import cable, left

from kg import pipeline
from kg.config import Config
from kg.engine import beside, linking
from kg.engine.beside import rows_beside
from kg.pipeline import build
from kg.tables import TextRows, read_rows


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
        monkeypatch.setattr("kg.programs.sys.executable", python)
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


def test_rows_made_beside_are_those_made_here(corpus, tmp_path):
    build([corpus(30)], tmp_path / "out")
    parts = sorted((tmp_path / "out" / "parts").glob("[0-9a-f]*.nq.zst"))
    here = list(read_rows(parts))
    assert sum(len(texts) for texts in here) == 30
    assert list(rows_beside(parts)) == here and list(rows_beside([])) == []


def test_rows_are_made_here_where_the_process_ends_early(corpus, tmp_path, monkeypatch, capfd):
    build([corpus(30)], tmp_path / "out")
    parts = sorted((tmp_path / "out" / "parts").glob("[0-9a-f]*.nq.zst"))
    here, real = list(read_rows(parts)), beside.subprocess.Popen
    for said in (b"", b"\0\0\0", (9).to_bytes(8) + b"part", _framed(here[0]), _framed(here[0]) + b"\0"):
        (tmp_path / "said").write_bytes(said)
        ends_early = ["cat", str(tmp_path / "said")]
        monkeypatch.setattr(beside.subprocess, "Popen", lambda _, program=ends_early, **more: real(program, **more))
        assert list(rows_beside(parts)) == here
    assert capfd.readouterr().err == ""


def test_rows_that_are_not_asked_for_any_more_keep_no_process(corpus, tmp_path, monkeypatch):
    build([corpus(30)], tmp_path / "out")
    started, real = [], beside.subprocess.Popen
    monkeypatch.setattr(beside.subprocess, "Popen", lambda *a, **k: started.append(real(*a, **k)) or started[-1])
    with closing(rows_beside(sorted((tmp_path / "out" / "parts").glob("[0-9a-f]*.nq.zst")))) as rows:
        next(rows)
    assert [each.poll() is not None for each in started] == [True]


def test_a_first_build_with_rows_made_beside_is_the_same(corpus, tmp_path, monkeypatch, capfd):
    given, asked, real = corpus(30), [], linking.rows_beside
    build([given], tmp_path / "here")
    monkeypatch.setattr(pipeline, "_MANY", 0)
    monkeypatch.setattr(linking, "rows_beside", lambda parts: asked.append(parts) or real(parts))
    build([given], tmp_path / "beside", jobs=0)
    assert capfd.readouterr().err == ""
    assert len(asked) == 1 and left(tmp_path / "beside") == left(tmp_path / "here")
    assert _tables(tmp_path / "beside") == _tables(tmp_path / "here")


def _tables(out: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(out / "store" / "tables.db")) as base:
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage")]
        return {name: sorted(base.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def _framed(rows: list[TextRows]) -> bytes:
    record = marshal.dumps(rows)
    return len(record).to_bytes(8) + record


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
    process = Path("/proc") / done.stdout.strip()
    assert done.returncode == -9 and done.stdout
    end = time.monotonic() + 10
    while time.monotonic() < end and _works(process):
        time.sleep(0.05)
    assert not _works(process)


def _works(process: Path) -> bool:
    """Whether a process is there (under /proc), and not only still to be counted."""
    try:
        return ") Z " not in (process / "stat").read_text()
    except OSError:
        return False
