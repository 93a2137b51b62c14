"""Noun phrases around a cue: who stands before it, who and what stands behind it.

There is no parser: a phrase is walked word by word until something that cannot belong to it (a verb, a conjunction, a
time expression, punctuation), and the mentions of the actors layer mark its head.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.annotate.model import Mention, TimeExpression
from kg.annotate.statements.cues import verb_forms
from kg.annotate.tokens import Tokens
from kg.annotate.words import (
    ADVERBS,
    AUXILIARIES,
    CLOSED,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    adverbial_before,
    is_adverb,
)

if TYPE_CHECKING:
    from kg.annotate.statements.content import Reading

Range = tuple[int, int]
_INNER = frozenset(["of", "in", "to", "for", "from", "at", "on", "with", "within", "inside"])
_SHORTENED = frozenset(["dept", "govt", "amb", "sec", "gen", "emb", "min", "depts"])
_POSSESSIVE = frozenset(("'s", "’s", "'"))
_RELATIVE = frozenset(("who", "which", "that"))


@dataclass(slots=True)
class Stretch:
    """The tokens of a paragraph with what the other layers found in them."""

    tokens: Tokens
    mentions: list[Mention]
    times: list[tuple[int, TimeExpression]]
    mention_at: dict[int, Mention] = field(default_factory=dict)
    mention_end: dict[int, int] = field(default_factory=dict)
    #: First token of a mention to the token behind its last.
    mention_stop: dict[int, int] = field(default_factory=dict)
    in_time: dict[int, int] = field(default_factory=dict)
    in_name: set[int] = field(default_factory=set)
    quote_open: dict[int, int] = field(default_factory=dict)
    quote_close: dict[int, int] = field(default_factory=dict)
    #: What contents were found to say (``content.read_content``).
    readings: dict[Range, Reading] = field(default_factory=dict)
    _time_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            first, last = self.tokens.at(mention.start), self.tokens.at(mention.end - 1)
            if first not in self.mention_at:
                self.mention_at[first], self.mention_stop[first] = mention, last + 1
            self.mention_end.setdefault(last, first)
            if mention.form == "name":
                self.in_name.update(range(first, last + 1))
        self.quote_open = _quotations(self.tokens.words)
        self.quote_close = {opened: closed for closed, opened in self.quote_open.items()}
        self._time_starts = [time.start for _, time in self.times]
        for index, time in self.times:
            for token in range(self.tokens.at(time.start), self.tokens.at(time.end - 1) + 1):
                self.in_time[token] = index

    def time_of(self, index: int) -> TimeExpression:
        """The time expression of the text that has this index."""
        return self.times[index - self.times[0][0]][1]

    def times_in(self, start: int, end: int) -> list[tuple[int, TimeExpression]]:
        """Time expressions that begin within offsets, with their indices."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def is_person(self, low: int, high: int) -> bool:
        """True where tokens are just the name of a person."""
        mention = self.mention_at.get(low)
        return (
            mention is not None
            and (mention.label, mention.form) == ("PERSON", "name")
            and self.mention_end.get(high - 1) == low
        )

    def is_pronoun(self, index: int) -> bool:
        """A pronoun; the US is none."""
        return self.tokens.lower[index] in PRONOUNS and (
            self.tokens.words[index] != "US" or (self.tokens.capitals and index not in self.mention_at)
        )

    def mentions_in(self, low: int, high: int) -> list[tuple[int, Mention]]:
        """Mentions that begin among the tokens, with the token they begin at."""
        return [(i, self.mention_at[i]) for i in range(low, high) if i in self.mention_at]


def _quotations(words: list[str]) -> dict[int, int]:
    """Closing quotation marks to the marks that open what they close."""
    pairs: dict[int, int] = {}
    opened: int | None = None
    for at, word in enumerate(words):
        if word in ("“", "``"):
            opened = at
        elif word in ("”", "''") or (word == '"' and opened is not None):
            if opened is not None:
                pairs[at] = opened
            opened = None
        elif word == '"':
            opened = at
    return pairs


def phrase_before(stretch: Stretch, stop: int, floor: int) -> Range | None:
    """The noun phrase that ends at token ``stop``, not reaching below ``floor``.

    Steps over a parenthesis between commas ("The chair, noting that ..., refused") and takes the antecedent of a
    relative pronoun.
    """
    words, lower = stretch.tokens.words, stretch.tokens.lower
    at = stop - 1
    while at >= floor and (at in stretch.in_time or (lower[at] in ("on", "in") and at + 1 in stretch.in_time)):
        at -= 1
    if at < floor:
        return None
    if words[at] == "." and at > floor and lower[at - 1] in _SHORTENED:
        at -= 1  # "Dept. shares your concern"
    if words[at] in (",", ")", "--", "—"):
        opened = _opening(words, at, floor)
        if opened is not None and stretch.is_person(opened + 1, at):
            return opened + 1, at  # "The director, Anders Roe, assured"
        return phrase_before(stretch, opened, floor) if opened is not None else None
    if lower[at] in _RELATIVE:
        before = at - 1 if at - 1 >= floor and words[at - 1] in (",", "(") else at
        return phrase_before(stretch, before, floor) if lower[at] != "that" else None
    if lower[at] in ("both", "all") and at - 1 in stretch.mention_end:
        at -= 1  # "Roe and Doe both said"
    if lower[at] in ("both", "all") and at > floor and lower[at - 1] in ("we", "they"):
        at -= 1
    if stretch.is_pronoun(at) or lower[at] in ("both", "all"):
        return (at, at + 1) if lower[at] not in ("him", "them", "us", "me", "whom") else None
    return _walk_back(stretch, at, floor)


