"""A made-up population named in made-up cables, and how well its people are told apart over them.

Every person has a name, a state and a career of some years; surnames follow Zipf's law, so that many share one.  A cable
names some of those in office in its year, in full, by initial or by surname alone.  Figures are pairwise: of all pairs of
mentions said to be one person, how many are (precision); of all that are, how many are said to be (recall).
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kg.evaluate.report import Figure
from kg.link.persons import Seen, identities

_OFFICES = (
    "Foreign Minister", "Prime Minister", "President", "Ambassador", "Minister of Defense", "Director General",
    "Spokesman", "Chief of Staff", "Governor", "Party leader", "Adviser", "Minister of Finance",
)  # fmt: skip
_FIRST, _LAST = 1966, 2010
_SYLLABLES = ("ba", "dor", "el", "fin", "gra", "hol", "is", "jan", "kos", "lem", "mar", "nor", "os", "pel", "quin", "ros",
              "sel", "tav", "ul", "ver", "wen", "yor", "zam", "ab", "chi", "dre")  # fmt: skip


def told_apart(cables: int = 50_000, people: int = 4_000, seed: int = 7) -> Figure:
    """Pairwise figures over a made-up corpus.

    >>> figure = told_apart(cables=300, people=60)
    >>> figure.precision > 0.95
    True
    """
    seen, truth = mentions(cables, people, seed)
    return pairwise(identities(seen), truth)


def mentions(cables: int, people: int, seed: int) -> tuple[list[Seen], list[int]]:
    """The persons of all cables, each with the number of who he is; the same for the same numbers."""
    draw = random.Random(seed)
    surnames = [_name(draw, 2 + (i % 2)) for i in range(people // 2)]
    weights = list(accumulate(1 / (rank + 3) ** 0.8 for rank in range(len(surnames))))
    forenames = sorted({_name(draw, 2) for _ in range(220)})
    in_year: dict[int, list[int]] = defaultdict(list)
    population = []
    for number in range(people):
        surname = surnames[bisect(weights, draw.random() * weights[-1])]
        begin = draw.randint(_FIRST, _LAST - 2)
        end = min(_LAST, begin + draw.randint(2, 14))
        population.append((draw.choice(forenames), surname, f"State {draw.randint(1, 120)}", draw.sample(_OFFICES, 2)))
        for year in range(begin, end + 1):
            in_year[year].append(number)
    seen: list[Seen] = []
    truth: list[int] = []
    for _ in range(cables):
        year = draw.randint(_FIRST, _LAST)
        for number in draw.sample(in_year[year], min(len(in_year[year]), draw.randint(1, 4))):
            forename, surname, state, offices = population[number]
            style = draw.random()
            name = f"{forename} {surname}" if style < 0.5 else f"{forename[0]}. {surname}" if style < 0.56 else surname
            known = state if draw.random() < 0.92 else ""
            held = frozenset([draw.choice(offices)]) if draw.random() < 0.8 else frozenset[str]()
            seen.append(Seen(name, known, year, held))
            truth.append(number)
    return seen, truth


def _name(draw: random.Random, syllables: int) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def pairwise(found: Sequence[str], truth: Sequence[int]) -> Figure:
    """Pairs of mentions that are said to be one person, against those that are.

    >>> pairwise(["a", "a", "b"], [1, 1, 1]).recall
    0.3333333333333333
    """
    return Figure(
        "pairs",
        _pairs(Counter(zip(found, truth, strict=True)).values()),
        _pairs(Counter(found).values()),
        _pairs(Counter(truth).values()),
    )


def _pairs(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)
