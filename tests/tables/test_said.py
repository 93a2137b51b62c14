"""The index of what was said: it never gives too few, whatever part of a word is sought, and forgets what is taken out."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.pipeline import build
from kg.query import answers, ask
from kg.store import open_store
from kg.tables import FILE, answer, open_tables, prepared
from kg.tables import said as index
from kg.tables.write import _SCHEMA
from tests.short_cables import cable

WORDS = st.text(st.sampled_from("abcABC éÉßΣİ1-'\"*(.\n"), max_size=12)


def holding(glosses, topics=()):
    """Tables of one text whose statements say these words; each reports the next."""
    base = sqlite3.connect(":memory:")
    base.executescript(_SCHEMA)
    for number, gloss in enumerate(glosses, 1):
        base.execute(
            "INSERT INTO statement (text, node, speaker_name, depth, gloss) VALUES (1, ?, 'Ruiz', 0, ?)",
            (f"#{number}", gloss),
        )
        base.execute("INSERT INTO reports VALUES (1, ?, ?)", (f"#{number}", f"#{number + 1}"))
    for number, topic in enumerate(topics, 1):
        base.execute("INSERT INTO about VALUES (1, ?, '', '', ?, 0, 0)", (f"#{number}", topic))
    index.add_text(base, 1)
    return base


def found(base, words, column="within"):
    asked = index.expression(base, {"words": column}, {"words": words})
    return {number for (number,) in base.execute("SELECT rowid FROM said WHERE said MATCH ?", (asked,))}


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_every_part_of_what_was_said_finds_it_and_those_who_report_it(glosses, data):
    base, at = holding(glosses, glosses), data.draw(st.integers(0, len(glosses) - 1))
    start = data.draw(st.integers(0, len(glosses[at])))
    part = glosses[at][start : data.draw(st.integers(start, len(glosses[at])))]
    matches = {number for number, gloss in enumerate(glosses, 1) if part.lower() in gloss.lower()}
    outer = {number for number in range(1, len(glosses) + 1) if any(number <= inner for inner in matches)}
    assert found(base, part) >= outer and found(base, part, "topics") >= matches


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_what_is_taken_out_is_gone_with_its_words(glosses):
    base = holding(glosses, glosses)
    index.forget(base, index.take_out_text(base, 1))
    assert not found(base, "") and not base.execute("SELECT * FROM word").fetchall()
    base.execute("INSERT INTO said (said) VALUES ('integrity-check')")


def test_words_that_another_text_has_stay():
    base = holding(["the treaty"])
    base.execute("INSERT INTO statement (text, node, gloss) VALUES (2, '#1', 'a treaty')")
    index.add_text(base, 2)
    index.forget(base, index.take_out_text(base, 1))
    assert found(base, "reat") == {2} and base.execute("SELECT word FROM word").fetchall() == [("a",), ("treaty",)]


def test_only_what_has_the_words_together_is_looked_at():
    base = holding(["on the table and back", "put back on the tables", "back", "setback on the table"])
    assert found(base, "back on the table") == {1, 2, 3, 4}, "1 to 3 report the fourth"
    assert found(base, " back on the table") == {1, 2} and found(base, "back on the table ") == {1, 2, 3, 4}


def test_a_part_may_be_of_many_words():
    base = holding([f"{'ab' if number % 2 else 'cd'}{number}" for number in range(100)])
    assert "every" not in index.expression(base, {"words": "within"}, {"words": "ab"})
    assert found(base, "cd99") == set() and found(base, "cd98") == set(range(1, 100))


def test_a_part_of_too_many_words_tells_nothing_and_others_still_do():
    count = index._MANY + 50
    base = holding([f"word{number}x rare{number // (count - 9)}" for number in range(count)])
    assert len(found(base, "word")) == count, "all are looked at"
    assert found(base, "x rare0") == set(range(1, count - 8)) and found(base, "x rare9") == set()


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    where = tmp_path_factory.mktemp("said")
    (where / "cables").mkdir()
    for number in range(40):
        (where / "cables" / f"{number}.txt").write_text(cable(number), encoding="utf-8")
    build([where / "cables"], where / "out")
    return where / "out"


@pytest.mark.parametrize("words", ["bill", "the bill", "e", "zzz"])
def test_of_many_statements_the_same_voices_are_found(out, words, monkeypatch):
    few = prepared()["source-chain"]
    many = replace(few, sql=few.sql.replace("10000", "0"))
    assert many != few
    with open_store(out) as graph:
        expected = [str(row) for row in ask(graph, "source-chain", {"words": words}).rows]
    monkeypatch.setitem(prepared(), "source-chain", many)
    _, rows = answer(open_tables(out / "store"), "source-chain", {"words": words}, "https://example.org/kg/")
    rows = list(rows)
    assert sorted(map(str, rows)) == sorted(expected)
    assert [int(row[0].value) for row in rows] == sorted(int(row[0].value) for row in rows)


def test_words_of_a_cable_that_changed_are_gone(out):
    with sqlite3.connect(out / "store" / FILE) as base:
        assert not base.execute("SELECT * FROM word WHERE word = 'gazpacho'").fetchall()
    path = out.parent / "cables" / "7.txt"
    before = path.read_text(encoding="utf-8")
    path.write_text(
        cable(7, " Ambassador Ruiz told the Minister that he supported the gazpacho treaty."), encoding="utf-8"
    )
    build([path.parent], out)
    with open_store(out) as graph:
        assert list(islice(answers(graph, "source-chain", {"words": "gazpach"}).rows, 1))
    path.write_text(before, encoding="utf-8")
    build([path.parent], out)
    with open_store(out) as graph:
        assert not list(answers(graph, "source-chain", {"words": "gazpach"}).rows)
    with sqlite3.connect(out / "store" / FILE) as base:
        assert not base.execute("SELECT * FROM word WHERE word = 'gazpacho'").fetchall()
