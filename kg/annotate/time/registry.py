"""What a recogniser of time expressions is: a pattern, a reader of its matches, an example and a counter-example."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.annotate.time.context import Context
from kg.annotate.time.period import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule made of a match; ``span`` where it is not the whole match.

    What is remembered is what later words count from; after an ``aside`` a narrative goes on where it was.
    """

    period: Period
    certainty: str = "Stated"
    how: str = ""
    span: tuple[int, int] | None = None
    anchored: bool = False
    quant: str | None = None
    freq: str | None = None
    remember: bool = True
    aside: bool = False


@dataclass(frozen=True)
class Rule:
    """One recogniser: ``example`` holds an expression it must read to ``value``; ``counter`` is text it must leave."""

    id: str
    words: str
    flags: int
    read: Callable[[re.Match[str], Context], Reading | None]
    example: str
    value: str
    counter: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rule's expression, compiled when its first trigger is met: most texts need few of the rules."""
        return re.compile(self.words, self.flags)


Reader = Callable[[re.Match[str], Context], Reading | None]


def rule(
    identifier: str, pattern: str, *, example: str, value: str, counter: str, flags: int = re.I
) -> Callable[[Reader], Rule]:
    """Make a rule of the function that reads its matches; ``rules.py`` gives it its rank."""

    def made(read: Reader) -> Rule:
        return Rule(identifier, pattern, flags, read, example, value, counter)

    return made
