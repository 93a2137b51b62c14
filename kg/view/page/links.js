// The controls of a network page: kinds of links, a window of time, search; and its table.
import { dayWords } from "./time.js";

const ROWS = 1000;
const $ = (id) => document.getElementById(id);

// Starts the controls; `draw` shows some nodes and edges, `move` zooms (+1, -1, or 0 for all).
export function control(data, draw, move) {
  const days = [...new Set(data.edges.flatMap((edge) => edge[3]).filter((day) => day !== null))].sort((a, b) => a - b);
  const off = new Set();
  $("controls").hidden = false;
  for (const end of ["from", "to"]) $(end).max = Math.max(0, days.length - 1);
  $("to").value = days.length;
  const [first, last] = (/^#w=([-\d.]+)~([-\d.]+)$/.exec(location.hash)?.slice(1) ?? []).map(Number);
  if (last >= first) {
    $("from").value = days.filter((day) => day < Math.floor(first)).length;
    $("to").value = Math.max($("from").value, days.filter((day) => day < last).length - 1);
  }
  const show = () => {
    const from = days[Math.min($("from").value, $("to").value)],
      to = days[Math.max($("from").value, $("to").value)],
      every = Number($("from").value) === 0 && Number($("to").value) >= days.length - 1;
    const edges = counted(data.edges, off, every ? null : [from, to]);
    const wanted = $("find").value.trim().toLowerCase(),
      found = new Set(wanted ? data.nodes.flatMap(([label], i) => (label.toLowerCase().includes(wanted) ? [i] : [])) : []);
    const kept = wanted ? edges.filter(([source, target]) => found.has(source) || found.has(target)) : edges;
    $("window").textContent = days.length ? `${dayWords(from)} to ${dayWords(to)}` : "no days";
    $("timeline").hidden = !data.timeline;
    $("timeline").href = `${data.timeline}#w=${from}~${to + 1}`;
    const nodes = new Set(kept.flatMap(([source, target]) => [source, target]));
    draw(nodes, kept, found);
    table(data, kept);
    $("said").textContent = `${nodes.size.toLocaleString("en")} of ${data.nodes.length.toLocaleString("en")} nodes, ${kept.length.toLocaleString("en")} links`;
  };
  for (const button of document.querySelectorAll("[data-relation]")) {
    button.hidden = !data.edges.some((edge) => edge[2] === button.dataset.relation);
    button.addEventListener("click", () => {
      if (!off.delete(button.dataset.relation)) off.add(button.dataset.relation);
      button.setAttribute("aria-pressed", String(!off.has(button.dataset.relation)));
      show();
    });
  }
  for (const id of ["from", "to", "find"]) $(id).addEventListener("input", show);
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("nearer").addEventListener("click", () => move(1));
  $("farther").addEventListener("click", () => move(-1));
  $("all").addEventListener("click", () => move(0));
  show();
}

// The edges of the kinds that are on with how many statements of a window each has; without one, all count.
export function counted(edges, off, window) {
  const out = [];
  edges.forEach(([source, target, relation, days, standings, soft], number) => {
    if (off.has(relation)) return;
    const count = window ? days.filter((day) => day !== null && day >= window[0] && day <= window[1]).length : days.length;
    if (count) out.push([source, target, relation, count, standings, soft, number]);
  });
  return out;
}

// The strongest links as rows.
function table(data, edges) {
  const rows = [...edges].sort((a, b) => b[3] - a[3]).slice(0, ROWS);
  $("links").tBodies[0].replaceChildren(
    ...rows.map(([source, target, relation, count, standings]) => {
      const row = document.createElement("tr");
      for (const words of [data.nodes[source][0], data.relations[relation], data.nodes[target][0], String(count), standings])
        row.insertCell().textContent = words;
      return row;
    }),
  );
}