def is_open_question(stretch: Stretch, subject: Range, floor: int) -> bool:
    """``how far US is willing``, ``if Ghana agrees``: whose subject stands behind such words holds no position yet."""
    lower, at = stretch.tokens.lower, subject[0] - 1
    if at > floor and lower[at - 1] == "how":
        at -= 1
    return at >= floor and (
        lower[at] == "how"
        or (lower[at] == "what" and at == floor)
        or (lower[at] in _UNSETTLED and lower[at - 1] != "as")
    )


_UNSETTLED = frozenset(["whether", "if", "unless", "until"])


def _opening(words: list[str], at: int, floor: int) -> int | None:
    closing = words[at]
    opening = "(" if closing == ")" else closing
    for index in range(at - 1, floor, -1):
        if words[index] == opening:
            return index
        if words[index] in (".", ";", ":"):
            return None
    return None


def _walk_back(stretch: Stretch, at: int, floor: int) -> Range | None:
    words, lower = stretch.tokens.words, stretch.tokens.lower
    verbs = verb_forms()
    end = at + 1
    start = end
    while at >= floor:
        if at in stretch.mention_end and stretch.mention_end[at] >= floor:
            at = stretch.mention_end[at] - 1
            start = at + 1
            continue
        low = lower[at]
        if start < end and adverbial_before(lower, at + 1):
            break
        if at in stretch.in_time or not (words[at][0].isalnum() or words[at] in ("'s", "’s", "'", "&", '"')):
            break
        if low in AUXILIARIES or (low in NEGATIONS and low != "no") or stretch.is_pronoun(at):
            break
        if low in DETERMINERS:
            start = at
            if at - 1 >= floor and lower[at - 1] in _INNER and at - 2 >= floor and _noun_like(stretch, at - 2):
                at -= 1
                continue
            break
        if low in PREPOSITIONS:
            if low in _INNER and start < end and at - 1 >= floor and _noun_like(stretch, at - 1):
                at -= 1
                continue
            break
        joins = low == "and" and start < end and (at - 1) in stretch.mention_end
        if joins and (_starts_name(stretch, at + 1) or lower[at + 1] in _COMPANY):
            at -= 1
            continue
        if (
            low in CONJUNCTIONS
            or low in ("what", "whatever")
            or (low in ADVERBS and low not in ("then", "both"))
            or is_adverb(low)
        ):
            break
        if low in verbs and not words[at][0].isupper() and start < end and not _noun_like(stretch, at):
            break
        start = at
        at -= 1
    start = _with_list(stretch, start, end, floor)
    start = _without_fronted(stretch, start, end, floor)
    while start < end and (lower[start] in PREPOSITIONS or lower[start] in ("and", "'s", "’s")):
        start += 1
    return (start, end) if start < end else None


#: Who comes along with somebody named: "Roe and staff".
_COMPANY = frozenset(
    ["staff", "party", "others", "aides", "colleagues", "advisers", "advisors", "associates", "company"]
)


def _with_list(stretch: Stretch, start: int, end: int, floor: int) -> int:
    """``Roe, Doe and Poe``: the first of a list that "and" closes."""
    if "and" not in stretch.tokens.lower[start:end]:
        return start
    while start - 2 >= floor and stretch.tokens.words[start - 1] == "," and start in stretch.mention_at:
        first = stretch.mention_end.get(start - 2)
        if first is None or first < floor:
            break
        start = first
    return start


def _without_fronted(stretch: Stretch, start: int, end: int, floor: int) -> int:
    """``At this critical moment Koreans hope``: behind a preposition the subject is the name that ends the phrase."""
    first = stretch.mention_end.get(end - 1)
    if first is not None and (name := _after_phrase(stretch, start, first)) is not None:
        return name
    opened = start > floor and stretch.tokens.lower[start - 1] in PREPOSITIONS
    head = opened and (start - 1 == floor or not stretch.tokens.words[start - 2][0].isalnum())
    if head and first is None and _is_acronym(stretch, end - 1) and end - 1 > start:
        return end - 1  # "In present situation SYG remarked"
    if not head or first is None or first <= start or (first - 1) in stretch.mention_end:
        return start
    return first if stretch.tokens.lower[first - 1].isalpha() and first - 1 > start else start


