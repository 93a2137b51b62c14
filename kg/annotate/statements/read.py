"""Statements of a cable: clause by clause, then completed by the discourse, then frozen in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.annotate.actors.registry import Registry
from kg.annotate.model import Mention, Statement, TimeExpression
from kg.annotate.statements.clauses import ClauseReader
from kg.annotate.statements.content import read_content
from kg.annotate.statements.denials import mark_denials
from kg.annotate.statements.discourse import Discourse
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.freeze import freeze
from kg.annotate.statements.leads import WISHING
from kg.annotate.statements.parties import author, of_actor, same_side
from kg.annotate.statements.phrases import Stretch
from kg.annotate.statements.pronouns import read_pronouns
from kg.annotate.statements.settle import settle
from kg.annotate.tokens import Tokens
from kg.annotate.words import TALKS

_MARKERS = frozenset(("comment", "summary", "end", "begin", "note"))


#: Words by which an author says that he infers; shorter sentences than this many words say nothing.
_INFERRING = frozenset(["apparently", "evidently", "presumably", "seemingly", "appears", "seems", "appear", "seem"])
_SHORT = 4
#: Words that leave the occasion that was told of.
_LATER = frozenset(["subsequently", "afterwards", "afterward", "thereafter"])
#: Words of meetings and talks.
_MEETING = TALKS | {"met", "called", "saw", "visited"}


def read_statements(
    paragraphs: Sequence[tuple[int, Tokens, str, bool]],
    subject: Tokens | None,
    registry: Registry,
    times: Sequence[TimeExpression],
    text: str,
) -> tuple[list[Statement], list[Mention]]:
    """Statements of the paragraphs and of the subject line, and the pronouns that were resolved on the way.

    ``paragraphs``: index, tokens, kind, whether the paragraph is a comment.  The subject line is read last, since it
    sums up what the paragraphs tell, and comes first in the result.
    """
    discourse = Discourse(registry)
    stretches: dict[int, Stretch] = {}
    drafts: list[Draft] = []
    for index, tokens, kind, comment in paragraphs:
        if kind == "heading":
            continue
        stretch = _stretch(tokens, registry, times)
        stretches[index] = stretch
        reader = ClauseReader(stretch, registry, discourse, index, comment=comment, heading=False)
        for sentence in tokens.sentences:
            drafts += _sentence(reader, sentence, discourse, index)
    for draft in drafts:
        discourse.carry(draft)
    if subject is not None:
        stretch = _stretch(subject, registry, times)
        stretches[-1] = stretch
        reader = ClauseReader(stretch, registry, discourse, -1, comment=False, heading=True)
        found = reader.read_sentence((0, len(subject.words)))
        for draft in found:
            discourse.carry(draft)
        drafts = found + drafts
    mark_denials(drafts, stretches)
    statements = freeze(drafts, stretches, registry, times, text)
    resolved = list(discourse.pronouns)
    in_order = [tokens for _, tokens, kind, _ in paragraphs if kind != "heading"]
    return statements, resolved + read_pronouns(in_order, [*registry.mentions, *resolved], registry.actors)


def _stretch(tokens: Tokens, registry: Registry, times: Sequence[TimeExpression]) -> Stretch:
    if not tokens.words:
        return Stretch(tokens, [], [])
    low, high = tokens.starts[0], tokens.ends[-1]
    return Stretch(
        tokens,
        [m for m in registry.mentions if low <= m.start < high],
        [(i, t) for i, t in enumerate(times) if low <= t.start < high],
    )


def _sentence(reader: ClauseReader, sentence: tuple[int, int], discourse: Discourse, paragraph: int) -> list[Draft]:
    low, high = sentence
    lower = reader.lower
    while low < high and (lower[low] in _MARKERS or reader.words[low] in (":", ".", "(", ")", "-")) and high - low > 3:
        if lower[low] == "comment":
            reader.comment = True
        low += 1
    if "end" in lower[low : low + 1] and "comment" in lower[low : low + 3]:
        reader.comment = False
        return []
    if lower[low : low + 1] and lower[low] in _LATER:
        discourse.occasions.append((paragraph, sentence[0]))
    found = reader.read_sentence((low, high))
    found = _fold(found, reader)
    for draft in found:
        discourse.place(draft)
    _impute(found, reader)
    _free_indirect(found, reader, discourse, (low, high))
    if not reader.comment:
        _meeting(reader, (low, high), found, discourse, paragraph)
    if not found and not reader.comment and _unattributed_should(reader, (low, high), discourse, paragraph):
        found.append(_own_words(reader, (low, high)))
    if reader.comment and not found and high - low > _SHORT:
        found.append(_own_words(reader, (low, high)))
    _pronoun_alternatives(found, reader, discourse)
    discourse.remember(found, paragraph)
    return found


def _fold(drafts: list[Draft], reader: ClauseReader) -> list[Draft]:
    """An attitude of the speaker's own side under a neutral cue is the same position, said once (README, ruling 2)."""
    kept = list(drafts)
    for draft in drafts:
        outer = draft.outer
        if outer is None or outer.cue is None or "neutral" not in outer.cue.flags:
            continue
        own = same_side(outer.party, draft.party, reader.registry)
        if own and (_is_attitude_of(draft, outer, reader) or _is_wish_to_say(draft, outer, reader)):
            for inner in drafts:
                if inner.outer is draft:
                    inner.outer = outer
            kept.remove(draft)
    return kept


