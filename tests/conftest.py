"""Fixtures for all folders of tests: the example cables, read, parsed and annotated once a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from chromium import launched
from hypothesis import HealthCheck, settings
from short_cables import cable

from kg.annotate import Annotations, annotate
from kg.cable import Cable, parse
from kg.read import Document, read

ROOT = Path(__file__).resolve().parents[1]
CABLES = sorted((ROOT / "examples" / "cables").glob("*.txt"))
#: Development data of the project; a checkout alone does not have it.
SHARED = ROOT.parent / "shared"

settings.register_profile("kg", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")


@cache
def _cable(name: str) -> Cable:
    return parse(next(iter(read(ROOT / "examples" / "cables" / f"{name}.txt"))))


@cache
def _notes(name: str) -> Annotations:
    return annotate(_cable(name))


@pytest.fixture(params=[path.stem for path in CABLES])
def example_name(request: pytest.FixtureRequest) -> str:
    """Every example cable by name."""
    return str(request.param)


@pytest.fixture
def example(example_name: str) -> Cable:
    """Every example cable."""
    return _cable(example_name)


@pytest.fixture
def example_notes(example_name: str) -> Annotations:
    """Annotations of every example cable (the same parameter as ``example``)."""
    return _notes(example_name)


@pytest.fixture
def seed() -> Cable:
    """07ROME2243, the cable of the acceptance table."""
    return _cable("07ROME2243")


@pytest.fixture
def seed_notes() -> Annotations:
    """Annotations of 07ROME2243."""
    return _notes("07ROME2243")


@pytest.fixture
def two_sections() -> Cable:
    """09VARNHEIM131, a cable in two sections."""
    return _cable("09VARNHEIM131")


@pytest.fixture
def cable_of():
    """A function from text to its one parsed cable."""

    def make(text: str, date: str | None = None) -> Cable:
        return parse(Document(text, "test.txt", "telegram", date=date))

    return make


@pytest.fixture
def shared() -> Path:
    """The folder of development data, else the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return SHARED


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, one for all tests of a module."""
    with launched() as opened:
        yield opened


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
