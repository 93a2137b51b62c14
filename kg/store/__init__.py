"""The embedded store: sorted parts, bulk load, one open graph."""

from kg.store.graph import OpenGraph, open_store
from kg.store.parts import load_parts, write_part

__all__ = ["OpenGraph", "load_parts", "open_store", "write_part"]
