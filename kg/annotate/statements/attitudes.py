"""Whether a verb puts a position forward, and of which class: no deed, nothing that only should be said, nothing left unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.statements.cues import Cue, Form, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.frames import Frame
from kg.annotate.words import word_set


def is_position(
    lower: list[str],
    cue: Cue,
    frame: Frame,
    group: list[str],
    end: int,
    outer: Draft | None,
    party: Party,
    *,
    negated: bool,
) -> bool:
    """Something is really put forward: no deed, nothing that only should be said, nothing left unsaid."""
    if negated and frame.kind == "t" and "n" in cue.frame and "that" not in lower[end : frame.content[0]]:
        frame.kind = "n"  # "did not mention any other persons whom ..."
    if negated and (cue.act in ("DENY", "REQUEST") or ({"neutral", "ask"} & cue.flags and frame.kind in "ti")):
        return False  # that somebody did not say or deny it, or never asked for it, is no position of his
    if not negated and _supposed(cue, group, outer, party):
        return False
    wishes = "want" in cue.flags or cue.lemma == "would like"
    if wishes and not negated and frame.kind == "i" and _leads_to_speech(lower, frame.content[0] + 1):
        return False
    if cue.lemma == "see" and frame.kind == "t":
        if lower[frame.content[0] - 1] == "that":
            return negated  # "sees that" notes a fact, "does not see that" judges
        frame.kind = "n"
    if cue.lemma == "decide" and frame.kind == "t" and lower[frame.content[0]] == "what":
        return False
    if cue.lemma == "assume" and _ASSUMED & set(lower[frame.content[0] : frame.content[0] + 4]):
        return False
    if "attitude" in cue.flags and _not_an_attitude(lower, cue, frame):
        return False
    if cue.lemma == "repeat" and frame.kind == "n" and lower[frame.content[0] + 1 : frame.content[0] + 2] == [","]:
        return False  # "repeated Saigon, Tokyo"
    if cue.lemma == "repeat" and any(word.isdigit() for word in lower[frame.content[0] + 1 : frame.content[0] + 4]):
        return False  # "to Department repeated Paris 151"
    if cue.lemma == "call" and _CALLED & set(lower[frame.content[0] : frame.content[0] + 3]):
        return False  # "call immediate elections"
    if "ask" in cue.flags and lower[frame.content[0] : frame.content[0] + 3] == ["not", "to", "be"]:
        return False  # "who asked not to be named"
    if cue.lemma == "call" and "to" in lower[slice(*frame.content)]:
        return False  # "called Roe in to say that"
    return cue.lemma != "cite" or frame.kind == "n"


#: What is taken over, not thought.
_ASSUMED = word_set(
    "burden burdens debt debts power powers responsibility responsibilities office control command duties position role obligation "
    "obligations leadership presidency chairmanship cost costs task tasks functions"
)
#: What is called, and not called something.
_CALLED = word_set(
    "election elections meeting meetings session sessions conference strike strikes halt vote tune attention"
)


#: What is seen with the mind's eye.
_SEEN = word_set(
    "no little as merit need danger possibility likelihood advantage advantages disadvantage disadvantages prospect risk"
)


#: "Does not consider talks useful."
_EVALUATING = word_set(
    "useful useless necessary unnecessary essential wise unwise premature desirable undesirable possible impossible likely unlikely "
    "appropriate inappropriate adequate inadequate satisfactory unsatisfactory acceptable unacceptable important vital dangerous "
    "serious valid justified unjustified best advisable inadvisable"
)


def _not_an_attitude(lower: list[str], cue: Cue, frame: Frame) -> bool:
    """A deed or a thing, not a position: ``saw the minister``, ``would find``, ``shared a table``."""
    if (
        cue.lemma in ("see", "find", "feel", "view", "share", "back", "clear", "charge", "consider", "plan")
        and frame.kind == "n"
    ):
        following = lower[frame.content[0] : frame.content[0] + 3]
        if cue.lemma == "see":
            return not (_SEEN & set(following))
        if cue.lemma in ("consider", "view", "find"):
            return not ((_EVALUATING | {"as"}) & set(lower[frame.content[0] : frame.content[1]]))
        return cue.lemma in ("feel", "clear", "charge", "plan") or (
            cue.lemma == "share"
            and not (
                {"view", "views", "concern", "concerns", "assessment"}
                & set(lower[frame.content[0] : frame.content[0] + 6])
            )
        )
    return cue.lemma == "like" and "not" not in lower[max(0, frame.content[0] - 3) : frame.content[0]]


def _leads_to_speech(lower: list[str], at: int) -> bool:
    """True where "wish to" is followed by a verb of saying, which is then the act."""
    found = cues().match(lower, at)
    return bool(found and any(f.cue.kind == "verb" and {"neutral", "light"} & f.cue.flags for f in found[1]))


def _supposed(cue: Cue, group: Sequence[str], outer: Draft | None, party: Party) -> bool:
    """What somebody should or could say or think is no position of his, nor whom he will talk with."""
    must, can = {"should", "may", "might", "must"} & set(group), {"could", "can"} & set(group)
    if {"would", "will", *must, *can} & set(group) and cue.act == "CONSULT":
        return True
    will = {"would", "will"} & set(group) and "attitude" not in cue.flags and cue.act not in _IMPUTABLE
    return bool((must and not party.author) or ((must or can or will) and outer is not None))


#: Acts of a third party that "would" inside somebody's words imputes to it.
_IMPUTABLE = frozenset(["SUPPORT", "OPPOSE", "AGREE", "REJECT", "ASSESS", "HOPE", "CONCERN", "APPRECIATE"])


#: What one decides to do that is an answer, not a course of one's own.
ACCEPTING = frozenset(["accept", "agree", "reject", "support"])


def is_present(form: Form, group: Sequence[str]) -> bool:
    """The author's view when he writes, not his words in a talk that he tells of."""
    return (form.form in ("base", "s") and "did" not in group) or (form.form == "ing" and "are" in group)


def act_of(cue: Cue, negated: bool, group: Sequence[str] = ()) -> str:
    """Class of a cue: who wants something hopes, who does not want it refuses; who cannot accept it rejects it.

    ``group`` are the words of the verb group before the cue.
    """
    if "want" in cue.flags:
        return "REJECT" if negated else "HOPE"
    if cue.lemma == "appreciate" and {"would", "should"} & set(group):
        return "REQUEST"
    if cue.lemma == "like":
        return "OPPOSE" if negated else "SUPPORT"
    if negated and cue.lemma in ("accept", "agree to"):
        return "REJECT"
    if negated and cue.lemma in ("agree", "agree with"):
        return "REJECT" if _CANNOT & set(group) else "OPPOSE"
    if negated and _CANNOT & set(group) and cue.kind == "verb":
        return {"AGREE": "REJECT", "SUPPORT": "OPPOSE"}.get(cue.act, cue.act)
    return cue.act


_CANNOT = frozenset(["could", "can", "cannot", "would", "will", "couldn't", "can't", "won't", "wouldn't"])
