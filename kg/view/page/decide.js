// Decisions of a reader on what was read, for `kg correct`.
import { say } from "./address.js";
import { html } from "./build.js";
import { $, page } from "./page.js";
import { showPanel } from "./panel.js";
import { save } from "./save.js";


// Opens or closes the form that says what is wrong.
export function toggleWrong() {
  page.wrongOpen = !page.wrongOpen;
  showPanel();
  $("panel").querySelector(page.wrongOpen ? ".wrong select" : "[data-wrong]").focus();
}

// A form that makes a decision record for `kg correct`; the page itself stays as it is.
export function wrongPart(item) {
  const statement = item.kind === "statement";
  const field = (name, label, control) => html("label", {}, label, Object.assign(control, { name }));
  const choice = (values) => {
    const select = html("select");
    for (const [value, label] of values) select.append(html("option", { value }, label));
    return select;
  };
  const same = (values) => [["", "as it is"], ...values.map((value) => [value, value])];
  const acts = [...new Set(page.items.filter((other) => other.kind === "statement").map((other) => other.act))].sort();
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
    field("by", "Who decides", html("input", { type: "text", value: page.decider })),
    html("button", { type: "submit" }, "Keep this decision"),
    html("button", { type: "button", click: saveDecisions }, `Save page.decisions (${page.decisions.size})`),
    html("p", { class: "muted" }, "Saved page.decisions are read by: kg correct page.decisions.jsonl"),
  );
  return form;
}

// Keeps a decision until it is saved; a correction without a change is a rejection of nothing, and is not kept.
export function decide(event, item) {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  const set = Object.fromEntries(["act", "stance", "date", "words"].filter((name) => given[name]).map((name) => [name, given[name]]));
  if (given.decision === "correct" && !Object.keys(set).length) {
    say("Say what it should be: act, stance, day or content");
    return;
  }
  page.decider = given.by;
  const record = { decision: given.decision, target: item.iri, by: given.by, why: given.why };
  page.decisions.set(item.iri, given.decision === "correct" ? { ...record, set } : record);
  say(`Decision kept; ${page.decisions.size} to save`);
  showPanel();
}

// Saves all decisions as JSON Lines.
function saveDecisions() {
  save("decisions.jsonl", "application/jsonl", [...page.decisions.values()].map((record) => `${JSON.stringify(record)}\n`).join(""));
}
