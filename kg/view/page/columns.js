// Very many events as columns of numbers and tables of names, looked at one by one as if they were objects.
// What is packed here is written by kg/view/columns.py.
import { $, page } from "./page.js";
import { hits } from "./search.js";

const EXACT = 1,
  INFERRED = 2,
  ONGOING = 4,
  DENIED = 8;
const ARRAYS = { d: Float64Array, B: Uint8Array, H: Uint16Array, I: Uint32Array };
const store = { count: 0, chunk: 500, tables: {}, columns: {}, labels: "", lower: "", lowerTables: {}, ends: null, byId: null };
const words = new Map(),
  paragraphs = new Map(),
  places = new Map(),
  marks = new Map(),
  asked = new Map(),
  waiting = new Map();

// Bytes of base64 that holds gzip.
async function inflate(text) {
  const binary = atob(text),
    bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

// Reads the columns of the page; the events come in the order of time.
export async function readColumns() {
  const bytes = await inflate($("columns").textContent);
  $("columns").remove();
  const length = new DataView(bytes.buffer).getUint32(0, true),
    decoder = new TextDecoder();
  const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + length)));
  Object.assign(store, { count: header.count, chunk: header.chunk, tables: header.tables });
  for (const [name, kind, at, size] of header.columns) {
    const from = 4 + length + at;
    if (kind === "s") store.labels = decoder.decode(bytes.subarray(from, from + size));
    else {
      const array = ARRAYS[kind];
      store.columns[name] = new array(bytes.slice(from, from + size).buffer);
    }
  }
  defineFields();
  store.ends = lineEnds(store.labels, store.count);
  setTimeout(() => searchRows("warm"), 500);
  const ids = store.columns.id;
  store.byId = Uint32Array.from({ length: store.count }, (_, i) => i).sort((a, b) => ids[a] - ids[b]);
  return Array.from({ length: store.count }, (_, index) => new Row(index));
}

// A number of a column, null for what is not known.
function numberOf(value) {
  return Number.isNaN(value) ? null : value;
}

// Where each line of a text ends.
function lineEnds(text, count) {
  const ends = new Uint32Array(count);
  let at = -1;
  for (let i = 0; i < count; i++) {
    at = text.indexOf("\n", at + 1);
    if (at < 0) at = text.length;
    ends[i] = at;
  }
  return ends;
}

// One event: reads its fields from the columns, its words from a chunk once that is there.
class Row {
  constructor(index) {
    this.index = index;
  }
  get id() {
    return `e${store.columns.id[this.index].toString(16).padStart(10, "0")}`;
  }
  get start() {
    return numberOf(store.columns.start[this.index]);
  }
  get end() {
    return numberOf(store.columns.end[this.index]);
  }
  get anchor() {
    return this.start ?? (this.end === null ? null : this.end - 1);
  }
  get label() {
    return store.labels.slice(this.index ? store.ends[this.index - 1] + 1 : 0, store.ends[this.index]);
  }
  get when() {
    const text = this.date_text || "no date";
    return this.inferred && !text.includes("inferred") ? `${text} (inferred)` : text;
  }
  get isDate() {
    return this.kind === "deadline" || this.kind === "milestone";
  }
  get ready() {
    return words.has(this.index);
  }
}
const UNREAD = {
  iri: "", quote: "", marking: "", paragraph: "", quote_start: 0, quote_end: 0, evidence_start: 0, evidence_end: 0, rule: "",
  first: null, last: null, instant: null, denied_by: "", bound_to: [], denies: [], concerning: [],
};

