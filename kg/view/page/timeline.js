// The timeline page: draws the events, filters them, shows their source. No library, no network, no storage.
import { NO_FILTER, apply, change, filter, fragment, readFragment, writeWaiting } from "./address.js";
import { listenToChoices } from "./compare.js";
import { readWords } from "./columns.js";
import { drawNow, measureAnew, redraw } from "./drawing.js";
import { load, markFar } from "./events.js";
import { laneOrder, shownItems } from "./filters.js";
import { $, page } from "./page.js";
import { onClick, onDown, onMove, onStrip, onUp, onWheel } from "./pointer.js";
import { exportCsv, exportIcs, exportJsonLd, exportSvg } from "./save.js";
import { buildScale } from "./scale.js";
import { onMarkKey, onPageKey } from "./selection.js";
import { makeSortable, makeWindow, nameTableParts } from "./table.js";
import { fit, zoom } from "./window.js";


// The next theme after the present one.
function nextTheme() {
  return { "": "dark", dark: "light", light: "" }[page.state.theme] ?? "";
}

// Turns one stance on or off.
function toggleStance(stance) {
  const off = new Set(page.state.off.split(",").filter(Boolean));
  if (!off.delete(stance)) off.add(stance);
  filter({ off: [...off].sort().join(",") });
}

// Listens to the controls.
function listenToControls() {
  for (const pill of document.querySelectorAll("[data-stance]"))
    pill.addEventListener("click", () => toggleStance(pill.dataset.stance));
  for (const key of ["actor", "standing", "to"])
    $(key)?.addEventListener("change", () => filter({ [key]: $(key).value }));
  $("known")?.addEventListener("input", () => filter({ known: page.toldDays[$("known").value] || "" }, false));
  for (const key of ["order", "by"]) $(key)?.addEventListener("change", () => change({ [key]: $(key).value, ...(key === "by" ? { fold: "" } : {}) }));
  $("hide")?.addEventListener("click", () => filter({ hide: page.state.hide ? "" : "1" }));
  $("fold-all").addEventListener("click", () => change({ fold: page.state.fold ? "" : laneOrder().join("\n") }));
  $("search").addEventListener("input", () => filter({ q: $("search").value }, false));
  $("clear").addEventListener("click", () => {
    filter(NO_FILTER);
    $("search").focus();
  });
  $("network")?.addEventListener("click", ({ currentTarget: link }) => {
    link.hash = page.state.w && `w=${page.state.w}`;
  });
  $("theme").addEventListener("click", () => change({ theme: nextTheme() }));
  $("help").addEventListener("click", () => $("keys").showModal());
  $("keys-close").addEventListener("click", () => $("keys").close());
  $("zoom-in").addEventListener("click", () => zoom(0.6));
  $("zoom-out").addEventListener("click", () => zoom(1 / 0.6));
  $("fit").addEventListener("click", fit);
  $("scale").addEventListener("click", () => change({ scale: page.state.scale ? "" : "true", w: "" }));
  const makers = { svg: exportSvg, csv: exportCsv, jsonld: exportJsonLd, ics: exportIcs };
  for (const button of document.querySelectorAll("[data-export]"))
    button.addEventListener("click", async () => {
      if (LARGE && page.isLarge && button.dataset.export !== "svg") await readWords(shownItems());
      makers[button.dataset.export]();
      $("export").open = false;
    });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("events").focus();
  });
}

// Listens to the page, the drawing and the window.
function listenToPage() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onPageKey);
  $("lanes").addEventListener("keydown", onMarkKey);
  $("lanes").addEventListener("focusin", (event) => {
    page.focusId = event.target.closest(".item")?.dataset.event ?? page.focusId;
  });
  $("lanes").addEventListener("pointerdown", onDown);
  addEventListener("pointermove", onMove);
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, onUp);
  $("scroll").addEventListener("wheel", onWheel, { passive: false });
  for (const kind of ["pointerdown", "pointermove"]) $("minimap").addEventListener(kind, onStrip);
  addEventListener("hashchange", () => {
    if (fragment() !== (location.hash || "#")) {
      readFragment();
      apply();
    }
  });
  addEventListener("pagehide", writeWaiting);
  $("scroll").addEventListener("scroll", () => LARGE && page.strips && redraw());
  new ResizeObserver(() => {
    measureAnew();
    redraw();
  }).observe($("scroll"));
  addEventListener("beforeprint", () => {
    $("printed").textContent =
      `${location.href.split("#")[0]}, printed ${new Date().toISOString().slice(0, 10)}`;
    measureAnew();
    drawNow();
  });
}

// Starts the page.
async function start() {
  await load();
  document.documentElement.classList.add("live");
  markFar();
  page.fullScale = buildScale(true);
  page.trueScale = buildScale(false);
  $("scale").hidden = page.fullScale.segments.length < 2;
  if (LARGE && page.isLarge) makeWindow();
  nameTableParts();
  makeSortable();
  listenToControls();
  listenToChoices();
  listenToPage();
  readFragment();
  apply();
}

start();
