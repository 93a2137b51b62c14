"""Acts that no verb carries: adjectives (``was concerned about``) and nouns (``Ibarra's claim that``)."""

from __future__ import annotations

from kg.annotate.actors.gazetteer import slug
from kg.annotate.actors.registry import Registry
from kg.annotate.model import Actor
from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.frames import read_frame
from kg.annotate.statements.parties import author, party_of
from kg.annotate.statements.phrases import Stretch, phrase_before
from kg.annotate.words import AUXILIARIES, NEGATIONS, PREPOSITIONS, is_adverb

BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


def read_adjective(
    reader: DraftBuilder,
    at: int,
    end: int,
    cue: Cue,
    low: int,
    high: int,
    outer: Draft | None,
    subject: Party | None,
    depth: int,
) -> Draft | None:
    """``was concerned about``, ``remained optimistic that``."""
    lower = reader.lower
    start = at
    while start - 1 >= low and (
        is_adverb(lower[start - 1]) or lower[start - 1] in ("more", "less", "most", "deeply", "not")
    ):
        start -= 1
    if start - 1 < low or lower[start - 1] not in BE | {"remained", "seemed", "appeared", "felt", "became"}:
        return None
    while start - 1 >= low and (
        lower[start - 1] in AUXILIARIES
        or lower[start - 1] in NEGATIONS
        or lower[start - 1] in ("remained", "seemed", "appeared", "felt", "became")
        or is_adverb(lower[start - 1])
    ):
        start -= 1
    phrase = phrase_before(reader.stretch, start, low)
    party = reader.resolve(phrase, outer, cue) if phrase else subject if lower[start - 1 : start] == ["and"] else None
    if party is None:
        return None
    frame = read_frame(reader.stretch, cue, end, high)
    if frame is None:
        return None
    cue_end = frame.content[0] if frame.kind == "p" else end
    negated = any(w in NEGATIONS for w in lower[start:at])
    return reader.with_contents(
        party, cue, cue.act, (start, cue_end), frame, high, outer, "statement.adjective", depth, negated=negated
    )


def read_noun(
    reader: DraftBuilder, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``Ibarra's claim that``, ``Kosovo Albanian reports that``, ``his public praise for``."""
    lower = reader.lower
    if end >= high:
        return None
    frame = read_frame(reader.stretch, cue, end, high)
    if (
        frame is None
        or (frame.kind not in ("t", "i", "f", "p") and cue.frame != "n")
        or (frame.kind == "t" and lower[end] != "that")
    ):
        return None
    start = at
    while start - 1 >= low and (
        lower[start - 1] not in PREPOSITIONS
        and (reader.words[start - 1][0].isalnum() or lower[start - 1] in ("'s", "’s"))
        and lower[start - 1] not in AUXILIARIES
        and (start - 1) not in reader.stretch.in_time
    ):
        if (
            cues().match(lower, start - 1)
            and (start - 1) not in reader.stretch.mention_end
            and lower[start - 1] not in ("press", "public")
        ):
            break
        start -= 1
        if lower[start] in ("the", "a", "an", "his", "her", "their", "our", "its"):
            break
    owner = next((i for i in range(at - 1, start - 1, -1) if lower[i] in ("'s", "’s", "'")), None)
    hearsay = "hearsay" in cue.flags
    party: Party | None
    if owner is not None and start < owner:
        party = reader.resolve((start, owner), outer, cue)
    elif start < at and lower[start] in ("his", "her", "their"):
        party = reader.discourse.pronoun(lower[start], outer, cue, reader.drafts)
    elif start < at and lower[start] in ("our",):
        party = author()
    elif hearsay and start < at:
        party = party_of(reader.stretch, (start, end), reader.registry)
        party = _source_of_reports(reader.stretch, reader.registry, start, end, party)
    elif hearsay:
        party = Party(None, reader.words[at], "media", reader.stretch.tokens.span(at, end), hearsay=True)
    else:
        return None
    if party is None:
        return None
    party.hearsay = party.hearsay or hearsay
    draft = reader.with_contents(party, cue, cue.act, (at, end), frame, high, outer, "statement.noun", depth)
    if draft is not None:
        draft.nominal = True
    return draft


def _source_of_reports(stretch: Stretch, registry: Registry, start: int, end: int, party: Party | None) -> Party | None:
    """Unnamed reports are a source of their own, whoever's they are (``Kosovo Albanian reports``)."""
    if party is None:
        return None
    tokens = stretch.tokens
    if stretch.tokens.lower[start] in ("the", "these", "such", "some", "recent"):
        start += 1
    name = " ".join(tokens.words[start:end])
    party.span = tokens.span(start, end)
    party.hearsay = True
    if party.kind not in ("media",):
        party.kind = "group"
    if party.actor in registry.actors and registry.actors[party.actor].kind in ("state", "organization"):
        identifier = registry.add(
            Actor(
                slug(name),
                name,
                "group",
                unnamed=True,
                start=party.span[0],
                end=party.span[1],
                rule="actor.unnamed",
            )
        )
        party.actor = identifier
    elif party.actor in registry.actors and "press" not in name.lower():
        party.kind = "group"
    party.name = name
    return party
