"""Where a content ends: at the next act of the same speaker, at another subject's, or with the clause."""

from __future__ import annotations

from kg.annotate.statements.cues import cues, verb_forms
from kg.annotate.statements.frames import QUOTES
from kg.annotate.statements.phrases import Stretch
from kg.annotate.words import AUXILIARIES, PREPOSITIONS, SUBJECT_PRONOUNS, is_adverb, word_set


def content_end(stretch: Stretch, begin: int, ceiling: int, kind: str, *, split: bool = True) -> tuple[int, int | None]:
    """Where a content that begins at a token ends, and where a second content (``and that``) begins, if there is one.

    ``split`` False leaves ``and that`` inside.
    """
    lower, words = stretch.tokens.lower, stretch.tokens.words
    quoted = False
    for at in range(begin, ceiling):
        word, low = words[at], lower[at]
        if word in QUOTES:
            quoted = not quoted if word == '"' else word in ("“", "``")
            continue
        if quoted:
            continue
        if word in (";", "--"):
            if word == ";" and _goes_on_listing(stretch, at + 1, ceiling):
                continue
            return at, None
        if word == "," and at + 1 < ceiling:
            after = at + 1
            # "said that, at the end of talks, I hoped"
            fronted = lower[begin] in PREPOSITIONS and "," not in words[begin:at]
            if (
                lower[after] in ("i", "we")
                and kind != "q"
                and not fronted
                and new_clause(stretch, after, ceiling, attitudes=True)
            ):
                return at, None  # "Having heard that talks be encouraged, I asked"
            if _participial(stretch, after):
                return at, None
            if lower[after] == "that" and kind in ("t", "q") and after + 1 < ceiling:
                return at, after + 1
            joined = lower[after] in ("and", "but", "while", "although", "yet", "adding")
            if joined and after + 1 < ceiling:
                if lower[after + 1] == "that":
                    if split:
                        return at, after + 2
                    continue
                attitudes = kind in ("n", "p")
                if _new_predicate(stretch, after + 1, ceiling) or new_clause(stretch, after + 1, ceiling, attitudes):
                    return at, None
        elif low == "adding" and at > begin and lower[at + 1 : at + 2] == ["that"]:
            return at, None
        elif low in ("and", "but") and at > begin and at + 1 < ceiling:
            if lower[at + 1] == "that" and kind in ("t", "q"):
                if split:
                    return at, at + 2
                continue
            if kind in ("n", "p") and lower[at + 1] in _WE and words[at - 1] != ",":
                return at, None  # "agrees with this assessment and we are inclined to think"
            if kind == "t" and _thinks_on(stretch, begin, at):
                continue  # "UKG thought it constructive and hoped that": the same who thought
            if _new_predicate(stretch, at + 1, ceiling) or (low == "but" and new_clause(stretch, at + 1, ceiling)):
                return at, None
            if low == "but" and kind == "t" and lower[at + 1 : at + 3] in _DOES_NOT:
                return at, None  # "agrees that he is in control but does not know": the same who agrees
            if lower[at + 1] in ("he", "she", "i") and new_clause(stretch, at + 1, ceiling, attitudes=True):
                return at, None
            if _is_person(stretch, at + 1) and new_clause(stretch, at + 1, ceiling):
                return at, None  # "said that talks had failed and Roe replied that"
            if low == "and" and kind == "i" and lower[at + 1] == "to":
                continue
    return ceiling, None


def relative_end(stretch: Stretch, start: int, end: int, ceiling: int) -> int:
    """Where the clause of a relative pronoun ends, whose verb stands at two tokens: ``The party, which had opposed it, said``.

    Such a clause opens with a comma or a bracket; its end is where the verb of whom it tells follows.  Commas between
    are in pairs, those of an aside inside.
    """
    lower, words = stretch.tokens.lower, stretch.tokens.words
    if start < 2 or lower[start - 1] not in ("who", "which"):
        return ceiling
    if words[start - 2] == "(":
        return next((i for i in range(end, ceiling) if words[i] == ")"), ceiling)
    if words[start - 2] != ",":
        return ceiling
    commas = [i for i in range(end, ceiling - 1) if words[i] == ","]
    return next((i for i in commas[::2] if _predicate_follows(stretch, i + 1, ceiling)), ceiling)


def phrase_end(stretch: Stretch, content: tuple[int, int]) -> int:
    """Where a content that is a noun phrase ends: before a verb that is not its own, or a comma and another subject.

    ``Those who welcomed the plan will oppose it``; ``his views on talks could lead to war``.
    """
    lower = stretch.tokens.lower
    for at in range(content[0] + 1, content[1]):
        if stretch.tokens.words[at] == "," and _subject_follows(stretch, at + 1, content[1]):
            return at
        if lower[at] in _CLAUSES or stretch.is_pronoun(at) or not stretch.tokens.words[at][0].isalnum():
            return content[1]
        if lower[at] in _FINITE and at not in stretch.in_time:
            return at
    return content[1]


def _subject_follows(stretch: Stretch, at: int, ceiling: int) -> bool:
    """A name or pronoun with an auxiliary right behind it."""
    lower = stretch.tokens.lower
    at += at + 1 < ceiling and lower[at] == "the"
    end = at + 1 if at < ceiling and lower[at] in SUBJECT_PRONOUNS else stretch.mention_stop.get(at, at)
    return at < end < ceiling and lower[end] in _FINITE


