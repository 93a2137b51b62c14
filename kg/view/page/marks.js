// The marks of single events: shape says how exact a date is, glyph and colour the stance, the edge how it is known.
import { svg, textWidth, trim } from "./build.js";
import { spokenName, wholeMonths } from "./events.js";
import { $, FADE, page } from "./page.js";
import { dayWidth, toX } from "./scale.js";
import { dayWords } from "./time.js";


// Where one item's mark goes, or null if it is out of the window.
export function place(item) {
  const left = page.plot.x0,
    right = page.plot.x0 + page.plot.width;
  if (item.anchor === null)
    return { kind: "none", a: page.plot.names + 6, b: page.plot.names + 6, glyph: page.plot.names + 14 };
  const known = [item.start, item.end].filter((day) => day !== null).map(toX);
  let a = known[0],
    b = known[known.length - 1],
    kind = "bar";
  if (item.far && (b < left || a > right))
    return {
      kind: "arrow",
      a: item.far > 0 ? right - 16 : left + 2,
      b: item.far > 0 ? right - 2 : left + 16,
    };
  if (item.exact) kind = "point";
  else if (item.ongoing && item.start !== null) {
    kind = "both";
    a -= FADE / 2;
    b += FADE;
  } else if (item.start === null) {
    kind = "left";
    a = b - FADE - Math.min(60, dayWidth());
  } else if (item.end === null) {
    kind = "right";
    b = a + FADE + Math.min(60, dayWidth());
  }
  if (b < left || a > right) return null;
  return kind === "point" ? { kind, a: a - 7, b: a + 7 } : { kind, a, b: Math.max(b, a + 3) };
}

// Adds glyph place and label to a mark, trimmed to the room there is.
export function labelled(item, spot, lines) {
  const right = page.plot.x0 + page.plot.width,
    words = item.label || item.quote || item.kind;
  const weight = item.kind === "deadline" ? 600 : 500;
  const cut = (text, room) => trim(text, room, 12.5, weight),
    size = (text) => textWidth(text, 12.5, weight);
  if (spot.kind === "none")
    return { ...spot, text: cut(words, page.plot.x0 - spot.glyph - 14), from: spot.a, to: page.plot.x0 - 4 };
  if (spot.kind === "arrow") {
    const text = cut(`${dayWords(item.anchor)}: ${words}`, page.plot.width * 0.6),
      long = size(text) + 12;
    return item.far > 0
      ? { ...spot, text, flip: true, textX: spot.a - 5, from: spot.a - long, to: right }
      : { ...spot, text, textX: spot.b + 5, from: spot.a, to: spot.b + long };
  }
  const glyph = glyphPlace(spot),
    textX = textPlace(spot, glyph);
  const enough = Math.min(size(words), 140);
  const stop = lines.find(
    (one) => one.item.kind === "deadline" && one.item !== item && one.x - 6 >= textX + enough,
  );
  const room = Math.min(right, stop ? stop.x : Infinity) - 6 - textX,
    left = spot.a - 8 - page.plot.x0;
  if (room < Math.min(size(words), 150) && left > room + 40) {
    const text = cut(words, Math.min(left, 330));
    return {
      ...spot,
      glyph,
      text,
      flip: true,
      textX: spot.a - 6,
      from: spot.a - 10 - size(text),
      to: Math.max(spot.b, glyph + 8),
    };
  }
  const text = cut(words, Math.min(room, 330));
  return { ...spot, glyph, text, textX, from: spot.a, to: Math.max(spot.b, textX + size(text)) };
}

// Where the glyph of a mark sits: at the known end, inside the bar if it fits.
function glyphPlace({ kind, a, b }) {
  const visible = Math.max(a, page.plot.x0);
  if (kind === "point") return a + 7;
  if (kind === "left") return Math.max(visible + 9, b - 10);
  if (b - visible < 18) return b + 8;
  return visible + 9 + (kind === "both" ? FADE / 2 : 0);
}

// Where the label starts: behind a short bar, inside a long one.
function textPlace({ kind, a, b }, glyph) {
  const short = kind === "bar" && b - Math.max(a, page.plot.x0) < 70;
  return kind === "point" || kind === "left" || short ? Math.max(b + 5, glyph + 9) : glyph + 11;
}

