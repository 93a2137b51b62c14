"""The actors of one cable: header and body, first introductions before bare surnames."""

from __future__ import annotations

import re

from kg.annotate.actors.gazetteer import slug
from kg.annotate.actors.model_names import NameModel, read_model_names
from kg.annotate.actors.names import head_class, name_end
from kg.annotate.actors.recognise import find_unknown_states, read_mentions, read_surnames
from kg.annotate.actors.registry import Registry
from kg.annotate.actors.surnames import read_bare_surnames
from kg.annotate.model import Actor, Role
from kg.annotate.tokens import Tokens, tokenise
from kg.annotate.words import word_set
from kg.cable import Cable, Field
from kg.cable.posts import host, readable


def read_actors(
    cable: Cable, stretches: list[Tokens], subject: Tokens | None, model: NameModel | None = None
) -> Registry:
    """Everyone named in a cable.

    ``stretches`` are the tokens of its paragraphs in order, ``subject`` those of the subject line.  A ``model`` may name
    persons that the rules did not find.
    """
    registry = Registry(date=cable.date)
    if cable.sender is not None:
        name = cable.sender.value
        registry.host = host(name)
        registry.mission = registry.add(
            Actor(
                slug(name),
                readable(name),
                "mission",
                state="US",
                represents=None,
                start=cable.sender.start,
                end=cable.sender.end,
                rule="header.from",
            )
        )
    for tokens in stretches:
        find_unknown_states(tokens, registry)
    for tokens in stretches:
        read_mentions(tokens, registry)
    _officers(cable, registry)
    if cable.signature is None:
        _closing_name(cable, registry)
    read_bare_surnames(stretches, registry)
    if model is not None:
        read_model_names(cable.readable, stretches, registry, model)
    for tokens in [*([subject] if subject else []), *stretches]:
        read_surnames(tokens, registry)
    if subject is not None:
        before = {m.start for m in registry.mentions}
        count = len(registry.mentions)
        read_mentions(subject, registry)
        fresh = [m for m in registry.mentions[count:] if not any(m.start <= s < m.end for s in before)]
        registry.mentions[count:] = fresh
    registry.settle()
    registry.mentions.sort(key=lambda m: (m.start, -m.end))
    return registry


def _officers(cable: Cable, registry: Registry) -> None:
    """Classifier and signer: officers of the sending post."""
    employer = registry.actors[registry.mission].name if registry.mission else None
    if cable.classifier is not None:
        person = _named(cable.classifier.name, registry, "header.classified-by")
        if title := cable.classifier.title:
            registry.role(
                person,
                Role(
                    " ".join(title.value.split()),
                    title.start,
                    title.end,
                    " ".join(title.value.split()),
                    employer,
                    registry.mission,
                    "US",
                    "Explicit",
                    "the Classified By line",
                    cable.date,
                    "header.classified-by",
                ),
            )
    if cable.signature is not None:
        _named(cable.signature, registry, "header.signature")


_CLOSING = re.compile(r"\n[ \t]*\[?(?P<name>[^\W\d_][^\n\[\]]{1,40}?)\]?[ \t]*\s*\Z")
_CLOSING_WORDS = word_set("unquote bt nnnn attachment enclosure tab top end copy")
#: More words than this are no signature.
_LONGEST_SIGNATURE = 4


def _closing_name(cable: Cable, registry: Registry) -> None:
    """The surname that alone makes the last line: the signature of a telegram without format lines."""
    found = _CLOSING.search(cable.readable, max(0, len(cable.readable) - 100))
    if found is None:
        return
    tokens = tokenise(cable.readable, found.start("name"), found.end("name"))
    at = len(tokens.words) - 1
    plain = 0 < len(tokens.words) <= _LONGEST_SIGNATURE and tokens.lower[at] not in _CLOSING_WORDS
    if not plain or name_end(tokens, 0, at + 1, after_title=True) != at + 1 or head_class(tokens.words[at]):
        return
    shown = found["name"].title() if found["name"].isupper() else found["name"]
    person = registry.person(tokens.words, shown)
    registry.mention(tokens.span(0, at + 1), person, "PERSON", "name", "actor.closing-name")


def _named(name: Field[str], registry: Registry, rule: str) -> str:
    words = tokenise(name.value).words
    shown = name.value.title() if name.value.isupper() else name.value
    person = registry.person(words, shown)
    actor = registry.actors[person]
    if actor.state is None:
        registry.actors[person] = Actor(
            actor.id,
            actor.name,
            "person",
            roles=actor.roles,
            state="US",
            represents=registry.represent("US"),
            start=actor.start,
            end=actor.end,
            rule=actor.rule,
        )
    registry.mention((name.start, name.end), person, "PERSON", "name", rule)
    return person
