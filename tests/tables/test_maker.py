"""Tables that are made while parts come: in whatever order they come, the same; what goes wrong is said at once."""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.pipeline import build
from kg.store.parts import SHARED_PART
from kg.tables.maker import TableMaker, make_tables
from tests.short_cables import cable


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> Path:
    where = tmp_path_factory.mktemp("maker")
    (where / "cables").mkdir()
    for number in range(12):
        (where / "cables" / f"{number}.txt").write_text(cable(number), encoding="utf-8")
    build([where / "cables"], where / "out")
    return where / "out" / "parts"


def rows(path: Path):
    with sqlite3.connect(path) as base:
        return {
            name: base.execute(f"SELECT rowid, * FROM {name}").fetchall() for name in ("text", "statement", "event")
        }


def names(parts: Path) -> list[str]:
    return sorted(path.name for path in parts.iterdir() if path.name != SHARED_PART)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_parts_come_makes_no_difference(parts, tmp_path, seed):
    make_tables(tmp_path / "at-once.db", parts)
    (tmp_path / "maker.db").write_bytes(b"what a stopped build left")
    given = [*names(parts), "fff-without-a-text.nq.zst"]
    random.Random(seed).shuffle(given)
    with TableMaker(tmp_path / "maker.db", given) as maker:
        for name in given:
            maker.take(name, parts / name if (parts / name).exists() else None)
        maker.finish()
    assert rows(tmp_path / "maker.db") == rows(tmp_path / "at-once.db")


def test_a_part_that_never_comes_is_said(parts, tmp_path):
    first, *others = names(parts)
    with pytest.raises(RuntimeError, match=first), TableMaker(tmp_path / "t.db", [first, *others]) as maker:
        for name in others:
            maker.take(name, parts / name)
        maker.finish()


def test_one_that_is_given_up_ends(parts, tmp_path):
    with pytest.raises(KeyboardInterrupt), TableMaker(tmp_path / "t.db", names(parts)):
        raise KeyboardInterrupt


def test_no_room_is_said_when_the_next_part_comes(parts, tmp_path):
    given = names(parts)
    with pytest.raises(OutputError), TableMaker(tmp_path / "no such folder" / "t.db", given) as maker:
        for _ in range(1000):
            maker.take(given[0], parts / given[0])
            time.sleep(0.01)
