"""Rows of the tables beside the code of this stage, in ``data/``; lines that begin with ``#`` name the source."""

from __future__ import annotations

import csv
from importlib import resources


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one table.

    >>> rows("stations.csv")[0]["station"]
    'ABIDJAN'
    """
    return list(csv.DictReader(lines(name)))


def lines(name: str) -> list[str]:
    """Lines of one file of words, comments left out."""
    text = (resources.files("kg.cable") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
