// Pointer, fingers and wheel.
import { $, page } from "./page.js";
import { select, toggleLane } from "./selection.js";
import { hit } from "./strips.js";
import { goTo, setView, zoom } from "./window.js";

const drag = { points: new Map(), moved: false, start: null };

// Click on a mark, a flag or a link to an event.
export function onClick(event) {
  const link = event.target.closest("[data-select]");
  if (link) {
    event.preventDefault();
    page.opener = link.closest("table") ? link : null;
    select(link.dataset.select, true);
    return;
  }
  if (drag.moved) return;
  const name = event.target.closest("[data-lane]")?.dataset.lane;
  const there = name ? { name } : LARGE && event.target.closest(".field canvas") ? hit(event) : {};
  if (there.name) toggleLane(there.name);
  if (there.item) select(there.item.id, false);
  const node = event.target.closest("#lanes .item, [data-flag]");
  if (!node) return;
  const item = page.find(node.dataset.event ?? node.dataset.flag),
    away = node.querySelector(".arrow");
  select(item.id, false);
  if (away) goTo(item.anchor);
}

// Starts a pan or a pinch on the lanes.
export function onDown(event) {
  if (event.button) return;
  drag.points.set(event.pointerId, event.clientX);
  drag.moved = false;
  drag.start = { x: event.clientX, view: [...page.view], spread: spread() };
}

// Distance between two fingers, or 0.
function spread() {
  const xs = [...drag.points.values()];
  return xs.length === 2 ? Math.max(20, Math.abs(xs[0] - xs[1])) : 0;
}

// Pans with one pointer, zooms with two.
export function onMove(event) {
  if (!drag.points.has(event.pointerId)) return;
  drag.points.set(event.pointerId, event.clientX);
  const [a, b] = drag.start.view,
    width = b - a,
    moved = event.clientX - drag.start.x;
  if (!drag.moved && Math.abs(moved) < 5) return;
  drag.moved = true;
  $("lanes").classList.add("drag");
  if (drag.start.spread) {
    const grow = (width * drag.start.spread) / spread(),
      middle = (a + b) / 2;
    setView(middle - grow / 2, middle + grow / 2);
  } else if (drag.points.size === 1)
    setView(a - (moved / page.plot.width) * width, b - (moved / page.plot.width) * width);
}

// Ends a pan; the click that follows it is not a choice.
export function onUp(event) {
  drag.points.delete(event.pointerId);
  $("lanes").classList.remove("drag");
  setTimeout(() => {
    drag.moved = false;
  }, 0);
}

// Wheel: with Ctrl it zooms, sideways it pans, else the page scrolls.
export function onWheel(event) {
  const box = $("lanes").getBoundingClientRect(),
    width = page.view[1] - page.view[0];
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (event.ctrlKey || event.metaKey)
    zoom(
      Math.exp(event.deltaY * 0.004),
      Math.min(1, Math.max(0, (event.clientX - box.left - page.plot.x0) / page.plot.width)),
    );
  else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY))
    setView(page.view[0] + (sideways / page.plot.width) * width, page.view[1] + (sideways / page.plot.width) * width);
  else return;
  event.preventDefault();
}

// Click or drag on the strip moves the window there.
export function onStrip(event) {
  if (event.type === "pointermove" && !event.buttons) return;
  const box = $("minimap").getBoundingClientRect(),
    at = (event.clientX - box.left) / box.width,
    half = (page.view[1] - page.view[0]) / 2;
  setView(at - half, at + half);
}
