// The timeline page: draws the items, filters them, shows their source. No library, no network, no storage.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const MONTHS =
    "January February March April May June July August September October November December".split(" ");
  const WEEKDAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
  const STANCES = {
    urges: "Urges",
    rejects: "Rejects",
    conditional: "Conditional",
    reports: "Reports",
    denies: "Denies",
  };
  const NOTICE = "machine-read, not reviewed";
  const NAME_WIDTH = 138,
    ROW = 25,
    AXIS = 54,
    FADE = 40,
    GAP_SHARE = 0.12;
  const DEFAULT = { e: "", off: "", actor: "", standing: "", known: "", to: "", q: "", w: "", scale: "", theme: "", order: "" };
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const items = data.items.map(complete);
  const toldDays = [...new Set(items.map((item) => item.told).filter(Boolean))].sort();
  const decisions = new Map();
  let decider = "";
  const byId = new Map(items.map((item) => [item.id, item]));
  let state = { ...DEFAULT },
    focusId = "",
    view = [0, 1],
    plot = null,
    scale = null,
    fullScale = null,
    trueScale = null;
  let opener = null,
    citeOpen = false,
    wrongOpen = false,
    sort = { column: -1, down: false },
    frame = 0;

  // ---- Dates --------------------------------------------------------------------------------------------

  // Days since 1970 of a proleptic Gregorian date, for any year.
  function dayNumber(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    return Math.round(date.getTime() / 864e5);
  }

  // Days since 1970 of an ISO day with a four-digit or signed six-digit year.
  function parseDay(text) {
    const m = /^([+-]?\d{4,6})-(\d\d)-(\d\d)/.exec(text || "");
    return m ? dayNumber(+m[1], +m[2] - 1, +m[3]) : null;
  }

  // Days since 1970 of an ISO datetime, with its part of the day.
  function parseInstant(text) {
    const day = parseDay(text);
    const m = /T(\d\d):(\d\d)(?::(\d\d))?[\d.]*(Z|[+-]\d\d:?\d\d)?$/.exec(text || "");
    if (day === null || !m) return day;
    const zone =
      m[4] && m[4] !== "Z" ? (m[4][0] === "-" ? -1 : 1) * (+m[4].slice(1, 3) * 60 + +m[4].slice(-2)) : 0;
    return day + (+m[1] * 60 + +m[2] + (+m[3] || 0) / 60 - zone) / 1440;
  }

  // Year, month, day and weekday of a day number.
  function parts(day) {
    const date = new Date(Math.floor(day) * 864e5);
    return { y: date.getUTCFullYear(), m: date.getUTCMonth(), d: date.getUTCDate(), w: date.getUTCDay() };
  }

  // A year in words, with its era where that is needed.
  function yearName(year) {
    return year < 1 ? `${1 - year} BCE` : year < 1000 ? `${year} CE` : String(year);
  }

  // A day number in words.
  function dayWords(day) {
    const p = parts(day);
    return `${p.d} ${MONTHS[p.m]} ${yearName(p.y)}`;
  }

  // A length of time in words.
  function lengthWords(days) {
    const plural = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
    if (days < 90) return plural(Math.max(1, Math.round(days)), "day");
    if (days < 730) return plural(Math.round(days / 30.44), "month");
    return plural(Math.round(days / 365.2425), "year");
  }

  // An item with every field set and its bounds as day numbers.
  function complete(raw, index) {
    const item = {
      act: "",
      date_text: "",
      standing: "",
      chain: "",
      addressee: "",
      cable: "",
      marking: "",
      paragraph: "",
      quote_start: 0,
      quote_end: 0,
      quote: "",
      rule: "",
      confidence: "",
      denied_by: "",
      bound_to: [],
      label: "",
      lane: "",
      inferred: false,
      ongoing: false,
      certainty: "",
      evidence_start: 0,
      evidence_end: 0,
      ...raw,
    };
    if (!(item.stance in STANCES)) item.stance = "reports";
    const first = parseDay(item.first),
      last = parseDay(item.last),
      instant = parseInstant(item.instant);
    item.start = instant ?? first;
    item.end =
      instant ??
      (item.ongoing && last === null && first !== null ? first + 1 : last === null ? null : last + 1);
    item.exact = instant !== null;
    item.anchor = item.start ?? (item.end === null ? null : item.end - 1);
    item.index = index;
    item.isDate = item.kind === "deadline" || item.kind === "milestone";
    item.when =
      (item.date_text || "no date") +
      (item.inferred && !/inferred/.test(item.date_text) ? " (inferred)" : "");
    item.haystack = [
      item.label,
      item.lane,
      item.act,
      item.quote,
      item.chain,
      item.addressee,
      item.when,
      item.cable,
    ]
      .join("\n")
      .toLowerCase();
    return item;
  }

  // Marks items that lie so far from all others that they would stretch the axis.
  function markFar() {
    let rest = items.filter((item) => item.anchor !== null).sort((a, b) => a.anchor - b.anchor);
    for (let found = true; found;) {
      found = false;
      for (let k = 1; k <= Math.max(1, Math.floor(rest.length / 5)) && k < rest.length - 1; k++) {
        const n = rest.length,
          late = rest[n - k],
          early = rest[k - 1];
        const before = rest[n - k - 1].anchor,
          after = rest[k].anchor;
        const isolated = (gap, span) => gap > Math.max(3 * span, 730);
        if (isolated(late.anchor - before, before - rest[0].anchor)) {
          rest.slice(n - k).forEach((item) => {
            item.far = 1;
          });
          rest = rest.slice(0, n - k);
          found = true;
        } else if (isolated(after - early.anchor, rest[n - 1].anchor - after)) {
          rest.slice(0, k).forEach((item) => {
            item.far = -1;
          });
          rest = rest.slice(k);
          found = true;
        }
        if (found) break;
      }
    }
  }

  // ---- Scale: days to shares of the whole width ---------------------------------------------------------

  // The points in time that the axis must show, without far dates.
  function knownPoints() {
    const near = items.filter((item) => !item.far && item.anchor !== null);
    const points = near.flatMap((item) => [item.start, item.end].filter((day) => day !== null));
    return [...new Set(points.length ? points : [dayNumber(2000, 0, 1), dayNumber(2000, 0, 2)])].sort(
      (a, b) => a - b,
    );
  }

  // The gaps worth folding: up to four, if they make up most of the span.
  function foldedGaps(points, span) {
    const gaps = points
      .slice(1)
      .map((b, i) => ({ a: points[i], b, days: b - points[i] }))
      .sort((x, y) => y.days - x.days);
    const folded = [];
    let rest = span;
    for (const gap of gaps.slice(0, 4)) {
      if (gap.days < 2 * GAP_SHARE * span || gap.days < 6) break;
      folded.push(gap);
      rest -= gap.days;
    }
    return rest < 0.4 * span ? folded.sort((x, y) => x.a - y.a) : [];
  }

  // Builds a piecewise linear scale; gaps take a fixed share each.
  function buildScale(fold) {
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
    const from = low - pad * (items.some((item) => item.end !== null && item.start === null) ? 2 : 1),
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
  function toShare(day) {
    const s = scale.segments,
      seg = s.find((one) => day < one.b) ?? s[s.length - 1];
    return seg.u + ((day - seg.a) * (seg.v - seg.u)) / (seg.b - seg.a);
  }

  // Day of a share of the width.
  function toDay(share) {
    const s = scale.segments,
      seg = s.find((one) => share < one.v) ?? s[s.length - 1];
    return seg.a + ((share - seg.u) * (seg.b - seg.a)) / (seg.v - seg.u);
  }

  // Pixel of a day in the drawing.
  function toX(day) {
    return plot.x0 + ((toShare(day) - view[0]) / (view[1] - view[0])) * plot.width;
  }

  // ---- Small builders -----------------------------------------------------------------------------------

  // One SVG element with attributes and children.
  function svg(name, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  // One HTML element with attributes and children; strings become text nodes.
  function html(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") node.addEventListener(key, value);
      else node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  }

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  // Width of a text in the label face.
  function textWidth(text, size = 12.5, weight = 500) {
    const key = `${weight} ${size} ${text}`;
    if (!widths.has(key)) {
      pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  // A text cut to a width with an ellipsis, or "" if nearly nothing would be left.
  function trim(text, room, size = 12.5, weight = 500) {
    const flat = text.replace(/\s+/g, " ").trim();
    if (textWidth(flat, size, weight) <= room) return flat;
    const letters = Array.from(flat);
    let low = 0,
      high = letters.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (textWidth(`${letters.slice(0, middle).join("").trimEnd()}…`, size, weight) <= room) low = middle;
      else high = middle - 1;
    }
    return low < 4 ? "" : `${letters.slice(0, low).join("").trimEnd()}…`;
  }

  // ---- Filters ------------------------------------------------------------------------------------------

  // Whether an item passes the filters.
  function passes(item) {
    return (
      !state.off.split(",").includes(item.stance) &&
      (!state.actor || item.lane === state.actor) &&
      (!state.standing || item.standing === state.standing) &&
      (!state.known || (item.told && item.told <= state.known)) &&
      (!state.to || (item.sent_to || []).includes(state.to)) &&
      (!state.q || item.haystack.includes(state.q.toLowerCase()))
    );
  }

  // The items shown, in time order, undated first.
  function shownItems() {
    return items.filter(passes).sort(byTime);
  }

  // Order by time, then as read.
  function byTime(a, b) {
    return (a.anchor ?? -Infinity) === (b.anchor ?? -Infinity)
      ? a.index - b.index
      : (a.anchor ?? -Infinity) - (b.anchor ?? -Infinity);
  }

  // The lanes in the chosen order.
  function laneOrder() {
    const counts = new Map();
    for (const item of items) counts.set(item.lane, (counts.get(item.lane) || 0) + 1);
    const names = [...counts.keys()];
    if (state.order === "name") names.sort((a, b) => a.localeCompare(b, "en"));
    if (state.order === "count") names.sort((a, b) => counts.get(b) - counts.get(a));
    return names;
  }

  // ---- Drawing ------------------------------------------------------------------------------------------

  // Measures the place for the drawing.
  function measure() {
    const width = $("lanes").clientWidth,
      phone = matchMedia("(max-width: 760px)").matches;
    const names = phone ? 0 : NAME_WIDTH;
    const undated = items.some((item) => item.anchor === null);
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
  function redraw() {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(drawNow);
  }

  // Draws axis, lanes and minimap now.
  function drawNow() {
    cancelAnimationFrame(frame);
    plot = measure();
    if (!plot.total) return;
    const shown = new Set(shownItems()),
      crowded = items.length > 2000;
    const drawn = crowded ? items.filter((item) => shown.has(item)) : items;
    const lines = dateLines(drawn, shown);
    const lanes = layLanes(drawn, lines);
    const hadFocus = document.activeElement?.closest?.("#lanes .item") !== null;
    $("lanes").replaceChildren(lanesPicture(lanes, lines, shown));
    $("axis").replaceChildren(axisPicture(lines));
    $("minimap").replaceChildren(minimapPicture(shown));
    setRoving(hadFocus);
  }

  // The dates that get a line through all lanes.
  function dateLines(drawn, shown) {
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
      .filter((line) => line.x >= plot.x0 && line.x <= plot.x0 + plot.width);
  }

  // Where one item's mark goes, or null if it is out of the window.
  function place(item) {
    const left = plot.x0,
      right = plot.x0 + plot.width;
    if (item.anchor === null)
      return { kind: "none", a: plot.names + 6, b: plot.names + 6, glyph: plot.names + 14 };
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

  // Pixels that one day takes outside the gaps.
  function dayWidth() {
    return (scale.slope / (view[1] - view[0])) * plot.width;
  }

  // Adds glyph place and label to a mark, trimmed to the room there is.
  function labelled(item, spot, lines) {
    const right = plot.x0 + plot.width,
      words = item.label || item.quote || item.kind;
    const weight = item.kind === "deadline" ? 600 : 500;
    const cut = (text, room) => trim(text, room, 12.5, weight),
      size = (text) => textWidth(text, 12.5, weight);
    if (spot.kind === "none")
      return { ...spot, text: cut(words, plot.x0 - spot.glyph - 14), from: spot.a, to: plot.x0 - 4 };
    if (spot.kind === "arrow") {
      const text = cut(`${dayWords(item.anchor)}: ${words}`, plot.width * 0.6),
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
      left = spot.a - 8 - plot.x0;
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
    const visible = Math.max(a, plot.x0);
    if (kind === "point") return a + 7;
    if (kind === "left") return Math.max(visible + 9, b - 10);
    if (b - visible < 18) return b + 8;
    return visible + 9 + (kind === "both" ? FADE / 2 : 0);
  }

  // Where the label starts: behind a short bar, inside a long one.
  function textPlace({ kind, a, b }, glyph) {
    const short = kind === "bar" && b - Math.max(a, plot.x0) < 70;
    return kind === "point" || kind === "left" || short ? Math.max(b + 5, glyph + 9) : glyph + 11;
  }

  // Packs each lane's marks into rows so that nothing overlaps.
  function layLanes(drawn, lines) {
    const groups = new Map(laneOrder().map((name) => [name, []]));
    for (const item of drawn) {
      const spot = place(item);
      if (spot) groups.get(item.lane).push({ item, ...labelled(item, spot, lines) });
    }
    let top = 0;
    return [...groups].map(([name, marks]) => {
      const nameRow = plot.phone ? 20 : 0;
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
      { width: plot.total, height, role: "group", "aria-label": "Timeline: arrow keys move between events" },
      gradients(),
    );
    const marks = svg("g", { "clip-path": "url(#plot-clip)" }),
      gutter = svg("g"),
      spots = new Map();
    root.append(
      svg("clipPath", { id: "plot-clip" }, svg("rect", { x: plot.x0, y: 0, width: plot.width, height })),
    );
    lanes.forEach((lane, i) => root.append(laneBand(lane, i)));
    root.append(...gapBands(height), ...lines.map((line) => dateLine(line, height)));
    if (plot.gutter)
      root.append(svg("line", { class: "gutter-edge", x1: plot.x0, x2: plot.x0, y1: 0, y2: height }));
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

  // Background and name of one lane.
  function laneBand(lane, i) {
    const name = svg(
      "text",
      { class: "lane-name", x: 12, y: lane.top + (plot.phone ? 17 : 22) },
      trim(lane.name, plot.phone ? plot.total - 24 : NAME_WIDTH - 20, 12.5, 600),
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
        width: plot.total,
        height: lane.height,
      }),
      name,
    );
  }

  // Bands where time is folded.
  function gapBands(height) {
    return scale.segments
      .filter((seg) => seg.gap)
      .map((seg) => {
        const a = Math.max(plot.x0, toX(seg.a)),
          b = Math.min(plot.x0 + plot.width, toX(seg.b));
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

  // One event's mark: hit area, body, glyph and label.
  function markPicture(mark, isShown) {
    const { item, y } = mark,
      tone = item.kind === "deadline" ? "due" : item.stance;
    const selected = item.id === state.e,
      chosen = byId.get(state.e);
    const kinds = [
      "item",
      `s-${item.stance}`,
      item.kind === "deadline" ? "due-item" : "",
      selected ? "chosen" : "",
      isShown ? "" : "off",
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
        x: Math.min(mark.from - 2, plot.x0 + plot.width - 25),
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
    const low = Math.max(a, plot.x0 - 60),
      high = Math.min(b, plot.x0 + plot.width + 60),
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
    if (item.denied_by || item.standing === "Denied")
      out.push(svg("path", { class: "dots", d: `M${low} ${middle}H${Math.max(high, low + 14)}` }));
    return out;
  }

  // Whether the bounds are a whole month or year, which is a precision and not a length.
  function wholeMonths(item) {
    return (
      item.kind !== "process" &&
      item.end - item.start > 27 &&
      parts(item.start).d === 1 &&
      parts(item.end).d === 1
    );
  }

  // What a screen reader says of a mark.
  function spokenName(item) {
    return [
      item.when,
      item.lane,
      STANCES[item.stance],
      item.label,
      item.confidence ? `confidence ${item.confidence}` : "",
    ]
      .filter(Boolean)
      .join(", ");
  }

  // Links of the selected item: dotted to its dates, a dashed curve to its denial.
  function linkPictures(spots, lines) {
    const from = spots.get(state.e),
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
      if (spot.kind === "none" || (from.item.denied_by !== id && spot.item.denied_by !== state.e)) continue;
      const [p, q] = spot.item.denied_by === state.e ? [from, spot] : [spot, from];
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

  // ---- Axis and minimap ---------------------------------------------------------------------------------

  // Tick steps from an hour to ten thousand years: unit, count, days.
  const STEPS = [
    ["h", 1, 1 / 24],
    ["h", 6, 0.25],
    ["d", 1, 1],
    ["d", 2, 2],
    ["d", 7, 7],
    ["m", 1, 30.4],
    ["m", 3, 91.3],
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].map((n) => ["y", n, n * 365.25]),
  ];

  // The days of all ticks of one step between two days.
  function tickDays([unit, count], from, to) {
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
  function tickWords([unit], day) {
    const p = parts(day + 1e-6),
      month = `${plot.phone ? MONTHS[p.m].slice(0, 3) : MONTHS[p.m]} ${yearName(p.y)}`;
    if (unit === "h")
      return [
        `${String(Math.round((day - Math.floor(day + 1e-6)) * 24) % 24).padStart(2, "0")}:00`,
        `${p.d} ${month}`,
      ];
    if (unit === "d") return [plot.phone ? String(p.d) : `${WEEKDAYS[p.w]} ${p.d}`, month];
    if (unit === "m") return [MONTHS[p.m].slice(0, 3), yearName(p.y)];
    return [yearName(p.y), ""];
  }

  // The axis: flags on top, context, then ticks.
  function axisPicture(lines) {
    const root = svg("svg", { width: plot.total, height: AXIS, "aria-hidden": "true" });
    if (plot.gutter)
      root.append(
        svg("text", { class: "tick-text", x: plot.names + 8, y: 46 }, plot.phone ? "n.d." : "no date"),
      );
    const need = plot.phone ? 40 : 64,
      step = STEPS.find((one) => one[2] * dayWidth() >= need) ?? STEPS[STEPS.length - 1];
    let contextEnd = plot.x0,
      last = "",
      tickEnd = -Infinity;
    for (const seg of scale.segments) {
      const a = Math.max(toX(seg.a), plot.x0),
        b = Math.min(toX(seg.b), plot.x0 + plot.width);
      const outer = {
        from: seg === scale.segments[0] ? toDay(view[0]) : seg.a,
        to: seg === scale.segments.at(-1) ? toDay(view[1]) : seg.b,
      };
      if (seg.gap) {
        if (b > a) root.append(...zigzag(a, b, seg.gap, tickEnd));
        last = "";
        continue;
      }
      const from = Math.max(outer.from, toDay(view[0])),
        to = Math.min(outer.to, toDay(view[1]));
      const days = tickDays(step, from, to),
        bare = !days.length && scale.segments.length > 1 && Math.ceil(from) <= to;
      for (const day of bare ? [Math.ceil(from)] : days) {
        const x = toX(day),
          [label, context] = tickWords(bare ? ["d"] : step, day),
          w = textWidth(label, 11.5);
        if (x < plot.x0 || x + w + 4 > plot.x0 + plot.width || x < tickEnd) continue;
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
    let end = plot.x0;
    return lines.map(({ item, x }, i) => {
      const full = dayWords(item.start ?? item.end - 1),
        next = lines[i + 1]?.x ?? plot.x0 + plot.width;
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

  // The strip with all events and the window.
  function minimapPicture(shown) {
    const width = plot.total,
      root = svg("svg", { width, height: 36, "aria-hidden": "true" });
    items
      .filter((item) => item.anchor !== null && !item.far && shown.has(item))
      .forEach((item, i) => {
        const x = toShare(item.anchor) * width,
          due = item.kind === "deadline";
        const end = item.end !== null && item.start !== null ? toShare(item.end) * width : x;
        root.append(
          svg("rect", {
            class: due ? "mini due-mini" : "mini",
            x,
            y: due ? 2 : 5 + (i % 6) * 4.5,
            width: due ? 2.5 : Math.max(3, end - x),
            height: due ? 32 : 3,
          }),
        );
      });
    const a = Math.max(1, view[0] * width),
      b = Math.min(width - 1, view[1] * width);
    root.append(
      svg("rect", {
        class: "window",
        x: Math.min(a, width - 9),
        y: 1,
        width: Math.max(8, b - a),
        height: 34,
        rx: 3,
      }),
    );
    return root;
  }

  // ---- Window: pan and zoom -----------------------------------------------------------------------------

  // Moves the window; the fragment follows without a new step in the history.
  function setView(a, b) {
    const width = Math.min(1.6, Math.max(1e-7, b - a)),
      middle = (a + b) / 2;
    view = [middle - width / 2, middle + width / 2];
    state.w =
      Math.abs(view[0]) < 1e-9 && Math.abs(view[1] - 1) < 1e-9
        ? ""
        : view.map((share) => toDay(share).toFixed(3)).join("~");
    writeFragment(false);
    redraw();
  }

  // Zooms by a factor around a share of the window.
  function zoom(factor, at = 0.5) {
    const width = view[1] - view[0],
      pivot = view[0] + at * width;
    setView(pivot - at * width * factor, pivot + (1 - at) * width * factor);
  }

  // Shows all events again.
  function fit() {
    setView(0, 1);
  }

  // Pans so that a day comes to the middle.
  function goTo(day) {
    const half = (view[1] - view[0]) / 2,
      at = toShare(day);
    setView(at - half, at + half);
  }

  // Puts the window from the fragment in force.
  function readView() {
    const days = state.w.split("~").map(Number);
    view = days.length === 2 && days.every(Number.isFinite) && days[1] > days[0] ? days.map(toShare) : [0, 1];
  }

  // Chooses folded or true scale and keeps the days in view.
  function useScale() {
    scale = state.scale === "true" ? trueScale : fullScale;
    $("scale").setAttribute("aria-pressed", String(state.scale === "true"));
    readView();
  }

  // ---- Fragment -----------------------------------------------------------------------------------------

  // The fragment of the present state.
  function fragment(of = state) {
    const words = Object.entries(of)
      .filter(([, value]) => value !== "")
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    return words.length ? `#${words.join("&")}` : "#";
  }

  // Writes the state to the address, as a new step or in place.
  function writeFragment(step) {
    if (fragment() === (location.hash || "#")) return;
    try {
      history[step ? "pushState" : "replaceState"](null, "", fragment());
    } catch {
      /* some browsers limit how often a page may do this; the page works on */
    }
  }

  // Reads the state from the address.
  function readFragment() {
    state = { ...DEFAULT };
    for (const pair of location.hash.slice(1).split("&")) {
      const at = pair.indexOf("="),
        key = pair.slice(0, at);
      if (at < 1 || !Object.hasOwn(DEFAULT, key)) continue;
      try {
        state[key] = decodeURIComponent(pair.slice(at + 1));
      } catch {
        /* a broken link keeps the default */
      }
    }
    if (!byId.has(state.e)) state.e = "";
    if (!["dark", "light"].includes(state.theme)) state.theme = "";
    if (!toldDays.includes(state.known)) state.known = "";
    for (const key of ["actor", "standing", "to", "order"].filter($))
      if (![...$(key).options].some((option) => option.value === state[key])) state[key] = "";
  }

  // Puts the whole state on the page.
  function apply() {
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    else delete document.documentElement.dataset.theme;
    $("theme").textContent = `Theme: ${state.theme || "system"}`;
    $("search").value = state.q;
    for (const key of ["actor", "standing", "to", "order"].filter($)) $(key).value = state[key];
    showClock();
    for (const pill of document.querySelectorAll("[data-stance]"))
      pill.setAttribute("aria-pressed", String(!state.off.split(",").includes(pill.dataset.stance)));
    $("clear").hidden = !(state.off || state.actor || state.standing || state.known || state.to || state.q);
    focusId = state.e || focusId;
    useScale();
    showTable();
    showPanel();
    drawNow();
  }

  // The second clock: by which day, in words, and that it goes by sending.
  function showClock() {
    if ($("known")) {
      $("known").value = state.known ? toldDays.indexOf(state.known) : toldDays.length;
      $("known-day").textContent = state.known ? dayWords(parseDay(state.known)) : "any day";
      $("known").setAttribute("aria-valuetext", $("known-day").textContent);
    }
    if ($("clock-note")) $("clock-note").hidden = !(state.known || state.to);
  }

  // Changes part of the state as one step.
  function change(part, step = true) {
    Object.assign(state, part);
    writeFragment(step);
    apply();
  }

  // Changes a filter and says how many events are left.
  function filter(part, step = true) {
    change(part, step);
    say(`${shownItems().length} of ${items.length} events shown`);
  }

  // Says a line to screen readers.
  function say(words) {
    $("live").textContent = words;
  }

  // ---- Selection and keyboard ---------------------------------------------------------------------------

  // Selects an item, shows its source and says its headline.
  function select(id, toPanel) {
    const item = byId.get(id);
    if (!item) return;
    citeOpen = false;
    focusId = id;
    change({ e: id });
    say(`${item.lane}: ${item.label}, ${item.when}`);
    if (toPanel) $("panel").focus({ preventScroll: plot.phone });
    clearOfSheet(id);
  }

  // On a phone, scrolls a mark that was in view out from under the sheet.
  function clearOfSheet(id) {
    const box = plot.phone && markOf(id)?.getBoundingClientRect();
    if (box && box.top >= 0 && box.bottom <= innerHeight && box.bottom > innerHeight * 0.45)
      scrollBy(0, box.bottom - innerHeight * 0.4);
  }

  // Closes the source and gives the focus back.
  function close() {
    if (!state.e) return;
    focusId = state.e;
    change({ e: "" });
    (opener ?? markOf(focusId))?.focus();
    opener = null;
  }

  // The mark of an item in the drawing.
  function markOf(id) {
    return document.querySelector(`#lanes [data-event="${CSS.escape(id)}"]`);
  }

  // Gives the drawing its one tab stop.
  function setRoving(hadFocus) {
    const shown = shownItems();
    if (!byId.has(focusId) || !passes(byId.get(focusId)) || !markOf(focusId))
      focusId = (shown.find((item) => markOf(item.id)) ?? { id: "" }).id;
    const node = focusId && markOf(focusId);
    if (!node) return;
    node.setAttribute("tabindex", "0");
    if (hadFocus) node.focus({ preventScroll: true });
  }

  // Moves the focus to an item and brings it into the window.
  function focusOn(item) {
    if (!item) return;
    markOf(focusId)?.setAttribute("tabindex", "-1");
    focusId = item.id;
    if (!markOf(item.id)) {
      goTo(((item.start ?? item.end) + (item.end ?? item.start)) / 2);
      drawNow();
    }
    const node = markOf(item.id);
    node?.setAttribute("tabindex", "0");
    node?.focus({ preventScroll: true });
    node?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // The nearest shown item in the next lane that has one.
  function laneStep(item, direction) {
    const lanes = laneOrder(),
      shown = shownItems();
    for (let i = lanes.indexOf(item.lane) + direction; i >= 0 && i < lanes.length; i += direction) {
      const there = shown.filter((one) => one.lane === lanes[i]);
      const far = (one) => Math.abs((one.anchor ?? -1e9) - (item.anchor ?? -1e9));
      if (there.length) return there.reduce((best, one) => (far(one) < far(best) ? one : best));
    }
    return null;
  }

  // Keys on a mark of the drawing.
  function onMarkKey(event) {
    const node = event.target.closest(".item");
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = shownItems(),
      item = byId.get(node.dataset.event),
      at = shown.indexOf(item);
    const moves = {
      ArrowRight: () => shown[at + 1],
      ArrowLeft: () => shown[at - 1],
      Home: () => shown[0],
      End: () => shown.at(-1),
      ArrowDown: () => laneStep(item, 1),
      ArrowUp: () => laneStep(item, -1),
    };
    if (event.key in moves) focusOn(moves[event.key]());
    else if (event.key === "Enter" || event.key === " ") select(item.id, true);
    else return;
    event.preventDefault();
  }

  // Keys that work anywhere outside a field.
  function onPageKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      onEscape(event);
      return;
    }
    if (event.target.closest("input, select, textarea, dialog")) return;
    const actions = {
      "+": () => zoom(0.6),
      "=": () => zoom(0.6),
      "-": () => zoom(1 / 0.6),
      0: fit,
      "/": () => $("search").focus(),
      "?": () => $("keys").showModal(),
    };
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  // Escape closes what is open, the nearest first.
  function onEscape(event) {
    if ($("keys").open) return;
    if ($("export").open) {
      $("export").open = false;
      $("export").querySelector("summary").focus();
    } else if (event.target === $("search") && state.q) {
      event.preventDefault();
      filter({ q: "" });
    } else close();
  }

  // ---- Table --------------------------------------------------------------------------------------------

  // Shows the rows that pass and marks the selected one.
  function showTable() {
    for (const row of $("table").tBodies[0].rows) {
      const item = byId.get(row.dataset.event);
      row.hidden = !passes(item);
      row.classList.toggle("chosen", item.id === state.e);
      const link = row.querySelector("[data-select]");
      if (item.id === state.e) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // Sorts the table by a column; the first one sorts by time.
  function sortTable(column) {
    sort = { column, down: sort.column === column && !sort.down };
    const body = $("table").tBodies[0],
      text = (row) => row.cells[column].textContent;
    const order =
      column === 0
        ? (p, q) => byTime(byId.get(p.dataset.event), byId.get(q.dataset.event))
        : (p, q) => text(p).localeCompare(text(q), "en", { numeric: true });
    const rows = [...body.rows].sort((p, q) => (sort.down ? -1 : 1) * order(p, q));
    body.append(...rows);
    [...$("table").tHead.rows[0].cells].forEach((cell, i) =>
      cell.setAttribute("aria-sort", i === column ? (sort.down ? "descending" : "ascending") : "none"),
    );
  }

  // Makes the column heads into buttons.
  function makeSortable() {
    [...$("table").tHead.rows[0].cells].forEach((cell, i) => {
      cell.replaceChildren(html("button", { type: "button", click: () => sortTable(i) }, cell.textContent));
      cell.setAttribute("aria-sort", "none");
    });
  }

  // ---- Source panel -------------------------------------------------------------------------------------

  // Fills the panel for the selected item, or with a hint.
  function showPanel() {
    const item = byId.get(state.e),
      panel = $("panel");
    document.body.classList.toggle("sheet", Boolean(item));
    if (!item) {
      panel.replaceChildren(...emptyPanel());
      return;
    }
    panel.replaceChildren(
      panelHead(item),
      html("p", { class: "what" }, item.label),
      html(
        "p",
        { class: "muted when" },
        `${item.when} · ${STANCES[item.stance]}${item.standing ? ` · ${item.standing}` : ""}`,
      ),
      citeOpen ? citePart(item) : "",
      wrongOpen ? wrongPart(item) : "",
      ...sourcePart(item),
      ...relatedPart(item),
      html("h3", {}, "How it was read"),
      factsPart(item),
    );
    panel.scrollTop = 0;
    const mark = panel.querySelector("mark");
    if (mark && !citeOpen)
      panel.scrollTop = Math.max(0, mark.offsetTop + mark.offsetHeight - panel.clientHeight + 60);
  }

  // What the panel says before anything is selected.
  function emptyPanel() {
    const key = (name) => html("kbd", {}, name);
    return [
      html("div", { class: "panel-head" }, html("h2", {}, "Source")),
      html("p", { class: "hint" }, "Select an event to read the words that it rests on."),
      html(
        "p",
        { class: "muted" },
        "Arrow keys move between events, ",
        key("Enter"),
        " opens the source, ",
        key("?"),
        " lists all keys.",
      ),
    ];
  }

  // The name of the actor and the buttons, always in sight.
  function panelHead(item) {
    const glyph = svg(
      "svg",
      { class: `glyph s-${item.stance}`, "aria-hidden": "true" },
      svg("use", { href: `#g-${item.stance}` }),
    );
    const toggle = () => {
      citeOpen = !citeOpen;
      showPanel();
      $("panel").querySelector("[data-cite]").focus();
    };
    return html(
      "div",
      { class: "panel-head" },
      html("h2", {}, glyph, html("span", {}, item.lane)),
      html(
        "button",
        { type: "button", "data-cite": "", "aria-expanded": String(citeOpen), click: toggle },
        "Cite",
      ),
      html(
        "button",
        { type: "button", "data-wrong": "", "aria-expanded": String(wrongOpen), click: toggleWrong },
        "Wrong?",
      ),
      html(
        "button",
        { type: "button", "aria-label": "Copy IRI", title: item.iri, click: () => copy(item.iri, "IRI") },
        "IRI",
      ),
      html("button", { type: "button", "aria-label": "Close source", click: close }, "✕"),
    );
  }

  // The facts of an item as a list of terms.
  function factsPart(item) {
    const rows = [
      ["Date", item.when],
      ["Certainty", item.certainty],
      ["Stance", [STANCES[item.stance], item.act].filter(Boolean).join(" · ")],
      ["Standing", item.standing],
      ["Addressee", item.addressee],
      ["Chain", item.chain && chainCrumbs(item)],
      ["Confidence", item.confidence],
      ["Rule", item.rule],
      ["State", dueState(item)],
      [
        "Cable",
        item.cable + (item.evidence_end ? `, characters ${item.evidence_start} to ${item.evidence_end}` : ""),
      ],
    ];
    const list = html("dl");
    for (const [term, value] of rows) if (value) list.append(html("dt", {}, term), html("dd", {}, value));
    return list;
  }

  // Whether a deadline lay ahead when its cable was sent.
  function dueState(item) {
    const sending = items.find(
      (one) => one.kind === "sending" && one.cable === item.cable && one.anchor !== null,
    );
    if (item.kind !== "deadline" || !sending || item.end === null) return "";
    const sent = Math.floor(sending.anchor);
    return item.end - 1 > sent
      ? `ahead when the cable was sent (${lengthWords(item.end - 1 - sent)})`
      : item.end - 1 === sent
        ? "the day the cable was sent"
        : "passed when the cable was sent";
  }

  // The reporting chain; each crumb filters.
  function chainCrumbs(item) {
    const out = html("span", { class: "crumbs" }),
      lanes = laneOrder();
    item.chain
      .split(">")
      .map((name) => name.trim())
      .filter(Boolean)
      .forEach((name, i) => {
        if (i) out.append(html("span", { "aria-hidden": "true" }, "›"));
        out.append(
          html(
            "button",
            {
              type: "button",
              title: "Show only this",
              click: () => filter(lanes.includes(name) ? { actor: name } : { q: name }),
            },
            name,
          ),
        );
      });
    return out;
  }

  // The paragraph with the quote marked and the other extractions linked.
  function sourcePart(item) {
    const part = data.paragraphs[item.paragraph],
      letters = Array.from(part?.text ?? "");
    const mark = `(${(item.marking || part?.marking || "").replace(/[()]/g, "") || "no portion mark"})`;
    const portion = () => html("span", { class: "portion" }, mark);
    const head = html("h3", {}, `Source, ${part?.cable || item.cable} `, portion());
    const marked = letters.slice(0, 16).join("").includes(mark);
    const placed =
      part &&
      item.quote_end > item.quote_start &&
      letters.slice(item.quote_start, item.quote_end).join("") === item.quote;
    if (placed) return [head, paragraphText(item, letters, marked ? "" : html("span", {}, portion(), " "))];
    if (!item.quote)
      return part
        ? [head, html("p", { class: "text" }, marked ? "" : portion(), " ", part.text)]
        : [html("p", { class: "muted" }, "No words of a cable are kept for this entry.")];
    return [
      head,
      html("p", { class: "text" }, portion(), " ", html("mark", {}, item.quote)),
      part ? html("p", { class: "warn" }, "The quote could not be placed in its paragraph.") : "",
    ];
  }

  // A paragraph as text nodes: one mark for the quote, links for the rest.
  function paragraphText(item, letters, portion) {
    const others = items.filter(
      (one) => one !== item && one.paragraph === item.paragraph && one.quote_end > one.quote_start,
    );
    const run = (from, to) => runsOf(letters, from, to, others);
    const start = item.quote_start,
      end = item.quote_end;
    return html(
      "p",
      { class: "text" },
      portion,
      ...run(0, start),
      html("mark", {}, ...run(start, end)),
      ...run(end, letters.length),
    );
  }

  // Cuts a stretch of text where other extractions begin or end and links them.
  function runsOf(letters, from, to, others) {
    const cuts = new Set([from, to]);
    for (const one of others)
      for (const at of [one.quote_start, one.quote_end]) if (at > from && at < to) cuts.add(at);
    const marks = [...cuts].sort((a, b) => a - b),
      out = [];
    for (let i = 0; i + 1 < marks.length; i++) {
      const text = letters.slice(marks[i], marks[i + 1]).join("");
      const over = others
        .filter((one) => one.quote_start <= marks[i] && one.quote_end >= marks[i + 1])
        .sort((a, b) => a.quote_end - a.quote_start - b.quote_end + b.quote_start)[0];
      out.push(
        over
          ? html(
              "a",
              {
                class: "other",
                href: permalink(over),
                "data-select": over.id,
                title: `${over.lane}: ${over.label}`,
              },
              text,
            )
          : text,
      );
    }
    return out;
  }

  // Links to the dates, denials and bound items of an item.
  function relatedPart(item) {
    const groups = [
      ["Concerns this date", item.bound_to.map((id) => byId.get(id))],
      ["Denied by", [byId.get(item.denied_by)]],
      ["Denies", items.filter((one) => one.denied_by === item.id)],
      ["Items that concern this date", items.filter((one) => one.bound_to.includes(item.id))],
    ];
    return groups.flatMap(([title, list]) => {
      const found = list.filter(Boolean);
      return found.length
        ? [html("h3", {}, title), html("ul", { class: "related" }, ...found.map(relatedEntry))]
        : [];
    });
  }

  // One related item as a link with its quote and portion mark.
  function relatedEntry(item) {
    const mark = html(
      "span",
      { class: "portion" },
      `(${item.marking.replace(/[()]/g, "") || "no portion mark"}) `,
    );
    const quote = item.quote ? html("span", { class: "said" }, mark, html("q", {}, item.quote)) : "";
    const link = html("a", { href: permalink(item), "data-select": item.id }, item.label || item.when);
    return html("li", {}, link, ` ${item.lane}, ${item.when}`, quote);
  }

  // ---- Citing -------------------------------------------------------------------------------------------

  // The address of this page with only this item selected.
  function permalink(item) {
    return location.href.split("#")[0] + fragment({ e: item.id });
  }

  // A Chicago note.
  function chicago(item) {
    const mark = item.marking.replace(/[()]/g, ""),
      quote = item.quote ? ` “${item.quote.replace(/\s+/g, " ")}”${mark ? ` (${mark})` : ""},` : "";
    const hands = item.chain ? `${item.chain.replace(/\s*>\s*/g, " to ")}, ` : "";
    const where = item.evidence_end ? ` characters ${item.evidence_start}–${item.evidence_end},` : "";
    const page = `in “${data.title},” timeline made by cable-kg (${NOTICE}), ${permalink(item)}.`;
    return `${hands}cable ${item.cable || "unknown"},${quote}${where} ${page}`;
  }

  // A BibTeX entry with its special letters escaped.
  function bibtex(item) {
    const names = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
    const safe = (text) => text.replace(/\s+/g, " ").replace(/[\\{}$&#_%~^]/g, (c) => names[c] ?? `\\${c}`);
    const key = `${item.cable.replace(/\W/g, "")}-${item.id.replace(/[^\w-]/g, "")}`;
    const fields = {
      title: safe(item.label),
      howpublished: `Diplomatic cable ${safe(item.cable)}`,
      note: `${safe(item.when)}; ${safe(item.lane)}; ${NOTICE}`,
      url: permalink(item),
    };
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
    return `@misc{${key},\n${lines.join(",\n")}\n}`;
  }

  // The three ways to cite, each with a copy button.
  function citePart(item) {
    const block = (name, text) => [
      html(
        "h3",
        {},
        name,
        html(
          "button",
          { type: "button", "aria-label": `Copy ${name}`, click: () => copy(text, name) },
          "Copy",
        ),
      ),
      html("pre", {}, text),
    ];
    return html(
      "section",
      { class: "cite", "aria-label": "Cite" },
      ...block("Chicago note", chicago(item)),
      ...block("BibTeX", bibtex(item)),
      ...block("RIS", ris(item)),
      ...block("CSL-JSON", csl(item)),
      ...block("Permalink", permalink(item)),
    );
  }

  // The fields of a citation that the formats for reference managers share.
  function cited(item) {
    const cable = item.cable || data.title;
    return { title: `${item.lane}: ${item.label}`, cable, day: item.told || "", iri: item.iri };
  }

  // A RIS entry: one line a field, none that a line end in a text could break.
  function ris(item) {
    const { title, cable, day, iri } = cited(item);
    const fields = [
      ["TY", "RPRT"],
      ["TI", title],
      ["AU", item.lane],
      ["PY", day.replace(/-/g, "/")],
      ["SN", cable],
      ["UR", iri],
      ["N1", `${quoteLine(item)}${NOTICE}`],
      ["ER", ""],
    ];
    return fields.map(([key, value]) => `${key}  - ${String(value).replace(/\s+/g, " ")}`).join("\n");
  }

  // The entry as CSL-JSON.
  function csl(item) {
    const { title, cable, day, iri } = cited(item);
    const issued = day ? { issued: { "date-parts": [day.split("-").map(Number)] } } : {};
    const author = [{ literal: item.lane }];
    return JSON.stringify([{ id: item.id, type: "report", title, author, number: cable, URL: iri, note: NOTICE, ...issued }], null, 1);
  }

  // ---- Decisions ----------------------------------------------------------------------------------------

  // Opens or closes the form that says what is wrong.
  function toggleWrong() {
    wrongOpen = !wrongOpen;
    showPanel();
    $("panel").querySelector(wrongOpen ? ".wrong select" : "[data-wrong]").focus();
  }

  // A form that makes a decision record for `kg correct`; the page itself stays as it is.
  function wrongPart(item) {
    const statement = item.kind === "statement";
    const field = (name, label, control) => html("label", {}, label, Object.assign(control, { name }));
    const choice = (values) => {
      const select = html("select");
      for (const [value, label] of values) select.append(html("option", { value }, label));
      return select;
    };
    const same = (values) => [["", "as it is"], ...values.map((value) => [value, value])];
    const acts = [...new Set(items.filter((other) => other.kind === "statement").map((other) => other.act))].sort();
    const form = html(
      "form",
      { class: "cite wrong", "aria-label": "What is wrong", submit: (event) => decide(event, item) },
      field("decision", "Decision", choice([["reject", "It is wrong"], ["accept", "It is right"], ...(statement ? [["correct", "It should say"]] : [])])),
      ...(statement
        ? [
            field("act", "Act", choice(same(acts))),
            field("stance", "Stance", choice(same(["Favours", "Opposes", "Undisclosed", "Neutral"]))),
            field("date", "Day", html("input", { type: "text", placeholder: "2007-10-23", pattern: "\\d{4}-\\d\\d-\\d\\d(/\\d{4}-\\d\\d-\\d\\d)?" })),
            field("words", "Content", html("input", { type: "text" })),
          ]
        : []),
      field("why", "Why", html("input", { type: "text" })),
      field("by", "Who decides", html("input", { type: "text", value: decider })),
      html("button", { type: "submit" }, "Keep this decision"),
      html("button", { type: "button", click: saveDecisions }, `Save decisions (${decisions.size})`),
      html("p", { class: "muted" }, "Saved decisions are read by: kg correct decisions.jsonl"),
    );
    return form;
  }

  // Keeps a decision until it is saved; a correction without a change is a rejection of nothing, and is not kept.
  function decide(event, item) {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    const set = Object.fromEntries(["act", "stance", "date", "words"].filter((name) => given[name]).map((name) => [name, given[name]]));
    if (given.decision === "correct" && !Object.keys(set).length) {
      say("Say what it should be: act, stance, day or content");
      return;
    }
    decider = given.by;
    const record = { decision: given.decision, target: item.iri, by: given.by, why: given.why };
    decisions.set(item.iri, given.decision === "correct" ? { ...record, set } : record);
    say(`Decision kept; ${decisions.size} to save`);
    showPanel();
  }

  // Saves all decisions as JSON Lines.
  function saveDecisions() {
    save("decisions.jsonl", "application/jsonl", [...decisions.values()].map((record) => `${JSON.stringify(record)}\n`).join(""));
  }

  // Copies a text and says so.
  async function copy(text, name) {
    try {
      await navigator.clipboard.writeText(text);
      say(`${name} copied`);
    } catch {
      say(`${name} could not be copied; select the text and copy it by hand`);
    }
  }

  // ---- Export -------------------------------------------------------------------------------------------

  // Saves a text made in the page as a file.
  function save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    html("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    say(`${name} saved: ${shownItems().length} events, ${NOTICE}`);
  }

  // Copies the look of a node into its attributes so that it stands alone.
  function freeze(from, to) {
    const look = getComputedStyle(from);
    to.removeAttribute("style");
    for (const key of [
      "fill",
      "fill-opacity",
      "stroke",
      "stroke-width",
      "stroke-opacity",
      "stroke-dasharray",
      "stroke-linecap",
      "stroke-linejoin",
      "paint-order",
      "opacity",
      "stop-color",
      "stop-opacity",
      "font-family",
      "font-size",
      "font-weight",
      "font-style",
    ]) {
      const value = look.getPropertyValue(key);
      if (value) to.setAttribute(key, value.replace(/url\("?[^#"]*(#[^")]+)"?\)/, "url($1)"));
    }
    for (const key of ["tabindex", "role", "aria-pressed"]) to.removeAttribute(key);
    [...from.children].forEach((child, i) => freeze(child, to.children[i]));
  }

  // The drawing as one SVG file.
  function exportSvg() {
    const axis = $("axis").firstChild,
      lanes = $("lanes").firstChild,
      height = AXIS + Number(lanes.getAttribute("height")) + 24;
    const root = svg(
      "svg",
      { xmlns: SVG, width: plot.total, height, viewBox: `0 0 ${plot.total} ${height}` },
      svg("title", {}, data.title),
    );
    const style = getComputedStyle(document.body);
    root.append(
      svg("rect", { width: "100%", height: "100%", fill: getComputedStyle($("axis")).backgroundColor }),
      $("glyphs").firstElementChild.cloneNode(true),
    );
    for (const [node, y] of [
      [axis, 0],
      [lanes, AXIS],
    ]) {
      const group = svg("g", { transform: `translate(0 ${y})` }),
        twin = node.cloneNode(true);
      freeze(node, twin);
      group.append(...twin.childNodes);
      root.append(group);
    }
    root.append(
      svg(
        "text",
        { x: 12, y: height - 8, "font-size": 11, "font-family": style.fontFamily, fill: style.color },
        `${data.title} (${NOTICE})`,
      ),
    );
    save("timeline.svg", "image/svg+xml", new XMLSerializer().serializeToString(root));
  }

  // The shown events as CSV; a cell that a spreadsheet would run is quoted.
  function exportCsv() {
    const keys = [
      "id",
      "iri",
      "kind",
      "lane",
      "stance",
      "act",
      "label",
      "first",
      "last",
      "instant",
      "date_text",
      "inferred",
      "certainty",
      "standing",
      "chain",
      "addressee",
      "cable",
      "marking",
      "quote",
      "evidence_start",
      "evidence_end",
      "rule",
      "confidence",
    ];
    const cell = (value) =>
      `"${String(value ?? "")
        .replace(/^(?=[=+@\t\r])|^(?=-(?!\d))/, "'")
        .replace(/"/g, '""')}"`;
    const lines = [
      [...keys, "note"].join(","),
      ...shownItems().map((item) => [...keys.map((key) => cell(item[key])), cell(NOTICE)].join(",")),
    ];
    save("timeline.csv", "text/csv;charset=utf-8", `${lines.join("\r\n")}\r\n`);
  }

  // The shown events as JSON-LD.
  function exportJsonLd() {
    const graph = shownItems().map((item) => ({
      "@id": item.iri,
      "@type": "Event",
      name: item.label,
      startDate: item.first ?? item.instant ?? undefined,
      endDate: item.last ?? undefined,
      actor: item.lane,
      additionalType: item.kind,
      description: item.quote ? `(${item.marking || "no portion mark"}) ${item.quote}` : undefined,
      citation: item.cable || undefined,
      temporal: item.when,
      disambiguatingDescription: [
        STANCES[item.stance],
        item.standing,
        `confidence ${item.confidence}`,
        NOTICE,
      ]
        .filter(Boolean)
        .join("; "),
    }));
    save(
      "timeline.jsonld",
      "application/ld+json",
      JSON.stringify({ "@context": { "@vocab": "https://schema.org/" }, "@graph": graph }, null, 2),
    );
  }

  // The quote with its portion mark as one sentence, or nothing.
  function quoteLine(item) {
    return item.quote ? `(${item.marking || "no portion mark"}) ${item.quote}. ` : "";
  }

  // The shown dated events as a calendar; years before 1 do not exist there.
  function exportIcs() {
    const stamp = (day) => {
      const p = parts(day);
      return String(p.y).padStart(4, "0") + String(p.m + 1).padStart(2, "0") + String(p.d).padStart(2, "0");
    };
    const safe = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n|\r/g, "\\n");
    const dated = shownItems().filter(
      (item) => item.anchor !== null && parts(item.anchor).y > 0 && parts(item.anchor).y < 10000,
    );
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//cable-kg//timeline ${NOTICE}//EN`];
    for (const item of dated) {
      const last = item.exact || item.end === null ? Math.floor(item.anchor) + 1 : item.end;
      lines.push(
        "BEGIN:VEVENT",
        `UID:${safe(item.id)}@cable-kg`,
        "DTSTAMP:19700101T000000Z",
        `DTSTART;VALUE=DATE:${stamp(item.anchor)}`,
        `DTEND;VALUE=DATE:${stamp(last)}`,
        `SUMMARY:${safe(`${item.lane}: ${item.label}`)}`,
        `DESCRIPTION:${safe(`${item.when}. ${quoteLine(item)}Cable ${item.cable}. ${NOTICE}`)}`,
        "END:VEVENT",
      );
    }
    save(
      "timeline.ics",
      "text/calendar;charset=utf-8",
      `${[...lines, "END:VCALENDAR"].map(folded).join("\r\n")}\r\n`,
    );
  }

  // A calendar line folded at 70 bytes.
  function folded(line) {
    let out = "",
      bytes = 0;
    for (const letter of line) {
      const size = new TextEncoder().encode(letter).length;
      if (bytes + size > 70) {
        out += "\r\n ";
        bytes = 1;
      }
      out += letter;
      bytes += size;
    }
    return out;
  }

  // ---- Pointer ------------------------------------------------------------------------------------------

  // Click on a mark, a flag or a link to an event.
  function onClick(event) {
    const link = event.target.closest("[data-select]");
    if (link) {
      event.preventDefault();
      opener = link.closest("table") ? link : null;
      select(link.dataset.select, true);
      return;
    }
    const node = event.target.closest("#lanes .item, [data-flag]");
    if (!node || drag.moved) return;
    const item = byId.get(node.dataset.event ?? node.dataset.flag),
      away = node.querySelector(".arrow");
    select(item.id, false);
    if (away) goTo(item.anchor);
  }

  const drag = { points: new Map(), moved: false, start: null };

  // Starts a pan or a pinch on the lanes.
  function onDown(event) {
    if (event.button) return;
    drag.points.set(event.pointerId, event.clientX);
    drag.moved = false;
    drag.start = { x: event.clientX, view: [...view], spread: spread() };
  }

  // Distance between two fingers, or 0.
  function spread() {
    const xs = [...drag.points.values()];
    return xs.length === 2 ? Math.max(20, Math.abs(xs[0] - xs[1])) : 0;
  }

  // Pans with one pointer, zooms with two.
  function onMove(event) {
    if (!drag.points.has(event.pointerId)) return;
    drag.points.set(event.pointerId, event.clientX);
    const [a, b] = drag.start.view,
      width = b - a,
      moved = event.clientX - drag.start.x;
    if (!drag.moved && Math.abs(moved) < 5) return;
    drag.moved = true;
    $("lanes").classList.add("drag");
    if (drag.start.spread) {
      const grow = (width * drag.start.spread) / spread(),
        middle = (a + b) / 2;
      setView(middle - grow / 2, middle + grow / 2);
    } else if (drag.points.size === 1)
      setView(a - (moved / plot.width) * width, b - (moved / plot.width) * width);
  }

  // Ends a pan; the click that follows it is not a choice.
  function onUp(event) {
    drag.points.delete(event.pointerId);
    $("lanes").classList.remove("drag");
    setTimeout(() => {
      drag.moved = false;
    }, 0);
  }

  // Wheel: with Ctrl it zooms, sideways it pans, else the page scrolls.
  function onWheel(event) {
    const box = $("lanes").getBoundingClientRect(),
      width = view[1] - view[0];
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey || event.metaKey)
      zoom(
        Math.exp(event.deltaY * 0.004),
        Math.min(1, Math.max(0, (event.clientX - box.left - plot.x0) / plot.width)),
      );
    else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY))
      setView(view[0] + (sideways / plot.width) * width, view[1] + (sideways / plot.width) * width);
    else return;
    event.preventDefault();
  }

  // Click or drag on the strip moves the window there.
  function onStrip(event) {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = $("minimap").getBoundingClientRect(),
      at = (event.clientX - box.left) / box.width,
      half = (view[1] - view[0]) / 2;
    setView(at - half, at + half);
  }

  // ---- Start --------------------------------------------------------------------------------------------

  // The next theme after the present one.
  function nextTheme() {
    return { "": "dark", dark: "light", light: "" }[state.theme] ?? "";
  }

  // Turns one stance on or off.
  function toggleStance(stance) {
    const off = new Set(state.off.split(",").filter(Boolean));
    if (!off.delete(stance)) off.add(stance);
    filter({ off: [...off].sort().join(",") });
  }

  // Listens to the controls.
  function listenToControls() {
    for (const pill of document.querySelectorAll("[data-stance]"))
      pill.addEventListener("click", () => toggleStance(pill.dataset.stance));
    for (const key of ["actor", "standing", "to"])
      $(key)?.addEventListener("change", () => filter({ [key]: $(key).value }));
    $("known")?.addEventListener("input", () => filter({ known: toldDays[$("known").value] || "" }, false));
    $("order").addEventListener("change", () => change({ order: $("order").value }));
    $("search").addEventListener("input", () => filter({ q: $("search").value }, false));
    $("clear").addEventListener("click", () => {
      filter({ off: "", actor: "", standing: "", known: "", to: "", q: "" });
      $("search").focus();
    });
    $("theme").addEventListener("click", () => change({ theme: nextTheme() }));
    $("help").addEventListener("click", () => $("keys").showModal());
    $("keys-close").addEventListener("click", () => $("keys").close());
    $("zoom-in").addEventListener("click", () => zoom(0.6));
    $("zoom-out").addEventListener("click", () => zoom(1 / 0.6));
    $("fit").addEventListener("click", fit);
    $("scale").addEventListener("click", () => change({ scale: state.scale ? "" : "true", w: "" }));
    const makers = { svg: exportSvg, csv: exportCsv, jsonld: exportJsonLd, ics: exportIcs };
    for (const button of document.querySelectorAll("[data-export]"))
      button.addEventListener("click", () => {
        makers[button.dataset.export]();
        $("export").open = false;
      });
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      $("events").focus();
    });
  }

  // Listens to the page, the drawing and the window.
  function listenToPage() {
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onPageKey);
    $("lanes").addEventListener("keydown", onMarkKey);
    $("lanes").addEventListener("focusin", (event) => {
      focusId = event.target.closest(".item")?.dataset.event ?? focusId;
    });
    $("lanes").addEventListener("pointerdown", onDown);
    addEventListener("pointermove", onMove);
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, onUp);
    $("scroll").addEventListener("wheel", onWheel, { passive: false });
    for (const kind of ["pointerdown", "pointermove"]) $("minimap").addEventListener(kind, onStrip);
    addEventListener("hashchange", () => {
      if (fragment() !== (location.hash || "#")) {
        readFragment();
        apply();
      }
    });
    new ResizeObserver(redraw).observe($("scroll"));
    addEventListener("beforeprint", () => {
      $("printed").textContent =
        `${location.href.split("#")[0]}, printed ${new Date().toISOString().slice(0, 10)}`;
      drawNow();
    });
  }

  // On a phone the style makes blocks of rows and cells, which takes their roles away.
  function nameTableParts() {
    const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };
    const table = $("table");
    table.setAttribute("role", "table");
    for (const part of table.querySelectorAll("*")) {
      if (roles[part.tagName]) part.setAttribute("role", roles[part.tagName]);
    }
  }

  // Starts the page.
  function start() {
    document.documentElement.classList.add("live");
    markFar();
    fullScale = buildScale(true);
    trueScale = buildScale(false);
    $("scale").hidden = fullScale.segments.length < 2;
    nameTableParts();
    makeSortable();
    listenToControls();
    listenToPage();
    readFragment();
    apply();
  }

  start();
})();
