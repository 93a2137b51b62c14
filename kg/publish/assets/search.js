// The search box of the start page: asks a small file of the site for the first two letters of a word.
"use strict";
const loaded = new Map();
const field = document.getElementById("words"), list = document.getElementById("hits"), said = document.getElementById("said");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const shardOf = (word) => { const start = [...word].slice(0, 2); return start.every((c) => c.charCodeAt(0) < 128) ? start.join("") : start.map((c) => c.codePointAt(0).toString(16)).join("-"); };
window.found = (key, entries) => { loaded.set(key, entries); show(); };
function load(key) {
  if (loaded.has(key)) return;
  loaded.set(key, null);
  const script = document.createElement("script");
  script.src = "search/" + encodeURIComponent(key) + ".js";
  script.onerror = () => { loaded.set(key, []); show(); };
  document.head.append(script);
}
function show() {
  const words = fold(field.value).match(/[\p{L}\p{N}]+/gu) || [];
  const whole = words.filter((w) => [...w].length > 1);
  list.replaceChildren();
  if (!whole.length) { said.textContent = ""; return; }
  const key = shardOf(whole.reduce((a, b) => (b.length > a.length ? b : a)));
  load(key);
  const entries = loaded.get(key);
  if (!entries) { said.textContent = "Searching"; return; }
  const hits = entries.filter(([label]) => { const parts = fold(label).match(/[\p{L}\p{N}]+/gu) || []; return words.every((w) => parts.some((p) => p.startsWith(w))); });
  said.textContent = hits.length === 1 ? "1 page" : hits.length + " pages" + (hits.length > 50 ? ", the first 50 shown" : "");
  for (const [label, kind, path] of hits.slice(0, 50)) {
    const item = document.createElement("li"), link = document.createElement("a"), what = document.createElement("span");
    link.href = path; link.textContent = label; what.className = "muted"; what.textContent = " " + kind;
    item.append(link, what); list.append(item);
  }
}
field.addEventListener("input", show);
document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); const first = list.querySelector("a"); if (first) first.focus(); });
document.getElementById("search").hidden = false;
