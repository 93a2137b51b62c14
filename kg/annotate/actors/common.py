"""Common words, forenames and what people do: lists that tell a name from another capitalised word."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kg.cable.tables import rows


@cache
def _words(name: str) -> frozenset[str]:
    text = (resources.files("kg.annotate.actors") / "data" / name).read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def is_common(word: str) -> bool:
    """True for a common English word in small letters, its plural, or a compound of such words.

    >>> [is_common(w) for w in ("beam", "gromyko", "hostilities", "political-military")]
    [True, False, True, True]
    """
    known = _words("common_words.txt")
    if (
        word in known
        or (word.endswith("s") and word[:-1] in known)
        or (word.endswith("ies") and f"{word[:-3]}y" in known)
    ):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(part in known for part in parts)


def is_forename(word: str) -> bool:
    """True for a common forename, in small letters.

    >>> is_forename("abdallah"), is_forename("land")
    (True, False)
    """
    return word in _forenames()


@cache
def _forenames() -> frozenset[str]:
    return frozenset(row["forename"].lower() for row in rows("forenames.csv"))


def is_person_verb(word: str) -> bool:
    """True for a form of a verb whose subject is a person, in small letters.

    >>> is_person_verb("rejoined"), is_person_verb("talks")
    (True, False)
    """
    return word in _words("person_verbs.txt")


def is_public_surname(word: str) -> bool:
    """True for the surname of a public figure that is no common word, in small letters.

    >>> is_public_surname("khrushchev"), is_public_surname("green")
    (True, False)
    """
    return word in _small("public_surnames.txt")


def is_town(word: str) -> bool:
    """True for a town that the gazetteer does not have, in small letters.

    >>> is_town("aubagne"), is_town("eden")
    (True, False)
    """
    return word in _small("towns.txt")


@cache
def _small(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _words(name))
