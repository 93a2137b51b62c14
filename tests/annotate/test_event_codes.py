"""Each rule of the event classes codes its own example, wherever the words stand in longer text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.events.coding import code_event
from kg.annotate.lexicon import rows

RULES = list(rows("kg.annotate.events", "plover.csv"))
CLASSES = frozenset(
    [
        "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "INVESTIGATE", "DEMAND", "DISAPPROVE",
        "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIGHT",
    ]
)  # fmt: skip


@pytest.mark.parametrize("row", RULES, ids=[r["rule"] for r in RULES])
def test_each_rule_codes_its_example(row: dict[str, str]) -> None:
    code = code_event(row["example"])
    assert code is not None
    assert (code.rule, code.plover, code.cameo) == (f"event.{row['rule']}", row["plover"], row["cameo"])


def test_every_class_has_a_rule() -> None:
    assert {row["plover"] for row in RULES} == CLASSES


@pytest.mark.parametrize(
    ("sentence", "plover"),
    [
        ("The minister met the envoy after the bombing.", "CONSULT"),
        ("The envoy was expelled when talks failed.", "SANCTION"),
        ("He said that his country would send food to the camp.", "AGREE"),
    ],
)
def test_what_is_told_first_is_what_is_told(sentence: str, plover: str) -> None:
    code = code_event(sentence)
    assert code is not None
    assert code.plover == plover


def test_a_sentence_without_an_event() -> None:
    assert code_event("The valley is green in spring.") is None


@given(st.text(max_size=200))
def test_spans_lie_in_the_text(text: str) -> None:
    code = code_event(text)
    assert code is None or 0 <= code.span[0] < code.span[1] <= len(text)
