"""The embedded store: sorted parts, bulk load, one open graph."""

from kg.store.graph import OpenGraph, open_store
from kg.store.loader import load_store
from kg.store.parts import clear, recover, swap_in, write_part

__all__ = ["OpenGraph", "clear", "load_store", "open_store", "recover", "swap_in", "write_part"]
