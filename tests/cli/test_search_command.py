"""``kg search``: every row has its portion mark; nothing found is no error."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.cli import main
from kg.resources import folder


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    out = tmp_path_factory.mktemp("store")
    assert main(["build", str(folder("examples") / "cables"), "-o", str(out), "--quiet"]) == 0
    return out


@pytest.fixture
def run(store, capsys):
    def call(*arguments):
        status = main(["search", *arguments, "--store", str(store)])
        return status, *capsys.readouterr()

    return call


def test_table(run):
    status, out, err = run("Quint")
    assert status == 0 and err == ""
    for words in ("2007-10-25", "07ROME2243", "(C)", "AMEMBASSY", "(1 hit)"):
        assert words in out


def test_keyword_in_context(run):
    _, out, _ = run("D’Alema", "--kwic")
    rows = out.splitlines()[:3]
    assert len({row.index("[D'A") for row in rows}) == 1
    assert "(no mark)" in rows[0] and "(C)" in rows[1] and "(C)" in rows[2]


def test_csv(run):
    _, out, _ = run("Telve", "--format", "csv", "--from", "2009-02", "--to", "2009-02-28", "--sender", "Varnheim")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows and all(r["marking"] or r["kind"] == "header" for r in rows)
    assert {r["date"][:7] for r in rows} == {"2009-02"} and {r["sender"] for r in rows} == {"AMEMBASSY VARNHEIM"}


def test_json(run):
    _, out, _ = run("Quint", "--format", "json")
    (hit,) = json.loads(out)
    text = (folder("examples") / "cables" / "07ROME2243.txt").read_text(encoding="utf-8")
    assert text[hit["start"] : hit["end"]] == hit["match"] == "Quint" and hit["marking"] == "C"


@pytest.mark.parametrize(("format", "empty"), [("table", ""), ("json", "[]\n")])
def test_nothing_found(format, empty, run):
    status, out, err = run("zzzz", "--format", format)
    assert status == 0 and out == empty and "nothing was found" in err


def test_more_than_the_limit(run):
    _, out, err = run("Telve", "--limit", "2", "--kind", "body")
    assert "(2 hits)" in out and "--limit" in err


@pytest.mark.parametrize(
    "arguments", [['"open'], ["AND"], ["x", "--from", "May"], ["x", "--kind", "poem"], ["x", "--limit", "0"]]
)
def test_wrong_use_in_one_line(arguments, run):
    status, out, err = run(*arguments)
    assert status == 3 and out == "" and err.startswith("kg: ") and err.count("\n") == 1


def test_a_store_of_an_earlier_version(tmp_path, capsys):
    assert main(["search", "x", "--store", str(tmp_path)]) == 3
    assert "build it again" in capsys.readouterr().err
