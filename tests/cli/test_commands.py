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
from kg.arguments import FORMAT_NAMES
from kg.cli import main
from kg.read import FORMATS
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


COMMANDS = [
    "demo", "build", "parse", "annotate", "query", "timeline", "network", "export", "validate", "search", "evaluate", "info",
]  # fmt: skip


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n    {command} " in out


@pytest.mark.parametrize("command", COMMANDS)
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
    out = capsys.readouterr().out
    assert out.startswith(f"{'':18}{'telegram':>12}\n{'documents':18}{13:12}\n")
    assert f"{'mrn':18}{100:10.1f} %" in out
    assert "12 documents: a line of the heading is kept as text only: …\n" in out
    assert "09GENEVA9014.txt at 362" in out


def test_parse_report_as_json(capsys):
    assert main(["parse", str(SEED.parent), "--report", "--json", "--quiet"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == {"telegram": 13}
    assert found["fields"]["references"] == {"telegram": 11}
    assert found["problems"][0]["documents"] == 12


def test_parse_says_what_was_recognised_and_why(capsys):
    assert main(["parse", str(SEED)]) == 0
    assert "07ROME2243.txt is read as 'telegram': it has the format lines of a telegram" in capsys.readouterr().err


def test_format_and_date_from_outside(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir,\nthe talks failed.\n", encoding="utf-8")
    assert main(["parse", str(path), "--format", "text", "--date", "1973-07-02", "--quiet"]) == 0
    cable = json.loads(capsys.readouterr().out)
    assert cable["document"]["format"] == "text"
    assert any("the date given is used" in p["what"] for p in cable["problems"])


def test_help_names_the_formats_there_are():
    assert ", ".join(known.name for known in FORMATS) == FORMAT_NAMES


def test_collate_two_texts(tmp_path, capsys):
    text = SEED.read_text(encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text(text.replace("Quint", "Contact Group", 1), encoding="utf-8")
    assert main(["parse", str(SEED), str(other), "--collate", "--quiet"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert (json.loads(line)["words"], json.loads(line)["other_words"]) == ("Quint", "Contact Group")
    assert main(["parse", str(SEED), "--collate", "--quiet"]) == 2


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
