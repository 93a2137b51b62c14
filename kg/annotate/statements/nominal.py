"""Acts that no verb carries: adjectives (``was concerned about``) and nouns (``Ibarra's claim that``)."""

from __future__ import annotations

from kg.annotate.actors.gazetteer import slug
from kg.annotate.actors.registry import Registry
from kg.annotate.model import Actor
from kg.annotate.statements.builder import DraftBuilder
from kg.annotate.statements.cues import Cue, cues
from kg.annotate.statements.drafts import Draft, Party
from kg.annotate.statements.ends import new_clause
from kg.annotate.statements.frames import Frame, clause_begins, read_frame
from kg.annotate.statements.light import bare_complement, complement
from kg.annotate.statements.parties import author, party_of
from kg.annotate.statements.phrases import Range, Stretch, is_open_question, phrase_after, phrase_before
from kg.annotate.words import (
    AUXILIARIES,
    CLOSED,
    NEGATIONS,
    PREPOSITIONS,
    adverbial_at,
    adverbial_before,
    is_adverb,
    word_set,
)

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])


def read_adjective(
    reader: DraftBuilder,
    at: int,
    end: int,
    cue: Cue,
    low: int,
    high: int,
    outer: Draft | None,
    subject: Party | None,
    depth: int,
) -> Draft | None:
    """``was concerned about``, ``remained optimistic that``."""
    lower = reader.lower
    start = at
    while start - 1 >= low and (
        is_adverb(lower[start - 1]) or lower[start - 1] in ("more", "less", "most", "deeply", "not")
    ):
        start -= 1
    start -= adverbial_before(lower, start)
    if start - 1 < low:
        return None
    if lower[start - 1] == "as" and start - 2 > low and lower[start - 2] in _REFLEXIVE:
        start -= 3  # "expressed himself as opposed to"
    elif lower[start - 1] not in BE | _BECOMING and (cue.lemma in PREPOSITIONS or not _is_felt(reader, start - 1, cue)):
        return None
    while start - 1 >= low and (
        lower[start - 1] in AUXILIARIES
        or lower[start - 1] in NEGATIONS
        or lower[start - 1] in _BECOMING
        or is_adverb(lower[start - 1])
    ):
        start -= 1
    phrase = phrase_before(reader.stretch, start, low)
    if phrase is not None and is_open_question(reader.stretch, phrase, low):
        return None
    party = reader.resolve(phrase, outer, cue) if phrase else subject if lower[start - 1 : start] == ["and"] else None
    if (
        party is None
        and phrase is None
        and outer is None
        and start == low
        and lower[low] in ("would", "am", "are", "be")
    ):
        party = author()  # "Would be much interested in your analysis"
    if party is None:
        return None
    frame = read_frame(reader.stretch, cue, end, high)
    if frame is None and "p" in cue.frame and cue.act in _FELT:
        frame = bare_complement(reader, end, high)  # "King now convinced necessity of talks"
    if frame is None:
        return None
    if cue.lemma == "encouraged" and lower[frame.content[0] - 1] == "to":
        return None  # "that Roe be encouraged to open talks": by others
    if cue.lemma == "inclined" and cues().match(lower, frame.content[0] + 1):
        return None  # "inclined to believe that": he believes it
    if phrase is not None and cue.lemma == "concerned" and "far" in lower[max(low, phrase[0] - 3) : phrase[0]]:
        return None  # "as far as Ghana is concerned"
    cue_end = frame.content[0] if frame.kind == "p" else end
    inverted = phrase is not None and phrase[0] - 2 >= low and lower[phrase[0] - 2] == "nor"  # "nor is Roe willing to"
    negated = inverted or any(w in NEGATIONS for w in lower[start:at])
    if "denied" in cue.flags and not negated:
        return None  # "troops in position to attack" can, which is no position
    act = "REJECT" if negated and cue.act == "AGREE" else cue.act  # "not willing to"
    return reader.with_contents(
        party, cue, act, (start, cue_end), frame, high, outer, "statement.adjective", depth, negated=negated
    )


