// What the peers share: reading a graph whose tiles have sizes, and writing a placed drawing for score.py.
import fs from "fs";

export const read = () => JSON.parse(fs.readFileSync(process.argv[2], "utf8"));

// The room an edge's label takes, in px: letters of 9 px text and 4 px on each side.
export const labelSize = (edge) => ({ w: 5.8 * (edge.label ?? "").length + 8, h: 14 });

// A zone with the strip that its caption takes, top left.
export function caption(placed, zone) {
  const w = Math.max(1, Math.min(6.6 * zone.label.length + 8, placed.w - 16));
  return { ...placed, label: { x: placed.x + 8, y: placed.y + 4, w, h: 16 } };
}

export function write(nodes, edges, ms) {
  fs.writeFileSync(process.argv[3], JSON.stringify({ nodes, edges }));
  console.log(ms.toFixed(2));
}
