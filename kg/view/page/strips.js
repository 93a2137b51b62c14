// Very many events: one canvas, each lane a strip of columns stacked by stance, or of bars where few are in view.
import { colour, glyph, html, trim } from "./build.js";
import { byLane, countColumns, firstFrom, packBars } from "./density.js";
import { spokenName, stanceNumbers } from "./events.js";
import { allLanes, filterKey, foldedLanes, laneOf, passes, shownItems } from "./filters.js";
import { $, AXIS, FOLDED, NAME_WIDTH, STANCES, page } from "./page.js";
import { allShares, dayWidth, toDay, toShare } from "./scale.js";

const STRIP = 56,
  COLUMN = 3,
  FEW = 250,
  BAR = 9,
  ROWS = 4;
const NAMES = Object.keys(STANCES);
let layout = { key: null },
  colours = { key: null };

// Draws the lanes in sight; `lines` are the dates that get a line through all lanes.
export function drawStrips(lines) {
  layOut();
  const field = showField(),
    canvas = field.querySelector("canvas"),
    ratio = Math.min(2, devicePixelRatio || 1);
  const { clientHeight, scrollTop } = $("scroll"), // read before anything is changed, else all would be laid out twice
    height = Math.max(60, Math.min(clientHeight - AXIS - 1, layout.height)),
    offset = Math.min(scrollTop, Math.max(0, layout.height + AXIS + 1 - clientHeight));
  const wide = Math.round(page.plot.total * ratio),
    tall = Math.round(height * ratio);
  if (canvas.width !== wide || canvas.height !== tall) {
    Object.assign(canvas, { width: wide, height: tall });
    canvas.style.width = `${page.plot.total}px`;
    canvas.style.height = `${height}px`;
  }
  field.style.height = `${layout.height}px`;
  const pen = canvas.getContext("2d", { alpha: false }),
    look = lookOf();
  const buffer = pixels(pen, wide, tall, look);
  let first = 0;
  while (first < layout.count - 1 && layout.tops[first + 1] <= offset) first++;
  const seen = [];
  for (let lane = first; lane < layout.count && layout.tops[lane] < offset + height; lane++) {
    const [from, to] = rangeOf(lane);
    seen.push({ lane, top: layout.tops[lane] - offset, tall: layout.tops[lane + 1] - layout.tops[lane], from, to });
  }
  const few = seen.filter((strip) => strip.to - strip.from <= FEW && strip.tall > FOLDED),
    many = seen.filter((strip) => !few.includes(strip));
  seen.filter(({ lane }) => lane % 2).forEach(({ top, tall: high }) => fill(buffer, 0, top * ratio, wide, high * ratio, look.band));
  drawColumns(buffer, many, ratio, look);
  pen.putImageData(buffer.image, 0, 0);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  few.forEach((strip) => drawBars(pen, strip, look));
  drawLines(pen, lines, height, look);
  seen.forEach((strip) => drawName(pen, strip, look));
}

// Which lanes there are and which events each has: made anew for another filter, order, scale or set of folded lanes.
function layOut() {
  const { by, order, fold, scale } = page.state,
    key = [filterKey(), by, order, fold, scale].join(" ");
  if (layout.key === key) return;
  const { names, of } = allLanes(),
    folded = foldedLanes(),
    { anchor } = page.times;
  const shareOf = allShares(),
    stances = stanceNumbers();
  const shown = shownItems(),
    dates = new Uint32Array(shown.length),
    undated = new Uint32Array(names.length);
  let count = 0;
  for (const { index } of shown) {
    if (Number.isNaN(anchor[index])) undated[of[index]]++;
    else dates[count++] = index;
  }
  const { begins, members } = byLane(dates.subarray(0, count), of, names.length);
  const shares = new Float64Array(count),
    kinds = new Uint8Array(count),
    longest = new Float64Array(names.length),
    { start, end } = page.times;
  for (let i = 0; i < count; i++) {
    const index = members[i],
      length = end[index] - start[index];
    shares[i] = shareOf[index];
    kinds[i] = stances[index];
    if (length > longest[of[index]]) longest[of[index]] = length;
  }
  const there = [...names.keys()].filter((lane) => begins[lane + 1] > begins[lane] || undated[lane]);
  const tops = new Float64Array(there.length + 1);
  there.forEach((lane, i) => {
    tops[i + 1] = tops[i] + (folded.has(names[lane]) ? FOLDED : STRIP);
  });
  const place = new Int32Array(names.length).fill(-1);
  there.forEach((lane, i) => {
    place[lane] = i;
  });
  layout = { key, names, there, place, begins, members, shares, kinds, longest, undated, tops, count: there.length, height: tops.at(-1) };
}

// The events of a lane that begin in the window, as a range of the members.
function rangeOf(lane) {
  const { begins, shares, there } = layout,
    low = begins[there[lane]],
    high = begins[there[lane] + 1];
  const from = firstFrom(shares, low, high, page.view[0]);
  return [from, firstFrom(shares, from, high, page.view[1])];
}

