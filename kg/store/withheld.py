"""What a build kept out: which entries of the withhold list it had, as digests, so that no name is left (rulings.md, 20).

Publishing and serving ask it whether the list has grown since the store was built.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.config import Config
from kg.errors import StoreError
from kg.store.parts import output_error

FILE = "withheld.json"


@dataclass(frozen=True, slots=True)
class Withheld:
    """``masked``: protected names are masked; ``entries``: digests of the withhold list; ``cables``: ids left out."""

    masked: bool
    entries: frozenset[str]
    cables: tuple[str, ...]


def split_entries(entries: tuple[str, ...]) -> tuple[list[str], frozenset[str]]:
    """Names, and ids of cables: an id has a digit, and may be written as the IRI of the cable.

    >>> split_entries(("Ana Ruiz", "https://data.example.net/cable/09MERROW41"))
    (['Ana Ruiz'], frozenset({'09MERROW41'}))
    """
    names = [entry for entry in entries if not any(c.isdigit() for c in entry)]
    ids = frozenset(entry.rstrip("/").rpartition("/")[2] for entry in entries if entry not in names)
    return names, ids


def digest_of(entry: str) -> str:
    """The digest of an entry, whatever its case and white space."""
    return hashlib.sha256(" ".join(entry.casefold().split()).encode()).hexdigest()


#: What publishing and serving leave beside a store, which may hold what is withheld from now on.
_LEFT = ("rebased", "pages", "public", "public-made-from", "published-*")


def write_withheld(folder: Path, config: Config, cables: list[str]) -> None:
    """Record what a build with these settings kept out; ``cables`` are the ids that it met and left out."""
    about = {
        "cables": sorted(cables),
        "entries": sorted(map(digest_of, config.withhold)),
        "masked": not config.show_protected_names,
    }
    kept = json.dumps(about, indent=1, sort_keys=True) + "\n"
    path = folder / FILE
    if path.exists() and path.read_text(encoding="utf-8") != kept:
        for pattern in _LEFT:
            for left in folder.glob(pattern):
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    try:
        path.write_text(kept, encoding="utf-8")
    except OSError as error:
        raise output_error(error, folder / FILE) from error


def read_withheld(folder: Path) -> Withheld:
    """What the build of a store kept out; a store of an earlier version masked names and withheld nothing."""
    path = folder / FILE
    if not path.exists():
        return Withheld(True, frozenset(), ())
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        return Withheld(bool(about["masked"]), frozenset(about["entries"]), tuple(about["cables"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"cannot be read ({error})", where=str(path), remedy="build the store again") from error


def check_withheld(folder: Path, config: Config) -> Withheld:
    """What was kept out of a store that is to be shown to others.

    Raises :class:`StoreError` where the settings ask for more than the build did.
    """
    kept = read_withheld(folder)
    if missing := [entry for entry in config.withhold if digest_of(entry) not in kept.entries]:
        raise StoreError(
            f"{len(missing)} entries of the withhold list came after this store was built",
            where=str(folder),
            remedy="build it again with the same settings, so that the names are nowhere in it",
        )
    if not kept.masked and not config.show_protected_names:
        raise StoreError(
            "protected names are readable in this store, and the settings do not say so",
            where=str(folder),
            remedy="build it again, or set show_protected_names = true",
        )
    return kept
