"""Which spans lie in which: answered by bisection, so that a long text costs no more for each of its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from kg.annotate.model import Span

T = TypeVar("T")


class Within(Generic[T]):
    """Things with spans, found by the span that they lie in; in the order that they were given.

    >>> within = Within([(4, 9), (0, 3), (5, 20)], lambda span: span)
    >>> list(within.inside((0, 10)))
    [(4, 9), (0, 3)]
    """

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        self._sorted = sorted(
            ((*span_of(thing), number, thing) for number, thing in enumerate(things)), key=lambda e: (e[0], e[2])
        )
        self._starts = [entry[0] for entry in self._sorted]

    def inside(self, outer: Span) -> Iterator[T]:
        """What begins and ends within a span."""
        first, last = bisect_left(self._starts, outer[0]), bisect_right(self._starts, outer[1])
        found = [entry for entry in self._sorted[first:last] if entry[1] <= outer[1]]
        return (entry[3] for entry in sorted(found, key=lambda e: e[2]))

    def around(self, inner: Span, longest: int) -> Iterator[T]:
        """What begins no later and ends no earlier than a span, and is at most so long."""
        first, last = bisect_left(self._starts, inner[1] - longest), bisect_right(self._starts, inner[0])
        found = [entry for entry in self._sorted[first:last] if entry[1] >= inner[1]]
        return (entry[3] for entry in sorted(found, key=lambda e: e[2]))


class Cover:
    """Spans, asked whether one of them holds another.

    >>> cover = Cover([(0, 3), (2, 12), (5, 6)])
    >>> cover.holds((5, 9)), cover.holds((10, 13))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)

    def holds(self, inner: Span) -> bool:
        """True where one span begins no later and ends no earlier."""
        at = bisect_right(self._starts, inner[0]) - 1
        return at >= 0 and self._reach[at] >= inner[1]
