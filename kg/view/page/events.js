// The events of a page as objects: their bounds as day numbers, their order, how they are called.
import { findRow, paragraphOfRow, readColumns, searchRows } from "./columns.js";
import { $, STANCES, page } from "./page.js";
import { parseDay, parseInstant, parts } from "./time.js";

// Reads the events that the page carries: whole, or as columns where they are very many.
export async function load() {
  page.data = JSON.parse($("data").textContent);
  if (LARGE && $("columns")) {
    Object.assign(page, { isLarge: true, find: findRow, search: searchRows, paragraphOf: paragraphOfRow });
    page.items = await readColumns();
    page.inTime = page.items;
  } else {
    page.items = page.data.items.map(complete);
    for (const [iri, text] of Object.entries(page.data.texts)) page.letters[iri] = Array.from(text);
    for (const [key, part] of Object.entries(page.data.paragraphs))
      part.text ??= page.letters[textOf(key)].slice(part.start ?? 0, part.end).join("");
    const byId = new Map(page.items.map((item) => [item.id, item]));
    page.find = (id) => byId.get(id);
    page.search = (wanted) => (item) => item.haystack.includes(wanted);
    page.paragraphOf = (item) => page.data.paragraphs[item.paragraph];
    page.inTime = [...page.items].sort(byTime);
  }
  const number = (value) => value ?? NaN;
  page.times = {
    start: Float64Array.from(page.items, (item) => number(item.start)),
    end: Float64Array.from(page.items, (item) => number(item.end)),
    anchor: Float64Array.from(page.items, (item) => number(item.anchor)),
  };
  page.hasUndated = page.times.anchor.some(Number.isNaN);
  page.toldDays = [...new Set(page.items.map((item) => item.told).filter(Boolean))].sort();
}

// The IRI of the text that a node is of.
export function textOf(node) {
  return node.split("#")[0];
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
    topics: [],
    state: "",
    told: "",
    ready: true,
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
  item.denied = Boolean(item.denied_by) || item.standing === "Denied";
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

let stances = null;

// The stances of all items as numbers, by index.
export function stanceNumbers() {
  const names = Object.keys(STANCES);
  stances ??= Uint8Array.from(page.items, (item) => names.indexOf(item.stance));
  return stances;
}

// Marks items that lie so far from all others that they would stretch the axis.
export function markFar() {
  let rest = page.inTime.filter((item) => item.anchor !== null);
  const most = page.items.length > 1000 ? 50 : Infinity;
  for (let found = true; found;) {
    found = false;
    for (let k = 1; k <= Math.min(most, Math.max(1, Math.floor(rest.length / 5))) && k < rest.length - 1; k++) {
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

// Order by time, then as read.
export function byTime(a, b) {
  return (a.anchor ?? -Infinity) === (b.anchor ?? -Infinity)
    ? a.index - b.index
    : (a.anchor ?? -Infinity) - (b.anchor ?? -Infinity);
}

// Whether the bounds are a whole month or year, which is a precision and not a length.
export function wholeMonths(item) {
  return (
    item.kind !== "process" &&
    item.end - item.start > 27 &&
    parts(item.start).d === 1 &&
    parts(item.end).d === 1
  );
}

// What a screen reader says of a mark.
export function spokenName(item) {
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
