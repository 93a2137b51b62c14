"""The clause rules: find each act in a clause, its speaker, addressee and content, and read the content in turn.

"A told B that C had denied that D would X" gives three drafts, each inside the one before.  The rules run left to
right; what a rule takes is not read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, Form, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.frames import Frame, clause_begins, read_frame
from kg.annotate.statements.fronted import fronted, subordinate, topic_end
from kg.annotate.statements.instructions import read_instruction
from kg.annotate.statements.nominal import BE, LIGHT_VERBS, bare_complement, read_adjective, read_noun, read_own
from kg.annotate.statements.parties import author
from kg.annotate.statements.phrases import Range, Stretch, phrase_before
from kg.annotate.statements.settle import settle
from kg.annotate.tokens import Tokens
from kg.annotate.words import (
    AUXILIARIES,
    DETERMINERS,
    NEGATIONS,
    SUBJECT_PRONOUNS,
    adverbial_before,
    is_adverb,
)

_HEARSAY_PASSIVE = frozenset(["said", "reported", "rumored", "rumoured", "alleged", "believed", "claimed", "thought"])
_DEPTH_LIMIT = 8
#: Verbs of coming together.
_MET = frozenset(["met", "meet", "called", "visited", "gathered", "convened", "saw", "lunched", "dined"])
#: Answers that need not say to what.
_ANSWERING = frozenset(
    ["agree", "concur", "assent", "consent", "acquiesce", "disagree", "dissent", "demur", "accept", "refuse"]
)
_BEFORE_PARTICIPLES = frozenset(["and", "while", "by", "without", "in", "before", "after", "when"])
#: Forms of verbs that a speaker's own words have when they are retold.
_TOLD = frozenset(
    ["would", "could", "should", "might", "must", "was", "were", "is", "are", "will", "can", "cannot", "may"]
)
#: Verbs that only lead to the one behind "to".
_GOING_ON = frozenset(
    ["continue", "continues", "continued", "came", "come", "comes", "tend", "tends", "tended", "began"]
)
#: Verbs of wishing that lead to a verb of saying: "I wish to stress that".
_WISHING = frozenset(["want", "wants", "wanted", "wish", "wishes", "wished", "like", "desire", "desires", "desired"])
#: Fewer words than this before "as Millet suggested," are no content.
_SHORT = 4
#: Conjunctions whose clause tells what is so, not what would be.
_TELLING = frozenset(["while", "although", "though", "when", "as", "because", "since"])


class ClauseReader(DraftBuilder):
    """Reads the sentences of one paragraph into drafts, outermost first."""

    def read_sentence(self, sentence: Range) -> list[Draft]:
        """All drafts of one sentence."""
        self.sentence, self.drafts = sentence, []
        self.clause(sentence[0], sentence[1], None, 0)
        return self.drafts

    def sounds_told(self, sentence: Range) -> bool:
        """A sentence without a source that may go on with the words of the one before: it tells no deed of an officer.

        ``Turkish efforts to block Greece were not conducive to better relations.``
        """
        low, high = sentence
        while low < high and (not self.words[low][0].isalpha() or is_adverb(self.lower[low])):
            low += 1
        if high - low < _SHORT or self.lower[low] in (
            "i",
            "we",
            "he",
            "she",
            "after",
            "later",
            "then",
            "comment",
            "end",
        ):
            return False
        mention = self.stretch.mention_at.get(low)
        if mention is not None and mention.label in ("PERSON", "ROLE"):
            return False
        return any(w in _TOLD for w in self.lower[low:high])

    def clause(self, low: int, high: int, outer: Draft | None, depth: int) -> None:
        """Read the acts of one clause; ``outer`` is the draft whose content it is."""
        while high > low and self.words[high - 1] in (".", "?", "!", ",", ";"):
            high -= 1
        if depth > _DEPTH_LIMIT or high - low < 2:
            return
        if self._source(low, high, outer, depth) or self._subordinate(low, high, outer, depth):
            return
        at, subject = low, None
        while at < high:
            if outer is None and not self.heading and (draft := read_instruction(self, at, low, high, depth)):
                at = max(at + 1, max(c[1] for c in draft.contents))
                continue
            found = cues().match(self.lower, at)
            if (
                found is None
                or found[0] > high
                or (self.words[at][0].isupper() and not self.stretch.tokens.capitals and self._is_name(at))
            ):
                at += 1
                continue
            draft = self._cue(at, found[0], found[1], low, high, outer, subject, depth)
            if draft is None:
                at += 1
                continue
            if not draft.nominal:
                subject = draft.party
            at = max(at + 1, max((c[1] for c in draft.contents), default=found[0]))

    def _is_name(self, at: int) -> bool:
        """True for a token of a name, such as the second of "United States", and for the first of any mention."""
        return at in self.stretch.mention_at or at in self.stretch.in_name

    def _source(self, low: int, high: int, outer: Draft | None, depth: int) -> bool:
        """``According to X, ...`` and ``In X's view, ...``: the rest of the clause is X's."""
        found = fronted(self.stretch, low, high)
        party = self.resolve(found.source, outer, None) if found else None
        if found is None or party is None:
            return False
        draft = self.draft(party, None, found.act, [found.cue], (found.content, high), outer, found.rule)
        settle(draft, None, self.stretch, self.registry)
        self.clause(found.content, high, draft, depth + 1)
        return True

    def _subordinate(self, low: int, high: int, outer: Draft | None, depth: int) -> bool:
        """``While A, B`` and ``Re A, B``: two clauses; of ``if A, B`` only B says something."""
        if (main := topic_end(self.stretch, low, high)) is not None:
            self.clause(low + 1, main - 1, outer, depth + 1)
            self.clause(main, high, outer, depth)
            return True
        end = subordinate(self.stretch, low, high)
        if end is None:
            return False
        if self.lower[low] in _TELLING:
            self.clause(low + 1, end, outer, depth)
        self.clause(end, high, outer, depth)
        return True

    def _cue(
        self,
        at: int,
        end: int,
        forms: tuple[Form, ...],
        low: int,
        high: int,
        outer: Draft | None,
        subject: Party | None,
        depth: int,
    ) -> Draft | None:
        """The draft of a cue in the first of its forms that fits; a form that may be a noun first where no one acts."""
        if (
            any(f.cue.kind == "noun" for f in forms)
            and at > low
            and not self.stretch.is_pronoun(at - 1)
            and not _person_ends(self.stretch, at - 1)
        ):
            forms = tuple(sorted(forms, key=lambda f: f.cue.kind != "noun"))
        for form in forms:
            kind = form.cue.kind
            if kind == "verb":
                draft = self._verb(at, end, form, low, high, outer, subject, depth)
            elif kind == "adjective":
                draft = read_adjective(self, at, end, form.cue, low, high, outer, subject, depth)
            else:
                draft = read_noun(self, at, end, form.cue, low, high, outer, depth)
            if draft is not None:
                return draft
        return None

    def _verb(
        self, at: int, end: int, form: Form, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """Finite verbs, participles after a comma, passives with an agent, parenthetical ``he warned``."""
        lower, cue = self.lower, form.cue
        start = self._verb_group(at, low)
        leading = _GOING_ON | (_WISHING if {"neutral", "light"} & cue.flags else set())
        if form.form == "base" and start - 2 >= low and lower[start - 1] == "to" and lower[start - 2] in leading:
            start = self._verb_group(start - 2, low)  # "continues to feel strongly that"
        auxiliaries = [w for w in lower[start:at] if w in AUXILIARIES | _GOING_ON | _WISHING]
        negated = any(w in NEGATIONS for w in lower[start:at])
        passive = bool(auxiliaries) and auxiliaries[-1] in BE and form.form in ("both", "participle")
        if passive:
            return self._passive(at, end, form, start, low, high, outer, depth)
        if form.form == "ing" and not (auxiliaries and auxiliaries[-1] in BE):
            return self._participle(at, end, cue, low, high, outer, subject, depth)
        if form.form == "base" and cue.act == "CONSULT" and lower[start - 1 : start] == ["to"]:
            return self._met_to(at, end, cue, low, high, outer, depth)
        if (
            form.form in ("base", "participle")
            and not auxiliaries
            and not (self.heading or (form.form == "base" and _plural_subject(self.stretch, at, low)))
        ):
            return None
        if (
            form.form == "s"
            and at > low
            and (
                lower[at - 1] in ("the", "these", "his", "their", "such", "of")
                or (cue.lemma == "state" and not self._may_speak(at - 1))
                or (end < high and lower[end] in ("of", "in", "are", "were"))
            )
        ):
            return None
        if form.form == "both" and not auxiliaries and end < high and lower[end] == "by":
            return None
        phrase = phrase_before(self.stretch, start, low)
        if phrase is not None and phrase[1] - phrase[0] == 1 and lower[phrase[0]] in ("his", "her", "their", "our"):
            return None  # "his earlier remarks on" is a noun
        party = self.resolve(phrase, outer, cue) if phrase else None
        if (
            party is None
            and phrase is None
            and start > low
            and (lower[start - 1] in ("and", "but", "then", "or") or self.words[start - 1] == ",")
            and subject is not None
        ):
            party = subject or self.resolve(self._opening_subject(low, start - 1), outer, cue)
        asked_first = "o" in cue.frame and "," in self.words[end:high]  # "Asked whether ..., he ...": he was asked
        if (
            party is None
            and phrase is None
            and outer is None
            and start == low
            and (form.form in ("both", "past", "s") or "did" in auxiliaries or "would" in auxiliaries)
            and not asked_first
        ):  # telegraphese: "Urged West stop deluding itself.", "Would hope he agrees."
            party = author() if self.comment else self.discourse.going_on()
        if party is None:
            return self._inverted(at, end, cue, low, high, outer, depth) or None
        if "seem" in cue.flags and not (outer is None and self.comment):
            return None
        if "seem" in cue.flags:
            party = author()
        aside = _parenthetical(self.words, phrase[0] if phrase else start, end, low, high)
        rule = f"statement.{'parenthetical' if aside else 'verb'}"
        own = None if aside else read_own(self, at, end, low, high)
        if own is not None:
            cue, end, frame = own
        elif "light" in cue.flags:
            return None
        else:
            frame = Frame("t", aside) if aside else read_frame(self.stretch, cue, end, high, headline=self.heading)
        if frame is None and "p" in cue.frame and lower[at] in LIGHT_VERBS:
            frame = bare_complement(self, end, high)  # "expressed concern presence Guinean troops"
        if frame is None:
            return self._pointing(
                party, cue, phrase, (_cue_start(lower, start, at), end), low, high, outer, depth
            ) or self._bare(party, cue, start, at, end, high, outer)
        if not negated and _supposed(cue, lower[start:at], outer, party):
            return None
        if "want" in cue.flags and not negated and frame.kind == "i" and _leads_to_speech(lower, frame.content[0] + 1):
            return None
        if "attitude" in cue.flags and _not_an_attitude(lower, cue, frame):
            return None
        if negated and frame.kind == "t" and "n" in cue.frame and "that" not in lower[end : frame.content[0]]:
            frame.kind = "n"  # "did not mention any other persons whom ..."
        if negated and (cue.act == "DENY" or ({"neutral", "ask"} & cue.flags and frame.kind in "ti")):
            return None  # that somebody did not say or deny it, or never asked for it, is no position of his
        if cue.lemma == "cite" and frame.kind != "n":
            return None
        cue_start = _cue_start(lower, start, at)
        act = _act(cue, negated, lower[start:at])
        draft = self.with_contents(
            party,
            cue,
            act,
            (cue_start, end),
            frame,
            high,
            outer,
            rule,
            depth,
            negated=negated,
            aside=aside is not None,
            conversation=lower[start:at],
        )
        if draft is not None and outer is None and party.author and _is_present(form, lower[start:at]):
            draft.comment = True
        return draft

    def _pointing(
        self,
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
        if before <= low or "attitude" in cue.flags:
            return None
        content: Range | None = None
        if self.lower[before] in ("which", "that") and "n" in cue.frame:
            content = phrase_before(self.stretch, before, low)
        elif self.lower[before] == "as" and "t" in cue.frame:
            aside = before - low < _SHORT and cue_tokens[1] + 1 < high and self.words[cue_tokens[1]] == ","
            content = (cue_tokens[1] + 1, high) if aside else (low, before)
        if content is None:
            return None
        draft = self.draft(party, cue, cue.act, [cue_tokens], content, outer, "statement.pointing-back")
        settle(draft, None, self.stretch, self.registry)
        if content[0] < cue_tokens[0]:
            draft.contents.append((cue_tokens[1], cue_tokens[1]))
        else:
            self.clause(content[0], content[1], draft, depth + 1)
        return draft

    def _bare(
        self, party: Party, cue: Cue, start: int, at: int, end: int, high: int, outer: Draft | None
    ) -> Draft | None:
        """``Greece agreed.``: to what was put forward before."""
        closed = end >= high or not self.words[end][0].isalnum() or self.lower[end] in ("and", "but")
        if cue.lemma not in _ANSWERING or not closed or outer is not None:
            return None
        content = self.discourse.last_content(self.paragraph)
        if content is None:
            return None
        draft = self.draft(
            party, cue, cue.act, [(_cue_start(self.lower, start, at), end)], content, outer, "statement.bare-answer"
        )
        draft.negated = any(w in NEGATIONS for w in self.lower[start:at])
        settle(draft, None, self.stretch, self.registry)
        return draft

    def _met_to(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
    ) -> Draft | None:
        """``Emboffs met the minister on March 2 to discuss the draft law``: who met is who discussed."""
        met = next((i for i in range(at - 1, low, -1) if self.lower[i] in _MET), None)
        phrase = phrase_before(self.stretch, met, low) if met is not None else None
        party = self.resolve(phrase, outer, cue) if phrase else None
        frame = read_frame(self.stretch, cue, end, high)
        if party is None or frame is None or met is None:
            return None
        return self.with_contents(
            party, cue, cue.act, (met, met + 1), frame, high, outer, "statement.met-to-discuss", depth
        )

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
            if (
                word in AUXILIARIES
                or word in NEGATIONS
                or (is_adverb(word) and word not in ("himself", "themselves", "both"))
            ):
                start -= 1
            elif (size := adverbial_before(lower, start)) and start - size >= low:
                start -= size
            else:
                break
        return start

    def _passive(
        self, at: int, end: int, form: Form, start: int, low: int, high: int, outer: Draft | None, depth: int
    ) -> Draft | None:
        """``X was rejected by Y`` is Y's act on X; ``it was rumored that`` has no speaker; ``is said to``."""
        lower, cue = self.lower, form.cue
        negated = any(w in NEGATIONS for w in lower[start:at])
        if end < high and lower[end] == "by":
            agent = _agent(self.stretch.tokens, end + 1, high)
            topic = phrase_before(self.stretch, start, low)
            party = self.resolve(agent, outer, cue) if agent else None
            if party is None or topic is None or ("o" in cue.frame and "n" not in cue.frame):
                return None
            draft = self.draft(party, cue, cue.act, [(start, end + 1)], topic, outer, "statement.passive")
            draft.negated = negated
            settle(draft, None, self.stretch, self.registry)
            draft.contents = [topic]
            end_at = agent[1] if agent else end
            self.clause(topic[0], topic[1], draft, depth + 1)
            draft.contents.append((end_at, end_at))
            return draft
        if "o" in cue.frame and (draft := self._told(at, end, cue, start, low, high, outer, depth)):
            return draft
        hearsay = at < high and lower[at] in _HEARSAY_PASSIVE
        if (
            hearsay
            and end < high
            and ((lower[end] == "that" and lower[max(low, start - 1)] == "it") or lower[end] == "to")
        ):
            content: Range = (end + 1, high) if lower[end] == "that" else (end, high)
            party = Party(None, "UNSPECIFIED", "unknown", hearsay=True)
            draft = self.draft(party, cue, cue.act, [(start, end)], content, outer, "statement.hearsay-passive")
            settle(draft, None, self.stretch, self.registry)
            self.clause(content[0], content[1], draft, depth + 1)
            return draft
        return None

    def _told(
        self, at: int, end: int, cue: Cue, start: int, low: int, high: int, outer: Draft | None, depth: int
    ) -> Draft | None:
        """``he had been assured that``: somebody unnamed told him."""
        frame = read_frame(self.stretch, cue, end, high)
        told = phrase_before(self.stretch, start, low)
        if told is None or frame is None or frame.kind not in ("t", "i", "w"):
            return None
        if frame.kind == "t" and self.lower[end] != "that" and not clause_begins(self.stretch, frame.content[0], high):
            return None
        if any(w in ("should", "could", "may", "might", "must", "will", "would") for w in self.lower[start:at]):
            return None
        frame.addressee = told
        unnamed = Party(None, "UNSPECIFIED", "unknown", hearsay=True)
        return self.with_contents(
            unnamed, cue, cue.act, (start, end), frame, high, outer, "statement.told-by-somebody", depth
        )

    def _participle(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """``, noting that ...``: the speaker of the clause goes on."""
        if at > low and self.words[at - 1] != "," and self.lower[at - 1] not in _BEFORE_PARTICIPLES:
            return None
        party = subject
        if party is None and at > low:
            phrase = self._opening_subject(low, at - 1) or phrase_before(self.stretch, at - 1, low)
            party = self.resolve(phrase, outer, cue) if phrase else None
        if party is None:
            return None
        frame = read_frame(self.stretch, cue, end, _aside_end(self.stretch.tokens, at, high, subject))
        if frame is None or (
            "attitude" in cue.flags and cue.lemma in ("see", "find", "back", "consider", "plan", "view", "want")
        ):
            return None
        act = _act(cue, False)
        return self.with_contents(
            party, cue, act, (at, end), frame, frame.content[1], outer, "statement.participle", depth
        )

    def _opening_subject(self, low: int, stop: int) -> Range | None:
        """The pronoun, or the title and name, that a clause opens with: ``Minister Roe resigned the same evening, charging``."""
        if self.lower[low] in SUBJECT_PRONOUNS:
            return low, low + 1
        start = low + (self.lower[low] in DETERMINERS)
        end = start
        while end < stop and end in self.stretch.mention_at:
            end = self.stretch.tokens.at(self.stretch.mention_at[end].end - 1) + 1
        return (low, end) if start < end < stop else None

    def _inverted(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
    ) -> Draft | None:
        """``..., said the minister``: content before, speaker behind."""
        if at - 1 <= low or self.words[at - 1] not in (",", '"', "”") or "neutral" not in cue.flags:
            return None
        agent = _agent(self.stretch.tokens, end, high)
        party = self.resolve(agent, outer, cue) if agent else None
        if party is None:
            return None
        frame = Frame("q", (low, at - 1))
        return self.with_contents(
            party, cue, cue.act, (at, end), frame, at - 1, outer, "statement.inverted", depth, aside=True
        )


def _person_ends(stretch: Stretch, index: int) -> bool:
    """A person or a role is mentioned up to this token."""
    first = stretch.mention_end.get(index)
    return first is not None and stretch.mention_at[first].label in ("PERSON", "ROLE", "ORG", "PLACE")


def _cue_start(lower: list[str], start: int, at: int) -> int:
    """The first auxiliary or negation before the verb, past adverbs."""
    while start < at and lower[start] not in AUXILIARIES and lower[start] not in NEGATIONS:
        start += 1
    return start


def _plural_subject(stretch: Stretch, at: int, low: int) -> bool:
    """The word before the verb is a plural, so that its base form is finite."""
    return at > low and (
        stretch.tokens.lower[at - 1] in ("we", "they", "i")
        or ((at - 1) in stretch.mention_end and stretch.tokens.lower[at - 1].endswith("s"))
        or stretch.tokens.lower[at - 1].endswith(("ers", "als", "ies", "nts"))
    )


def _not_an_attitude(lower: list[str], cue: Cue, frame: Frame) -> bool:
    """A deed or a thing, not a position: ``saw the minister``, ``would find``, ``shared a table``."""
    if (
        cue.lemma in ("see", "find", "feel", "view", "share", "back", "clear", "charge", "consider", "plan")
        and frame.kind == "n"
    ):
        following = lower[frame.content[0] : frame.content[0] + 3]
        if cue.lemma == "see":
            return not ({"no", "little", "as", "merit", "need"} & set(following))
        if cue.lemma in ("consider", "view"):
            return "as" not in lower[frame.content[0] : frame.content[1]]
        return cue.lemma in ("find", "feel", "clear", "charge", "plan") or (
            cue.lemma == "share"
            and not (
                {"view", "views", "concern", "concerns", "assessment"}
                & set(lower[frame.content[0] : frame.content[0] + 6])
            )
        )
    return cue.lemma == "decide" and not (
        {"accept", "agree", "reject", "support"} & set(lower[frame.content[0] : frame.content[0] + 3])
    )


def _agent(tokens: Tokens, at: int, high: int) -> Range | None:
    """The noun phrase behind ``by`` or behind an inverted verb."""
    end = at
    while (
        end < high
        and tokens.words[end] not in (",", ";")
        and tokens.lower[end] not in ("who", "which", "that", "and", "on", "in", "at", "to")
    ):
        end += 1
    return (at, end) if end > at else None


def _aside_end(tokens: Tokens, at: int, high: int, subject: Party | None) -> int:
    """End of a participle that stands between subject and verb (``The chair, noting that ..., refused``)."""
    if subject is not None:
        return high
    closing = next(
        (i for i in range(at, high) if tokens.words[i] == "," and i + 1 < high and cues().match(tokens.lower, i + 1)),
        None,
    )
    return closing if closing is not None else high


def _parenthetical(words: list[str], subject_start: int, end: int, low: int, high: int) -> Range | None:
    """``If the quota fell, he warned, at least forty factories would close``: the clause around is the content."""
    if (
        end < high
        and words[end] == ","
        and subject_start > low
        and words[subject_start - 1] == ","
        and subject_start - low > 2
    ):
        return low, high
    if end >= high and subject_start > low and words[subject_start - 1] in (",", '"', "”") and subject_start - low > 2:
        return low, subject_start - 1
    return None


def _leads_to_speech(lower: list[str], at: int) -> bool:
    """True where "wish to" is followed by a verb of saying, which is then the act."""
    found = cues().match(lower, at)
    return bool(found and any(f.cue.kind == "verb" and {"neutral", "light"} & f.cue.flags for f in found[1]))


def _supposed(cue: Cue, group: Sequence[str], outer: Draft | None, party: Party) -> bool:
    """What somebody should or could say or think is no position of his, nor whom he will talk with."""
    must, can = {"should", "may", "might", "must"} & set(group), {"could", "can"} & set(group)
    if {"would", "will", *must, *can} & set(group) and cue.act == "CONSULT":
        return True
    return bool((must and not party.author) or ((must or can) and outer is not None))


def _is_present(form: Form, group: Sequence[str]) -> bool:
    """The author's view when he writes, not his words in a talk that he tells of."""
    return (form.form in ("base", "s") and "did" not in group) or (form.form == "ing" and "are" in group)


def _act(cue: Cue, negated: bool, group: Sequence[str] = ()) -> str:
    """Class of a cue: who wants something hopes, who does not want it refuses; who cannot accept it rejects it.

    ``group`` are the words of the verb group before the cue.
    """
    if "want" in cue.flags:
        return "REJECT" if negated else "HOPE"
    if negated and _CANNOT & set(group) and cue.kind == "verb":
        return {"AGREE": "REJECT", "SUPPORT": "OPPOSE"}.get(cue.act, cue.act)
    return cue.act


_CANNOT = frozenset(["could", "can", "cannot", "would", "will", "couldn't", "can't", "won't", "wouldn't"])
