"""Every command does what its help says, on the shipped examples."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pyoxigraph as ox
import pytest

import kg
from kg.cli import main
from kg.resources import folder

SEED = folder("examples") / "cables" / "07ROME2243.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    out = tmp_path_factory.mktemp("store")
    assert main(["build", str(SEED), "-o", str(out), "--quiet"]) == 0
    return out


def test_demo(tmp_path, capsys):
    assert main(["demo", "-o", str(tmp_path / "demo")]) == 0
    out = capsys.readouterr().out
    for words in ("documents 13", "Kostunica", "the Ahtisaari plan", "code:Denied", "timeline.html"):
        assert words in out
    assert (tmp_path / "demo" / "network.html").exists()


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    for command in [
        "demo",
        "build",
        "parse",
        "annotate",
        "query",
        "timeline",
        "network",
        "export",
        "validate",
        "search",
        "evaluate",
        "info",
    ]:
        assert f"\n    {command} " in out


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "build",
        "parse",
        "annotate",
        "query",
        "timeline",
        "network",
        "search",
        "export",
        "validate",
        "evaluate",
        "info",
    ],
)
def test_help_of_each_has_an_example(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "Example: kg" in capsys.readouterr().out


def test_parse(capsys):
    assert main(["parse", str(SEED), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    text = SEED.read_text(encoding="utf-8")
    subject = record["subject"]
    assert record["id"] == "07ROME2243" and text[subject["start"] : subject["end"]].split() == subject["value"].split()


def test_parse_report(capsys):
    assert main(["parse", str(SEED.parent), "--report"]) == 0
    assert "mrn                       13 of 13" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["nq", "trig", "ttl", "jsonld"])
def test_exports_parse_and_are_whole(format, store, capsysbinary):
    assert main(["export", "--format", format, "--store", str(store)]) == 0
    data = capsysbinary.readouterr().out
    formats = {
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "ttl": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    with kg.open(store) as graph:
        triples = len({q.triple for q in graph._open.store})
    assert len({q.triple for q in ox.parse(data, formats[format])}) == triples


def test_export_csv_has_the_marking_beside_each_quote(store, capsys):
    assert main(["export", "--format", "csv", "--store", str(store)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) > 14 and all(r["quote"] for r in rows)
    assert any(r["marking"].endswith("Confidential") for r in rows)


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "table"])
def test_query_formats(format, store, capsys):
    assert main(["query", "--name", "denials", "--store", str(store), "--format", format]) == 0
    assert "Kosovo Albanian" in capsys.readouterr().out


def test_ask_and_construct(store, capsys):
    main(["query", "ASK { ?s ?p ?o }", "--store", str(store)])
    main(["query", "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 2", "--store", str(store)])
    out = capsys.readouterr().out
    assert out.startswith("yes\n") and "kg:" in out


def test_info(store, capsys):
    assert main(["info", "--store", str(store), "--json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert about["cable"] == 1 and about["software"] == kg.__version__ and about["failed"] == "none"


def test_validate(store, capsys):
    assert main(["validate", "--store", str(store)]) == 0
    assert "conforms" in capsys.readouterr().out


def test_api(store):
    cable = kg.parse(SEED)
    notes = kg.annotate(cable)
    assert len(kg.to_rdf(cable, notes)) > 500
    assert [c.id for c in kg.read(SEED)] == ["07ROME2243"]
    with kg.open(store) as graph:
        rows = graph.query("SELECT ?s WHERE { ?s ?p ?o } LIMIT 3")
        assert len(rows) == 3 and "<table>" in rows._repr_html_()
        assert len(graph.dataset) > 500
        assert "sandbox" in graph.timeline(actor="D'Alema")._repr_html_()


def test_installed_command_and_quick_start():
    done = subprocess.run([sys.executable, "-m", "kg.cli", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"kg {kg.__version__}"
    heavy = "import sys, kg.cli; print([m for m in ('rdflib', 'pyvis', 'pyshacl', 'networkx', 'numpy', 'pyoxigraph') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
