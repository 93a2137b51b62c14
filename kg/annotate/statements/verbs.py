"""The rules of verbs: finite forms, participles, and what a verb's phrase leaves to be said."""

from __future__ import annotations

from kg.annotate.statements.attitudes import ACCEPTING, act_of, is_position, is_present
from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, Form, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.ends import new_clause, phrase_end, relative_end
from kg.annotate.statements.frames import Frame, read_frame
from kg.annotate.statements.indirect import (
    LEARNING,
    cue_start,
    read_bare,
    read_inverted,
    read_learned,
    read_meeting,
    read_moved,
    read_passive,
    read_pointing,
    read_seeming,
    read_told_by,
)
from kg.annotate.statements.leads import GOING_ON, WISHING, lead_before
from kg.annotate.statements.light import LIGHT_VERBS, bare_complement, read_own
from kg.annotate.statements.nominal import BE
from kg.annotate.statements.parties import author
from kg.annotate.statements.phrases import Range, Stretch, is_open_question, phrase_after, phrase_before
from kg.annotate.statements.subjects import (
    acting_before,
    before_auxiliary,
    before_occasion,
    is_moved,
    is_neither,
    is_plural,
    opening_subject,
)
from kg.annotate.tokens import Tokens
from kg.annotate.words import (
    AUXILIARIES,
    CLOSED,
    NEGATIONS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    adverbial_before,
    is_adverb,
    word_set,
)

_BEFORE_PARTICIPLES = frozenset(["and", "while", "by", "without", "in", "when", "as"])
#: Verbs of seeking somebody out, which "to say that" may follow.
_APPROACHING = frozenset(
    [
        "called",
        "telephoned",
        "phoned",
        "rang",
        "came",
        "approached",
        "visited",
        "summoned",
        "wrote",
        "cabled",
        "returned",
        "intervened",
    ]
)
#: Verbs that "by saying" goes on from.
_BEGAN = frozenset(["began", "opened", "started", "concluded", "ended", "closed", "replied", "responded", "reacted"])
#: Adjectives that "and proposed" goes on from.
_NOT_YET = word_set("current existing present past actual planned pending new")
_PLACED = (["above"], ["below"], ["herein"], ["therein"])
#: Words between a verb of telling and its "that".
_NEAR = 8
#: Words behind which a form in -s is a plural noun.
_NOUN_BEHIND = frozenset(["the", "these", "his", "her", "their", "such", "of", "'s", "’s", "our", "your", "my"])