// Lets events read the fields that stand in tables, and those that are in chunks.
function defineFields() {
  const define = (name, get) => Object.defineProperty(Row.prototype, name, { get });
  for (const [name, bit] of Object.entries({ exact: EXACT, inferred: INFERRED, ongoing: ONGOING, denied: DENIED }))
    define(name, function () {
      return (store.columns.flags[this.index] & bit) > 0;
    });
  for (const name of Object.keys(store.tables)) {
    const word = (index) => store.tables[name][store.columns[name][index]];
    define(
      name,
      ["topics", "sent_to"].includes(name)
        ? function () {
            return word(this.index).split("|").filter(Boolean);
          }
        : function () {
            return word(this.index);
          },
    );
  }
  for (const [name, empty] of Object.entries(UNREAD))
    define(name, function () {
      return words.get(this.index)?.[name] ?? empty;
    });
}

// The event of an id.
export function findRow(id) {
  const wanted = /^e[0-9a-f]{10}$/.test(id) ? parseInt(id.slice(1), 16) : -1,
    ids = store.columns.id;
  let low = 0,
    high = store.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1,
      index = store.byId[middle];
    if (ids[index] === wanted) return page.items[index];
    if (ids[index] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

const SEARCHED = ["lane", "act", "chain", "addressee", "date_text", "cable"];

// Labels and names in lower case, made before the first search asks for them.
function lowerLabels() {
  if (store.lower) return;
  store.lower = store.labels.toLowerCase();
  for (const name of SEARCHED) store.lowerTables[name] = store.tables[name].map((word) => word.toLowerCase());
}

// Which events have some words in their label or in a name: tells of each.
export function searchRows(wanted) {
  lowerLabels();
  const lower = store.lower.length === store.labels.length ? store.lower : store.labels;
  const found = hits(lower, store.ends, wanted);
  for (const name of SEARCHED) {
    const table = store.lowerTables[name].map((word) => word.includes(wanted)),
      column = store.columns[name];
    if (table.includes(true)) for (let i = 0; i < found.length; i++) if (table[column[i]]) found[i] = 1;
  }
  return (item) => found[item.index] === 1;
}

// Reads the words of some events; tells when all are there.
export function readWords(items) {
  return Promise.all([...new Set(items.map((item) => Math.floor(item.index / store.chunk)))].map(readChunk));
}

// Reads one chunk once, and takes what is in it.
function readOnce(key, take) {
  if (!asked.has(key))
    asked.set(
      key,
      chunkText(key)
        .then(inflate)
        .then((bytes) => take(JSON.parse(new TextDecoder().decode(bytes)))),
    );
  return asked.get(key);
}

// Reads the words of the events of one chunk.
function readChunk(number) {
  return readOnce(`${number}`, (content) => {
    content.items.forEach((item, i) => words.set(number * store.chunk + i, item));
    for (const [key, part] of Object.entries(content.paragraphs)) paragraphs.set(key, part);
    for (const [iri, place] of Object.entries(content.texts)) places.set(iri, place);
  });
}

// Whether a text can be read whole.
export function isWhole(iri) {
  return places.has(iri);
}

// Reads a whole text, and those in one chunk with it.
export function readText(iri) {
  return readOnce(`text-${places.get(iri)}`, (content) => {
    for (const [key, { text, marks: read }] of Object.entries(content)) {
      page.letters[key] = Array.from(text);
      marks.set(key, read);
    }
  });
}

// What is read in a whole text: ids of events and where their words stand.
export function marksOf(iri) {
  return marks.get(iri);
}

// The text of one chunk, from the page or from a file beside it.
function chunkText(key) {
  const within = $(`words-${key}`);
  if (within) return Promise.resolve(within.textContent);
  return new Promise((resolve, reject) => {
    globalThis.kgWords = (name, text) => waiting.get(name)?.(text);
    waiting.set(key, resolve);
    const script = document.createElement("script");
    script.src = `${page.data.words}${key}.js`;
    script.addEventListener("error", () => reject(new Error(`${page.data.words}${key}.js cannot be read`)));
    script.addEventListener("load", () => script.remove());
    document.head.append(script);
  });
}

// The paragraph that an event stands in, once its words are there.
export function paragraphOfRow(item) {
  return paragraphs.get(item.paragraph);
}
