"""Topic phrases: a head noun of ``data/heads.csv`` with the words that tell it apart (model.md, ``kg:Topic``).

"the Ahtisaari plan" and "the Ahtisaari proposal" are one topic, "independence for Kosovo" and "Kosovo's eventual
independence" too, and an acronym belongs to the phrase whose initials it has ("UDI").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.annotate.actors.gazetteer import slug
from kg.annotate.lexicon import rows
from kg.annotate.model import Span, Topic
from kg.annotate.statements.cues import cue_words
from kg.annotate.tokens import Tokens
from kg.annotate.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)

#: Adjectives that tell no two topics apart.
_LIGHT = frozenset(
    [
        "eventual",
        "any",
        "possible",
        "future",
        "final",
        "new",
        "own",
        "current",
        "proposed",
        "draft",
        "mutually-agreed",
        "mutually",
        "agreed",
        "early",
        "full",
        "same",
        "joint",
        "common",
        "such",
        "previous",
        "next",
        "last",
        "first",
        "second",
        "third",
        "entire",
        "whole",
        "recent",
        "formal",
        "said",
        "latest",
        "present",
        "initial",
        "original",
        "ongoing",
        "planned",
    ]
) - {"final"}
_FORMS = ("-facilitated", "-led", "-brokered", "-sponsored", "-based", "-mediated", "-backed", "-style", "-drafted")
_SIZE = 5


@dataclass(frozen=True, slots=True)
class TopicPhrase:
    """One mention of a topic; ``event`` is process, event or empty; ``negated`` after "no"."""

    span: Span
    topic: str
    words: frozenset[str]
    head: str
    event: str
    negated: bool
    label: str


@cache
def _heads() -> dict[str, tuple[str, str]]:
    return {r["noun"]: (r["fold"], r["event"]) for r in rows("kg.annotate.topics", "heads.csv")}


def read_topics(stretches: Iterable[Tokens]) -> tuple[list[TopicPhrase], list[Topic]]:
    """Topic phrases of a text, and the topics that they make."""
    phrases: list[TopicPhrase] = []
    acronyms: list[tuple[str, Span]] = []
    for tokens in stretches:
        at, count = 0, len(tokens.words)
        while at < count:
            if tokens.lower[at] in _heads():
                phrase, end = _phrase(tokens, at)
                if phrase is not None:
                    phrases.append(phrase)
                at = max(end, at + 1)
            else:
                at += 1
        if not tokens.capitals:
            acronyms += [
                (w, tokens.span(i, i + 1))
                for i, w in enumerate(tokens.words)
                if 2 < len(w) < 6 and w.isupper() and w.isalpha()
            ]
    phrases = _merged([*phrases, *_acronyms(acronyms, phrases)])
    return phrases, _topics(phrases)


def _phrase(tokens: Tokens, head: int) -> tuple[TopicPhrase | None, int]:
    lower = tokens.lower
    start = head
    # In capitals names and nouns look alike: the words behind the head tell more than those before it.
    size = _SIZE if not tokens.capitals else 0 if lower[head + 1 : head + 2] in (["for"], ["of"]) else 2
    while start > 0 and head - start < size and _modifies(tokens, start - 1):
        start -= 1
    while start < head and lower[start] in ("'s", "’s", "'"):
        start += 1
    end = head + 1
    if end + 1 < len(lower) and lower[end] in ("of", "for", "on", "over"):
        end = _complement(tokens, end + 1) or end
    fold, event = _heads()[lower[head]]
    words = {fold} | {_plain(w) for i in range(start, end) if (w := lower[i]) and i != head and _counts(w)}
    # "declaration of independence": the noun behind "of" tells the declaration apart and makes no topic of its own
    words = {_heads()[w][0] if w in _heads() and w != lower[head] else w for w in words}
    if len(words) < 2:
        return None, end
    negated = (start > 0 and lower[start - 1] in ("no", "without")) or lower[start] == "no"
    span = tokens.span(start, end)
    label = " ".join(tokens.words[start:end]).replace(" 's", "'s").replace(" ’s", "’s")
    return TopicPhrase(
        span,
        slug("-".join(sorted(words))),
        frozenset(words),
        fold,
        event,
        negated,
        label.lower() if tokens.capitals else label,
    ), end


def _modifies(tokens: Tokens, index: int) -> bool:
    low, word = tokens.lower[index], tokens.words[index]
    if low in ("'s", "’s"):
        return True
    if (
        not word[0].isalnum()
        or low in DETERMINERS - {"any"}
        or low in PREPOSITIONS
        or low in CONJUNCTIONS
        or low in AUXILIARIES
        or low in PRONOUNS
    ):
        return False
    if low in NEGATIONS or low in ADVERBS or is_adverb(low) or word[0].isdigit() or low in cue_words():
        return False
    return not (
        low.endswith(("ed", "ing"))
        and "-" not in low
        and not word[0].isupper()
        and low not in ("proposed", "agreed", "ongoing", "planned")
    )


def _complement(tokens: Tokens, at: int) -> int | None:
    """End of ``for Kosovo``, ``of independence``, ``for Kosovo's status`` behind a head."""
    lower = tokens.lower
    index = at
    if lower[index] in ("the", "a", "an"):
        index += 1
    begin = index
    while (
        index < len(lower)
        and index - begin < 4
        and (
            tokens.words[index][0].isupper()
            or lower[index] in _heads()
            or lower[index] in ("'s", "’s")
            or lower[index] in ("final", "minority", "joint")
        )
    ):
        index += 1
    if tokens.capitals:
        index = min(index, begin + 1)
    return index if index > begin else None


def _counts(word: str) -> bool:
    """A word that tells topics apart: no light adjective, no small word."""
    return not (
        word in ("'s", "’s", "'", "of", "for", "on", "over", "the", "a", "an", "any")
        or word in _LIGHT
        or not word[0].isalpha()
    )


def _plain(word: str) -> str:
    for ending in _FORMS:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _acronyms(acronyms: list[tuple[str, Span]], phrases: list[TopicPhrase]) -> list[TopicPhrase]:
    """``UDI`` after "unilateral declaration of independence"."""
    small = {"of", "the", "and", "for", "on", "a", "an", "any"}
    by_initials = {"".join(w[0] for w in p.label.lower().split() if w not in small).upper(): p for p in phrases}
    return [replace(by_initials[a], span=span, negated=False) for a, span in acronyms if a in by_initials]


def _merged(phrases: list[TopicPhrase]) -> list[TopicPhrase]:
    """A phrase whose words are all in a longer one with the same head is the same topic."""
    kinds = {p.words: p for p in phrases}
    target: dict[frozenset[str], frozenset[str]] = {}
    for words, phrase in kinds.items():
        larger = sorted(
            (w for w, p in kinds.items() if p.head == phrase.head and words < w), key=lambda w: (len(w), sorted(w))
        )
        target[words] = larger[0] if larger else words
    merged = []
    for phrase in phrases:
        chosen = target[phrase.words]
        merged.append(replace(phrase, words=chosen, topic=slug("-".join(sorted(chosen)))))
    return sorted(merged, key=lambda p: p.span)


def _topics(phrases: list[TopicPhrase]) -> list[Topic]:
    found: dict[str, list[TopicPhrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.topic, []).append(phrase)
    topics = []
    for identifier, mentions in found.items():
        labels = sorted({m.label for m in mentions}, key=lambda label: (-len(label), label))
        topics.append(Topic(identifier, labels[0], tuple(m.span for m in mentions), tuple(labels[1:])))
    return topics
