"""Drafts in the making: a cue, its party and its frame become a draft, whose contents are clauses to read in turn."""

from __future__ import annotations

from kg.annotate.actors.registry import Registry
from kg.annotate.statements.cues import Cue
from kg.annotate.statements.discourse import Discourse, same_party
from kg.annotate.statements.drafts import Draft, Party, Target
from kg.annotate.statements.ends import content_end
from kg.annotate.statements.frames import Frame
from kg.annotate.statements.parties import author, of_actor, party_of
from kg.annotate.statements.phrases import Range, Stretch, phrase_after, phrase_before
from kg.annotate.statements.settle import reports_speech, settle
from kg.annotate.words import TALKS

#: Length of a day's value.
_DAY = 10
_ONE_PERSON = frozenset(["he", "she", "his", "her"])
_POSSESSIVES = frozenset(["both", "his", "her", "their", "our", "my"])


#: What people talk in, or write; how far from the head of a sentence.
_MEETINGS = TALKS | {"letter", "message", "note", "reply", "response", "answer", "telegram", "cable"}
_NEAR = 6
#: How many words before a pronoun its person is looked for.
_SHORTLY = 30


class DraftBuilder:
    """Makes the drafts of one paragraph; how a clause is read is left to the subclass."""

    def __init__(
        self,
        stretch: Stretch,
        registry: Registry,
        discourse: Discourse,
        paragraph: int,
        *,
        comment: bool,
        heading: bool,
    ) -> None:
        self.stretch, self.registry, self.discourse = stretch, registry, discourse
        self.paragraph, self.comment, self.heading = paragraph, comment, heading
        self.lower, self.words = stretch.tokens.lower, stretch.tokens.words
        self.sentence: Range = (0, 0)
        self.drafts: list[Draft] = []

    def clause(self, low: int, high: int, outer: Draft | None, depth: int) -> None:
        """Read the acts of one clause; ``outer`` is the draft whose content it is."""
        raise NotImplementedError

    def draft(
        self,
        party: Party,
        cue: Cue | None,
        act: str,
        cue_tokens: list[Range],
        content: Range,
        outer: Draft | None,
        rule: str,
    ) -> Draft:
        """A new draft of the sentence that is being read."""
        draft = Draft(party, cue, act, cue_tokens, [content], self.sentence, self.paragraph, rule, outer=outer)
        draft.speech = cue is None or "attitude" not in cue.flags
        draft.repeat = cue is not None and bool({"repeat", "remains"} & cue.flags)
        draft.heading, draft.comment = self.heading, self.comment
        self.drafts.append(draft)
        return draft

    def with_contents(
        self,
        party: Party,
        cue: Cue,
        act: str,
        cue_tokens: Range,
        frame: Frame,
        high: int,
        outer: Draft | None,
        rule: str,
        depth: int,
        *,
        negated: bool = False,
        aside: bool = False,
        conversation: list[str] | None = None,
    ) -> Draft | None:
        """A draft for a cue with its frame; a second content of another class becomes a draft of its own."""
        begin = frame.content[0]
        ceiling = min(high, frame.content[1])
        end, second = (frame.content[1], None) if aside else content_end(self.stretch, begin, ceiling, frame.kind)
        if second is not None and reports_speech(self.stretch, (begin, end)):
            end, second = content_end(self.stretch, begin, ceiling, frame.kind, split=False)
        closing = None if aside else self.stretch.quote_close.get(begin)
        if frame.kind == "q" and closing is not None and begin < closing < end:
            end, second = closing + 1, None  # 'said "no" and left'
        if end <= begin:
            return None
        dated = self._dated_behind(frame, begin, end) if outer is None and not aside else None
        draft = self.draft(party, cue, act, [cue_tokens], (begin, dated[0] if dated else end), outer, rule)
        draft.negated = negated
        if aside and cue_tokens[0] > begin and cue_tokens[1] < end:
            left = phrase_before(self.stretch, cue_tokens[0], begin)
            draft.contents = [(begin, (left[0] if left else cue_tokens[0]) - 1), (cue_tokens[1] + 1, end)]
        if frame.addressee is not None and (target := self._target(frame.addressee, outer, party)):
            draft.targets.append(target)
        elif frame.addressee is None and outer is None and (partner := self._fronted_partner(draft)):
            draft.targets.append(partner)
        draft.time = frame.time if frame.time is not None else self._fronted_time(draft, outer)
        if dated is not None:
            draft.time = dated[1]
            draft.contents.append((end, end))
        settle(draft, frame, self.stretch, self.registry)
        for content in list(draft.contents):
            if frame.kind != "w" and not (frame.kind in ("n", "f", "p") and draft.act in ("REQUEST", "CONSULT")):
                # what is only asked about, asked for, or raised is nobody's position
                self.clause(content[0], content[1], draft, depth + 1)
        if second is not None:
            self._second(draft, second, high, frame, depth)
        return draft

    def _dated_behind(self, frame: Frame, begin: int, end: int) -> tuple[int, int] | None:
        """``demanded the release on January 20``: where the content ends before a past day, and which day that is."""
        if frame.kind not in ("n", "p", "f") or frame.time is not None or end - 1 not in self.stretch.in_time:
            return None
        index, first = self.stretch.in_time[end - 1], end - 1
        while first - 1 > begin and self.stretch.in_time.get(first - 1) == index:
            first -= 1
        time = self.stretch.time_of(index)
        day = time.not_after[:10] if time.type == "DATE" and time.not_after and len(time.value) == _DAY else None
        past = day is not None and (self.registry.date is None or day <= self.registry.date[:10])
        if not past or first - 1 <= begin or self.lower[first - 1] != "on":
            return None
        return first - 1, index

    def _second(self, draft: Draft, begin: int, high: int, frame: Frame, depth: int) -> None:
        """``... and that Y``: the same act once more, or a statement of its own where the class differs."""
        end, third = content_end(self.stretch, begin, high, "t")
        other = Draft(
            draft.party,
            draft.cue,
            draft.cue.act if draft.cue else draft.act,
            list(draft.cue_tokens),
            [(begin, end)],
            draft.sentence,
            draft.paragraph,
            draft.rule,
            outer=draft.outer,
        )
        other.speech, other.repeat, other.heading, other.comment = (
            draft.speech,
            draft.repeat,
            draft.heading,
            draft.comment,
        )
        other.targets, other.time = list(draft.targets), draft.time
        settle(other, frame, self.stretch, self.registry)
        if other.act == draft.act:
            draft.contents.append((begin, end))
            self.clause(begin, end, draft, depth + 1)
        else:
            self.drafts.append(other)
            self.clause(begin, end, other, depth + 1)
            self._ambiguous_that(draft, other)
            draft.contents.append((end, end))
        if third is not None:
            self._second(other if other.act != draft.act else draft, third, high, frame, depth)

    def _ambiguous_that(self, first: Draft, second: Draft) -> None:
        """``reports that A had stated B and that C``: C may also hang on the outer noun, when B had no ``that``."""
        outer = first.outer
        if outer is None or not outer.cue or outer.cue.kind != "noun" or self.lower[first.contents[0][0] - 1] == "that":
            return
        other = Draft(
            outer.party,
            outer.cue,
            "STATE",
            list(outer.cue_tokens),
            list(second.contents),
            second.sentence,
            second.paragraph,
            "reading.coordinated-that",
            outer=outer.outer,
        )
        other.polarity, other.modality, other.speech = second.polarity, second.modality, True
        other.alternative_to = second
        other.parts = second.parts
        second.alternatives.append(other)

    def resolve(self, phrase: Range | None, outer: Draft | None, cue: Cue | None) -> Party | None:
        """The party of a noun phrase or pronoun."""
        if phrase is None:
            return None
        low, high = phrase
        if high - low == 1 and (self.stretch.is_pronoun(low) or self.lower[low] in _POSSESSIVES):
            party = self.discourse.pronoun(self.lower[low], outer, cue, self.drafts)
            if party is None and self.lower[low] in _ONE_PERSON:
                party = self._named_in_sentence(low) or self.discourse.met_last()
            party = party or self._antecedent(low)
            if party is not None:
                span = self.stretch.tokens.span(low, high)
                self.discourse.note_pronoun(span, party)
                return Party(
                    party.actor, party.name, party.kind, span, party.state, party.joint, party.author, party.hearsay
                )
            return None
        if self.lower[high - 1] in ("latter", "former") and high - low <= 2:
            return self._one_of_two(self.lower[high - 1], phrase)
        return party_of(self.stretch, phrase, self.registry, anything=cue is None)

    def _one_of_two(self, word: str, phrase: Range) -> Party | None:
        """``the latter`` is whom the paragraph named last, ``the former`` whom before."""
        people = [m for _, m in self.stretch.mentions_in(0, phrase[0]) if m.label == "PERSON"]
        actors = list(dict.fromkeys(m.actor for m in reversed(people)))
        wanted = 0 if word == "latter" else 1
        if len(actors) <= wanted:
            return None
        return of_actor(self.registry.actors[actors[wanted]], self.stretch.tokens.span(*phrase))

    def _named_in_sentence(self, at: int) -> Party | None:
        """``Roe's convoy was turned back; she suspects``: the first person of the sentence, where speakers tell nothing."""
        named = [m for _, m in self.stretch.mentions_in(self.sentence[0], at) if m.label == "PERSON"]
        return of_actor(self.registry.actors[named[0].actor], self.stretch.tokens.span(at, at + 1)) if named else None

    def _antecedent(self, at: int) -> Party | None:
        """Whom a pronoun stands for that no speaker before it explains.

        The first person of this sentence or of the one before; the last body named there; else somebody unnamed.
        """
        word, span = self.lower[at], self.stretch.tokens.span(at, at + 1)
        single = word in _ONE_PERSON
        if not single and word not in ("they", "their"):
            return None
        floor = max((low for low, _ in self.stretch.tokens.sentences if low < self.sentence[0]), default=0)
        labels = ("PERSON",) if single else ("ORG", "GROUP", "NORP")
        fitting = [
            m for i, m in self.stretch.mentions_in(floor, at) if m.label in labels or (single and m.form == "title")
        ]
        if not fitting and single:
            fitting = [
                m for i, m in self.stretch.mentions_in(0, floor) if m.label in labels or (single and m.form == "title")
            ][-1:]
        if not single and (pair := self._pair_before(floor, at)):
            return pair
        if not fitting and single:
            named = {m.actor: m for _, m in self.stretch.mentions_in(at, len(self.lower)) if m.label == "PERSON"}
            fitting = list(named.values()) if len(named) == 1 else []  # "He said ... Bunche commented"
        if fitting:
            mention = fitting[0] if single else fitting[-1]
            return of_actor(self.registry.actors[mention.actor], span)
        return Party(None, "UNSPECIFIED", "person" if single else "group", span)

    def _target(self, phrase: Range, outer: Draft | None, speaker: Party) -> Target | None:
        """The addressee of a noun phrase or pronoun; nobody is his own."""
        span = self.stretch.tokens.span(*phrase)
        word = self.lower[phrase[0]]
        party: Party | None
        if word == "you":
            return None  # the reader of a letter, or of this cable
        if word in ("us", "me") and self.stretch.is_pronoun(phrase[0]):
            return Target(author(), span, False)
        if word in ("him", "her", "them", "it"):
            likely = (self.discourse.other_party(word, outer, self.drafts), self._answered(word))
            party = next((p for p in likely if p is not None and not same_party(p, speaker)), None)
            party = party or self._named(phrase[0], speaker)
        else:
            party = party_of(self.stretch, phrase, self.registry)
        return Target(party, span, False) if party and not same_party(party, speaker) else None

    def _fronted_partner(self, draft: Draft) -> Target | None:
        """``In conversation with Roe, Doe said``: whom a meeting at the head of the sentence was with."""
        low, cue = self.sentence[0], draft.cue_tokens[0][0]
        if self.lower[low] not in ("in", "during", "at", "over"):
            return None
        meeting = next((i for i in range(low + 1, min(low + _NEAR, cue)) if self.lower[i] in _MEETINGS), None)
        if meeting is None or self.lower[meeting + 1] not in ("with", "to", "on"):
            return None
        phrase = phrase_after(self.stretch, meeting + 2, cue)
        return self._target(phrase, None, draft.party) if phrase else None

    def _named(self, pronoun: int, speaker: Party) -> Party | None:
        """``I saw Roe and told him``: the one person, the speaker aside, who was named shortly before."""
        near = self.stretch.mentions_in(max(0, pronoun - _SHORTLY), pronoun)
        people = [(at, m) for at, m in near if m.label == "PERSON" and m.form != "pronoun" and m.actor != speaker.actor]
        if self.lower[pronoun] not in ("him", "her") or len({m.actor for _, m in people}) != 1:
            return None
        at = people[-1][0]
        return party_of(self.stretch, (at, self.stretch.mention_stop[at]), self.registry)

    def _pair_before(self, floor: int, at: int) -> Party | None:
        """``Savage and Verret. They inform us``: the last two people that "and" joins."""
        for low, mention in reversed(self.stretch.mentions_in(floor, at)):
            end = self.stretch.mention_stop[low]
            second = self.stretch.mention_at.get(end + 1)
            if (
                self.lower[end : end + 1] == ["and"]
                and mention.label == "PERSON"
                and second
                and second.label == "PERSON"
            ):
                return party_of(self.stretch, (low, self.stretch.mention_stop[end + 1]), self.registry)
        return None

    def _answered(self, word: str) -> Party | None:
        """Whom "informed him" means where no talk has been told of: who spoke before."""
        top = self.discourse.last_top
        fits = top is not None and not top.party.author and (top.party.kind == "person") == (word in ("him", "her"))
        return top.party if top is not None and fits else None

    def _participial_aside(self, verb: int) -> range:
        """``Eban, reporting on a meeting yesterday, said``: what happened yesterday is the meeting."""
        if verb - 1 <= self.sentence[0] or self.words[verb - 1] != ",":
            return range(0)
        opened = next((i for i in range(verb - 2, self.sentence[0], -1) if self.words[i] == ","), None)
        if opened is None or not self.lower[opened + 1].endswith("ing"):
            return range(0)
        return range(opened, verb)

    def _fronted_time(self, draft: Draft, outer: Draft | None) -> int | None:
        """A date at the head of the sentence (``On March 3, X said``) dates its outermost act."""
        if outer is not None:
            return None
        aside = self._participial_aside(draft.cue_tokens[0][0])
        before = [
            self.stretch.in_time[at]
            for at in range(self.sentence[0], draft.cue_tokens[0][0])
            if at in self.stretch.in_time
            and at not in aside
            and not any(c[0] <= at < c[1] for d in self.drafts if d is not draft for c in d.contents)
        ]
        days = (index for index in before if self.stretch.time_of(index).type == "DATE")
        return next(days, before[0] if before else None)  # "at 5:30 pm on 13th" is the 13th