def _after_phrase(stretch: Stretch, start: int, first: int) -> int | None:
    """``Before his departure from Damascus Tavriz replied``: who stands right behind another noun phrase speaks alone."""
    lower = stretch.tokens.lower
    if stretch.mention_at[first].label not in ("PERSON", "NORP") or first - 1 <= start:
        return None
    title = stretch.mention_end.get(first - 1)
    if title is not None and stretch.mention_at[title].label == "ROLE":
        first = title
    behind = first - 1
    ends = behind > start and behind in stretch.mention_end and lower[behind] not in PREPOSITIONS
    return first if ends and any(lower[i] in PREPOSITIONS for i in range(start, behind)) else None


def _is_acronym(stretch: Stretch, index: int) -> bool:
    """Capitals behind a word in small letters."""
    word, before = stretch.tokens.words[index], stretch.tokens.words[index - 1]
    return len(word) > 1 and word.isupper() and before.islower() and before.isalpha()


def _starts_name(stretch: Stretch, index: int) -> bool:
    return index < len(stretch.tokens.words) and (
        index in stretch.mention_at
        or stretch.tokens.words[index][0].isupper()
        or stretch.tokens.lower[index] in DETERMINERS
    )


def _noun_like(stretch: Stretch, index: int) -> bool:
    low = stretch.tokens.lower[index]
    if index in stretch.mention_end:
        return True
    if (
        not low[0].isalpha()
        or low in AUXILIARIES
        or low in PREPOSITIONS
        or low in CONJUNCTIONS
        or low in DETERMINERS
        or stretch.is_pronoun(index)
    ):
        return False
    if low in ADVERBS or is_adverb(low) or index in stretch.in_time:
        return False
    return not (low.endswith("ed") or (low in verb_forms() and not low.endswith("s")))


def _bare_noun(stretch: Stretch, at: int) -> bool:
    """A word in small letters that no mention and no list knows."""
    lower = stretch.tokens.lower[at]
    return (
        at not in stretch.mention_at and stretch.tokens.words[at] == lower and lower.isalpha() and lower not in CLOSED
    )


def phrase_after(stretch: Stretch, start: int, ceiling: int) -> Range | None:
    """A short noun phrase that begins at token ``start``: an addressee."""
    words, lower = stretch.tokens.words, stretch.tokens.lower
    if start >= ceiling or start in stretch.in_time:
        return None
    if stretch.is_pronoun(start):
        return (start, start + 1) if lower[start] in ("him", "her", "us", "them", "me", "it", "you") else None
    if lower[start] in ("what", "whether", "how", "why", "when", "where", "if"):
        return None
    at = start
    while (at < ceiling and lower[at] in DETERMINERS and lower[at] not in ("that", "this")) or (
        at < ceiling and lower[at] in ("visiting", "both")
    ):
        at += 1
    seen_name = False
    while at < ceiling:
        if at in stretch.mention_at and at not in stretch.in_time:
            if (
                at > start
                and at - 1 not in stretch.mention_end
                and lower[at - 1].endswith("s")
                and words[at - 1].islower()
            ):
                break  # "told officials Israel hopes": the plural ends the phrase
            mention = stretch.mention_at[at]
            at = stretch.mention_stop[at]
            seen_name = True
            if stretch.tokens.capitals or (mention.label == "PERSON" and at < ceiling and _bare_noun(stretch, at)):
                break  # "told Tavriz talks had failed"
            continue
        low = lower[at]
        if at in stretch.in_time or (not words[at][0].isalpha() and low not in _POSSESSIVE):
            break
        if seen_name and low == "and" and lower[at + 1 : at + 2] in (["me"], ["us"]):
            return start, at + 2  # "informed the Ambassador and me"
        if (
            low == "and"
            and seen_name
            and at + 1 < ceiling
            and (at + 1 in stretch.mention_at or (lower[at + 1] in DETERMINERS and at + 2 in stretch.mention_at))
        ):
            at += 1 + (lower[at + 1] in DETERMINERS)
            continue
        if (
            low == "of"
            and at > start
            and at + 2 < ceiling
            and (at + 1 + (lower[at + 1] in DETERMINERS)) in stretch.mention_at
        ):
            at += 1 + (lower[at + 1] in DETERMINERS)  # "the Government of Denmark"
            continue
        if (
            low in CONJUNCTIONS
            or low in PREPOSITIONS
            or low in AUXILIARIES
            or low in DETERMINERS
            or stretch.is_pronoun(at)
            or low in ADVERBS
            or is_adverb(low)
        ):
            break
        at += 1
        if at - start > 9:
            break
    return (start, at) if at > start and lower[at - 1] not in DETERMINERS else None
