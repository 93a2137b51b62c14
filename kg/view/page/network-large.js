// The network page of very many nodes: WebGL by sigma.js, places by ForceAtlas2 from fixed beginnings.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { control } from "./links.js";

const ROUNDS = 60,
  GOLDEN = Math.PI * (3 - Math.sqrt(5));
const data = JSON.parse(document.getElementById("data").textContent);
const box = document.getElementById("mynetwork");

// The graph with every node on a spiral, then where its links draw it: the same data gives the same places.
function laidOut() {
  const graph = new Graph({ multi: true, type: "directed" });
  data.nodes.forEach(([label, kind, color, degree], i) => {
    const away = Math.sqrt(i + 1) * 10;
    graph.addNode(i, {
      label: `${label} (${kind})`,
      x: away * Math.cos(i * GOLDEN),
      y: away * Math.sin(i * GOLDEN),
      size: 1 + Math.log1p(degree),
      color,
    });
  });
  data.edges.forEach(([source, target, relation, days], i) =>
    graph.addEdgeWithKey(i, source, target, { size: Math.min(4, 0.4 + Math.log1p(days.length) / 2), color: data.colours[relation], weight: days.length }),
  );
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: true };
  forceAtlas2.assign(graph, { iterations: ROUNDS, settings });
  return graph;
}

// Starts the page, or leaves the table alone where there is no WebGL.
function start() {
  let sigma = null,
    shown = null,
    numbers = new Map(),
    marked = new Set();
  const graph = laidOut();
  try {
    sigma = new Sigma(graph, box, {
      defaultEdgeType: "arrow",
      labelRenderedSizeThreshold: 7,
      nodeReducer: (node, look) => ({ ...look, hidden: shown !== null && !shown.has(Number(node)), highlighted: marked.has(Number(node)) }),
      edgeReducer: (edge, look) => ({ ...look, hidden: !numbers.has(Number(edge)) }),
    });
  } catch {
    box.textContent = "This browser draws no WebGL; the table below lists all links.";
  }
  control(
    data,
    (nodes, edges, found) => {
      shown = nodes;
      numbers = new Map(edges.map((edge) => [edge[6], edge[3]]));
      marked = found.size > 50 ? new Set() : found;
      sigma?.refresh();
    },
    (step) => {
      const camera = sigma?.getCamera();
      if (step > 0) camera?.animatedZoom({ duration: 0 });
      else if (step < 0) camera?.animatedUnzoom({ duration: 0 });
      else camera?.animatedReset({ duration: 0 });
    },
  );
}

start();
