// Which events are shown, and in which lanes.
import { STANCES, page } from "./page.js";

const FILTERS = ["off", "actor", "standing", "hide", "known", "to", "q"];
const LANES = {
  "": (item) => item.lane,
  state: (item) => item.state || "No state",
  topic: (item) => item.topics[0] || "No topic",
  cable: (item) => item.cable || "No cable",
  stance: (item) => STANCES[item.stance],
};
let kept = { key: null, shown: [], passes: null },
  lanes = { key: null };

// Whether an item passes the filters.
export function passes(item) {
  return filtered().passes(item);
}

// The items shown, in time order, undated first; a list to be looked at only.
export function shownItems() {
  return filtered().shown;
}

// By what the shown items are known: another word for another filter.
export function filterKey() {
  return JSON.stringify(FILTERS.map((name) => page.state[name]));
}

// The filters in force, and what they let through.
function filtered() {
  const key = filterKey();
  if (kept.key !== key) {
    const passing = matcher();
    kept = { key, passes: passing ?? (() => true), shown: passing ? page.inTime.filter(passing) : page.inTime };
  }
  return kept;
}

// A function that tells of an item whether it passes, none where no filter is on; only those that are on are asked.
function matcher() {
  const { off, actor, standing, hide, known, to, q } = page.state,
    gone = new Set(off.split(",")),
    tests = [];
  if (off) tests.push((item) => !gone.has(item.stance));
  if (actor) tests.push((item) => item.lane === actor);
  if (standing) tests.push((item) => item.standing === standing);
  if (hide) tests.push((item) => !isDoubtful(item));
  if (known) tests.push((item) => item.told && item.told <= known);
  if (to) tests.push((item) => (item.sent_to || []).includes(to));
  if (q) tests.push(page.search(q.toLowerCase()));
  if (tests.length < 2) return tests[0];
  return (item) => tests.every((test) => test(item));
}

// Whether an item is only alleged, or denied.
function isDoubtful(item) {
  return item.denied || item.standing === "Alleged";
}

// The lane of an item, by what the lanes are.
export function laneOf(item) {
  return LANES[page.state.by](item);
}

// The lanes in the chosen order, each item's number in it, and how many items each has.
export function allLanes() {
  const key = `${page.state.by}|${page.state.order}`;
  if (lanes.key === key) return lanes;
  const name = LANES[page.state.by],
    counts = new Map();
  for (const item of page.items) {
    const lane = name(item);
    counts.set(lane, (counts.get(lane) || 0) + 1);
  }
  const names = [...counts.keys()];
  if (LARGE && page.isLarge && !page.state.order) names.sort((a, b) => counts.get(b) - counts.get(a));
  if (page.state.order === "name") names.sort((a, b) => a.localeCompare(b, "en"));
  if (page.state.order === "count") names.sort((a, b) => counts.get(b) - counts.get(a));
  const numbers = new Map(names.map((lane, i) => [lane, i]));
  const of = new Uint32Array(page.items.length);
  for (const item of page.items) of[item.index] = numbers.get(name(item));
  lanes = { key, names, of, counts: names.map((lane) => counts.get(lane)) };
  return lanes;
}

// The names of the lanes in the chosen order.
export function laneOrder() {
  return allLanes().names;
}

// The lanes that are folded to a strip.
export function foldedLanes() {
  return new Set(page.state.fold ? page.state.fold.split("\n") : []);
}
