"""What the author of a cable asks of its reader, and thinks, in the telegraphese that leaves him out.

``You should tell him that ...``, ``Please convey ...``, ``Say that we accept ...``: the author urges it, and what is to be
said counts as his own words.  ``Believe he fears ...``, ``Would appreciate ...``: the author's view (README, ruling 6).
"""

from __future__ import annotations

from functools import cache

from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, cue_beginnings, cues
from kg.annotate.statements.drafts import Draft
from kg.annotate.statements.frames import Frame, read_frame
from kg.annotate.statements.parties import author
from kg.annotate.words import AUXILIARIES, CLOSED, NEGATIONS, is_adverb, word_set

_READERS = word_set("you mission embassy ambassador amb department addressees usun embassies missions posts")
_SHOULD = word_set("should may might must")
_ASKED_TO = word_set("requested authorized authorised instructed directed asked")
#: Before an instruction that goes on from another, or from "Re his request,".
_JOINTS = word_set("and but also then")
#: Telegraphese without "we": "Will advise you, but suggest you let us know."
_UNSAID = word_set("will would am are have cannot")
#: Acts of the author himself where no subject stands.
_OWN_ACTS = word_set(
    "recommend suggest propose request appreciate concur agree doubt urge regret welcome support oppose endorse approve "
    "note understand assume thank"
)


#: Verbs of instructions that are no cues.
_ORDERS = word_set(
    "introduce revise eliminate delete insert expand arrange deliver proceed avoid ensure obtain seek endeavor endeavour transmit "
    "forward furnish submit prepare make take keep continue refrain cooperate coordinate contact approach draw close add use"
)
_ORDER = Cue("do", "verb", "URGE", "i", "", frozenset())


@cache
def instruction_beginnings() -> frozenset[str]:
    """The words that an instruction, or the view of an unnamed author, can begin with."""
    return cue_beginnings() | _READERS | _ORDERS | {"please", "pls", "the", "do"}


def read_instruction(reader: DraftBuilder, at: int, low: int, high: int, depth: int) -> Draft | None:
    """The instruction, or the view of an unnamed author, that begins at a token of an outermost clause; else None."""
    led = _going_on(reader, at, low, high) if reader.lower[at] == "continue" else None
    at = led or at  # "Continue to feel", "Continue believe": the author
    opened = _addressed(reader, at, high)
    negated = opened is None and reader.lower[at : at + 2] == ["do", "not"]
    verb = opened if opened is not None else at + 2 if negated else at
    if opened is None and (at in reader.stretch.mention_at or not (led or _may_open(reader, at, low))):
        return None
    if opened is None and reader.lower[at] == "see" and _refers(reader.lower[at + 1 : at + 4]):
        return None
    if opened is None and _is_noun(reader, at, high):
        return None
    if opened is None and at == low and _is_order(reader, at, high):
        return _draft(reader, _ORDER, "URGE", (at, at + 1), Frame("i", (at + 1, high)), high, depth)
    found = cues().match(reader.lower, verb)
    forms = [f.cue for f in found[1] if f.cue.kind == "verb" and f.form == "base"] if found else []
    if found is not None and opened is None and found[0] < high and reader.lower[found[0]] in AUXILIARIES:
        return None  # "Object would be to ..."
    if found is None or found[0] > high or not forms:
        return None if opened is None else _plain(reader, at, opened, high, depth)
    cue = forms[0]
    frame = read_frame(reader.stretch, cue, found[0], high)
    if frame is None or "light" in cue.flags:
        return None if opened is None else _plain(reader, at, opened, high, depth)
    act = cue.act if opened is None and _is_own(cue) else "URGE"
    return _draft(
        reader, cue, act, (at if opened is None else opened - 1, found[0]), frame, high, depth, negated=negated
    )


def _refers(lower: list[str]) -> bool:
    """``See also paragraph 2``, ``See Embtel 1234``: where more is to be read."""
    named = lower[1:] if lower[:1] == ["also"] else lower
    return bool(named) and (named[0] in _PAPERS or named[0].endswith(_TELEGRAM))


_PAPERS = word_set(
    "para paras paragraph paragraphs ref refs above below document footnote section annex attachment enclosure despatch dispatch "
    "airgram telegram message tab page following"
)
_TELEGRAM = ("tel", "tels", "desp", "air", "cab", "cirtel")


def _going_on(reader: DraftBuilder, at: int, low: int, high: int) -> int | None:
    """Where the verb of thinking stands behind ``continue (to)`` at the head of a clause."""
    verb = at + 1 + (reader.lower[at + 1 : at + 2] == ["to"])
    found = cues().match(reader.lower, verb) if at == low and verb < high else None
    own = found is not None and any(f.form == "base" and f.cue.kind == "verb" and _is_own(f.cue) for f in found[1])
    return verb if own else None


def _addressed(reader: DraftBuilder, at: int, high: int) -> int | None:
    """Where the verb stands behind ``you should``, ``Mission should also``, ``you are authorized to``, ``please``."""
    lower = reader.lower
    head = at + (lower[at] == "the")
    if lower[at] in ("please", "pls"):
        verb = at + 1
    elif head + 2 < high and lower[head] in _READERS:
        after = _behind_name(reader, head, high)
        if lower[after] in _SHOULD:
            verb = after + 1
        elif lower[after] in ("are", "is"):
            asked = after + 1
            while asked < high and is_adverb(lower[asked]):
                asked += 1
            if asked + 1 >= high or lower[asked] not in _ASKED_TO:
                return None
            verb = asked + 1 + (lower[asked + 1] == "to")  # telegraphese: "you are authorized inform him"
        elif lower[after] in _ASKED_TO and (after + 1 < high) and _is_bare(lower, after + 1):
            verb = after + 1 + (lower[after + 1] == "to")  # "Embassy requested report"
        else:
            return None
    else:
        return None
    while verb < high and is_adverb(lower[verb]):
        verb += 1
    return verb if verb < high and lower[verb].isalpha() else None


