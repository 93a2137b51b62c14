"""Authority files: who held which office from when to when, and which of them a person of the cables may be.

What is found is a candidate with a score and its evidence, never a fact: a person accepts it (model.md, decisions 5
and 15).  Files are read by :mod:`kg.link.authority_files`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.annotate.actors.careers import read_careers
from kg.annotate.actors.names import PARTICLES
from kg.annotate.words import word_set

#: Score of a surname alone, and what each further piece of evidence adds.
_SURNAME, _GIVEN, _INITIAL, _IN_OFFICE, _IN_TIME, _OUT_OF_TIME = 0.5, 0.25, 0.1, 0.25, 0.05, -0.3
#: Least score of a candidate that is proposed, and how far behind it the next must be.
LEAST, MARGIN = 0.45, 0.1
#: Words of an office that tell nothing.
_EMPTY = word_set("of the to for and in at de a e p general deputy acting former")
#: Ranks and forms of address among the given names of a list.
_RANKS = word_set(
    "general colonel lieutenant major captain brigadier admiral marshal sergeant commander sir lord lady dr mr mrs ms prince "
    "princess king queen shaikh sheikh count baron senator"
)
#: Years on either side of an office in which its holder is still spoken of as a matter of course.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office as the table words it, with first and last day (ISO, possibly year or month only); None where open."""

    office: str
    begin: str | None = None
    end: str | None = None

    def holds(self, day: str) -> bool:
        """True where an ISO day lies within, as far as the bounds are known."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= f"{self.end}-99")

    def near(self, day: str) -> bool:
        """True where an ISO day lies within some years of the office."""
        year = int(day[:4])
        after = self.begin is None or int(self.begin[:4]) - _NEAR <= year
        return after and (self.end is None or year <= int(self.end[:4]) + _NEAR)


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of the table: its id, its names, its offices."""

    id: str
    names: tuple[str, ...]
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the table whom somebody may be: score from 0 to 1, and on what it rests."""

    person: Person
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """People of one or more tables, found by surname."""

    people: tuple[Person, ...]
    by_surname: dict[str, list[Person]] = field(default_factory=dict)

    @staticmethod
    def of(people: Iterable[Person]) -> Authority:
        """An authority over people, indexed by every surname that their names can be read with."""
        merged: dict[str, Person] = {}
        for person in people:
            other = merged.get(person.id, Person(person.id, (), ()))
            names = tuple(dict.fromkeys((*other.names, *person.names)))
            merged[person.id] = Person(person.id, names, tuple(dict.fromkeys((*other.tenures, *person.tenures))))
        authority = Authority(tuple(merged.values()))
        for person in authority.people:
            for key in sorted({key for name in person.names for key in surname_keys(name, listed=True)}):
                authority.by_surname.setdefault(key, []).append(person)
        return authority

    def candidates(
        self, names: Iterable[str], offices: Iterable[str] = (), days: Iterable[str] = ()
    ) -> list[Candidate]:
        """Whom a person called by these names, in these offices on these ISO days, may be; the best first.

        >>> rows = [Person("p1", ("Spogli, Ronald",), (Tenure("Ambassador to Italy", "2005", "2009"),))]
        >>> Authority.of(rows).candidates(["SPOGLI"], ["Ambassador"], ["2007-10-25"])[0].evidence
        ('surname', 'in office')
        """
        names, offices, days = list(names), list(offices), list(days)
        keys = {key for name in names for key in surname_keys(name)}
        found = {person.id: person for key in sorted(keys) for person in self.by_surname.get(key, ())}
        scored = [c for person in found.values() if (c := _scored(person, names, offices, days))]
        return sorted(scored, key=lambda c: (-c.score, c.person.id))

    def resolve(self, names: Iterable[str], offices: Iterable[str] = (), days: Iterable[str] = ()) -> Candidate | None:
        """The one candidate that stands out, None where there is none or two are alike."""
        found = self.candidates(names, offices, days)
        if not found or found[0].score < LEAST or (len(found) > 1 and found[0].score - found[1].score < MARGIN):
            return None
        return found[0]


def careers(words: str) -> list[Tenure]:
    """The offices of a career in words, with the widest bounds that its dates allow.

    >>> careers("Secretary of State, January 1969-September 1973")
    [Tenure(office='Secretary of State', begin='1969-01-01', end='1973-09-30')]
    """
    found = read_careers(words) if words else ()
    return [Tenure(c.office, c.begin[0] if c.begin else None, c.end[1] if c.end else None) for c in found]


#: Letters that do not come apart into a plain one and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ı": "i", "þ": "th"}
)


def _folded(words: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", words.replace("’", "'").translate(_LETTERS))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z ]+", "", plain.replace("-", " ").replace(".", " ")).strip()


def _parts(name: str) -> tuple[list[str], list[str]]:
    """Given names and surname of a name, also where the surname stands first (``Gromyko, Andrei A.``)."""
    last, _, first = re.sub(r"\([^)]*\)", " ", name).partition(",")
    given = [w for w in _folded(first).split() if w not in _RANKS and w not in _GENERATIONS]
    if given:
        return given, _folded(last).split()
    words = [w for w in _folded(last).split() if w not in _GENERATIONS]
    while len(words) > 1 and words[0] in _RANKS:
        words.pop(0)
    at = len(words) - 1
    while at > 0 and words[at - 1] in PARTICLES:
        at -= 1
    return words[:at], words[max(at, 0) :]


_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])


def surname_keys(name: str, *, listed: bool = False) -> set[str]:
    """The keys that a name is found by: its surname with and without particles; of names in East Asian order the first.

    In a list that puts surnames first, a name without a comma is one whose bearer is called by its first word.
    """
    given, last = _parts(name)
    keys = {" ".join(last), last[-1]} if last else set()
    if given and "," not in name and (listed or (len(given) >= 2 and all(len(w) > 1 for w in given))):
        keys.add(given[0])  # Nguyen Van Thieu, Kim Il Sung, Thanat Khoman
    return {key for key in keys if len(key) > 1}


def _scored(person: Person, names: list[str], offices: list[str], days: list[str]) -> Candidate | None:
    score, evidence = _SURNAME, ["surname"]
    given = [max((_given(theirs, ours) for theirs in person.names), key=_AGREEMENT.index) for ours in names]
    if "conflict" in given and "full" not in given:
        return None
    if "full" in given:
        score, evidence = score + _GIVEN, [*evidence, "given name"]
    elif "initial" in given:
        score, evidence = score + _INITIAL, [*evidence, "initial"]
    dated = [t for t in person.tenures if t.begin or t.end]
    held = [t for t in person.tenures if not days or any(t.holds(day[:10]) for day in days)]
    if any(_alike(tenure.office, office) for tenure in held for office in offices):
        score, evidence = score + _IN_OFFICE, [*evidence, "in office"]
    elif days and dated:
        if any(t in held for t in dated):
            score, evidence = score + _IN_TIME, [*evidence, "in time"]
        elif not any(t.near(day) for t in dated for day in days):
            score, evidence = score + _OUT_OF_TIME, [*evidence, "out of time"]
    return Candidate(person, round(score, 3), tuple(evidence))


#: How given names agree, the best last.
_AGREEMENT = ("conflict", "none", "initial", "full")
#: Length of an initial or of a short form: ``Hal`` of ``Helmut``.
_SHORT = 3


def _given(theirs: str, ours: str) -> str:
    """How the given names of two names agree: full, initial, none (one has none) or conflict."""
    first, second = _parts(theirs)[0], _parts(ours)[0]
    if not first or not second:
        return "none"
    a, b = first[0], second[0]
    if a == b and len(a) > 1:
        return "full"
    if a[0] == b[0] and (min(len(a), len(b)) <= _SHORT or a[:3] == b[:3]):
        return "initial"
    return "none" if set(first) & set(second) else "conflict"


def _alike(theirs: str, ours: str) -> bool:
    """Two wordings of an office: most words of the shorter stand in the longer.

    >>> _alike("Soviet Foreign Minister", "Foreign Minister"), _alike("Prime Minister", "Foreign Minister")
    (True, False)
    """
    first, second = (set(_folded(words).split()) - _EMPTY for words in (theirs, ours))
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) > shorter / 2
