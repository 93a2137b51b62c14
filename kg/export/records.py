"""A cable as one JSON object, every field with its offsets; and what was recognised in many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.cable import Cable


def cable_json(cable: Cable) -> dict[str, Any]:
    """The structure of a cable, ready for ``json.dumps``; the text itself is left out."""
    record = {
        name: _plain(getattr(cable, name))
        for name in cable.__dataclass_fields__
        if name not in ("document", "readable")
    }
    record["document"] = {
        "name": cable.document.name,
        "format": cable.document.format,
        "encoding": cable.document.encoding,
        "sha256": cable.document.digest,
    }
    return record


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if hasattr(value, "__dataclass_fields__"):
        return {k: _plain(v) for k, v in ((k, getattr(value, k)) for k in asdict(value))}
    return value


def recognised(records: Sequence[dict[str, Any]]) -> str:
    """In what share of the cables each field was found, and the commonest problems."""
    total = len(records) or 1
    fields = [f for f in (records[0] if records else {}) if f not in ("document", "problems")]
    lines = [
        f"{f:20} {sum(bool(r[f]) for r in records):7} of {len(records)}  {100 * sum(bool(r[f]) for r in records) / total:5.1f} %"
        for f in fields
    ]
    problems = Counter(p["what"] for r in records for p in r["problems"])
    return "\n".join([*lines, *(f"{n:7} times: {what}" for what, n in problems.most_common(10))])
