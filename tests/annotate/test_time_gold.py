"""The constructed cases of time in cables: at least 95 of 100 values right."""

from __future__ import annotations

import json

from kg.annotate.time import annotate_times


def test_values(shared):
    lines = (shared / "cases" / "time" / "cable_constructs.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for case in map(json.loads, lines):
        found = annotate_times(case["text"], 0, len(case["text"]), case["dct"])
        over = [t.value for t in found if t.start < case["end"] and t.end > case["start"]]
        if case["value"] not in over:
            wrong.append((case["id"], case["text"], case["value"], over))
    assert len(lines) > 100
    assert len(wrong) <= len(lines) * 0.05, wrong
