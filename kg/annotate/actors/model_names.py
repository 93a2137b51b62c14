"""Names of persons that a spaCy model of the user's may add where the rules found none (extra ``[spacy]``, off by default).

Every mention that it gives has the model's name and version in its rule.  The rules go first: a word that they read as
anything, or that is a common word, is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.annotate.actors.common import is_common
from kg.annotate.actors.gazetteer import host_bodies, names, titles
from kg.annotate.actors.names import head_class
from kg.annotate.actors.registry import Registry
from kg.annotate.tokens import Tokens
from kg.annotate.words import NOT_NAMES
from kg.errors import UsageError

#: More words than this are no name.
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class NameModel:
    """A model that finds names of persons: the rule that its mentions carry, and what finds them.

    ``find`` gives half-open ranges of code points of the text that it is given.
    """

    rule: str
    find: Callable[[str], Iterable[tuple[int, int]]]


def load_model(name: str) -> NameModel:
    """A spaCy pipeline that is installed or stands at a path, with what finds names and nothing else.

    Raises :class:`UsageError` where spaCy or the model is not there, or the model finds no names.
    """
    try:
        import spacy
    except ImportError as error:
        raise UsageError(
            "spaCy is not installed", where=name, remedy="pip install 'cable-kg[spacy]', and the model"
        ) from error
    try:
        pipeline = spacy.load(name, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"])
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(
            f"the model cannot be loaded: {reason}", where=name, remedy="install it, or give its path"
        ) from error
    if "ner" not in pipeline.pipe_names:
        raise UsageError("the model finds no names", where=name, remedy="take one with 'ner', such as en_core_web_sm")

    def find(text: str) -> list[tuple[int, int]]:
        return [(e.start_char, e.end_char) for e in pipeline(text).ents if e.label_ == "PERSON"]

    return NameModel(f"actor.model.{pipeline.meta['lang']}_{pipeline.meta['name']}-{pipeline.meta['version']}", find)


def read_model_names(text: str, stretches: Iterable[Tokens], registry: Registry, model: NameModel) -> None:
    """Enter the persons that a model finds where no rule found anything; ``text`` is what the tokens are of."""
    for tokens in stretches:
        if not tokens.words or tokens.capitals:
            continue  # models are trained on small letters: in capitals every noun is a name to them
        taken = [(m.start, m.end) for m in registry.mentions]
        low, high = tokens.starts[0], tokens.ends[-1]
        for start, end in model.find(text[low:high]):
            at = [i for i, s in enumerate(tokens.starts) if low + start <= s and tokens.ends[i] <= low + end]
            if not at or len(at) > _LONGEST or not all(_may_be_name(tokens, i) for i in at):
                continue
            span = tokens.span(at[0], at[-1] + 1)
            if any(span[0] < b and a < span[1] for a, b in taken):
                continue
            words = [tokens.words[i] for i in at]
            registry.mention(span, registry.person(words, " ".join(words)), "PERSON", "name", model.rule)


def _may_be_name(tokens: Tokens, at: int) -> bool:
    word, low = tokens.words[at], tokens.lower[at]
    if word == ".":
        return True
    known = names().match(tokens.lower, at) or titles().match(tokens.lower, at) or host_bodies().match(tokens.lower, at)
    return word[0].isupper() and low not in NOT_NAMES and not known and not head_class(word) and not is_common(low)
