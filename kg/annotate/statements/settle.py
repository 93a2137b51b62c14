"""Class, polarity and modality of a draft, from its cue and from what its content does."""

from __future__ import annotations

from kg.annotate.actors.registry import Registry
from kg.annotate.statements.content import read_content
from kg.annotate.statements.cues import Cue, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.frames import Frame
from kg.annotate.statements.parties import party_of, same_side
from kg.annotate.statements.phrases import Range, Stretch, phrase_before
from kg.annotate.words import AUXILIARIES, SUBJECT_PRONOUNS, is_adverb, word_set


def settle(draft: Draft, frame: Frame | None, stretch: Stretch, registry: Registry) -> None:
    """Class, polarity and modality from cue and content (README: tests 1 and 2)."""
    lower = stretch.tokens.lower
    content = next((c for c in reversed(draft.contents) if c[1] > c[0]), draft.contents[0])
    kind = frame.kind if frame else "t"
    cue = draft.cue
    asked = kind == "w" and lower[content[0]] in ("if", "whether") and content[1] - content[0] > 2
    reading = read_content(stretch, (content[0] + 1, content[1]) if asked else content)
    clausal = kind in ("t", "q", "w")
    negative = reading.negative if clausal else kind == "i" and "not" in lower[content[0] : content[0] + 2]
    if kind in ("n", "p") and lower[content[0]] in ("no", "neither"):
        negative = True
    passes_on = clausal and reports_speech(stretch, content)
    draft.modality = (
        ("fact" if passes_on else reading.modality) if clausal else _plain_modality(draft.act, lower, content)
    )
    negative = negative and not passes_on
    neutral = (cue is None and draft.rule == "statement.according-to") or (cue is not None and "neutral" in cue.flags)
    if cue is not None and cue.lemma == "advise" and kind == "i":
        draft.act, draft.modality, neutral = "URGE", "obligation", False
    if neutral and reading.act and clausal and not passes_on:
        draft.act = _folded(draft, reading.act, reading.subject, stretch, registry)
    if (
        draft.act in ("ASSESS", "HOPE")
        and reading.act == "URGE"
        and clausal
        and cue is not None
        and cue.lemma in _BELIEVING
    ) or (draft.rule == "statement.in-view" and reading.act == "URGE"):
        draft.act = "URGE"
    if cue is not None and cue.lemma == "suggest" and kind == "t" and _tells(lower, content, reading.predicate):
        draft.act = "STATE"
    if neutral and draft.act == "COMMIT" and draft.modality == "possible":
        draft.act = "PREDICT"  # "said they would probably come"
    if cue is not None and "ask" in cue.flags and kind == "i" and draft.targets:
        draft.modality = "fact"
    if clausal and draft.modality in _OPEN:
        draft.modality = _MODALITY_OF.get(draft.act, draft.modality)
    if (
        cue is not None
        and cue.lemma == "appreciate"
        and draft.act == "APPRECIATE"
        and (kind == "t" or _is_fact_that(lower, content))
    ):
        draft.act = "CONFIRM"
    if draft.negated and neutral and kind == "w":
        draft.act = cue.act if cue is not None else draft.act  # "did not indicate whether" leaves it open
    draft.quoted = any(stretch.tokens.words[i] in ('"', "“") for c in draft.contents for i in range(*c))
    draft.untrue = clausal and reading.untrue and not passes_on
    draft.polarity = _polarity(draft, cue, kind, negative, draft.untrue)


def _tells(lower: list[str], content: Range, verb: int | None) -> bool:
    """``suggested that talks had failed``: what is so, not what should be done (``suggested we say that ...``)."""
    near = verb is not None and verb - content[0] <= _NEAR and not {"we", "you"} & set(lower[content[0] : verb])
    return near and verb is not None and lower[verb] in ("had", "has", "have", "was", "were", "is", "are")


#: Words of a subject before its verb.
_NEAR = 4


def _is_fact_that(lower: list[str], content: Range) -> bool:
    opened = content[0] + (lower[content[0]] == "the")
    return lower[opened : opened + 2] == ["fact", "that"]


