"""Pronouns that no cue governs: whom "his" and "with her" mean, after the speech of the text has been read.

What the discourse layer has resolved counts as a mention here, so both tell the same story.  A pronoun goes to the
subject of its sentence, else of the sentence before; an object pronoun never to the subject of its own clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.annotate.model import Actor, Mention
from kg.annotate.tokens import Tokens
from kg.annotate.words import CONJUNCTIONS, PREPOSITIONS

_MASCULINE, _FEMININE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "herself"])
_TITLES_OF = {"m": frozenset(["King", "Prince", "Shah", "Sultan", "Emir"]), "f": frozenset(["Queen", "Princess"])}


@dataclass(slots=True)
class _Scene:
    """Who is on stage in a paragraph: the subject of the sentence before, and what gender people were given.

    ``clause`` is how many persons the sentence had named when the clause that is read began.
    """

    subject: str | None = None
    before: list[str] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    clause: int = 0

    def fits(self, actor: str, gender: str) -> bool:
        return self.gender.get(actor, gender) == gender


def read_pronouns(
    stretches: Iterable[Tokens], mentions: Iterable[Mention], actors: Mapping[str, Actor]
) -> list[Mention]:
    """Mentions of persons by pronouns that are no mentions yet."""
    people = sorted(
        (m for m in mentions if m.actor in actors and actors[m.actor].kind == "person"), key=lambda m: m.start
    )
    found: list[Mention] = []
    for tokens in stretches:
        if tokens.words:
            low, high = tokens.starts[0], tokens.ends[-1]
            found += _paragraph(tokens, [m for m in people if low <= m.start < high], actors)
    return found


#: What is looked at beside names: pronouns, and where a clause ends.
_TURNS = _MASCULINE | _FEMININE | {";"}


def _paragraph(tokens: Tokens, people: list[Mention], actors: Mapping[str, Actor]) -> list[Mention]:
    scene, found = _Scene(), list[Mention]()
    for person in people:
        for role in actors[person.actor].roles:
            for gender, titles in _TITLES_OF.items():
                if role.office in titles:
                    scene.gender[person.actor] = gender
    at = {m.start: m for m in people}
    lower, starts = tokens.lower, tokens.starts
    for low, high in tokens.sentences:
        here: list[str] = []
        scene.clause = 0
        for index in [i for i in range(low, high) if lower[i] in _TURNS or starts[i] in at]:
            if lower[index] == ";":
                scene.clause = len(here)
            if mention := at.get(tokens.starts[index]):
                _see(scene, here, mention.actor, tokens.lower[index])
                continue
            word = tokens.lower[index]
            if word not in _MASCULINE and word not in _FEMININE:
                continue
            gender = "m" if word in _MASCULINE else "f"
            actor = _antecedent(tokens, index, gender, here, scene)
            if actor is not None:
                _see(scene, here, actor, word)
                span = tokens.span(index, index + 1)
                found.append(Mention(*span, actor, "PERSON", "pronoun", "actor.pronoun-near"))
        if here:
            scene.subject = here[0]
            scene.before = here
    return found


def _see(scene: _Scene, here: list[str], actor: str, word: str) -> None:
    here.append(actor)
    if word in _MASCULINE or word in _FEMININE:
        scene.gender.setdefault(actor, "m" if word in _MASCULINE else "f")


def _antecedent(tokens: Tokens, index: int, gender: str, here: list[str], scene: _Scene) -> str | None:
    """The person that a pronoun stands for, or None."""
    word = tokens.lower[index]
    earlier: list[str | None] = [scene.subject, *scene.before] if scene.subject else []
    order: list[str | None]
    if word in ("himself", "herself"):
        order = [*reversed(here), *earlier]
    elif word == "him" or (word == "her" and _is_object(tokens, index)):
        clause = here[scene.clause] if scene.clause < len(here) else None  # its subject is somebody else
        order = [*(a for a in reversed(here) if a != clause), *(a for a in earlier if a != clause)]
    else:
        order = [*dict.fromkeys(here), *earlier]
    return next((a for a in order if a is not None and scene.fits(a, gender)), None)


def _is_object(tokens: Tokens, index: int) -> bool:
    """True for "her" that owns nothing: the clause ends behind it, or goes on with a preposition."""
    after = tokens.lower[index + 1] if index + 1 < len(tokens.words) else "."
    return not after[0].isalpha() or after in PREPOSITIONS or after in CONJUNCTIONS
