// The source of the selected event.
import { filter, permalink } from "./address.js";
import { glyph, html } from "./build.js";
import { citePart, copy } from "./cite.js";
import { isWhole, marksOf, readText, readWords } from "./columns.js";
import { toggleWrong, wrongPart } from "./decide.js";
import { textOf } from "./events.js";
import { laneOrder } from "./filters.js";
import { $, STANCES, page } from "./page.js";
import { close } from "./selection.js";
import { toShare } from "./scale.js";
import { lengthWords } from "./time.js";
import { setView } from "./window.js";


// Fills the panel for the selected item, or with a hint.
export function showPanel() {
  const item = page.find(page.state.e),
    panel = $("panel");
  document.body.classList.toggle("sheet", Boolean(item));
  if (!item) {
    panel.replaceChildren(...emptyPanel());
    return;
  }
  if (LARGE && !item.ready) {
    panel.replaceChildren(panelHead(item), html("p", { class: "what" }, item.label), html("p", { class: "muted" }, "Reading its words …"));
    readWords([item]).then(showPanel, sayUnread);
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
    sourcesPart(item),
    page.citeOpen ? citePart(item) : "",
    page.wrongOpen ? wrongPart(item) : "",
    ...sourcePart(item),
    ...wholePart(item),
    ...relatedPart(item),
    runUp(item),
    html("h3", {}, "How it was read"),
    factsPart(item),
  );
  panel.scrollTop = 0;
  const mark = panel.querySelector("mark");
  if (mark && !page.citeOpen)
    panel.scrollTop = Math.max(0, mark.offsetTop + mark.offsetHeight - panel.clientHeight + 60);
}

// Says that a file of words is not there.
function sayUnread(error) {
  $("panel").append(html("p", { class: "warn" }, `${error.message}: the words of the events are in files beside this page.`));
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
  const toggle = () => {
    page.citeOpen = !page.citeOpen;
    showPanel();
    $("panel").querySelector("[data-cite]").focus();
  };
  return html(
    "div",
    { class: "panel-head" },
    html("h2", {}, glyph(item.stance), html("span", {}, item.lane)),
    html(
      "button",
      { type: "button", "data-cite": "", "aria-expanded": String(page.citeOpen), click: toggle },
      "Cite",
    ),
    html(
      "button",
      { type: "button", "data-wrong": "", "aria-expanded": String(page.wrongOpen), click: toggleWrong },
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
  const sending = page.items.find(
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
  const part = page.paragraphOf(item),
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

// The text that an event is from, whole, all that is read in it linked; behind a button.
function wholePart(item) {
  const text = textOf(item.iri),
    letters = page.letters[text];
  if (!letters && !(LARGE && isWhole(text))) return [];
  const toggle = () => {
    page.wholeOpen = !page.wholeOpen;
    showPanel();
    $("panel").querySelector("[data-whole]").focus();
  };
  const button = html("button", { type: "button", "data-whole": "", "aria-expanded": String(page.wholeOpen), click: toggle }, "Whole text");
  if (!page.wholeOpen) return [html("p", {}, button)];
  if (LARGE && !letters) {
    readText(text).then(showPanel, sayUnread);
    return [html("p", {}, button), html("p", { class: "muted" }, "Reading the text …")];
  }
  const read =
    LARGE && page.isLarge
      ? withPlaces(marksOf(text))
      : page.items
          .filter((one) => one.evidence_end && textOf(one.iri) === text)
          .map((one) => ({ ...one, quote_start: one.evidence_start, quote_end: one.evidence_end }));
  const shown = html("p", { class: "text" }, ...runsOf(letters, 0, letters.length, read));
  return [html("p", {}, button), html("section", { class: "whole", "aria-label": "Whole text of the cable" }, shown)];
}

// What other cables say of the same event: the same actor and topic, or the same date or event, on the same days; told first, first.
function sourcesPart(item) {
  const said = item.kind === "statement";
  const others = page.items.filter(
    (one) =>
      item.anchor !== null && one.start === item.start && one.end === item.end && one.kind === item.kind &&
      one.lane === item.lane && one.cable !== item.cable &&
      (said ? one.topics.some((topic) => item.topics.includes(topic)) : one.label === item.label),
  );
  if (!others.length) return "";
  const cables = new Map([item, ...others].map((one) => [one.cable, one]).reverse());
  const found = [...cables.values()].sort((a, b) => a.told.localeCompare(b.told) || a.cable.localeCompare(b.cable));
  const tab = (one) => {
    const differs = ["act", "stance", "standing"].filter((name) => one[name] !== item[name]).join(", ");
    const here = one === item ? { "aria-current": "true" } : { title: differs ? `Differs: ${differs}` : one.label };
    return html("a", { href: permalink(one), "data-select": one.id, ...here }, one.cable + (differs && " ≠"));
  };
  return html("nav", { class: "sources", "aria-label": "Sources of this event" }, `${found.length} sources `, ...found.map(tab));
}

// The other events that are read in the paragraph of an item, with the places of their quotes.
function marksBeside(item) {
  if (!LARGE || !page.isLarge)
    return page.items.filter((one) => one !== item && one.paragraph === item.paragraph && one.quote_end > one.quote_start);
  return withPlaces(page.paragraphOf(item).marks.filter(([id]) => id !== item.id));
}

// Events with the places that a chunk of words gives them.
function withPlaces(marks) {
  return marks.map(([id, quote_start, quote_end]) => {
    const { lane, label } = page.find(id);
    return { id, lane, label, quote_start, quote_end };
  });
}

// A paragraph as text nodes: one mark for the quote, links for the rest.
function paragraphText(item, letters, portion) {
  const others = marksBeside(item);
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
    ["Concerns this date", item.bound_to.map((id) => page.find(id))],
    ["Denied by", [page.find(item.denied_by)]],
    ["Denies", LARGE && page.isLarge ? item.denies.map(page.find) : page.items.filter((one) => one.denied_by === item.id)],
    ["Items that concern this date", concerning(item)],
  ];
  return groups.flatMap(([title, list]) => {
    const found = list.filter(Boolean);
    return found.length
      ? [html("h3", {}, title), html("ul", { class: "related" }, ...found.map(relatedEntry))]
      : [];
  });
}

// What concerns a date.
function concerning(item) {
  return LARGE && page.isLarge ? item.concerning.map(page.find) : page.items.filter((one) => one.bound_to.includes(item.id));
}

// A button that shows the time before a deadline, from the first event that concerns it.
function runUp(item) {
  const before = concerning(item).filter((one) => one?.anchor != null && one.anchor < item.anchor);
  if (item.kind !== "deadline" || !before.length) return "";
  const from = Math.min(...before.map((one) => one.anchor)),
    margin = Math.max(1, (item.anchor - from) * 0.1);
  const show = () => setView(toShare(from - margin), toShare(item.anchor + margin));
  return html("p", {}, html("button", { type: "button", click: show }, `Show its run-up (${lengthWords(item.anchor - from)})`));
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
