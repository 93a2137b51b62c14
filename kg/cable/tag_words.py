"""TAGS: what kind a tag is, tags run together or misspelt, names and phrases among them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.cable.tables import rows

_NOT_TAGS = frozenset({"SIPDIS", "AND", "&", "-", "--", "N/A"})
_ORDINARY = frozenset({"SOCIAL", "PREFER", "MASSES", "ENERGY", "CASCADE", "SCOUTS"})
_LINKS = frozenset({"IN", "OF", "AND", "WITH", "FOR", "ON", "TO"})
_COST = {"subject": 1.0, "program": 1.0, "geo": 1.5, "organization": 2.0, "phrase": 2.2}
_MEANT = {"RU": "RS"}
_LONGEST = 5
_TOKEN = re.compile(r",|[^\s,]+")
_INITIAL = re.compile(r"[A-Z]\.|JR\.")
_SIGNS = str.maketrans({**dict.fromkeys('()[]"', " "), ";": ",", "’": "'"})


@cache
def _kinds() -> dict[str, str]:
    """Tag -> kind; the first kind of the table stands."""
    found: dict[str, str] = {}
    for row in rows("tags.csv"):
        found.setdefault(row["tag"], row["kind"])
    return found


@cache
def _forenames() -> frozenset[str]:
    return frozenset(row["forename"] for row in rows("forenames.csv"))


@cache
def _officials() -> dict[tuple[str, str], str]:
    """Surname and first forename -> the name as it stands in TAGS."""
    found = {}
    for row in rows("officials.csv"):
        for forename in row["forename"].split():
            if len(forename.strip(".")) > 1:
                found[row["surname"], forename] = f"{row['surname']}, {row['forename']}"
                break
    return found


def tag_kind(tag: str) -> str:
    """Kind of a tag: subject, program, geo, organization, person or unknown.

    >>> tag_kind("PREL"), tag_kind("kipr"), tag_kind("FR"), tag_kind("NATO"), tag_kind("BUSH, GEORGE W."), tag_kind("X")
    ('subject', 'program', 'geo', 'organization', 'person', 'unknown')
    """
    word = " ".join(tag.upper().replace("’", "'").split())
    if "," in word:
        return "person"
    kind = _kinds().get(word)
    if kind and kind != "phrase":
        return kind
    if re.fullmatch(r"[A-Z]{2}", word):
        return "geo"
    return "program" if re.fullmatch(r"K[A-Z]{3}", word) else "unknown"


@lru_cache(maxsize=65536)
def _unglued(word: str) -> tuple[str, ...]:
    """The tags that a word is made of; empty when it is not made of known tags."""
    if not 6 <= len(word) <= 60 or not re.fullmatch(r"[A-Z]+", word) or word in _ORDINARY:
        return ()
    kinds = _kinds()
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for size in range(2, min(12, end) + 1):
            before = best[end - size]
            tag = word[end - size : end]
            kind = kinds.get(tag) or ("geo" if tag in _MEANT else None)
            if before is None or kind is None or (kind in ("organization", "phrase") and size < 3):
                continue
            cost = before[0] + _COST[kind] + (1.0 if kind == "organization" and size == 3 else 0.0)
            held = best[end]
            if held is None or cost < held[0]:
                best[end] = (cost, (*before[1], _MEANT.get(tag, tag)))
    whole = best[-1]
    if whole is None or len(whole[1]) < 2:
        return ()
    found = {kinds.get(tag) for tag in whole[1]}
    sure = found & {"subject", "program"} or all(len(tag) >= 4 for tag in whole[1])
    return whole[1] if sure else ()


@lru_cache(maxsize=65536)
def _respelt(word: str) -> str | None:
    """The subject or program tag meant by a word with a letter too many or two letters swapped."""
    word = word.replace("0", "O")
    kinds = _kinds()
    if word in kinds:
        return word
    if len(word) == 5:
        tries = [word[:i] + word[i + 1 :] for i in range(1, 5)]
    elif len(word) == 4:
        tries = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(3)]
    else:
        return None
    found = {tag for tag in tries if kinds.get(tag) == "subject" or (kinds.get(tag) == "program" and len(word) == 5)}
    return found.pop() if len(found) == 1 else None


def _single(word: str) -> tuple[str, ...]:
    """The tags that one word stands for; empty when it is not known."""
    if word in _kinds():
        return (word,)
    if glued := _unglued(word):
        return glued
    if respelt := _respelt(word):
        return (respelt,)
    parts = [part for part in re.split(r"[/.\-]", word) if part]
    if len(parts) > 1 and all(len(part) > 1 and part in _kinds() for part in parts):
        return tuple(parts)
    return ()


def _phrase(words: list[str], at: int) -> int:
    """Number of words of the known phrase that begins here, 0 for none."""
    for size in range(min(_LONGEST, len(words) - at), 1, -1):
        run = words[at : at + size]
        if "," not in run and " ".join(run) in _kinds():
            return size
    return 0


def _is_name(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z'’\-]{2,}", word)) and not _single(word)


def _name(words: list[str], at: int, after_visit: bool) -> tuple[str, int] | None:
    """A person's name that begins here, and the words it takes."""
    surname = words[at]
    if not _is_name(surname) and not (surname not in _kinds() and after_visit and re.fullmatch(r"[A-Z]{3,}", surname)):
        return None
    comma = at + 1 < len(words) and words[at + 1] == ","
    start = at + 2 if comma else at + 1
    if start >= len(words) or words[start] == ",":
        return None
    forename = words[start]
    end = start + 1
    initial_first = bool(re.fullmatch(r"[A-Z]\.", forename)) and end < len(words) and words[end] in _forenames()
    if initial_first:
        end += 1
    full = _officials().get((surname, words[end - 1]))
    known = forename in _forenames() or full is not None
    if not known and not initial_first:
        edge = end >= len(words) or words[end] == "," or bool(_single(words[end]))
        if comma or not after_visit or not edge or not _is_name(forename):
            return None
    while end < len(words) and (re.fullmatch(r"[A-Z]\.|JR\.?|III?", words[end]) or (
        re.fullmatch(r"[A-Z]", words[end]) and not comma
    )):  # fmt: skip
        end += 1
    taken = end - at
    if full is not None and not comma and end - start == 1:
        return full, taken
    return f"{surname}, {' '.join(words[start:end])}", taken


