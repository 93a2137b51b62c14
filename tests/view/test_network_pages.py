"""The network pages: by pyvis and by WebGL, with controls that filter drawing and table alike."""

from __future__ import annotations

from random import Random

import pytest
from chromium import NEEDS_CHROMIUM, assert_closed_and_accessible, visit

from kg.view.links import Edge, Links, Node
from kg.view.network import DRAWN, ROWS, network_page

pytestmark = NEEDS_CHROMIUM
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script> href=javascript:alert(3)"
KINDS = ("Person", "State", "Organization", "Group", "Topic", "Office")


def made_up(nodes: int, edges: int, *, hostile: str = "") -> Links:
    """Nodes and edges by chance, always the same."""
    random = Random(7)
    named = tuple(Node(f"urn:n{n}", f"Name {n}{hostile}", KINDS[n % 6], nodes - n) for n in range(nodes))
    found = {}
    for _ in range(edges):
        source, target = (min(nodes - 1, int(random.expovariate(8 / nodes))) for _ in "ab")
        relation = random.choice(("tells", "tells", "favours", "opposes", "holds"))
        days = tuple(sorted(random.randrange(12000, 14000) for _ in range(random.randrange(1, 5))))
        found[source, target, relation] = Edge(f"urn:n{source}", f"urn:n{target}", relation, days, ("Own",))
    return Links(named, tuple(found[key] for key in sorted(found)))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("networks")
    for name, links in (
        ("small", made_up(60, 150)),
        ("large", made_up(DRAWN + 200, 4000)),
        ("hostile", made_up(60, 150, hostile=HOSTILE)),
        ("hostile-large", made_up(DRAWN + 200, 2000, hostile=HOSTILE)),
    ):
        (out / f"{name}.html").write_text(network_page(links, timeline="timeline.html"), encoding="utf-8")
    return out


@pytest.mark.parametrize("size", ["wide", "dark", "phone"])
@pytest.mark.parametrize("name", ["small", "large", "hostile", "hostile-large"])
def test_quiet_closed_accessible_and_within_its_width(browser, written, name, size):
    page, said, asked = visit(browser, written / f"{name}.html", size)
    page.wait_for_selector("#mynetwork canvas", state="attached", timeout=20_000)
    assert [words for words in said if "WebGL" not in words and "GL Driver" not in words] == []
    assert page.locator("img").count() == 0
    assert_closed_and_accessible(page, asked, ("file:", "blob:", "data:"))


@pytest.mark.parametrize("name", ["small", "large"])
def test_kinds_window_and_search_narrow_drawing_and_table(browser, written, name):
    page, _, _ = visit(browser, written / f"{name}.html", "wide")
    page.wait_for_selector("#controls:not([hidden])", timeout=20_000)

    def links() -> int:
        return int(page.inner_text("#said").split(" nodes, ")[1].split()[0].replace(",", ""))

    every = links()
    page.click("[data-relation=tells]")
    fewer = links()
    assert 0 < fewer < every
    assert "tells" not in page.eval_on_selector_all(
        "#links td:nth-child(2)", "all => all.map(cell => cell.textContent)"
    )
    page.evaluate(
        "() => { const e = document.querySelector('#to'); e.value = e.max / 4; e.dispatchEvent(new Event('input')); }"
    )
    assert 0 < links() < fewer
    first, last = page.get_attribute("#timeline", "href").removeprefix("timeline.html#w=").split("~")
    assert 12000 <= int(first) < int(last) < 14001
    page.fill("#find", "name 3")
    assert all("Name 3" in row for row in page.locator("#links tbody tr").all_inner_texts())


def test_what_is_drawn_by_pyvis_follows_the_controls(browser, written):
    page, _, _ = visit(browser, written / "small.html", "wide")
    page.click("[data-relation=tells]")
    shown = page.evaluate("edges.get().filter(edge => !edge.hidden).length")
    assert shown == page.locator("#links tbody tr").count()


def test_without_scripts_there_is_the_table(browser, written):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / "large.html").as_uri())
    assert page.locator("#links tbody tr").count() == ROWS and page.locator("#controls").is_hidden()
    assert "strongest of" in page.inner_text("main > p")
    context.close()


def test_the_most_connected_are_kept_and_the_page_says_so():
    page = network_page(made_up(60, 150), limit=20)
    assert "The 20 most connected of 60 actors" in page


def test_the_same_links_give_the_same_bytes():
    assert network_page(made_up(300, 900)) == network_page(made_up(300, 900))
