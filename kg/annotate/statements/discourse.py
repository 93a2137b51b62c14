"""The discourse layer: which conversation we are in, who "he" is, under whose word a sentence stands.

One model for pronouns and for inherited dates and addressees, so that both tell the same story.  What the sentence
itself says is never overwritten.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.annotate.actors.registry import Registry
from kg.annotate.model import Mention
from kg.annotate.statements.cues import Cue
from kg.annotate.statements.drafts import Draft, Party, Target
from kg.annotate.statements.parties import author, of_actor


@dataclass(slots=True)
class Conversation:
    """One occasion of talk: who spoke with whom, on which date, under whose report."""

    speaker: Party
    partner: Party | None
    time: int | None
    under: tuple[str, ...]
    draft: Draft
    paragraph: int

    def has(self, party: Party) -> bool:
        """True if a party took part."""
        return same_party(party, self.speaker) or (self.partner is not None and same_party(party, self.partner))

    def other(self, party: Party) -> Party | None:
        """The other side of the talk."""
        return self.partner if same_party(party, self.speaker) else self.speaker


def same_party(a: Party, b: Party) -> bool:
    """Both are the author, or one actor."""
    if a.author and b.author:
        return True
    return a.actor is not None and a.actor == b.actor


def _key(party: Party) -> str | None:
    """Parties that are the same have the same key."""
    return "" if party.author else party.actor


def under(draft: Draft) -> tuple[str, ...]:
    """Names of the sources above a draft."""
    return tuple(d.party.name for d in draft.sources()[:-1])


@dataclass(slots=True)
class Discourse:
    """State of the reading over one text."""

    registry: Registry
    conversations: list[Conversation] = field(default_factory=list)
    last_top: Draft | None = None
    last_inner: Draft | None = None
    last_group: Party | None = None
    paragraph: int = -1
    content: tuple[int, int] | None = None
    last_person: Party | None = None
    #: Paragraph and first token of the sentences that open another occasion, in the order of the text.
    occasions: list[tuple[int, int]] = field(default_factory=list)
    _of_party: dict[str | None, list[Conversation]] = field(default_factory=dict)
    pronouns: list[Mention] = field(default_factory=list)

    def note_pronoun(self, span: tuple[int, int], party: Party) -> None:
        """Keep what a pronoun was resolved to, as a mention."""
        if party.actor is not None:
            self.pronouns.append(Mention(span[0], span[1], party.actor, "PERSON", "pronoun", "actor.pronoun"))

    def pronoun(self, word: str, outer: Draft | None, cue: Cue | None, sentence: list[Draft]) -> Party | None:
        """The party that a subject pronoun stands for.

        Inside a content the speaker around it; after ``added`` the innermost speaker of the sentence before, since it
        goes on with his words; else the speaker of the sentence before.
        """
        if word == "i" and outer is not None and outer.quoted:
            return outer.party  # in his own words
        if word in ("we", "i", "our", "my"):
            return author() if outer is None or outer.party.author else self._own_state(outer.party)
        if word in ("he", "she", "his", "her"):
            around = outer
            while around is not None:
                if around.party.kind == "person":
                    return around.party
                around = around.outer
            before = [d for d in sentence if d.party.kind == "person" and not d.party.author]
            if before and outer is None:
                return before[0].party
            if self._continues(cue) and self.last_inner is not None:
                return self.last_inner.party
            if self.last_top is not None and self.last_top.party.kind == "person":
                return self.last_top.party
            return self.last_person
        if word in ("they", "their", "both", "all"):
            if outer is not None and outer.party.kind in ("group", "government", "organisation"):
                return outer.party
            before = [d for d in sentence if d.party.kind in ("group", "government", "organisation")]
            if before and outer is None:
                return before[0].party
            return self.last_group
        return None

    def going_on(self) -> Party | None:
        """The speaker of the sentence before, to whom a sentence without a subject belongs."""
        top = self.last_top
        return top.party if top is not None and (top.speech or not top.imputed) else None

    def last_content(self, paragraph: int) -> tuple[int, int] | None:
        """What was put forward last in a paragraph."""
        return self.content if self.paragraph == paragraph else None

    def _continues(self, cue: Cue | None) -> bool:
        return cue is not None and "add" in cue.flags

    def _own_state(self, party: Party) -> Party | None:
        state = self.registry.represent(party.state)
        return of_actor(self.registry.actors[state], None) if state else party

    def met_last(self) -> Party | None:
        """The person of the last talk, the speaker before whom he spoke to, the named before the unnamed."""
        sides = ((c.speaker, c.partner) for c in reversed(self.conversations))
        people = [p for pair in sides for p in pair if p is not None and p.kind == "person" and not p.author]
        named = (p for p in people if p.actor and not self.registry.actors[p.actor].unnamed)
        return next(named, people[0] if people else None)

    def other_party(self, word: str, outer: Draft | None, sentence: list[Draft]) -> Party | None:
        """The party of an object pronoun: the partner of the last talk."""
        if word in ("him", "her") and self.conversations:
            last = self.conversations[-1]
            return last.partner or last.speaker
        return None if word in ("him", "her") else self.last_group

    def place(self, draft: Draft) -> None:
        """Put an outermost draft under the intermediary whose report it continues.

        A participant of a talk that somebody told of, who has not spoken to the author himself, still speaks under
        that somebody's word.
        """
        if draft.outer is not None or draft.party.author or draft.comment:
            return
        for conversation in reversed(self.conversations):
            if conversation.draft.outer is None and same_party(conversation.speaker, draft.party):
                return
            if (
                conversation.draft.outer is not None
                and conversation.has(draft.party)
                and conversation.paragraph == draft.paragraph
            ):
                source = conversation.draft.outer
                if source.party.hearsay or (not source.speech and source.party.kind != "person"):
                    continue
                draft.prefix_from = source
                draft.outer = source
                draft.inferred = True
                return

    def remember(self, drafts: list[Draft], paragraph: int) -> None:
        """Take up the talks of a sentence that has been read."""
        if paragraph != self.paragraph:
            self.paragraph, self.last_inner, self.content, self.last_person = paragraph, None, None, None
        speaking = [d for d in drafts if not d.imputed]
        for draft in speaking:
            explicit = next((t.party for t in draft.targets if not t.implied), None)
            if draft.speech and not draft.party.hearsay and (explicit is not None or draft.time is not None):
                self._begin(Conversation(draft.party, explicit, draft.time, under(draft), draft, paragraph))
            if draft.party.kind in ("group", "organisation", "government") and draft.party.actor:
                self.last_group = draft.party
        if speaking:
            self.content = next((c for d in reversed(speaking) for c in d.contents if c[1] > c[0]), None)
        tops = [d for d in speaking if d.outer is None or d.prefix_from is not None]
        if tops:
            spoken = [d for d in tops if d.speech]
            self.last_top = next((d for d in spoken if not d.party.author), (spoken or tops)[0])
            people = [d.party for d in tops if d.party.kind == "person" and not d.party.author and d.party.actor]
            self.last_person = people[-1] if people else self.last_person
        inner = [
            d for d in speaking if d.outer is not None and d.speech and d.party.kind == "person" and not d.party.hearsay
        ]
        self.last_inner = inner[-1] if inner else None

    def meet(self, people: list[Party], time: int, sentence: tuple[int, int], paragraph: int) -> None:
        """Take up a meeting that a sentence tells of without anybody's words: who said what there, said it then."""
        first = people[0]
        scene = Draft(first, None, "CONSULT", [], [sentence], sentence, paragraph, "discourse.meeting")
        partner = people[1] if len(people) > 1 else None
        self._begin(Conversation(first, partner, time, (), scene, paragraph))

    def _begin(self, conversation: Conversation) -> None:
        self.conversations.append(conversation)
        sides = [conversation.speaker, *((conversation.partner,) if conversation.partner else ())]
        for key in dict.fromkeys(map(_key, sides)):
            self._of_party.setdefault(key, []).append(conversation)

    def carry(self, draft: Draft) -> None:
        """Give a draft the addressee and the date of the conversation that it belongs to."""
        if draft.party.author or draft.party.hearsay or draft.comment or draft.act == "CONSULT":
            return
        if any(d.party.hearsay for d in draft.sources()):
            return
        chosen = self._conversation_of(draft)
        if chosen is None:
            return
        partner = chosen.other(draft.party)
        if partner is not None and same_party(partner, draft.party):
            partner = None
        explicit = [t for t in draft.targets if not t.implied]
        if (
            explicit
            and chosen.partner is not None
            and not any(same_party(t.party, partner) for t in explicit if partner)
            and draft.speech
            and draft.act not in ("URGE", "DEMAND", "REQUEST")
        ):
            return
        if not explicit and partner is not None and not draft.targets:
            draft.targets.append(Target(partner, None, True))
        if draft.time is None and chosen.time is not None and not self._left(chosen, draft):
            draft.time, draft.carried = chosen.time, True

    def _left(self, conversation: Conversation, draft: Draft) -> bool:
        """``Subsequently, at lunch, ...`` stands between a talk and a draft: another occasion."""
        told = conversation.paragraph, conversation.draft.sentence[0]
        place = bisect_right(self.occasions, told)
        return place < len(self.occasions) and self.occasions[place] <= (draft.paragraph, draft.sentence[0])

    def _conversation_of(self, draft: Draft) -> Conversation | None:
        sources = under(draft)
        theirs = self._of_party.get(_key(draft.party), ())
        fitting = [c for c in theirs if c.has(draft.party) and c.draft is not draft]
        if (
            not draft.speech
            and draft.outer is not None
            and not any(same_party(c.speaker, draft.party) for c in fitting)
        ):
            return None
        near = [
            c
            for c in fitting
            if c.under == sources
            or (draft.heading and c.draft.outer is not None)
            or (not draft.heading and c.under[:1] == sources[:1] and sources)
        ]
        if draft.heading:
            addressees = [t.party for t in draft.targets]
            near = [c for c in fitting if not addressees or all(c.has(a) for a in addressees)]
        if not near:
            return None
        earlier = [
            c
            for c in near
            if c.draft.paragraph < draft.paragraph
            or (c.draft.paragraph == draft.paragraph and c.draft.sentence[0] <= draft.sentence[0])
        ]
        later = [c for c in near if c.draft.paragraph == draft.paragraph or draft.heading]
        pool = earlier[::-1] or later
        return next((c for c in pool if c.time is not None), pool[0] if pool else None)
