"""The order of sets differs from process to process; the annotations do not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = """
import hashlib, sys
from kg.annotate import annotate
from kg.cable import parse
from kg.read import read
notes = [annotate(parse(d)) for path in sys.argv[1:] for d in read(path)]
print(hashlib.sha256(repr(notes).encode()).hexdigest())
"""


def _digest(seed: str) -> str:
    cables = sorted(map(str, (ROOT / "examples" / "cables").glob("*.txt")))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *cables], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_hash_seed_changes_nothing():
    assert _digest("1") == _digest("2") == _digest("77")
