"""Two states of a part compared: the same differences whether they are held or streamed."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.nquads import literal
from kg.store.change import change, differences
from kg.store.parts import write_part

LINES = [f'<a:s{number}> <a:p> "o" <a:g> .' for number in range(10, 30)]


@pytest.mark.parametrize("small", [0, 1 << 20], ids=["streamed", "held"])
@pytest.mark.parametrize(
    ("old", "new"),
    [(LINES, LINES), (LINES[:15], LINES[5:]), (LINES[::2], LINES[1::2]), (None, LINES), (LINES, None), (None, None)],
)
def test_differences_come_in_order(tmp_path, monkeypatch, small, old, new):
    monkeypatch.setattr("kg.store.change._SMALL", small)
    for name, lines in (("old", old), ("new", new)):
        if lines is not None:
            write_part(tmp_path / name, lines)
    before, after = set(old or ()), set(new or ())
    wanted = [(line.encode(), line in after) for line in sorted(before ^ after)]
    assert list(differences(tmp_path / "old", tmp_path / "new")) == wanted


@given(st.sets(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from('\\"\nuU0041{}.@ '))))
def test_whatever_a_line_says_it_goes(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("parts")
    lines = [f"<a:s> <a:p> {literal(text)}{tag} <a:g{len(text)}> ." for text in texts for tag in ("", "@en", "^^<a:t>")]
    write_part(folder / "old", sorted(lines, key=str.encode))
    store = ox.Store()
    change(store, [(folder / "none", folder / "old")])
    assert len(store) == len(lines)
    change(store, [(folder / "old", folder / "none")])
    assert len(store) == 0
