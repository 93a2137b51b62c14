"""Two states of a part compared: the same differences whether they are held or streamed."""

from __future__ import annotations

import pytest

from kg.store.change import differences
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
