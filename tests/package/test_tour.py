"""The notebook of the examples runs from its first cell to its last, and shows what it says."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

TOUR = Path(__file__).parents[2] / "examples" / "tour.ipynb"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The outputs of the cells, by their order."""
    tour = nbformat.read(TOUR, as_version=4)
    NotebookClient(tour, timeout=300, resources={"metadata": {"path": str(tmp_path_factory.mktemp("tour"))}}).execute()
    return [cell.outputs for cell in tour.cells if cell.cell_type == "code"]


def test_it_is_kept_without_outputs():
    assert all(not cell.get("outputs") for cell in nbformat.read(TOUR, as_version=4).cells)


def test_each_cell_says_what_it_should(outputs):
    assert "07ROME2243" in outputs[1][0]["data"]["text/plain"]
    assert len(outputs[2][0]["text"].splitlines()) >= 3
    assert ">" in outputs[3][0]["data"]["text/plain"], "a source chain of a denied statement"
    assert int(outputs[4][0]["data"]["text/plain"]) > 1000


def test_pages_stand_in_a_frame_that_may_run_scripts_and_nothing_else(outputs):
    for shown in outputs[5:7]:
        page = shown[0]["data"]["text/html"]
        assert page.startswith('<iframe sandbox="allow-scripts"') and "&lt;!doctype html&gt;" in page
