"""Tables that are gone, damaged or of another version: answers come from the store, and the next build makes them anew."""

from __future__ import annotations

import sqlite3

import pytest

from kg.errors import StoreError
from kg.pipeline import build
from kg.query import ask
from kg.store import open_store
from kg.store.parts import UPDATED
from kg.tables import FILE, open_tables
from kg.tables.write import version, version_of
from tests.short_cables import cable


@pytest.fixture
def out(tmp_path):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(cable(number), encoding="utf-8")
    build([tmp_path], tmp_path / "out")
    return tmp_path / "out"


def positions(out):
    with open_store(out) as graph:
        return sorted(map(str, ask(graph, "positions").rows))


def changed(out):
    (out.parent / "7.txt").write_text(cable(7, " He supported the treaty."), encoding="utf-8")
    build([out.parent], out)


@pytest.mark.parametrize("left", [None, b"", b"no tables", b"SQLite format 3\0" + bytes(200)])
def test_answers_without_them(out, left):
    before, path = positions(out), out / "store" / FILE
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    assert open_tables(out / "store") is None and positions(out) == before
    changed(out)
    assert version_of(path) == version() and len(positions(out)) >= len(before)


def test_of_a_part_that_changed_only_texts_that_differ_are_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.parts._BUCKETS", 1)
    cables, out = tmp_path / "cables", tmp_path / "out"
    cables.mkdir()
    for number in range(20):
        (cables / f"{number}.txt").write_text(cable(number), encoding="utf-8")
    build([cables], out)
    before = texts(out)
    (cables / "7.txt").write_text(cable(7, " He supported the treaty."), encoding="utf-8")
    build([cables], out)
    after = texts(out)
    assert len(before.items() - after.items()) == 1 == len(after.items() - before.items()), "others keep their numbers"
    build([cables], tmp_path / "fresh")
    assert positions(out) == positions(tmp_path / "fresh")


def texts(out):
    with sqlite3.connect(out / "store" / FILE) as base:
        return dict(base.execute("SELECT iri, number FROM text"))


def test_those_of_another_version_are_made_anew(out):
    path = out / "store" / FILE
    with sqlite3.connect(path) as base:
        base.execute("DELETE FROM statement")
        base.execute("PRAGMA user_version = 1")
    before = positions(out)
    assert before and version_of(path) == 1
    changed(out)
    with open_store(out) as graph:
        assert len(ask(graph, "positions")) >= len(before) and graph.beside is not None


def test_damage_inside_is_said(out):
    path = out / "store" / FILE
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with open_store(out) as graph, pytest.raises(StoreError, match="tables of the store cannot be read"):
        ask(graph, "positions")


def test_a_store_that_somebody_updated_is_asked_itself_until_it_is_loaded_anew(out):
    path = out / "store" / FILE
    path.unlink()
    path.with_name(UPDATED).touch()
    before = positions(out)
    changed(out)
    assert path.is_file() and not path.with_name(UPDATED).exists() and len(positions(out)) >= len(before)


def test_one_graph_asks_one_file(out):
    with open_store(out) as graph:
        before = len(ask(graph, "positions"))
        changed(out)
        assert len(ask(graph, "positions")) == before
    assert graph.beside is None
