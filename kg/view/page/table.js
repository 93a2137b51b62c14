// The table of events.
import { html } from "./build.js";
import { byTime } from "./events.js";
import { passes } from "./filters.js";
import { $, page } from "./page.js";


// Shows the rows that pass and marks the selected one.
export function showTable() {
  for (const row of $("table").tBodies[0].rows) {
    const item = page.byId.get(row.dataset.event);
    row.hidden = !passes(item);
    row.classList.toggle("chosen", item.id === page.state.e);
    const link = row.querySelector("[data-select]");
    if (item.id === page.state.e) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// Sorts the table by a column; the first one sorts by time.
export function sortTable(column) {
  page.sort = { column, down: page.sort.column === column && !page.sort.down };
  const body = $("table").tBodies[0],
    text = (row) => row.cells[column].textContent;
  const order =
    column === 0
      ? (p, q) => byTime(page.byId.get(p.dataset.event), page.byId.get(q.dataset.event))
      : (p, q) => text(p).localeCompare(text(q), "en", { numeric: true });
  const rows = [...body.rows].sort((p, q) => (page.sort.down ? -1 : 1) * order(p, q));
  body.append(...rows);
  [...$("table").tHead.rows[0].cells].forEach((cell, i) =>
    cell.setAttribute("aria-sort", i === column ? (page.sort.down ? "descending" : "ascending") : "none"),
  );
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
