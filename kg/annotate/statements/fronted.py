"""What stands at the head of a clause: a source (``According to X``, ``In X's view``) or a subordinate clause."""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate.statements.content import subordinate_end
from kg.annotate.statements.cues import cues
from kg.annotate.statements.ends import is_act, new_clause
from kg.annotate.statements.phrases import Range, Stretch
from kg.annotate.words import AUXILIARIES

SUBORDINATING = frozenset(["while", "although", "though", "if", "unless", "because", "since", "when", "as"])
_VIEW = frozenset(
    ["view", "views", "opinion", "judgment", "judgement", "estimation", "estimate", "assessment", "words"]
)


@dataclass(frozen=True, slots=True)
class Fronted:
    """A source beside a clause: its noun phrase, its cue, where its content begins and ends, class and rule."""

    source: Range
    cue: Range
    content: int
    act: str
    rule: str
    end: int | None = None


def subordinate(stretch: Stretch, low: int, high: int) -> int | None:
    """``While A, B``, ``if A, B``: where B begins."""
    if stretch.tokens.lower[low] not in SUBORDINATING:
        return None
    end = subordinate_end(stretch, low, high)
    if end is None or end >= high or _aside_follows(stretch, end, high):
        return None
    if stretch.tokens.lower[low] == "as" and stretch.tokens.words[end - 1] != ",":
        return None  # "As indication of this he said"
    return end


def topic_end(stretch: Stretch, low: int, high: int) -> int | None:
    """``Re his request that ..., say that``; ``In reply to his question whether ..., he said``: where the main clause begins."""
    lower, words = stretch.tokens.lower, stretch.tokens.words
    opened = lower[low] in ("re", "regarding", "concerning") or tuple(lower[low : low + 3]) in _IN_REPLY
    if not opened:
        return None
    for at in range(low + 2, high - 2):
        if words[at] == "," and (_instructs(stretch, at + 1) or new_clause(stretch, at + 1, high, attitudes=True)):
            return at + 1
    return None


_IN_REPLY = frozenset(("in", noun, "to") for noun in ("reply", "response", "answer", "addition", "reference", "regard"))


def _instructs(stretch: Stretch, at: int) -> bool:
    """A cue in its base form, at the head of an instruction."""
    found = cues().match(stretch.tokens.lower, at)
    return found is not None and any(f.form == "base" and f.cue.kind == "verb" for f in found[1])


def _aside_follows(stretch: Stretch, at: int, high: int) -> bool:
    """``he warned,`` right behind the comma."""
    comma = next((i for i in range(at, min(high, at + 6)) if stretch.tokens.words[i] == ","), None)
    return comma is not None and any(
        (hit := cues().match(stretch.tokens.lower, i)) and hit[0] == comma for i in range(at + 1, comma)
    )


def fronted(stretch: Stretch, low: int, high: int) -> Fronted | None:
    """``According to X, ...`` and ``In X's view, ...``: who X is and where the rest of the clause begins, which is X's."""
    lower = stretch.tokens.lower
    if lower[low] == "according" and low + 1 < high and lower[low + 1] == "to":
        cue: Range = (low, low + 2)
        comma = _source_end(stretch, low + 2, high)
        rule, act = "statement.according-to", "STATE"
        phrase: Range | None = (low + 2, comma) if comma else None
    elif (noun := _view(stretch, low, high)) is not None:
        cue = (low, noun + 1)
        comma = noun + (1 if noun + 1 < high and stretch.tokens.words[noun + 1] == "," else 0)
        rule, act = "statement.in-view", "ASSESS"
        phrase = _owner(stretch, low, noun)
    else:
        return None
    if phrase is None or comma is None:
        return None
    return Fronted(_head_of(stretch, phrase), cue, comma + 1, act, rule)


def _view(stretch: Stretch, low: int, high: int) -> int | None:
    """The noun of ``in X's view``, ``in our judgment``, that opens at a token."""
    lower = stretch.tokens.lower
    if lower[low] != "in":
        return None
    places = range(low + 2, min(high, low + 9))
    return next((i for i in places if lower[i] in _VIEW and lower[i - 1] in _WHOSE), None)


_WHOSE = frozenset(("'s", "’s", "his", "her", "their", "our", "my"))


def _owner(stretch: Stretch, low: int, noun: int) -> Range:
    """Whose view it is."""
    owner = noun - 1
    return (low + 1, owner) if stretch.tokens.lower[owner] in ("'s", "’s") else (owner, owner + 1)


def trailing(stretch: Stretch, low: int, high: int) -> Fronted | None:
    """``..., according to X``, ``..., in X's view``: the clause before is X's, and what goes on behind."""
    lower, words = stretch.tokens.lower, stretch.tokens.words
    at = next((i for i in range(low + _FEWEST, high - 2) if lower[i] == "according" and lower[i + 1] == "to"), None)
    if at is None:
        return _viewed(stretch, low, high)
    stop = next((i for i in range(at + 2, high) if words[i] in (",", ";", ".")), high)
    end = at - (words[at - 1] == ",")
    return Fronted((at + 2, stop), (at, at + 2), low, "STATE", "statement.according-to", end)


def _viewed(stretch: Stretch, low: int, high: int) -> Fronted | None:
    """``The draft has drawbacks in our view``, ``is, in my opinion, dangerous``: at the end or between two commas."""
    words, lower = stretch.tokens.words, stretch.tokens.lower
    for at in range(low + 1, high - 2):
        if is_act(lower, at):
            return None  # "said that this was, in his view, wrong": a view in what he said
        noun = _view(stretch, at, min(high, at + _LONGEST_OWNER))
        if noun is None:
            continue
        closes = noun + 1 == high and (words[at - 1] == "," or lower[noun - 1] in ("our", "my"))
        if closes or (words[at - 1] == "," == words[noun + 1]) or lower[at - 1] in AUXILIARIES:
            end = at - (words[at - 1] == ",") if closes else high
            return Fronted(_owner(stretch, at, noun), (at, noun + 1), low, "ASSESS", "statement.in-view", end)
    return None


#: Words of ``in X's view``.
_LONGEST_OWNER = 7
#: A clause of fewer words has no source behind it.
_FEWEST = 3


def _source_end(stretch: Stretch, low: int, high: int) -> int | None:
    """The comma that closes the source of ``According to``, past its apposition."""
    commas = [i for i in range(low, high) if stretch.tokens.words[i] == ","]
    if not commas:
        return None
    chosen = commas[0]
    for following in commas[1:3]:
        between = stretch.mentions_in(chosen + 1, following)
        if (
            between
            and between[0][1].label == "ROLE"
            and between[0][1].form == "role"
            and not any(stretch.tokens.lower[i] in AUXILIARIES for i in range(chosen, following))
        ):
            first = [m for _, m in stretch.mentions_in(low, chosen)]
            if any(m.actor == between[0][1].actor for m in first):
                chosen = following
                continue
        break
    return chosen


def _head_of(stretch: Stretch, phrase: Range) -> Range:
    """A noun phrase without its apposition."""
    comma = next((i for i in range(*phrase) if stretch.tokens.words[i] == ","), phrase[1])
    return phrase[0], comma
