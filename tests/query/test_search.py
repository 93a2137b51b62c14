"""What was read can be found: words, phrases, prefixes, nearness, whatever apostrophe; offsets tell where it stands."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError, QueryError, StoreError
from kg.pipeline import build, read_cables
from kg.query.search import KINDS, Hit, fts_query, search
from kg.resources import folder
from kg.store.texts import StoredParagraph, StoredText, open_texts, unpacked, write_texts

CABLES = folder("examples") / "cables"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    out = tmp_path_factory.mktemp("texts")
    build([CABLES], out)
    return out


@pytest.fixture(scope="module")
def texts():
    return {cable.document.digest: cable.text for cable in read_cables([CABLES], [])}


def places(hits):
    return [(hit.cable, hit.paragraph, hit.match) for hit in hits]


def one(text, words=None, **more):
    """A text of one paragraph."""
    end = len(text)
    values = {"cable": "a", "digest": "0", "date": None, "sender": None, "subject": None, "subject_span": None, **more}
    return StoredText(text=text, paragraphs=(StoredParagraph(1, "body", "U", 0, 0, end, words or text),), **values)


def test_a_word(store):
    assert places(search(store, "quint")) == [("07ROME2243", 2, "Quint")]


def test_all_words_must_stand_in_the_paragraph(store):
    assert places(search(store, "Quint UDI")) == [("07ROME2243", 2, "UDI")]
    assert search(store, "Quint Ahtisaari Lissen") == []


def test_a_phrase(store):
    assert places(search(store, '"final status"')) == [("07ROME2243", 1, "final status")]
    assert places(search(store, "“final status”")) == [("07ROME2243", 1, "final status")]
    assert search(store, '"status final"') == []


def test_the_beginning_of_a_word(store):
    hits = search(store, "eventu*", end="2008")
    assert places(hits) == [("07ROME2243", 1, "eventual")]


def test_near(store):
    assert len(search(store, "NEAR(Ahtisaari table, 7)")) == 1
    assert search(store, "NEAR(Ahtisaari Raimondo, 5)") == []


@pytest.mark.parametrize("words", ["D'Alema", "D’Alema", "d'alema", '"D Alema"', "d'ale*"])
def test_whatever_apostrophe(words, store):
    hits = search(store, words)
    assert [(h.paragraph, h.kind) for h in hits] == [(None, "header"), (1, "body"), (2, "body")]
    assert {h.match.upper() for h in hits} == {"D'ALEMA"}


def test_hyphens_apostrophes_and_diacritics_in_the_text(tmp_path):
    with write_texts(tmp_path) as keep:
        keep(one("Al-Qa’ida met Koštunica; mutually-agreed."))
    for words in ("Al-Qa'ida", "al-qa’ida", "Kostunica", "mutually-agreed", "mutually -agreed"):
        assert len(search(tmp_path, words)) == 1, words


def test_or_not_and_brackets(store):
    assert [h.paragraph for h in search(store, "(Quint OR Ahtisaari) Kostunica")] == [1]
    assert [h.paragraph for h in search(store, "D'Alema NOT Quint")] == [None, 1]
    assert [h.paragraph for h in search(store, "De + Cardona AND (UDI OR table)")] == [1, 2]


def test_words_of_the_subject(store):
    hits = search(store, "subject:Kosovo Quint")
    assert places(hits) == [("07ROME2243", 2, "Quint")]
    only = search(store, "subject:(independence option)")
    assert {h.cable for h in only} == {"07ROME2243"} and {h.match for h in only} == {"INDEPENDENCE"}


def test_dates(store):
    every = search(store, "Telve")
    assert search(store, "Telve", start="2009-02", end="2009-02") == [h for h in every if h.date[:7] == "2009-02"]
    assert search(store, "Telve", end="2008") == [] and search(store, "Telve", start="2009") == every
    first = every[0].date
    assert {h.date for h in search(store, "Telve", start=first, end=first)} == {first}


def test_sender_and_kind(store):
    hits = search(store, "Telve", sender="varnheim", kind="summary")
    assert hits and all(h.sender == "AMEMBASSY VARNHEIM" and h.kind == "summary" for h in hits)


def test_every_hit_stands_where_it_says_and_is_marked(store, texts):
    hits = search(store, "the OR fees OR embassy*", limit=1000)
    assert len(hits) > 50
    for hit in hits:
        text = texts[hit.digest]
        assert text[hit.start : hit.end] == hit.match != ""
        assert text[hit.start - len(hit.before) : hit.end + len(hit.after)] == hit.before + hit.match + hit.after
        assert len(hit.before) <= 60 >= len(hit.after)
        assert hit.before + hit.match + hit.after in hit.passage
        assert hit.kind in KINDS and (hit.marking or hit.kind in ("header", "heading", "between", "closing"))


def test_order_is_by_date_cable_paragraph(store):
    hits = search(store, "Telve", limit=1000)
    assert [(h.date, h.cable) for h in hits] == sorted((h.date, h.cable) for h in hits)
    assert search(store, "Telve", limit=3) == hits[:3]


def test_the_same_rows_whatever_the_order_of_the_paths(store, tmp_path):
    build(sorted(CABLES.glob("*.txt"), reverse=True), tmp_path)
    dumps = []
    for out in (store, tmp_path):
        with sqlite3.connect(out / "texts.db") as base:
            dumps.append([base.execute(q).fetchall() for q in ("SELECT * FROM text", "SELECT * FROM paragraph")])
        base.close()
    assert dumps[0] == dumps[1] and len(dumps[0][0]) == len(list(CABLES.glob("*.txt")))


def test_every_text_is_kept_whole(store, texts):
    with open_texts(store) as base:
        assert {d: unpacked(z) for d, z in base.execute("SELECT digest, zstd FROM text")} == texts


@pytest.mark.parametrize(
    "words",
    ["", "  ", "*", '"', '"Quint', "AND", "Quint AND", "OR Quint", "(Quint", "Quint)", "NOT", "NEAR(", "NEAR()", "\0",
     "Quint + ", "subject:", "subject: AND x", "sender:Rome", "(" * 400 + "a" + ")" * 400],
)  # fmt: skip
def test_what_cannot_be_read_is_said(words, store):
    with pytest.raises(QueryError, match=r"; "):
        search(store, words)


@pytest.mark.parametrize(
    "words",
    ["Quint\0", "'; DROP TABLE text; --", "Quint; x", "{words}: Quint", "10:30", "a-b:c", "--Quint", "\ud800Quint"],
)
def test_odd_signs_do_no_harm(words, store):
    search(store, words)
    assert len(search(store, "Quint")) == 1


@given(words=st.text(alphabet=st.sampled_from("ab'\"()*+^:,-{}’\0\ud800 ANDORNEAR5é"), max_size=25))
def test_any_query_is_answered_or_refused_in_words(words, store):
    with suppress(QueryError):
        assert all(isinstance(hit, Hit) for hit in search(store, words, limit=5))


@pytest.mark.parametrize(
    "more",
    [{"start": "yesterday"}, {"end": "2007-13"}, {"end": "2007-02-30"}, {"kind": "poem"}, {"limit": 0}, {"limit": -1}],
)
def test_wrong_limits_are_said(more, store):
    with pytest.raises(QueryError):
        search(store, "Quint", **more)


def test_odd_characters_in_a_text_move_no_offset(tmp_path):
    text = "a\0b \x01\x02 \ud800 \U0001f600 caf\u00e9 needle end"
    with write_texts(tmp_path) as keep:
        keep(one(text))
    (hit,) = search(tmp_path, "needle")
    assert text[hit.start : hit.end] == hit.match == "needle" and hit.passage == text


def test_texts_without_a_date_come_last(tmp_path):
    with write_texts(tmp_path) as keep:
        keep(one("needle", cable="a"))
        keep(one("needle", cable="b", date="2009-01-01"))
    assert [h.cable for h in search(tmp_path, "needle")] == ["b", "a"]


def test_a_stopped_build_leaves_the_old_texts(tmp_path):
    with write_texts(tmp_path) as keep:
        keep(one("old"))
    with pytest.raises(RuntimeError), write_texts(tmp_path) as keep:
        keep(one("new"))
        raise RuntimeError
    assert len(search(tmp_path, "old")) == 1 and [p.name for p in tmp_path.iterdir()] == ["texts.db"]


def test_no_texts_or_damaged_ones(tmp_path):
    with pytest.raises(StoreError, match="build it again"):
        search(tmp_path, "x")
    (tmp_path / "texts.db").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="build it again"):
        search(tmp_path, "x")


def test_the_query_names_the_column():
    assert fts_query('a "b c" OR subject:d^e') == 'words : "a" words : "b c" OR subject : "d" words : ^ "e"'


def test_a_failed_swap_is_told(tmp_path):
    (tmp_path / "texts.db").mkdir()
    with pytest.raises(OutputError, match="cannot be written"), write_texts(tmp_path) as add:
        add(one("Talks."))


def test_rules_between_paragraphs_are_no_passages(store):
    with open_texts(store) as base:
        kinds = base.execute("SELECT start, end, cable FROM passage WHERE kind = 'between'").fetchall()
        texts = dict(base.execute("SELECT cable, zstd FROM text").fetchall())
    assert all(any(c.isalnum() for c in unpacked(texts[cable])[start:end]) for start, end, cable in kinds)


def test_two_texts_with_one_id_and_digest_stop_nothing(tmp_path):
    with write_texts(tmp_path) as add:
        add(one("Talks."))
        add(one("Talks."))
    assert len(search(tmp_path, "talks")) == 2
