"""Stands where spaCy would, to bring a fault into a worker by the one way in there is: a model of the user's.

It finds no names.  Of a text with a certain word it never ends, takes all memory, or ends its process.
"""

from __future__ import annotations

import os
import signal
from types import SimpleNamespace


def load(name: str, exclude: list[str]) -> Pipeline:
    """The one pipeline that there is."""
    return Pipeline()


class Pipeline:
    """Called with a text, as spaCy's are."""

    pipe_names = ("ner",)
    meta = {"lang": "xx", "name": "faults", "version": "1"}

    def __call__(self, text: str) -> SimpleNamespace:
        if "Endless" in text:
            while True:
                pass
        if "Huge" in text:
            held = [bytearray(64 << 20)]
            while True:
                held.append(bytearray(64 << 20))
        if "Deadly" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return SimpleNamespace(ents=())
