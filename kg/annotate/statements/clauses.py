"""The clause rules: find each act in a clause, its speaker, addressee and content, and read the content in turn.

"A told B that C had denied that D would X" gives three drafts, each inside the one before.  The rules run left to
right; what a rule takes is not read again.
"""

from __future__ import annotations

from kg.annotate.actors.gazetteer import slug
from kg.annotate.actors.registry import Registry
from kg.annotate.model import Actor
from kg.annotate.statements.content import read_content, subordinate_end
from kg.annotate.statements.cues import Cue, Form, cues
from kg.annotate.statements.discourse import Discourse
from kg.annotate.statements.drafts import Draft, Party, Target
from kg.annotate.statements.frames import Frame, content_end, read_frame
from kg.annotate.statements.parties import author, party_of, same_side
from kg.annotate.statements.phrases import Range, Stretch, phrase_before
from kg.annotate.words import AUXILIARIES, NEGATIONS, PREPOSITIONS, PRONOUNS, is_adverb

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_VIEW = frozenset(
    ["view", "views", "opinion", "judgment", "judgement", "estimation", "estimate", "assessment", "words"]
)
_HEARSAY_PASSIVE = frozenset(["said", "reported", "rumored", "rumoured", "alleged", "believed", "claimed", "thought"])
_DEPTH_LIMIT = 8


