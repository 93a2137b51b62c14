"""Subjects in title case."""

import pytest

from kg.cable.title_case import title_case


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("(C) THE 5TH EU-US SUMMIT: A LOOK AT O'BRIEN'S VISIT", "(C) The 5th EU-US Summit: A Look at O'Brien's Visit"),
        ("Already in Title Case", "Already in Title Case"),
        ("", ""),
        (None, None),
    ],
)
def test_title(subject: str | None, title: str | None) -> None:
    assert title_case(subject) == title
