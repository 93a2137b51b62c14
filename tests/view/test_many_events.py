"""A page of more events than can be drawn one by one: canvas, columns, words read on demand, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from chromium import NEEDS_CHROMIUM, assert_closed_and_accessible, visit

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from events import events

from kg.view.timeline import ROWS, SINGLE, render, render_files

pytestmark = NEEDS_CHROMIUM
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
NUMBER = SINGLE + 1000
#: Events of a page that one file holds, more than are drawn one by one.
FEW = 1200


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Pages of very many events: one with files beside it, a hostile one, one that one file holds, one of all in one."""
    out = tmp_path_factory.mktemp("many")
    for name, data in (
        ("many", events(NUMBER)),
        ("hostile", events(NUMBER, hostile=HOSTILE)),
        ("single", events(FEW)),
    ):
        for path, text in render_files(data, f"{name}.html").items():
            (out / path).parent.mkdir(exist_ok=True)
            (out / path).write_text(text, encoding="utf-8")
    (out / "whole.html").write_text(render(events(NUMBER)), encoding="utf-8")
    return out


@pytest.mark.parametrize("size", ["wide", "dark", "phone"])
@pytest.mark.parametrize("name", ["many", "hostile", "single"])
def test_quiet_closed_accessible_and_within_its_width(browser, written, name, size):
    page, said, asked = visit(browser, written / f"{name}.html", size)
    assert page.locator("#lanes canvas").count() == 1
    page.keyboard.press("Escape")
    page.locator("tr[data-event] a").first.click()
    page.wait_for_selector("#panel mark")
    assert said == []
    assert_closed_and_accessible(page, asked)


def test_forced_colours_keep_it_accessible(browser, written):
    from axe_playwright_python.sync_playwright import Axe

    page, said, _ = visit(browser, written / "many.html", "wide")
    page.emulate_media(forced_colors="active")
    page.wait_for_timeout(200)
    assert Axe().run(page).violations_count == 0 and said == []


def test_markup_shows_as_text_in_drawing_panel_and_table(browser, written):
    page, said, _ = visit(browser, written / "hostile.html", "wide")
    page.locator("tr[data-event] a").first.click()
    page.wait_for_selector("#panel mark")
    assert "<img src=x" in page.inner_text("#panel") and "<img src=x" in page.inner_text("#rows")
    assert page.locator("img").count() == 0 and said == []


