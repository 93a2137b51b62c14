"""Organisations, states and demonyms: the gazetteer, bodies of states, runs of capitalised words, acronyms."""

from __future__ import annotations

from kg.annotate.actors.common import is_common, is_public_surname
from kg.annotate.actors.gazetteer import host_bodies, names, state_of_tag, states, titles
from kg.annotate.actors.names import head_class, is_name_word, leads_sentence
from kg.annotate.actors.places import state_after, state_before
from kg.annotate.actors.registry import Registry
from kg.annotate.tokens import Tokens


def read_government_acronym(tokens: Tokens, at: int, registry: Registry) -> int | None:
    """GOI, GOP ...: the government of the host state, or of a state with that initial."""
    word = tokens.words[at]
    if not (3 <= len(word) <= 5 and word.startswith("GO") and word.isupper()):
        return None
    if is_common(word.lower()) or is_public_surname(word.lower()):
        return None
    initials = word[2:].lower()
    code = registry.host
    if code is None or not states()[code].label.lower().startswith(initials[0]):
        present = [a.state for a in registry.actors.values() if a.kind == "state" and a.state in states()]
        code = next((c for c in present if c and states()[c].label.lower().startswith(initials[0])), None)
    actor = registry.body("government", "Government", code) if code else registry.named_body(word, None)
    registry.mention(tokens.span(at, at + 1), actor, "ORG", "name", "actor.government-acronym")
    return at + 1


