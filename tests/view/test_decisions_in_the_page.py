"""What a reader finds wrong becomes a decision that ``kg correct`` takes; citations in the formats of reference managers."""

from __future__ import annotations

import json
import shutil

import pytest

from kg.cli import main
from kg.link import read_reviews
from kg.pipeline import build
from kg.resources import folder
from kg.store import open_store
from kg.view import timeline

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing: apt-get install chromium")
QUERY = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?act ?words WHERE { ?new prov:wasRevisionOf <%s> ; kg:act ?act ; kg:proposition/kg:gloss ?words . <%s> kg:setAside true }"""


@pytest.fixture
def opened(tmp_path):
    """The store of the seed cable, and its page with the statement on independence selected."""
    from playwright.sync_api import sync_playwright

    build([folder("examples") / "cables" / "07ROME2243.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as graph:
        (tmp_path / "t.html").write_text(timeline(graph), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto((tmp_path / "t.html").as_uri())
        page.locator("tr[data-event] a", has_text="Serbia could not accept independence").first.click()
        yield tmp_path, page
        browser.close()


def test_a_correction_goes_from_the_page_into_the_graph(opened):
    tmp_path, page = opened
    page.click("[data-wrong]")
    page.select_option(".wrong select[name=decision]", "correct")
    page.click(".wrong button[type=submit]")
    assert "Say what it should be" in page.inner_text("#live")
    page.select_option(".wrong select[name=decision]", "correct")
    page.select_option(".wrong select[name=act]", "State")
    page.fill(".wrong input[name=words]", 'no independence, "never" </script>')
    page.fill(".wrong input[name=by]", "A. Reader")
    page.click(".wrong button[type=submit]")
    assert page.inner_text("#live") == "Decision kept; 1 to save"
    with page.expect_download() as download:
        page.click(".wrong button[type=button]")
    path = tmp_path / "decisions.jsonl"
    shutil.copy(download.value.path(), path)
    (review,) = read_reviews(path)
    assert main(["correct", str(path), "--store", str(tmp_path / "store")]) == 0
    with open_store(tmp_path / "store") as graph:
        (row,) = graph.select(QUERY % (review.target, review.target))
        assert row[0].value.endswith("/State") and row[1].value == 'no independence, "never" </script>'
        again = timeline(graph)
    assert "no independence, " in again and "Serbia could not accept independence for Kosovo</a>" not in again


def test_citations(opened):
    _, page = opened
    page.click("[data-cite]")
    names = [words.replace("Copy", "").strip() for words in page.locator(".cite h3").all_inner_texts()]
    assert names == ["Chicago note", "BibTeX", "RIS", "CSL-JSON", "Permalink"]
    texts = page.locator(".cite pre").all_inner_texts()
    lines = texts[2].split("\n")
    assert lines[0] == "TY  - RPRT" and lines[-1].startswith("ER") and "PY  - 2007/10/25" in lines
    (entry,) = json.loads(texts[3])
    assert entry["issued"] == {"date-parts": [[2007, 10, 25]]} and entry["number"] == "07ROME2243"
