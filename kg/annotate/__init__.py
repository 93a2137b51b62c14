"""Cables in, stand-off annotations out: what the words say."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.callable import make_callable

if TYPE_CHECKING:
    from kg.annotate.layers import annotate
    from kg.annotate.model import Annotations
    from kg.annotate.time import times_of

make_callable(__name__)

__all__ = ["Annotations", "annotate", "times_of"]

_WHERE = {"annotate": "kg.annotate.layers", "times_of": "kg.annotate.time", "Annotations": "kg.annotate.model"}


def __getattr__(name: str) -> Any:
    """Load the layers at first use, so that one of them alone starts quickly."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
