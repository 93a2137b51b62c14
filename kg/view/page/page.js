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
  FADE = 40,
  FOLDED = 24,
  MANY = 1000,
  REST = 150; // milliseconds without change after which something is at rest
export const DEFAULT = {
  e: "", off: "", actor: "", standing: "", hide: "", known: "", to: "", q: "", w: "", scale: "", theme: "", order: "", by: "", fold: "",
  a: "", b: "", about: "",
};
export const $ = (id) => document.getElementById(id);
export const page = {
  data: null,
  items: [],
  inTime: [],
  dates: null,
  times: null,
  find: () => undefined,
  search: () => () => true,
  paragraphOf: () => undefined,
  letters: {},
  isLarge: false,
  hasUndated: false,
  moving: false,
  strips: false,
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
  wholeOpen: false,
  sort: { column: -1, down: false },
  frame: 0,
};
