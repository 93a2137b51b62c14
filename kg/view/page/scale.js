// Scale: days to shares of the whole width, and the ticks of the axis.
import { page } from "./page.js";
import { MONTHS, WEEKDAYS, dayNumber, parts, yearName } from "./time.js";

const GAP_SHARE = 0.12;
// Tick steps from an hour to ten thousand years: unit, count, days.
export const STEPS = [
  ["h", 1, 1 / 24],
  ["h", 6, 0.25],
  ["d", 1, 1],
  ["d", 2, 2],
  ["d", 7, 7],
  ["m", 1, 30.4],
  ["m", 3, 91.3],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].map((n) => ["y", n, n * 365.25]),
];

// The points in time that the axis must show, without far dates: sorted, each once.
export function knownPoints() {
  const points = new Float64Array(2 * page.items.length);
  let count = 0;
  for (const item of page.inTime) {
    if (item.far) continue;
    for (const day of [page.times.start[item.index], page.times.end[item.index]])
      if (!Number.isNaN(day)) points[count++] = day;
  }
  if (!count) return [dayNumber(2000, 0, 1), dayNumber(2000, 0, 2)];
  return points.subarray(0, count).sort().filter((day, i, all) => !i || day !== all[i - 1]);
}

// The gaps worth folding: up to four, if they make up most of the span.
export function foldedGaps(points, span) {
  const gaps = [];
  for (let i = 1; i < points.length; i++) {
    const gap = { a: points[i - 1], b: points[i], days: points[i] - points[i - 1] };
    if (gap.days >= Math.max(6, 2 * GAP_SHARE * span)) gaps.push(gap);
  }
  gaps.sort((x, y) => y.days - x.days);
  const folded = [];
  let rest = span;
  for (const gap of gaps.slice(0, 4)) {
    folded.push(gap);
    rest -= gap.days;
  }
  return rest < 0.4 * span ? folded.sort((x, y) => x.a - y.a) : [];
}

// Builds a piecewise linear scale; gaps take a fixed share each.
export function buildScale(fold) {
  const points = knownPoints(),
    low = points[0],
    high = points[points.length - 1];
  const gaps = fold ? foldedGaps(points, Math.max(1, high - low)) : [];
  const rest = Math.max(1, high - low - gaps.reduce((sum, gap) => sum + gap.days, 0));
  const pad = Math.max(0.6, rest * 0.05);
  const cuts = gaps.map((gap) => ({
    a: gap.a + Math.min(pad, gap.days / 4),
    b: gap.b - Math.min(pad, gap.days / 4),
    days: gap.days,
  }));
  const from = low - pad * (page.items.some((item) => item.end !== null && item.start === null) ? 2 : 1),
    to = high + pad * 2;
  const free = to - from - cuts.reduce((sum, cut) => sum + cut.b - cut.a, 0);
  const share = Math.min(GAP_SHARE, 0.4 / Math.max(1, cuts.length)),
    open = 1 - share * cuts.length;
  const segments = [];
  let at = from,
    u = 0;
  const push = (a, b, width, gap) => {
    segments.push({ a, b, u, v: u + width, gap });
    u += width;
  };
  for (const cut of cuts) {
    push(at, cut.a, ((cut.a - at) / free) * open, 0);
    push(cut.a, cut.b, share, cut.days);
    at = cut.b;
  }
  push(at, to, ((to - at) / free) * open, 0);
  return { segments, slope: open / free };
}

// Share of the width of a day; straight on beyond the ends.
export function toShare(day) {
  const s = page.scale.segments,
    seg = s.find((one) => day < one.b) ?? s[s.length - 1];
  return seg.u + ((day - seg.a) * (seg.v - seg.u)) / (seg.b - seg.a);
}

let known = { scale: null };

// The shares of all items by their index, on the scale in force.
export function allShares() {
  if (known.scale !== page.scale) known = { scale: page.scale, shares: page.times.anchor.map(toShare) };
  return known.shares;
}

// Day of a share of the width.
export function toDay(share) {
  const s = page.scale.segments,
    seg = s.find((one) => share < one.v) ?? s[s.length - 1];
  return seg.a + ((share - seg.u) * (seg.b - seg.a)) / (seg.v - seg.u);
}

// Pixel of a day in the drawing.
export function toX(day) {
  return page.plot.x0 + ((toShare(day) - page.view[0]) / (page.view[1] - page.view[0])) * page.plot.width;
}

// Pixels that one day takes outside the gaps.
export function dayWidth() {
  return (page.scale.slope / (page.view[1] - page.view[0])) * page.plot.width;
}

// The days of all ticks of one step between two days.
export function tickDays([unit, count], from, to) {
  const out = [];
  if (unit === "h" || unit === "d") {
    const step = unit === "h" ? count / 24 : count,
      shift = count === 7 ? 4 : 0;
    for (
      let day = Math.ceil((from - shift) / step) * step + shift;
      day <= to && out.length < 400;
      day += step
    )
      out.push(day);
    return out;
  }
  const p = parts(from),
    months = unit === "m" ? count : count * 12;
  for (let m = Math.floor((p.y * 12 + p.m) / months) * months; out.length < 400; m += months) {
    const day = dayNumber(Math.floor(m / 12), ((m % 12) + 12) % 12, 1);
    if (day > to) break;
    if (day >= from) out.push(day);
  }
  return out;
}

// Short label of a tick and the context above it.
export function tickWords([unit], day) {
  const p = parts(day + 1e-6),
    month = `${page.plot.phone ? MONTHS[p.m].slice(0, 3) : MONTHS[p.m]} ${yearName(p.y)}`;
  if (unit === "h")
    return [
      `${String(Math.round((day - Math.floor(day + 1e-6)) * 24) % 24).padStart(2, "0")}:00`,
      `${p.d} ${month}`,
    ];
  if (unit === "d") return [page.plot.phone ? String(p.d) : `${WEEKDAYS[p.w]} ${p.d}`, month];
  if (unit === "m") return [MONTHS[p.m].slice(0, 3), yearName(p.y)];
  return [yearName(p.y), ""];
}
