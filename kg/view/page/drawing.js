// The drawing of the lanes.
import { axisPicture, minimapPicture } from "./axis.js";
import { svg, trim } from "./build.js";
import { byTime } from "./events.js";
import { laneOrder, shownItems } from "./filters.js";
import { labelled, linkPictures, markPicture, place } from "./marks.js";
import { $, NAME_WIDTH, ROW, STANCES, page } from "./page.js";
import { toX } from "./scale.js";
import { setRoving } from "./selection.js";


// Measures the place for the drawing.
export function measure() {
  const width = $("lanes").clientWidth,
    phone = matchMedia("(max-width: 760px)").matches;
  const names = phone ? 0 : NAME_WIDTH;
  const undated = page.items.some((item) => item.anchor === null);
  const gutter = undated ? (phone ? 34 : 124) : 0;
  return {
    total: width,
    phone,
    names,
    gutter,
    x0: names + gutter,
    width: Math.max(60, width - names - gutter),
  };
}

// Redraws everything on the next frame.
export function redraw() {
  cancelAnimationFrame(page.frame);
  page.frame = requestAnimationFrame(drawNow);
}

// Draws axis, lanes and minimap now.
export function drawNow() {
  cancelAnimationFrame(page.frame);
  page.plot = measure();
  if (!page.plot.total) return;
  const shown = new Set(shownItems()),
    crowded = page.items.length > 2000;
  const drawn = crowded ? page.items.filter((item) => shown.has(item)) : page.items;
  const lines = dateLines(drawn, shown);
  const lanes = layLanes(drawn, lines);
  const hadFocus = document.activeElement?.closest?.("#lanes .item") !== null;
  $("lanes").replaceChildren(lanesPicture(lanes, lines, shown));
  $("axis").replaceChildren(axisPicture(lines));
  $("minimap").replaceChildren(minimapPicture(shown));
  setRoving(hadFocus);
}

// The dates that get a line through all lanes.
export function dateLines(drawn, shown) {
  return drawn
    .filter((item) => item.isDate && item.anchor !== null && shown.has(item))
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
}

// Packs each lane's marks into rows so that nothing overlaps.
export function layLanes(drawn, lines) {
  const groups = new Map(laneOrder().map((name) => [name, []]));
  for (const item of drawn) {
    const spot = place(item);
    if (spot) groups.get(item.lane).push({ item, ...labelled(item, spot, lines) });
  }
  let top = 0;
  return [...groups].map(([name, marks]) => {
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
export function lanesPicture(lanes, lines, shown) {
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
  lanes.forEach((lane, i) => root.append(laneBand(lane, i)));
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
export function gradients() {
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

// Background and name of one lane.
export function laneBand(lane, i) {
  const name = svg(
    "text",
    { class: "lane-name", x: 12, y: lane.top + (page.plot.phone ? 17 : 22) },
    trim(lane.name, page.plot.phone ? page.plot.total - 24 : NAME_WIDTH - 20, 12.5, 600),
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
export function gapBands(height) {
  return page.scale.segments
    .filter((seg) => seg.gap)
    .map((seg) => {
      const a = Math.max(page.plot.x0, toX(seg.a)),
        b = Math.min(page.plot.x0 + page.plot.width, toX(seg.b));
      return svg("rect", { class: "gap-band", x: a, y: 0, width: Math.max(0, b - a), height });
    });
}

// The line of a deadline or milestone through all lanes.
export function dateLine(line, height) {
  return svg("line", {
    class: line.item.kind === "deadline" ? "line" : "line soft",
    x1: line.x,
    x2: line.x,
    y1: 0,
    y2: height,
  });
}
