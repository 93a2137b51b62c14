// The network page that pyvis draws: its nodes and edges are hidden and shown by the controls.
import { control } from "./links.js";

const data = JSON.parse(document.getElementById("data").textContent);
const { nodes, edges, network } = globalThis;

control(
  data,
  (shown, kept, found) => {
    const numbers = new Map(kept.map((edge) => [edge[6], edge[3]]));
    nodes.update(data.nodes.map((_, i) => ({ id: `n${i}`, hidden: !shown.has(i), borderWidth: found.has(i) ? 5 : 1 })));
    edges.update(data.edges.map((_, i) => ({ id: `e${i}`, hidden: !numbers.has(i), width: Math.min(6, numbers.get(i) ?? 1) })));
  },
  (step) => (step ? network.moveTo({ scale: network.getScale() * (step > 0 ? 1.4 : 1 / 1.4) }) : network.fit()),
);
