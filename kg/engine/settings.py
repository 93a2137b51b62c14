"""What of the settings a text's quads depend on, as one key: another key means that a text is read again.

Invariant 2: quads are a pure function of text, metadata, settings and software; so equal keys mean equal quads.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from kg import __version__
from kg.config import Config
from kg.store.withheld import split_entries

_READERS = ("read", "cable", "annotate", "graph")
#: What one text may take by default: seconds, and MiB of a worker's memory.
SECONDS, MEMORY = 120, 2048


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker is told: base IRI, masks, what is withheld, a model of names, whether graphs are validated;
    and what a text may take.

    ``seconds`` is for the texts of one cable, 0 for no limit; ``memory`` is MiB a worker, 0 for no limit.
    """

    base: str
    mask: bool = True
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    spacy: str | None = None
    validate: bool = False
    seconds: int = SECONDS
    memory: int = MEMORY

    @property
    def rules(self) -> str:
        """A digest of what a user set; a text that cannot be read again under other rules is not kept."""
        return digest_of([self.base, self.mask, sorted(self.names), sorted(self.ids), self.spacy])

    @property
    def limits(self) -> str:
        """What a text may take, in words that a manifest keeps beside one that took more."""
        return f"{self.seconds} s, {self.memory} MiB"

    def record(self) -> dict[str, object]:
        """As JSON holds it; :func:`settings_of` reads it."""
        return asdict(self)


def settings_of(record: dict[str, object]) -> Settings:
    """Settings from their record.

    >>> settings_of(json.loads(json.dumps(Settings("http://a/", names=("Roe",)).record()))).names
    ('Roe',)
    """
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
    return Settings(**given)  # type: ignore[arg-type]


def of_config(config: Config, seconds: int = SECONDS, memory: int = MEMORY, *, validate: bool = False) -> Settings:
    """The settings of a build.

    >>> of_config(Config(withhold=("Ana Ruiz", "09MERROW41"))).ids
    ('09MERROW41',)
    """
    names, ids = split_entries(config.withhold)
    mask = not config.show_protected_names
    return Settings(config.base_iri, mask, tuple(names), tuple(sorted(ids)), config.spacy, validate, seconds, memory)


def digest_of(value: object) -> str:
    """A short digest of what JSON can hold."""
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode()).hexdigest()[:32]


@cache
def software(*stages: str) -> str:
    """Version of this software and a digest of everything that reads: its modules, lexicons and rules; or of other stages."""
    package = Path(__file__).parents[1]
    hasher = hashlib.sha256()
    for path in sorted(p for stage in stages or _READERS for p in (package / stage).rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            hasher.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{hasher.hexdigest()[:12]}"
