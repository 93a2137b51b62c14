"""Results in all four formats, read by rdflib and by clients in JavaScript."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib.query import Result

TOOLS = Path(__file__).resolve().parents[1] / "tools"
QUERY = (
    "SELECT ?s ?l WHERE { VALUES (?s ?l) { (<http://a.example/é> 'plain') (<http://a.example/b> 'a \"quoted\" word, two\\nlines <b>&amp;') "
    "(<http://a.example/c> 'мир 🕊') } } ORDER BY ?l"
)
#: What tables without a type system of their own can carry unchanged.
SIMPLE = "SELECT ?s ?l WHERE { VALUES (?s ?l) { (<http://a.example/b> 'two, words') (<http://a.example/c> 'мир 🕊') (<a:d> '<b>') } } ORDER BY ?l"
MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}


@pytest.fixture(scope="module")
def expected(server):
    rows = server.rows(QUERY)
    assert len(rows) == 3
    return rows


@pytest.mark.parametrize("name", MEDIA)
def test_rdflib(server, expected, name):
    content = server.query(QUERY, MEDIA[name]).content
    rows = Result.parse(io.BytesIO(content), format=name)
    assert [{"s": str(row.s), "l": str(row.l)} for row in rows] == expected


def test_javascript(server):
    if not (TOOLS / "node_modules").is_dir() or shutil.which("node") is None:
        pytest.skip("no clients in JavaScript: npm ci --prefix tests/tools")
    command = ["node", TOOLS / "results.mjs", f"{server.url}/sparql", SIMPLE]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    expected = server.rows(SIMPLE)
    assert len(expected) == 3
    for name, rows in json.loads(done.stdout).items():
        assert rows == expected, name
