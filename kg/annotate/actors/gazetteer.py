"""What is known by name: states with demonyms and capitals, organisations, titles.  Data files under ``data/``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.annotate.lexicon import Lexicon, rows

_PACKAGE = "kg.annotate.actors"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the gazetteer.

    ``kind``: state, demonym, capital, city, region, regional (the adjective of a region), organization, group, host (a
    body of some state), title.  ``id`` is the slug; ``state`` the ISO code for states, demonyms, capitals and cities;
    ``office`` and ``employer`` belong to titles, ``geonames`` (the id there) to states, capitals and cities.
    """

    kind: str
    id: str
    label: str
    state: str = ""
    office: str = ""
    employer: str = ""
    title_kind: str = ""
    geonames: str = ""


@lru_cache(maxsize=65536)
def slug(words: str) -> str:
    """A name as part of an IRI: lower case, ASCII, hyphens.

    >>> slug("D'Alema"), slug("Chargé d'affaires, a.i.")
    ('dalema', 'charge-daffaires-ai')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.’]", "", plain)).strip("-") or "x"


@cache
def states() -> dict[str, Entry]:
    """ISO code to state."""
    return {
        r["iso2"]: Entry("state", slug(r["name"]), r["name"], r["iso2"], geonames=r["geonames"])
        for r in rows(_PACKAGE, "states.csv")
    }


@cache
def state_of_tag() -> dict[str, str]:
    """Country TAGS to ISO code."""
    return {tag: r["iso2"] for r in rows(_PACKAGE, "states.csv") for tag in r["tags"].split(";") if tag}


@cache
def names() -> Lexicon[Entry]:
    """States, demonyms, capitals, organisations and groups."""
    phrases: list[tuple[str, Entry]] = []
    for r in rows(_PACKAGE, "states.csv"):
        code, label, key = r["iso2"], r["name"], slug(r["name"])
        state = states()[code]
        phrases += [(n, state) for n in [label, *r["aliases"].split(";")] if n]
        demonyms = [n for n in r["demonyms"].split(";") if n]
        phrases += [
            (n, Entry("demonym", key, label, code)) for n in dict.fromkeys([*demonyms, *map(_plural, demonyms)])
        ]
        if (
            r["capital"]
            and r["capital"] not in (label, "Male")
            and (code, r["capital"]) not in (("SU", "Moscow"), ("YU", "Belgrade"))
        ):
            seat = Entry("capital", slug(r["capital"]), r["capital"], code, geonames=r["capital_geonames"])
            phrases.append((r["capital"], seat))
    phrases += [
        (r["city"], Entry("city", slug(r["city"]), r["city"], r["iso2"], geonames=r["geonames"]))
        for r in rows(_PACKAGE, "cities.csv")
    ]
    for r in rows(_PACKAGE, "regions.csv"):
        phrases.append((r["region"], Entry("region", slug(r["region"]), r["region"])))
        phrases += [(n, Entry("regional", slug(n), n)) for n in r["adjectives"].split(";") if n]
    for r in rows(_PACKAGE, "organizations.csv"):
        first = r["names"].split(";")[-1] if r["names"].startswith("the ") else r["names"].split(";")[0]
        entry = Entry(r["kind"], r["id"], first)
        phrases += [(n, entry) for n in r["names"].split(";") if not n.startswith("the ")]
    return Lexicon(phrases)


def _plural(demonym: str) -> str:
    """``Germans`` of ``German``; ``Chinese`` and ``Spanish`` are their own plurals."""
    return demonym if demonym.endswith(("s", "ese", "sh", "ch")) else f"{demonym}s"


@cache
def host_bodies() -> Lexicon[Entry]:
    """Ministries, parliaments, armies: bodies that every state has."""
    return Lexicon(
        [
            (n, Entry("host", r["stem"], r["label"]))
            for r in rows(_PACKAGE, "host_organizations.csv")
            for n in r["names"].split(";")
        ]
    )


@cache
def beginnings() -> frozenset[str]:
    """Words in small letters that begin a name, a body or a title."""
    return names().beginnings() | host_bodies().beginnings() | titles().beginnings()


@cache
def titles() -> Lexicon[Entry]:
    """Titles and roles."""
    return Lexicon(
        [
            (
                r["phrase"],
                Entry(
                    "title",
                    slug(r["office"]),
                    r["office"],
                    "",
                    r["office"],
                    "" if r["employer"] == "none" else r["employer"],
                    r["kind"],
                ),
            )
            for r in rows(_PACKAGE, "roles.csv")
        ]
    )
