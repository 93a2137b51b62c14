// Which events are shown, and in which lanes.
import { byTime } from "./events.js";
import { page } from "./page.js";


// Whether an item passes the filters.
export function passes(item) {
  return (
    !page.state.off.split(",").includes(item.stance) &&
    (!page.state.actor || item.lane === page.state.actor) &&
    (!page.state.standing || item.standing === page.state.standing) &&
    (!page.state.known || (item.told && item.told <= page.state.known)) &&
    (!page.state.to || (item.sent_to || []).includes(page.state.to)) &&
    (!page.state.q || item.haystack.includes(page.state.q.toLowerCase()))
  );
}

// The items shown, in time order, undated first.
export function shownItems() {
  return page.items.filter(passes).sort(byTime);
}

// The lanes in the chosen order.
export function laneOrder() {
  const counts = new Map();
  for (const item of page.items) counts.set(item.lane, (counts.get(item.lane) || 0) + 1);
  const names = [...counts.keys()];
  if (page.state.order === "name") names.sort((a, b) => a.localeCompare(b, "en"));
  if (page.state.order === "count") names.sort((a, b) => counts.get(b) - counts.get(a));
  return names;
}
