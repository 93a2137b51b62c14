"""The built wheel in a fresh environment: the command runs and finds its data files, with no checkout near."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A new environment with the wheel alone; its requirements are lent by the one that runs the tests."""
    where = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    source = where / "source"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(source)], check=True)
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(where), str(source)], check=True
    )
    subprocess.run([sys.executable, "-m", "venv", str(where / "env")], check=True)
    scripts = where / "env" / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(where.glob("cable_kg-*.whl"))
    subprocess.run(
        [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)], check=True
    )
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_paths()["purelib"]}
    return scripts, environment, where


def test_the_main_job_from_the_wheel(fresh):
    scripts, environment, where = fresh
    done = subprocess.run(
        [str(scripts / "kg"), "demo", "-o", str(where / "demo")],
        env=environment,
        capture_output=True,
        text=True,
        cwd=where,
    )
    assert done.returncode == 0, done.stderr
    assert "documents 13" in done.stdout and (where / "demo" / "timeline.html").stat().st_size > 100_000
    seen = subprocess.run(
        [str(scripts / "python"), "-c", "import kg; print(kg.__file__)"],
        env=environment,
        capture_output=True,
        text=True,
        cwd=where,
    )
    assert str(where) in seen.stdout


def test_the_wheel_is_typed_and_whole(fresh):
    scripts, environment, where = fresh
    for arguments in (["query", "--list"], ["validate", "--store", str(where / "demo")], ["evaluate"]):
        done = subprocess.run(
            [str(scripts / "kg"), *arguments], env=environment, capture_output=True, text=True, cwd=where
        )
        assert done.returncode == 0, done.stderr
    assert list((where / "env").rglob("kg/py.typed"))
