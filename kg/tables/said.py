"""Statements found by their words: an index that may give too many, never too few, since what it gives is looked at again.

Of every statement it has the words said in it and in what it reports, its topics, the names of those whose position it may
be, and its voice: who says it to whom at what depth.  A word that is sought may be part of one, so all words stand in a list of their own.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import product

from kg.tables.rows import Rows

#: What a word is made of: what FTS5's tokenizer ``ascii`` takes for one, after ``lower``.
_WORD = re.compile(r"[a-z0-9\x80-\U0010ffff]+")
#: Words that one part of a word may stand for; where there are more, it tells nothing.
_MANY = 200
_EVERY = "every"
_ADD = "INSERT INTO said (rowid, within, topics, names, voice) VALUES (?, ?, ?, ?, ?)"
_TAKE_OUT = "INSERT INTO said (said, rowid, within, topics, names, voice) VALUES ('delete', ?, ?, ?, ?, ?)"
#: Row, node, speaker, its name, that of the addressee, depth and gloss of a statement.
_Statement = tuple[int, str, str | None, str | None, str | None, int | None, str | None]
_Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Said:
    """The statements of a text; by node what they report, the labels of their topics, the names of agents, the states of actors."""

    statements: Sequence[_Statement]
    reports: _Lists
    topics: _Lists
    agents: _Lists
    states: _Lists


def add_rows(base: sqlite3.Connection, rows: Rows, columns: Mapping[str, Sequence[str]], first: int) -> None:
    """Bring the rows of a text into the index, the first of its statements with this number.

    ``columns`` are those of each table, without that of the text.
    """
    _add(base, _of_rows(rows, columns, first))


def add_text(base: sqlite3.Connection, text: int) -> None:
    """Bring the statements of a text into the index, as the tables have them."""
    _add(base, _of_text(base, text))


def take_out_text(base: sqlite3.Connection, text: int) -> set[str]:
    """Take the statements of a text out of the index, as the tables have them; returns their words, which others may have."""
    said = _of_text(base, text)
    base.executemany(_TAKE_OUT, _documents(said))
    return _words(said)


def forget(base: sqlite3.Connection, words: Iterable[str]) -> None:
    """Take words out of the list that no statement has any more: once for many texts, since the index is written for it."""
    for word in sorted(words):
        with_it = f'{{within topics}} : "{word}"'
        if base.execute("SELECT 1 FROM said WHERE said MATCH ? LIMIT 1", (with_it,)).fetchone() is None:
            base.execute("DELETE FROM word WHERE word = ?", (word,))


def _of_rows(rows: Rows, columns: Mapping[str, Sequence[str]], first: int) -> _Said:
    def chosen(table: str, *names: str) -> Iterator[tuple[object, ...]]:
        places = [columns[table].index(name) for name in names]
        return (tuple(row[at] for at in places) for row in rows.get(table, ()))

    found = chosen("statement", "node", "speaker", "speaker_name", "addressee_name", "depth", "gloss")
    statements = [(number, *row) for number, row in enumerate(found, first)]
    return _Said(statements, *(_lists(chosen(table, *names)) for table, *names in _LISTS))  # type: ignore[arg-type]


def _of_text(base: sqlite3.Connection, text: int) -> _Said:
    statements = base.execute(
        "SELECT rowid, node, speaker, speaker_name, addressee_name, depth, gloss FROM statement WHERE text = ?", (text,)
    ).fetchall()
    lists = (
        _lists(base.execute(f"SELECT {key}, {member} FROM {table} WHERE text = ?" + _OWN.get(table, ""), (text,)))
        for table, key, member in _LISTS
    )
    return _Said(statements, *lists)


_LISTS = (
    ("reports", "node", "inner"), ("about", "node", "label"), ("agent", "node", "name"), ("represents", "node", "state")
)  # fmt: skip
#: What linking found of actors is no part of their text.
_OWN = {"represents": " AND NOT linked"}


def _lists(pairs: Iterable[tuple[object, ...]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = defaultdict(list)
    for key, member in pairs:
        if member is not None:
            lists[str(key)].append(str(member))
    return lists


def _add(base: sqlite3.Connection, said: _Said) -> None:
    base.executemany(_ADD, _documents(said))
    base.executemany("INSERT OR IGNORE INTO word VALUES (?)", ((word,) for word in _words(said)))
    voices = {voice for *_, name, to, depth, _ in said.statements if (voice := _voice(depth, name, to))}
    base.executemany("INSERT OR IGNORE INTO voice VALUES (?, ?, ?, ?)", voices)


def _documents(said: _Said) -> Iterator[tuple[int, str, str, str, str]]:
    """Number of the row, words, topics, names and voice of each statement."""
    glosses = {node: gloss.lower() for _, node, *_, gloss in said.statements if gloss}
    for number, node, speaker, name, to, depth, _ in said.statements:
        within = dict.fromkeys(glosses[inner] for inner in _inwards(node, said.reports) if inner in glosses)
        names = (*said.states.get(speaker or "", ()), *said.agents.get(node, ()), name or "")
        yield (
            number,
            "\n".join(within),
            "\n".join(said.topics.get(node, ())).lower(),
            "\n".join(names).lower(),
            f"{_EVERY} {voice[0]}" if (voice := _voice(depth, name, to)) else _EVERY,
        )


def voice_word(depth: int, speaker: str, to: str | None) -> str:
    """The word under which the index has one of those whose words reach the reader."""
    return f"v{blake2b(repr((depth, speaker, to)).encode(), digest_size=8).hexdigest()}"


def _voice(depth: int | None, speaker: str | None, to: str | None) -> tuple[str, int, str, str | None] | None:
    """A voice with its word; None where nobody is named."""
    return None if depth is None or speaker is None else (voice_word(depth, speaker, to), depth, speaker, to)


def _inwards(node: str, reports: _Lists) -> list[str]:
    """A statement and all that it reports."""
    reached, seen = [node], {node}
    for outer in reached:
        for inner in reports.get(outer, ()):
            if inner not in seen:
                seen.add(inner)
                reached.append(inner)
    return reached


def _words(said: _Said) -> set[str]:
    """All words that may be sought by a part of them."""
    texts = {gloss for *_, gloss in said.statements if gloss}
    texts.update(label for labels in said.topics.values() for label in labels)
    return {word for text in texts for word in _WORD.findall(text.lower())}


def expression(base: sqlite3.Connection, sought: Mapping[str, str], parameters: Mapping[str, str]) -> str:
    """What to ask the index for: columns by the parameter whose words stand there; names are whole, other words may be parts."""
    conditions = []
    for parameter, columns in sought.items():
        text = parameters[parameter].lower()
        phrases = [" ".join(_WORD.findall(text))] if columns == "names" else _phrases(base, text)
        if any(phrases):
            conditions.append(f"{{{columns}}} : (" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")")
    return " AND ".join(conditions) or f"voice : {_EVERY}"


def _phrases(base: sqlite3.Connection, text: str) -> list[str]:
    """The phrases that a text may be a part of: at its begin and its end, words may go on; of too many, what they share."""
    found = list(_WORD.finditer(text))
    if not found:
        return []
    last = len(found) - 1
    words = [
        _known(base, match[0], goes_back=match.start() == 0, goes_on=at == last and match.end() == len(text))
        for at, match in enumerate(found)
    ]
    if last and len(words[0]) * len(words[-1]) > _MANY:  # the one that tells less is left out
        words = words[1:] if len(words[0]) > len(words[-1]) else words[:-1]
    told = [any_of for any_of in words if len(any_of) <= _MANY]
    return [" ".join(phrase) for phrase in product(*told)] if told else []


def _known(base: sqlite3.Connection, word: str, *, goes_back: bool, goes_on: bool) -> list[str]:
    """Words that some characters are the end of, the begin of, or any part of."""
    if not (goes_back or goes_on):
        return [word]
    end = f"substr(word, {-len(word) if goes_back else 1}, {len(word)}) = :word"
    where = "instr(word, :word)" if goes_back and goes_on else end
    known = base.execute(f"SELECT word FROM word WHERE {where} LIMIT {_MANY + 1}", {"word": word}).fetchall()
    return [other for (other,) in known] or [word]
