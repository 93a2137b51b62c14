"""cable-kg: who said what to whom, when, on whose word, from diplomatic cables.

>>> import kg
>>> notes = kg.annotate("Tarhan told Poloff October 23 that he opposed the bill.", date="2007-10-25")
>>> notes.times[0].value
'2007-10-23'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.annotate.model import Annotations
    from kg.api import annotate, build, open, parse, read, to_rdf
    from kg.cable import Cable
    from kg.pipeline import BuildReport

__all__ = ["Annotations", "BuildReport", "Cable", "__version__", "annotate", "build", "open", "parse", "read", "to_rdf"]

_API = frozenset(("build", "open", "parse", "to_rdf"))
_CLASSES = {"Annotations": "kg.annotate.model", "BuildReport": "kg.pipeline", "Cable": "kg.cable"}


def __getattr__(name: str) -> Any:
    """Load the public functions at first use, so that ``kg --help`` stays quick."""
    if name in _API:
        return getattr(import_module("kg.api"), name)
    if name in ("annotate", "read"):
        return import_module(f"kg.{name}")  # a stage that can be called: see kg.callable
    if name in _CLASSES:
        return getattr(import_module(_CLASSES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
