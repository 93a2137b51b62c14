// The window of time: pan and zoom.
import { writeFragment } from "./address.js";
import { redraw } from "./drawing.js";
import { $, REST, page } from "./page.js";
import { toDay, toShare } from "./scale.js";

// Moves the window; the fragment follows without a new step in the history.
export function setView(a, b) {
  const width = Math.min(1.6, Math.max(1e-7, b - a)),
    middle = (a + b) / 2;
  page.view = [middle - width / 2, middle + width / 2];
  page.state.w =
    Math.abs(page.view[0]) < 1e-9 && Math.abs(page.view[1] - 1) < 1e-9
      ? ""
      : page.view.map((share) => toDay(share).toFixed(3)).join("~");
  writeFragment(false);
  if (LARGE) rest();
  redraw();
}

let timer = 0;

// Of very many events, few are drawn one by one while the window moves; when it rests, all that there is room for.
function rest() {
  page.moving = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    page.moving = false;
    redraw();
  }, REST);
}

// Zooms by a factor around a share of the window.
export function zoom(factor, at = 0.5) {
  const width = page.view[1] - page.view[0],
    pivot = page.view[0] + at * width;
  setView(pivot - at * width * factor, pivot + (1 - at) * width * factor);
}

// Shows all events again.
export function fit() {
  setView(0, 1);
}

// Pans so that a day comes to the middle.
export function goTo(day) {
  const half = (page.view[1] - page.view[0]) / 2,
    at = toShare(day);
  setView(at - half, at + half);
}

// Puts the window from the fragment in force.
function readView() {
  const days = page.state.w.split("~").map(Number);
  page.view = days.length === 2 && days.every(Number.isFinite) && days[1] > days[0] ? days.map(toShare) : [0, 1];
}

// Chooses folded or true scale and keeps the days in view.
export function useScale() {
  page.scale = page.state.scale === "true" ? page.trueScale : page.fullScale;
  $("scale").setAttribute("aria-pressed", String(page.state.scale === "true"));
  readView();
}
