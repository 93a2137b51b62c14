// The drawing of the lanes.
import { axisPicture } from "./axis.js";
import { svg, trim } from "./build.js";
import { byTime } from "./events.js";
import { foldedLanes, laneOf, laneOrder, passes, shownItems } from "./filters.js";
import { labelled, linkPictures, markPicture, place } from "./marks.js";
import { showMinimap } from "./minimap.js";
import { $, FADE, FOLDED, MANY, NAME_WIDTH, ROW, STANCES, page } from "./page.js";
import { dayWidth, toDay, toX } from "./scale.js";
import { setRoving } from "./selection.js";
import { drawStrips } from "./strips.js";

// Lines of dates through the lanes, at most: more would hide what they cross.
const LINES = 40;
// Events that are drawn one by one while the window moves, of very many.
const FEW = 60;


// Measures the place for the drawing.
function measure() {
  const width = $("lanes").clientWidth,
    phone = matchMedia("(max-width: 760px)").matches;
  const names = phone ? 0 : NAME_WIDTH;
  const gutter = page.hasUndated ? (phone ? 34 : 124) : 0;
  return {
    total: width,
    phone,
    names,
    gutter,
    x0: names + gutter,
    width: Math.max(60, width - names - gutter),
  };
}

let measured = false;

// Has the room measured before the next drawing; not before each, since all of the page is laid out for it.
export function measureAnew() {
  measured = false;
}

// Redraws everything on the next frame.
export function redraw() {
  cancelAnimationFrame(page.frame);
  page.frame = requestAnimationFrame(drawNow);
}

// Draws axis, lanes and minimap now: mark by mark, or as strips where there are too many in view.
export function drawNow() {
  cancelAnimationFrame(page.frame);
  if (!measured || !page.plot.total) page.plot = measure();
  measured = true;
  if (!page.plot.total) return;
  const few = !LARGE || page.items.length <= MANY,
    passing = shownItems(),
    most = page.moving && !few ? FEW : MANY,
    near = !LARGE || few ? page.items : inWindow(passing, most);
  const hadFocus = document.activeElement?.closest?.("#lanes .item") !== null;
  page.dates ??= page.items.filter((item) => item.isDate);
  const dates = page.dates.filter(passes),
    lines = dateLines(!LARGE || few ? dates : inWindow(dates, Infinity));
  page.strips = LARGE && near.length > most;
  document.body.classList.toggle("crowded", !few);
  if (LARGE && page.strips) drawStrips(lines);
  else {
    const shown = new Set(few ? passing : near);
    $("lanes").replaceChildren(lanesPicture(layLanes(near, lines), lines, shown));
  }
  $("axis").replaceChildren(axisPicture(lines));
  showMinimap();
  setRoving(hadFocus);
}

// Those of the items that may have a mark in the window, and no more than one beyond the most; of very many, those without
// a day are left to the table.
function inWindow(items, most) {
  const { start, end, anchor } = page.times,
    margin = (2 * FADE) / dayWidth(),
    from = toDay(page.view[0]) - margin,
    to = toDay(page.view[1]) + margin;
  const near = [];
  for (const item of items) {
    const low = start[item.index],
      high = end[item.index];
    if ((Number.isNaN(high) ? anchor[item.index] : high) >= from && (Number.isNaN(low) ? anchor[item.index] : low) <= to) near.push(item);
    if (near.length > most) break;
  }
  return near;
}

// The dates that get a line through all lanes.
function dateLines(dates) {
  const lines = dates
    .filter((item) => item.anchor !== null)
    .sort(byTime)
    .map((item) => ({
      item,
      x: toX(
        item.end === null
          ? item.start
          : item.exact
            ? item.start
            : item.end - 1 + (item.start === null ? 1 : 0),
      ),
    }))
    .filter((line) => line.x >= page.plot.x0 && line.x <= page.plot.x0 + page.plot.width);
  return page.items.length > MANY && lines.length > LINES ? [] : lines;
}

// Packs each lane's marks into rows so that nothing overlaps.
function layLanes(drawn, lines) {
  const groups = new Map(laneOrder().map((name) => [name, []])),
    folded = foldedLanes();
  for (const item of drawn) {
    const spot = place(item),
      lane = laneOf(item);
    if (spot) groups.get(lane).push(folded.has(lane) ? { item, ...spot } : { item, ...labelled(item, spot, lines) });
  }
  let top = 0;
  const there = page.items.length > MANY ? [...groups].filter(([, marks]) => marks.length) : [...groups];
  return there.map(([name, marks]) => {
    if (folded.has(name)) {
      top += FOLDED;
      return { name, marks: [], ticks: marks, top: top - FOLDED, height: FOLDED };
    }
    const nameRow = page.plot.phone ? 20 : 0;
    marks.sort((p, q) => p.from - q.from || p.item.index - q.item.index);
    const ends = [];
    for (const mark of marks) {
      let row = ends.findIndex((end) => end + 8 <= mark.from);
      if (row < 0) row = ends.push(0) - 1;
      ends[row] = mark.to;
      mark.y = top + nameRow + 6 + row * ROW;
    }
    const lane = { name, marks, top, height: Math.max(1, ends.length) * ROW + 12 + nameRow };
    top += lane.height;
    return lane;
  });
}

