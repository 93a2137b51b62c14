// A SPARQL service inside the page: Oxigraph as WebAssembly in a worker, which is ended when a question takes too long.
"use strict";
const $ = (id) => document.getElementById(id);
const LIMIT_MS = 10000, SHOWN = 1000;
const settings = JSON.parse($("settings").textContent);
const PREFIXES = { "https://example.org/kg/ontology#": "kg:", "http://www.w3.org/2000/01/rdf-schema#": "rdfs:", "http://www.w3.org/2004/02/skos/core#": "skos:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:" };
const WORK = `
let store;
onmessage = ({ data }) => {
  try {
    if (data.wasm) {
      oxigraph.initSync({ module: data.wasm });
      store = new oxigraph.Store();
      store.load(data.quads, { format: "application/n-quads", lenient: true, no_transaction: true });
      postMessage({ size: store.size });
      return;
    }
    const result = store.query(data.query, { use_default_graph_as_union: true });
    if (typeof result === "boolean") { postMessage({ truth: result }); return; }
    const term = (t) => t && { kind: t.termType, value: t.value, type: t.datatype ? t.datatype.value : "", language: t.language || "" };
    if (result.length && !(result[0] instanceof Map)) {
      postMessage({ variables: ["subject", "predicate", "object"], rows: result.map((q) => [term(q.subject), term(q.predicate), term(q.object)]) });
      return;
    }
    const variables = [];
    const head = data.query.replace(/#[^\\n]*/g, "").match(/SELECT([\\s\\S]*?)(WHERE\\s*)?\\{/i);
    for (const m of (head ? head[1] : "").matchAll(/\\?(\\w+)(?!\\s*[),]|\\w)/g)) if (!variables.includes(m[1])) variables.push(m[1]);
    for (const row of result) for (const name of row.keys()) if (!variables.includes(name)) variables.push(name);
    const used = variables.filter((name) => !result.length || result.some((row) => row.has(name)));
    postMessage({ variables: used, rows: result.map((row) => used.map((name) => term(row.get(name)) || null)) });
  } catch (error) { postMessage({ error: String(error.message || error) }); }
};`;
let source, loaded, worker, timer, answer;

function embedded(id) {
  const element = $(id);
  return element ? Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0)) : null;
}
async function bytes(id, path) {
  const packed = embedded(id) || new Uint8Array(await (await fetch(path)).arrayBuffer());
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}
async function prepare() {
  if (!loaded) {
    const script = $("oxigraph") ? JSON.parse($("oxigraph").textContent) : await (await fetch("assets/oxigraph.js")).text();
    const [wasm, quads] = await Promise.all([bytes("wasm", "assets/oxigraph.wasm.gz"), bytes("quads", "dumps/browser.nq.gz")]);
    source = URL.createObjectURL(new Blob([script, WORK], { type: "text/javascript" }));
    loaded = { wasm: await WebAssembly.compile(wasm), quads };
  }
  worker = new Worker(source);
  const size = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.size));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(loaded);
  });
  say(size.toLocaleString("en") + " quads loaded. Ctrl+Enter runs the question.");
}
const say = (words) => { $("said").textContent = words; };

