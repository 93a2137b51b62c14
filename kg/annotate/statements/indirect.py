"""Acts whose speaker or content does not stand where a clause has its subject and object.

Passives, inverted and bare answers, contents that stand before their cue, people who met to discuss.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, Form, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.frames import Frame, clause_begins, read_frame
from kg.annotate.statements.parties import author
from kg.annotate.statements.phrases import Range, phrase_after, phrase_before
from kg.annotate.statements.settle import settle
from kg.annotate.tokens import Tokens
from kg.annotate.words import AUXILIARIES, MODALS, NEGATIONS

_HEARSAY_PASSIVE = frozenset(
    ["said", "reported", "rumored", "rumoured", "alleged", "believed", "claimed", "thought", "understood"]
)
#: Verbs of coming together.
_MET = frozenset(["met", "meet", "called", "visited", "gathered", "convened", "saw", "lunched", "dined"])
#: Answers that need not say to what.
_ANSWERING = frozenset(
    ["agree", "concur", "assent", "consent", "acquiesce", "disagree", "dissent", "demur", "accept", "refuse"]
)
#: Fewer words than this before "as Millet suggested," are no content.
_SHORT = 4


def read_pointing(
    reader: DraftBuilder,
    party: Party,
    cue: Cue,
    phrase: Range | None,
    cue_tokens: Range,
    low: int,
    high: int,
    outer: Draft | None,
    depth: int,
) -> Draft | None:
    """``modifications which Yost proposed``, ``withdraw Ambassadors as Millet has suggested``: the content stands before."""
    before = phrase[0] - 1 if phrase else low
    if before <= low or {"attitude", "light"} & cue.flags:
        return None
    content: Range | None = None
    if reader.lower[before] in ("which", "that") and "n" in cue.frame:
        content = phrase_before(reader.stretch, before, low)
    elif reader.lower[before] == "as" and "t" in cue.frame:
        aside = before - low < _SHORT and cue_tokens[1] + 1 < high and reader.words[cue_tokens[1]] == ","
        content = (cue_tokens[1] + 1, high) if aside else (low, before)
    if content is None:
        return None
    draft = reader.draft(party, cue, cue.act, [cue_tokens], content, outer, "statement.pointing-back")
    settle(draft, None, reader.stretch, reader.registry)
    if content[0] < cue_tokens[0]:
        draft.contents.append((cue_tokens[1], cue_tokens[1]))
    else:
        reader.clause(content[0], content[1], draft, depth + 1)
    return draft


def read_bare(
    reader: DraftBuilder, party: Party, cue: Cue, start: int, at: int, end: int, high: int, outer: Draft | None
) -> Draft | None:
    """``Greece agreed.``: to what was put forward before."""
    closed = end >= high or not reader.words[end][0].isalnum() or reader.lower[end] in ("and", "but")
    if cue.lemma not in _ANSWERING or not closed or outer is not None:
        return None
    before = next((d.contents[0] for d in reversed(reader.drafts) if d.outer is None and d.act != cue.act), None)
    content = before or reader.discourse.last_content(reader.paragraph)
    if content is None:
        return None
    draft = reader.draft(
        party, cue, cue.act, [(cue_start(reader.lower, start, at), end)], content, outer, "statement.bare-answer"
    )
    draft.negated = any(w in NEGATIONS for w in reader.lower[start:at])
    settle(draft, None, reader.stretch, reader.registry)
    return draft


def read_learned(
    reader: DraftBuilder, at: int, end: int, cue: Cue, start: int, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``We have learned from Roe that``: Roe told us."""
    source = phrase_after(reader.stretch, end, high)
    frame = read_frame(reader.stretch, cue, source[1], high) if source and source[1] < high else None
    party = reader.resolve(source, outer, cue) if source else None
    if party is None or frame is None or frame.kind != "t":
        return None
    frame.addressee = phrase_before(reader.stretch, start, low)
    return reader.with_contents(party, cue, cue.act, (at, end), frame, high, outer, "statement.learned-from", depth)


