"""The timeline page in a real browser: nothing leaves it, nothing runs in it, every event is reachable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.view.model import Item, Paragraph, TimelineData
from kg.view.timeline import render

CHROMIUM = Path("/usr/bin/chromium")
HOSTILE = "<img src=x onerror=alert(1)>"
BREAKOUT = "</script><script>alert(2)</script>"
OPENING = "1. (C) Summary: 𝕀talian officials 😀 said that "
FIRST = "the Contact Group must hold until 10 December"
SECOND = f"Rome would {HOSTILE} not move first"
TEXT = f"{OPENING}{FIRST}, and that {SECOND}. {BREAKOUT} End summary."
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
)


def _item(number: int, lane: str, label: str, stance: str = "reports", **fields: Any) -> Item:
    """One invented item with the fields that do not matter filled in."""
    given = {
        "kind": "statement",
        "act": "says",
        "date_text": fields.get("first") or "",
        "certainty": "certain",
        "standing": "Reported",
        "chain": f"EMBASSY ROME > Poloff > {lane}",
        "cable": "07ROME9999",
        "marking": "C",
        "rule": "R1",
        "confidence": "0.82",
        **fields,
    }
    return Item(
        id=f"e{number:02}",
        iri=f"urn:kg:e{number:02}",
        lane=lane,
        label=label,
        stance=stance,
        act=given.pop("act"),
        kind=given.pop("kind"),
        **given,
    )


def _day(day: str, **fields: Any) -> dict[str, Any]:
    """The fields of an item that fills one day."""
    return {"first": day, "last": day, **fields}


def _quoted(words: str) -> dict[str, Any]:
    """The fields of an item that quotes words of the paragraph."""
    start = TEXT.index(words)
    return {
        "paragraph": "p1",
        "quote": words,
        "quote_start": start,
        "quote_end": start + len(words),
        "evidence_start": 900,
        "evidence_end": 900 + len(words),
    }


def _data() -> TimelineData:
    """Items of every kind of date, with markup in every field that shows."""
    items = (
        _item(
            1,
            "D'Alema",
            "Contact Group should hold together until the deadline",
            "urges",
            **_day("2007-10-23"),
            **_quoted(FIRST),
            bound_to=["e12"],
            denied_by="e06",
        ),
        _item(
            2,
            "D'Alema",
            f"Rome will not move first {HOSTILE}",
            "conditional",
            **_day("2007-10-24", inferred=True),
            **_quoted(SECOND),
            bound_to=["e12"],
        ),
        _item(
            3,
            "De Cardona",
            "Asks for more time for the troika",
            "urges",
            **_day("2007-10-23"),
            addressee="Ambassador",
        ),
        _item(
            4,
            BREAKOUT,
            "Rejects an imposed settlement",
            "rejects",
            **_day("2007-10-24"),
            quote=BREAKOUT,
            standing="Own",
        ),
        _item(
            5,
            "De Cardona",
            "Parliament will debate the mission",
            first="2007-10-25",
            last=None,
            date_text="after 25 October 2007",
        ),
        _item(6, "Belgrade", "Denies that an offer was made", "denies", **_day("2007-10-25"), standing="Denied"),
        _item(
            7,
            "Belgrade",
            "Talks had gone on before that",
            first=None,
            last="2007-10-22",
            date_text="before 23 October 2007",
        ),
        _item(8, "Processes", "Troika talks", kind="process", first="2007-10-22", last="2007-12-10"),
        _item(
            9,
            "Processes",
            "Partnership negotiations go on",
            kind="process",
            first="2007-10-24",
            ongoing=True,
            confidence="0.4",
        ),
        _item(10, "De Cardona", "Would join a later consensus", "conditional", confidence="unmeasured"),
        _item(
            11,
            "Embassy Rome",
            "Cable sent",
            kind="sending",
            **_day("2007-10-25"),
            instant="2007-10-25T16:12:00Z",
            standing="Own",
        ),
        _item(12, "Dates", "Troika reports to the UN", kind="deadline", **_day("2007-12-10")),
        _item(13, "Dates", "Declassify on", kind="deadline", **_day("2017-10-25")),
        _item(
            14,
            "History",
            "A charter is given",
            kind="event",
            first="0050-03-01",
            last="0050-03-31",
            date_text="March 50 CE",
        ),
        _item(
            15,
            "History",
            "A league is formed",
            kind="supposed",
            **_day("-000499-02-28"),
            date_text="28 February 500 BCE",
        ),
        _item(
            16,
            "D'Alema",
            "Month of consultations",
            kind="event",
            first="2008-02-01",
            last="2008-02-29",
            date_text="February 2008",
        ),
        _item(17, "Dates", "Mandate of the mission renewed", kind="milestone", **_day("2007-12-07")),
    )
    return TimelineData(
        f"Kosovo: Italy on the Contact Group {HOSTILE}",
        "07ROME9999 and 2 more",
        items,
        (Paragraph("p1", "07ROME9999", "C", TEXT),),
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests here."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is missing: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS.split())
        yield chromium
        chromium.close()


class Visit:
    """A page that was opened, with all that it asked for and complained of."""

    def __init__(
        self, browser: Any, path: Path, fragment: str = "", size: dict[str, int] = WIDE, scheme: str = "light"
    ) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True).new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
        )
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("#lanes .item")

    def ids(self, selector: str) -> list[str]:
        """The event ids that a selector finds."""
        found: list[str] = self.page.eval_on_selector_all(selector, "all => all.map(one => one.dataset.event)")
        return found

    def settle(self) -> None:
        """Wait for two frames."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        wider: int = self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        return wider

    def violations(self) -> list[str]:
        """What axe-core finds wrong."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        found = axe.run(self.page).response["violations"]
        return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The page as a file."""
    target = tmp_path / "timeline.html"
    target.write_text(render(_data()), encoding="utf-8")
    return target


