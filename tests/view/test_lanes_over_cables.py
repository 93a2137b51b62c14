"""A person whom several cables name in several ways has one lane, by the name that all of them together know."""

from __future__ import annotations

from kg.pipeline import build
from kg.store import open_store
from kg.view.rows import timeline_items

CABLE = """R 041200Z MAY 07
FM AMEMBASSY ROME
TO SECSTATE WASHDC

C O N F I D E N T I A L ROME 00000{number}

SUBJECT: THE BILL

1. (C) {words}

SPOGLI
"""


def test_one_lane_for_one_person(tmp_path):
    for number, words in enumerate(
        (
            "Foreign Minister Massimo D'Alema told Poloff May 3 that he opposed the bill.",
            "Foreign Minister D'Alema told Poloff May 3 that the treaty would be signed.",
        ),
        1,
    ):
        (tmp_path / f"{number}.txt").write_text(CABLE.format(number=number, words=words))
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "store")
    with open_store(tmp_path / "store") as graph:
        lanes = [item.lane for item in timeline_items(graph) if item.kind == "statement" and "Alema" in item.lane]
    assert len(lanes) == 2 and len(set(lanes)) == 1
