// elk.mjs GRAPH.json PLACED.json: elkjs, layered, nested zones in one pass. Prints the milliseconds of the layout call.
import { createRequire } from "module";
import { caption, labelSize, read, write } from "./graph.mjs";
const ELK = createRequire(import.meta.url)("elkjs/lib/elk.bundled.js");

const graph = read();
const root = {
  id: "\0root",
  layoutOptions: {
    "elk.algorithm": "layered",
    "elk.direction": "RIGHT",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.padding": "[top=8,left=8,bottom=8,right=8]",
    "elk.randomSeed": "1",
    "elk.spacing.nodeNode": "24",
    "elk.spacing.edgeNode": "16",
    "elk.spacing.edgeEdge": "10",
    "elk.layered.spacing.nodeNodeBetweenLayers": "48",
    "elk.layered.spacing.edgeNodeBetweenLayers": "16",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
    "elk.json.edgeCoords": "ROOT",
  },
  children: [],
};
const boxes = new Map();
for (const zone of graph.zones) {
  boxes.set(zone.id, { id: zone.id, layoutOptions: { "elk.padding": "[top=34,left=16,bottom=16,right=16]" }, children: [] });
}
for (const node of graph.nodes) boxes.set(node.id, { id: node.id, width: node.w, height: node.h });
for (const it of [...graph.zones, ...graph.nodes]) (boxes.get(it.parent) ?? root).children.push(boxes.get(it.id));
root.edges = graph.edges.map((edge) => ({
  id: edge.id,
  sources: [edge.src],
  targets: [edge.dst],
  labels: edge.label ? [{ id: `${edge.id}\0label`, text: edge.label, ...size(edge) }] : [],
}));

function size(edge) {
  const { w, h } = labelSize(edge);
  return { width: w, height: h };
}

const elk = new ELK();
const start = performance.now();
const drawn = await elk.layout(root);
const ms = performance.now() - start;

const origins = new Map();
(function walk(parent, x, y) {
  for (const child of parent.children ?? []) {
    origins.set(child.id, { x: x + child.x, y: y + child.y, w: child.width, h: child.height });
    walk(child, x + child.x, y + child.y);
  }
})(drawn, 0, 0);
const place = (it) => ({ id: it.id, parent: it.parent, ...origins.get(it.id) });
const routes = new Map(drawn.edges.map((edge) => [edge.id, edge]));
write(
  [
    ...graph.zones.map((zone) => caption({ ...place(zone), zone: true }, zone)),
    ...graph.nodes.map(place),
  ],
  graph.edges.map((edge) => {
    const { sections = [], labels = [] } = routes.get(edge.id);
    return {
      ...edge,
      points: sections.flatMap((s) => [s.startPoint, ...(s.bendPoints ?? []), s.endPoint]).map((p) => [p.x, p.y]),
      label: labels.length ? { x: labels[0].x, y: labels[0].y, w: labels[0].width, h: labels[0].height } : null,
      wants_label: Boolean(edge.label),
    };
  }),
  ms,
);