def test_same_data_gives_the_same_bytes_and_fits_the_budget() -> None:
    assert render(_data()) == render(_data())
    empty = render(TimelineData("t", "c", (), ()))
    style, script = empty.split("<style>")[1].split("</style>")[0], empty.rsplit("<script>", 1)[1]
    assert len((style + script).encode()) < 60 * 1024
    assert "machine-read, not reviewed" in empty


def test_data_cannot_end_its_script() -> None:
    page = render(_data())
    embedded = page.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    assert "<" not in embedded
    assert json.loads(embedded)["items"][3]["lane"] == BREAKOUT


def test_nothing_leaves_and_nothing_complains(browser: Any, path: Path) -> None:
    visit = Visit(browser, path)
    visit.page.click('#table [data-select="e02"]')
    visit.page.click("[data-cite]")
    visit.page.click("#theme")
    visit.page.click("#scale")
    visit.settle()
    assert [url for url in visit.requests if not url.startswith("file:")] == []
    assert visit.complaints == []


def test_markup_shows_as_text(browser: Any, path: Path) -> None:
    visit = Visit(browser, path, "#e=e02")
    assert HOSTILE in visit.page.inner_text("h1")
    assert HOSTILE in visit.page.inner_text("#row-e02")
    assert HOSTILE in visit.page.inner_text("#panel .what")
    assert BREAKOUT in visit.page.inner_text("#panel .text")
    assert BREAKOUT in visit.page.inner_text("#row-e04")
    assert visit.page.locator("img").count() == 0
    assert visit.complaints == []


def test_every_event_is_once_in_table_and_drawing(browser: Any, path: Path) -> None:
    expected = sorted(item.id for item in _data().items)
    for size in (WIDE, PHONE):
        visit = Visit(browser, path, size=size)
        assert sorted(visit.ids("#table [data-event]")) == expected
        assert sorted(visit.ids("#lanes [data-event]")) == expected