class ClauseReader:
    """Reads the sentences of one paragraph into drafts, outermost first."""

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

    def read_sentence(self, sentence: Range) -> list[Draft]:
        """All drafts of one sentence."""
        self.sentence, self.drafts = sentence, []
        self._clause(sentence[0], sentence[1], None, 0)
        return self.drafts

    def _clause(self, low: int, high: int, outer: Draft | None, depth: int) -> None:
        """Read the acts of one clause; ``outer`` is the draft whose content it is."""
        while high > low and self.words[high - 1] in (".", "?", "!", ",", ";"):
            high -= 1
        if depth > _DEPTH_LIMIT or high - low < 2:
            return
        if self._fronted(low, high, outer, depth) or self._subordinate(low, high, outer, depth):
            return
        at, subject = low, None
        while at < high:
            found = cues().match(self.lower, at)
            if (
                found is None
                or found[0] > high
                or (at in self.stretch.mention_at and self.words[at][0].isupper() and not self.stretch.tokens.capitals)
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

    def _subordinate(self, low: int, high: int, outer: Draft | None, depth: int) -> bool:
        """``While A, B``: two clauses; of ``if A, B`` only B says something."""
        if self.lower[low] not in ("while", "although", "though", "if", "unless", "because", "since", "when", "as"):
            return False
        end = subordinate_end(self.stretch, low, high)
        if end is None or end >= high or self._aside_follows(end, high):
            return False
        if self.lower[low] in ("while", "although", "though"):
            self._clause(low + 1, end, outer, depth)
        self._clause(end, high, outer, depth)
        return True

    def _aside_follows(self, at: int, high: int) -> bool:
        """``he warned,`` right behind the comma."""
        comma = next((i for i in range(at, min(high, at + 6)) if self.words[i] == ","), None)
        return comma is not None and any(
            (hit := cues().match(self.lower, i)) and hit[0] == comma for i in range(at + 1, comma)
        )

    def _fronted(self, low: int, high: int, outer: Draft | None, depth: int) -> bool:
        """``According to X, ...`` and ``In X's view, ...``: the rest of the clause is X's."""
        lower = self.lower
        if lower[low] == "according" and low + 1 < high and lower[low + 1] == "to":
            cue: Range = (low, low + 2)
            comma = self._fronted_end(low + 2, high)
            rule = "statement.according-to"
            phrase: Range | None = (low + 2, comma) if comma else None
        elif lower[low] == "in" and (
            noun := next(
                (
                    i
                    for i in range(low + 2, min(high, low + 9))
                    if lower[i] in _VIEW and lower[i - 1] in ("'s", "’s", "his", "her", "their", "our")
                ),
                None,
            )
        ):
            cue = (low, noun + 1)
            comma = noun + (1 if noun + 1 < high and self.words[noun + 1] == "," else 0)
            rule = "statement.in-view"
            owner = noun - 1
            phrase = (low + 1, owner) if lower[owner] in ("'s", "’s") else (owner, owner + 1)
        else:
            return False
        if phrase is None or comma is None:
            return False
        party = self._resolve(self._head_of(phrase), outer, None)
        if party is None:
            return False
        act = "STATE" if rule == "statement.according-to" else "ASSESS"
        draft = self._draft(party, None, act, [cue], (comma + 1, high), outer, rule)
        self._settle(draft, None)
        self._clause(comma + 1, high, draft, depth + 1)
        return True

    def _fronted_end(self, low: int, high: int) -> int | None:
        """The comma that closes the source of ``According to``, past its apposition."""
        commas = [i for i in range(low, high) if self.words[i] == ","]
        if not commas:
            return None
        chosen = commas[0]
        for following in commas[1:3]:
            between = self.stretch.mentions_in(chosen + 1, following)
            if (
                between
                and between[0][1].label == "ROLE"
                and between[0][1].form == "role"
                and not any(self.lower[i] in AUXILIARIES for i in range(chosen, following))
            ):
                first = [m for _, m in self.stretch.mentions_in(low, chosen)]
                if any(m.actor == between[0][1].actor for m in first):
                    chosen = following
                    continue
            break
        return chosen

    def _head_of(self, phrase: Range) -> Range:
        comma = next((i for i in range(*phrase) if self.words[i] == ","), phrase[1])
        return phrase[0], comma

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
        if (
            any(f.cue.kind == "noun" for f in forms)
            and at > low
            and self.lower[at - 1] not in PRONOUNS
            and not self._person_ends(at - 1)
        ):
            forms = tuple(sorted(forms, key=lambda f: f.cue.kind != "noun"))
        for form in forms:
            kind = form.cue.kind
            if kind == "verb":
                draft = self._verb(at, end, form, low, high, outer, subject, depth)
            elif kind == "adjective":
                draft = self._adjective(at, end, form.cue, low, high, outer, subject, depth)
            else:
                draft = self._noun(at, end, form.cue, low, high, outer, subject, depth)
            if draft is not None:
                return draft
        return None

    def _person_ends(self, index: int) -> bool:
        first = self.stretch.mention_end.get(index)
        return first is not None and self.stretch.mention_at[first].label in ("PERSON", "ROLE")

    def _verb(
        self, at: int, end: int, form: Form, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """Finite verbs, participles after a comma, passives with an agent, parenthetical ``he warned``."""
        lower, cue = self.lower, form.cue
        start = at
        while start - 1 >= low and (
            lower[start - 1] in AUXILIARIES
            or lower[start - 1] in NEGATIONS
            or (is_adverb(lower[start - 1]) and lower[start - 1] not in ("himself", "themselves", "both"))
        ):
            start -= 1
        auxiliaries = [w for w in lower[start:at] if w in AUXILIARIES]
        negated = any(w in NEGATIONS for w in lower[start:at])
        passive = bool(auxiliaries) and auxiliaries[-1] in _BE and form.form in ("both", "participle")
        if passive:
            return self._passive(at, end, form, start, low, high, outer, depth)
        if form.form == "ing" and not (auxiliaries and auxiliaries[-1] in _BE):
            return self._participle(at, end, cue, low, high, outer, subject, depth)
        if (
            form.form in ("base", "participle")
            and not auxiliaries
            and not (self.heading or (form.form == "base" and self._plural_subject(at, low)))
        ):
            return None
        if (
            form.form == "s"
            and at > low
            and (
                lower[at - 1] in ("the", "these", "his", "their", "such", "of")
                or (end < high and lower[end] in ("of", "in", "are", "were"))
            )
        ):
            return None
        if form.form == "both" and not auxiliaries and end < high and lower[end] == "by":
            return None
        if "want" in cue.flags and not negated and cue.act == "HOPE" and outer is None and cue.lemma == "wish":
            return None
        phrase = phrase_before(self.stretch, start, low)
        party = self._resolve(phrase, outer, cue) if phrase else None
        if (
            party is None
            and phrase is None
            and start > low
            and (lower[start - 1] in ("and", "but", "then", "or") or self.words[start - 1] == ",")
            and subject is not None
        ):
            party = subject
        if party is None:
            return self._inverted(at, end, cue, low, high, outer, depth) or None
        if "seem" in cue.flags and not (outer is None and self.comment):
            return None
        if "seem" in cue.flags:
            party = author()
        aside = self._parenthetical(phrase[0] if phrase else start, end, low, high)
        rule = f"statement.{'parenthetical' if aside else 'verb'}"
        frame = Frame("t", aside) if aside else read_frame(self.stretch, cue, end, high, headline=self.heading)
        if frame is None:
            return None
        if "attitude" in cue.flags and self._not_an_attitude(cue, frame, auxiliaries, negated):
            return None
        if cue.lemma == "cite" and frame.kind != "n":
            return None
        cue_start = self._cue_start(start, at, auxiliaries, negated)
        act, negated = self._act(cue, negated, frame)
        return self._with_contents(
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

    def _cue_start(self, start: int, at: int, auxiliaries: list[str], negated: bool) -> int:
        while start < at and self.lower[start] not in AUXILIARIES and self.lower[start] not in NEGATIONS:
            start += 1
        return start

    def _plural_subject(self, at: int, low: int) -> bool:
        return at > low and (
            self.lower[at - 1] in ("we", "they", "i")
            or ((at - 1) in self.stretch.mention_end and self.lower[at - 1].endswith("s"))
            or self.lower[at - 1].endswith(("ers", "als", "ies", "nts"))
        )

    def _not_an_attitude(self, cue: Cue, frame: Frame, auxiliaries: list[str], negated: bool) -> bool:
        """A deed or a thing, not a position: ``saw the minister``, ``would find``, ``shared a table``."""
        if (
            cue.lemma
            in ("see", "find", "feel", "view", "share", "back", "clear", "charge", "consider", "plan", "share")
            and frame.kind == "n"
        ):
            following = self.lower[frame.content[0] : frame.content[0] + 3]
            if cue.lemma == "see":
                return not ({"no", "little", "as", "merit", "need"} & set(following))
            if cue.lemma in ("consider", "view"):
                return "as" not in self.lower[frame.content[0] : frame.content[1]]
            return cue.lemma in ("find", "feel", "clear", "charge", "plan") or (
                cue.lemma == "share"
                and not (
                    {"view", "views", "concern", "concerns", "assessment"}
                    & set(self.lower[frame.content[0] : frame.content[0] + 6])
                )
            )
        return cue.lemma == "decide" and not (
            {"accept", "agree", "reject", "support"} & set(self.lower[frame.content[0] : frame.content[0] + 3])
        )

    def _passive(
        self, at: int, end: int, form: Form, start: int, low: int, high: int, outer: Draft | None, depth: int
    ) -> Draft | None:
        """``X was rejected by Y`` is Y's act on X; ``it was rumored that`` has no speaker; ``is said to``."""
        lower, cue = self.lower, form.cue
        negated = any(w in NEGATIONS for w in lower[start:at])
        if end < high and lower[end] == "by":
            agent = self._agent(end + 1, high)
            topic = phrase_before(self.stretch, start, low)
            party = self._resolve(agent, outer, cue) if agent else None
            if party is None or topic is None or ("o" in cue.frame and "n" not in cue.frame):
                return None
            draft = self._draft(party, cue, cue.act, [(start, end + 1)], topic, outer, "statement.passive")
            draft.negated = negated
            self._settle(draft, None)
            draft.contents = [topic]
            end_at = agent[1] if agent else end
            self._clause(topic[0], topic[1], draft, depth + 1)
            draft.contents.append((end_at, end_at))
            return draft
        hearsay = at < high and lower[at] in _HEARSAY_PASSIVE
        if (
            hearsay
            and end < high
            and ((lower[end] == "that" and lower[max(low, start - 1)] == "it") or lower[end] == "to")
        ):
            content: Range = (end + 1, high) if lower[end] == "that" else (end, high)
            party = Party(None, "UNSPECIFIED", "unknown", hearsay=True)
            draft = self._draft(party, cue, cue.act, [(start, end)], content, outer, "statement.hearsay-passive")
            self._settle(draft, None)
            self._clause(content[0], content[1], draft, depth + 1)
            return draft
        return None

    def _agent(self, at: int, high: int) -> Range | None:
        end = at
        while (
            end < high
            and self.words[end] not in (",", ";")
            and self.lower[end] not in ("who", "which", "that", "and", "on", "in", "at", "to")
        ):
            end += 1
        return (at, end) if end > at else None

    def _participle(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """``, noting that ...``: the speaker of the clause goes on."""
        if at > low and self.words[at - 1] != "," and self.lower[at - 1] not in ("and", "while", "by", "without"):
            return None
        party = subject
        if party is None and at > low:
            phrase = phrase_before(self.stretch, at - 1, low)
            party = self._resolve(phrase, outer, cue) if phrase else None
        if party is None:
            return None
        frame = read_frame(self.stretch, cue, end, self._aside_end(at, low, high, subject))
        if frame is None or (
            "attitude" in cue.flags and cue.lemma in ("see", "find", "back", "consider", "plan", "view", "want")
        ):
            return None
        act, negated = self._act(cue, False, frame)
        return self._with_contents(
            party, cue, act, (at, end), frame, frame.content[1], outer, "statement.participle", depth, negated=negated
        )

    def _aside_end(self, at: int, low: int, high: int, subject: Party | None) -> int:
        """End of a participle that stands between subject and verb (``The chair, noting that ..., refused``)."""
        if subject is not None:
            return high
        closing = next(
            (i for i in range(at, high) if self.words[i] == "," and i + 1 < high and cues().match(self.lower, i + 1)),
            None,
        )
        return closing if closing is not None else high

    def _adjective(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """``was concerned about``, ``remained optimistic that``."""
        lower = self.lower
        start = at
        while start - 1 >= low and (
            is_adverb(lower[start - 1]) or lower[start - 1] in ("more", "less", "most", "deeply", "not")
        ):
            start -= 1
        if start - 1 < low or lower[start - 1] not in _BE | {"remained", "seemed", "appeared", "felt", "became"}:
            return None
        while start - 1 >= low and (
            lower[start - 1] in AUXILIARIES
            or lower[start - 1] in NEGATIONS
            or lower[start - 1] in ("remained", "seemed", "appeared", "felt", "became")
            or is_adverb(lower[start - 1])
        ):
            start -= 1
        phrase = phrase_before(self.stretch, start, low)
        party = (
            self._resolve(phrase, outer, cue) if phrase else subject if lower[start - 1 : start] == ["and"] else None
        )
        if party is None:
            return None
        frame = read_frame(self.stretch, cue, end, high)
        if frame is None:
            return None
        cue_end = frame.content[0] if frame.kind == "p" else end
        negated = any(w in NEGATIONS for w in lower[start:at])
        return self._with_contents(
            party, cue, cue.act, (start, cue_end), frame, high, outer, "statement.adjective", depth, negated=negated
        )

    def _noun(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, subject: Party | None, depth: int
    ) -> Draft | None:
        """``Ibarra's claim that``, ``Kosovo Albanian reports that``, ``his public praise for``."""
        lower = self.lower
        if end >= high:
            return None
        frame = read_frame(self.stretch, cue, end, high)
        if (
            frame is None
            or (frame.kind not in ("t", "i", "f", "p") and cue.frame != "n")
            or (frame.kind == "t" and lower[end] != "that")
        ):
            return None
        start = at
        while start - 1 >= low and (
            lower[start - 1] not in PREPOSITIONS
            and (self.words[start - 1][0].isalnum() or lower[start - 1] in ("'s", "’s"))
            and lower[start - 1] not in AUXILIARIES
            and (start - 1) not in self.stretch.in_time
        ):
            if (
                cues().match(lower, start - 1)
                and (start - 1) not in self.stretch.mention_end
                and lower[start - 1] not in ("press", "public")
            ):
                break
            start -= 1
            if lower[start] in ("the", "a", "an", "his", "her", "their", "our", "its"):
                break
        owner = next((i for i in range(at - 1, start - 1, -1) if lower[i] in ("'s", "’s", "'")), None)
        hearsay = "hearsay" in cue.flags
        party: Party | None
        if owner is not None and start < owner:
            party = self._resolve((start, owner), outer, cue)
        elif start < at and lower[start] in ("his", "her", "their"):
            party = self.discourse.pronoun(lower[start], outer, cue, self.drafts)
        elif start < at and lower[start] in ("our",):
            party = author()
        elif hearsay and start < at:
            party = party_of(self.stretch, (start, end), self.registry)
            party = self._source_of_reports(start, end, party)
        elif hearsay:
            party = Party(None, self.words[at], "media", self.stretch.tokens.span(at, end), hearsay=True)
        else:
            return None
        if party is None:
            return None
        party.hearsay = party.hearsay or hearsay
        draft = self._with_contents(party, cue, cue.act, (at, end), frame, high, outer, "statement.noun", depth)
        if draft is not None:
            draft.nominal = True
        return draft

    def _source_of_reports(self, start: int, end: int, party: Party | None) -> Party | None:
        """Unnamed reports are a source of their own, whoever's they are (``Kosovo Albanian reports``)."""
        if party is None:
            return None
        tokens = self.stretch.tokens
        if self.lower[start] in ("the", "these", "such", "some", "recent"):
            start += 1
        name = " ".join(tokens.words[start:end])
        party.span = tokens.span(start, end)
        party.hearsay = True
        if party.kind not in ("media",):
            party.kind = "group"
        if party.actor in self.registry.actors and self.registry.actors[party.actor].kind in ("state", "organization"):
            identifier = self.registry.add(
                Actor(
                    slug(name),
                    name,
                    "group",
                    unnamed=True,
                    start=party.span[0],
                    end=party.span[1],
                    rule="actor.unnamed",
                )
            )
            party.actor = identifier
        elif party.actor in self.registry.actors and "press" not in name.lower():
            party.kind = "group"
        party.name = name
        return party

    def _parenthetical(self, subject_start: int, end: int, low: int, high: int) -> Range | None:
        """``If the quota fell, he warned, at least forty factories would close``: the clause around is the content."""
        if (
            end < high
            and self.words[end] == ","
            and subject_start > low
            and self.words[subject_start - 1] == ","
            and subject_start - low > 2
        ):
            return low, high
        if (
            end >= high
            and subject_start > low
            and self.words[subject_start - 1] in (",", '"', "”")
            and subject_start - low > 2
        ):
            return low, subject_start - 1
        return None

    def _inverted(
        self, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
    ) -> Draft | None:
        """``..., said the minister``: content before, speaker behind."""
        if at - 1 <= low or self.words[at - 1] not in (",", '"', "”") or "neutral" not in cue.flags:
            return None
        agent = self._agent(end, high)
        party = self._resolve(agent, outer, cue) if agent else None
        if party is None:
            return None
        frame = Frame("q", (low, at - 1))
        return self._with_contents(
            party, cue, cue.act, (at, end), frame, at - 1, outer, "statement.inverted", depth, aside=True
        )

    def _act(self, cue: Cue, negated: bool, frame: Frame) -> tuple[str, bool]:
        """Class of a cue in its frame: ``asked whether`` leaves open, ``did not want to`` refuses."""
        if "want" in cue.flags:
            return ("REJECT" if negated else "HOPE"), negated
        return cue.act, negated

    def _resolve(self, phrase: Range | None, outer: Draft | None, cue: Cue | None) -> Party | None:
        """The party of a noun phrase or pronoun."""
        if phrase is None:
            return None
        low, high = phrase
        if high - low == 1 and self.lower[low] in PRONOUNS | {"both", "his", "her", "their", "our"}:
            party = self.discourse.pronoun(self.lower[low], outer, cue, self.drafts)
            if party is not None:
                span = self.stretch.tokens.span(low, high)
                self.discourse.note_pronoun(span, party)
                return Party(
                    party.actor, party.name, party.kind, span, party.state, party.joint, party.author, party.hearsay
                )
            return None
        return party_of(self.stretch, phrase, self.registry)

    def _draft(
        self,
        party: Party,
        cue: Cue | None,
        act: str,
        cue_tokens: list[Range],
        content: Range,
        outer: Draft | None,
        rule: str,
    ) -> Draft:
        draft = Draft(party, cue, act, cue_tokens, [content], self.sentence, self.paragraph, rule, outer=outer)
        draft.speech = cue is None or "attitude" not in cue.flags
        draft.repeat = cue is not None and bool({"repeat", "remains"} & cue.flags)
        draft.heading, draft.comment = self.heading, self.comment
        self.drafts.append(draft)
        return draft

    def _with_contents(
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
        if second is not None and self._reports_speech((begin, end)):
            end, second = content_end(self.stretch, begin, ceiling, frame.kind, split=False)
        if end <= begin:
            return None
        draft = self._draft(party, cue, act, [cue_tokens], (begin, end), outer, rule)
        draft.negated = negated
        if aside and cue_tokens[0] > begin and cue_tokens[1] < end:
            left = phrase_before(self.stretch, cue_tokens[0], begin)
            draft.contents = [(begin, (left[0] if left else cue_tokens[0]) - 1), (cue_tokens[1] + 1, end)]
        if frame.addressee is not None and (target := self._target(frame.addressee, outer)):
            draft.targets.append(target)
        draft.time = frame.time if frame.time is not None else self._fronted_time(draft, outer)
        self._settle(draft, frame)
        for content in list(draft.contents):
            self._clause(content[0], content[1], draft, depth + 1)
        if second is not None:
            self._second(draft, second, high, frame, depth)
        return draft

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
        self._settle(other, frame)
        if other.act == draft.act:
            draft.contents.append((begin, end))
            self._clause(begin, end, draft, depth + 1)
        else:
            self.drafts.append(other)
            self._clause(begin, end, other, depth + 1)
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

    def _target(self, phrase: Range, outer: Draft | None) -> Target | None:
        span = self.stretch.tokens.span(*phrase)
        word = self.lower[phrase[0]]
        if word in ("us", "me"):
            return Target(author(), span, False)
        if word in ("him", "her", "them", "it"):
            party = self.discourse.other_party(word, outer, self.drafts)
            return Target(party, span, False) if party else None
        party = party_of(self.stretch, phrase, self.registry)
        return Target(party, span, False) if party else None

    def _fronted_time(self, draft: Draft, outer: Draft | None) -> int | None:
        """A date at the head of the sentence (``On March 3, X said``) dates its outermost act."""
        if outer is not None:
            return None
        for at in range(self.sentence[0], draft.cue_tokens[0][0]):
            if at in self.stretch.in_time and not any(
                c[0] <= at < c[1] for d in self.drafts if d is not draft for c in d.contents
            ):
                return self.stretch.in_time[at]
        return None

    def _settle(self, draft: Draft, frame: Frame | None) -> None:
        """Class, polarity and modality from cue and content (README: tests 1 and 2)."""
        content = next((c for c in reversed(draft.contents) if c[1] > c[0]), draft.contents[0])
        kind = frame.kind if frame else "t"
        cue = draft.cue
        reading = read_content(self.stretch, content)
        clausal = kind in ("t", "q", "w")
        negative = reading.negative if clausal else kind == "i" and "not" in self.lower[content[0] : content[0] + 2]
        passes_on = clausal and self._reports_speech(content)
        draft.modality = (
            ("fact" if passes_on else reading.modality) if clausal else _plain_modality(draft.act, self.lower, content)
        )
        negative = negative and not passes_on
        neutral = (cue is None and draft.rule == "statement.according-to") or (
            cue is not None and "neutral" in cue.flags
        )
        if cue is not None and cue.lemma == "advise" and kind == "i":
            draft.act, draft.modality, neutral = "URGE", "obligation", False
        if neutral and reading.act and clausal and not passes_on:
            draft.act = self._folded(draft, reading.act, reading.subject)
        if (
            draft.act in ("ASSESS", "HOPE")
            and reading.act == "URGE"
            and clausal
            and cue is not None
            and cue.lemma in ("believe", "think", "feel", "consider")
        ) or (draft.rule == "statement.in-view" and reading.act == "URGE"):
            draft.act = "URGE"
        if cue is not None and "ask" in cue.flags and kind == "i" and draft.targets:
            draft.modality = "fact"
        draft.quoted = any(self.words[i] in ('"', "“") for c in draft.contents for i in range(*c))
        draft.untrue = clausal and reading.untrue and not passes_on
        draft.polarity = _polarity(draft, cue, kind, negative, draft.untrue)

    def _reports_speech(self, content: Range) -> bool:
        """The main clause of the content is itself an act of speech: then the cue only passes on."""
        low, high = content
        for at in range(low, min(high, low + 14)):
            found = cues().match(self.lower, at)
            if (
                found
                and any(
                    f.cue.kind == "verb" and f.form in ("both", "past") and "attitude" not in f.cue.flags
                    for f in found[1]
                )
                and at > low
            ):
                start = at
                while start > low and (self.lower[start - 1] in AUXILIARIES or is_adverb(self.lower[start - 1])):
                    start -= 1
                modal = any(w in ("would", "should", "will", "could") for w in self.lower[start:at])
                return self.words[at - 1] != "," and not modal and phrase_before(self.stretch, start, low) is not None
        return False

    def _folded(self, draft: Draft, act: str, subject: Range | None) -> str:
        """Class of a neutral cue by what its content does; will and would depend on whose deed it is."""
        if act not in ("WILL", "WILL-NOT", "REJECT", "SUPPORT", "OPPOSE"):
            return act
        own = True
        if subject is not None:
            low = subject[0]
            word = self.lower[low]
            if word in ("he", "she", "they", "we", "i"):
                own = True
            elif word in ("it", "there", "this", "that", "no") or word in ("any",):
                own = False
            else:
                party = party_of(self.stretch, subject, self.registry)
                own = party is not None and (
                    same_side(draft.party, party, self.registry) or self._perhaps_own(draft.party, party, subject)
                )
        if act == "WILL":
            return "COMMIT" if own and draft.modality != "conditional" else "PREDICT"
        if act == "WILL-NOT":
            return "REJECT" if own else "PREDICT"
        return act if own else {"REJECT": "PREDICT", "SUPPORT": "STATE", "OPPOSE": "STATE"}[act]

    def _perhaps_own(self, speaker: Party, party: Party, subject: Range) -> bool:
        """A state that no gazetteer has, in the mouth of an official whose state is not known."""
        if party.kind in ("person", "media", "unknown") or speaker.kind == "post":
            return False
        if speaker.state is None:
            return (
                party.kind == "government"
                or (subject[1] - subject[0] == 1 and self.words[subject[0]][0].isupper())
                or self.lower[subject[1] - 1] in ("government", "ministry", "cabinet")
            )
        return False


def _polarity(draft: Draft, cue: Cue | None, kind: str, negative: bool, untrue: bool) -> str:
    if cue is not None and "ask" in cue.flags and kind == "w":
        return "neutral"
    fixed = cue.polarity if cue is not None else ""
    if fixed == "0":
        return "neutral"
    if fixed == "-":
        if draft.negated and kind != "t":
            return "positive"
        return "negative"
    if untrue or draft.act == "DENY":
        return "negative"
    if fixed == "+":
        return "negative" if draft.negated else "positive"
    return "negative" if negative != draft.negated else "positive"


def _plain_modality(act: str, lower: list[str], content: Range) -> str:
    if any(w in ("if", "unless", "provided") for w in lower[content[0] : content[1]]) and act not in ("REQUEST",):
        return "conditional"
    if act in ("URGE", "DEMAND"):
        return "obligation"
    if act in ("COMMIT", "PROPOSE", "THREATEN", "PREDICT") or (act == "AGREE" and lower[content[0]] == "to"):
        return "future"
    return "fact"
