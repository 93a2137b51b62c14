"""Where the files that are not code live: the ontology and the examples, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``ontology`` or ``examples``: inside the package in a wheel, beside it in a checkout.

    >>> (folder("ontology") / "kg.ttl").exists()
    True
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise KgError(f"the folder {name!r} is missing from this installation", remedy="install cable-kg again")
