"""When it happened and when it was reported: what cables sent by a day, or to somebody, had told."""

from __future__ import annotations

import shutil

import pytest

from kg.cli import main
from kg.pipeline import build
from kg.resources import folder
from kg.store import open_store
from kg.view import timeline
from kg.view.rows import timeline_items

CABLE = """R {sent}
FM AMEMBASSY ROME
TO {to}

C O N F I D E N T I A L ROME 00000{number}

SUBJECT: THE BILL

1. (C) Foreign Minister Tarhan told Poloff May 3 that {said}.

SPOGLI
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    out = tmp_path_factory.mktemp("clocks")
    for number, (sent, to, said) in enumerate(
        (
            ("041200Z MAY 07", "SECSTATE WASHDC", "he opposed the bill"),
            ("201200Z MAY 07", "AMEMBASSY PARIS", "the treaty would be signed before June 10"),
        ),
        1,
    ):
        (out / f"{number}.txt").write_text(CABLE.format(sent=sent, to=to, said=said, number=number))
    build(sorted(out.glob("*.txt")), out / "store")
    return out / "store"


def test_each_event_has_the_day_and_the_addressees_of_its_cable(store):
    with open_store(store) as graph:
        items = timeline_items(graph)
    assert {(item.told, item.sent_to) for item in items} == {
        ("2007-05-04", ("SECSTATE WASHDC",)),
        ("2007-05-20", ("AMEMBASSY PARIS",)),
    }


@pytest.mark.parametrize(
    ("options", "bill", "treaty"),
    [
        ({}, True, True),
        ({"as_of": "2007-05-10"}, True, False),
        ({"as_of": "2007-05-03"}, False, False),
        ({"as_of": "2007-05-20"}, True, True),
        ({"known_to": "paris"}, False, True),
        ({"known_to": "secstate", "as_of": "2007-05-04"}, True, False),
        ({"known_to": "nobody"}, False, False),
    ],
)
def test_narrowed(store, options, bill, treaty):
    with open_store(store) as graph:
        page = timeline(graph, **options)
    assert ("opposed the bill" in page, "treaty would be signed" in page) == (bill, treaty)


def test_on_the_command_line(store, tmp_path):
    assert main(["timeline", "--store", str(store), "-o", str(tmp_path / "t.html"), "--as-of", "2007-05-10"]) == 0
    assert "treaty" not in (tmp_path / "t.html").read_text()


def test_in_the_page(tmp_path):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    build([folder("examples") / "cables"], tmp_path / "store")
    with open_store(tmp_path / "store") as graph:
        (tmp_path / "t.html").write_text(timeline(graph), encoding="utf-8")
        every = timeline_items(graph)
    early = sum(bool(item.told) and item.told <= "2007-12-31" for item in every)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((tmp_path / "t.html").as_uri())
        page.locator("#known").fill("0")
        assert page.inner_text("#live") == f"{early} of {len(every)} events shown"
        assert "Sending is not receipt" in page.inner_text("#clock-note")
        page.reload()
        assert page.inner_text("#known-day") == "25 October 2007"
        page.click("#clear")
        assert page.inner_text("#known-day") == "any day" and page.locator("#clock-note").is_hidden()
        page.select_option("#to", "AMEMBASSY BELGRADE")
        assert page.inner_text("#live") == f"{early} of {len(every)} events shown"
        browser.close()
