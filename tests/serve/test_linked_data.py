"""Every IRI of the data answers by what the client takes: twenty Accept headers and six kinds of resource."""

from __future__ import annotations

import re
import shutil
from urllib.parse import urljoin

import httpx
import pytest
from rdflib import Graph

HTML, TURTLE, JSONLD, TRIPLES, XML = (
    "text/html", "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml",
)  # fmt: skip
#: Accept header, and the media type that must come: None for 406.
HEADERS = [
    (None, HTML),
    ("", HTML),
    ("*/*", HTML),
    ("text/html", HTML),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
    ("text/*", HTML),
    ("text/*;q=0.3, text/turtle", TURTLE),
    ("text/turtle", TURTLE),
    ("TEXT/TURTLE", TURTLE),
    ("text/turtle;q=0.9, application/ld+json;q=0.8", TURTLE),
    ("text/turtle;q=0.5, application/ld+json", JSONLD),
    ("application/ld+json", JSONLD),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSONLD),
    ("application/n-triples", TRIPLES),
    ("application/rdf+xml", XML),
    ("application/*", JSONLD),
    ("text/html;q=0, */*", TURTLE),
    ("image/png, text/turtle;q=0.1", TURTLE),
    ("image/png", None),
    ("text/html;q=0, text/turtle;q=0.0", None),
]
DOCUMENTS = {"cable": "/cable/07ROME2243", "text": "/cable/07ROME2243/text/d2225857"}
THINGS = {"actor": "/actor/dalema", "topic": "/topic/process-troika", "code": "/code/Urge", "day": "/time/2007-10-23"}
PARSERS = {TURTLE: "turtle", JSONLD: "json-ld", TRIPLES: "nt", XML: "xml"}


def test_the_matrix_is_as_large_as_it_should_be():
    assert len(HEADERS) == 20 and len(DOCUMENTS | THINGS) == 6


@pytest.mark.parametrize(("accept", "media"), HEADERS, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("path", [*DOCUMENTS.values(), *THINGS.values()])
def test_negotiation(server, path, accept, media):
    headers = {} if accept is None else {"Accept": accept}
    with httpx.Client() as client:
        if accept is None:
            del client.headers["Accept"]
        response = client.get(server.url + path, headers=headers)
        if media is None:
            assert response.status_code == 406
            return
        assert "Accept" in response.headers["vary"]
        if path in THINGS.values() and media != XML:
            assert response.status_code == 303
            response = client.get(urljoin(server.url + path, response.headers["location"]))
        assert response.status_code == 200
        assert response.headers["content-type"].partition(";")[0] == media
        if media in PARSERS:
            graph = Graph().parse(data=response.content, format=PARSERS[media])
            assert any(str(s).startswith(f"https://example.org/kg{path}") for s in graph.subjects())


def test_formats_hold_the_same_triples(server):
    path = DOCUMENTS["text"]
    graphs = []
    for media, parser in PARSERS.items():
        content = server.get(path, headers={"Accept": media}).content
        graphs.append({tuple(map(str, triple)) for triple in Graph().parse(data=content, format=parser)})
    assert len(graphs[0]) > 500 and all(graph == graphs[0] for graph in graphs)


@pytest.mark.parametrize(
    "path",
    [
        "/actor/nobody",
        "/cable/99NOWHERE1",
        "/nothing",
        "/" + "x" * 300,
        "/cable/07ROME2243/",
        "/cable/07ROME2243/text/00000000",
    ],
)
def test_what_is_not_there(server, path):
    assert server.get(path, headers={"Accept": "text/turtle"}).status_code == 404
    page = server.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404 and page.headers["content-type"].startswith("text/html")
    for address in re.findall(r'(?:href|src)="(?!https?:|#|data:)([^"]*)"', page.text):
        assert server.get(urljoin(path, address).removeprefix(server.url)).status_code == 200, address


@pytest.mark.parametrize(
    "path",
    ["/../manifest.db", "/%2e%2e/manifest.db", "/..%2fmanifest.db", "/cable/..%2f..%2f..%2fmanifest.db", "/%00", "//etc/passwd",
     "/actor/%2e%2e%2f%2e%2e%2fstore%2fCURRENT", "/static/..%2f__init__.py", "/static/%2e%2e/app.py"],
)  # fmt: skip
def test_no_path_leads_out_of_the_site(server, path):
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("GET", path, skip_host=False)
    connection.endheaders()
    response = connection.getresponse()
    assert response.status in (400, 404)
    assert b"SQLite" not in response.read()


def test_saved_queries_have_addresses(server):
    rows = server.get("/q/told?speaker=D'Alema&addressee=Kostunica", headers={"Accept": "application/json"}).json()
    assert len(rows["results"]["bindings"]) >= 5
    assert server.get("/q/told?speaker=D'Alema&format=csv").text.startswith("day,said,")
    page = server.get("/q/denials", headers={"Accept": "text/html"})
    assert "Kosovo Albanian reports" in page.text
    assert server.get("/q/nothing").status_code == 404
    assert server.get("/q/told?nobody=x").status_code == 400
    assert server.get("/q/told?speaker=%22%7D").status_code == 400


def test_the_saved_queries_are_described(server):
    about = server.get("/openapi.json").json()
    assert about["openapi"].startswith("3.") and "/q/denials" in about["paths"]
    names = {p["name"] for p in about["paths"]["/q/told"]["get"]["parameters"]}
    assert names == {"speaker", "addressee"}


def test_health_metrics_and_headers(server):
    assert server.get("/health").json()["status"] == "ok"
    text = server.get("/metrics").text
    assert 'kg_requests_total{status="200"}' in text and "kg_workers" in text
    for path in ("/", "/sparql?query=ASK%7B%7D", "/nothing", "/actor/dalema"):
        headers = server.get(path, headers={"Accept": "text/html, */*;q=0.1"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_the_pages_work_in_a_browser(server):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for path in (
            "/",
            "/sparql",
            "/api",
            "/q/denials",
            "/timeline",
            "/network",
            "/cable/07ROME2243",
            "/actor/dalema",
        ):
            page = browser.new_page()
            said, asked = [], []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(server.url + path)
            page.wait_for_timeout(300)
            assert said == [], path
            assert all(url.startswith((server.url, "data:", "blob:")) for url in asked)
            if path == "/sparql":
                page.locator(".yasqe_queryButton").first.click()
                page.locator(".yasr table tbody tr").first.wait_for(timeout=15000)
            if path not in ("/timeline", "/network"):
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
            page.close()
        browser.close()
