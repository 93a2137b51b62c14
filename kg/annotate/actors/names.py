"""The shape of personal names: capitalised words, particles, initials; and which sequences are something else."""

from __future__ import annotations

import re

from kg.annotate.actors.common import is_common, is_forename, is_person_verb
from kg.annotate.actors.gazetteer import host_bodies, names, titles
from kg.annotate.tokens import Tokens
from kg.annotate.words import NOT_NAMES, word_set

PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "ould",
        "st",
        "san",
    ]
)
#: Verbs that open an instruction; behind them a name begins.
IMPERATIVES = word_set(
    "inform thank tell ask urge assure remind please advise give show convey congratulate invite re ref pass see "
    "believe hope suggest recommend request understand assume contact brief consult notify instruct authorize press agree concur "
    "appreciate regret prefer doubt"
)
#: Short forms of months; their full names are no names anyway.
MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_ORGANIZATION_HEADS = frozenset(
    [
        "ministry",
        "office",
        "party",
        "council",
        "commission",
        "committee",
        "bank",
        "agency",
        "university",
        "movement",
        "front",
        "union",
        "group",
        "army",
        "force",
        "forces",
        "court",
        "department",
        "bureau",
        "institute",
        "association",
        "company",
        "corporation",
        "foundation",
        "conference",
        "organization",
        "organisation",
        "authority",
        "mission",
        "embassy",
        "consulate",
        "board",
        "congress",
        "assembly",
        "parliament",
        "government",
        "service",
        "league",
        "alliance",
        "federation",
        "church",
        "directorate",
        "trio",
        "troika",
        "secretariat",
        "administration",
        "center",
        "centre",
        "academy",
        "guard",
        "police",
        "press",
        "times",
        "post",
        "herald",
        "tribune",
        "daily",
        "journal",
        "news",
        "brigade",
        "delegation",
        "division",
        "branch",
        "section",
        "corps",
        "command",
        "inspectorate",
        "chamber",
        "fund",
        "airlines",
        "airways",
        "television",
        "radio",
        "hospital",
    ]
)
_PLACE_HEADS = frozenset(
    [
        "river",
        "valley",
        "province",
        "region",
        "island",
        "islands",
        "sea",
        "strait",
        "lake",
        "mountain",
        "mountains",
        "city",
        "port",
        "airport",
        "peninsula",
        "district",
        "oblast",
        "county",
        "canal",
        "bay",
        "harbor",
        "harbour",
        "desert",
        "coast",
        "state",
        "strip",
        "bank",
        "heights",
        "delta",
        "basin",
        "dam",
        "bridge",
        "palace",
        "square",
        "street",
    ]
)
_TOPIC_HEADS = frozenset(
    [
        "plan",
        "proposal",
        "process",
        "treaty",
        "agreement",
        "accord",
        "accords",
        "protocol",
        "act",
        "law",
        "bill",
        "convention",
        "declaration",
        "resolution",
        "constitution",
        "war",
        "pact",
        "doctrine",
        "report",
        "package",
        "formula",
    ]
)


def is_name_word(tokens: Tokens, index: int, *, after_title: bool = False) -> bool:
    """True if a token can be part of a personal name.

    In text that is all capitals only what follows a title is taken for a name, unless it is a common word.
    """
    word, low = tokens.words[index], tokens.lower[index]
    if is_initial(tokens, index):
        return not tokens.capitals or after_title
    if (
        not word[0].isalpha()
        or not word[0].isupper()
        or low in NOT_NAMES
        or any(c.isdigit() for c in word)
        or "/" in word
    ):
        return False
    if low in MONTHS and index + 1 < len(tokens.words) and tokens.words[index + 1][0].isdigit():
        return False
    if tokens.capitals:
        if (
            not after_title
            or (low.endswith(("ed", "ing")) and len(low) > 4)
            or low in ("said", "told", "agreed", "met", "called")
        ):
            return False
    elif (
        word.isupper() and len(word) > 1 and "'" not in word and "-" not in word and "." not in word and not after_title
    ):
        return False
    if (
        names().match(tokens.lower, index)
        and (hit := names().match(tokens.lower, index))
        and hit[1].kind in ("state", "demonym", "organization", "group")
    ):
        return False
    if (title := titles().match(tokens.lower, index)) and title[1].title_kind != "honorific" and len(low) > 2:
        return False
    return not host_bodies().match(tokens.lower, index)


def leads_sentence(tokens: Tokens, index: int) -> bool:
    """A verb with a capital at the head of a sentence: ``Inform Chamoun``, ``Told Nasser``; the name comes next."""
    low = tokens.lower[index]
    if index and tokens.words[index - 1][0].isalpha():
        return False
    return low in IMPERATIVES or (is_person_verb(low) and not is_forename(low))


