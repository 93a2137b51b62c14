// The table of events.
import { glyph, html } from "./build.js";
import { byTime } from "./events.js";
import { filterKey, passes, shownItems } from "./filters.js";
import { $, STANCES, page } from "./page.js";


// Shows the rows that pass and marks the selected one.
export function showTable() {
  if (LARGE && page.isLarge) {
    showWindow();
    return;
  }
  for (const row of $("table").tBodies[0].rows) {
    const item = page.find(row.dataset.event);
    row.hidden = !passes(item);
    row.classList.toggle("chosen", item.id === page.state.e);
    const link = row.querySelector("[data-select]");
    if (item.id === page.state.e) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// Sorts the table by a column; the first one sorts by time.
function sortTable(column) {
  page.sort = { column, down: page.sort.column === column && !page.sort.down };
  [...$("table").tHead.rows[0].cells].forEach((cell, i) =>
    cell.setAttribute("aria-sort", i === column ? (page.sort.down ? "descending" : "ascending") : "none"),
  );
  if (LARGE && page.isLarge) {
    showWindow();
    return;
  }
  const body = $("table").tBodies[0],
    text = (row) => row.cells[column].textContent;
  const order =
    column === 0
      ? (p, q) => byTime(page.find(p.dataset.event), page.find(q.dataset.event))
      : (p, q) => text(p).localeCompare(text(q), "en", { numeric: true });
  const rows = [...body.rows].sort((p, q) => (page.sort.down ? -1 : 1) * order(p, q));
  body.append(...rows);
}

// Makes the column heads into buttons.
export function makeSortable() {
  [...$("table").tHead.rows[0].cells].forEach((cell, i) => {
    cell.replaceChildren(html("button", { type: "button", click: () => sortTable(i) }, cell.textContent));
    cell.setAttribute("aria-sort", "none");
  });
}

// On a phone the style makes blocks of rows and cells, which takes their roles away.
export function nameTableParts() {
  const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
  const table = $("table");
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("*")) {
    if (roles[part.tagName]) part.setAttribute("role", roles[part.tagName]);
  }
}

// ---- The table of very many events: only the rows in sight are there -----------------------------------

const COLUMNS = [
  (item) => item.when,
  (item) => item.lane,
  (item) => STANCES[item.stance] + item.act,
  (item) => item.label,
  (item) => item.standing,
  (item) => item.cable,
  (item) => item.confidence,
];
let listed = { key: null, items: [] };

// Prepares the table for very many events: a box that scrolls, and no rows but those in sight.
export function makeWindow() {
  const table = $("table"),
    box = html("div", { id: "rows", tabindex: "0", role: "region", "aria-label": "Rows of the table", scroll: () => showWindow() });
  table.replaceWith(box);
  box.append(table);
  $("excerpt").remove();
}

// The items in the order of the table.
function inOrder() {
  const key = `${filterKey()} ${page.sort.column} ${page.sort.down}`;
  if (listed.key === key) return listed.items;
  const { column, down } = page.sort,
    items = column > 0 || down ? [...shownItems()] : shownItems();
  if (column > 0) {
    const { compare } = new Intl.Collator("en", { numeric: true }),
      words = new Map(items.map((item) => [item, COLUMNS[column](item)])),
      ranks = new Map([...new Set(words.values())].sort(compare).map((word, i) => [word, i]));
    items.sort((p, q) => ranks.get(words.get(p)) - ranks.get(words.get(q)));
  }
  if (down) items.reverse();
  listed = { key, items };
  return items;
}

// Shows the rows in sight.
function showWindow() {
  const items = inOrder(),
    box = $("rows"),
    body = $("table").tBodies[0],
    height = matchMedia("(max-width: 760px)").matches ? 148 : 44;
  const first = Math.max(0, Math.floor(box.scrollTop / height) - 8),
    last = Math.min(items.length, first + Math.ceil(box.clientHeight / height) + 16);
  $("table").setAttribute("aria-rowcount", items.length + 1);
  const space = (rows) => html("tr", { role: "presentation", class: "space", style: `height:${rows * height}px` });
  const focused = document.activeElement?.dataset?.select;
  body.replaceChildren(
    space(first),
    ...items.slice(first, last).map((item, i) => tableRow(item, first + i + 2)),
    space(items.length - last),
  );
  if (focused) body.querySelector(`[data-select="${focused}"]`)?.focus({ preventScroll: true });
}

// One row of the table.
function tableRow(item, number) {
  const chosen = item.id === page.state.e,
    link = html("a", { href: `#e=${item.id}`, "data-select": item.id, ...(chosen ? { "aria-current": "true" } : {}) }, item.label);
  const heads = [...$("table").tHead.rows[0].cells].map((cell) => cell.textContent);
  const cells = [
    [item.when],
    [item.lane],
    [glyph(item.stance), STANCES[item.stance], item.act ? html("span", { class: "act" }, item.act) : ""],
    [link, item.addressee ? html("span", { class: "to" }, `to ${item.addressee}`) : ""],
    [item.standing],
    [item.cable, item.chain ? html("span", { class: "to" }, item.chain) : ""],
    [item.confidence],
  ].map((content, i) => html("td", { "data-label": heads[i], role: "cell" }, ...content));
  return html(
    "tr",
    { class: `s-${item.stance}${chosen ? " chosen" : ""}`, "data-event": item.id, role: "row", "aria-rowindex": number },
    ...cells,
  );
}