// One event's mark: hit area, body, glyph and label.
export function markPicture(mark, isShown) {
  const { item, y } = mark,
    tone = item.kind === "deadline" ? "due" : item.stance;
  const selected = item.id === page.state.e,
    chosen = page.find(page.state.e);
  const kinds = [
    "item",
    `s-${item.stance}`,
    item.kind === "deadline" ? "due-item" : "",
    selected ? "chosen" : "",
    isShown ? "" : "off",
    item.standing === "Alleged" ? "alleged" : "",
    Number(item.confidence) < 0.6 ? "unsure" : "",
    chosen && (chosen.bound_to.includes(item.id) || item.bound_to.includes(chosen.id)) ? "bound" : "",
  ];
  const node = svg("g", {
    class: kinds.filter(Boolean).join(" "),
    "data-event": item.id,
    role: "button",
    tabindex: "-1",
    "aria-label": spokenName(item),
    "aria-pressed": String(selected),
  });
  if (!isShown) node.setAttribute("aria-hidden", "true");
  node.append(svg("title", {}, `${item.when}: ${item.lane}, ${item.label}`));
  const width = Math.max(24, mark.to - mark.from + 4);
  node.append(
    svg("rect", {
      class: "hit",
      x: Math.min(mark.from - 2, page.plot.x0 + page.plot.width - 25),
      y: y + 0.5,
      width,
      height: 24,
      rx: 4,
    }),
  );
  node.append(...bodyPictures(mark, tone));
  if (mark.glyph !== undefined && mark.kind !== "point")
    node.append(glyphPicture(item.stance, mark.glyph - 5, y + 7));
  if (mark.text)
    node.append(
      svg(
        "text",
        { x: mark.textX ?? mark.glyph + 10, y: y + 16.5, "paint-order": "stroke", "text-anchor": mark.flip ? "end" : "start" },
        mark.text,
      ),
    );
  return node;
}

// A stance glyph as plain shapes, which draw faster than a reference.
function glyphPicture(stance, x, y) {
  const shapes = [...$(`g-${stance}`).children].map((shape) => shape.cloneNode());
  return svg("g", { class: "stance", transform: `translate(${x} ${y}) scale(.84)` }, ...shapes);
}

// The body of a mark: its shape says how exact the date is, its edge how it is known.
function bodyPictures(mark, tone) {
  const { item, kind, a, b } = mark,
    top = mark.y + 3.5,
    middle = mark.y + 12,
    out = [];
  const low = Math.max(a, page.plot.x0 - 60),
    high = Math.min(b, page.plot.x0 + page.plot.width + 60),
    width = high - low;
  const dash = item.inferred || item.kind === "supposed" ? " dash" : "";
  if (kind === "arrow")
    out.push(
      svg("path", {
        class: "arrow",
        d: item.far > 0 ? `M${a + 2} ${middle - 6}l10 6-10 6z` : `M${b - 2} ${middle - 6}l-10 6 10 6z`,
      }),
    );
  else if (kind === "point")
    out.push(svg("path", { class: `body point${dash}`, d: `M${a} ${middle}l7-7 7 7-7 7z` }));
  else if (kind === "none") return out;
  else if (kind !== "bar")
    out.push(
      svg("rect", {
        class: "body fade",
        x: low,
        y: top,
        width,
        height: 17,
        rx: 8,
        style: `fill:url(#f-${tone}-${kind});stroke:url(#f-${tone}-${kind})`,
      }),
    );
  else if (wholeMonths(item)) {
    out.push(svg("rect", { class: "body wide", x: low, y: top, width, height: 17 }));
    out.push(
      svg("path", { class: `bracket${dash}`, d: `M${a + 5} ${top}h-5v17h5M${b - 5} ${top}h5v17h-5` }),
    );
  } else
    out.push(
      svg("rect", {
        class: `body${item.end - item.start > 1 ? " span" : ""}${dash}`,
        x: low,
        y: top,
        width,
        height: 17,
        rx: 3,
      }),
    );
  if (item.denied)
    out.push(svg("path", { class: "dots", d: `M${low} ${middle}H${Math.max(high, low + 14)}` }));
  return out;
}

// Links of the selected item: dotted to its dates, a dashed curve to its denial.
export function linkPictures(spots, lines) {
  const from = spots.get(page.state.e),
    out = [];
  if (!from || from.kind === "none") return out;
  for (const id of from.item.bound_to) {
    const line = lines.find((one) => one.item.id === id);
    if (line)
      out.push(
        svg("path", {
          class: "link to-date",
          d: `M${Math.min(from.to + 4, line.x)} ${from.y + 12}H${line.x}`,
        }),
      );
  }
  for (const [id, spot] of spots) {
    if (spot.kind === "none" || (from.item.denied_by !== id && spot.item.denied_by !== page.state.e)) continue;
    const [p, q] = spot.item.denied_by === page.state.e ? [from, spot] : [spot, from];
    const side = Math.min(p.a, q.a) - 34;
    out.push(
      svg("path", {
        class: "link",
        d: `M${p.a - 3} ${p.y + 12}C${side} ${p.y + 12} ${side} ${q.y + 12} ${q.a - 8} ${q.y + 12}`,
      }),
    );
    out.push(svg("path", { class: "link-head", d: `M${q.a - 2} ${q.y + 12}l-8-4v8z` }));
  }
  return out;
}