class VerbReader(DraftBuilder):
    """Makes drafts of verbs that are cues."""

    def _verb(
        self, at: int, end: int, form: Form, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """Finite verbs, participles after a comma, passives with an agent, parenthetical ``he warned``."""
        lower, cue = self.lower, form.cue
        start = self._verb_group(at, low)
        lead = self._lead(cue, start - 1, low) if form.form == "base" else None
        if lead is not None:
            start = self._verb_group(lead, low)  # "continues to feel strongly that"
        auxiliaries = [w for w in lower[start:at] if w in AUXILIARIES or (lead is not None and w in ("to", *GOING_ON))]
        if auxiliaries and auxiliaries[-1] in BE and form.form in ("both", "participle"):
            return read_passive(self, at, end, form, start, low, high, outer, depth)
        bare = start > low and lower[start - 1] in SUBJECT_PRONOUNS  # telegraphese: "We suggesting to them that"
        if form.form == "ing" and auxiliaries and auxiliaries[-1] not in BE:
            return None  # "information we had regarding this"
        high = relative_end(self.stretch, start, end, high)
        if form.form == "ing" and not bare and not (auxiliaries and auxiliaries[-1] in BE):
            return self._participle(at, end, cue, low, high, outer, subject, depth)
        if form.form == "base" and cue.act == "CONSULT" and lower[start - 1 : start] == ["to"]:
            return read_meeting(self, at, end, cue, low, high, outer, depth)
        if form.form == "base" and "attitude" in cue.flags and is_moved(lower, start, low):
            return read_moved(self, cue, (at, end), high, outer, depth)
        if form.form == "base" and lower[start - 1 : start] == ["to"] and not self.drafts and outer is None:
            return self._in_order_to(at, end, cue, low, high, depth)
        if form.form in ("both", "participle") and not auxiliaries and lower[end : end + 1] == ["by"] and end < high:
            return read_told_by(self, at, end, cue, low, high, outer, depth)
        if not self._is_finite(form, start, at, end, low, high, auxiliaries):
            return None
        if "seem" in cue.flags and lower[end : end + 2] in (["to", "me"], ["to", "us"]):
            return read_seeming(self, cue, start, (at, end + 2), low, high, outer, depth)
        if cue.lemma == "relate" and lower[end : end + 1] == ["to"] and "that" not in lower[end : end + _NEAR]:
            return None  # "as they relate to the Group"
        if cue.lemma in LEARNING:
            return read_learned(self, at, end, cue, start, low, high, outer, depth)
        phrase = phrase_before(self.stretch, start, low)
        if (
            phrase is not None
            and phrase[1] - phrase[0] == 1
            and lower[phrase[0]] in ("his", "her", "their", "our", "my")
        ):
            return None  # "his earlier remarks on" is a noun
        if phrase is not None and is_open_question(self.stretch, phrase, low):
            return None
        party = self._subject(phrase, form, start, end, low, high, outer, subject, auxiliaries)
        if party is None:
            return read_inverted(self, at, end, cue, low, high, outer, depth)
        if "seem" in cue.flags:
            if outer is not None or not self.comment:
                return None
            party = author()
        aside = _parenthetical(self.stretch, phrase[0] if phrase else start, end, low, high)
        cue, end, frame = self._object(cue, at, end, high, aside)
        opened = cue_start(lower, start, at)
        if frame is None:
            back = read_pointing(self, party, cue, phrase, (opened, end), low, high, outer, depth)
            return back or read_bare(self, party, cue, start, at, end, high, outer)
        if lower[start - 1] in ("who", "which"):
            self._keep_apart(cue, frame)
        group = lower[start:at]
        negated = (any(w in NEGATIONS for w in group) and "hesitate" not in group) or is_neither(lower, phrase, low)
        if not is_position(lower, cue, frame, group, end, outer, party, negated=negated):
            return None
        rule = f"statement.{'parenthetical' if aside else 'verb'}"
        act = act_of(cue, negated, group)
        if cue.lemma == "decide" and not ACCEPTING & set(lower[frame.content[0] : frame.content[0] + 3]):
            act = "COMMIT"
        draft = self.with_contents(
            party,
            cue,
            act,
            (opened, end),
            frame,
            high,
            outer,
            rule,
            depth,
            negated=negated,
            aside=aside is not None,
            conversation=group,
        )
        if draft is not None and outer is None and party.author and is_present(form, group):
            draft.comment = True
        return draft

    def _keep_apart(self, cue: Cue, frame: Frame) -> None:
        """End the noun phrase in a clause of "who" before the verb of whom it tells: ``Those who welcomed the plan will ...``."""
        begins = frame.content[0]
        clause = self.lower[begins - 1] == "that" or self.stretch.is_pronoun(begins)
        bare = frame.kind == "t" and "n" in cue.frame and not clause
        if bare or frame.kind in ("n", "p"):
            frame.kind = "n" if bare else frame.kind
            frame.content = begins, phrase_end(self.stretch, frame.content)

    def _lead(self, cue: Cue, to: int, low: int) -> int | None:
        """Where words begin that only lead to the verb behind "to"; a wish leads to verbs of saying alone."""
        if to > low and self.lower[to] in GOING_ON and "attitude" not in cue.flags:
            return to  # telegraphese: "continue stress"
        wished = to - 1 >= low and self.lower[to] == "to" and self.lower[to - 1] in WISHING
        if wished and {"neutral", "light"} & cue.flags:
            return to - 1
        lead = lead_before(self.lower, to, low)
        fated = lead is not None and self.lower[lead] == "bound" and "attitude" in cue.flags
        return None if fated else lead  # "are bound to see advantage in it" tells of others

    def _in_order_to(self, at: int, end: int, cue: Cue, low: int, high: int, depth: int) -> Draft | None:
        """``Norway intervened to express concern at the delay``: what the deed was done to say."""
        own = read_own(self, at, end, high)
        opening = opening_subject(self.stretch, low, at - 1)
        if opening is None or self.lower[at - 2] in WISHING:
            return None
        if own is None and _APPROACHING & set(self.lower[opening[1] : opening[1] + 3]) and "neutral" in cue.flags:
            frame = read_frame(self.stretch, cue, end, high)
            own = (cue, end, frame) if frame is not None else None  # "telephoned Roe to say that"
        party = self.resolve(opening, None, cue)
        if own is None or party is None:
            return None
        noun, stop, frame = own
        met = phrase_after(self.stretch, opening[1] + 1, at - 1)
        if frame.addressee is None and met is not None and self.lower[opening[1]] in _APPROACHING:
            frame.addressee = met
        return self.with_contents(party, noun, noun.act, (at, stop), frame, high, None, "statement.in-order-to", depth)

    def _is_finite(
        self, form: Form, start: int, at: int, end: int, low: int, high: int, auxiliaries: list[str]
    ) -> bool:
        """Not a bare base form or participle, a plural noun, or a passive."""
        lower = self.lower
        if form.form == "both" and start == at and lower[start - 1] in ("and", "or") and lower[start - 2] in _NOT_YET:
            return False  # "current and proposed activities"
        if (
            form.form == "both"
            and start == at
            and lower[end : end + 1] in _PLACED
            and lower[at - 1] not in SUBJECT_PRONOUNS
        ):
            return False  # "the situation outlined above"
        if form.form in ("base", "participle") and not auxiliaries:
            joined = start > low and lower[start - 1] in ("and", "but") and lower[low] in ("we", "i", "they")
            plural = joined or is_plural(self.stretch, start, low)
            return self.heading or (form.form == "base" and plural)
        if form.form == "s" and at > low:
            follows = end < high and lower[end] in ("of", "in", "are", "were")
            noun = form.cue.lemma == "state" and not self._may_speak(at - 1)
            return not (follows or noun or lower[at - 1] in _NOUN_BEHIND)
        return True

    def _subject(
        self,
        phrase: Range | None,
        form: Form,
        start: int,
        end: int,
        low: int,
        high: int,
        outer: Draft | None,
        subject: Party | None,
        auxiliaries: list[str],
    ) -> Party | None:
        """Who does what the verb says: the phrase before it, whoever went on, or nobody in telegraphese."""
        if phrase is not None:
            if (told_of := self._told_of(phrase, start, outer)) is not None:
                return told_of
            party = self.resolve(phrase, outer, form.cue) or self._before_occasion(form, start, low, outer)
            if party is not None or outer is not None or not self._is_fronted(phrase, low) or form.form == "base":
                return party
            if any(
                self.words[i] == "," and new_clause(self.stretch, i + 1, high, attitudes=True)
                for i in range(end, high - 2)
            ):
                return None  # "In the situation outlined above, I see"
            return author() if self.comment else self.discourse.going_on()  # "At end of talk told him"
        if start > low and (
            self.lower[start - 1] in ("and", "but", "then", "or") or self.words[start - 1] in (",", ";")
        ):
            return subject or self.resolve(opening_subject(self.stretch, low, start - 1), outer, form.cue)
        if (party := self._before_occasion(form, start, low, outer)) is not None:
            return party
        asks = "o" in form.cue.frame or form.cue.lemma.startswith("ask ")
        asked_first = asks and "," in self.words[end:high]  # "Asked whether ..., he ...": he was asked
        told = form.form in ("both", "past", "s") or bool(
            {"did", "would", "cannot", "could", "have", "do"} & set(auxiliaries)
        )
        if outer is None and start == low and told and not asked_first:
            # telegraphese: "Urged West stop deluding itself.", "Would hope he agrees."
            if self.comment:
                return author()
            return self.discourse.going_on() or (author() if auxiliaries or "o" in form.cue.frame else None)
        return None

    def _before_occasion(self, form: Form, start: int, low: int, outer: Draft | None) -> Party | None:
        return self.resolve(before_occasion(self.stretch, start, low), outer, form.cue)

    def _told_of(self, phrase: Range, start: int, outer: Draft | None) -> Party | None:
        """``Senators who opposed the treaty have agreed``: no treaty agrees, but whoever opposed it."""
        for draft in reversed(self.drafts):
            content = draft.contents[-1]
            if draft.outer is outer and content[0] <= phrase[0] and content[1] == start:
                return draft.party
        return None

    def _is_fronted(self, phrase: Range, low: int) -> bool:
        """The phrase belongs to a preposition at the head of the clause, so that it is no subject."""
        at = phrase[0]
        while at > low and self.lower[at - 1] not in PREPOSITIONS and self.words[at - 1][0].isalnum():
            at -= 1
        return at - 1 == low and self.lower[low] in PREPOSITIONS

    def _object(self, cue: Cue, at: int, end: int, high: int, aside: Range | None) -> tuple[Cue, int, Frame | None]:
        """What is said: the cue (a noun's where the verb only carries it), where it ends, and what stands behind."""
        if aside is not None:
            return cue, end, Frame("t", aside)
        if (own := read_own(self, at, end, high)) is not None:
            return own
        if "light" in cue.flags:
            return cue, end, None
        frame = read_frame(self.stretch, cue, end, high, headline=self.heading)
        if frame is None and "p" in cue.frame and self.lower[at] in LIGHT_VERBS:
            frame = bare_complement(self, end, high)  # "expressed concern presence Guinean troops"
        return cue, end, frame

    def _may_speak(self, index: int) -> bool:
        """A pronoun or the end of a mention: "neighboring states" are a noun."""
        return self.lower[index] in SUBJECT_PRONOUNS or (
            index in self.stretch.mention_end
            and self.stretch.mention_at[self.stretch.mention_end[index]].label != "NORP"
        )

    def _verb_group(self, at: int, low: int) -> int:
        """Where the auxiliaries, negations and adverbials before a verb begin."""
        lower, start = self.lower, at
        while start - 1 >= low:
            word = lower[start - 1]
            if start - 1 in self.stretch.mention_end:
                break  # "Connolly said"
            if (
                word in AUXILIARIES
                or word in NEGATIONS
                or word == "next"
                or (is_adverb(word) and word not in ("himself", "themselves", "both"))
            ):
                start -= 1
            elif (size := adverbial_before(lower, start)) and start - size >= low:
                start -= size
            else:
                break
        return start

    def _participle(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """``, noting that ...``: the speaker of the clause goes on."""
        apart = at > low and self.words[at - 1] != "," and self.lower[at - 1] not in _BEFORE_PARTICIPLES
        adds = cue.lemma == "add" and self.lower[end : end + 1] == ["that"]
        if apart and not adds and not self._leads_off(at, low, cue):
            return None
        instructed = outer if outer is not None else next(iter(self.drafts), None)
        if instructed is not None and instructed.rule != "statement.instruction":
            instructed = None
        party = subject if instructed is None else author()  # "You should see him, reminding him that ..."
        if party is None and at > low:
            phrase = opening_subject(self.stretch, low, at - 1) or acting_before(self.stretch, low, at - 1)
            deed = self.lower[at - 1] == "by" and outer is not None and not outer.negated and self.lower[low] != "to"
            if phrase is None and deed and outer is not None:
                party = outer.party  # "concluded the discussion by reiterating"
            else:
                began = self.lower[at - 1] == "by" and self.lower[at - 2] in _BEGAN
                phrase = phrase or phrase_before(self.stretch, at - 2 if began else at - 1, low)
                party = self.resolve(phrase, outer, cue) if phrase else None
                party = party or self.resolve(before_auxiliary(self.stretch, low, at), outer, cue)
        if party is None:
            return None
        ceiling = _aside_end(self.stretch.tokens, at, high, subject)
        cue, end, frame = self._object(cue, at, end, ceiling, None)
        if frame is None or (
            "attitude" in cue.flags and cue.lemma in ("see", "find", "back", "consider", "plan", "view", "want")
        ):
            return None
        rule, ceiling = "statement.participle", frame.content[1]
        if instructed is not None:
            return self.with_contents(party, cue, "URGE", (at, end), frame, ceiling, None, rule, depth)
        return self.with_contents(party, cue, act_of(cue, False), (at, end), frame, ceiling, outer, rule, depth)

    def _leads_off(self, at: int, low: int, cue: Cue) -> bool:
        """``Italy led off discussion stating``: what somebody says in what he does."""
        deed = self.lower[at - 1] not in CLOSED and "neutral" in cue.flags and not self.drafts
        return deed and opening_subject(self.stretch, low, at - 1) is not None


def _aside_end(tokens: Tokens, at: int, high: int, subject: Party | None) -> int:
    """End of a participle that stands between subject and verb (``The chair, noting that ..., refused``)."""
    if subject is not None:
        return high
    closing = next(
        (i for i in range(at, high) if tokens.words[i] == "," and i + 1 < high and cues().match(tokens.lower, i + 1)),
        None,
    )
    return closing if closing is not None else high


def _parenthetical(stretch: Stretch, subject_start: int, end: int, low: int, high: int) -> Range | None:
    """``If the quota fell, he warned, at least forty factories would close``: the clause around is the content.

    Or the one before: ``Talks had failed, the ministry said in a statement on Monday``.
    """
    words = stretch.tokens.words
    before = words[subject_start - 1] if subject_start - low > 1 else ""
    if end < high and words[end] == "," and before == ",":
        return low, high
    closes = all(i in stretch.in_time or stretch.tokens.lower[i] in _TAIL for i in range(end, high))
    if closes and subject_start - low > 2 and before in (",", '"', "”"):
        return low, subject_start - 1
    return None


#: What may stand behind "the ministry said" where the clause before is what it said.
_TAIL = word_set(
    "on in at a an the this here late early earlier statement interview speech letter message briefing press news conference "
    "telegram communique comment address broadcast today yesterday"
)