def _is_felt(reader: DraftBuilder, before: int, cue: Cue) -> bool:
    """Telegraphese without a form of be: ``Israel particularly disappointed that``, ``We aware of``."""
    if cue.act not in _FELT or (cue.lemma.endswith("ing") and not cue.lemma.endswith("willing")):
        return False
    if reader.lower[before] in ("we", "i", "they", "he", "she"):
        return True
    opens = before == reader.sentence[0] and reader.words[before][0].isupper() and not reader.stretch.tokens.capitals
    if opens and reader.lower[before] not in CLOSED:
        return True  # "FedRep still unwilling halt shipments"
    first = reader.stretch.mention_end.get(before)
    return first is not None and reader.stretch.mention_at[first].label != "NORP"


#: Verbs that lead to an adjective, as a form of be does.
_BECOMING = word_set(
    "remain remains remained become becomes became grow grows grew seem seems seemed appear appears appeared feel feels felt"
)
_REFLEXIVE = frozenset(["himself", "herself", "themselves", "itself", "myself", "ourselves"])
_FELT = frozenset(["CONCERN", "APPRECIATE", "CRITICIZE", "HOPE", "ASSESS", "OPPOSE", "AGREE", "REJECT"])


def read_noun(
    reader: DraftBuilder, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``Ibarra's claim that``, ``UK view we should``, ``Kosovo Albanian reports that``, ``his public praise for``."""
    if end >= high:
        return None
    if lower_is(reader, end) and cue.act in _IS_THAT:
        return _view_is(reader, at, end, cue, low, high, outer, depth)
    behind = _owner_behind(reader, cue, end, high)
    frame = behind[1] if behind else complement(reader, cue, end, high)
    if frame is None:
        return None
    start = _phrase_start(reader, at, low)
    if start > low and _is_wanted(reader.lower, start - 1, low):
        return None  # "plans to seek stronger US support": wanted, not given
    party = reader.resolve(behind[0], outer, cue) if behind else _owner(reader, at, end, start, cue, outer)
    if party is None:
        return None
    party.hearsay = party.hearsay or "hearsay" in cue.flags
    if outer is None and reader.lower[low] in PREPOSITIONS and start <= low + _FRONTED:
        frame.content = frame.content[0], _main_clause(reader.stretch, frame, high)
    opens = start > low and (reader.words[start - 1] in (",", ";") or reader.lower[start - 1] == "that")
    if opens or (outer is None and start <= low + 1):
        frame.content = frame.content[0], _subject_end(reader.stretch, frame, frame.content[1])
    draft = reader.with_contents(party, cue, cue.act, (at, end), frame, high, outer, "statement.noun", depth)
    if draft is not None:
        draft.nominal = True
    return draft


def _is_wanted(lower: list[str], verb: int, low: int) -> bool:
    """The verb before a noun of saying asks for it: ``requests Embassy's views``, ``would appreciate your opinion``."""
    wished = lower[verb] in ("wish", "like", "appreciate", "welcome")
    return lower[verb] in _WANTED or (wished and bool({"would", "should"} & set(lower[max(low, verb - 3) : verb])))


_WANTED = word_set(
    "seek seeks seeking sought request requested requesting obtain obtaining want wants need needs await awaiting require requires"
)
#: Classes of nouns that a clause can be: "my view is (that) ...".
_IS_THAT = frozenset(["ASSESS", "HOPE", "PREDICT", "CONCERN", "STATE", "PROPOSE", "URGE", "OPPOSE"])


def lower_is(reader: DraftBuilder, end: int) -> bool:
    """True for a form of be or remain behind a noun."""
    return reader.lower[end] in ("is", "was", "are", "were", "remains", "remained")


def _view_is(
    reader: DraftBuilder, at: int, end: int, cue: Cue, low: int, high: int, outer: Draft | None, depth: int
) -> Draft | None:
    """``My own view is this is worth trying``, ``the GRC position was that ...``."""
    begin = end + 1 + (reader.lower[end + 1 : end + 2] == ["that"])
    plain = begin > end + 1 or (begin < high and clause_begins(reader.stretch, begin, high))
    if not plain or begin >= high:
        return None
    party = _owner(reader, at, end, _phrase_start(reader, at, low), cue, outer)
    if party is None:
        return None
    frame = Frame("t", (begin, high))
    return reader.with_contents(party, cue, cue.act, (at, end + 1), frame, high, outer, "statement.view-is", depth)


def _owner_behind(reader: DraftBuilder, cue: Cue, end: int, high: int) -> tuple[Range, Frame] | None:
    """``the hope of the United States that``, ``assurances given us by the Ambassador to effect that``: whose, and what."""
    lower, joint = reader.lower, end
    if not {"t", "i"} & set(cue.frame):
        return None
    if lower[joint] in _MADE:
        joint = next((i for i in range(end + 1, min(high, end + _TO_AGENT)) if lower[i] == "by"), end)
    if lower[joint] not in ("of", "by", "from"):
        return None
    owner = phrase_after(reader.stretch, joint + 1, high)
    if owner is None or owner[1] >= high:
        return None
    if (said := owner[1] + adverbial_at(lower, owner[1])) > owner[1] + 1 and lower[said - 1] == "effect":
        said += lower[said : said + 1] == ["that"]
        return (owner, Frame("t", (said, high))) if said < high else None  # "to effect talks had failed"
    frame = read_frame(reader.stretch, cue, owner[1], high)
    if frame is None or frame.kind not in ("t", "i"):
        return None
    return (owner, frame) if lower[frame.content[0]] == "to" or lower[frame.content[0] - 1] == "that" else None


#: Words from "made" to "by": "remark made to Ambassador earlier in day by Roe".
_TO_AGENT = 10
_MADE = word_set("given made expressed offered voiced advanced put submitted conveyed delivered")


#: A noun so near the head of a clause that a preposition opens belongs to what stands before the main clause.
_FRONTED = 3


def _main_clause(stretch: Stretch, frame: Frame, high: int) -> int:
    """``Despite Roe's concern about talks, we hope``: where what a noun is about ends before the main clause."""
    commas = (i for i in range(frame.content[0], frame.content[1] - 1) if stretch.tokens.words[i] == ",")
    ends = (i for i in commas if clause_begins(stretch, i + 1, high) or new_clause(stretch, i + 1, high, True))
    return next(ends, frame.content[1])


def _subject_end(stretch: Stretch, frame: Frame, high: int) -> int:
    """Where a noun that is the subject of its clause, with what it is about, gives way to the verb of the clause.

    ``Ibarra's claim that the rebels had broken the truce | was rejected``, ``his praise for the police | appears designed``.
    """
    begin, finite = frame.content[0], 0
    wanted = 2 if frame.kind in ("t", "w") else 1
    lower = stretch.tokens.lower
    for at in range(begin, high):
        if lower[at] not in AUXILIARIES | _SEEMING or lower[at - 1] in AUXILIARIES or lower[at - 1] in NEGATIONS:
            continue
        if lower[at - 1] in _JOINING:
            return high
        finite += 1
        if finite == wanted and at > begin:
            return at
    return high


_SEEMING = frozenset(["appears", "appeared", "seems", "seemed", "remains", "remained"])
_JOINING = frozenset(["and", "but", "or", "that", "which", "who", ",", ";", "they", "he", "she", "it", "we"])


def _phrase_start(reader: DraftBuilder, at: int, low: int) -> int:
    """Where the noun phrase of a noun begins."""
    lower, start = reader.lower, at
    while start - 1 >= low and (
        lower[start - 1] not in PREPOSITIONS
        and (reader.words[start - 1][0].isalnum() or lower[start - 1] in POSSESSIVE)
        and lower[start - 1] not in AUXILIARIES
        and (start - 1) not in reader.stretch.in_time
    ):
        if (
            cues().match(lower, start - 1)
            and (start - 1) not in reader.stretch.mention_end
            and lower[start - 1] not in ("press", "public")
        ):
            break
        start -= 1
        if lower[start] in ("the", "a", "an", "his", "her", "their", "our", "its", "your", "my"):
            break
    return start


def _owner(reader: DraftBuilder, at: int, end: int, start: int, cue: Cue, outer: Draft | None) -> Party | None:
    """Whose view it is: ``X's view``, ``his view``, ``UK view``; unnamed reports are a source of their own."""
    lower, stretch = reader.lower, reader.stretch
    owner = next((i for i in range(at - 1, start - 1, -1) if lower[i] in POSSESSIVE), None)
    if owner is not None and start < owner:
        return reader.resolve((start, owner), outer, cue)
    if start < at and lower[start] in ("his", "her", "their"):
        return reader.resolve((start, start + 1), outer, cue)
    if start < at and lower[start] == "your":
        return Party(None, "UNSPECIFIED", "post", stretch.tokens.span(start, start + 1))
    if start < at and lower[start] == "my":
        return author() if outer is None or not outer.quoted else outer.party
    if start < at and lower[start] == "our":
        return author() if outer is None else reader.resolve((start, start + 1), outer, cue)
    if "hearsay" in cue.flags:
        if start == at:
            name = " ".join(reader.words[at:end])
            return Party(None, name, "media", stretch.tokens.span(at, end), hearsay=True)
        party = party_of(stretch, (start, end), reader.registry)
        return _source_of_reports(stretch, reader.registry, start, end, party)
    if _is_had(lower, start, at) and start - 1 > reader.sentence[0]:
        holder = phrase_before(stretch, start - 1, reader.sentence[0])  # "had strong reservations about"
        return reader.resolve(holder, outer, cue) if holder else None
    before = at - 1
    while before > start and lower[before] not in CLOSED and before not in stretch.mention_end:
        before -= 1  # "UK personal view"
    if lower[before] in _POSTS and start <= before < at:
        return reader.resolve((before, before + 1), outer, cue)  # "Embassy view is that"
    acronym = reader.words[before] if start <= before < at else ""
    if before not in stretch.mention_end and len(acronym) > 1 and acronym.isupper() and not stretch.tokens.capitals:
        return party_of(stretch, (before, before + 1), reader.registry)
    first = stretch.mention_end.get(before)
    if first is None or first < start or stretch.mention_at[first].form == "pronoun":
        return None
    if stretch.mention_at[first].label == "ROLE" and reader.words[first].islower():
        return None  # "general agreement"
    if _MEASURE & set(lower[before + 1 : at]):
        return None  # "present to the Board more concrete proposals"
    return party_of(stretch, (first, before + 1), reader.registry)


#: What begins another phrase than an owner's.
_MEASURE = frozenset(["more", "some", "several", "any", "further", "no", "additional"])
_POSTS = frozenset(["embassy", "mission", "dept", "department", "consulate", "legation"])


def _is_had(lower: list[str], start: int, at: int) -> bool:
    """A noun phrase right behind a form of have, no participle: "had strong reservations", not "had not taken decision"."""
    if lower[start - 1] not in ("had", "has", "have") or at - start > _FEW:
        return False
    return not ((NEGATIONS | {"no"}) & set(lower[start:at])) and not lower[start].endswith(("ed", "en", "wn"))


#: Words between a form of have and its noun.
_FEW = 3


POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


def _source_of_reports(stretch: Stretch, registry: Registry, start: int, end: int, party: Party | None) -> Party | None:
    """Unnamed reports are a source of their own, whoever's they are (``Kosovo Albanian reports``)."""
    if party is None:
        return None
    tokens = stretch.tokens
    if stretch.tokens.lower[start] in ("the", "these", "such", "some", "recent"):
        start += 1
    name = " ".join(tokens.words[start:end])
    party.span = tokens.span(start, end)
    party.hearsay = True
    if party.kind not in ("media",):
        party.kind = "group"
    if party.actor in registry.actors and registry.actors[party.actor].kind in ("state", "organization"):
        identifier = registry.add(
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
    elif party.actor in registry.actors and "press" not in name.lower():
        party.kind = "group"
    party.name = name
    return party
