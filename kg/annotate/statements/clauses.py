"""The clause rules: find each act in a clause, its speaker, addressee and content, and read the content in turn.

"A told B that C had denied that D would X" gives three drafts, each inside the one before.  The rules run left to
right; what a rule takes is not read again.
"""

from __future__ import annotations

from kg.annotate.statements.cues import Form, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.fronted import SUBORDINATING, fronted, subordinate, topic_end, trailing
from kg.annotate.statements.indirect import read_quotation
from kg.annotate.statements.instructions import instruction_beginnings, read_instruction
from kg.annotate.statements.nominal import read_adjective, read_noun
from kg.annotate.statements.phrases import Range, Stretch
from kg.annotate.statements.settle import settle
from kg.annotate.statements.verbs import VerbReader
from kg.annotate.words import AUXILIARIES, is_adverb

_DEPTH_LIMIT = 8
#: Forms of verbs that a speaker's own words have when they are retold.
_TOLD = frozenset(
    ["would", "could", "should", "might", "must", "was", "were", "is", "are", "will", "can", "cannot", "may"]
)
#: Words of the author's own narration, or to his reader.
_NOT_TOLD = frozenset(
    ["you", "your", "i", "me", "my", "deptel", "embtel", "telegram", "message", "meeting", "himself", "herself"]
)
#: A sentence of fewer words tells nothing that somebody said.
_SHORT = 4
#: Conjunctions whose clause tells what is so, not what would be.
_TELLING = SUBORDINATING - {"if", "unless"}


class ClauseReader(VerbReader):
    """Reads the sentences of one paragraph into drafts, outermost first."""

    def read_sentence(self, sentence: Range) -> list[Draft]:
        """All drafts of one sentence."""
        self.sentence, self.drafts = sentence, []
        if not self._is_question(*sentence):
            self.clause(sentence[0], sentence[1], None, 0)
        return self.drafts

    def _is_question(self, low: int, high: int) -> bool:
        """``Did the Council think we should extend it?``: what is asked about is said by nobody."""
        while low < high and not self.words[low][0].isalpha():
            low += 1
        return high - low > 1 and self.words[high - 1] == "?" and self.lower[low] in AUXILIARIES

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
        if _NOT_TOLD & set(self.lower[low:high]):
            return False
        return any(w in _TOLD for w in self.lower[low:high])

    def clause(self, low: int, high: int, outer: Draft | None, depth: int) -> None:
        """Read the acts of one clause; ``outer`` is the draft whose content it is."""
        while high > low and self.words[high - 1] in (".", "?", "!", ",", ";"):
            high -= 1
        if depth > _DEPTH_LIMIT or high - low < 2:
            return
        if not self.heading and read_quotation(self, low, high, outer, depth):
            return
        if self._source(low, high, outer, depth) or self._subordinate(low, high, outer, depth):
            return
        at, subject = low, None
        openers = instruction_beginnings()  # cues among them
        while at < high:
            word = self.lower[at]
            if word not in openers:
                at += 1
                continue
            opens = outer is None and not self.heading
            if opens and (draft := read_instruction(self, at, low, high, depth)):
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
        found = fronted(self.stretch, low, high) or trailing(self.stretch, low, high)
        party = self.resolve(found.source, outer, None) if found else None
        if found is None or party is None or (outer is not None and found.cue in outer.cue_tokens):
            return False
        if self.lower[found.source[0]] in ("his", "her") and party.kind != "person":
            return False
        end = high if found.end is None else found.end
        draft = self.draft(party, None, found.act, [found.cue], (found.content, end), outer, found.rule)
        settle(draft, None, self.stretch, self.registry)
        self.clause(found.content, end, draft, depth + 1)
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
        for form in sorted(forms, key=lambda f: f.cue.kind != "adjective"):  # "was convinced that" is no passive
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


def _person_ends(stretch: Stretch, index: int) -> bool:
    """A person or a role is mentioned up to this token."""
    first = stretch.mention_end.get(index)
    return first is not None and stretch.mention_at[first].label in ("PERSON", "ROLE", "ORG", "PLACE")
