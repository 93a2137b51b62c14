"""What the steps of one run of publishing share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.config import Config
from kg.publish.index import Index
from kg.publish.lookups import Lookups
from kg.publish.render import Renderer
from kg.publish.write import Writer


@dataclass(frozen=True, slots=True)
class Run:
    """Store and site of a run, its settings, the day it states, and the digest of all that every page rests on, and how many
    processes it may use.
    """

    store: Path
    config: Config
    base: str
    date: str
    basis: str
    writer: Writer
    index: Index
    lookups: Lookups
    renderer: Renderer
    jobs: int
