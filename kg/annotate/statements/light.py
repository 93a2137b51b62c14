"""Nouns of saying and thinking with what they are about, and the verbs that only carry them: ``expressed his hope that``."""

from __future__ import annotations

from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, cues, inflect
from kg.annotate.statements.ends import phrase_end
from kg.annotate.statements.frames import Frame, clause_begins, read_frame
from kg.annotate.statements.phrases import Range, phrase_after
from kg.annotate.words import AUXILIARIES, CLOSED, word_set


def complement(reader: DraftBuilder, cue: Cue, end: int, high: int) -> Frame | None:
    """What a noun of saying or thinking is about; a clause without ``that`` only where it is plainly one."""
    frame = read_frame(reader.stretch, cue, end, high)
    if frame is None or (frame.kind not in ("t", "i", "f", "p", "w") and cue.frame != "n"):
        return None
    if frame.kind == "p" and cue.act == "STATE" and reader.lower[end] in _NOT_ABOUT:
        return None  # "reacted to his comments with good humor"
    if frame.kind == "p" and tuple(reader.lower[end : end + 2]) in _HOW:
        return None  # "his approval in every case"
    if frame.kind == "p" and reader.lower[end] == "of" and (cue.act not in _OF_WHAT or cue.lemma in _OF_WHOM):
        return None  # "decision of the court" is the court's
    if frame.kind == "t" and reader.lower[end] in AUXILIARIES:
        return None  # "that Japan's position would be considered"
    if frame.kind == "t" and reader.lower[end] != "that" and not clause_begins(reader.stretch, frame.content[0], high):
        return None
    if frame.kind in ("p", "f"):
        frame.content = frame.content[0], phrase_end(reader.stretch, frame.content)  # "his views on talks could lead"
    return frame


def read_own(reader: DraftBuilder, at: int, end: int, high: int) -> tuple[Cue, int, Frame] | None:
    """``expressed his strong hope that``: the act is the noun's; the noun, where it ends, and what it is about.

    ``at`` and ``end`` are the verb's.  Nothing where the noun is somebody else's (``reiterated USG concern``).
    """
    lower = reader.lower
    if lower[at] not in LIGHT_VERBS:
        return None
    told: Range | None = None
    if end < high and lower[end] == "to" and (told := phrase_after(reader.stretch, end + 1, high)):
        end = told[1]  # "indicated to Bunche his personal view"
    elif end < high and lower[at] in _GIVING and lower[end] in ("me", "us", "him", "her", "them", "you"):
        told, end = (end, end + 1), end + 1  # "gave me his assurance"
        if lower[end : end + 1] == ["and"] and (others := phrase_after(reader.stretch, end + 1, high)):
            nouns = (i for i in range(end + 2, others[1]) if cues().match(lower, i))
            end = next(nouns, others[1])  # "send you and your people congratulations"
    elif end in reader.stretch.mention_at and lower[at] in _GIVING:
        behind = reader.stretch.mention_stop[end]
        while behind in reader.stretch.mention_at:
            behind = reader.stretch.mention_stop[behind]  # "Chairman Park"
        if behind < high and (lower[behind] in _OWN or cues().match(lower, behind)):
            told, end = (end, behind), behind  # "gave Roe assurances"
    for place in range(end, min(high, end + FAR)):
        found = cues().match(lower, place)
        noun = (
            next((f.cue for f in found[1] if f.cue.kind == "noun" and "hearsay" not in f.cue.flags), None)
            if found
            else None
        )
        if found and noun and found[0] <= high:
            frame = complement(reader, noun, found[0], high) or bare_complement(reader, found[0], high)
            explicit = frame is not None and (
                (frame.kind in "ti" and lower[found[0]] in ("that", "to"))
                or (frame.kind in "fp" and noun.act in _ASKING)
            )
            if lower[at] in _GENERAL and not explicit and noun.act != "APPRECIATE":
                return None  # "made a statement that", not "made the agreement"
            if frame is not None and told is not None:
                frame.addressee = told
            return (noun, found[0], frame) if frame else None
        if (
            place in reader.stretch.mention_at
            or (lower[place] not in _OWN and lower[place] in CLOSED)
            or not lower[place].isalpha()
        ):
            return None
    return None


def bare_complement(reader: DraftBuilder, at: int, high: int) -> Frame | None:
    """``expressed concern presence Guinean troops``: telegraphese leaves the preposition out."""
    plain = (
        at < high
        and reader.words[at][0].isalpha()
        and reader.lower[at] not in CLOSED
        and at not in reader.stretch.in_time
    )
    return Frame("n", (at, high)) if plain else None


#: Classes of nouns behind which "of" tells what, not whose: "fear of war", "approval of the plan".
_OF_WHAT = frozenset(
    [
        "AGREE",
        "CONCERN",
        "REJECT",
        "CRITICIZE",
        "SUPPORT",
        "OPPOSE",
        "CONFIRM",
        "DENY",
        "APPRECIATE",
        "ASSESS",
        "HOPE",
        "PREDICT",
    ]
)
#: Where or how, not about what.
_HOW = frozenset(
    ("in", word)
    for word in word_set("every each any all principle part advance writing return turn time general public")
)
_NOT_ABOUT = frozenset(["with", "in", "at", "by", "from", "to", "for"])
_OF_WHOM = frozenset(["decision", "agreement", "consent", "understanding", "attitude", "opinion", "opinions", "views"])
#: Words between a light verb and its noun.
FAR = 5
#: Verbs of every use, which carry a noun of saying only where a clause follows.
_GENERAL = frozenset(
    [
        "make", "makes", "made", "making", "give", "gives", "gave", "given", "giving", "take", "took", "get", "got",
        "send", "sends", "sent", "sending",
    ]
)  # fmt: skip
_GIVING = word_set("give gives gave given giving offer offers offered send sends sent extend extends extended")
#: Classes of nouns that "made a" leads to without "that": "made a plea for", "made complaint about".
_ASKING = frozenset(["URGE", "REQUEST", "PROPOSE", "CRITICIZE", "OPPOSE", "WARN"])
_OWN = frozenset(["his", "her", "their", "its", "my", "our", "a", "an", "the", "some", "no"])
#: Verbs that only carry the noun behind them.
LIGHT_VERBS = frozenset(
    form
    for verb in (
        "express", "voice", "convey", "reiterate", "repeat", "emphasize", "emphasise", "stress", "underline", "underscore",
        "indicate", "give", "offer", "announce", "declare", "state", "make", "register", "reaffirm", "restate", "communicate",
        "have", "hold", "show", "mention", "affirm", "confirm", "explain", "volunteer", "put forward", "advance", "submit",
        "raise", "profess", "come", "reach", "arrive", "get", "gain", "form", "draw", "take",
        "issue", "lodge", "utter", "send", "extend",
    )
    for form, _ in inflect(verb)
)  # fmt: skip
