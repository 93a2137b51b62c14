"""What spares the engine a try loses nothing: whatever a pattern matches has the words without which it is not tried."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.time import context
from kg.annotate.time.recognise import _is_counted
from kg.annotate.time.rules import COUNTED, NEEDED, RULES, TRIGGERS, TRIGGERS_TOO
from kg.annotate.time.triggers import triggers

BY_ID = {rule.id: rule for rule in RULES}
LETTERS = st.characters(codec="ascii")
made = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def matching(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts that a pattern matches, with its way of seeing capitals."""
    return st.from_regex(pattern, alphabet=LETTERS).filter(pattern.search)


def test_only_rules_have_shortcuts():
    assert {*NEEDED, *TRIGGERS_TOO, *COUNTED} <= BY_ID.keys()
    assert set(TRIGGERS_TOO.values()) <= {kind for kinds in TRIGGERS.values() for kind in kinds}


@pytest.mark.parametrize("rule_id", sorted({*NEEDED, *TRIGGERS_TOO, *COUNTED}))
@made
@given(data=st.data())
def test_every_match_has_what_its_rule_needs(rule_id, data):
    pattern = BY_ID[rule_id].pattern
    text = data.draw(matching(pattern))
    found = pattern.search(text)
    if rule_id in NEEDED:
        assert not NEEDED[rule_id].isdisjoint(re.findall("[a-z]+", found[0].lower()))
    if rule_id in COUNTED:
        assert _is_counted(text, found.start("unit"))
    if rule_id in TRIGGERS_TOO:
        assert TRIGGERS_TOO[rule_id] in triggers(text, 0, len(text))


@pytest.mark.parametrize(
    "pattern", [pattern for _, pattern, _ in context._SIGNALS], ids=[s[0] for s in context._SIGNALS]
)
@made
@given(data=st.data())
def test_signals_end_with_known_words(pattern, data):
    text = data.draw(matching(pattern))
    assert context.last_word(text, len(text)) in context._LAST_WORDS


@pytest.mark.parametrize("words", ["as of ", "effective ", "dated ", "on "])
def test_what_is_precise_ends_with_known_words(words):
    assert context._PRECISE.search(words)
    assert context.last_word(words, len(words)) in context._LAST_WORDS
