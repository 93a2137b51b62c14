"""Tags run together, misspelt, names and phrases among tags."""

import pytest

from kg.cable.tag_words import repair_tag, split_tags, tag_kind


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("OVIP (BUSH, GEORGE W.), PREL", ["OVIP", "BUSH, GEORGE W.", "PREL"]),
        ("PINR CHAVEZ HUGO VE", ["PINR", "CHAVEZ, HUGO", "VE"]),
        ("OREP, IZ, COUNTRY\nCLEARANCE", ["OREP", "IZ", "COUNTRY CLEARANCE"]),
        ("PREL, PREL SIPDIS", ["PREL"]),
        ("GOV, GR", ["GOV", "GR"]),
        ("", []),
    ],
)
def test_line(line: str, tags: list[str]) -> None:
    assert split_tags(line) == tags


def test_repair() -> None:
    assert repair_tag("PRELBR") == ["PREL", "BR"]
    assert repair_tag("PTERE") == ["PTER"]
    assert repair_tag("SOCIAL") == ["SOCIAL"]


def test_kind() -> None:
    assert [tag_kind(tag) for tag in ("pgov", "KIPR", "gm", "UNGA/C-6", "RICE, C.", "SOMETHING")] == [
        "subject",
        "program",
        "geo",
        "organization",
        "person",
        "unknown",
    ]
