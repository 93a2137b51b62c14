"""The data files of the annotators: no row twice, no class, letter or code that is not known."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parents[2] / "kg"
FILES = sorted([*(KG / "annotate").glob("**/data/*.csv"), *(KG / "cable").glob("data/*.csv")])
_ACTS = """STATE CONFIRM DENY ASSESS PREDICT QUESTION SUPPORT OPPOSE AGREE REJECT APPRECIATE CRITICIZE
ACCUSE CONCERN HOPE REQUEST URGE DEMAND PROPOSE COMMIT ASSURE WARN THREATEN CONSULT"""
ACTS = frozenset(_ACTS.split())
FRAMES = frozenset("tinoafwqcp")
CODE = "".join(p.read_text(encoding="utf-8") for p in (KG / "annotate" / "statements").glob("*.py"))
KEYS = {
    "cues.csv": ("cue", "kind"),
    "party_nouns.csv": ("noun",),
    "plover.csv": ("rule",),
    "rule_precision.csv": ("rule",),
    "states.csv": ("iso2",),
    "roles.csv": ("phrase",),
    "organizations.csv": ("id",),
    "cities.csv": ("city",),
    "regions.csv": ("region",),
}
KEYS |= {
    "host_organizations.csv": ("stem",),
    "events.csv": ("word", "pos"),
    "heads.csv": ("noun",),
    "posts.csv": ("post",),
    "stations.csv": ("station",),
    "post_aliases.csv": ("alias",),
    "signers.csv": ("surname",),
    "tags.csv": ("tag", "kind"),
    "acronyms.csv": ("acronym",),
    "forenames.csv": ("forename",),
    "officials.csv": ("surname", "forename"),
    "captions.csv": ("caption",),
    "function_words.csv": ("language",),
}


def _rows(name):
    (path,) = [p for p in FILES if p.name == name]
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", [p.name for p in FILES])
def test_rows_have_all_columns_and_no_other(name):
    for row in _rows(name):
        assert None not in row, row
        assert None not in row.values(), row
        assert all(v == v.strip() for v in row.values()), row


@pytest.mark.parametrize("name", [p.name for p in FILES])
def test_no_row_twice(name):
    counts = Counter(tuple(row[k] for k in KEYS[name]) for row in _rows(name))
    assert [key for key, n in counts.items() if n > 1] == []


def test_acts_are_the_known_classes():
    assert {row["act"] for row in _rows("cues.csv")} <= ACTS
    assert len(ACTS) == 24


def test_cue_kinds_frames_and_polarities_are_known():
    for row in _rows("cues.csv"):
        assert row["kind"] in ("verb", "noun", "adjective", "phrase"), row
        assert set(row["frame"]) <= FRAMES, row
        assert len(set(row["frame"])) == len(row["frame"]), row
        assert row["polarity"] in ("", "+", "-", "0"), row


def test_every_flag_of_a_cue_is_read_by_the_code():
    flags = {flag for row in _rows("cues.csv") for flag in row["flags"].split()}
    assert {flag for flag in flags if f'"{flag}"' not in CODE} == set()


def test_codes_of_states():
    assert all(re.fullmatch(r"[A-Z]{2}", row["iso2"]) for row in _rows("states.csv"))


def test_hosts_of_posts_are_states():
    codes = {row["iso2"] for row in _rows("states.csv")}
    assert {row["host"] for row in _rows("posts.csv")} - codes - {""} == set()


def test_employers_of_roles_are_bodies():
    stems = {row["stem"] for row in _rows("host_organizations.csv")}
    assert {row["employer"] for row in _rows("roles.csv")} <= stems | {
        "mission",
        "person",
        "none",
        "",
        "department-of-state",
    }
    assert {row["kind"] for row in _rows("roles.csv")} <= {"person", "us", "honorific"}


def test_kinds_of_events_and_topics():
    assert {row["pos"] for row in _rows("events.csv")} <= {"verb", "noun"}
    assert {row["event"] for row in _rows("heads.csv")} <= {"process", "event", ""}
    assert {row["kind"] for row in _rows("organizations.csv")} <= {"organization", "group"}


def test_public_surnames_are_neither_common_words_nor_towns_nor_known_names() -> None:
    from kg.annotate.actors.common import _words, is_common, is_town
    from kg.annotate.actors.gazetteer import host_bodies, names, titles

    surnames = _words("public_surnames.txt")
    assert len(surnames) > 2_000
    for word in (surname.lower() for surname in surnames):
        assert not is_common(word), word
        assert not is_town(word), word
        assert not any(known.match([word], 0) for known in (names(), titles(), host_bodies())), word
