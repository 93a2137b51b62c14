"""Timeline and network lead to each other, and take the window of time along."""

from __future__ import annotations

import pytest

from kg.pipeline import build
from kg.resources import folder
from kg.store import open_store
from kg.view import network, timeline


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Both pages of the examples, side by side."""
    out = tmp_path_factory.mktemp("pages")
    build([folder("examples") / "cables"], out / "store", jobs=0)
    with open_store(out / "store") as graph:
        (out / "timeline.html").write_text(timeline(graph, network="network.html"), encoding="utf-8")
        (out / "network.html").write_text(network(graph, timeline="timeline.html"), encoding="utf-8")
        assert 'id="network"' not in timeline(graph)
    return out


def test_from_the_timeline_to_the_network_and_back(browser, pages):
    page = browser.new_page()
    page.goto((pages / "timeline.html").as_uri() + "#w=13810~13860")
    page.click("#network")
    page.wait_for_url("**/network.html#w=13810*")
    shown = page.inner_text("#window")
    assert "2007" in shown and "2009" not in shown
    assert page.get_attribute("#timeline", "href").startswith("timeline.html#w=138")
    page.click("#timeline")
    page.wait_for_url("**/timeline.html#w=138*")
    page.close()


def test_without_a_window_all_days(browser, pages):
    page = browser.new_page()
    page.goto((pages / "timeline.html").as_uri())
    page.click("#network")
    page.wait_for_url("**/network.html*")
    everything = page.inner_text("#window")
    page.goto((pages / "network.html").as_uri() + "#w=nonsense")
    assert page.inner_text("#window") == everything
    page.close()
