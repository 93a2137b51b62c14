"""Statements while they are being read: mutable drafts that the discourse completes and that are frozen at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.annotate.model import Span
from kg.annotate.statements.cues import Cue
from kg.annotate.statements.phrases import Range


@dataclass(slots=True)
class Party:
    """Who a noun phrase stands for: the actor's id, the name shown, its kind, the state it speaks for."""

    actor: str | None
    name: str
    kind: str
    span: Span | None = None
    state: str | None = None
    joint: tuple[str, ...] = ()
    author: bool = False
    hearsay: bool = False


@dataclass(slots=True)
class Target:
    """An addressee; ``implied`` if the conversation alone tells."""

    party: Party
    span: Span | None
    implied: bool


@dataclass(slots=True)
class Part:
    """One content of a draft: token ranges, the condition it hangs on."""

    tokens: Range
    condition: Range | None = None
    condition_rule: str = ""


@dataclass(slots=True)
class Draft:
    """One statement being read.  ``sentence`` and ``clause`` are token ranges of its paragraph."""

    party: Party
    cue: Cue | None
    act: str
    cue_tokens: list[Range]
    contents: list[Range]
    sentence: Range
    paragraph: int
    rule: str
    outer: Draft | None = None
    targets: list[Target] = field(default_factory=list)
    time: int | None = None
    carried: bool = False
    polarity: str = "positive"
    modality: str = "fact"
    parts: list[Part] = field(default_factory=list)
    speech: bool = True
    repeat: bool = False
    quoted: bool = False
    negated: bool = False
    imputed: bool = False
    heading: bool = False
    comment: bool = False
    inferred: bool = False
    nominal: bool = False
    denies: list[Draft] = field(default_factory=list)
    contested: bool = False
    alternatives: list[Draft] = field(default_factory=list)
    alternative_to: Draft | None = None
    prefix_from: Draft | None = None
    not_after: str | None = None
    untrue: bool = False

    def sources(self) -> list[Draft]:
        """The drafts from the outermost to this one."""
        chain: list[Draft] = [self]
        while chain[0].outer is not None:
            chain.insert(0, chain[0].outer)
        return chain

    def inside(self, other: Draft) -> bool:
        """True if this draft stands in the content of another, at any depth."""
        at = self.outer
        while at is not None:
            if at is other:
                return True
            at = at.outer
        return False
