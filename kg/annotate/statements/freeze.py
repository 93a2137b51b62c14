"""From drafts to statements: chain, evidentiality, standing, stance, offsets (rulings.md, 6 to 8)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.actors.registry import Registry
from kg.annotate.model import ActDate, Addressee, Content, Span, Statement, TimeExpression
from kg.annotate.statements.content import parts_of, read_content
from kg.annotate.statements.drafts import Draft, Part
from kg.annotate.statements.parties import party_of
from kg.annotate.statements.phrases import Range, Stretch
from kg.annotate.words import word_set

_FOR = frozenset(["SUPPORT", "AGREE", "URGE", "DEMAND", "PROPOSE", "HOPE", "APPRECIATE", "COMMIT", "REQUEST"])
_AGAINST = frozenset(["OPPOSE", "REJECT"])
_WITHHELD = word_set(
    "state stating express expressing take taking disclose disclosing comment commenting announce announcing say "
    "saying give giving reveal revealing offer offering"
)
_VIEWS = frozenset(["position", "view", "views", "opinion", "stance", "stand"])
_INFER = frozenset(["apparently", "evidently", "presumably", "seemingly"])


def freeze(
    drafts: list[Draft], stretches: dict[int, Stretch], registry: Registry, times: Sequence[TimeExpression], text: str
) -> list[Statement]:
    """Statements in the order of the text, second readings behind the ones they compete with."""
    ordered: list[Draft] = []
    for draft in sorted(
        drafts, key=lambda d: (d.paragraph, d.sentence[0], len(d.sources()), min((c[0] for c in d.contents), default=0))
    ):
        ordered.append(draft)
        ordered += draft.alternatives
    index = {id(d): i for i, d in enumerate(ordered)}
    inner: dict[int, list[Range]] = {}
    for draft in drafts:
        if draft.outer is not None:
            inner.setdefault(id(draft.outer), []).extend(c for c in draft.contents if c[1] > c[0])
    dating = {d.time for d in ordered if d.time is not None and not d.carried}
    return [_statement(d, index, stretches[d.paragraph], registry, times, inner, dating) for d in ordered]


def _statement(
    draft: Draft,
    index: dict[int, int],
    stretch: Stretch,
    registry: Registry,
    times: Sequence[TimeExpression],
    inner: dict[int, list[Range]],
    dating: set[int],
) -> Statement:
    tokens = stretch.tokens
    contents = [c for c in draft.contents if c[1] > c[0]]
    topic = tuple(_trimmed(stretch, c) for c in contents)
    chain, actors = _chain(draft)
    heading = draft.heading
    outer = draft.outer if draft.outer is not None and id(draft.outer) in index else None
    held = [tokens.span(a, b) for a, b in inner.get(id(draft), ())]
    topic_dates = tuple(
        i
        for i, t in dict(pair for s, e in topic for pair in stretch.times_in(s, e)).items()
        if i not in dating and not any(s <= t.start < e for s, e in held)
    )
    evidentiality = _evidentiality(draft, stretch)
    return Statement(
        speaker=draft.party.actor,
        speaker_name=draft.party.name,
        speaker_span=draft.party.span,
        speaker_kind=draft.party.kind,
        act=draft.act,
        polarity=draft.polarity,
        modality=draft.modality,
        evidentiality=evidentiality,
        topic=topic,
        quote=_sentence_span(stretch, draft.sentence),
        paragraph=draft.paragraph,
        rule=draft.rule,
        cue=tuple(tokens.span(*c) for c in draft.cue_tokens),
        joint=draft.party.joint,
        addressees=tuple(Addressee(t.party.actor or "", t.party.name, t.span, t.implied) for t in draft.targets),
        stance=_stance(draft, stretch),
        contents=tuple(_contents(draft, stretch, registry, times, topic)),
        date=_date(draft, times, stretch),
        not_after=_not_after(draft, times),
        topic_dates=topic_dates,
        chain=chain,
        chain_actors=actors,
        outer=index[id(outer)] if outer is not None else None,
        repeat=draft.repeat
        or "still" in tokens.lower[max(draft.sentence[0], draft.cue_tokens[0][0] - 1) : draft.cue_tokens[0][1]]
        if draft.cue_tokens
        else draft.repeat,
        direct_quote=draft.quoted,
        contested=draft.contested,
        denies=tuple(sorted(index[id(d)] for d in draft.denies if id(d) in index)),
        standing=_standing(draft),
        in_heading=heading,
        imputed=draft.imputed,
        reading=2 if draft.alternative_to is not None else 1,
        entry=f"{draft.cue.kind}.{draft.cue.lemma}" if draft.cue is not None else "",
        alternative_to=index.get(id(draft.alternative_to)) if draft.alternative_to is not None else None,
    )


def _trimmed(stretch: Stretch, content: Range) -> Span:
    low, high = content
    words = stretch.tokens.words
    while high - 1 > low and words[high - 1] in (".", ",", ";", "!", "?"):
        high -= 1
    if words[high - 1] in ('"', "”") and not any(w in ('"', "“") for w in words[low : high - 1]):
        high -= 1
    if high < len(words) and words[high] in ('"', "”") and words[low:high].count('"') % 2:
        high += 1
    return stretch.tokens.span(low, max(high, low + 1))


def _sentence_span(stretch: Stretch, sentence: Range) -> Span:
    return stretch.tokens.span(*sentence)


def _chain(draft: Draft) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    names, actors = ["AUTHOR"], list[str | None]([None])
    for source in draft.sources():
        if source.party.author:
            continue
        same = source.party.actor is not None and source.party.actor == actors[-1]
        if names[-1] != source.party.name and not same:
            names.append(source.party.name)
            actors.append(source.party.actor)
    return tuple(names), tuple(actors)


def _evidentiality(draft: Draft, stretch: Stretch) -> str:
    sources = draft.sources()
    if all(d.party.author for d in sources):
        return "comment" if draft.comment else "direct"
    if any(d.party.hearsay for d in sources):
        return "hearsay"
    if len(_chain(draft)[0]) > 2:
        return "reported"
    if draft.cue_tokens and _INFER & set(stretch.tokens.lower[draft.sentence[0] : draft.cue_tokens[0][1]]):
        return "inferred"
    return "direct"


def _standing(draft: Draft) -> str:
    """Own, Reported, Alleged or Denied (rulings.md, 7)."""
    if draft.contested:
        around = draft.outer
        while around is not None:
            if around.contested:
                return "Alleged"
            around = around.outer
        return "Denied"
    sources = draft.sources()
    if any(d.party.hearsay for d in sources):
        return "Alleged"
    if len(_chain(draft)[0]) > 2:
        return "Reported"
    if draft.heading and any(not t.party.author for t in draft.targets):
        return "Reported"
    return "Own"


def _stance(draft: Draft, stretch: Stretch) -> str | None:
    """Towards the statement's own proposition, where the words express one (rulings.md, 6)."""
    lower = stretch.tokens.lower
    words = {lower[i] for c in draft.contents for i in range(*c)}
    if draft.act == "REJECT" and words & _WITHHELD and words & _VIEWS:
        return "Undisclosed"
    if draft.act == "QUESTION" and draft.polarity == "neutral":
        return "Undisclosed"
    if draft.act in _AGAINST:
        return "Opposes" if draft.polarity == "negative" else "Favours"
    if draft.act in _FOR:
        return "Opposes" if draft.polarity == "negative" and draft.act not in ("REQUEST", "DEMAND") else "Favours"
    if draft.act == "PREDICT":
        return "Neutral"
    return None


