// Small builders of SVG and HTML, and the width of words.
export const SVG = "http://www.w3.org/2000/svg";
const pen = globalThis.document?.createElement("canvas").getContext("2d");
const widths = new Map();

// One SVG element with attributes and children.
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// One HTML element with attributes and children; strings become text nodes.
export function html(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

// Width of a text in the label face.
export function textWidth(text, size = 12.5, weight = 500) {
  const key = `${weight} ${size} ${text}`;
  if (!widths.has(key)) {
    pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// A text cut to a width with an ellipsis, or "" if nearly nothing would be left.
export function trim(text, room, size = 12.5, weight = 500) {
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

// The glyph of a stance in running HTML, as the page has it.
export function glyph(stance) {
  return svg("svg", { class: `glyph s-${stance}`, "aria-hidden": "true" }, svg("use", { href: `#g-${stance}` }));
}

// A colour of the style sheet as it is now, light or dark.
export function colour(name) {
  const probe = html("i", { style: `color:var(--${name})` });
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
