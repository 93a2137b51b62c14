"""Which language a paragraph is written in, by its function words or its script: the layers read English only.

Cables enclose notes, speeches and articles in other languages.  Read as English they would give nonsense; they are left
alone, and that is said.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ar", "Arabic", re.compile(r"[\u0600-\u06ff]")),
    ("he", "Hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("el", "Greek", re.compile(r"[\u0370-\u03ff]")),
    ("ko", "Korean", re.compile(r"[\uac00-\ud7a3]")),
    ("ja", "Japanese", re.compile(r"[\u3040-\u30ff]")),
    ("zh", "Chinese", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", "Russian", re.compile(r"[\u0400-\u04ff]")),
)
#: Characters looked at: more would not change the answer.
_WITHIN = 3000
#: Fewest function words, and least share of all words, by which another language is told.
_FEWEST, _SHARE = 6, 0.15


def _rows() -> list[dict[str, str]]:
    text = (resources.files("kg.annotate") / "data" / "function_words.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(w for w in row["words"].split() if len(w) > 1) for row in _rows()}


@cache
def name_of(language: str) -> str:
    """English name of a language by its ISO 639-1 code.

    >>> name_of("es"), name_of("ar")
    ('Spanish', 'Arabic')
    """
    names = {row["language"]: row["name"] for row in _rows()} | {code: name for code, name, _ in _SCRIPTS}
    return names.get(language, language)


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Function words to the languages that have them."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in _function_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def foreign_language(text: str) -> str | None:
    """ISO 639-1 code of the language of a text that is surely not English; None for English and where it is not clear.

    >>> foreign_language("El Ministro dijo que la reunión con los jefes de la oposición no fue un éxito para el país.")
    'es'
    >>> foreign_language("The Minister said that the meeting was no success.") is None
    True
    """
    sample = text[:_WITHIN]
    if not sample.isascii() and (script := _by_script(sample)):
        return script
    words = [word for word in _WORD.findall(sample.lower()) if len(word) > 1]  # single letters number points
    known, languages = _function_words(), _languages_of_words()
    counts = dict.fromkeys(known, 0)
    for word in words:
        for language in languages.get(word, ()):
            counts[language] += 1
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    if best == "en" or counts[best] < max(_FEWEST, 2 * counts["en"], _SHARE * len(words)):
        return None
    return best


def _by_script(sample: str) -> str | None:
    for language, _, pattern in _SCRIPTS:
        found = pattern.findall(sample)
        if found and len(found) > sum(character.isalpha() for character in sample) / 2:
            return language
    return None
