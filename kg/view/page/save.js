// What the page saves as files.
import { say } from "./address.js";
import { SVG, html, svg } from "./build.js";
import { shownItems } from "./filters.js";
import { $, AXIS, NOTICE, STANCES, page } from "./page.js";
import { parts } from "./time.js";


// Saves a text made in the page as a file.
export function save(name, type, text) {
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
export function exportSvg() {
  if (page.strips) {
    say("Zoom in until events are drawn one by one; strips are not saved as a drawing");
    return;
  }
  const axis = $("axis").firstChild,
    lanes = $("lanes").firstChild,
    height = AXIS + Number(lanes.getAttribute("height")) + 24;
  const root = svg(
    "svg",
    { xmlns: SVG, width: page.plot.total, height, viewBox: `0 0 ${page.plot.total} ${height}` },
    svg("title", {}, page.data.title),
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
      `${page.data.title} (${NOTICE})`,
    ),
  );
  save("timeline.svg", "image/svg+xml", new XMLSerializer().serializeToString(root));
}

// The shown events as CSV; a cell that a spreadsheet would run is quoted.
export function exportCsv() {
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
export function exportJsonLd() {
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
export function quoteLine(item) {
  return item.quote ? `(${item.marking || "no portion mark"}) ${item.quote}. ` : "";
}

// The shown dated events as a calendar; years before 1 do not exist there.
export function exportIcs() {
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
export function folded(line) {
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
