"""From a noun phrase to a party: a person, a state, an organisation, or a source without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.actors.common import is_common, is_person_verb
from kg.annotate.actors.gazetteer import slug, titles
from kg.annotate.actors.names import is_formed
from kg.annotate.actors.registry import Registry
from kg.annotate.lexicon import rows
from kg.annotate.model import Actor, Mention
from kg.annotate.statements.cues import verb_forms
from kg.annotate.statements.drafts import Party
from kg.annotate.statements.phrases import Range, Stretch
from kg.annotate.words import AUXILIARIES, DETERMINERS, NOT_NAMES, PREPOSITIONS, word_set

_STATE_NOUNS = word_set(
    "position stance view views line side attitude policy objective intention preference interests interest thinking"
)
_GOVERNMENT_NOUNS = frozenset(
    ["government", "authorities", "govt", "governments", "regime", "leadership", "administration"]
)
_GROUP_NOUNS = word_set(
    "officials leaders ministers sources commanders monitors rebels ambassadors envoys governments reports rumors "
    "rumours sides parties members delegates deputies generals officers troops contacts interlocutors participants "
    "experts analysts journalists diplomats aides advisers advisors representatives colleagues delegation delegations "
    "party opposition team group public people population villagers cabinet parliament council committee commission "
    "majority minority others emboffs poloffs allies partners businessmen traders farmers unions"
)
_MEDIA_NOUNS = word_set(
    "press media newspaper newspapers daily broadcast radio television report reports editorial weekly story stories article articles "
    "website bulletin column"
)
_PAPER_NOUNS = word_set(
    "letter note statement communique paper document speech draft text message aide-memoire memorandum bill law "
    "treaty report"
)
_NOT_PARTIES = word_set(
    "meeting talks discussion conversation lunch dinner visit day time year week month way point issue matter "
    "question fact result situation example case part number process event evidence decision deadline problem effort "
    "plan proposal agreement morning afternoon evening night today discretion cooperation up down hard more less "
    "general reason addition hand connection details concern line step steps amount level attention view views use "
    "need hope impression policy object objective purpose attitude"
)
#: Endings of words that qualify a party and are none, and the nouns that have such an ending.
_QUALIFYING = re.compile(r"(?:ly|ing|ed|ous|ive|able|ible|ful|less|ish)$")
_NOUNS = word_set(
    "representative representatives executive executives relative native natives captive colleague family assembly ally meeting "
    "being king british english irish spanish turkish polish swedish danish finnish"
)
_PERSON_KINDS = {
    "person": "person",
    "organization": "organisation",
    "mission": "post",
    "state": "government",
    "group": "group",
    "place": "government",
}
AUTHOR_WORDS = frozenset(("we", "i", "post", "embassy", "us", "me", "mission", "consulate"))


def author() -> Party:
    """The author of the cable: the reporting post."""
    return Party(None, "AUTHOR", "post", author=True)


def of_actor(actor: Actor, span: tuple[int, int] | None) -> Party:
    """An actor of the registry as a party."""
    return Party(actor.id, actor.name, _PERSON_KINDS[actor.kind], span, actor.state)


def party_of(stretch: Stretch, phrase: Range, registry: Registry, *, anything: bool = False) -> Party | None:
    """The party that a noun phrase names, None where it names a thing, unless it may be anything ("according to")."""
    low, high = phrase
    tokens = stretch.tokens
    low += tokens.lower[low] == "that" and low + 1 in stretch.mention_at  # "any member that Soviets thought"
    span = tokens.span(low, high)
    head_end = _head_end(stretch, low, high)
    inside = stretch.mentions_in(low, head_end)
    if "and" in tokens.lower[low:head_end] and len(joint := _members(inside, registry)) > 1:
        return _joint(stretch, phrase, joint, registry)
    persons = [m for _, m in inside if m.label == "PERSON" or (m.label == "ROLE" and m.form == "title")]
    last_word = tokens.lower[head_end - 1]
    if persons:
        mention = next((m for m in reversed(persons) if m.label == "PERSON"), persons[-1])
        owner = tokens.at(mention.end - 1) + 1
        if owner >= head_end or tokens.lower[owner] in ("himself", "herself") or tokens.words[owner] in (",", "("):
            return of_actor(registry.actors[mention.actor], (mention.start, mention.end))
    if found := _of_state(stretch, low, head_end, inside, registry, last_word):
        return found
    if (
        inside
        and (mention := inside[-1][1]).label in ("ORG", "GROUP", "PLACE")
        and tokens.at(mention.end - 1) == head_end - 1
    ):
        return _as_written(of_actor(registry.actors[mention.actor], (mention.start, mention.end)), stretch)
    if last_word in AUTHOR_WORDS and (
        head_end - low == 1 or (tokens.lower[low] in ("the", "this") and last_word == "post")
    ):
        return author()
    if not anything and not _may_speak(stretch, low, head_end):
        return None
    return _nominal(stretch, low, high, head_end, span, registry)


def _head_end(stretch: Stretch, low: int, high: int) -> int:
    """End of the part of a phrase that holds its head: before the first preposition that no mention covers.

    Of "a number of delegations" the delegations are the head.
    """
    lower = stretch.tokens.lower
    counted = next(
        (i for i in range(low, min(low + 3, high - 2)) if lower[i] in _COUNTING and lower[i + 1] == "of"), None
    )
    at = low if counted is None else counted + 2
    while at < high:
        if at in stretch.mention_at:
            at = max(at + 1, stretch.mention_stop[at])
            continue
        if at > low and (
            stretch.tokens.lower[at] in PREPOSITIONS or stretch.tokens.lower[at : at + 2] == ["close", "to"]
        ):
            return at
        at += 1
    return high


_COUNTING = frozenset(
    ["number", "majority", "handful", "couple", "variety", "most", "some", "many", "several", "few", "both"]
)


def _members(inside: list[tuple[int, Mention]], registry: Registry) -> list[str]:
    found: list[str] = []
    for _, mention in inside:
        if (
            mention.label in ("PERSON", "ORG", "GROUP", "PLACE") or mention.form == "title"
        ) and mention.actor not in found:
            found.append(mention.actor)
    return found


def _joint(stretch: Stretch, phrase: Range, members: list[str], registry: Registry) -> Party:
    names = [registry.actors[m].name for m in members]
    name = " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1]
    identifier = registry.add(Actor(slug("-and-".join(members)), name, "group", rule="actor.joint"))
    return Party(identifier, name, "group", stretch.tokens.span(*phrase), joint=tuple(members))


def _of_state(
    stretch: Stretch, low: int, high: int, inside: list[tuple[int, Mention]], registry: Registry, last: str
) -> Party | None:
    """``the Italian position`` is Italy's, ``the Serbian government`` a body of Serbia, ``the Russians`` Russia."""
    national = next((m for _, m in inside if m.label in ("NORP", "PLACE")), None)
    if national is None:
        return None
    state = registry.actors[national.actor]
    span = stretch.tokens.span(low, high)
    at_end = stretch.tokens.at(national.end - 1) == high - 1
    if last in _STATE_NOUNS or (
        at_end and national.label == "NORP" and (stretch.tokens.lower[low] == "the" or high - low == 1)
    ):
        party = of_actor(state, (national.start, national.end))
        return party if last in _STATE_NOUNS and national.label == "NORP" else _as_written(party, stretch)
    if last in _GOVERNMENT_NOUNS:
        name = f"{_text(stretch, low, high)}"
        actor = registry.add(
            Actor(
                slug(name),
                name,
                "organization",
                state=state.state,
                represents=state.id,
                start=span[0],
                end=span[1],
                rule="actor.government",
            )
        )
        return of_actor(registry.actors[actor], span)
    return None