def read_gazetteer(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """States, demonyms, capitals, organisations; also before a hyphen (``Troika-facilitated``)."""
    found = names().match(tokens.lower, at)
    if found is None:
        return _compound(tokens, at, registry) or _body(tokens, at, high, registry)
    end, entry = found
    if end > high or (not tokens.words[at][0].isupper() and not (entry.kind == "group" and end - at > 1)):
        return None
    word = tokens.words[at]
    if word in ("US", "AU", "EC", "VC") and tokens.capitals:
        return None
    if (longer := _organization_run(tokens, at, high)) and longer > end:
        return _organization(tokens, at, longer, registry)
    if entry.kind == "demonym":
        if entry.state == "US" and not tokens.words[end - 1].startswith(("Amer", "U")):
            return None
        registry.mention(tokens.span(at, end), registry.state(entry), "NORP", "name", "actor.demonym")
    elif entry.kind == "regional":
        return end
    elif entry.kind in ("city", "region"):
        if entry.kind == "city" and _begins_a_name(tokens, at, end, high):
            return None
        registry.mention(tokens.span(at, end), registry.place(entry), "PLACE", "name", f"actor.{entry.kind}")
    elif entry.kind in ("state", "capital"):
        actor = registry.state(entry) if entry.kind == "state" else registry.seat(entry)
        if entry.kind == "capital" and entry.state != "US" and _come_to(tokens, at):
            registry.scene = entry.state
        registry.mention(tokens.span(at, end), actor, "PLACE", "name", f"actor.{entry.kind}")
    else:
        registry.mention(
            tokens.span(at, end),
            registry.organization(entry),
            "ORG" if entry.kind == "organization" else "GROUP",
            "name",
            "actor.gazetteer",
        )
    return end


def _begins_a_name(tokens: Tokens, at: int, end: int, high: int) -> bool:
    """A city that is somebody's given name: ``Sydney Harris``, but not ``in Sydney Harris``."""
    if tokens.capitals or end >= high or (at and tokens.lower[at - 1] in _LOCATIVE):
        return False
    return tokens.words[end][0].isupper() and is_name_word(tokens, end) and head_class(tokens.words[end]) is None


def _come_to(tokens: Tokens, at: int) -> bool:
    """True for a place that somebody comes to: ``had come to Amman``, ``due in Zagreb``."""
    return at > 1 and tokens.lower[at - 1] in ("to", "in") and tokens.lower[at - 2] in _COMING


_COMING = frozenset(["come", "came", "comes", "coming", "arrive", "arrived", "arriving", "due", "flew", "returned"])
_LOCATIVE = frozenset(["in", "at", "to", "from", "near", "of", "via", "outside", "around"])


def _compound(tokens: Tokens, at: int, registry: Registry) -> int | None:
    """A name before a hyphen: ``Troika-facilitated``."""
    head, hyphen, tail = tokens.words[at].partition("-")
    if not hyphen or not head[:1].isupper() or not tail[:1].islower():
        return None
    found = names().match([head.lower()], 0)
    if found is None:
        return None
    entry = found[1]
    if entry.kind == "regional":
        return None
    if entry.kind in ("organization", "group"):
        actor = registry.organization(entry)
    else:
        actor = registry.place(entry) if entry.kind in ("city", "region") else registry.state(entry)
    start = tokens.starts[at]
    registry.mention(
        (start, start + len(head)),
        actor,
        "GROUP" if entry.kind == "group" else "ORG" if entry.kind == "organization" else "PLACE",
        "name",
        "actor.compound",
    )
    return at + 1


def _organization_run(tokens: Tokens, at: int, high: int) -> int | None:
    """End of a run of capitalised words that ends in a word such as Office or Party."""
    end, best = at, None
    if leads_sentence(tokens, at):
        return None
    while end < high and end - at < 8:
        word, low = tokens.words[end], tokens.lower[end]
        if word[0].isupper() and low not in ("the", "he", "she", "they", "we"):
            end += 1
            if end - at > 1 and head_class(word) == "ORG":
                best = end
        elif (
            (low in ("of", "for", "and") or (low == "the" and tokens.lower[end - 1] in ("of", "for")))
            and end > at
            and end + 1 < high
            and tokens.words[end + 1][0].isupper()
            and best is None
        ):
            end += 1
        else:
            break
    titled = titles().match(tokens.lower, at)
    return None if tokens.capitals or (best and titled and titled[0] >= best) else best


def _organization(tokens: Tokens, at: int, end: int, registry: Registry) -> int:
    """A named organisation, with the state that its first word names."""
    words = tokens.words[at:end]
    state = None
    if (lead := names().match(tokens.lower, at)) and lead[1].kind in ("demonym", "state"):
        state = lead[1].state
        rest = host_bodies().match(tokens.lower, lead[0]) if lead[0] < end else None
        if rest and rest[0] == end:
            registry.mention(tokens.span(at, lead[0]), registry.state(lead[1]), "NORP", "name", "actor.demonym")
            actor = registry.body(rest[1].id, rest[1].label, state)
            registry.mention(tokens.span(lead[0], end), actor, "ORG", "name", "actor.body")
            return end
    elif host_bodies().match(tokens.lower, at):
        state = registry.in_focus(None)
    registry.in_focus(state)
    actor = registry.named_body(" ".join(words), state)
    registry.mention(tokens.span(at, end), actor, "ORG", "name", "actor.organization")
    return end


def _body(tokens: Tokens, at: int, high: int, registry: Registry) -> int | None:
    """A body that every state has: of the state named beside it, else of the host."""
    found = host_bodies().match(tokens.lower, at)
    if (
        tokens.words[at][0].isupper()
        and not tokens.capitals
        and (longer := _organization_run(tokens, at, high))
        and (not found or longer > found[0])
    ):
        return _organization(tokens, at, longer, registry)
    if found is None or not (
        tokens.words[at][0].isupper() or (at and tokens.lower[at - 1] in ("the", "its", "their", "his"))
    ):
        return None
    end, entry = found
    titled = titles().match(tokens.lower, at)
    if (titled and titled[0] >= end) or entry.id in ("embassy",):
        return None
    state = registry.in_focus(state_before(tokens, at, registry) or state_after(tokens, end, registry))
    common = end - at == 1 and tokens.lower[at] in _COMMON_BODIES and (tokens.capitals or tokens.words[at].islower())
    registry.mention(
        tokens.span(at, end),
        registry.body(entry.id, entry.label, state),
        "ORG",
        "nominal" if common else "name",
        "actor.body",
    )
    return end


#: Bodies that a common noun names: "the Greek government".
_COMMON_BODIES = frozenset(["government", "govt", "parliament", "cabinet", "army", "military"])


def read_acronym(tokens: Tokens, at: int, registry: Registry) -> int | None:
    """Unknown capitals before a title or after an article: a party or company (``HDZ spokesman``)."""
    word = tokens.words[at]
    if not (2 < len(word) <= 6 and word.isupper() and word.isalpha()) or word in state_of_tag():
        return None
    following = titles().match(tokens.lower, at + 1) if at + 1 < len(tokens.words) else None
    if following or (
        at + 1 < len(tokens.words)
        and tokens.lower[at + 1] in ("said", "has", "had", "officials", "leaders", "leader", "spokesman", "would")
    ):
        registry.mention(tokens.span(at, at + 1), registry.named_body(word, None), "ORG", "name", "actor.acronym")
        return at + 1
    return None
