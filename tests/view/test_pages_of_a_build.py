"""Both pages, made of a real build with markup planted in subject, names and quotes, in a real browser."""

from __future__ import annotations

import pytest
from chromium import NEEDS_CHROMIUM, SIZES, assert_closed_and_accessible, visit

from kg.api import open as open_graph
from kg.pipeline import build
from kg.resources import folder

pytestmark = NEEDS_CHROMIUM
HOSTILE = """VZCZCXRO8983
OO RUEHDBU
DE RUEHRO #2243 2981146
ZNY CCCCC ZZH
O 251146Z OCT 07
FM AMEMBASSY ROME
TO RUEHC/SECSTATE WASHDC IMMEDIATE 9304

C O N F I D E N T I A L ROME 002299

SIPDIS

E.O. 12958: DECL: 10/25/2017

TAGS: PREL, IT

SUBJECT: <IMG SRC=X ONERROR=ALERT(1)> AND </SCRIPT><SCRIPT>ALERT(2)</SCRIPT>

1. (C) FM Tarhan<script>alert(3)</script> told Poloff October 23 that the <img src=x onerror=alert(4)> bill should pass before December 10.
Tarhan said October 24 that "href=javascript:alert(5)" would be rejected. The Tarhan </script> office denied reports that he had resigned.
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Folder with the pages of the examples and of the hostile cable, and the number of events each must show."""
    out = tmp_path_factory.mktemp("pages")
    (out / "hostile.txt").write_text(HOSTILE)
    for name, source in (
        ("examples", folder("examples") / "cables"),
        ("seed", folder("examples") / "cables" / "07ROME2243.txt"),
        ("hostile", out / "hostile.txt"),
    ):
        build([source], out / name)
        with open_graph(out / name) as graph:
            graph.timeline().save(out / f"{name}-timeline.html")
            graph.network().save(out / f"{name}-network.html")
    return out


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["seed-timeline", "examples-network", "hostile-timeline", "hostile-network"])
def test_quiet_closed_accessible_and_within_its_width(browser, pages, name, size):
    page, said, asked = visit(browser, pages / f"{name}.html", size)
    assert said == []
    assert_closed_and_accessible(page, asked)


def test_markup_in_a_cable_shows_as_text(browser, pages):
    page, said, _ = visit(browser, pages / "hostile-timeline.html", "wide")
    assert "<img src=x onerror=alert(1)>" in page.inner_text("h1") and page.locator("img").count() == 0
    assert "javascript:alert(5)" in page.inner_text("body")
    assert said == []


def test_each_event_of_the_graph_once_in_table_and_drawing(browser, pages):
    with open_graph(pages / "seed") as graph:
        statements = """PREFIX kg: <https://example.org/kg/ontology#> SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {
          { ?x kg:realisation ?r } UNION { ?x a kg:Statement FILTER NOT EXISTS { ?x kg:setAside true }
          FILTER NOT EXISTS { ?x kg:ruleId 'statement.author' } } }"""
        expected = int(graph.query(statements).texts()[0][0])
    page, _, _ = visit(browser, pages / "seed-timeline.html", "wide")
    marks = page.eval_on_selector_all("g[data-event]", "all => all.map(e => e.dataset.event)")
    rows = page.eval_on_selector_all("tr[data-event]", "all => all.map(e => e.dataset.event)")
    assert len(rows) == len(set(rows)) == expected and sorted(marks) == sorted(rows)


def test_every_statement_shows_its_paragraph_and_marking(browser, pages):
    page, _, _ = visit(browser, pages / "seed-timeline.html", "wide")
    page.locator("tr[data-event] a", has_text="Serbia could not accept independence").first.click()
    page.wait_for_timeout(200)
    assert page.locator("mark").first.inner_text().startswith("Kostunica reiterated that Serbia could not accept")
    assert "(C)" in page.inner_text("aside, [role=complementary], #panel, .panel")


def test_the_whole_cable_stands_behind_a_button_with_all_that_is_read_in_it(browser, pages):
    page, said, _ = visit(browser, pages / "seed-timeline.html", "wide")
    page.locator("tr[data-event] a", has_text="Serbia could not accept independence").first.click()
    page.click("[data-whole]")
    whole = page.locator(".whole")
    assert whole.locator("p.text").count() == 1 and whole.locator("a.other").count() >= 5
    assert "SUBJECT" in whole.inner_text() and "1. (C)" in whole.inner_text()
    assert "Kostunica" in whole.inner_text() and page.evaluate("document.activeElement.dataset.whole") == ""
    whole.locator("a.other").last.click()
    assert page.locator("#panel mark").count() >= 1 and said == []
