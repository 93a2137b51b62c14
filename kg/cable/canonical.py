"""Canonical spellings: posts in message reference numbers, whole reference numbers, surnames of signers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.cable.tables import lines, rows

_GLUED = (
    "EFTO|EFT|ETFO|EFFTO|NOFORN|SIPDIS|NODIS|EXDIS|STADIS|LIMDIS|AMEMBASSY|AMEMB|AMCONSUL|AMCONGEN|USMISSION|USINT|USLO|"
    "EMBASSY|CONSULATE|MISSION|USOFFICE|FSC|UNCLASSIFIED|UNCLAS|CONFIDENTIAL|SENSITIVE|CORRECTEDCOPY|CORRECTED|COPY|"
    "REFTELS?|REFS?|SECTION|AND|FM"
)
#: More letters than any post has with whatever may be glued to it.
_LONGEST = 80
_PREFIX = re.compile(rf"^(?:{_GLUED})(?=[A-Z])")
_SECTION = re.compile(r"^([A-Z][A-Z0]{2,7}?)[O0]?\d{1,2}[O0]?F?[O0]?\d{1,2}(?=[A-Z]{3})")
_ID = re.compile(r"^(\d\d)((?:[A-Z]|0(?=[A-Z]))+)(\d+)(.*)$")
_NO_POSTS = frozenset({"MAIL", "EMAIL"})  # words of reference lists that resemble posts
_UNWEIGHTED = 3


def distance(one: str, two: str, limit: int = 2) -> int:
    """Edits between two words (insert, drop, change, swap of neighbours); ``limit + 1`` when there are more.

    >>> distance("KATHMANUD", "KATHMANDU"), distance("SOIA", "SOFIA"), distance("ROME", "LONDON")
    (1, 1, 3)
    """
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(two, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


@cache
def _stations() -> dict[str, int]:
    return {row["station"]: int(row["cables"]) for row in rows("stations.csv")}


@cache
def _aliases() -> dict[str, str]:
    return {row["alias"]: row["post"] for row in rows("post_aliases.csv")}


@cache
def _spellings() -> dict[str, str]:
    """Stations and the long aliases: what a damaged name is compared with."""
    found = {alias: post for alias, post in _aliases().items() if len(alias) >= 6}
    found |= {post: post for post in _stations() if post not in _aliases()}
    return found


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["tag"] for row in rows("tags.csv") if row["kind"] == "geo")


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(word for line in lines("ordinary_words.txt") for word in line.split())


def _letters(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text.upper().replace("0", "O"))


def _in_table(letters: str) -> str | None:
    if letters in _ordinary_words():
        return None
    return _aliases().get(letters) or (letters if letters in _stations() else None)


def _unglued(letters: str) -> Iterable[str]:
    """The letters without the words glued before the post, one word less at a time."""
    while found := _PREFIX.match(letters):
        letters = letters[found.end() :]
        if len(letters) < 2:
            return
        yield letters


@lru_cache(maxsize=65536)
def known_post(post: str) -> str | None:
    """Canonical name of a post that a table holds (glued words set aside), else None: no guess.

    >>> known_post("USUN"), known_post("AMEMBASSY ROME"), known_post("SAOPULO")
    ('USUNNEWYORK', 'ROME', None)
    """
    letters = _letters(_without_section(post.upper()))
    if found := _in_table(letters):
        return found
    for rest in _unglued(letters):
        if found := _in_table(rest):
            return found
    return None


def _without_section(text: str) -> str:
    """A reference without a section marker, also a damaged one, glued before the post."""
    found = _SECTION.match(text)
    if found and distance(found[1].replace("0", "O"), "SECTION", 3) <= 3:
        return text[found.end() :]
    return text


def _by_part(letters: str) -> str | None:
    """The one post that begins or ends with these letters, or that these begin with before a country code."""
    if len(letters) >= 4:
        starts = {post for post in _spellings() if post.startswith(letters)}
        posts = {_spellings()[post] for post in starts}
        if len(posts) == 1:
            return posts.pop()
    if len(letters) >= 5:
        posts = {post for post in _stations() if post.endswith(letters)}
        if len(posts) == 1:
            return posts.pop()
    if letters[-2:] in _countries() and len(letters) >= 6 and letters[:-2] in _stations():
        return letters[:-2]
    return None


def _nearest(letters: str) -> str | None:
    """The post with the fewest edits; among equals the one with most cables."""
    if len(letters) < 4:
        return None
    limit = 2 if len(letters) >= 7 else 1
    best: tuple[int, int, int] | None = None
    post = None
    for spelling, target in _spellings().items():
        edits = distance(letters, spelling, limit)
        if edits > limit or (edits == 2 and len(spelling) < 6):
            continue
        same_letters = sorted(letters) == sorted(spelling) or set(letters) == set(spelling)
        rank = (-edits, int(same_letters), _stations().get(target, 0))
        if best is None or rank > best:
            best, post = rank, target
    return post


@lru_cache(maxsize=65536)
def canonical_post(post: str) -> str:
    """Canonical name of a post from another, abbreviated or damaged one; the letters themselves when none fits.

    >>> canonical_post("PAP"), canonical_post("EFTOSANAA"), canonical_post("COTON0U"), canonical_post("MANAUGA")
    ('PORTAUPRINCE', 'SANAA', 'COTONOU', 'MANAGUA')
    >>> canonical_post("Adis Something")
    'ADISSOMETHING'
    """
    if found := known_post(post):
        return found
    letters = _letters(_without_section(post.upper()))
    if letters in _NO_POSTS or len(letters) > _LONGEST:
        return letters
    if letters in _aliases():
        return _aliases()[letters]
    for candidate in (letters, *_unglued(letters)):
        if found := _by_part(candidate) or _nearest(candidate):
            return found
    for cut in range(1, len(letters) - 5):  # letters of another word before a name that is whole
        if letters[cut:] in _stations():
            return letters[cut:]
    if len(letters) >= 11:  # a whole name of some length before other words
        for cut in range(len(letters) - 1, 6, -1):
            if letters[:cut] in _stations():
                return letters[:cut]
    return letters


@lru_cache(maxsize=65536)
def canonical_id(reference_id: str) -> str:
    """Canonical reference number: two-digit year, canonical post, serial number.

    >>> canonical_id("08SECTIN02OF02PORTOFSPAIN546"), canonical_id("05UNVIE1"), canonical_id("90STATE255723TOSEC140328")
    ('08PORTOFSPAIN546', '05UNVIEVIENNA1', '90STATE255723')
    """
    text = re.sub(r"[^A-Z0-9]", "", reference_id.upper())
    year, rest = text[:2], text[2:]
    if re.match(r"(?:19|20)\d\d[A-Z]", text):
        year, rest = text[2:4], text[4:]
    while (shorter := _without_section(rest)) != rest:
        rest = shorter
    for shorter in _unglued(rest):
        if _SECTION.match(shorter):
            rest = _without_section(shorter)
    found = _ID.match(year + rest)
    if not found:
        return text
    serial, tail = found[3], found[4]
    if "DUPLICATE" in tail and (last := re.search(r"(\d+)$", tail)):
        serial = last[1]
    elif tail and not re.match(r"[A-Z]", tail):
        return text
    return f"{found[1]}{canonical_post(found[2])}{serial.lstrip('0') or '0'}"


@cache
def _signers() -> dict[str, tuple[str, int]]:
    """Letters of a surname -> the surname as written and the year that ranks it."""
    return {re.sub(r"[^A-Z]", "", row["surname"]): (row["surname"], int(row["year"])) for row in rows("signers.csv")}


@cache
def _signers_by_length() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name in _signers():
        found.setdefault(len(name), []).append(name)
    return found


def _rank(written: str, name: str) -> tuple[int, int, int]:
    """Likelihood of a surname one edit away: swapped or doubled letters first, then the year."""
    same = sorted(written) == sorted(name) or re.sub(r"(.)\1+", r"\1", written) == re.sub(r"(.)\1+", r"\1", name)
    return int(same), int(written[0] == name[0]), _signers()[name][1]


@lru_cache(maxsize=65536)
def canonical_surname(surname: str) -> str:
    """Surname of a signer without a typing error or glued initials; itself when no known signer is near.

    >>> canonical_surname("BERNSTIEN"), canonical_surname("DUNNTJ"), canonical_surname("Rice"), canonical_surname("XQZ")
    ('BERNSTEIN', 'DUNN', 'RICE', 'XQZ')
    """
    plain = " ".join(surname.upper().split())
    written = re.sub(r"[^A-Z]", "", plain)
    if written in _signers():
        return _signers()[written][0]
    if len(written) < 3:
        return plain
    near = {
        size: [n for length in range(len(written) - 2, len(written) + 3) for n in _signers_by_length().get(length, ())
               if distance(written, n) == size]
        for size in (1, 2)
    }  # fmt: skip
    swapped = [name for name in near[1] if _rank(written, name)[0]]
    if swapped:
        return _signers()[max(swapped, key=lambda name: _rank(written, name))][0]
    glued = [
        written[front : len(written) - back]
        for front, back in ((1, 0), (0, 1), (2, 0), (0, 2), (1, 1))
        if len(written) - front - back >= _UNWEIGHTED + (front + back > 1)
        and written[front : len(written) - back] in _signers()
    ]
    if glued and len(glued[0]) == len(written) - 1:
        return _signers()[glued[0]][0]
    if near[1]:
        return _signers()[max(near[1], key=lambda name: _rank(written, name))][0]
    if glued:
        return _signers()[glued[0]][0]
    if len(written) < 6:  # a short name takes two edits only with the same letters in another order
        near[2] = [name for name in near[2] if sorted(name) == sorted(written)]
    if near[2]:
        return _signers()[max(near[2], key=lambda name: _rank(written, name))][0]
    return plain
