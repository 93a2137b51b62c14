"""A loader that cannot go on says so, whatever stopped it; nobody waits for it for ever."""

from __future__ import annotations

from itertools import chain

import pyoxigraph as ox
import pytest
import zstandard

from kg.store.bulk import load_parts
from kg.store.loader import Loader, load_store
from kg.store.parts import write_part

LINE = '<a:s{}> <a:p> "o" <a:g> .'


@pytest.fixture(autouse=True)
def within(monkeypatch):
    monkeypatch.setattr("kg.store.bulk._FIRST", 1)  # each part is loaded as it comes


@pytest.mark.parametrize("data", [b"no part", None], ids=["damaged", "no quads"])
def test_a_part_that_cannot_be_read(tmp_path, data):
    good, bad = tmp_path / "good.nq.zst", tmp_path / "bad.nq.zst"
    write_part(good, [LINE.format(1)])
    write_part(bad, ["no quad"])
    if data is not None:
        bad.write_bytes(data)
    with pytest.raises((zstandard.ZstdError, SyntaxError)), Loader(tmp_path / "store") as loader:
        loader.add([good, bad])
        for number in range(10_000):  # more than may wait
            loader.add([good] if number else [])
        loader.finish()


def test_without_pipes_that_have_names(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.bulk._have_names", lambda: False)
    test_nothing_is_loaded_after_the_end(tmp_path)


def test_what_a_stopped_load_left_is_taken_away(tmp_path):
    part, left = tmp_path / "a.nq.zst", tmp_path / "store" / "bulk-123.sst"
    write_part(part, [LINE.format(1)])
    left.parent.mkdir()
    left.write_bytes(b"half")
    load_store([part], tmp_path / "store")
    assert not left.exists()


def test_nothing_is_loaded_after_the_end(tmp_path):
    parts = []
    for number in range(3):
        parts.append(tmp_path / f"{number}.nq.zst")
        write_part(parts[-1], [LINE.format(number)])
    with Loader(tmp_path / "store") as loader:
        loader.add(parts)
        loader.end()
        loader.end()
        assert loader.finish() == tmp_path / "store"
        assert loader.done == {part.name for part in parts}


@pytest.mark.parametrize(("cables", "loads"), [(0, 3), (1000, 1)])
def test_many_cables_are_loaded_in_few_loads(tmp_path, cables, loads):
    parts = []
    for number in range(3):
        parts.append(tmp_path / f"{number}.nq.zst")
        write_part(parts[-1], [LINE.format(number)])
    store = ox.Store(str(tmp_path / "store"))
    done = list(load_parts(parts, store, cables=cables))
    assert len(done) == loads and list(chain(*done)) == [part.name for part in parts] and len(store) == 3
