#!/usr/bin/env python3
"""Scores drawings: `score.py [--graph GRAPH.json] FILE...` prints a table, with `--json` one object per file.

Reads SVG of tenantry (its `data-*` attributes) and placed JSON: {nodes: [{id, x, y, w, h, parent, zone, label}],
edges: [{id, src, dst, points, label, wants_label}]}. Coordinates are px, y grows down.

crossings     meeting points of lines without a common end; those of one pair within 2 px are one
overlaps      runs over 2 px where two such lines lie within 1 px of each other; runs that touch are one
node, zone    lines that run over 2 px inside a box (shrunk by 1 px) that is neither an end nor around one
length        sum of the lengths of the lines; corners of ours count as sharp
bends         turns over 10 degrees; a bow is one bend
aspect, fill  width over height of all that is drawn; share of it that tiles cover
lab-lab/node/line, caption   labels over labels, tiles, foreign lines; lines through captions
missing       lines with a label to show and none drawn; unknown for an SVG without the graph it was drawn from
"""
import json
import math
import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from itertools import combinations

CELL = 128


def box(it):
    return (it["x"], it["y"], it["x"] + it["w"], it["y"] + it["h"])


def meet(a, b, by=1.0):
    return min(a[2], b[2]) - max(a[0], b[0]) > by and min(a[3], b[3]) - max(a[1], b[1]) > by


def inside_length(p, q, r):
    """The length of the piece p-q within the box r."""
    lo, hi = 0.0, 1.0
    for at in (0, 1):
        d = q[at] - p[at]
        if d == 0:
            if not r[at] < p[at] < r[at + 2]:
                return 0.0
            continue
        near, far = sorted(((r[at] - p[at]) / d, (r[at + 2] - p[at]) / d))
        lo, hi = max(lo, near), min(hi, far)
    return max(0.0, hi - lo) * math.dist(p, q)


def from_line(p, a, b):
    """How far p is from the endless line a-b, and how far along it."""
    length = math.dist(a, b)
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    dx, dy = p[0] - a[0], p[1] - a[1]
    return dx * uy - dy * ux, dx * ux + dy * uy


def touch(p, q, r, s):
    """Where two pieces meet: ("point", at), ("run", from, to) or nothing."""
    if math.dist(p, q) < math.dist(r, s):
        p, q, r, s = r, s, p, q
    length = math.dist(p, q)
    (off_r, at_r), (off_s, at_s) = from_line(r, p, q), from_line(s, p, q)
    slope = abs(off_r - off_s) / math.dist(r, s)
    on = lambda t: (p[0] + (q[0] - p[0]) * t / length, p[1] + (q[1] - p[1]) * t / length)
    if abs(off_r) <= 1 and abs(off_s) <= 1 and slope < 0.05:
        lo, hi = max(0.0, min(at_r, at_s)), min(length, max(at_r, at_s))
        return ("run", on(lo), on(hi)) if hi - lo > 1e-9 else None
    if off_r * off_s > 0 or slope < 1e-9:
        return None
    t = at_r + (at_s - at_r) * off_r / (off_r - off_s)
    return ("point", on(t)) if -1e-6 <= t <= length + 1e-6 else None


def touching(runs):
    """Runs of one pair of lines, in groups whose ends meet within 2 px: one group is one overlap."""
    groups = []
    for run in runs:
        met = [g for g in groups if any(math.dist(a, b) <= 2 for other in g for a in other for b in run)]
        groups = [g for g in groups if g not in met] + [sum(met, [run])]
    return groups


def bends(edge):
    """Turns of a line over 10 degrees; turns the same way along one bow (`curve_flags`) are one."""
    points, bows = [], []
    flags = edge.get("curve_flags") or [False] * len(edge.get("points") or [])
    for at, p in enumerate(edge.get("points") or []):
        if not points or math.dist(points[-1], p) > 1e-6:
            bows += [flags[at - 1]] if points else []
            points.append(p)
    found, turned = 0, 0.0
    for at in range(1, len(points) - 1):
        (ax, ay), (bx, by), (cx, cy) = points[at - 1 : at + 2]
        turn = math.atan2((bx - ax) * (cy - by) - (by - ay) * (cx - bx), (bx - ax) * (cx - bx) + (by - ay) * (cy - by))
        if turn * turned < 0 or not bows[at - 1]:
            found, turned = found + (abs(turned) > math.radians(10)), 0.0
        turned += turn
    return found + (abs(turned) > math.radians(10))