def test_keys_alone_reach_an_event_and_its_words(browser, written):
    page, said, _ = visit(browser, written / "many.html", "wide")
    page.locator("#fold-all").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.dataset.event")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.event")
    assert first and second and first != second
    assert re.search(r"\d{4}, Minister .*, confidence 0.93", page.evaluate("document.activeElement.ariaLabel"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.dataset.event")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert "the Minister would not leave" in page.inner_text("#panel mark")
    assert f"e={last}" in page.url
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.event") == last and said == []


def test_every_event_is_in_the_table_which_says_how_many_there_are(browser, written):
    page, _, _ = visit(browser, written / "many.html", "wide")
    assert page.get_attribute("#table", "aria-rowcount") == str(NUMBER + 1)
    page.evaluate("document.querySelector('#rows').scrollTop = 1e9")
    page.wait_for_timeout(200)
    rows = page.eval_on_selector_all("#table tr[aria-rowindex]", "all => all.map(row => +row.ariaRowIndex)")
    assert rows[-1] == NUMBER + 1 and len(rows) < 60
    page.fill("#search", "number 4711")
    page.wait_for_timeout(200)
    assert page.get_attribute("#table", "aria-rowcount") == "2"
    assert page.inner_text("#live").startswith("1 of ")


def test_few_in_view_are_drawn_as_marks_of_their_own(browser, written):
    page, _, _ = visit(browser, written / "many.html", "wide")
    for _ in range(12):
        page.click("#zoom-in")
    page.wait_for_timeout(300)
    assert page.locator("#lanes canvas").count() == 0
    assert 0 < page.locator("#lanes g.item").count() <= 1000
    assert page.locator("#lanes g.item text").first.text_content().startswith("would")


def test_a_permalink_opens_the_event(browser, written):
    wanted = events(NUMBER).items[4242]
    page, _, _ = visit(browser, written / "many.html", "wide")
    page.goto(f"{(written / 'many.html').as_uri()}#e={wanted.id}&by=topic")
    page.reload()
    page.wait_for_selector("#panel mark, #panel .text")
    assert wanted.label in page.inner_text("#panel") and wanted.iri in (
        page.get_attribute("#panel [title^=http]", "title") or ""
    )
    assert page.input_value("#by") == "topic" and page.locator(f'.spot[data-event="{wanted.id}"]').count() == 1


def test_folded_lanes_and_lanes_by_other_things(browser, written):
    page, _, _ = visit(browser, written / "single.html", "wide")
    page.select_option("#by", "topic")
    page.wait_for_timeout(200)
    assert "4 lanes" in page.get_attribute("#lanes canvas", "aria-label")
    before = page.evaluate("document.querySelector('.field').offsetHeight")
    page.click("#fold-all")
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('.field').offsetHeight") < before
    page.click("#hide")
    page.wait_for_timeout(200)
    alleged = sum(item.standing == "Alleged" for item in events(FEW).items)
    assert page.inner_text("#live").startswith(f"{FEW - alleged:,} of {FEW:,}")


@pytest.mark.parametrize("name", ["many", "single"])
def test_two_actors_are_compared_and_differences_are_called_so(browser, written, name):
    page, _, _ = visit(browser, written / f"{name}.html", "wide")
    page.select_option("#about", "Kosovo")
    page.select_option("#a", "Minister Barani")
    page.select_option("#b", "Minister Corani")
    page.wait_for_selector("#compared .differs")
    assert page.locator("#compared .side").count() == 2
    entry = page.locator("#compared .differs").first.inner_text()
    assert "Difference: the same holder, topic and standing" in entry and "through 2 hands" in entry
    assert entry.count("the Minister would not leave") >= 2, "both quotes"
    assert "shift" not in page.inner_text("#compared").lower()


def test_one_file_holds_everything_where_nothing_may_lie_beside_it(browser, written, tmp_path):
    shutil.copy(written / "whole.html", tmp_path / "alone.html")
    page, said, asked = visit(browser, tmp_path / "alone.html", "wide")
    page.locator("tr[data-event] a").first.click()
    page.wait_for_selector("#panel mark")
    assert said == [] and len(asked) == 1
    assert page.locator("[data-whole]").count() == 0, "whole texts would make one file too large"


def test_words_that_are_gone_are_said_to_be_gone(browser, written, tmp_path):
    shutil.copy(written / "many.html", tmp_path / "many.html")
    page, _, _ = visit(browser, tmp_path / "many.html", "wide")
    page.locator("tr[data-event] a").first.click()
    page.wait_for_selector("#panel .warn")
    assert "many.words/0.js cannot be read" in page.inner_text("#panel .warn")


def open_whole_text(page):
    """Open the first event whose text is there (of these one in three), and its whole text."""
    for row in page.locator("tr[data-event]").all()[:10]:
        row.locator("a").first.click()
        page.wait_for_url(f"**#*e={row.get_attribute('data-event')}*")
        page.wait_for_selector("#panel dl")
        if page.locator("[data-whole]").count():
            break
    page.click("[data-whole]")


@pytest.mark.parametrize("name", ["many", "hostile", "single"])
def test_the_whole_text_is_read_on_demand_with_all_that_is_read_in_it(browser, written, name):
    page, said, _ = visit(browser, written / f"{name}.html", "wide")
    open_whole_text(page)
    page.wait_for_selector(".whole p.text")
    whole = page.locator(".whole p.text")
    assert whole.evaluate("node => node.textContent").startswith("R 010000Z JAN 03\nFM AMEMBASSY POST\n\n")
    assert whole.locator("a.other").first.inner_text().startswith("the Minister would not leave")
    whole.locator("a.other").first.click()
    page.wait_for_selector(".whole p.text")  # the text of the next event is open, too, once its words are read
    assert said == []


def test_a_whole_text_that_is_gone_is_said_to_be_gone(browser, written, tmp_path):
    for path in ("many.html", "many.words/0.js"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copy(written / path, tmp_path / path)
    page, _, _ = visit(browser, tmp_path / "many.html", "wide")
    open_whole_text(page)
    page.wait_for_selector("#panel .warn")
    assert "many.words/text-" in page.inner_text("#panel .warn")


def test_without_scripts_the_first_thousand_are_there_and_it_says_so(browser, written):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((written / "many.html").as_uri())
    assert page.locator("tr[data-event]").count() == ROWS
    assert page.inner_text("#excerpt") == f"The first {ROWS:,} of {NUMBER:,} events; scripts show all of them."
    context.close()


def test_an_export_has_the_words_of_all_shown_events(browser, written):
    page, _, _ = visit(browser, written / "many.html", "wide")
    page.fill("#search", "number 471")
    page.click("#export summary")
    with page.expect_download() as download:
        page.click("[data-export=jsonld]")
    graph = json.loads(Path(download.value.path()).read_text())["@graph"]
    assert graph and all("the Minister would not leave" in event["description"] for event in graph)


def test_the_same_events_give_the_same_bytes():
    assert render_files(events(NUMBER), "a.html") == render_files(events(NUMBER), "a.html")


@pytest.mark.parametrize("name", ["many", "single"])
def test_on_paper(browser, written, name):
    page, said, _ = visit(browser, written / f"{name}.html", "wide")
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    assert page.locator("#lanes canvas").is_visible() and page.locator("table").first.is_visible()
    for hidden in ("#panel", "#search", "form.filters, .filters"):
        assert not any(box.is_visible() for box in page.locator(hidden).all()), hidden
    page.pdf(format="A4", landscape=True)
    assert f"{name}.html, printed 2" in page.locator("#printed").inner_text()
    assert said == []