def _is_bare(lower: list[str], at: int) -> bool:
    """A verb in its base form, or "to" before one: what somebody is asked to do."""
    if lower[at] in _ORDERS or lower[at] == "to":
        return True
    found = cues().match(lower, at)
    return found is not None and any(f.form == "base" and f.cue.kind == "verb" for f in found[1])


def _is_order(reader: DraftBuilder, at: int, high: int) -> bool:
    """``Introduce new paragraph``: a verb of instructions at the head of a sentence that has no other verb soon."""
    if reader.lower[at] not in _ORDERS or not reader.words[at][0].isupper() or high - at < 3:
        return False
    return not any(w in AUXILIARIES for w in reader.lower[at + 1 : at + 5])


def _is_noun(reader: DraftBuilder, at: int, high: int) -> bool:
    """``Report suggests ...``, ``Approach (or approaches) should ...``: what looks like an order is a noun."""
    if at + 1 >= high:
        return False
    following = cues().match(reader.lower, at + 1)
    if reader.lower[at] in ("state", "press") and reader.words[at + 1] == reader.lower[at + 1] not in CLOSED:
        return reader.words[at + 1].isalpha() and not is_adverb(reader.lower[at + 1])  # "State visits", "Press reports"
    if following is None and reader.lower[at] in _NOUNS_TOO and reader.words[at + 1].islower() and at + 2 < high:
        following = cues().match(reader.lower, at + 2)  # "State media reported"
    finite = following is not None and any(f.form in ("s", "past", "both") for f in following[1])
    return finite or (reader.words[at + 1] == "(" and reader.lower[at] in _ORDERS)


_NOUNS_TOO = frozenset(["state", "report", "note", "question", "press", "request", "demand", "estimate", "address"])


def _behind_name(reader: DraftBuilder, head: int, high: int) -> int:
    """The word behind ``Embassy Brussels``, ``Ambassador Nolting``, ``you``."""
    after = head + 1
    while after < min(high - 1, head + _LONGEST_NAME) and (
        reader.words[after][0].isupper() and reader.lower[after] not in _SHOULD and not reader.stretch.tokens.capitals
    ):
        after += 1
    return after


#: Words of the name of whom an instruction is for.
_LONGEST_NAME = 4


def _may_open(reader: DraftBuilder, at: int, low: int) -> bool:
    """At the head of a clause, or behind a joint of instructions."""
    if at == low:
        return True
    joint = at
    while joint > low and is_adverb(reader.lower[joint - 1]):
        joint -= 1
    if joint == low:
        return True
    before = reader.words[joint - 1]
    if before == "," and _closes_aside(reader, joint - 1, low):
        return False
    if before in (",", ";", ":"):
        found = cues().match(reader.lower, at)
        views = found is not None and any(_is_own(f.cue) and "t" in f.cue.frame for f in found[1])
        return before != "," or reader.lower[low] == "re" or views
    return reader.lower[at - 1] in _JOINTS and (
        reader.lower[low] in _UNSAID or any(d.rule == "statement.instruction" for d in reader.drafts)
    )


def _closes_aside(reader: DraftBuilder, comma: int, low: int) -> bool:
    """``that some Syrians, awakening from their dreams, regret``: whose verb stands behind has been named."""
    opening = next((i for i in range(comma - 1, low, -1) if reader.words[i] == ","), None)
    return opening is not None and (
        reader.lower[opening + 1] in ("who", "which") or reader.lower[opening + 1].endswith(("ing", "ed"))
    )


def _is_own(cue: Cue) -> bool:
    return "attitude" in cue.flags or cue.lemma.split()[0] in _OWN_ACTS


def _plain(reader: DraftBuilder, at: int, verb: int, high: int, depth: int) -> Draft | None:
    """``You should proceed to Saigon``: a deed that is asked for."""
    if high - verb < 2 or reader.lower[at] == "department":
        return None
    frame = Frame("i", (verb, high))
    return _draft(reader, Cue("should", "verb", "URGE", "i", "", frozenset()), "URGE", (at, verb), frame, high, depth)


def _draft(
    reader: DraftBuilder,
    cue: Cue,
    act: str,
    cue_tokens: tuple[int, int],
    frame: Frame,
    high: int,
    depth: int,
    *,
    negated: bool = False,
) -> Draft | None:
    draft = reader.with_contents(
        author(), cue, act, cue_tokens, frame, high, None, "statement.instruction", depth, negated=negated
    )
    if draft is None:
        return None
    draft.comment = True
    if act == "URGE":
        draft.act = "URGE"
        draft.modality = "obligation" if draft.modality != "conditional" else "conditional"
        if draft.polarity == "neutral" and frame.kind != "w":
            left_undone = NEGATIONS & set(reader.lower[cue_tokens[0] : cue_tokens[1]])
            draft.polarity = "negative" if left_undone else "positive"
        elif negated:
            draft.polarity = "negative"
    return draft
