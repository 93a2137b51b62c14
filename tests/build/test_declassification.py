"""What the graph keeps of the declassification line: a date where there is one, the words always (rulings.md, 17)."""

from __future__ import annotations

import pytest

from kg.pipeline import build
from kg.query import run
from kg.store import open_store

ASKED = """PREFIX kg: <https://example.org/kg/ontology#>
SELECT ?on ?words WHERE { GRAPH ?g { ?cable kg:declassifyOn ?on ; kg:declassifyWords ?words } }"""


@pytest.mark.parametrize(
    ("line", "on", "words"),
    [
        ("E.O. 12958: DECL: 10/25/2017", "2017-10-25", "10/25/2017"),
        ("E.O. 11652: GDS", "GDS", "GDS"),
        ("E.O. 12356: DECL: OADR", "OADR", "OADR"),
    ],
)
def test_the_words_stay_beside_the_date(tmp_path, line, on, words):
    cable = tmp_path / "cable.txt"
    cable.write_text(f"R 251146Z OCT 07\nFM AMEMBASSY ROME\n\nUNCLAS ROME 000012\n\n{line}\n\n1. (U) Text.\n")
    build([cable], tmp_path / "out")
    with open_store(tmp_path / "out") as graph:
        assert run(graph, ASKED).texts() == [(on, words)]
