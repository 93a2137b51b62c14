"""A cable as one JSON object, every field with its offsets."""

from __future__ import annotations

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