def _is_attitude_of(draft: Draft, outer: Draft, reader: ClauseReader) -> bool:
    """What the class of the words around it says already: ``said he opposed it``, ``said he could not recommend it``."""
    modal = _modal(draft, reader)
    spoken = draft.speech and not (draft.negated and modal)
    return outer.act != "STATE" and not spoken and (draft.act == outer.act or modal)


def _is_wish_to_say(draft: Draft, outer: Draft, reader: ClauseReader) -> bool:
    """``said he wished to stress that``: one act."""
    if (
        draft.act != outer.act
        or draft.rule != "statement.verb"
        or draft.cue is None
        or "neutral" not in draft.cue.flags
    ):
        return False
    words = reader.lower[outer.contents[0][0] : draft.cue_tokens[0][1]]
    return len(words) <= _LED and not WISHING.isdisjoint(words)


#: "He would like to stress": no more words than these, and one of wishing.
_LED = 6


def _modal(draft: Draft, reader: ClauseReader) -> bool:
    low, high = draft.cue_tokens[0]
    return any(
        w in ("will", "would", "could", "cannot", "can", "not", "won't", "couldn't") for w in reader.lower[low:high]
    )


def _impute(drafts: list[Draft], reader: ClauseReader) -> None:
    """A third party's would inside another's words: its view is imputed, not heard (model: agent of a content)."""
    for draft in drafts:
        if draft.outer is None or draft.speech or draft.party.kind == "person" or draft.rule != "statement.verb":
            continue
        low, high = draft.cue_tokens[0]
        if any(w in ("would", "will") for w in reader.lower[low:high]):
            draft.imputed, draft.modality = True, "future"


def _free_indirect(drafts: list[Draft], reader: ClauseReader, discourse: Discourse, sentence: tuple[int, int]) -> None:
    """A sentence about the speaker's own side, after his words: still his words (``Italy did not want ...``)."""
    top = discourse.last_top
    if (
        top is None
        or top.paragraph != reader.paragraph
        or top.party.kind != "person"
        or top.party.author
        or reader.comment
    ):
        return
    outermost = [d for d in drafts if d.outer is None]
    if not drafts and top.speech and reader.sounds_told(sentence):
        low, high = sentence
        while high > low and reader.words[high - 1] in (".", "?", "!"):
            high -= 1
        told = Draft(
            top.party, None, "STATE", [], [(low, high)], reader.sentence, reader.paragraph, "discourse.goes-on"
        )
        told.inferred, told.prefix_from = True, top.prefix_from
        told.outer = top.outer if top.prefix_from is not None else None
        settle(told, None, reader.stretch, reader.registry)
        drafts.append(told)
        return
    if not outermost or any(
        d.speech or not same_side(top.party, d.party, reader.registry) or d.party.actor == top.party.actor
        for d in outermost
    ):
        return
    low, high = sentence
    while high > low and reader.words[high - 1] in (".", "?", "!"):
        high -= 1
    draft = Draft(
        top.party, None, "STATE", [], [(low, high)], reader.sentence, reader.paragraph, "discourse.free-indirect"
    )
    draft.inferred = True
    draft.prefix_from = top.prefix_from
    draft.outer = top.outer if top.prefix_from is not None else None
    for inner in outermost:
        inner.outer = draft
    other = Draft(author(), None, "STATE", [], [(low, high)], reader.sentence, reader.paragraph, "reading.own-words")
    other.alternative_to = draft
    draft.alternatives.append(other)
    drafts.insert(0, draft)


