"""Corpora for the build engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from short_cables import cable


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes so many cables into a folder and gives it."""

    def make(count: int, name: str = "in") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:04d}.txt").write_text(cable(number), encoding="utf-8")
        return folder

    return make
