"""A site in a real browser: hostile cables stay text, pages are accessible at three sizes and useful without scripts."""

from __future__ import annotations

import http.server
import re
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from chromium import NEEDS_CHROMIUM

from kg.config import load
from kg.pipeline import build
from kg.publish import publish
from kg.resources import folder

pytestmark = NEEDS_CHROMIUM
SIZES = {"wide": ((1280, 900), "light"), "dark": ((1280, 900), "dark"), "phone": ((390, 844), "light")}
EVIL = "<img src=x onerror=alert(1)>"
HOSTILE = f"""O 251146Z OCT 07
FM AMEMBASSY ROME
TO RUEHC/SECSTATE WASHDC IMMEDIATE 9304
INFO RUEHBW/AMEMBASSY "BELGRADE"><SCRIPT>ALERT(2)</SCRIPT> PRIORITY 0329

C O N F I D E N T I A L ROME 002299

SIPDIS

E.O. 12958: DECL: 10/25/2017
TAGS: PREL, IT, <B>
SUBJECT: {EVIL.upper()} </SCRIPT><SCRIPT>ALERT(3)</SCRIPT> JAVASCRIPT:ALERT(4) {{{{ 7*7 }}}} "QUOTED" 'ONCE'

REF: A. 07 ROME <SCRIPT>ALERT(5)</SCRIPT> B. ROME 2243

Classified By: "<script>alert(6)</script>" Cohen, Acting Political Counselor, for reasons 1.4 (b) and (d).

1. (C) Foreign Minister Tarhan{EVIL} told Poloff October 23 that the {EVIL} bill should pass before December 10.
Foreign Minister Tarhan said October 24 that "href=javascript:alert(7)" and </textarea><svg onload=alert(8)> would be rejected.
Prime Minister O'Brien"onmouseover="alert(9) denied reports that </title><script>alert(10)</script> had been agreed.

TARHAN<SCRIPT>ALERT(11)</SCRIPT>
"""
PAGES = [
    "index.html", "cables/index.html", "actors/index.html", "codes/index.html", "cable/07ROME2243.html",
    "cable/07ROME2243/text/d2225857.html", "actor/dalema.html", "topic/process-troika.html", "code/Urge.html",
    "time/2007-10-23.html", "ontology.html", "miro.html", "sparql.html", "404.html",
]  # fmt: skip


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("browsed")
    (out / "hostile.txt").write_text(HOSTILE)
    build([folder("examples") / "cables", out / "hostile.txt"], out / "store")
    publish(out / "store", out / "site", config=load(folder("examples") / "kg.toml"), force=True, jobs=1)
    return out / "site"


@pytest.fixture(scope="module")
def address(site) -> str:
    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listener.server_port}/"
    listener.shutdown()


def opened(browser, url, size="wide", scripts=True):
    (width, height), scheme = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts
    )
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append("dialog: " + dialog.message), dialog.dismiss()))
    page.on(
        "request", lambda r: None if r.url.startswith((url[:20], "data:", "blob:")) else said.append("asked " + r.url)
    )
    page.goto(url)
    return page, said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_accessible_quiet_and_within_its_width(browser, address, path, size):
    from axe_playwright_python.sync_playwright import Axe

    page, said = opened(browser, address + path, size)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []
    page.context.close()


def test_hostile_cables_stay_text_on_every_page(browser, site):
    """From the disk, where the policy of a server would not help."""
    hostile = [p for p in site.rglob("*.html") if re.search("(?i)alert\\(|onerror", p.read_text(encoding="utf-8"))]
    assert len(hostile) > 15
    for path in hostile:
        page, said = opened(browser, path.as_uri())
        assert [words for words in said if "dialog" in words or "alert" in words.lower()] == [], path
        assert page.locator("img, svg[onload], b:has-text('(')").count() == 0, path
        page.context.close()
    text = "".join(p.read_text(encoding="utf-8") for p in hostile)
    assert "{{ 7*7 }}" in text


def test_hostile_words_in_the_search_index_stay_text(browser, address):
    page, said = opened(browser, address)
    page.fill("#words", "onerror")
    page.locator("#hits li").first.wait_for()
    assert "<IMG SRC=X ONERROR=ALERT(1)>" in page.inner_text("#hits")
    assert page.locator("#hits img").count() == 0 and said == []


@pytest.mark.parametrize("path", [path for path in PAGES if path != "sparql.html"])
def test_useful_without_scripts(browser, address, path):
    page, _ = opened(browser, address + path, scripts=False)
    assert page.locator("h1").count() == 1
    assert len(page.inner_text("main")) > 60


def test_search_finds_from_the_disk(browser, site):
    page, said = opened(browser, (site / "index.html").as_uri())
    page.fill("#words", "kosovo indep")
    page.locator("#hits li").first.wait_for()
    assert "Kosovo's eventual independence" in page.inner_text("#hits")
    assert [words for words in said if not words.startswith("asked file:")] == []


def wait_for(page, pattern):
    for _ in range(600):
        if re.search(pattern, page.inner_text("#said")):
            return
        time.sleep(0.05)
    raise AssertionError(page.inner_text("#said"))


@pytest.mark.parametrize("offline", [False, True], ids=["served", "one file from the disk"])
def test_sparql_in_the_page(browser, site, address, offline):
    page, said = opened(browser, (site / "sparql-offline.html").as_uri() if offline else address + "sparql.html")
    page.click("#run")
    wait_for(page, r"\d+ rows in \d+ ms")
    assert page.locator("#answer tbody tr").count() > 50
    assert page.locator("svg.line circle").count() > 10
    with page.expect_download() as download:
        page.click("#csv")
    assert Path(download.value.path()).read_text().count("\n") > 50
    page.fill("#query", "ASK {")
    page.click("#run")
    wait_for(page, "cannot be read: error at")
    page.fill("#query", "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?f && ?f > ?i) }")
    page.click("#run")
    wait_for(page, "Asking")
    page.click("#stop")
    wait_for(page, "^Stopped")
    page.fill("#query", "ASK { ?s ?p ?o }")
    page.click("#run")
    wait_for(page, "^Yes")
    assert [words for words in said if "asked" not in words] == []


def test_a_query_in_the_page_is_stopped_after_ten_seconds(browser, address):
    page, _ = opened(browser, address + "sparql.html")
    page.fill("#query", "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c > ?f && ?f > ?i) }")
    page.click("#run")
    wait_for(page, "Stopped after 10 seconds")