def read_seeming(
    reader: DraftBuilder, cue: Cue, start: int, cue_tokens: Range, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``It seems to me talks failed``, ``It has occurred to us that``: the author, or whoever says so, thinks it."""
    begin, lower = cue_tokens[1], reader.lower
    begin += lower[begin : begin + 1] == ["that"]
    if start <= low or begin >= high or lower[start - 1] not in _IDEAS:
        return None
    if lower[begin - 1] != "that" and AUXILIARIES.isdisjoint(lower[begin : min(high, begin + _SOON)]):
        return None
    party = author() if outer is None else outer.party
    frame = Frame("t", (begin, high))
    return reader.with_contents(party, cue, "ASSESS", cue_tokens, frame, high, outer, "statement.seems-to", depth)


def read_moved(
    reader: DraftBuilder, cue: Cue, cue_tokens: Range, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``This leads me to conclude that``: the author, or whoever says so, concludes it."""
    frame = read_frame(reader.stretch, cue, cue_tokens[1], high)
    if frame is None or frame.kind != "t":
        return None
    party = author() if outer is None else outer.party
    return reader.with_contents(party, cue, cue.act, cue_tokens, frame, high, outer, "statement.moved-to", depth)


#: Words within which a clause has its verb.
_SOON = 8
#: What occurs or seems to somebody.
_IDEAS = frozenset(["it", "possibility", "thought", "idea"])


#: Verbs that name whom one has it from.
LEARNING = frozenset(["learn from", "hear from"])


def read_meeting(
    reader: DraftBuilder, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``Emboffs met the minister on March 2 to discuss the draft law``: who met is who discussed."""
    met = next((i for i in range(at - 1, low, -1) if reader.lower[i] in _MET), None)
    phrase = phrase_before(reader.stretch, met, low) if met is not None else None
    party = reader.resolve(phrase, outer, cue) if phrase else None
    frame = read_frame(reader.stretch, cue, end, high)
    if party is None or frame is None or met is None:
        return None
    return reader.with_contents(
        party, cue, cue.act, (met, met + 1), frame, high, outer, "statement.met-to-discuss", depth
    )


def read_passive(
    reader: DraftBuilder,
    at: int,
    end: int,
    form: Form,
    start: int,
    low: int,
    high: int,
    outer: Draft | None,
    depth: int,
) -> Draft | None:
    """``X was rejected by Y`` is Y's act on X; ``it was rumored that`` has no speaker; ``is said to``."""
    lower, cue = reader.lower, form.cue
    negated = any(w in NEGATIONS for w in lower[start:at])
    if end < high and lower[end] == "by":
        agent = _agent(reader.stretch.tokens, end + 1, high)
        if (
            agent
            and "o" in cue.frame
            and (told := _read_told(reader, agent[1], cue, (start, end), low, high, outer, depth, agent))
        ):
            return told
        topic = phrase_before(reader.stretch, start, low)
        party = reader.resolve(agent, outer, cue) if agent else None
        of_whom = topic is not None and topic[1] - topic[0] == 1 and reader.stretch.is_pronoun(topic[0])
        if (
            of_whom
            or party is None
            or topic is None
            or not _can_act(party, reader)
            or ("o" in cue.frame and "n" not in cue.frame)
        ):
            return None
        draft = reader.draft(party, cue, cue.act, [(start, end + 1)], topic, outer, "statement.passive")
        draft.negated = negated
        settle(draft, None, reader.stretch, reader.registry)
        draft.contents = [topic]
        end_at = agent[1] if agent else end
        reader.drafts[:] = [d for d in reader.drafts if d is draft or not _stands_in(d, topic)]  # read once more inside
        reader.clause(topic[0], topic[1], draft, depth + 1)
        draft.contents.append((end_at, end_at))
        return draft
    if "o" in cue.frame and (told := _read_told(reader, end, cue, (start, end), low, high, outer, depth)):
        return told
    hearsay = at < high and lower[at] in _HEARSAY_PASSIVE
    if not hearsay and outer is None and start - 1 == low and MODALS.isdisjoint(lower[start:at]):
        return _impersonal(reader, cue, (start, end), high, depth, negated=negated)
    if hearsay and end < high and ((lower[end] == "that" and lower[max(low, start - 1)] == "it") or lower[end] == "to"):
        content: Range = (end + 1, high) if lower[end] == "that" else (end, high)
        party = Party(None, "UNSPECIFIED", "unknown", hearsay=True)
        draft = reader.draft(party, cue, cue.act, [(start, end)], content, outer, "statement.hearsay-passive")
        settle(draft, None, reader.stretch, reader.registry)
        if lower[end] == "to":
            _imputed(reader, draft, (start, end + 1), low, high, depth)
        reader.clause(content[0], content[1], draft, depth + 1)
        return draft
    return None


def _impersonal(
    reader: DraftBuilder, cue: Cue, cue_tokens: Range, high: int, depth: int, *, negated: bool
) -> Draft | None:
    """``It was felt that talks had failed``: a position of somebody who is not named."""
    start, end = cue_tokens
    if (
        "t" not in cue.frame
        or reader.lower[start - 1] != "it"
        or reader.lower[end : end + 1] != ["that"]
        or end + 1 >= high
    ):
        return None
    party, frame = Party(None, "UNSPECIFIED", "unknown"), Frame("t", (end + 1, high))
    rule = "statement.impersonal"
    return reader.with_contents(party, cue, cue.act, cue_tokens, frame, high, None, rule, depth, negated=negated)


def _imputed(reader: DraftBuilder, outer: Draft, cue_tokens: Range, low: int, high: int, depth: int) -> None:
    """``Roe is reported to have said that``: what he said, on the word of somebody unnamed."""
    at = cue_tokens[1]
    while at < high and reader.lower[at] in ("have", "be", "strongly", "firmly"):
        at += 1
    found = cues().match(reader.lower, at)
    form = next((f for f in found[1] if f.cue.kind == "verb" and f.form != "ing"), None) if found else None
    phrase = phrase_before(reader.stretch, cue_tokens[0], low)
    if found is None or form is None or phrase is None or found[0] >= high:
        return
    party, frame = reader.resolve(phrase, outer, form.cue), read_frame(reader.stretch, form.cue, found[0], high)
    if party is not None and frame is not None:
        reader.with_contents(
            party, form.cue, form.cue.act, (at, found[0]), frame, high, outer, "statement.imputed", depth + 1
        )


def _stands_in(draft: Draft, topic: Range) -> bool:
    return topic[0] <= draft.cue_tokens[0][0] < topic[1]


def _can_act(party: Party, reader: DraftBuilder) -> bool:
    """Somebody named, or several: "characterized by a frank avowal" has no agent."""
    known = reader.registry.actors.get(party.actor or "")
    return known is None or not known.unnamed or party.kind != "person" or bool(known.roles)


def read_told_by(
    reader: DraftBuilder, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """Telegraphese without a form of be: ``Embassy advised by FonOff talks failed``."""
    agent = _agent(reader.stretch.tokens, end + 1, high)
    if agent is None or "o" not in cue.frame:
        return None
    return _read_told(reader, agent[1], cue, (at, end + 1), low, high, outer, depth, agent)


def _read_told(
    reader: DraftBuilder,
    behind: int,
    cue: Cue,
    cue_tokens: Range,
    low: int,
    high: int,
    outer: Draft | None,
    depth: int,
    agent: Range | None = None,
) -> Draft | None:
    """``he had been assured that``: somebody unnamed told him; ``I was informed by Roe that``: Roe did."""
    start, end = cue_tokens
    frame = read_frame(reader.stretch, replace(cue, frame=cue.frame.replace("o", "")), behind, high)
    told = phrase_before(reader.stretch, start, low)
    unsaid = told is None and start == low and outer is None  # "Was told talks had failed."
    if (told is None and not unsaid) or frame is None or frame.kind not in ("t", "i", "w"):
        return None
    if (
        frame.kind == "t"
        and reader.lower[behind] != "that"
        and not clause_begins(reader.stretch, frame.content[0], high)
    ):
        return None
    asked = reader.lower[start] == "be"  # "proposed that Roe be encouraged to go"
    if asked or any(w in ("should", "could", "may", "might", "must", "will", "would") for w in reader.lower[start:end]):
        return None
    frame.addressee = told
    party = reader.resolve(agent, outer, cue) if agent else Party(None, "UNSPECIFIED", "unknown", hearsay=True)
    if party is None:
        return None
    rule = "statement.told-by" if agent else "statement.told-by-somebody"
    return reader.with_contents(party, cue, cue.act, cue_tokens, frame, high, outer, rule, depth)


def read_inverted(
    reader: DraftBuilder, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``..., said the minister``: content before, speaker behind."""
    if at - 1 <= low or reader.words[at - 1] not in (",", '"', "”", "''") or "neutral" not in cue.flags:
        return None
    agent = _agent(reader.stretch.tokens, end, high)
    party = reader.resolve(agent, outer, cue) if agent else None
    if party is None:
        return None
    frame = Frame("q", (low, at - 1))
    return reader.with_contents(
        party, cue, cue.act, (at, end), frame, at - 1, outer, "statement.inverted", depth, aside=True
    )


def read_quotation(reader: DraftBuilder, low: int, high: int, outer: Draft | None, depth: int) -> bool:
    """``"I meant what I wrote," he said``: a quotation and who says it, before its own words are read.

    A quotation of several sentences counts whole for whoever follows it.
    """
    stretch, words = reader.stretch, reader.words
    close = next((i for i in range(low + 1, high) if i in stretch.quote_open), None)
    if close is None or (stretch.quote_open[close] > low + 1 and words[close - 1] != ","):
        return False
    begin, behind = stretch.quote_open[close], close + 1 + (words[close + 1 : close + 2] == [","])
    if begin > low:
        begin = low
    for at in range(behind, min(high, behind + _NEAR)):
        found = cues().match(reader.lower, at)
        form = next((f for f in found[1] if "neutral" in f.cue.flags and f.form in _FINITE), None) if found else None
        if found is None or form is None:
            continue
        phrase = _agent(stretch.tokens, found[0], high) if at == behind else phrase_before(stretch, at, behind)
        party = reader.resolve(phrase, outer, form.cue) if phrase else None
        if party is None:
            return False
        frame = Frame("q", (begin, close + 1))
        draft = reader.with_contents(
            party,
            form.cue,
            form.cue.act,
            (at, found[0]),
            frame,
            close + 1,
            outer,
            "statement.quotation",
            depth,
            aside=True,
        )
        if draft is None:
            return False
        again = next((i for i in range(found[0], high) if stretch.quote_close.get(i, high) < high), None)
        if again is not None:
            draft.contents.append((again, stretch.quote_close[again] + 1))
        return True
    return False


#: How far behind a quotation its speaker and verb stand, in words.
_NEAR = 9
_FINITE = frozenset(["both", "past", "s"])


def _agent(tokens: Tokens, at: int, high: int) -> Range | None:
    """The noun phrase behind ``by`` or behind an inverted verb."""
    end = at
    while (
        end < high
        and tokens.words[end] not in (",", ";")
        and tokens.lower[end] not in ("who", "which", "that", "and", "on", "in", "at", "to", "as")
    ):
        end += 1
    return (at, end) if end > at else None


def cue_start(lower: list[str], start: int, at: int) -> int:
    """The first auxiliary or negation before the verb, past adverbs."""
    while start < at and lower[start] not in AUXILIARIES and lower[start] not in NEGATIONS:
        start += 1
    return start
