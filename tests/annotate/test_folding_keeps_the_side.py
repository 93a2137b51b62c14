"""What a neutral cue takes from its content: the side is never turned round."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.cable import bare


@pytest.mark.parametrize(
    ("content", "act", "polarity"),
    [
        ("he opposed the bill", "OPPOSE", "negative"),
        ("he supported the bill", "SUPPORT", "positive"),
        ("he did not support the bill", "OPPOSE", "negative"),
        ("the reports were untrue", "DENY", "negative"),
        ("the agreement was unlikely", "PREDICT", "negative"),
    ],
)
def test_class_and_polarity(content, act, polarity):
    statement = annotate(bare(f"Tarhan told Poloff February 6 that {content}.", "2007-02-07")).statements[0]
    assert (statement.act, statement.polarity) == (act, polarity)