// The box in which the canvas stays while the lanes scroll.
function showField() {
  let field = $("lanes").querySelector(".field");
  if (!field) {
    field = html("div", { class: "field" }, html("canvas", { role: "img" }));
    $("lanes").replaceChildren(field);
  }
  const said = `${shownItems().length.toLocaleString("en")} events in ${layout.count} lanes; the table below lists them, arrow keys move between them`;
  field.querySelector("canvas").setAttribute("aria-label", said);
  return field;
}

// The colours in force, as words and as pixels.
function lookOf() {
  const style = getComputedStyle(document.body),
    key = `${style.color} ${style.backgroundColor}`;
  if (colours.key === key) return colours;
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const pixel = (word) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = word;
    pen.fillRect(0, 0, 1, 1);
    return new Uint32Array(pen.getImageData(0, 0, 1, 1).data.buffer)[0];
  };
  colours = {
    key,
    font: style.fontFamily,
    ink: colour("ink"),
    muted: colour("muted"),
    line: colour("line"),
    due: colour("due"),
    card: pixel(colour("card")),
    band: pixel(colour("band")),
    paper: colour("card"),
    stances: NAMES.map(colour),
    pixels: NAMES.map((name) => pixel(colour(name))),
  };
  return colours;
}

let store = { image: null };

// One buffer of pixels for the whole canvas, cleared.
function pixels(pen, wide, tall, look) {
  if (store.image?.width !== wide || store.image?.height !== tall) {
    const image = pen.createImageData(wide, tall);
    store = { image, words: new Uint32Array(image.data.buffer), wide, tall };
  }
  store.words.fill(look.card);
  return store;
}

// Fills a rectangle of the buffer, cut to it.
function fill({ words, wide, tall }, x, y, width, height, pixel) {
  const left = Math.max(0, Math.round(x)),
    right = Math.min(wide, Math.round(x + width)),
    low = Math.min(tall, Math.round(y + height));
  for (let row = Math.max(0, Math.round(y)); row < low; row++) words.fill(pixel, row * wide + left, row * wide + right);
}

let counts = new Uint16Array(0);

// Strips of columns: how many events begin in each, stacked by stance, on a scale of logarithms that all lanes share.
function drawColumns(buffer, strips, ratio, look) {
  const columns = Math.ceil(page.plot.width / COLUMN);
  if (counts.length < columns * 6 * strips.length) counts = new Uint16Array(columns * 6 * strips.length);
  let highest = 1;
  strips.forEach((strip, i) => {
    strip.counts = counts.subarray(i * columns * 6, (i + 1) * columns * 6);
    highest = Math.max(highest, countColumns(layout.shares, layout.kinds, strip.from, strip.to, page.view, columns, strip.counts));
  });
  const unit = 1 / Math.log1p(highest),
    width = page.plot.width / columns;
  for (const strip of strips) {
    const room = (strip.tall - 10) * ratio,
      base = (strip.top + strip.tall - 4) * ratio;
    for (let column = 0; column < columns; column++) {
      const at = column * 6,
        all = strip.counts[at + 5];
      if (!all) continue;
      const high = Math.max(2 * ratio, room * Math.log1p(all) * unit);
      let y = base;
      for (let stance = 0; stance < 5; stance++) {
        const part = (high * strip.counts[at + stance]) / all;
        if (part) fill(buffer, (page.plot.x0 + column * width) * ratio, y - part, width * ratio, part, look.pixels[stance]);
        y -= part;
      }
    }
  }
}

// Bars in a few rows, for a lane with few events in view.
function drawBars(pen, strip, look) {
  const { members, kinds, longest, there, shares, begins } = layout,
    { start, end, anchor } = page.times,
    right = page.plot.x0 + page.plot.width;
  const x = (day) => page.plot.x0 + ((toShare(day) - page.view[0]) / (page.view[1] - page.view[0])) * page.plot.width;
  const lane = there[strip.lane],
    early = toShare(toDay(page.view[0]) - longest[lane]),
    bars = [];
  for (let i = firstFrom(shares, begins[lane], strip.to, early); i < strip.to; i++) {
    const index = members[i],
      a = x(Number.isNaN(start[index]) ? anchor[index] : start[index]),
      b = Math.max(a + 4, x(Number.isNaN(end[index]) ? anchor[index] : end[index]));
    if (b > page.plot.x0 && a < right) bars.push({ a: Math.max(a, page.plot.x0), b: Math.min(b, right), stance: kinds[i] });
  }
  for (const bar of packBars(bars, ROWS)) {
    pen.fillStyle = look.stances[bar.stance];
    pen.globalAlpha = 0.75;
    pen.fillRect(bar.a, strip.top + 7 + bar.row * (BAR + 2), bar.b - bar.a, BAR);
  }
  pen.globalAlpha = 1;
}

// The lines of dates, and the edge of the gutter.
function drawLines(pen, lines, height, look) {
  pen.fillStyle = look.due;
  for (const line of lines) pen.fillRect(line.x - 1.25, 0, line.item.kind === "deadline" ? 2.5 : 1, height);
  pen.fillStyle = look.line;
  if (page.plot.gutter) pen.fillRect(page.plot.x0 - 1, 0, 1, height);
}