def test_table_needs_no_script(browser: Any, path: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(path.as_uri())
    assert page.locator("#table tbody tr:visible").count() == len(_data().items)
    assert not page.locator("#search").is_visible()


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("fragment", ["", "#e=e01"])
def test_axe_finds_nothing(browser: Any, path: Path, size: dict[str, int], scheme: str, fragment: str) -> None:
    visit = Visit(browser, path, fragment, size, scheme)
    visit.settle()
    assert visit.violations() == []
    assert visit.sideways() <= 0


def test_permalink_round_trip_and_back(browser: Any, path: Path) -> None:
    visit = Visit(browser, path)
    visit.page.click('[data-stance="rejects"]')
    visit.page.select_option("#standing", "Reported")
    visit.page.fill("#search", "talks")
    visit.page.click("#theme")
    visit.page.click("#zoom-in")
    visit.page.click('#table [data-select="e07"]')
    visit.settle()
    address = visit.page.url
    again = Visit(browser, path, "#" + address.split("#")[1])
    assert again.page.url == address
    assert again.page.get_attribute('[data-stance="rejects"]', "aria-pressed") == "false"
    assert again.page.input_value("#standing") == "Reported"
    assert again.page.input_value("#search") == "talks"
    assert again.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert again.ids("#lanes .chosen") == visit.ids("#lanes .chosen")
    assert again.page.inner_html("#lanes") == visit.page.inner_html("#lanes")
    assert again.page.inner_text("#panel .what") == "Talks had gone on before that"
    visit.page.go_back()
    visit.settle()
    assert "e=" not in visit.page.url.split("#")[1].split("&")[0]
    assert visit.page.locator("#lanes .chosen").count() == 0


def test_the_address_of_quick_changes_is_that_of_the_last(browser: Any, path: Path) -> None:
    visit = Visit(browser, path)
    visit.page.evaluate("""() => {
        window.type = (all) => {
            for (const words of all) {
                document.getElementById("search").value = words;
                document.getElementById("search").dispatchEvent(new Event("input"));
            }
            return location.hash;
        };
    }""")
    assert visit.page.evaluate("type(['t', 'ta', 'tal', 'talk'])") == "#q=t", "the first at once"
    visit.page.wait_for_url("**#q=talk")
    visit.page.wait_for_timeout(200)
    visit.page.evaluate("type(['talk', 'talks']), document.querySelector('#table [data-select=e07]').click()")
    visit.page.go_back()
    visit.page.wait_for_url("**#q=talks")
    assert visit.page.input_value("#search") == "talks", "a step back keeps what waited to be written"


def test_keys_reach_every_event(browser: Any, path: Path) -> None:
    visit = Visit(browser, path)
    visit.page.focus('#lanes [tabindex="0"]')
    visit.page.keyboard.press("Home")
    reached = []
    for _ in _data().items:
        reached.append(visit.page.evaluate("() => document.activeElement.dataset.event"))
        visit.page.keyboard.press("ArrowRight")
    assert sorted(reached) == sorted(item.id for item in _data().items)
    assert visit.page.locator('#lanes [tabindex="0"]').count() == 1
    visit.page.keyboard.press("Home")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("() => document.activeElement.id") == "panel"
    visit.page.keyboard.press("Escape")
    assert visit.page.evaluate("() => document.activeElement.dataset.event") == reached[0]
    visit.page.keyboard.press("/")
    assert visit.page.evaluate("() => document.activeElement.id") == "search"


def test_walk_reaches_events_outside_the_window(browser: Any, path: Path) -> None:
    visit = Visit(browser, path)
    for _ in range(6):
        visit.page.click("#zoom-in")
    visit.page.focus('#lanes [tabindex="0"]')
    visit.page.keyboard.press("Home")
    reached = set()
    for _ in _data().items:
        reached.add(visit.page.evaluate("() => document.activeElement.dataset.event"))
        visit.page.keyboard.press("ArrowRight")
    assert reached == {item.id for item in _data().items}


def test_highlight_is_the_quote(browser: Any, path: Path) -> None:
    for item in _data().items:
        if item.paragraph:
            visit = Visit(browser, path, f"#e={item.id}")
            assert visit.page.text_content("#panel mark") == item.quote
            assert "(C)" in visit.page.inner_text("#panel .text")


def test_phone_has_no_sideways_scroll_and_a_sheet_that_closes(browser: Any, path: Path) -> None:
    visit = Visit(browser, path, "#e=e01", PHONE)
    assert visit.sideways() <= 0
    box = visit.page.locator("#panel").bounding_box()
    assert box["height"] <= PHONE["height"] * 0.53
    visit.page.evaluate("() => { document.getElementById('panel').scrollTop = 9999; }")
    visit.page.click('[aria-label="Close source"]')
    assert not visit.page.locator("#panel").is_visible()
    assert visit.sideways() <= 0


@pytest.mark.parametrize(
    ("kind", "words"),
    [("svg", "<svg"), ("csv", "machine-read"), ("jsonld", '"@graph"'), ("ics", "BEGIN:VEVENT")],
)
def test_exports_what_is_shown(browser: Any, path: Path, kind: str, words: str) -> None:
    visit = Visit(browser, path, "#off=rejects")
    visit.page.click("#export summary")
    with visit.page.expect_download() as waiting:
        visit.page.click(f'[data-export="{kind}"]')
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert words in text
    assert "machine-read, not reviewed" in text
    if kind != "svg":
        assert "Rejects an imposed" not in text
    assert visit.complaints == []
