// How to cite an event.
import { permalink, say } from "./address.js";
import { html } from "./build.js";
import { NOTICE, page } from "./page.js";
import { quoteLine } from "./save.js";


// A Chicago note.
function chicago(item) {
  const mark = item.marking.replace(/[()]/g, ""),
    quote = item.quote ? ` “${item.quote.replace(/\s+/g, " ")}”${mark ? ` (${mark})` : ""},` : "";
  const hands = item.chain ? `${item.chain.replace(/\s*>\s*/g, " to ")}, ` : "";
  const where = item.evidence_end ? ` characters ${item.evidence_start}–${item.evidence_end},` : "";
  const place = `in “${page.data.title},” timeline made by cable-kg (${NOTICE}), ${permalink(item)}.`;
  return `${hands}cable ${item.cable || "unknown"},${quote}${where} ${place}`;
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
export function citePart(item) {
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
  const cable = item.cable || page.data.title;
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

// Copies a text and says so.
export async function copy(text, name) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${name} copied`);
  } catch {
    say(`${name} could not be copied; select the text and copy it by hand`);
  }
}
