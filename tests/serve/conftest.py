"""Servers for all tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from served import served

from kg.pipeline import build
from kg.resources import folder


@pytest.fixture(scope="session")
def example_store(tmp_path_factory) -> Path:
    """A store of the example cables."""
    out = tmp_path_factory.mktemp("served") / "store"
    build([folder("examples") / "cables"], out)
    return out


@pytest.fixture(scope="session")
def server(example_store):
    """A server of the example cables, all pages made."""
    with served(example_store, "--config", str(folder("examples") / "kg.toml"), "--timeout", "3") as running:
        yield running


@pytest.fixture(scope="session")
def public(example_store, tmp_path_factory):
    """A server of the same store that shows only what may be published."""
    out = tmp_path_factory.mktemp("public") / "store"
    shutil.copytree(example_store, out, ignore=shutil.ignore_patterns("pages", "published*", "dumps", "*.log"))
    with served(out, "--config", str(folder("examples") / "kg.toml"), "--public", "--rate", "10000") as running:
        yield running


@pytest.fixture(scope="session")
def writable(tmp_path_factory):
    """A server that takes updates."""
    out = tmp_path_factory.mktemp("writable") / "store"
    build([folder("examples") / "cables" / "07ROME2243.txt"], out)
    with served(out, "--writable", "--no-pages") as running:
        yield running
