// dagre.mjs GRAPH.json PLACED.json: dagre with compound nodes. Prints the milliseconds of the layout call.
import { createRequire } from "module";
import { caption, labelSize, read, write } from "./graph.mjs";
const dagre = createRequire(import.meta.url)("@dagrejs/dagre");

const graph = read();
const drawn = new dagre.graphlib.Graph({ compound: true, multigraph: true });
drawn.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 48, edgesep: 12 });
for (const zone of graph.zones) drawn.setNode(zone.id, {});
for (const node of graph.nodes) drawn.setNode(node.id, { width: node.w, height: node.h });
for (const it of [...graph.zones, ...graph.nodes]) if (it.parent) drawn.setParent(it.id, it.parent);
for (const edge of graph.edges) {
  const { w, h } = labelSize(edge);
  drawn.setEdge(edge.src, edge.dst, edge.label ? { width: w, height: h, labelpos: "c" } : {}, edge.id);
}

const start = performance.now();
dagre.layout(drawn);
const ms = performance.now() - start;

const centred = (b, w = b.width, h = b.height) => ({ x: b.x - w / 2, y: b.y - h / 2, w, h });
const place = (it) => ({ id: it.id, parent: it.parent, ...centred(drawn.node(it.id)) });
write(
  [
    ...graph.zones.map((zone) => caption({ ...place(zone), zone: true }, zone)),
    ...graph.nodes.map(place),
  ],
  graph.edges.map((edge) => {
    const found = drawn.edge(edge.src, edge.dst, edge.id);
    const { w, h } = labelSize(edge);
    return {
      ...edge,
      points: found.points.map((p) => [p.x, p.y]),
      label: edge.label && found.x !== undefined ? centred(found, w, h) : null,
      wants_label: Boolean(edge.label),
    };
  }),
  ms,
);