def is_initial(tokens: Tokens, index: int) -> bool:
    """True for a single capital with its full stop: the ``A.`` of ``Henry A. Kissinger``."""
    word = tokens.words[index]
    return (
        len(word) == 1
        and word.isupper()
        and index + 1 < len(tokens.words)
        and tokens.words[index + 1] == "."
        and tokens.ends[index] == tokens.starts[index + 1]
    )


def name_end(tokens: Tokens, index: int, high: int, *, after_title: bool = False) -> int:
    """End of the name that begins at a token; ``index`` itself where none does."""
    at, words = index, 0
    limit = 3 if tokens.capitals else 6
    while at < high and words < limit:
        low = tokens.lower[at]
        if is_name_word(tokens, at, after_title=after_title):
            at, words = at + 1, words + 1
            if (
                len(tokens.words[at - 1]) == 1
                and at < high
                and tokens.words[at] == "."
                and tokens.ends[at - 1] == tokens.starts[at]
            ):
                at += 1
        elif (
            low in PARTICLES
            and (words or tokens.words[at][0].isupper())
            and _particle_leads(tokens, at, high, after_title)
        ):
            at += 1
        else:
            break
        follows = tokens.capitals and words and after_title and at < high and not is_initial(tokens, at)
        if follows and (tokens.lower[at] in NOT_NAMES or is_common(tokens.lower[at])):
            break
    return _generation_end(tokens, at, high) if words else index


def _generation_end(tokens: Tokens, at: int, high: int) -> int:
    """Past ``, Jr.`` or ``III`` behind a name."""
    comma = at < high and tokens.words[at] == ","
    mark = at + 1 if comma else at
    if mark >= high or tokens.lower[mark] not in ("jr", "sr", "iii", "iv") or (comma and tokens.lower[mark][1] != "r"):
        return at
    stop = mark + 1
    return stop + 1 if stop < high and tokens.words[stop] == "." and tokens.ends[mark] == tokens.starts[stop] else stop


def _particle_leads(tokens: Tokens, index: int, high: int, after_title: bool) -> bool:
    at = index + 1
    while at < high and tokens.lower[at] in PARTICLES:
        at += 1
    return at < high and at - index <= 3 and is_name_word(tokens, at, after_title=after_title)


def head_class(word: str) -> str | None:
    """What the last word of a capitalised sequence makes of it: ORG, PLACE, TOPIC or None.

    >>> head_class("Ministry"), head_class("Tarhan")
    ('ORG', None)
    """
    low = word.lower()
    if low in _ORGANIZATION_HEADS:
        return "ORG"
    if low in _PLACE_HEADS:
        return "PLACE"
    return "TOPIC" if low in _TOPIC_HEADS else None


def surname(words: list[str]) -> str:
    """The key by which a person is found again: last name with its particles, lower case.

    >>> surname(["Raimondo", "De", "Cardona"]), surname(["Jonathan", "R", ".", "Cohen"])
    ('de cardona', 'cohen')
    """
    kept = [w for w in words if w not in (".", ",")]
    while len(kept) > 1 and kept[-1].lower().rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
        kept.pop()
    at = len(kept) - 1
    while at > 0 and kept[at - 1].lower() in PARTICLES:
        at -= 1
    return " ".join(kept[at:]).lower().replace("’", "'")


#: Family names that stand first: Chinese, Korean and Vietnamese.
_FAMILY_NAMES = word_set(
    "park pak kim lee yi rhee chung chang choi choe kang kwon hwang shin yun cho ahn han paek chou mao wang chen chiang liu "
    "huang hua teng deng lin li peng yeh yen shen sung soong tang wu yang zhang zhou zhao jiang hu xi zhu nguyen ngo tran pham phan "
    "le ho vo vu bui hoang dang duong truong"
)


def family_name_first(words: list[str]) -> str | None:
    """The family name of a person whose family name stands first, in small letters.

    >>> family_name_first(["Park", "Chung", "Hee"]), family_name_first(["Ann", "Mary", "Roe"])
    ('park', None)
    """
    spelt = [w for w in words if len(w) > 1]
    first = words[0].lower() if words else ""
    return first if len(spelt) == len(words) and 2 <= len(words) <= 3 and first in _FAMILY_NAMES else None


#: Capitals inside words of names: McNamara, FitzGerald, DeGaulle, O'Neill.
_JOINED_NAME = re.compile(r"(?:Ma?c|Fitz|D[aei]|Du|L[ae]|V[ao]n|St|[OD]['’])[A-Z]")
_INSIDE = re.compile(r"[a-z][A-Z]")


def is_formed(word: str) -> bool:
    """True for a word made of parts that are no names: ``ChiComs``, ``FedRep``, ``Greco-Turkish``."""
    if _INSIDE.search(word) and not _JOINED_NAME.match(word):
        return True
    parts = word.lower().split("-")
    return len(parts) > 1 and any(names().match([part], 0) or is_common(part) for part in parts)
