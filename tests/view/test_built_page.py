"""What pages carry is what their sources give."""

from __future__ import annotations

import pytest

from kg.view.build_page import BUILT, ESBUILD, SOURCES, built


@pytest.mark.parametrize("name", SOURCES)
def test_is_current(name):
    if not ESBUILD.exists():
        pytest.skip("no esbuild: npm ci --prefix tests/tools")
    assert (BUILT / name).read_text(encoding="utf-8") == built(name), "make page"
