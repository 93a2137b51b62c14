"""What changed between two builds, and the graph for bulk loaders."""

from __future__ import annotations

import gzip
import json

import pytest
from short_cables import cable, parts

from kg.cli import main
from kg.export import LOADERS, difference, export_for, patch
from kg.pipeline import build


@pytest.fixture
def two(corpus, tmp_path):
    """A build, and one of the same cables with one changed, one gone and one new."""
    given = corpus(12)
    build([given], tmp_path / "first")
    (given / "0002.txt").write_text(cable(2, " It was extraordinary."), encoding="utf-8")
    (given / "0003.txt").unlink()
    (given / "0099.txt").write_text(cable(99), encoding="utf-8")
    build([given], tmp_path / "second")
    return tmp_path / "first", tmp_path / "second"


def test_what_came_and_what_went(two, capsys):
    found = difference(*two)
    assert len(found.texts_added) == 2 and len(found.texts_removed) == 2
    assert {iri.rpartition("cable/")[2].partition("/")[0] for iri in found.texts_added} == {"07LIMA2", "07CAIRO99"}
    assert found.statements_added and found.statements_removed and not found.identities
    assert main(["diff", *map(str, two)]) == 0
    assert "texts added 2" in capsys.readouterr().out
    assert main(["diff", *map(str, two), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["quads_added"] == found.quads_added


def test_a_patch_makes_the_second_of_the_first(two):
    first, second = ({line for data in parts(out).values() for line in data.splitlines()} for out in two)
    for line in patch(*two):
        if line[:2] == b"D ":
            first.remove(line[2:])
        elif line[:2] == b"A ":
            first.add(line[2:])
    assert first == second


def test_a_build_differs_not_from_itself(two):
    found = difference(two[0], two[0])
    assert (found.quads_added, found.quads_removed, found.texts_added) == (0, 0, ())


def test_an_identity_that_changed(tmp_path):
    """Who is the one Ruiz of one cable is one of two when another comes."""
    given = tmp_path / "in"
    given.mkdir()
    for number, name in enumerate(("Ana Ruiz", "Bea Ruiz")):
        text = cable(number).replace("Foreign Minister Tarhan", name).replace("Foreign Minister Ruiz", name)
        (given / f"{number}.txt").write_text(text, encoding="utf-8")
        build([given], tmp_path / str(number))
    (change,) = difference(tmp_path / "0", tmp_path / "1").identities
    assert change[0].endswith("#a-ruiz")
    assert [iri.rpartition("/")[2] for iri in change[1:]] == ["ruiz", "ruiz-ana"]


@pytest.mark.parametrize("loader", sorted(LOADERS))
def test_for_a_bulk_loader(loader, two, tmp_path, capsys):
    target = tmp_path / "for it"
    assert main(["export", "--for", loader, "--store", str(two[0]), "-o", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    data = b"".join(gzip.decompress(path.read_bytes()) for path in sorted(target.glob("*.nq.gz")))
    assert sorted(data.splitlines()) == sorted(line for each in parts(two[0]).values() for line in each.splitlines())
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    export_for(two[0], loader, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert LOADERS[loader][0] in before


def test_no_build_there(tmp_path, capsys):
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 3
    assert main(["export", "--for", "qlever", "--store", str(tmp_path)]) == 3
    assert "there are no parts here" in capsys.readouterr().err
