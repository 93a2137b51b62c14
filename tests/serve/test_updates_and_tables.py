"""An update makes the tables leave, so that a saved query never answers what the store does not say any more."""

from __future__ import annotations

import httpx
from served import TOKEN, served

from kg.pipeline import build
from kg.resources import folder
from kg.store.parts import UPDATED
from kg.tables import FILE

OWNER = {"Authorization": f"Bearer {TOKEN}"}
SEED = folder("examples") / "cables" / "07ROME2243.txt"
AS_PAGE = {"Accept": "text/html"}


def test_an_update(tmp_path):
    build([SEED], tmp_path / "out")
    tables = tmp_path / "out" / "store" / FILE
    with served(tmp_path / "out", "--writable", pages=False) as server:

        def update(text: str) -> int:
            return httpx.post(f"{server.url}/sparql", data={"update": text}, headers=OWNER, timeout=30).status_code

        before = server.get("/q/denials", headers=AS_PAGE)
        assert before.status_code == 200 and "De Cardona" in before.text
        assert update("DELETE WHERE { no update") == 400 and tables.is_file()
        assert update("DELETE WHERE { GRAPH ?g { ?d <https://example.org/kg/ontology#denies> ?r } }") == 204
        assert not tables.exists() and tables.with_name(UPDATED).exists()
        after = server.get("/q/denials", headers=AS_PAGE)
        assert after.status_code == 200 and "De Cardona" not in after.text