def cells(a, b, margin=2.0):
    x0, x1 = sorted((a[0], b[0]))
    y0, y1 = sorted((a[1], b[1]))
    for x in range(int((x0 - margin) // CELL), int((x1 + margin) // CELL) + 1):
        for y in range(int((y0 - margin) // CELL), int((y1 + margin) // CELL) + 1):
            yield x, y


def pieces(edges):
    """Lines as short straight pieces, so that slanting ones fill few cells."""
    for at, edge in enumerate(edges):
        points = [tuple(map(float, p)) for p in edge.get("points") or []]
        for p, q in zip(points, points[1:]):
            if math.dist(p, q) > 1e-6:
                yield at, p, q


def score(drawing):
    nodes = {n["id"]: n for n in drawing["nodes"]}
    edges = drawing["edges"]
    parents = {n.get("parent") for n in drawing["nodes"]}
    zones = {i for i, n in nodes.items() if n.get("zone") or i in parents}
    leaves = [i for i in nodes if i not in zones]
    boxes = {i: box(n) for i, n in nodes.items()}

    def around(i):
        out = set()
        while i in nodes and i not in out:
            out.add(i)
            i = nodes[i].get("parent")
        return out

    above = {i: around(i) for i in nodes}
    segments = list(pieces(edges))
    grid = defaultdict(list)
    for at, (_, p, q) in enumerate(segments):
        for cell in cells(p, q):
            grid[cell].append(at)
    points, runs = defaultdict(list), defaultdict(list)
    for pair in {pair for group in grid.values() for pair in combinations(group, 2)}:
        (e, p, q), (f, r, s) = segments[pair[0]], segments[pair[1]]
        if e == f or {edges[e]["src"], edges[e]["dst"]} & {edges[f]["src"], edges[f]["dst"]}:
            continue
        found = touch(p, q, r, s)
        if found:
            (points if found[0] == "point" else runs)[min(e, f), max(e, f)].append(found[1:])
    crossings = overlaps = 0
    for pair in set(points) | set(runs):
        joined = touching(runs[pair])
        long = [r for group in joined if sum(math.dist(*r) for r in group) > 2 for r in group]
        short = [group[0][0] for group in joined if sum(math.dist(*r) for r in group) <= 2]
        overlaps += len(joined) - len(short)
        seen = []
        for p in [p[0] for p in points[pair]] + short:
            on_run = any(abs(from_line(p, *r)[0]) <= 2 and -2 <= from_line(p, *r)[1] <= math.dist(*r) + 2 for r in long)
            if not on_run and all(math.dist(p, other) > 2 for other in seen):
                seen.append(p)
        crossings += len(seen)

    def near(r):
        return {at for cell in cells(r[:2], r[2:]) for at in grid.get(cell, ())}

    def through(r, skip):
        length = defaultdict(float)
        for at in near(r):
            e, p, q = segments[at]
            if not skip(e):
                length[e] += inside_length(p, q, (r[0] + 1, r[1] + 1, r[2] - 1, r[3] - 1))
        return length

    hits = {"node": 0, "zone": 0}
    for i in nodes:
        own = lambda e: i in above.get(edges[e]["src"], ()) or i in above.get(edges[e]["dst"], ())
        hits["zone" if i in zones else "node"] += sum(v > 2 for v in through(boxes[i], own).values())
    labels = [(at, box(e["label"])) for at, e in enumerate(edges) if e.get("label")]
    captions = [box(nodes[z]["label"]) for z in zones if isinstance(nodes[z].get("label"), dict)]
    every = list(boxes.values()) + [r for _, r in labels] + captions
    xs = [x for r in every for x in (r[0], r[2])] + [p[0] for s in segments for p in s[1:]]
    ys = [y for r in every for y in (r[1], r[3])] + [p[1] for s in segments for p in s[1:]]
    w, h = (max(xs) - min(xs), max(ys) - min(ys)) if xs else (0, 0)
    tiles = [boxes[i] for i in leaves]
    kin = lambda a, b: a in above[b] or b in above[a]
    held = lambda a, b: a[0] >= b[0] - 1 and a[1] >= b[1] - 1 and a[2] <= b[2] + 1 and a[3] <= b[3] + 1
    return {
        "crossings": crossings, "overlaps": overlaps, "node": hits["node"], "zone": hits["zone"],
        "length": round(sum(math.dist(p, q) for _, p, q in segments)),
        "bends": sum(bends(e) for e in edges),
        "aspect": round(w / h, 2) if h else 0, "fill": round(sum((r[2] - r[0]) * (r[3] - r[1]) for r in tiles) / (w * h), 4) if w * h else 0,
        "tile-tile": sum(meet(a, b, 0.5) for a, b in combinations(tiles, 2)),
        "zone-zone": sum(not kin(a, b) and meet(boxes[a], boxes[b], 0.5) for a, b in combinations(sorted(zones), 2)),
        "astray": sum(not held(boxes[i], boxes[n["parent"]]) for i, n in nodes.items() if n.get("parent") in nodes)
        + sum(z not in above[i] and meet(boxes[i], boxes[z], 0.5) for i in leaves for z in zones),
        "lab-lab": sum(meet(a, b) for (_, a), (_, b) in combinations(labels, 2)),
        "lab-node": sum(meet(r, t) for _, r in labels for t in tiles),
        "lab-line": sum(v > 0 for at, r in labels for v in through(r, lambda e, at=at: e == at).values()),
        "caption": sum(v > 0 for r in captions for v in through(r, lambda e: False).values()),
        "missing": "unknown" if any(e.get("wants_label", 0) is None for e in edges)
        else sum(bool(e.get("wants_label")) and not e.get("label") for e in edges),
        "unrouted": len(edges) - len({s[0] for s in segments}),
    }


def corners(path):
    """The corners of a path of M, L, H, V and Q with absolute numbers; a rounded corner is its sharp one."""
    out, at = [], (0.0, 0.0)
    for word, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        n = [float(v) for v in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", rest)]
        if word in "ML":
            pairs = list(zip(n[::2], n[1::2]))
        elif word == "H":
            pairs = [(x, at[1]) for x in n]
        elif word == "V":
            pairs = [(at[0], y) for y in n]
        elif word == "Q":
            pairs = list(zip(n[::2], n[1::2]))
        elif word in "Zz":
            pairs = []
        else:
            raise SystemExit(f"a path has `{word}`, which this scorer does not read")
        out += pairs
        at = pairs[-1] if pairs else at
    return out


def svg(text, graph=None):
    """The drawing in an SVG of tenantry. What should have a label is told by the graph that was drawn."""
    root = ET.fromstring(text)
    named = lambda e: e.tag.rsplit("}", 1)[-1]
    number = lambda r: {k: float(r.get(a, 0)) for k, a in (("x", "x"), ("y", "y"), ("w", "width"), ("h", "height"))}
    first = lambda e: next((r for r in e.iter() if named(r) == "rect"), None)
    nodes, edges, labels, captions = [], [], {}, {}
    for e in root.iter():
        for attribute, zone in (("data-zone-id", True), ("data-node-id", False)):
            if e.get(attribute) is not None and named(e) == "g":
                nodes.append({"id": e.get(attribute), "parent": e.get("data-parent"), "zone": zone, **number(first(e))})
        if e.get("data-edge-id") is not None and named(e) == "path":
            edges.append({"id": e.get("data-edge-id"), "src": e.get("data-source"), "dst": e.get("data-target"),
                          "points": corners(e.get("d", ""))})
        for attribute, into in (("data-edge-label", labels), ("data-zone-label", captions)):
            if e.get(attribute) is not None and first(e) is not None:
                into[e.get(attribute)] = number(first(e))
    wanted = None if graph is None else {e["id"] for e in graph["edges"] if e.get("label")}
    for n in nodes:
        n["label"] = captions.get(n["id"])
    for e in edges:
        e["label"], e["wants_label"] = labels.get(e["id"]), None if wanted is None else e["id"] in wanted
    return {"nodes": nodes, "edges": edges}


def read(path, graph=None):
    text = open(path, encoding="utf-8").read()
    return svg(text, graph) if path.endswith(".svg") else json.loads(text)


def main(args):
    graph = None
    if "--graph" in args:
        at = args.index("--graph")
        with open(args[at + 1], encoding="utf-8") as file:
            graph = json.load(file)
        del args[at : at + 2]
    if "--json" in args:
        args.remove("--json")
        return print(json.dumps({path: score(read(path, graph)) for path in args}, indent=1))
    for at, path in enumerate(args):
        found = score(read(path, graph))
        if at == 0:
            print(f"{'drawing':32}" + "".join(f"{name:>10}" for name in found))
        print(f"{path[-32:]:32}" + "".join(f"{value:>10}" for value in found.values()))


if __name__ == "__main__":
    main(sys.argv[1:])
