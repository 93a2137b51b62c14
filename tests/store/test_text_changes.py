"""Texts that leave and come in the middle: search finds the same, in the same order, as in a file made anew."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.store.text_changes import change_texts, kept_rows
from kg.store.texts import (
    FILE,
    StoredParagraph,
    StoredText,
    join_texts,
    open_texts,
    packed_text,
    readable_words,
    write_rows,
    write_texts,
)

DATES = st.none() | st.sampled_from(["1973-01-01", "1973-01-02", "1980-05-05"])
WORDS = st.lists(st.sampled_from(["talks", "bill", "treaty", "minister", "embargo"]), max_size=5).map(" ".join)
TEXTS = st.dictionaries(
    st.sampled_from([f"C{n}" for n in range(9)]), st.tuples(DATES, st.lists(WORDS, max_size=3)), max_size=9
)


def text_of(cable: str, day: str | None, paragraphs: list[str]) -> StoredText:
    """A text of some paragraphs, a sign before each that is not indexed."""
    text, found = "", []
    for number, words in enumerate(paragraphs, 1):
        start = len(text)
        text += f"#{words}\n"
        found.append(StoredParagraph(number, "body", "U", start, start, start + 1 + len(words), f" {words}"))
    return StoredText(
        cable, sha256(f"{cable} {day} {text}".encode()).hexdigest(), day, None, "treaty talks", None, text, tuple(found)
    )


def found(folder) -> list[object]:
    """What each word finds, in order."""
    with open_texts(folder) as base:
        return [
            base.execute(
                "SELECT t.cable, t.digest, p.paragraph, p.start FROM fulltext JOIN paragraph p ON p.number = fulltext.rowid "
                "JOIN text t ON t.number = p.text WHERE fulltext MATCH ? ORDER BY fulltext.rowid",
                (word,),
            ).fetchall()
            for word in ("talks", "bill", "treaty", "minister", "embargo", "words:treaty")
        ]


@settings(max_examples=40)
@example(before={"C7": ("1973-01-01", [])}, after={"C0": ("1973-01-01", []), "C7": ("1973-01-01", [])})
@given(before=TEXTS, after=TEXTS)
def test_as_made_anew(before, after, tmp_path_factory):
    changed, fresh = tmp_path_factory.mktemp("changed"), tmp_path_factory.mktemp("fresh")
    old = {text.digest: text for text in (text_of(cable, *rest) for cable, rest in before.items())}
    new = {text.digest: text for text in (text_of(cable, *rest) for cable, rest in after.items())}
    with write_texts(changed) as keep:
        for text in old.values():
            keep(text)
    gone = {(text.cable, digest) for digest, text in old.items() if digest not in new}
    write_rows(changed / "rows.db", [packed_text(text) for digest, text in new.items() if digest not in old])
    assert change_texts(changed / FILE, changed / FILE, gone, [changed / "rows.db"])
    with write_texts(fresh) as keep:
        for text in new.values():
            keep(text)
    assert found(changed) == found(fresh)
    write_rows(fresh / "rows.db", kept_rows(changed / FILE, set()))
    join_texts(fresh / FILE, [fresh / "rows.db"])
    assert found(changed) == found(fresh)


def test_nothing_of_a_text_that_left_stays_in_the_index(tmp_path):
    with write_texts(tmp_path) as keep:
        keep(text_of("C1", "1973-01-01", ["secretword treaty"]))
        keep(text_of("C2", "1973-01-02", ["treaty"]))
    with open_texts(tmp_path) as base:
        pairs = {(row[0], row[1]) for row in base.execute("SELECT cable, digest FROM text WHERE cable = 'C1'")}
    assert change_texts(tmp_path / FILE, tmp_path / FILE, pairs, [])
    with open_texts(tmp_path) as base:
        assert base.execute("SELECT count(*) FROM fulltext WHERE fulltext MATCH 'secretword'").fetchone() == (0,)
        base.execute("SELECT count(*) FROM text").fetchone()


def test_readable_words_come_back():
    text = text_of("C1", None, ["one", "two"])
    row = packed_text(text)
    assert readable_words(row[8], row[10]) == " one\n two\n" and readable_words(row[8], None) == "#one\n#two\n"


def test_no_file_no_change(tmp_path):
    assert change_texts(tmp_path / FILE, tmp_path / FILE, [], []) is False


def test_where_there_is_no_room_nothing_is_changed(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.store.texts.GAP", 1)
    with write_texts(tmp_path) as keep:
        for number in (1, 3):
            keep(text_of(f"C{number}", "1973-01-01", ["treaty"]))
    before = (tmp_path / FILE).read_bytes()
    write_rows(tmp_path / "rows.db", [packed_text(text_of("C2", "1973-01-01", ["bill", "talks", "treaty"]))])
    assert change_texts(tmp_path / FILE, tmp_path / FILE, [], [tmp_path / "rows.db"]) is False
    assert (tmp_path / FILE).read_bytes() == before