// The picture of all lanes.
function lanesPicture(lanes, lines, shown) {
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0);
  const root = svg(
    "svg",
    { width: page.plot.total, height, role: "group", "aria-label": "Timeline: arrow keys move between events" },
    gradients(),
  );
  const marks = svg("g", { "clip-path": "url(#plot-clip)" }),
    gutter = svg("g"),
    spots = new Map();
  root.append(
    svg("clipPath", { id: "plot-clip" }, svg("rect", { x: page.plot.x0, y: 0, width: page.plot.width, height })),
  );
  lanes.forEach((lane, i) => root.append(laneBand(lane, i), ...foldedTicks(lane)));
  root.append(...gapBands(height), ...lines.map((line) => dateLine(line, height)));
  if (page.plot.gutter)
    root.append(svg("line", { class: "gutter-edge", x1: page.plot.x0, x2: page.plot.x0, y1: 0, y2: height }));
  const all = lanes.flatMap((lane) => lane.marks.map((mark) => ({ ...mark, lane })));
  for (const mark of all.sort((p, q) => byTime(p.item, q.item))) {
    spots.set(mark.item.id, mark);
    (mark.kind === "none" ? gutter : marks).append(markPicture(mark, shown.has(mark.item)));
  }
  root.append(gutter, marks, svg("g", { "clip-path": "url(#plot-clip)" }, ...linkPictures(spots, lines)));
  return root;
}

// Gradients that let a bar fade on its unknown side.
function gradients() {
  const make = (stance, side, stops) =>
    svg(
      "linearGradient",
      { id: `f-${stance}-${side}` },
      ...stops.map(([at, opacity]) =>
        svg("stop", { offset: at, "stop-color": `var(--${stance})`, "stop-opacity": opacity }),
      ),
    );
  return svg(
    "defs",
    {},
    ...[...Object.keys(STANCES), "due"].flatMap((stance) => [
      make(stance, "left", [
        [0, 0],
        [1, 1],
      ]),
      make(stance, "right", [
        [0, 1],
        [1, 0],
      ]),
      make(stance, "both", [
        [0, 0],
        [0.3, 1],
        [0.6, 1],
        [1, 0],
      ]),
    ]),
  );
}

// The events of a folded lane, as ticks.
function foldedTicks(lane) {
  return (lane.ticks ?? [])
    .filter((mark) => mark.kind !== "none")
    .map(({ item, a, b }) =>
      svg("rect", { class: `tick-mark s-${item.stance}`, x: Math.max(a, page.plot.x0), y: lane.top + 8, width: Math.max(3, Math.min(b - a, 40)), height: 8 }),
    );
}

// Background and name of one lane.
function laneBand(lane, i) {
  const name = svg(
    "text",
    { class: "lane-name", "data-lane": lane.name, x: 12, y: lane.top + (page.plot.phone || lane.ticks ? 17 : 22) },
    (lane.ticks ? "▸ " : "") + trim(lane.name, page.plot.phone ? page.plot.total - 24 : NAME_WIDTH - 20, 12.5, 600),
  );
  name.append(svg("title", {}, lane.name));
  return svg(
    "g",
    { "aria-hidden": "true" },
    svg("rect", {
      class: i % 2 ? "lane-band" : "hit",
      fill: "none",
      x: 0,
      y: lane.top,
      width: page.plot.total,
      height: lane.height,
    }),
    name,
  );
}

// Bands where time is folded.
function gapBands(height) {
  return page.scale.segments
    .filter((seg) => seg.gap)
    .map((seg) => {
      const a = Math.max(page.plot.x0, toX(seg.a)),
        b = Math.min(page.plot.x0 + page.plot.width, toX(seg.b));
      return svg("rect", { class: "gap-band", x: a, y: 0, width: Math.max(0, b - a), height });
    });
}

// The line of a deadline or milestone through all lanes.
function dateLine(line, height) {
  return svg("line", {
    class: line.item.kind === "deadline" ? "line" : "line soft",
    x1: line.x,
    x2: line.x,
    y1: 0,
    y2: height,
  });
}