def _as_written(party: Party, stretch: Stretch) -> Party:
    """A state or body by the name that the text gives it here: ``UK``, ``the Department``."""
    if party.kind in ("government", "organisation") and party.span is not None:
        first, last = stretch.tokens.at(party.span[0]), stretch.tokens.at(party.span[1] - 1)
        party.name = _text(stretch, first, last + 1)
    return party


def _text(stretch: Stretch, low: int, high: int) -> str:
    """Words of a phrase without its leading article."""
    tokens = stretch.tokens
    while low < high - 1 and tokens.lower[low] in DETERMINERS:
        low += 1
    shown = ""
    for index in range(low, high):
        glued = index == low or tokens.starts[index] == tokens.ends[index - 1]
        shown += ("" if glued else " ") + tokens.words[index]
    return shown


def _nominal(
    stretch: Stretch, low: int, high: int, head_end: int, span: tuple[int, int], registry: Registry
) -> Party | None:
    """A source without a name: ``a senior MFA official``, ``army commanders``, ``press reports``."""
    tokens = stretch.tokens
    head = tokens.lower[head_end - 1]
    if any(tokens.lower[i] in AUXILIARIES for i in range(low, high)) or (
        _QUALIFYING.search(head) and head not in _NOUNS and tokens.words[head_end - 1].islower()
    ):
        return None
    if (
        head in _NOT_PARTIES
        or head in DETERMINERS
        or not head[0].isalpha()
        or head in ("it", "there", "this", "that", "which", "who", "what")
    ):
        return None
    name = _text(stretch, low, high)
    alone = high - low == 1 and tokens.words[low].islower() and head not in _GROUP_NOUNS | _MEDIA_NOUNS
    if alone and (
        not head.endswith(("s", "men", "people", "police", "delegation"))
        or is_person_verb(head)
        or head in verb_forms()
    ):
        return None  # a noun without an article speaks only in the plural
    if high - low == 1 and _is_surname(stretch, low):
        person = registry.person([tokens.words[low]], name)
        registry.mention(span, person, "PERSON", "name", "actor.subject-of-cue")
        return of_actor(registry.actors[person], span)
    definite = tokens.lower[low] in ("the", "this", "that")
    if definite:
        content = [w for w in tokens.lower[low:head_end] if w not in DETERMINERS]
        for actor in reversed(list(registry.actors.values())):
            if actor.unnamed and actor.rule == "actor.unnamed" and set(content) <= set(actor.name.lower().split()):
                return of_actor(actor, span)
    several = head in _GROUP_NOUNS or head == "both" or kind_of_noun(head) == "group"
    written = tokens.words[head_end - 1]
    acronym = written.isupper() and len(written) > 1 and not tokens.capitals
    kind = "group" if several else "organization" if acronym else "person"
    label = _PERSON_KINDS[kind]
    if head in _MEDIA_NOUNS or head in _PAPER_NOUNS:
        label, kind = "media", "group"
    national = next((m for _, m in stretch.mentions_in(low, head_end) if m.label in ("NORP", "PLACE", "ORG")), None)
    # Whose press or whose rumours: the words do not say for whom they speak.
    state = registry.actors[national.actor].state if national and label != "media" else None
    identifier = registry.add(
        Actor(
            slug(name),
            name,
            kind,
            unnamed=True,
            state=state,
            represents=registry.represent(state),
            start=span[0],
            end=span[1],
            rule="actor.unnamed",
        )
    )
    known = registry.actors[identifier]
    return Party(known.id, known.name, label if label == "media" else _PERSON_KINDS[known.kind], span, known.state)


