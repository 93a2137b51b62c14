"""Whose words they are, where a name or a phrase before a comma looks like something else."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.cable import bare


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # "States" is no verb in a name
        ("Minister Roe said that the United States opposed the reduction.", ["Roe", "United States"]),
        # a participle goes on with the subject of the clause, not with the words before the comma
        ("Energy Minister Roe resigned the same evening, charging that the line was sold.", ["Roe"]),
        (
            "Minister Roe told Poloff that it was late. He regretted its tone, arguing that the terms were hard.",
            ["Roe"],
        ),
    ],
)
def test_who_speaks(text: str, speakers: list[str]) -> None:
    found = [s.speaker_name for s in annotate(bare(text, "2007-10-25")).statements]
    assert set(found) <= set(speakers) and found
