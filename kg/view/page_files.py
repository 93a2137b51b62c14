"""The style sheet and script that every page carries whole, as :mod:`kg.view.build_page` made them."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def page_file(name: str) -> str:
    """One of the page's own files.

    >>> "function" in page_file("timeline.js")
    True
    """
    return (Path(__file__).parent / "built" / name).read_text(encoding="utf-8").rstrip("\n")
