"""Dropped articles, subjects and "that", as telegrams of the 1950s to 1970s have them."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.cable import bare


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Shiina hoped talks could be renewed.", [("Shiina", "HOPE", "talks could be renewed")]),
        ("Merchant said would report to his government.", [("Merchant", "COMMIT", "would report to his government")]),
        (
            "Caccia said UK had no objection. Urged Poloff to accept the plan.",
            [("Caccia", "STATE", "UK had no objection"), ("Caccia", "URGE", "to accept the plan")],
        ),
    ],
)
def test_read_as_meant(text, acts):
    found = annotate(bare(text, "1965-03-01")).statements
    assert [(s.speaker_name, s.act, text[slice(*s.topic[0])]) for s in found] == acts


def test_who_is_asked_does_not_ask():
    text = "Tarhan said the bill was dead. Asked whether it would return, he declined to comment."
    found = annotate(bare(text, "2005-03-01")).statements
    assert [(s.speaker_name, s.act) for s in found] == [("Tarhan", "STATE"), ("Tarhan", "REJECT")]
