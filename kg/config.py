"""Settings: ``kg.toml`` beside the output or given with ``--config`` (rulings.md, 25)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ConfigError

DEFAULT_TITLE = "Diplomatic cables"
DEFAULT_BASE = "https://example.org/kg/"
_KNOWN = frozenset([
    "base_iri", "title", "licence_data", "licence_texts", "collections", "authority", "corrections", "withhold",
    "show_protected_names", "spacy",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Config:
    """What a user can set for a build.

    Base IRI of the data, title, whether protected names are left readable, authority files, files of corrections, a spaCy model for names
    that the rules do not find.
    """

    base_iri: str = DEFAULT_BASE
    title: str = DEFAULT_TITLE
    show_protected_names: bool = False
    authority: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    spacy: str | None = None


def load(path: Path | None, *, base_iri: str | None = None) -> Config:
    """Settings of a file (none: the defaults); ``base_iri`` from the command line goes first.

    Raises :class:`ConfigError` for a file that cannot be read, or a setting that is not known.
    """
    values: dict[str, object] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(f"cannot be read ({error.strerror})", where=str(path), remedy="check the path") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"is no TOML: {error}", where=str(path), remedy="see the example in README.md") from error
    if unknown := sorted(set(values) - _KNOWN):
        raise ConfigError(
            f"no setting {unknown[0]!r}", where=str(path), remedy="the settings are: " + ", ".join(sorted(_KNOWN))
        )
    base = base_iri or str(values.get("base_iri", DEFAULT_BASE))
    if (
        not base.startswith(("http://", "https://"))
        or not base.endswith(("/", "#"))
        or any(c in base for c in ' <>"{}|\\^`')
    ):
        raise ConfigError(
            f"the base IRI {base!r} is none", where=str(path or ""), remedy="give an http(s) IRI that ends in a slash"
        )
    shown = values.get("show_protected_names", False)
    if not isinstance(shown, bool):
        raise ConfigError(f"show_protected_names is {shown!r}", where=str(path or ""), remedy="write true or false")
    model = values.get("spacy")
    if model is not None and not isinstance(model, str):
        raise ConfigError(f"spacy is {model!r}", where=str(path or ""), remedy="write the name or path of a model")
    title = str(values.get("title", DEFAULT_TITLE))
    authority, corrections = (_files(values, path, name) for name in ("authority", "corrections"))
    return Config(base, title, shown, authority, corrections, model)


def _files(values: dict[str, object], path: Path | None, name: str) -> tuple[Path, ...]:
    """The files of a setting, by paths that count from the folder of the settings."""
    given = values.get(name, [])
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise ConfigError(f"{name} is {given!r}", where=str(path or ""), remedy="write a list of paths")
    return tuple((path.parent if path else Path()) / each for each in listed)
