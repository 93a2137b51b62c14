// Selection, focus and keys.
import { change, filter, say } from "./address.js";
import { drawNow } from "./drawing.js";
import { allLanes, foldedLanes, laneOf, passes, shownItems } from "./filters.js";
import { $, MANY, page } from "./page.js";
import { firstInView, isInView, showSpots } from "./strips.js";
import { fit, goTo, zoom } from "./window.js";


// Folds a lane to a strip, or opens it.
export function toggleLane(name) {
  const folded = foldedLanes();
  if (!folded.delete(name)) folded.add(name);
  change({ fold: [...folded].join("\n") });
  say(`${name} ${folded.has(name) ? "folded" : "open"}`);
}

// Selects an item, shows its source and says its headline.
export function select(id, toPanel) {
  const item = page.find(id);
  if (!item) return;
  page.citeOpen = false;
  page.focusId = id;
  change({ e: id });
  say(`${item.lane}: ${item.label}, ${item.when}`);
  if (toPanel) $("panel").focus({ preventScroll: page.plot.phone });
  clearOfSheet(id);
}

// On a phone, scrolls a mark that was in view out from under the sheet.
function clearOfSheet(id) {
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
function markOf(id) {
  return document.querySelector(`#lanes [data-event="${CSS.escape(id)}"]`);
}

// Gives the drawing its one tab stop.
export function setRoving(hadFocus) {
  const chosen = page.find(page.focusId);
  if (LARGE && page.strips) {
    if (!chosen || !passes(chosen) || !isInView(chosen)) page.focusId = firstInView()?.id ?? "";
    showSpots();
  } else if (!chosen || !passes(chosen) || !markOf(page.focusId))
    page.focusId = (shownItems().find((item) => markOf(item.id)) ?? { id: "" }).id;
  const node = page.focusId && markOf(page.focusId);
  if (!node) return;
  node.setAttribute("tabindex", "0");
  if (hadFocus) node.focus({ preventScroll: true });
}

// Moves the focus to an item and brings it into the window.
function focusOn(item) {
  if (!item) return;
  markOf(page.focusId)?.setAttribute("tabindex", "-1");
  page.focusId = item.id;
  if (LARGE && page.strips ? !isInView(item) : !markOf(item.id)) goTo(((item.start ?? item.end) + (item.end ?? item.start)) / 2);
  if (!markOf(item.id)) drawNow();
  const node = markOf(item.id);
  node?.setAttribute("tabindex", "0");
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The items that keys go through: those shown that have a mark of their own.
function keyItems() {
  const folded = foldedLanes();
  return folded.size || page.items.length > MANY
    ? shownItems().filter((item) => !folded.has(laneOf(item)) && (page.items.length <= MANY || item.anchor !== null))
    : shownItems();
}

// The nearest shown item in the next lane that has one.
function laneStep(item, direction) {
  const { of } = allLanes(),
    here = of[item.index];
  const far = (one) => Math.abs((one.anchor ?? -1e9) - (item.anchor ?? -1e9));
  let best = null;
  for (const one of keyItems()) {
    const lane = of[one.index],
      step = (lane - here) * direction;
    if (step <= 0) continue;
    const nearer = best === null ? 1 : (of[best.index] - here) * direction - step || far(best) - far(one);
    if (nearer > 0) best = one;
  }
  return best;
}

// Keys on a mark of the drawing.
export function onMarkKey(event) {
  const node = event.target.closest(".item");
  if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
  const shown = keyItems(),
    item = page.find(node.dataset.event),
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
  else if (event.key === "c") toggleLane(laneOf(item));
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
function onEscape(event) {
  if ($("keys").open) return;
  if ($("export").open) {
    $("export").open = false;
    $("export").querySelector("summary").focus();
  } else if (event.target === $("search") && page.state.q) {
    event.preventDefault();
    filter({ q: "" });
  } else close();
}