def _may_speak(stretch: Stretch, low: int, end: int) -> bool:
    """The head of a phrase is somebody (``officials``), a name or an acronym; no order, concept or result."""
    tokens, head = stretch.tokens, stretch.tokens.lower[end - 1]
    if head in _GROUP_NOUNS | _MEDIA_NOUNS | _PAPER_NOUNS | _GOVERNMENT_NOUNS or kind_of_noun(head) is not None:
        return True
    if titles().match(tokens.lower, end - 1) is not None or head.endswith(_SOMEBODY):
        return True
    written = tokens.words[end - 1]
    return written[0].isupper() and not is_common(head) and (not tokens.capitals or end - low == 1)


#: Endings of words for people.
_SOMEBODY = ("man", "men", "woman", "women", "ists", "crats")


@cache
def _party_nouns() -> dict[str, str]:
    known = {row["noun"]: row["kind"] for row in rows("kg.annotate.statements", "party_nouns.csv")}
    many = {form: "group" for noun in known for form in _plurals(noun)}
    return many | known


def _plurals(noun: str) -> Iterator[str]:
    if noun.endswith("man"):
        yield f"{noun[:-2]}en"
    elif noun.endswith("y") and noun[-2] not in "aeou":
        yield f"{noun[:-1]}ies"
    elif noun.endswith(("s", "ch", "sh", "x")):
        yield f"{noun}es"
    yield f"{noun}s"


def kind_of_noun(word: str) -> str | None:
    """Whether a noun in small letters names a person or a group; None where it names nobody.

    >>> kind_of_noun("official"), kind_of_noun("agencies"), kind_of_noun("concept")
    ('person', 'group', None)
    """
    return _party_nouns().get(word)


def _is_surname(stretch: Stretch, index: int) -> bool:
    """A single capitalised word that speaks, and is never written small: a person introduced elsewhere or nowhere."""
    tokens, word = stretch.tokens, stretch.tokens.words[index]
    if (
        tokens.capitals
        or not word[:1].isupper()
        or word.isupper()
        or is_formed(word)
        or tokens.lower[index] in NOT_NAMES
    ):
        return False
    if is_common(tokens.lower[index]) and any(index == low for low, _ in tokens.sentences):
        return False
    return (
        tokens.lower[index] not in tokens.written
        and tokens.lower[index] not in _GROUP_NOUNS | _MEDIA_NOUNS | _PAPER_NOUNS
    )


def same_side(speaker: Party, other: Party, registry: Registry) -> bool:
    """True if a party is the speaker himself, his state, or a body of it."""
    if speaker.actor is not None and speaker.actor == other.actor:
        return True
    if other.kind not in ("government", "organisation") or (speaker.state is None and speaker.kind != "government"):
        return False
    return speaker.state == other.state
