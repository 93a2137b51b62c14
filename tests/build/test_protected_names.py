"""Names to be protected are in nothing that a build leaves behind, unless the settings say so."""

from __future__ import annotations

import pytest

from kg.config import Config
from kg.pipeline import build
from kg.query.search import search
from kg.store import open_store
from kg.store.texts import open_texts, unpacked
from kg.view import network, timeline

CABLE = """R 251146Z OCT 07
FM AMEMBASSY ROME
TO SECSTATE WASHDC

C O N F I D E N T I A L ROME 000012

SUBJECT: RUIZTOWN AND RUIZ

1. (C) Ana Ruiz (strictly protect) told Poloff October 23 that the talks had failed. Ruiz said ANA
RUIZ's party would leave.

SPOGLI
"""


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "cable.txt"
    path.write_text(CABLE, encoding="utf-8")
    return path


def everything(folder) -> str:
    """All that can be read from the output: quads, stored texts, pages, report."""
    with open_store(folder) as graph:
        quads = "\n".join(str(quad) for quad in graph.store)
        pages = timeline(graph) + network(graph)
    with open_texts(folder) as base:
        texts = "".join(unpacked(blob) for (blob,) in base.execute("SELECT zstd FROM text"))
        rows = str(base.execute("SELECT subject FROM text").fetchall())
    return quads + pages + texts + rows + (folder / "report.json").read_text(encoding="utf-8")


def test_masked_everywhere(given, tmp_path):
    report = build([given], tmp_path / "out")
    left = everything(tmp_path / "out").lower().replace("ruiztown", "")
    assert "ruiz" not in left and "ana " not in left
    assert any("1 protected name is masked" in note.error for note in report.notes)
    assert search(tmp_path / "out", "Ruiz") == []
    assert report.positions >= 1


def test_readable_where_the_settings_say_so(given, tmp_path):
    build([given], tmp_path / "out", config=Config(show_protected_names=True))
    assert len(search(tmp_path / "out", "Ruiz")) >= 1
