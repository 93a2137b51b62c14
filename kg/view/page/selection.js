// Selection, focus and keys.
import { change, filter, say } from "./address.js";
import { drawNow } from "./drawing.js";
import { laneOrder, passes, shownItems } from "./filters.js";
import { $, page } from "./page.js";
import { fit, goTo, zoom } from "./window.js";


// Selects an item, shows its source and says its headline.
export function select(id, toPanel) {
  const item = page.byId.get(id);
  if (!item) return;
  page.citeOpen = false;
  page.focusId = id;
  change({ e: id });
  say(`${item.lane}: ${item.label}, ${item.when}`);
  if (toPanel) $("panel").focus({ preventScroll: page.plot.phone });
  clearOfSheet(id);
}

// On a phone, scrolls a mark that was in view out from under the sheet.
export function clearOfSheet(id) {
  const box = page.plot.phone && markOf(id)?.getBoundingClientRect();
  if (box && box.top >= 0 && box.bottom <= innerHeight && box.bottom > innerHeight * 0.45)
    scrollBy(0, box.bottom - innerHeight * 0.4);
}

// Closes the source and gives the focus back.
export function close() {
  if (!page.state.e) return;
  page.focusId = page.state.e;
  change({ e: "" });
  (page.opener ?? markOf(page.focusId))?.focus();
  page.opener = null;
}

// The mark of an item in the drawing.
export function markOf(id) {
  return document.querySelector(`#lanes [data-event="${CSS.escape(id)}"]`);
}

// Gives the drawing its one tab stop.
export function setRoving(hadFocus) {
  const shown = shownItems();
  if (!page.byId.has(page.focusId) || !passes(page.byId.get(page.focusId)) || !markOf(page.focusId))
    page.focusId = (shown.find((item) => markOf(item.id)) ?? { id: "" }).id;
  const node = page.focusId && markOf(page.focusId);
  if (!node) return;
  node.setAttribute("tabindex", "0");
  if (hadFocus) node.focus({ preventScroll: true });
}

// Moves the focus to an item and brings it into the window.
export function focusOn(item) {
  if (!item) return;
  markOf(page.focusId)?.setAttribute("tabindex", "-1");
  page.focusId = item.id;
  if (!markOf(item.id)) {
    goTo(((item.start ?? item.end) + (item.end ?? item.start)) / 2);
    drawNow();
  }
  const node = markOf(item.id);
  node?.setAttribute("tabindex", "0");
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The nearest shown item in the next lane that has one.
export function laneStep(item, direction) {
  const lanes = laneOrder(),
    shown = shownItems();
  for (let i = lanes.indexOf(item.lane) + direction; i >= 0 && i < lanes.length; i += direction) {
    const there = shown.filter((one) => one.lane === lanes[i]);
    const far = (one) => Math.abs((one.anchor ?? -1e9) - (item.anchor ?? -1e9));
    if (there.length) return there.reduce((best, one) => (far(one) < far(best) ? one : best));
  }
  return null;
}

// Keys on a mark of the drawing.
export function onMarkKey(event) {
  const node = event.target.closest(".item");
  if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
  const shown = shownItems(),
    item = page.byId.get(node.dataset.event),
    at = shown.indexOf(item);
  const moves = {
    ArrowRight: () => shown[at + 1],
    ArrowLeft: () => shown[at - 1],
    Home: () => shown[0],
    End: () => shown.at(-1),
    ArrowDown: () => laneStep(item, 1),
    ArrowUp: () => laneStep(item, -1),
  };
  if (event.key in moves) focusOn(moves[event.key]());
  else if (event.key === "Enter" || event.key === " ") select(item.id, true);
  else return;
  event.preventDefault();
}

// Keys that work anywhere outside a field.
export function onPageKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    onEscape(event);
    return;
  }
  if (event.target.closest("input, select, textarea, dialog")) return;
  const actions = {
    "+": () => zoom(0.6),
    "=": () => zoom(0.6),
    "-": () => zoom(1 / 0.6),
    0: fit,
    "/": () => $("search").focus(),
    "?": () => $("keys").showModal(),
  };
  if (!(event.key in actions)) return;
  event.preventDefault();
  actions[event.key]();
}

// Escape closes what is open, the nearest first.
export function onEscape(event) {
  if ($("keys").open) return;
  if ($("export").open) {
    $("export").open = false;
    $("export").querySelector("summary").focus();
  } else if (event.target === $("search") && page.state.q) {
    event.preventDefault();
    filter({ q: "" });
  } else close();
}