def _meeting(
    reader: ClauseReader, sentence: tuple[int, int], found: list[Draft], discourse: Discourse, paragraph: int
) -> None:
    """``Emboffs met November 27 with Tarhan``: what they say in the next sentences they said then."""
    scene = _scene(reader, sentence, found)
    if scene is None:
        return
    when, words = scene
    people = [m for _, m in reader.stretch.mentions_in(*words) if m.label == "PERSON" or m.form == "title"]
    if not people or reader.stretch.time_of(when).type not in ("DATE", "TIME"):
        return
    actors = list(dict.fromkeys(m.actor for m in people))
    parties = [of_actor(reader.registry.actors[a], None) for a in actors]
    for index in reversed(range(min(len(parties), 3))):  # who is named first is met last, and comes first to mind
        party, others = parties[index], parties[:index] + parties[index + 1 :]
        discourse.meet([party, *others[:1]], when, sentence, paragraph)


def _scene(reader: ClauseReader, sentence: tuple[int, int], found: list[Draft]) -> tuple[int, tuple[int, int]] | None:
    """The time of a meeting and the words that tell of it; what somebody said has scenes of its own."""
    low, high = sentence
    spoken = [d for d in found if d.act != "CONSULT"]
    if _MEETING.isdisjoint(reader.lower[low:high]) or any(d.time is not None for d in spoken):
        return None
    said = {i for d in spoken for c in d.contents for i in range(*c)}
    scenes = ([i for i in range(low, high) if i not in said], sorted(said))
    scene = next((s for s in scenes if not _MEETING.isdisjoint(reader.lower[i] for i in s)), [])
    at = next((i for i in scene if i in reader.stretch.in_time), None)
    if at is None:
        return None
    aside = [
        d.contents[0] for d in found if d.rule == "statement.participle" and d.contents[0][0] <= at < d.contents[0][1]
    ]
    # "Eban, reporting on Sharett's meeting with Molotov yesterday, said": Eban was not there
    return reader.stretch.in_time[at], aside[0] if aside else sentence


#: "I should like to say", "we should appreciate": a wish.
_SHOULD_LIKE = frozenset(("should", verb) for verb in ("like", "appreciate", "prefer", "welcome", "add", "say"))


def _unattributed_should(reader: ClauseReader, sentence: tuple[int, int], discourse: Discourse, paragraph: int) -> bool:
    """``GA should not wait``: where nobody's words are told, what should be done is the author's view."""
    low, high = sentence
    top = discourse.last_top
    told = top is not None and top.paragraph == paragraph and not top.party.author
    words = reader.lower[low:high]
    wished = not _SHOULD_LIKE.isdisjoint(pairwise(words))
    if told or wished or high - low <= _SHORT or not {"should", "must"} & set(words):
        return False
    return read_content(reader.stretch, sentence).act == "URGE"


def _own_words(reader: ClauseReader, sentence: tuple[int, int]) -> Draft:
    """A sentence of a comment that names no source: the author says so, or (``evidently``) thinks so."""
    low, high = sentence
    while high > low and reader.words[high - 1] in (".", "?", "!"):
        high -= 1
    inferred = [i for i in range(low, high) if reader.lower[i] in _INFERRING]
    act, cue = ("ASSESS", [(inferred[0], inferred[0] + 1)]) if inferred else ("STATE", [])
    draft = Draft(author(), None, act, cue, [(low, high)], reader.sentence, reader.paragraph, "statement.comment")
    draft.comment = True
    settle(draft, None, reader.stretch, reader.registry)
    if not inferred and read_content(reader.stretch, (low, high)).act == "URGE":
        draft.act, draft.modality = "URGE", "obligation"
    return draft


def _pronoun_alternatives(drafts: list[Draft], reader: ClauseReader, discourse: Discourse) -> None:
    """``He added``, after a report within a report: the other person that he may be is kept as a second reading."""
    if discourse.last_inner is None or discourse.last_top is None:
        return
    inner, top = discourse.last_inner, discourse.last_top
    if top.party.actor == inner.party.actor:
        return
    for draft in drafts:
        if (
            draft.cue is None
            or "add" not in draft.cue.flags
            or not draft.cue_tokens
            or draft.party.actor != inner.party.actor
            or (draft.outer is not None and draft.prefix_from is None)
        ):
            continue
        before = draft.cue_tokens[0][0] - 1
        if reader.lower[before : before + 1] not in (["he"], ["she"]):
            continue
        other = Draft(
            Party(top.party.actor, top.party.name, top.party.kind, draft.party.span, top.party.state),
            draft.cue,
            draft.act,
            list(draft.cue_tokens),
            list(draft.contents),
            draft.sentence,
            draft.paragraph,
            "reading.pronoun",
        )
        other.polarity, other.modality = draft.polarity, draft.modality
        other.alternative_to = draft
        draft.alternatives.append(other)
        discourse.carry(other)