#: Cues of believing, which urge where what is believed "should" be.
_BELIEVING = word_set(
    "believe think feel consider convinced sure certain persuaded view views opinion belief conviction judgment judgement"
)
#: Modalities that an act of urging or promising gives way to, and what it makes of them.
_OPEN = frozenset(["fact", "future"])
_MODALITY_OF = {"URGE": "obligation", "DEMAND": "obligation", "PROPOSE": "future", "COMMIT": "future"}


def reports_speech(stretch: Stretch, content: Range) -> bool:
    """The main clause of the content is itself an act of speech: then the cue only passes on."""
    lower = stretch.tokens.lower
    low, high = content
    for at in range(low + 1, min(high, low + 14)):
        found = cues().match(lower, at)
        if found and any(
            f.cue.kind == "verb" and f.form in ("both", "past") and not {"attitude", "light"} & f.cue.flags
            for f in found[1]
        ):
            start = at
            while start > low and (lower[start - 1] in AUXILIARIES or is_adverb(lower[start - 1])):
                start -= 1
            modal = any(w in ("would", "should", "will", "could") for w in lower[start:at])
            return stretch.tokens.words[at - 1] != "," and not modal and phrase_before(stretch, start, low) is not None
    return False


def _folded(draft: Draft, act: str, subject: Range | None, stretch: Stretch, registry: Registry) -> str:
    """Class of a neutral cue by what its content does; will and would depend on whose deed it is."""
    if act not in ("WILL", "WILL-NOT", "REJECT", "SUPPORT", "OPPOSE"):
        return act
    own = True
    if subject is not None:
        low = subject[0]
        word = stretch.tokens.lower[low]
        if word in SUBJECT_PRONOUNS or stretch.tokens.lower[subject[1] - 1] in SUBJECT_PRONOUNS:
            own = True  # also "without going into details I could not accept"
        elif word in ("it", "there", "this", "that", "no") or word in ("any",):
            own = False
        else:
            party = party_of(stretch, subject, registry)
            own = party is not None and (
                same_side(draft.party, party, registry) or _perhaps_own(draft.party, party, subject, stretch)
            )
    if act == "WILL":
        return "COMMIT" if own else "PREDICT"
    if act == "WILL-NOT":
        return "REJECT" if own else "PREDICT"
    return act if own else {"REJECT": "PREDICT", "SUPPORT": "STATE", "OPPOSE": "STATE"}[act]


def _perhaps_own(speaker: Party, party: Party, subject: Range, stretch: Stretch) -> bool:
    """A state that no gazetteer has, in the mouth of an official whose state is not known."""
    if party.kind in ("person", "media", "unknown") or speaker.kind == "post":
        return False
    if speaker.state is None:
        return (
            party.kind == "government"
            or (subject[1] - subject[0] == 1 and stretch.tokens.words[subject[0]][0].isupper())
            or stretch.tokens.lower[subject[1] - 1] in ("government", "ministry", "cabinet")
        )
    return False


def _polarity(draft: Draft, cue: Cue | None, kind: str, negative: bool, untrue: bool) -> str:
    if cue is not None and kind == "w" and ("ask" in cue.flags or (draft.negated and "neutral" in cue.flags)):
        return "neutral"
    fixed = cue.polarity if cue is not None else ""
    if fixed == "0":
        return "neutral"
    if fixed == "-":
        if draft.negated and kind != "t":
            return "positive"
        return "negative"
    if untrue or draft.act in ("DENY", "OPPOSE", "REJECT"):
        return "negative"
    if fixed == "+":
        return "negative" if draft.negated else "positive"
    return "negative" if negative != draft.negated else "positive"


def _plain_modality(act: str, lower: list[str], content: Range) -> str:
    words = lower[content[0] : content[1]]
    opened = next((i for i, w in enumerate(words) if w in ("if", "unless", "provided")), None)
    if opened is not None and act != "REQUEST" and "that" not in words[:opened]:
        return "conditional"
    if act in ("URGE", "DEMAND"):
        return "obligation"
    if act in ("COMMIT", "PROPOSE", "THREATEN", "PREDICT") or (act == "AGREE" and lower[content[0]] == "to"):
        return "future"
    return "fact"