// The name of a lane and how many of its events are in view; how many have no day.
function drawName(pen, strip, look) {
  const lane = layout.there[strip.lane],
    folded = strip.tall <= FOLDED,
    phone = page.plot.phone;
  const name = (folded ? "▸ " : "") + trim(layout.names[lane], phone ? page.plot.total - 24 : NAME_WIDTH - 20, 12.5, 600);
  const write = (words, x, y, font, tone) => {
    pen.font = `${font} ${look.font}`;
    pen.lineWidth = 3;
    pen.strokeStyle = look.paper;
    pen.strokeText(words, x, y);
    pen.fillStyle = tone;
    pen.fillText(words, x, y);
  };
  write(name, 12, strip.top + (phone ? 14 : folded ? 17 : 22), "600 12.5px", look.ink);
  if (folded || phone) return;
  write(`${(strip.to - strip.from).toLocaleString("en")} in view`, 12, strip.top + 40, "400 11.5px", look.muted);
  if (layout.undated[lane])
    write(`${layout.undated[lane].toLocaleString("en")} no date`, page.plot.names + 6, strip.top + 31, "400 11.5px", look.muted);
}

// ---- Single events of a strip ----------------------------------------------------------------------------

// Whether an item has a place in the window.
export function isInView(item) {
  return item.anchor !== null && toShare(item.anchor) >= page.view[0] && toShare(item.anchor) <= page.view[1];
}

// The first shown item in the window.
export function firstInView() {
  const shown = shownItems(),
    from = toDay(page.view[0]);
  let low = 0,
    high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle].anchor ?? -Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return shown[low] && isInView(shown[low]) ? shown[low] : undefined;
}

// Real marks over the canvas for the items that are focused and chosen, so that focus and names stay those of elements.
export function showSpots() {
  const field = $("lanes").querySelector(".field"),
    wanted = new Map([page.focusId, page.state.e].filter(Boolean).map((id) => [id, page.find(id)]));
  for (const node of field.querySelectorAll(".spot")) {
    const item = wanted.get(node.dataset.event);
    if (item && hasPlace(item)) setSpot(node, item);
    else node.remove();
  }
  for (const item of wanted.values())
    if (item && hasPlace(item) && !field.querySelector(`[data-event="${item.id}"]`)) field.append(setSpot(newSpot(item), item));
}

// Whether an item has a place on the canvas now.
function hasPlace(item) {
  return passes(item) && isInView(item) && layout.place[allLanes().of[item.index]] >= 0;
}

// A mark for an item.
function newSpot(item) {
  return html("button", { type: "button", tabindex: "-1", "data-event": item.id }, glyph(item.stance));
}

// Puts a mark where its item is.
function setSpot(node, item) {
  const lane = layout.place[allLanes().of[item.index]],
    high = layout.tops[lane + 1] - layout.tops[lane];
  node.className = `item spot s-${item.stance}${item.id === page.state.e ? " chosen" : ""}`;
  node.setAttribute("aria-label", spokenName(item));
  node.setAttribute("aria-pressed", String(item.id === page.state.e));
  node.title = `${item.when}: ${laneOf(item)}, ${item.label}`;
  const x = page.plot.x0 + ((toShare(item.anchor) - page.view[0]) / (page.view[1] - page.view[0])) * page.plot.width;
  node.style.left = `${x - 12}px`;
  node.style.top = `${layout.tops[lane] + high / 2 - 12}px`;
  return node;
}

// What is at a point of the canvas: a lane's name, and the nearest event if one is near.
export function hit(event) {
  const box = $("scroll").getBoundingClientRect(),
    x = event.clientX - $("lanes").getBoundingClientRect().left,
    y = event.clientY - box.top - AXIS - 1 + $("scroll").scrollTop;
  let lane = 0;
  while (lane < layout.count && layout.tops[lane + 1] <= y) lane++;
  if (lane >= layout.count || y < 0) return {};
  const name = layout.names[layout.there[lane]];
  if (x < page.plot.names || (page.plot.phone && y - layout.tops[lane] < 18 && x < 160)) return { name };
  const share = page.view[0] + ((x - page.plot.x0) / page.plot.width) * (page.view[1] - page.view[0]),
    high = layout.begins[layout.there[lane] + 1],
    after = firstFrom(layout.shares, layout.begins[layout.there[lane]], high, share);
  const near = [after - 1, after]
    .filter((i) => i >= layout.begins[layout.there[lane]] && i < high)
    .sort((i, j) => Math.abs(layout.shares[i] - share) - Math.abs(layout.shares[j] - share))[0];
  if (near === undefined) return {};
  const away = (Math.abs(layout.shares[near] - share) / (page.view[1] - page.view[0])) * page.plot.width;
  return away < Math.max(12, dayWidth()) ? { item: page.items[layout.members[near]] } : {};
}
