// What all parts of the page share: its data, its state, the window of time and the scale.
export const STANCES = {
  urges: "Urges",
  rejects: "Rejects",
  conditional: "Conditional",
  reports: "Reports",
  denies: "Denies",
};
export const NOTICE = "machine-read, not reviewed";
export const NAME_WIDTH = 138,
  ROW = 25,
  AXIS = 54,
  FADE = 40;
export const DEFAULT = { e: "", off: "", actor: "", standing: "", known: "", to: "", q: "", w: "", scale: "", theme: "", order: "" };
export const $ = (id) => document.getElementById(id);
export const page = {
  data: null,
  items: [],
  byId: new Map(),
  toldDays: [],
  decisions: new Map(),
  decider: "",
  state: { ...DEFAULT },
  focusId: "",
  view: [0, 1],
  plot: null,
  scale: null,
  fullScale: null,
  trueScale: null,
  opener: null,
  citeOpen: false,
  wrongOpen: false,
  sort: { column: -1, down: false },
  frame: 0,
};
