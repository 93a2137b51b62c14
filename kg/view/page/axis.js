// The axis with its flags.
import { svg, textWidth } from "./build.js";
import { AXIS, page } from "./page.js";
import { STEPS, dayWidth, tickDays, tickWords, toDay, toShare, toX } from "./scale.js";
import { dayWords, lengthWords } from "./time.js";


// The axis: flags on top, context, then ticks.
export function axisPicture(lines) {
  const root = svg("svg", { width: page.plot.total, height: AXIS, "aria-hidden": "true" });
  if (page.plot.gutter)
    root.append(
      svg("text", { class: "tick-text", x: page.plot.names + 8, y: 46 }, page.plot.phone ? "n.d." : "no date"),
    );
  const need = page.plot.phone ? 40 : 64,
    step = STEPS.find((one) => one[2] * dayWidth() >= need) ?? STEPS[STEPS.length - 1];
  let contextEnd = page.plot.x0,
    last = "",
    tickEnd = -Infinity;
  for (const seg of page.scale.segments) {
    const a = Math.max(toX(seg.a), page.plot.x0),
      b = Math.min(toX(seg.b), page.plot.x0 + page.plot.width);
    const outer = {
      from: seg === page.scale.segments[0] ? toDay(page.view[0]) : seg.a,
      to: seg === page.scale.segments.at(-1) ? toDay(page.view[1]) : seg.b,
    };
    if (seg.gap) {
      if (b > a) root.append(...zigzag(a, b, seg.gap, tickEnd));
      last = "";
      continue;
    }
    const from = Math.max(outer.from, toDay(page.view[0])),
      to = Math.min(outer.to, toDay(page.view[1]));
    const days = tickDays(step, from, to),
      bare = !days.length && page.scale.segments.length > 1 && Math.ceil(from) <= to;
    for (const day of bare ? [Math.ceil(from)] : days) {
      const x = toX(day),
        [label, context] = tickWords(bare ? ["d"] : step, day),
        w = textWidth(label, 11.5);
      if (x < page.plot.x0 || x + w + 4 > page.plot.x0 + page.plot.width || x < tickEnd) continue;
      root.append(
        svg("line", { class: "tick", x1: x, x2: x, y1: 36, y2: AXIS }),
        svg("text", { class: "tick-text", x: x + 4, y: 46 }, label),
      );
      tickEnd = x + w + 8;
      if (context && context !== last && x >= contextEnd) {
        root.append(svg("text", { class: "context", x: x + 4, y: 33 }, context));
        contextEnd = x + textWidth(context, 11.5, 600) + 14;
        last = context;
      }
    }
  }
  root.append(...flagPictures(lines));
  return root;
}

// The mark of a folded gap with its length in words.
function zigzag(a, b, days, busy) {
  const words = lengthWords(days),
    half = textWidth(words, 11.5) / 2,
    middle = Math.max((a + b) / 2, busy + half);
  let d = `M${(a + b) / 2 - 16} ${AXIS - 1}`;
  for (let i = 0; i < 8; i++) d += `l4 ${i % 2 ? 4 : -4}`;
  const path = svg("path", { class: "zigzag", d }, svg("title", {}, words));
  if (middle + half > b + 8) return [path];
  return [path, svg("text", { class: "tick-text", x: middle, y: 46, "text-anchor": "middle" }, words)];
}

// Flags of the deadlines and milestones, dates beside them as far as they fit.
function flagPictures(lines) {
  let end = page.plot.x0;
  return lines.map(({ item, x }, i) => {
    const full = dayWords(item.start ?? item.end - 1),
      next = lines[i + 1]?.x ?? page.plot.x0 + page.plot.width;
    const fitting = [full, full.replace(/^(\d+ ...).*/, "$1")]
      .flatMap((words) => [
        [words, 1],
        [words, -1],
      ])
      .find(([words, side]) => {
        const size = textWidth(words, 11.5, 700) + 18;
        return side > 0 ? x + size < next : x - size > end;
      });
    const [words, side] = fitting ?? ["", 1],
      size = words ? textWidth(words, 11.5, 700) + 16 : 10;
    const node = svg(
      "g",
      { class: "flag", "data-flag": item.id },
      svg("title", {}, `${full}: ${item.label}`),
    );
    node.append(
      svg("rect", { x: side > 0 ? x : x - size, y: 0, width: size, height: 20, fill: "transparent" }),
    );
    node.append(
      svg("path", {
        d:
          side > 0
            ? `M${x - 1.25} 4h10l-3 4.5 3 4.5h-7.5V${AXIS}h-2z`
            : `M${x + 1.25} 4h-10l3 4.5-3 4.5h7.5V${AXIS}h2z`,
      }),
    );
    if (words)
      node.append(
        svg("text", { x: x + 13 * side, y: 13, "text-anchor": side > 0 ? "start" : "end" }, words),
      );
    end = side > 0 ? x + size : x + 4;
    return node;
  });
}
