"""The parser cases of the gold data: the share that is read as expected."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SHARED

pytestmark = pytest.mark.skipif(not (SHARED / "cases/cables").is_dir(), reason="the gold data are not here")
TABLES = ("reference_id_canonical", "post_alias", "signer_surname_canonical")


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, int]]:
    root = Path(__file__).parents[2]
    command = [
        sys.executable,
        str(SHARED / "bench/cables_score.py"),
        str(SHARED / "cases/cables"),
        "--json",
        "--path",
        str(root),
    ]
    found: dict[str, dict[str, int]] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )["features"]
    return found


def test_text_features(rows: dict[str, dict[str, int]]) -> None:
    text = [row for feature, row in rows.items() if feature not in TABLES]
    assert sum(r["right_undisputed"] for r in text) >= 0.97 * sum(r["cases_undisputed"] for r in text)


def test_table_features(rows: dict[str, dict[str, int]]) -> None:
    tables = [rows[feature] for feature in TABLES]
    assert sum(r["right"] for r in tables) >= 0.85 * sum(r["cases"] for r in tables)