async function run() {
  $("run").disabled = true;
  $("stop").disabled = false;
  try {
    if (!worker) { say("Loading the data into this page"); await prepare(); }
    say("Asking");
    const started = performance.now();
    const data = await ask($("query").value);
    const ms = Math.round(performance.now() - started);
    show(data);
    if (data.error) say("The question cannot be read: " + data.error);
    else if ("truth" in data) say((data.truth ? "Yes" : "No") + ", in " + ms + " ms");
    else say(data.rows.length.toLocaleString("en") + " rows in " + ms + " ms" + (data.rows.length > SHOWN ? "; the first " + SHOWN + " are shown, the CSV has all" : ""));
  } catch (error) {
    worker = null;
    say(error.message);
    show({ rows: [], variables: [] });
  }
  $("run").disabled = false;
  $("stop").disabled = true;
}
function ask(query) {
  return new Promise((resolve, reject) => {
    const end = (why) => { worker.terminate(); worker = null; reject(new Error(why)); };
    timer = setTimeout(() => end("Stopped after 10 seconds: make the question narrower, or add LIMIT."), LIMIT_MS);
    $("stop").onclick = () => { clearTimeout(timer); end("Stopped."); };
    worker.onmessage = ({ data }) => { clearTimeout(timer); resolve(data); };
    worker.onerror = (event) => { clearTimeout(timer); end("Stopped: " + event.message); };
    worker.postMessage({ query });
  });
}
function short(term) {
  if (term.kind !== "NamedNode") return term.value;
  for (const [iri, prefix] of Object.entries(PREFIXES)) if (term.value.startsWith(iri)) return prefix + term.value.slice(iri.length);
  return term.value.startsWith(settings.base) ? term.value.slice(settings.base.length) : term.value;
}
function show(data) {
  answer = data;
  const has = Boolean(data.rows && data.rows.length);
  $("csv").hidden = !has;
  $("answer").replaceChildren();
  $("line").replaceChildren();
  if (!has) return;
  const table = document.createElement("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  for (const name of data.variables) { const cell = document.createElement("th"); cell.scope = "col"; cell.textContent = name; head.append(cell); }
  for (const row of data.rows.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const term of row) {
      const cell = line.insertCell();
      if (!term) continue;
      if (term.kind === "NamedNode" && /^https?:/.test(term.value)) {
        const link = document.createElement("a");
        link.href = term.value; link.textContent = short(term); cell.append(link);
      } else cell.textContent = term.value;
    }
  }
  $("answer").append(table);
  drawLine(data);
}
function drawLine(data) {
  const column = data.variables.findIndex((_, i) => data.rows.some((row) => row[i] && /#date(Time)?$/.test(row[i].type)));
  if (column < 0) return;
  const dated = data.rows.filter((row) => row[column]).map((row) => ({ at: Date.parse(row[column].value.slice(0, 10)), day: row[column].value.slice(0, 10), text: row.filter((t, i) => t && i !== column && t.kind === "Literal").map((t) => t.value).join(" · ").slice(0, 160) })).filter((d) => !Number.isNaN(d.at)).slice(0, SHOWN);
  if (!dated.length) return;
  const low = Math.min(...dated.map((d) => d.at)), high = Math.max(...dated.map((d) => d.at)), span = high - low || 1;
  const ns = "http://www.w3.org/2000/svg", stacks = new Map();
  const svg = document.createElementNS(ns, "svg");
  let height = 40;
  for (const d of dated) {
    const x = 20 + Math.round(((d.at - low) / span) * 96) * 10, level = stacks.get(x) || 0;
    stacks.set(x, level + 1);
    const dot = document.createElementNS(ns, "circle"), title = document.createElementNS(ns, "title");
    dot.setAttribute("cx", x); dot.setAttribute("cy", -10 * level); dot.setAttribute("r", 4);
    title.textContent = d.day + ": " + d.text;
    dot.append(title); svg.append(dot);
    height = Math.max(height, 10 * level + 40);
  }
  svg.setAttribute("viewBox", "0 " + (30 - height) + " 1000 " + height);
  svg.setAttribute("class", "line"); svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", dated.length + " rows by " + data.variables[column] + ", from " + new Date(low).toISOString().slice(0, 10) + " to " + new Date(high).toISOString().slice(0, 10));
  for (const [x, at] of [[20, low], [980, high]]) {
    const label = document.createElementNS(ns, "text");
    label.setAttribute("x", x); label.setAttribute("y", 26); label.setAttribute("text-anchor", x > 500 ? "end" : "start");
    label.textContent = new Date(at).toISOString().slice(0, 10); svg.append(label);
  }
  $("line").append(svg);
}
$("csv").addEventListener("click", () => {
  const cell = (term) => { const value = term ? term.value : ""; return /[",\r\n]/.test(value) ? '"' + value.replaceAll('"', '""') + '"' : value; };
  const text = [answer.variables.join(","), ...answer.rows.map((row) => row.map(cell).join(","))].join("\r\n") + "\r\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = "answer.csv";
  link.click();
});
$("run").addEventListener("click", run);
$("query").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); if (!$("run").disabled) run(); } });
$("examples").addEventListener("change", (event) => { const chosen = settings.queries[event.target.value]; if (chosen) $("query").value = chosen; });
$("ask").hidden = false;
