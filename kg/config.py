"""Settings: ``kg.toml`` beside the output or given with ``--config`` (rulings.md, 19, 20 and 25)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from kg.errors import ConfigError

DEFAULT_TITLE = "Diplomatic cables"
DEFAULT_BASE = "https://example.org/kg/"
#: Release statuses of texts (rulings.md, 19), and whether a text of such a status is published whole unless told.
RELEASES = {
    "public domain": True,
    "declassified": True,
    "FOIA release": True,
    "unauthorised disclosure": False,
    "unknown": False,
}
_KNOWN = frozenset([
    "base_iri", "title", "description", "publisher", "publisher_iri", "licence_data", "licence_texts", "collections",
    "authority", "corrections", "withhold", "show_protected_names", "spacy",
])  # fmt: skip
_OF_COLLECTION = frozenset(["name", "match", "release_status", "rights", "publish"])
#: Rights statements of texts by release status (rightsstatements.org).
_RIGHTS = {
    "public domain": "http://rightsstatements.org/vocab/NoC-US/1.0/",
    "declassified": "http://rightsstatements.org/vocab/NoC-US/1.0/",
    "FOIA release": "http://rightsstatements.org/vocab/NoC-US/1.0/",
}
_UNKNOWN_RIGHTS = "http://rightsstatements.org/vocab/UND/1.0/"


@dataclass(frozen=True, slots=True)
class Collection:
    """Cables of one origin: which ids (a pattern with ``*``), their release status and rights, whether texts are published."""

    name: str
    match: str
    release: str
    rights: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Config:
    """What a user can set.

    For a build: base IRI of the data, whether protected names are left readable, what is withheld, authority files, files
    of corrections, a spaCy model for names that the rules do not find.  For publishing: title, description, publisher,
    licences (IRIs), collections.
    """

    base_iri: str = DEFAULT_BASE
    title: str = DEFAULT_TITLE
    show_protected_names: bool = False
    authority: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    spacy: str | None = None
    description: str = (
        "Who said what to whom, when and on whose word: statements, events and dates read from diplomatic cables."
    )
    publisher: str = "The publisher of this site"
    publisher_iri: str | None = None
    licence_data: str = "https://creativecommons.org/licenses/by/4.0/"
    licence_texts: str | None = None
    collections: tuple[Collection, ...] = ()
    withhold: tuple[str, ...] = ()

    def collection_of(self, cable_id: str) -> Collection:
        """The first collection whose pattern fits an id; one of unknown status where none does.

        >>> Config().collection_of("07ROME2243").release
        'unknown'
        """
        for collection in self.collections:
            if fnmatchcase(cable_id, collection.match):
                return collection
        return Collection("", "*", "unknown", self.licence_texts or _UNKNOWN_RIGHTS, False)


def load(path: Path | None, *, base_iri: str | None = None) -> Config:
    """Settings of a file (none: the defaults); ``base_iri`` from the command line goes first.

    Raises :class:`ConfigError` for a file that cannot be read, or a setting that is not known.
    """
    where = str(path or "")
    values = _values(path) if path is not None else {}
    _refuse_unknown(values, _KNOWN, where)
    texts = {
        key: _text(values, key, where)
        for key in ("title", "description", "publisher", "publisher_iri", "licence_data", "licence_texts", "spacy")
        if key in values
    }
    for key in ("publisher_iri", "licence_data", "licence_texts"):
        if key in texts:
            _check_iri(texts[key], key, where)
    return Config(
        base_iri=_base(base_iri or str(values.get("base_iri", DEFAULT_BASE)), where),
        show_protected_names=_truth(values, "show_protected_names", where, default=False),
        authority=_files(values, path, "authority"),
        corrections=_files(values, path, "corrections"),
        collections=tuple(_collections(values, where, texts.get("licence_texts"))),
        withhold=tuple(_list(values, "withhold", where, "a list of names and of ids of cables")),
        **texts,
    )


def _values(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", where=str(path), remedy="check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"is no TOML: {error}", where=str(path), remedy="see the example in README.md") from error


def _refuse_unknown(values: dict[str, Any], known: frozenset[str], where: str) -> None:
    if unknown := sorted(set(values) - known):
        raise ConfigError(
            f"no setting {unknown[0]!r}", where=where, remedy="the settings are: " + ", ".join(sorted(known))
        )


def _base(base: str, where: str) -> str:
    if not base.endswith(("/", "#")) or not _is_iri(base):
        raise ConfigError(
            f"the base IRI {base!r} is none", where=where, remedy="give an http(s) IRI that ends in a slash"
        )
    return base


def _is_iri(iri: str) -> bool:
    return iri.startswith(("http://", "https://")) and not any(c in iri for c in ' <>"{}|\\^`\n\r\t')


def _check_iri(iri: str, name: str, where: str) -> None:
    if not _is_iri(iri):
        raise ConfigError(f"{name} is {iri!r}", where=where, remedy="give an http(s) IRI")


def _text(values: dict[str, Any], name: str, where: str) -> str:
    if not isinstance(value := values[name], str) or not value.strip():
        raise ConfigError(f"{name} is {value!r}", where=where, remedy="write it in quotes")
    return value


def _truth(values: dict[str, Any], name: str, where: str, *, default: bool) -> bool:
    value = values.get(name, default)
    if not isinstance(value, bool):
        raise ConfigError(f"{name} is {value!r}", where=where, remedy="write true or false")
    return value


def _list(values: dict[str, Any], name: str, where: str, what: str) -> list[str]:
    given = values.get(name, [])
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not all(isinstance(each, str) and each.strip() for each in listed):
        raise ConfigError(f"{name} is {given!r}", where=where, remedy=f"write {what}")
    return listed


def _files(values: dict[str, Any], path: Path | None, name: str) -> tuple[Path, ...]:
    """The files of a setting, by paths that count from the folder of the settings."""
    return tuple(
        (path.parent if path else Path()) / each for each in _list(values, name, str(path or ""), "a list of paths")
    )


def _collections(values: dict[str, Any], where: str, rights: str | None) -> list[Collection]:
    """The collections of the settings, in their order."""
    given = values.get("collections", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise ConfigError("collections are no tables", where=where, remedy="write [[collections]] before each")
    return [_collection(each, where, rights) for each in given]


def _collection(given: dict[str, Any], where: str, rights: str | None) -> Collection:
    _refuse_unknown(given, _OF_COLLECTION, where)
    release = given.get("release_status", "unknown")
    if release not in RELEASES:
        raise ConfigError(
            f"the release status {release!r} is none", where=where, remedy="there are: " + ", ".join(RELEASES)
        )
    published = given.get("publish", "text" if RELEASES[release] else "metadata")
    if published not in ("text", "metadata"):
        raise ConfigError(f"publish is {published!r}", where=where, remedy='write "text" or "metadata"')
    texts = {key: _text(given, key, where) for key in ("name", "match", "rights") if key in given}
    stated = texts.get("rights") or rights or _RIGHTS.get(release, _UNKNOWN_RIGHTS)
    _check_iri(stated, "rights", where)
    return Collection(texts.get("name", ""), texts.get("match", "*"), release, stated, published == "text")
