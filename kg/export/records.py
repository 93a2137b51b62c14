"""A cable as one JSON object, every field with its offsets."""

from __future__ import annotations

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
    names = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", None)
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value
