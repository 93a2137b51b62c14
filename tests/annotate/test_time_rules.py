"""Every time rule reads its own example to its value and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from kg.annotate.time import annotate_times
from kg.annotate.time.rules import RULES

ANCHOR = "2007-10-25"


def _by(rule, text):
    found = annotate_times(text, 0, len(text), ANCHOR)
    return [t for t in found if t.rule == rule.id or t.rule.startswith(f"{rule.id}.")]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_example(rule):
    assert [t.value for t in _by(rule, rule.example)] == [rule.value]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_counter(rule):
    assert _by(rule, rule.counter) == []


def test_ids_are_unique():
    assert len({r.id for r in RULES}) == len(RULES)
