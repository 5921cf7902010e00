#!/usr/bin/env python3
"""How still drawings stand: stands_still.py PROGRAM [CHANGES [SEED]]

Draws every view of the three examples from itself (the bytes have to be the same), then after random small changes (a tile, a
line or a name more, less or other) from the drawing before: pairs of tiles that stood clearly beside or above each other and
now stand the other way round, and crossings before and after.
"""
import json, os, random, subprocess, sys, tempfile
import xml.etree.ElementTree as xml

program, changes = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
work = tempfile.mkdtemp()


def run(*words):
    return subprocess.run([program, *words, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def load(path):
    """Boxes of tiles by id, and lines as their two ends and corners."""
    tiles, lines = {}, []
    for part in xml.parse(path).iter():
        if "data-node-id" in part.attrib:
            for box in part.iter():
                if "node-box" in box.get("class", "").split():
                    tiles[part.get("data-node-id")] = [float(box.get(it)) for it in ("x", "y", "width", "height")]
        if "data-edge-id" in part.attrib and part.get("d"):
            points, words = [], part.get("d").replace("M", " M ").replace("L", " L ").replace("Q", " Q ").split()
            at = 0
            while at < len(words):
                letter, at = words[at], at + 1
                numbers = [float(it) for it in words[at].replace(",", " ").split()] if "," in words[at] else None
                if numbers is None:
                    count = 4 if letter == "Q" else 2
                    numbers, at = [float(it) for it in words[at:at + count]], at + count
                else:
                    at += 1
                points.append((numbers[-2], numbers[-1]))
            lines.append((part.get("data-source"), part.get("data-target"), points))
    return tiles, lines


def turned(old, new):
    both = sorted(set(old) & set(new))
    pairs = flips = 0
    for a in both:
        for b in both:
            for axis in (0, 1):
                before = lambda tiles, p, q: tiles[p][axis] + tiles[p][axis + 2] <= tiles[q][axis]
                if before(old, a, b):
                    pairs += 1
                    flips += before(new, b, a)
    return flips, pairs


def crossings(lines):
    level, upright = [], []
    for at, (a, b, points) in enumerate(lines):
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if abs(y0 - y1) < 0.01:
                level.append((at, min(x0, x1), max(x0, x1), y0))
            elif abs(x0 - x1) < 0.01:
                upright.append((at, min(y0, y1), max(y0, y1), x0))
    apart = lambda i, j: not {lines[i][0], lines[i][1]} & {lines[j][0], lines[j][1]}
    return sum(x0 < x < x1 and y0 < y < y1 and apart(i, j) for i, x0, x1, y in level for j, y0, y1, x in upright)


views, same = [], 0
for tenant in ("contoso", "fabrikam", "northwind"):
    listed = subprocess.run([program, "diagram", f"{root}/examples/{tenant}", "--view", "list"], capture_output=True, text=True)
    for view in (line.split()[0] for line in listed.stdout.splitlines() if "  drawn" in line and "drawn, of" not in line):
        stem = f"{work}/{tenant}-{view}"
        run("diagram", f"{root}/examples/{tenant}", "--view", view, "--format", "json", "-o", f"{stem}.json")
        run("draw", f"{stem}.json", "-o", f"{stem}.svg")
        run("draw", f"{stem}.json", "--layout-from", f"{stem}.svg", "-o", f"{stem}-again.svg")
        same += open(f"{stem}.svg", "rb").read() == open(f"{stem}-again.svg", "rb").read()
        views.append(stem)
print(f"{same} of {len(views)} views drawn from themselves have the same bytes")

flips = pairs = before = after = 0
for at in range(changes):
    stem = views[at % len(views)]
    diagram = json.load(open(f"{stem}.json"))
    nodes, edges = diagram["nodes"], diagram["edges"]
    ids, change = [it["id"] for it in nodes], random.randrange(5)
    if change == 0 and len(nodes) > 2:
        gone = random.choice(ids)
        diagram["nodes"] = [it for it in nodes if it["id"] != gone]
        diagram["edges"] = [it for it in edges if gone not in (it["src"], it["dst"])]
    elif change == 1:
        nodes.append(dict(random.choice(nodes), id="new", label="Something new"))
        for end in random.sample(ids, min(len(ids), random.randrange(3))):
            edges.append({"id": f"new>{end}", "src": "new", "dst": end, "kind": "flow", "label": "calls"})
    elif change == 2:
        random.choice(nodes)["label"] = "Another name"
    elif change == 3 and len(ids) > 1:
        one, other = random.sample(ids, 2)
        edges.append({"id": "new", "src": one, "dst": other, "kind": "flow", "label": "calls"})
    elif edges:
        edges.remove(random.choice(edges))
    json.dump(diagram, open(f"{work}/new.json", "w"))
    run("draw", f"{work}/new.json", "--layout-from", f"{stem}.svg", "-o", f"{work}/new.svg")
    (old, lines), (new, others) = load(f"{stem}.svg"), load(f"{work}/new.svg")
    one, many = turned(old, new)
    flips, pairs = flips + one, pairs + many
    before, after = before + crossings(lines), after + crossings(others)
print(f"{changes} small changes: {flips} of {pairs} pairs turned; crossings {before} -> {after} ({after / max(before, 1):.2f} times)")
