"""One event that several cables tell of: each is a tab of the panel, and where they differ is marked."""

from __future__ import annotations

import pytest
from chromium import NEEDS_CHROMIUM, assert_closed_and_accessible, visit

from kg.pipeline import build
from kg.store import open_store
from kg.view.rows import timeline

pytestmark = NEEDS_CHROMIUM
CABLE = """R 0{day}1200Z MAY 07
FM AMEMBASSY {post}
TO SECSTATE WASHDC

C O N F I D E N T I A L {post} 00000{number}

SUBJECT: THE BILL

1. (C) {words}

SPOGLI
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("sources")
    said = (
        ("ROME", "Foreign Minister Massimo D'Alema told Poloff May 3 that he opposed the independence of Kosovo."),
        ("PARIS", "Foreign Minister Massimo D'Alema told Poloff May 3 that he supported the independence of Kosovo."),
        ("OSLO", "Foreign Minister Jonas Store told Poloff May 3 that he opposed the independence of Kosovo."),
    )
    for number, (post, words) in enumerate(said, 1):
        (out / f"{number}.txt").write_text(CABLE.format(number=number, day=3 + number, post=post, words=words))
    build(sorted(out.glob("*.txt")), out / "store")
    with open_store(out / "store") as graph:
        (out / "page.html").write_text(timeline(graph), encoding="utf-8")
    return out


@pytest.mark.parametrize("size", ["wide", "dark", "phone"])
def test_tabs_of_two_cables(browser, written, size):
    page, said, asked = visit(browser, written / "page.html", size)
    page.locator("tr[data-event]", has_text="Massimo").filter(has_text="opposed").locator("a").first.click()
    tabs = page.locator("#panel nav[aria-label='Sources of this event']")
    assert "2 sources" in tabs.inner_text()
    assert tabs.locator("a").all_inner_texts() == ["07ROME1", "07PARIS2 ≠"]
    assert tabs.locator("[aria-current=true]").inner_text() == "07ROME1"
    assert "stance" in tabs.locator("a").nth(1).get_attribute("title")
    tabs.locator("a").nth(1).click()
    page.wait_for_selector("#panel mark:has-text('supported')")
    assert tabs.locator("[aria-current=true]").inner_text() == "07PARIS2"
    assert said == []
    assert_closed_and_accessible(page, asked)


def test_one_source_has_no_tabs(browser, written):
    page, said, _ = visit(browser, written / "page.html", "wide")
    page.locator("tr[data-event]", has_text="Jonas Store").locator("a").first.click()
    page.wait_for_selector("#panel mark")
    assert page.locator("#panel .sources").count() == 0 and said == []


def test_the_whole_text_is_the_cable_as_it_was_read(browser, written):
    page, said, _ = visit(browser, written / "page.html", "wide")
    page.locator("tr[data-event]", has_text="Massimo").filter(has_text="opposed").locator("a").first.click()
    page.click("[data-whole]")
    assert page.locator(".whole p.text").evaluate("node => node.textContent") == (written / "1.txt").read_text()
    assert said == []
