"""A second build reads what changed and nothing else, and leaves what a first build of the same files would."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import pytest
from short_cables import cable, left

from kg.arguments import argument_parser
from kg.config import Config
from kg.engine.settings import MEMORY, SECONDS
from kg.pipeline import BuildReport, build
from kg.query.search import search
from kg.store import open_store


def test_nothing_changed_nothing_is_read(corpus, tmp_path):
    given, out = corpus(30), tmp_path / "out"
    first = build([given], out)
    before = left(out)
    second = build([given], out)
    assert (first.read, second.read, second.removed) == (30, 0, 0)
    assert (second.documents, second.quads, second.positions) == (first.documents, first.quads, first.positions)
    assert left(out) == before and not (out / "building").exists()


def test_a_changed_file_replaces_its_graph(corpus, tmp_path):
    given, out = corpus(30), tmp_path / "out"
    build([given], out)
    (given / "0007.txt").write_text(cable(7, " An extraordinary turn."), encoding="utf-8")
    report = build([given], out)
    build([given], tmp_path / "fresh")
    assert (report.read, report.documents) == (1, 30)
    assert left(out) == left(tmp_path / "fresh")
    assert len(search(out, "extraordinary")) == 1


def test_many_changes_are_as_good_as_a_new_build(corpus, tmp_path):
    given, out = corpus(40), tmp_path / "out"
    build([given], out)
    for number in range(0, 40, 2):
        (given / f"{number:04d}.txt").write_text(cable(number, " It was extraordinary."), encoding="utf-8")
    assert build([given], out).read == 20
    build([given], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")


def test_a_new_batch_is_added(corpus, tmp_path):
    out = tmp_path / "out"
    monday, tuesday = corpus(20, "monday"), corpus(26, "tuesday")
    for number in range(20):
        (tuesday / f"{number:04d}.txt").unlink()
    build([monday], out)
    report = build([tuesday], out)
    assert (report.read, report.documents) == (6, 26)
    build([monday, tuesday], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")


def test_what_is_removed_leaves_when_the_build_prunes(corpus, tmp_path):
    given, out = corpus(30), tmp_path / "out"
    build([given], out)
    (given / "0003.txt").unlink()
    assert build([given], out).documents == 30
    report = build([given], out, prune=True)
    assert (report.documents, report.removed) == (29, 1)
    build([given], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")


def test_one_row_of_a_dump(tmp_path):
    import json

    dump, out = tmp_path / "dump.jsonl", tmp_path / "out"

    def write(*changed: int) -> None:
        rows = (
            {"id": f"C{n}", "date": "2007-10-25", "text": cable(n, " Extraordinary." if n in changed else "")}
            for n in range(25)
        )
        dump.write_text("".join(json.dumps(row) + "\n" for row in rows))

    write()
    build([dump], out)
    write(4, 5)
    assert build([dump], out).read == 2
    build([dump], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")


def test_a_row_that_leaves_a_file_leaves_the_store(tmp_path):
    import json

    dump, out = tmp_path / "dump.jsonl", tmp_path / "out"
    rows = [json.dumps({"id": f"C{n}", "date": "2007-10-25", "text": cable(n)}) + "\n" for n in range(25)]
    dump.write_text("".join(rows))
    build([dump], out)
    dump.write_text("".join(rows[:-1]))
    report = build([dump], out)
    assert (report.documents, report.removed, report.read) == (24, 1, 0)


def test_another_text_of_a_cable_is_read_beside_the_first(tmp_path):
    out, first, second = tmp_path / "out", tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(cable(1), encoding="utf-8")
    second.write_text(cable(1, " An extraordinary turn."), encoding="utf-8")
    build([first], out)
    report = build([second], out)
    assert (report.documents, report.read) == (2, 1)
    build([first, second], tmp_path / "fresh")
    assert left(out) == left(tmp_path / "fresh")


def test_other_settings_read_all_again(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    report = build([given], out, config=Config(base_iri="https://data.example.net/kg/"))
    assert report.read == 20
    with open_store(out) as graph:
        assert not any("https://example.org/kg/cable" in str(quad) for quad in graph.store)


def test_a_name_withheld_later_is_nowhere(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    (given / "0000.txt").unlink()  # its file is gone: it cannot be read again without the name
    report = build([given], out, config=Config(withhold=("Tarhan",)))
    assert report.documents == 19 and any("not there any more" in failure.error for failure in report.failures)
    for path in out.rglob("*"):
        if path.is_file() and path.suffix not in (".zst", ".sst"):
            assert b"arhan" not in path.read_bytes(), path
    found = left(out)
    assert ("tarhan", 0) in found.pop("words") and "arhan" not in repr(found)
    assert search(out, "Tarhan") == []


def test_files_that_are_gone_keep_what_they_said(corpus, tmp_path):
    given, out = corpus(20), tmp_path / "out"
    build([given], out)
    before = left(out)
    for path in given.iterdir():
        path.unlink()
    (given / "new.txt").write_text(cable(50), encoding="utf-8")
    assert build([given], out).documents == 21
    assert set(before["texts"]) < set(left(out)["texts"])


def test_a_file_that_failed_is_told_again_until_it_is_mended(corpus, tmp_path):
    given, out = corpus(3), tmp_path / "out"
    (given / "bad.txt").write_bytes(b"")
    assert build([given], out).failed == 1
    assert build([given], out).failed == 1
    (given / "bad.txt").write_text(cable(60), encoding="utf-8")
    report = build([given], out)
    assert (report.failed, report.documents) == (0, 4)


def test_graphs_are_validated_when_asked(corpus, tmp_path, monkeypatch):
    given, out = corpus(5), tmp_path / "out"
    assert build([given], out).validated == 0
    report = build([given], out, validate=True)
    assert (report.read, report.validated, report.invalid) == (5, 5, 0)
    assert build([given], out).read == 0 and build([given], out, validate=True).read == 0
    monkeypatch.setattr("kg.validate.check_quickly", lambda lines: [("http://a/s", "A statement needs a passage.")])
    report = build([given], tmp_path / "broken", validate=True)
    assert report.invalid == 5 and any("breaks a shape" in note.error for note in report.notes)


def test_what_comes_by_standard_input_is_added(tmp_path, monkeypatch):
    out = tmp_path / "out"

    def piped(number: int) -> BuildReport:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(cable(number).encode())))
        return build(["-"], out)

    assert piped(1).documents == 1
    assert (piped(2).documents, piped(1).read) == (2, 0)


def test_search_and_store_change_together(corpus, tmp_path, monkeypatch):
    given, out = corpus(5), tmp_path / "out"
    build([given], out)
    before = left(out)
    (given / "0003.txt").write_text(cable(3, " It was extraordinary."), encoding="utf-8")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("kg.pipeline.load_and_link", stop)
        build([given], out)
    assert left(out) == before
    build([given], out)
    assert len(search(out, "extraordinary")) == 1


def test_the_limits_that_help_tells_are_those_of_a_build():
    options = argument_parser().parse_args(["build", "x"])
    assert (options.timeout, options.memory) == (SECONDS, MEMORY)
