"""Which persons of different texts are one: by surname, given names, state, office and time (rulings.md, 3).

Full names come first and keep each other apart; a bare surname goes to the one person it can mean.  Where it can mean
two, the office decides, else the time; where neither does, it stays a person of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.annotate.actors.gazetteer import slug
from kg.annotate.actors.names import surname

#: Years between two texts beyond which a surname alone says nothing, and within which a middle initial may be left out.
_LIFETIME, _ERA = 25, 8


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as one text has him: name as written, state (empty: unknown), year of the text, offices."""

    name: str
    state: str = ""
    year: int | None = None
    offices: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Cluster:
    """One person over texts, as far as found."""

    given: list[str]
    states: set[str]
    first: int | None
    last: int | None
    offices: set[str] = field(default_factory=set)
    members: list[int] = field(default_factory=list)

    def near(self, year: int | None, within: int) -> bool:
        """True unless both are dated and lie further apart."""
        if year is None or self.first is None or self.last is None:
            return True
        return self.first - within <= year <= self.last + within

    def take(self, index: int, given: list[str], seen: Seen) -> None:
        """Count one more text."""
        self.members.append(index)
        if len(" ".join(given)) > len(" ".join(self.given)):
            self.given = given
        if seen.state:
            self.states.add(seen.state)
        self.offices |= seen.offices
        if seen.year is not None:
            self.first = seen.year if self.first is None else min(self.first, seen.year)
            self.last = seen.year if self.last is None else max(self.last, seen.year)


def identities(people: Sequence[Seen]) -> list[str]:
    """For each person a name that is shared by those who are one, and by nobody else.

    >>> names = ["Ann Roe", "Roe", "Bea Roe", "A. Roe"]
    >>> identities([Seen(name, "Italy", 2007) for name in names[:2]]), identities([Seen(n) for n in names])
    (['roe', 'roe'], ['roe-ann', 'roe', 'roe-bea', 'roe-ann'])
    """
    keys = {name: surname(name.split()) for name in {seen.name for seen in people}}
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, seen in enumerate(people):
        blocks[keys[seen.name]].append(index)
    named = [""] * len(people)
    for key, block in sorted(blocks.items()):
        clusters = _clusters(key, block, people)
        for cluster, name in zip(clusters, _names(key, clusters), strict=True):
            for index in cluster.members:
                named[index] = name
    return named


def _clusters(key: str, block: list[int], people: Sequence[Seen]) -> list[_Cluster]:
    """The persons of one surname: full names first, then initials, then the surname alone; in order of time."""
    size = len(key.split())
    forms = {people[i].name for i in block}
    parts = {form: [w.lower().strip(".,") for w in form.split()][:-size] for form in forms}
    given = {i: parts[people[i].name] for i in block}
    ranked = sorted(block, key=lambda i: (_rank(given[i]), not people[i].state, people[i].year or 0, people[i].name, i))
    clusters: list[_Cluster] = []
    by_form: dict[tuple[object, ...], _Cluster] = {}
    for index in ranked:
        seen, names = people[index], given[index]
        form = (tuple(names), seen.state, seen.offices if not names else None, (seen.year or 0) // 4)
        cluster = by_form.get(form) or _chosen(clusters, names, seen)
        if cluster is None:
            cluster = _Cluster(names, set(), None, None)
            clusters.append(cluster)
        by_form[form] = cluster
        cluster.take(index, names, seen)
    return clusters


def _rank(given: list[str]) -> int:
    if not given:
        return 2
    return 0 if len(given[0]) > 1 else 1


def _chosen(clusters: Iterable[_Cluster], given: list[str], seen: Seen) -> _Cluster | None:
    """The cluster that somebody belongs to: the only one possible, else the only one whose office or era agrees."""
    possible = [c for c in clusters if _possible(c, given, seen)]
    if len(possible) < 2:
        return possible[0] if possible else None
    for closer in (
        [c for c in possible if seen.state and seen.state in c.states],
        [c for c in possible if c.offices & seen.offices],
        [c for c in possible if c.near(seen.year, _ERA)],
        [c for c in possible if c.near(seen.year, 0)],
    ):
        if len(closer) == 1:
            return closer[0]
        if closer:
            possible = closer
    return None


def _possible(cluster: _Cluster, given: list[str], seen: Seen) -> bool:
    if seen.state and cluster.states and seen.state not in cluster.states:
        return False
    if not given or not cluster.given:
        return cluster.near(seen.year, _LIFETIME)
    if not _agree(given[0], cluster.given[0]):
        return False
    middle, other = given[1:2], cluster.given[1:2]
    if middle and other:
        return _agree(middle[0], other[0])
    # "George Bush" of another time than "George W. Bush" is another
    return cluster.near(seen.year, _ERA if middle or other else _LIFETIME)


def _agree(one: str, other: str) -> bool:
    """Equal, or one the initial of the other."""
    return one == other or (one[:1] == other[:1] and 1 in (len(one), len(other)))


def _names(key: str, clusters: Sequence[_Cluster]) -> list[str]:
    """A name for each: the surname where there is one or for those without given name, else with the given names."""
    taken: set[str] = set()
    names = []
    alone = len(clusters) == 1
    for cluster in clusters:
        wanted = slug(key if alone or not cluster.given else f"{key} {' '.join(cluster.given)}")
        name, number = wanted, 2
        while name in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name)
        names.append(name)
    return names
