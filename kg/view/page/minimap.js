// The strip with all events and the window of time.
import { colour, svg } from "./build.js";
import { stanceNumbers } from "./events.js";
import { filterKey, shownItems } from "./filters.js";
import { $, MANY, STANCES, page } from "./page.js";
import { allShares, toShare } from "./scale.js";

const HEIGHT = 36;
let drawn = "";

// Shows the strip: marks where there are few events, else columns by how many begin there.
export function showMinimap() {
  const root = svg("svg", { width: page.plot.total, height: HEIGHT, "aria-hidden": "true" });
  if (!LARGE || page.items.length <= MANY) root.append(...miniMarks());
  else showColumns();
  root.append(miniWindow());
  $("minimap").querySelector("svg")?.remove();
  $("minimap").append(root);
}

// One small mark an event.
function miniMarks() {
  const width = page.plot.total;
  return shownItems()
    .filter((item) => item.anchor !== null && !item.far)
    .map((item, i) => {
      const x = toShare(item.anchor) * width,
        due = item.kind === "deadline";
      const end = item.end !== null && item.start !== null ? toShare(item.end) * width : x;
      return svg("rect", {
        class: due ? "mini due-mini" : "mini",
        x,
        y: due ? 2 : 5 + (i % 6) * 4.5,
        width: due ? 2.5 : Math.max(3, end - x),
        height: due ? 32 : 3,
      });
    });
}

// Columns of two pixels, drawn anew only for another filter, scale or width.
function showColumns() {
  const width = page.plot.total,
    key = [filterKey(), width, page.state.scale, getComputedStyle(document.body).color].join(" ");
  const canvas = $("minimap").querySelector("canvas") ?? document.createElement("canvas");
  if (drawn === key && canvas.isConnected) return;
  drawn = key;
  const counts = new Uint32Array(Math.ceil(width / 2) * 5),
    dues = new Set(),
    names = Object.keys(STANCES),
    shares = allShares(),
    stances = stanceNumbers();
  let highest = 1;
  for (const item of shownItems()) {
    const column = Math.floor((shares[item.index] * width) / 2);
    if (!(column >= 0 && column < counts.length / 5) || item.far) continue;
    counts[column * 5 + stances[item.index]]++;
    if (item.kind === "deadline") dues.add(column);
  }
  for (let c = 0; c < counts.length; c += 5)
    highest = Math.max(highest, counts[c] + counts[c + 1] + counts[c + 2] + counts[c + 3] + counts[c + 4]);
  canvas.width = width;
  canvas.height = HEIGHT;
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  names.forEach((name, i) => {
    pen.fillStyle = colour(name);
    for (let c = 0; c < counts.length / 5; c++) {
      const of = counts.subarray(c * 5, c * 5 + 5),
        all = of[0] + of[1] + of[2] + of[3] + of[4];
      if (!of[i]) continue;
      const tall = (HEIGHT - 4) * (Math.log1p(all) / Math.log1p(highest)),
        below = of.subarray(0, i).reduce((sum, n) => sum + n, 0);
      pen.fillRect(c * 2, HEIGHT - 2 - (tall * (below + of[i])) / all, 2, (tall * of[i]) / all);
    }
  });
  pen.fillStyle = colour("due");
  for (const column of dues) pen.fillRect(column * 2, 0, 1.5, 5);
  if (!canvas.isConnected) $("minimap").prepend(canvas);
}

// The window as a frame.
function miniWindow() {
  const width = page.plot.total,
    a = Math.max(1, page.view[0] * width),
    b = Math.min(width - 1, page.view[1] * width);
  return svg("rect", { class: "window", x: Math.min(a, width - 9), y: 1, width: Math.max(8, b - a), height: 34, rx: 3 });
}
