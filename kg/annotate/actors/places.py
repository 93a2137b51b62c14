"""The state that stands beside a word, and states that no gazetteer has."""

from __future__ import annotations

from kg.annotate.actors.gazetteer import names
from kg.annotate.actors.names import surname
from kg.annotate.actors.registry import Registry
from kg.annotate.actors.title_words import PREFIXES
from kg.annotate.tokens import Tokens
from kg.annotate.words import NOT_NAMES

_ADJECTIVE_ENDINGS = ("ian", "an", "ese", "ish", "i", "ic", "er")


def state_before(tokens: Tokens, at: int, registry: Registry) -> str | None:
    """State of a demonym or place directly before a token, possessive or not."""
    index = at - 1
    if index >= 0 and tokens.lower[index] in ("'s", "’s"):
        index -= 1
    for size in (3, 2, 1):
        first = index - size + 1
        if (
            first >= 0
            and (found := names().match(tokens.lower, first))
            and found[0] == index + 1
            and found[1].state
            and tokens.words[first][0].isupper()
        ):
            return found[1].state
    if index >= 0 and not tokens.capitals:
        return _unknown_demonym(tokens, index, registry)
    return None


def _unknown_demonym(tokens: Tokens, index: int, registry: Registry) -> str | None:
    """A capitalised adjective that no gazetteer has, such as ``Karsovian``: the state that the text calls alike."""
    word, low = tokens.words[index], tokens.lower[index]
    if (
        not word[0].isupper()
        or len(word) < 6
        or low in NOT_NAMES
        or low in PREFIXES
        or not low.endswith(_ADJECTIVE_ENDINGS)
    ):
        return None
    if (index and tokens.words[index - 1] == "-") or surname([word]) in registry.by_surname:
        return None
    stem = low[:5]
    name = registry.unknown_states.get(stem)
    if name is None:
        return None
    actor = registry.unknown_state(name)
    registry.mention(tokens.span(index, index + 1), actor, "NORP", "name", "actor.unknown-demonym")
    return registry.actors[actor].state


def state_after(tokens: Tokens, end: int, registry: Registry) -> str | None:
    """State named behind a token with ``of``."""
    at = end
    if at < len(tokens.words) and tokens.lower[at] == "of":
        at += 1
        if at < len(tokens.words) and tokens.lower[at] == "the":
            at += 1
        if at < len(tokens.words) and (found := names().match(tokens.lower, at)) and found[1].kind == "state":
            return found[1].state
    return None


def is_demonym(tokens: Tokens, index: int) -> bool:
    """A demonym of the gazetteer begins at the token."""
    found = names().match(tokens.lower, index)
    return bool(found and found[1].kind == "demonym")


def read_unknown_place(tokens: Tokens, at: int, registry: Registry) -> None:
    """A single capitalised word that the text uses as a place or a state."""
    stem = tokens.lower[at][:5]
    if stem in registry.unknown_states and not tokens.lower[at].endswith(("ian", "ese", "ish", "ans")):
        actor = registry.unknown_state(registry.unknown_states[stem])
        registry.mention(tokens.span(at, at + 1), actor, "PLACE", "name", "actor.unknown-state")
    elif stem in registry.unknown_states and tokens.lower[at].endswith((*_ADJECTIVE_ENDINGS, "ans")):
        _unknown_demonym(tokens, at, registry)
