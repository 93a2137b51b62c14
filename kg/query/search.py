"""Full text over what was read: words, "phrases", prefix*, NEAR(a b, 5), AND OR NOT, ``subject:word``.

The store has the index without the words (:mod:`kg.store.texts`); to find where a hit stands, its passages are indexed
once more in memory and the same query is asked of them, so that the tokenizer is the same by construction.
Ruling 19: the portion mark stands in every row, and the context of a match never leaves its paragraph.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.results import Rows
from kg.store.texts import KINDS, TOKENIZER, open_texts, plain, unpacked

_AROUND = 60
_HELP = (
    """write words, "a phrase", begin*, NEAR(one two, 5), AND, OR, NOT, subject:word; quote what is meant literally"""
)
_TOKEN = re.compile(
    r"""NEAR\s*\((?P<near>(?:"[^"]*"|[^"()])*)\)|(?P<phrase>"(?:[^"]|"")*")|(?P<column>(?i:subject|words))\s*:
    |(?P<sign>[()+^*])|(?P<word>[^\s"()+^*]+)|(?P<open>")""",
    re.X,
)
_TERM = re.compile(r'"[^"]*"|\*|[^\s"*]+')
_ELSEWHERE = re.compile(r"(sender|kind|date|cable|from|to):", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SQL = """
SELECT t.cable, t.digest, p.paragraph, p.kind, p.marking, t.date, t.sender, t.subject,
       p.start, p.body_start, p.end, t.subject_start, t.subject_end, t.number
FROM fulltext CROSS JOIN paragraph p ON p.number = fulltext.rowid CROSS JOIN text t ON t.number = p.text
WHERE fulltext MATCH :query AND fulltext.rowid >= :first AND fulltext.rowid < :last
  AND (:sender IS NULL OR instr(t.sender_key, :sender) > 0) AND (:kind IS NULL OR p.kind = :kind)
ORDER BY fulltext.rowid LIMIT :limit
"""
#: Paragraphs are numbered by date: a range of days is a range of numbers; texts without a date come last.
_FIRST = "SELECT ifnull((SELECT first_paragraph FROM text WHERE {} ORDER BY date, number LIMIT 1), 9223372036854775807)"
#: More senders than these are told apart row by row, since a query of that many names is no faster.
_SENDERS = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: where it stands, what it is marked, and its first match in context.

    ``match`` is ``text[start:end]`` of the text as read that has this ``digest``; ``passage`` is the paragraph whole.
    """

    cable: str
    paragraph: int | None
    kind: str
    marking: str | None
    date: str | None
    sender: str | None
    subject: str | None
    start: int
    end: int
    before: str
    match: str
    after: str
    passage: str
    digest: str


def search(
    folder: str | Path,
    words: str,
    *,
    start: str | None = None,
    end: str | None = None,
    sender: str | None = None,
    kind: str | None = None,
    limit: int = 100,
) -> list[Hit]:
    """Passages with these words, by date, cable and paragraph; texts without a date come last.

    ``start`` and ``end`` are days, months or years, both included; ``sender`` is a part of the sender's name.
    Raises :class:`QueryError` for a query that cannot be meant, :class:`kg.errors.StoreError` where no texts are.
    """
    query = fts_query(words)
    if kind is not None and kind not in KINDS:
        raise QueryError(f"there is no kind of paragraph {kind!r}", remedy="there are: " + ", ".join(KINDS))
    if not 0 < limit < 2**63:
        raise QueryError(f"{limit} is no number of hits", remedy="give 1 or more")
    begin, stop = _day(start), _day(end)
    part = None if sender is None else plain(sender).casefold()
    with open_texts(folder) as base:
        try:
            asked = {
                "query": _from_sender(base, query, part),
                "first": 0 if begin is None else base.execute(_FIRST.format("date >= ?"), (begin,)).fetchone()[0],
                "last": _stop(base, begin, stop),
                "sender": part,
                "kind": kind,
                "limit": limit,
            }
            rows = base.execute(_SQL, asked).fetchall()
        except sqlite3.OperationalError as error:
            if not str(error).startswith(("fts5", "unknown special query", "no such column")):
                raise
            raise QueryError(f"the words {words!r} cannot be read as a query ({error})", remedy=_HELP) from error
        return _hits(base, rows, query)


def _stop(base: sqlite3.Connection, begin: str | None, stop: str | None) -> int:
    """The number of the first paragraph after a range of days; without one of its ends, of the texts without a date too."""
    if begin is None and stop is None:
        return 2**63 - 1
    undated = int(base.execute(_FIRST.format("date IS NULL")).fetchone()[0])
    if stop is None:
        return undated
    return min(undated, int(base.execute(_FIRST.format("date > ?"), (f"{stop}~",)).fetchone()[0]))


def _from_sender(base: sqlite3.Connection, query: str, part: str | None) -> str:
    """The query for passages of the senders in whose name a part stands, which the index then finds by itself."""
    if part is None:
        return query
    names = [
        row[0]
        for row in base.execute(
            "SELECT DISTINCT sender_key FROM text WHERE instr(sender_key, ?) > 0 LIMIT ?", (part, _SENDERS + 1)
        )
    ]
    if not names or len(names) > _SENDERS or not all(any(c.isalnum() for c in name) for name in names):
        return query
    phrases = " OR ".join('"' + name.replace('"', '""') + '"' for name in names)
    return f"({query}) AND sender : ({phrases})"


def _hits(base: sqlite3.Connection, rows: Sequence[Any], query: str) -> list[Hit]:
    texts: dict[int, str] = {}
    for number in {row[13] for row in rows}:
        texts[number] = unpacked(base.execute("SELECT zstd FROM text WHERE number = ?", (number,)).fetchone()[0])
    spans = _matched([(texts[r[13]][r[9] : r[10]], _subject(texts[r[13]], r)) for r in rows], query)
    found = []
    for row, (in_words, in_subject) in zip(rows, spans, strict=True):
        cable, digest, paragraph, kind, marking, day, sender, subject, first, body, last, title, title_end, number = row
        text = texts[number]
        if in_words is None and in_subject is not None and title_end == 0:
            start, end, low, high = body, body, first, last  # a subject of the collection: no words of the text
        elif in_words is None and in_subject is not None:
            start, end, low, high = title + in_subject[0], title + in_subject[1], title, title_end
        else:
            start, end = (body + i for i in in_words or (0, 0))
            low, high = first, last
        found.append(
            Hit(
                cable, paragraph, kind, marking, day, sender, subject, start, end, _before(text, low, start),
                text[start:end], _after(text, end, high), text[first:last], digest,
            )
        )  # fmt: skip
    return found


def _subject(text: str, row: Any) -> str:
    """The subject as indexed: where it stands in the text, else as the collection has it."""
    return text[row[11] : row[12]] if row[12] else row[7] or ""


Span = tuple[int, int] | None


def _matched(passages: Sequence[tuple[str, str]], query: str) -> list[tuple[Span, Span]]:
    """Where the first match stands in the words, and in the subject, of each passage."""
    passages = [(plain(words), plain(subject)) for words, subject in passages]
    used = set().union(*(set(part) for passage in passages for part in passage))
    opens, closes = [c for c in map(chr, (*range(1, 32), *range(0xE000, 0xF8FF))) if c not in used][:2]
    spans: list[tuple[Span, Span]] = [(None, None)] * len(passages)
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE hit USING fts5 (words, subject, tokenize='{TOKENIZER}')")
        memory.executemany("INSERT INTO hit VALUES (?, ?)", passages)
        for row, words, subject in memory.execute(
            "SELECT rowid, highlight(hit, 0, ?, ?), highlight(hit, 1, ?, ?) FROM hit WHERE hit MATCH ?",
            (opens, closes, opens, closes, query),
        ):
            spans[row - 1] = _first(words, opens, closes), _first(subject, opens, closes)
    return spans


def _first(marked: str, opens: str, closes: str) -> Span:
    start, end = marked.find(opens), marked.find(closes)
    return None if start < 0 else (start, end - 1)


def _before(text: str, low: int, start: int) -> str:
    """Up to 60 characters before a match, from the beginning of a word, inside the passage."""
    at = max(low, start - _AROUND)
    words = text[at:start]
    if at > low and not text[at - 1].isspace() and (space := re.search(r"\s", words)):
        words = words[space.end() :]
    return words


def _after(text: str, end: int, high: int) -> str:
    at = max(end, min(high, end + _AROUND))
    words = text[end:at]
    if at < high and not text[at].isspace() and (space := re.search(r"\s\S*$", words)):
        words = words[: space.start()]
    return words


def _day(given: str | None) -> str | None:
    """A day, month or year as it was given, if it is one.

    >>> _day("2007-10")
    '2007-10'
    """
    if given is None:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", given):
            raise ValueError
        date.fromisoformat(given + "-01-01"[: 10 - len(given)] if len(given) != 7 else given + "-01")
    except ValueError:
        raise QueryError(f"{given!r} is no date", remedy="write 2007-10-25, 2007-10 or 2007") from None
    return given


def fts_query(words: str) -> str:
    """A query as FTS5 reads it: bare words quoted, so that apostrophes and hyphens are no signs, and column named.

    >>> fts_query("D'Alema OR Al-Qa'ida subject:Kosovo")
    'words : "D\\'Alema" OR words : "Al-Qa\\'ida" subject : "Kosovo"'
    >>> fts_query("NEAR(Troika talk*, 5)")
    'words : NEAR("Troika" "talk" *, 5)'
    """
    words = re.sub("[“”„«»]", '"', _CONTROL.sub(" ", plain(words).replace("\ufffd", " ")))
    if not re.search(r"\w", words):
        raise QueryError("there is no word to look for", remedy=_HELP)
    return " ".join(_pieces(words))


def _pieces(words: str) -> Iterator[str]:
    named = [False]  # in each open bracket: whether its column was named before it
    column, joined, last = False, False, ""
    for token in _TOKEN.finditer(words):
        kind, text = token.lastgroup, token[0]
        if kind == "open":
            raise QueryError("a quotation mark is not closed", remedy=_HELP)
        if kind == "word" and text in ("AND", "OR", "NOT"):
            yield text
            last = ""
        elif kind == "sign" and text in ")+*":
            yield text
            joined = text == "+"
            if text == ")":
                last = ")"
                if len(named) > 1:
                    named.pop()
        else:
            if ((text == "(" and last) or last == ")") and not (column or joined):
                yield "AND"
            if kind == "column":
                yield f"{token['column'].lower()} :"
                column, last = True, ""
                continue
            if text == "(":
                named.append(column or named[-1])
                yield text
                column, last = False, ""
                continue
            prefix = "" if column or joined or named[-1] else "words : "
            if text == "^":
                yield f"{prefix}^"
                joined, last = True, ""
                continue
            yield prefix + _term(token)
            column, joined, last = False, False, "term"


def _term(token: re.Match[str]) -> str:
    if token.lastgroup == "near":
        inside, _, distance = token["near"].rpartition(",")
        if not distance.strip().isdecimal() or not inside:
            inside, distance = token["near"], "10"
        terms = [t if t == "*" or t[0] == '"' else f'"{t}"' for t in _TERM.findall(inside)]
        return f"NEAR({' '.join(terms)}, {distance.strip()})"
    if token.lastgroup == "phrase":
        return token[0]
    if named := _ELSEWHERE.match(token[0]):
        raise QueryError(
            f"{named[0]} is no part of the words", remedy="use --sender, --kind, --from or --to, or put it in quotes"
        )
    return f'"{token[0]}"'


def hits_text(hits: Sequence[Hit], format: str = "table", *, kwic: bool = False) -> str:
    """Hits as a table, CSV or JSON; ``kwic`` puts the keyword of each row of the table in the middle of its line."""
    if format == "json":
        return json.dumps([asdict(hit) for hit in hits], indent=1, ensure_ascii=False).translate(_HALVES) + "\n"
    if format == "csv":
        out = io.StringIO()
        names = [f.name for f in fields(Hit)]
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([["" if (v := getattr(h, n)) is None else plain(str(v)) for n in names] for h in hits])
        return out.getvalue()
    if not hits:
        return ""
    return (_kwic(hits) if kwic else _table(hits)) + f"\n({len(hits)} hit{'s' if len(hits) > 1 else ''})\n"


_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def _place(hit: Hit) -> tuple[str, str, str, str]:
    paragraph = hit.kind if hit.paragraph is None else str(hit.paragraph)
    return hit.date or "undated", hit.cable, paragraph, f"({hit.marking})" if hit.marking else "(no mark)"


def _line(words: str) -> str:
    return " ".join(_CONTROL.sub(" ", plain(words)).split())


def _table(hits: Sequence[Hit]) -> str:
    rows = [(*_place(hit), hit.sender or "", hit.passage) for hit in hits]
    columns = ("date", "cable", "paragraph", "mark", "sender", "passage")
    return Rows(columns, tuple(tuple(ox.Literal(_line(cell)) for cell in row) for row in rows)).table()


def _kwic(hits: Sequence[Hit]) -> str:
    places = [tuple(map(_line, _place(hit))) for hit in hits]
    widths = [max(len(place[i]) for place in places) for i in range(4)]
    befores = [_line(hit.before) + (" " if hit.before[-1:].isspace() else "") for hit in hits]
    width = max(map(len, befores))
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(place, widths, strict=True))
        + f"  {before:>{width}}[{_line(hit.match)}]{' ' if hit.after[:1].isspace() else ''}{_line(hit.after)}"
        for hit, place, before in zip(hits, places, befores, strict=True)
    )
