// Two actors side by side on one topic, each statement that differs from an earlier one of the same actor marked.
import { change, permalink } from "./address.js";
import { html } from "./build.js";
import { readWords } from "./columns.js";
import { shownItems } from "./filters.js";
import { $, STANCES, page } from "./page.js";

const MOST = 200;

// For each statement those before it that differ: same holder and topic, same standing, another act or stance.
export function differences(statements) {
  const found = new Map();
  statements.forEach((one, at) => {
    const others = statements
      .slice(0, at)
      .filter((other) => other.standing === one.standing && (other.act !== one.act || other.stance !== one.stance));
    if (others.length) found.set(one.id, others);
  });
  return found;
}

// How many hands a statement went through.
export function hands(item) {
  return Math.max(1, item.chain.split(">").length - 1);
}

// Shows the statements of the two actors, or says what to choose.
export async function showCompared() {
  const box = $("compared");
  if (!box) return;
  const { a, b, about } = page.state;
  if (!about || !(a || b)) {
    box.replaceChildren(html("p", { class: "muted" }, "Choose a topic and one or two actors."));
    return;
  }
  const columns = [a, b].filter(Boolean).map((actor) => [
    actor,
    shownItems().filter((item) => item.kind === "statement" && item.lane === actor && item.topics.includes(about)),
  ]);
  if (LARGE && page.isLarge) await readWords(columns.flatMap(([, items]) => items.slice(-MOST)));
  if (page.state.a !== a || page.state.b !== b || page.state.about !== about) return;
  box.replaceChildren(...columns.map(([actor, items]) => columnOf(actor, items)));
}

// The statements of one actor.
function columnOf(actor, items) {
  const differing = differences(items),
    count = `${items.length} ${items.length === 1 ? "statement" : "statements"}, ${differing.size} ${differing.size === 1 ? "differs" : "differ"} from an earlier one`;
  return html(
    "section",
    { class: "side", "aria-label": actor },
    html("h3", {}, actor),
    html("p", { class: "muted" }, items.length > MOST ? `${count}; the last ${MOST} are shown` : count),
    html("ol", {}, ...items.slice(-MOST).map((item) => entryOf(item, differing.get(item.id)))),
  );
}

// One statement: when, what, to whom, through how many hands, its words; and what it differs from.
function entryOf(item, others) {
  const entry = html("li", { class: `s-${item.stance}${others ? " differs" : ""}` }, ...lineOf(item));
  if (others) {
    entry.append(html("p", { class: "difference" }, "Difference: the same holder, topic and standing, another act or stance than"));
    entry.append(html("ul", {}, ...others.slice(-3).map((other) => html("li", {}, ...lineOf(other)))));
    if (others.length > 3) entry.append(html("p", { class: "muted" }, `and ${others.length - 3} earlier ones`));
  }
  return entry;
}

// A statement with its audience, its depth and its quote.
function lineOf(item) {
  const through = hands(item);
  const facts = [
    `${STANCES[item.stance]} (${item.act})`,
    item.addressee && `to ${item.addressee}`,
    through > 1 ? `through ${through} hands: ${item.chain}` : "at first hand",
    item.standing,
    item.cable,
  ];
  const mark = `(${item.marking.replace(/[()]/g, "") || "no portion mark"}) `;
  return [
    html("a", { href: permalink(item), "data-select": item.id }, `${item.when}: ${item.label}`),
    html("span", { class: "to" }, facts.filter(Boolean).join(" · ")),
    item.quote ? html("span", { class: "said" }, html("span", { class: "portion" }, mark), html("q", {}, item.quote)) : "",
  ];
}

// Listens to the choices.
export function listenToChoices() {
  for (const key of ["a", "b", "about"]) $(key)?.addEventListener("change", () => change({ [key]: $(key).value }));
}