def _date(draft: Draft, times: Sequence[TimeExpression], stretch: Stretch) -> ActDate | None:
    if draft.time is None:
        return None
    time = times[draft.time]
    if (
        time.type not in ("DATE", "TIME")
        or time.role in ("recurrence", "duration", "deadline")
        or time.not_before is None
    ):
        return None
    value = time.value[:10] if time.type == "TIME" else time.value
    if not value[:1].isdigit():
        return None  # "now", "at this time"
    if time.role == "interval" and time.not_after is not None and "/" not in value:
        value = (
            f"{time.not_before[:10]}/{time.not_after[:10]}"
            if time.not_before[:10] != time.not_after[:10]
            else time.not_before[:10]
        )
    return ActDate(value, "", (time.start, time.end), draft.carried)


def _not_after(draft: Draft, times: Sequence[TimeExpression]) -> str | None:
    """An undated act was over by the day on which it was told of."""
    around: Draft | None = draft.outer
    while around is not None:
        if around.time is not None:
            return times[around.time].not_after
        around = around.outer
    return None


def _contents(
    draft: Draft, stretch: Stretch, registry: Registry, times: Sequence[TimeExpression], topic: tuple[Span, ...]
) -> list[Content]:
    tokens = stretch.tokens
    made = []
    pieces = [
        p
        for c in draft.contents
        if c[1] > c[0]
        for p in (parts_of(stretch, c) if draft.modality == "conditional" else [Part(c)])
    ]
    for part in pieces:
        span = _trimmed(stretch, part.tokens)
        condition = (
            _trimmed(stretch, part.condition) if part.condition and part.condition[1] > part.condition[0] else None
        )
        agent = _agent(stretch, part.tokens, draft, registry)
        period = next((i for i, t in stretch.times_in(*span) if t.role == "deadline"), None)
        made.append(Content(span, condition, part.condition_rule, agent, period=period))
    return made or [Content(tokens.span(*draft.sentence))]


def _agent(stretch: Stretch, content: Range, draft: Draft, registry: Registry) -> str | None:
    """Who would act: the subject of the content; of an infinitive the addressee, or the speaker who binds himself."""
    first = stretch.tokens.lower[content[0]]
    if first == "to" or first == "not":
        if draft.act in ("URGE", "DEMAND", "REQUEST") and draft.targets:
            return draft.targets[0].party.actor
        return draft.party.actor
    if draft.outer is not None and draft.rule == "discourse.free-indirect":
        return None
    reading = read_content(stretch, content)
    if reading.subject is None or reading.subject[1] - reading.subject[0] > 14:
        return None
    low, high = reading.subject
    if stretch.tokens.lower[low] in ("he", "she", "they", "we", "i"):
        return draft.party.actor
    found = stretch.mentions_in(low, high)
    if not found:
        return None
    count = len(registry.actors)
    party = party_of(stretch, (low, high), registry)
    if party is None:
        return None
    if (
        len(registry.actors) > count
        and party.actor is not None
        and registry.actors[party.actor].rule == "actor.unnamed"
    ):
        del registry.actors[party.actor]
        return None
    return party.actor
