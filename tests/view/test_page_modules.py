"""The pure parts of the page's script, by Node's own test runner."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")
MODULES = sorted((Path(__file__).parent / "page").glob("*.test.mjs"))


@pytest.mark.skipif(NODE is None, reason="Node is missing: apt-get install nodejs")
@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name.partition(".")[0])
def test_module(module, tmp_path):
    """The page's own files end in .js: a package file above a copy says that they are modules."""
    page, tests = tmp_path / "kg" / "view" / "page", tmp_path / "tests" / "view" / "page"
    shutil.copytree(Path(__file__).parents[2] / "kg" / "view" / "page", page)
    tests.mkdir(parents=True)
    shutil.copy(module, tests)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    done = subprocess.run([NODE, "--test", tests / module.name], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
