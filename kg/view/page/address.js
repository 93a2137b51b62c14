// The address keeps the whole state of the page; whatever changes goes through here.
import { showCompared } from "./compare.js";
import { drawNow } from "./drawing.js";
import { shownItems } from "./filters.js";
import { $, DEFAULT, REST, page } from "./page.js";
import { showPanel } from "./panel.js";
import { showTable } from "./table.js";
import { dayWords, parseDay } from "./time.js";
import { useScale } from "./window.js";

const CHOICES = ["actor", "standing", "to", "order", "by", "a", "b", "about"];
// The state in which everything is shown.
export const NO_FILTER = { off: "", actor: "", standing: "", hide: "", known: "", to: "", q: "" };

// The fragment of the present state.
export function fragment(of = page.state) {
  const words = Object.entries(of)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return words.length ? `#${words.join("&")}` : "#";
}

let waiting = { timer: 0, words: "" };

// Writes the state to the address, as a new step or in place; of changes in place that follow each other quickly, the
// first at once and the last when they rest, since writing takes longer than drawing and browsers limit it.
export function writeFragment(step) {
  if (step) {
    writeWaiting();
    put("pushState", fragment());
    return;
  }
  if (waiting.timer) waiting.words = fragment();
  else put("replaceState", fragment());
  clearTimeout(waiting.timer);
  waiting.timer = setTimeout(writeWaiting, REST);
}

// Writes what waits to be written.
export function writeWaiting() {
  if (waiting.words) put("replaceState", waiting.words);
  forgetWaiting();
}

function forgetWaiting() {
  clearTimeout(waiting.timer);
  waiting = { timer: 0, words: "" };
}

// Puts words behind the address, if they are others.
function put(how, words) {
  if (words === (location.hash || "#")) return;
  try {
    history[how](null, "", words);
  } catch {
    /* some browsers limit how often a page may do this; the page works on */
  }
}

// Reads the state from the address.
export function readFragment() {
  forgetWaiting();
  page.state = { ...DEFAULT };
  for (const pair of location.hash.slice(1).split("&")) {
    const at = pair.indexOf("="),
      key = pair.slice(0, at);
    if (at < 1 || !Object.hasOwn(DEFAULT, key)) continue;
    try {
      page.state[key] = decodeURIComponent(pair.slice(at + 1));
    } catch {
      /* a broken link keeps the default */
    }
  }
  if (!page.find(page.state.e)) page.state.e = "";
  if (!["dark", "light"].includes(page.state.theme)) page.state.theme = "";
  if (!page.toldDays.includes(page.state.known)) page.state.known = "";
  for (const key of CHOICES.filter($))
    if (![...$(key).options].some((option) => option.value === page.state[key])) page.state[key] = "";
}

// Puts the whole state on the page.
export function apply() {
  if (page.state.theme) document.documentElement.dataset.theme = page.state.theme;
  else delete document.documentElement.dataset.theme;
  const theme = `Theme: ${page.state.theme || "system"}`;
  if ($("theme").textContent !== theme) $("theme").textContent = theme; // else all would be laid out anew
  $("search").value = page.state.q;
  for (const key of CHOICES.filter($)) $(key).value = page.state[key];
  showClock();
  for (const pill of document.querySelectorAll("[data-stance]"))
    pill.setAttribute("aria-pressed", String(!page.state.off.split(",").includes(pill.dataset.stance)));
  $("hide")?.setAttribute("aria-pressed", String(!page.state.hide));
  $("clear").hidden = !Object.keys(NO_FILTER).some((key) => page.state[key]);
  page.focusId = page.state.e || page.focusId;
  useScale();
  drawNow(); // before the table: its rows would have to be laid out for the drawing to be measured
  showTable();
  showPanel();
  showCompared();
}

// The second clock: by which day, in words, and that it goes by sending.
function showClock() {
  if ($("known")) {
    $("known").value = page.state.known ? page.toldDays.indexOf(page.state.known) : page.toldDays.length;
    $("known-day").textContent = page.state.known ? dayWords(parseDay(page.state.known)) : "any day";
    $("known").setAttribute("aria-valuetext", $("known-day").textContent);
  }
  if ($("clock-note")) $("clock-note").hidden = !(page.state.known || page.state.to);
}

// Changes part of the state as one step.
export function change(part, step = true) {
  Object.assign(page.state, part);
  writeFragment(step);
  apply();
}

// Changes a filter and says how many events are left.
export function filter(part, step = true) {
  change(part, step);
  say(`${shownItems().length.toLocaleString("en")} of ${page.items.length.toLocaleString("en")} events shown`);
}

// Says a line to screen readers.
export function say(words) {
  $("live").textContent = words;
}

// The address of this page with only this item selected.
export function permalink(item) {
  return location.href.split("#")[0] + fragment({ e: item.id });
}