_FINITE = AUXILIARIES - {"be", "been", "being", "having"}


#: Words that a clause inside a noun phrase begins with.
_CLAUSES = frozenset(
    ["that", "which", "who", "whom", "whose", "if", "and", "or", "but", "as", "than", "what", "when", "where"]
)


def _predicate_follows(stretch: Stretch, at: int, ceiling: int) -> bool:
    """A finite verb, adverbs before it."""
    lower = stretch.tokens.lower
    while at < ceiling - 1 and is_adverb(lower[at]):
        at += 1
    return at not in stretch.mention_at and (is_act(lower, at) or lower[at] in AUXILIARIES or lower[at] in _PAST)


def is_act(lower: list[str], at: int) -> bool:
    """A finite verb that is a cue begins at a token."""
    found = cues().match(lower, at)
    return found is not None and any(f.form in ("both", "past", "s") and f.cue.kind == "verb" for f in found[1])


#: Verbs that are no cues, behind what is told of their subject.
_PAST = word_set(
    "went came left met took gave sent visited returned arrived joined resigned attended opened began became received invited "
    "remained held made continued"
)


_WE = frozenset(["i", "we", "he", "she", "they"])
_DOES_NOT = (["does", "not"], ["do", "not"], ["did", "not"])


def _is_person(stretch: Stretch, at: int) -> bool:
    mention = stretch.mention_at.get(at + (stretch.tokens.lower[at] == "the"))
    return mention is not None and mention.label in ("PERSON", "ROLE")


def _thinks_on(stretch: Stretch, begin: int, joint: int) -> bool:
    """A verb of thinking stands on both sides of "and"."""

    def thinks(low: int, high: int) -> bool:
        return any(
            (found := cues().match(stretch.tokens.lower, i))
            and any(
                f.form in ("both", "past", "s") and "attitude" in f.cue.flags and f.cue.kind == "verb" for f in found[1]
            )
            for i in range(low, high)
        )

    return thinks(joint + 1, min(joint + 3, len(stretch.tokens.lower))) and thinks(begin + 1, joint)


def _goes_on_listing(stretch: Stretch, at: int, ceiling: int) -> bool:
    """``; reconsideration of the refusal; and accelerated consideration``: nouns go on, no clause begins."""
    while at < ceiling and stretch.tokens.lower[at] in ("and", "or", "also"):
        at += 1
    end = next((i for i in range(at, ceiling) if stretch.tokens.words[i] == ";"), ceiling)
    return end - at > 1 and not any(
        stretch.tokens.lower[i] in AUXILIARIES or stretch.tokens.lower[i] in verb_forms() or stretch.is_pronoun(i)
        for i in range(at, end)
        if i not in stretch.mention_at
    )


def _participial(stretch: Stretch, at: int) -> bool:
    """``, noting that``, ``, calling them``: a participle of a cue."""
    if not stretch.tokens.lower[at].endswith("ing"):
        return False
    found = cues().match(stretch.tokens.lower, at)
    return bool(found and any(f.form == "ing" for f in found[1]))


_MODAL = frozenset(["did", "does", "cannot"])
_BEFORE_VERB = _MODAL | {"had", "has", "then", "also", "not"}


def _new_predicate(stretch: Stretch, at: int, ceiling: int) -> bool:
    """A finite cue without a subject of its own: the next act of the same speaker."""
    lower = stretch.tokens.lower
    index = at
    while index < ceiling and (is_adverb(lower[index]) or lower[index] in _BEFORE_VERB) and index - at < 3:
        index += 1
    if index >= ceiling or (stretch.tokens.words[index][0].isupper() and not stretch.tokens.capitals):
        return False
    found = cues().match(lower, index)
    return bool(
        found
        and any(
            (f.form in ("both", "past", "s") or (f.form == "base" and not _MODAL.isdisjoint(lower[at:index])))
            and f.cue.kind == "verb"
            for f in found[1]
        )
        and not (
            index + 1 < ceiling
            and lower[index]
            in (
                "plans",
                "reports",
                "claims",
                "views",
                "demands",
                "concerns",
                "fears",
                "promises",
                "threats",
                "requests",
                "supports",
                "doubts",
            )
        )
    )


def new_clause(stretch: Stretch, at: int, ceiling: int, attitudes: bool = False) -> bool:
    """A subject followed at once by a finite cue: another act begins; ``attitudes`` too, not only speech."""
    lower = stretch.tokens.lower
    at += lower[at] == "the" and at + 1 in stretch.mention_at
    end = at + 1
    if at in stretch.mention_at:
        end = stretch.mention_stop[at]
        if end < ceiling and end in stretch.mention_at:
            end = stretch.mention_stop[end]
    elif lower[at] not in SUBJECT_PRONOUNS:
        return False
    while end < ceiling and is_adverb(lower[end]):
        end += 1
    found = cues().match(lower, end) if end < ceiling else None
    return bool(
        found
        and any(
            f.form in ("both", "past", "s") and f.cue.kind == "verb" and (attitudes or "attitude" not in f.cue.flags)
            for f in found[1]
        )
    )
