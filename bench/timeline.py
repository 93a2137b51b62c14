"""How the timeline bears many events, beside vis-timeline in the same browser: a Markdown table on standard output.

    python bench/timeline.py [--events 100000 500000] [--peer 10000] [--headed]

Needs Chromium and the npm packages of ``tests/tools`` (vis-timeline among them).  Each page is opened from the disk; 120
frames of pan and 120 of zoom are timed as the browser paints them.  Of two runs of ours the one with the shorter frames counts,
since the machine may be busy; the peer has one run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from events import events, write
from playwright.sync_api import Page, sync_playwright

VIS = (
    Path(__file__).parents[1]
    / "tests"
    / "tools"
    / "node_modules"
    / "vis-timeline"
    / "standalone"
    / "umd"
    / "vis-timeline-graph2d.min.js"
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info", "--js-flags=--expose-gc"]
_FRAMES = """async (move) => {
  const step = new Function("i", move), times = [];
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let before = await frame();
  for (let i = 0; i < 120; i++) {
    step(i);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times.sort((a, b) => a - b);
}"""
_SEARCH = """(words) => {
  const times = [];
  for (const word of words) {
    const box = document.getElementById("search"), began = performance.now();
    box.value = word;
    box.dispatchEvent(new Event("input"));
    times.push(performance.now() - began);
  }
  return Math.max(...times);
}"""
_PAN = (
    "document.getElementById('scroll').dispatchEvent(new WheelEvent('wheel', "
    "{ deltaX: i < 60 ? 14 : -14, bubbles: true, cancelable: true }))"
)
_ZOOM = (
    "document.getElementById('scroll').dispatchEvent(new WheelEvent('wheel', "
    "{ deltaY: i < 60 ? -12 : 12, ctrlKey: true, clientX: 600, bubbles: true, cancelable: true }))"
)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[100_000, 500_000])
    parser.add_argument("--peer", type=int, default=10_000)
    options = parser.parse_args()
    print("| | page | first paint | drawn | pan p50 / p95 | zoom p50 / p95 | search, slowest | heap |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        for number in options.events:
            page = write(number, Path(scratch) / str(number))
            ours = [measured(playwright, page) for _ in range(2)]
            print(row(f"{number:,} events", page, min(ours, key=lambda found: found["pan"][113])), flush=True)
        if VIS.exists():
            page = peer(options.peer, Path(scratch))
            print(row(f"vis-timeline, {options.peer:,} events", page, measured_peer(playwright, page)))
        else:
            print("| vis-timeline | not measured: npm ci --prefix tests/tools |")


def opened(playwright: Any, path: Path, ready: str) -> Page:
    """A page of a fresh browser, once it is drawn."""
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector(ready, timeout=120_000)
    return page


def paint_and_heap(page: Page) -> dict[str, Any]:
    """First contentful paint (ms), when the drawing was there (ms), bytes of the heap after a collection."""
    drawn = page.evaluate("performance.now()")
    page.wait_for_timeout(1000)
    heap = page.evaluate("(gc(), performance.memory.usedJSHeapSize)")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    return {"paint": paint, "drawn": drawn, "heap": heap}


def measured(playwright: Any, path: Path) -> dict[str, Any]:
    """One run of our page."""
    page = opened(playwright, path, "#lanes canvas")
    found = paint_and_heap(page)
    found["pan"], found["zoom"] = page.evaluate(_FRAMES, _PAN), page.evaluate(_FRAMES, _ZOOM)
    found["search"] = page.evaluate(_SEARCH, ["deadline", "number 77", "corani", ""])
    assert page.context.browser is not None
    page.context.browser.close()
    return found


def peer(number: int, folder: Path) -> Path:
    """The same events in vis-timeline."""
    data = events(number)
    lanes = list(dict.fromkeys(item.lane for item in data.items))
    items = [
        {
            "id": item.id,
            "group": lanes.index(item.lane),
            "content": item.label,
            "start": item.first,
            "end": f"{item.last}T23:59",
        }
        for item in data.items
    ]
    groups = [{"id": number, "content": lane} for number, lane in enumerate(lanes)]
    page = folder / "peer.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><style>{(VIS.parents[2] / 'styles' / 'vis-timeline-graph2d.min.css').read_text()}</style>"
        f"<body><div id=t></div><script>{VIS.read_text(encoding='utf-8')}</script><script>const timeline = new vis.Timeline("
        f"document.getElementById('t'), {json.dumps(items)}, {json.dumps(groups)}, {{height: 640, stack: false}});"
        "timeline.on('changed', () => document.body.dataset.drawn = 1);</script>",
        encoding="utf-8",
    )
    return page


def measured_peer(playwright: Any, path: Path) -> dict[str, Any]:
    """One run of the peer's page."""
    page = opened(playwright, path, "body[data-drawn]")
    found = paint_and_heap(page)
    pan = (
        "const w = timeline.getWindow(), d = (i < 60 ? 1 : -1) * (w.end - w.start) / 60; "
        "timeline.setWindow(+w.start + d, +w.end + d, { animation: false })"
    )
    zoom = "i < 60 ? timeline.zoomIn(0.05, { animation: false }) : timeline.zoomOut(0.05, { animation: false })"
    found["pan"], found["zoom"] = page.evaluate(_FRAMES, pan), page.evaluate(_FRAMES, zoom)
    assert page.context.browser is not None
    page.context.browser.close()
    return found


def row(name: str, page: Path, found: dict[str, Any]) -> str:
    """One row of the table."""
    pan, zoom = (f"{found[kind][59]:.0f} / {found[kind][113]:.0f} ms" for kind in ("pan", "zoom"))
    search = f"{found['search']:.0f} ms" if "search" in found else ""
    return (
        f"| {name} | {page.stat().st_size / 1e6:.1f} MB | {found['paint'] / 1000:.2f} s | {found['drawn'] / 1000:.2f} s | {pan} | {zoom} "
        f"| {search} | {found['heap'] / 1e6:.0f} MB |"
    )


if __name__ == "__main__":
    main()