def _other(words: list[str], at: int) -> int:
    """Number of words of a phrase no table holds, from a word that is no tag."""
    end = at + 1
    while end < len(words) and words[end] != ",":
        word, before = words[end], words[end - 1]
        linked = word in _LINKS and end + 1 < len(words) and words[end + 1] != "," and len(words[end + 1]) > 4
        if linked and not _single(words[end + 1]):
            end += 2
        elif (
            _single(word)
            or _phrase(words, end)
            or len(word) < 3
            or re.fullmatch(r"[A-Z]{4}", word)
            or (len(word) <= 4 and len(before) <= 4)
            or (re.fullmatch(r"[A-Z]{4}", before) and end == at + 1)
        ):
            break
        else:
            end += 1
    return end - at


@lru_cache(maxsize=8192)
def _split(value: str) -> tuple[tuple[str, int, int], ...]:
    """The tags of a value, each once, with the offsets of the words that they were read from."""
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(value)]
    tokens = [t if _INITIAL.fullmatch(t[0]) else _without_stop(t) for t in tokens]
    tokens = [t for t in tokens if t[0] and t[0] not in _NOT_TAGS]
    words = [t[0] for t in tokens]
    out: dict[str, tuple[str, int, int]] = {}
    at = 0
    while at < len(words):
        if words[at] == ",":
            at += 1
            continue
        found, size = _next(words, at, after_visit=bool(out) and next(reversed(out)) in ("OVIP", "PINR"))
        start, end = tokens[at][1], tokens[at + size - 1][2]
        for tag in found:
            out.setdefault(tag, (tag, *_inside(value, tag, start, end)))
        at += size
    return tuple(out.values())


def _without_stop(token: tuple[str, int, int]) -> tuple[str, int, int]:
    word = token[0].rstrip(".:")
    return word, token[1], token[1] + len(word)


def _next(words: list[str], at: int, *, after_visit: bool) -> tuple[tuple[str, ...], int]:
    """The tags that begin at a word, and how many words they take."""
    if size := _phrase(words, at):
        return (" ".join(words[at : at + size]),), size
    if name := _name(words, at, after_visit):
        return (name[0],), name[1]
    if tags := _single(words[at]):
        return tags, 1
    size = _other(words, at)
    return (" ".join(words[at : at + size]),), size


def _inside(value: str, tag: str, start: int, end: int) -> tuple[int, int]:
    """Where a tag stands within the words it was read from; all of them where it was misspelt."""
    at = value.find(tag, start, end)
    return (at, at + len(tag)) if at >= 0 else (start, end)


def tag_spans(words: str) -> tuple[tuple[str, int, int], ...]:
    """The tags of the value of a TAGS line, with offsets into it.

    >>> tag_spans("OVIP CLINTON HILLARY PREL, KNNPMNUC")[1:]
    (('CLINTON, HILLARY', 5, 20), ('PREL', 21, 25), ('KNNP', 27, 31), ('MNUC', 31, 35))
    """
    capitals = words.upper()
    if len(capitals) != len(words):  # a letter such as ß has a capital of two letters
        capitals = "".join(c.upper() if len(c.upper()) == 1 else c for c in words)
    return _split(capitals.translate(_SIGNS))


def split_tags(words: str) -> list[str]:
    """The tags of the value of a TAGS line, capitals, no repeats, glued and misspelt ones repaired.

    >>> split_tags("OVIP CLINTON HILLARY PREL, KNNPMNUC FR MEDIA REACTION REPORT")
    ['OVIP', 'CLINTON, HILLARY', 'PREL', 'KNNP', 'MNUC', 'FR', 'MEDIA REACTION REPORT']
    """
    return [tag for tag, _, _ in tag_spans(words)]


def repair_tag(tag: str) -> list[str]:
    """The tags meant by what stands between two commas of a TAGS line.

    >>> repair_tag("IZPREL"), repair_tag("MOPPS"), repair_tag("CROS GERARD"), repair_tag("PTER MARR")
    (['IZ', 'PREL'], ['MOPS'], ['CROS, GERARD'], ['PTER', 'MARR'])
    """
    return split_tags(tag)
