"""One layer, used outside this project, starts without the others."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("name", ["kg.annotate", "kg.annotate.time", "kg.annotate.model"])
def test_what_is_imported_brings_no_other_layer(name: str) -> None:
    code = f"import sys, {name}; print(*(m for m in sys.modules if m.startswith('kg.annotate.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [
        m for m in loaded if m.startswith(("kg.annotate.actors", "kg.annotate.statements", "kg.annotate.events"))
    ]


def test_a_rule_is_compiled_when_its_trigger_is_met() -> None:
    code = (
        "from kg.annotate.time import annotate_times as read; from kg.annotate.time.rules import RULES\n"
        "print(any('pattern' in vars(r) for r in RULES))\n"
        "read('He left October 23.', 0, 19, '2007-10-25')\n"
        "print(*(r.id for r in RULES if 'pattern' in vars(r)))"
    )
    before, after = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split("\n")[:2]
    assert before == "False"
    assert "time.month-day" in after.split() and "time.century" not in after.split()
