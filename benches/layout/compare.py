"""Lays out graphs with tenantry and three peers, in turn, scores all drawings alike and prints a Markdown table.

compare.py [--runs N] [--limit SECONDS] [--score PATH] [--binary PATH] [--peers DIR] GRAPH.json…
Milliseconds are medians: of tenantry the whole process (start, reading, drawing, writing); of elkjs and dagre the layout
call alone; of dot its process less the same process on an empty graph. An engine slower than the limit is given up.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "peers")]
import dot
import score as own

COLUMNS = ["node hits", "zone hits", "crossings", "length", "bends", "fill", "aspect", "label overlaps", "labels missing", "ms"]
REFEREE = {**{k: k for k in ("crossings", "length", "bends", "fill", "aspect")}, "node": "node_hits", "zone": "zone_hits", "lab-lab": "lab_lab", "lab-node": "lab_node",
           "lab-line": "lab_edge"}


def sized(graph, drawing):
    """The graph the peers get: sizes of its own, else those of our tiles; everything named, every parent known."""
    tiles = {n["id"]: n for n in drawing["nodes"]}
    zones = {z["id"] for z in graph["zones"]}
    tidy = lambda it: {"id": it["id"], "label": it.get("label") or "", "parent": it.get("parent") if it.get("parent") in zones else None}
    size = lambda n: {k: n.get(k) or tiles[n["id"]][k] for k in ("w", "h")}
    edges = [{"id": e.get("id") or f"e{at}", "src": e["src"], "dst": e["dst"], "label": e.get("label") or ""}
             for at, e in enumerate(graph["edges"])]
    return {"zones": [tidy(z) for z in graph["zones"]], "nodes": [{**tidy(n), **size(n)} for n in graph["nodes"]], "edges": edges}


def process(words, limit, **more):
    start = time.perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, timeout=limit, **more)
    ms = (time.perf_counter() - start) * 1000
    if done.returncode:
        raise RuntimeError(next(iter(re.findall(r"^\w*Error: .*", done.stderr, re.M)), done.stderr.strip()[-60:]))
    return done.stdout, ms


class Engines:
    def __init__(self, args, folder, path):
        self.args, self.folder, self.path = args, folder, path
        self.ours = os.path.join(folder, "tenantry.svg")
        self.tenantry()
        with open(path, encoding="utf-8") as file:
            self.graph = sized(json.load(file), own.read(self.ours))
        self.input = os.path.join(folder, "graph.json")
        with open(self.input, "w", encoding="utf-8") as file:
            json.dump(self.graph, file)

    def tenantry(self):
        return process([self.args.binary, "draw", self.path, "-o", self.ours, "--quiet"], self.args.limit)[1]

    def elkjs(self):
        return self.javascript("elk")

    def dagre(self):
        return self.javascript("dagre")

    def javascript(self, name):
        out = os.path.join(self.folder, {"elk": "elkjs", "dagre": "dagre"}[name] + ".json")
        script = os.path.join(self.args.peers, name + ".mjs")
        return float(process(["node", script, self.input, out], self.args.limit)[0])

    def dot(self):
        empty = process(["dot", "-Tjson"], self.args.limit, input="digraph {}")[1]
        text, ms = process(["dot", "-Tjson"], self.args.limit, input=dot.source(self.graph))
        with open(os.path.join(self.folder, "dot.json"), "w", encoding="utf-8") as file:
            json.dump(dot.placed(self.graph, text), file)
        return max(0.0, ms - empty)


def scored(args, engines, name):
    """Figures of a drawing, by the given scorer where there is one. What has no label is read by ours: SVG does not say."""
    path = os.path.join(engines.folder, name + (".svg" if name == "tenantry" else ".json"))
    drawing = own.read(path, engines.graph)
    if not args.score:
        return own.score(drawing)
    text, _ = process([sys.executable, args.score, "--json", path], None)
    missing = sum(bool(e["wants_label"]) and not e["label"] for e in drawing["edges"])
    return {"missing": missing, **{k: json.loads(text)[path][name] for k, name in REFEREE.items()}}


def row(found, ms):
    labels = sum(found[k] for k in ("lab-lab", "lab-node", "lab-line"))
    return [found["node"], found["zone"], found["crossings"], round(found["length"]), found["bends"], f"{found['fill']:.3f}",
            f"{found['aspect']:.2f}", labels, found["missing"], f"{ms:.0f}" if ms >= 10 else f"{ms:.1f}"]


def compare(args, path, folder):
    engines = Engines(args, folder, path)
    times, failed = {name: [] for name in ("tenantry", "elkjs", "dagre", "dot")}, {}
    for _ in range(args.runs):
        for name in times:
            if name in failed:
                continue
            try:
                times[name].append(getattr(engines, name)())
            except subprocess.TimeoutExpired:
                failed[name] = f"over {args.limit:g} s"
            except (RuntimeError, ValueError) as error:
                failed[name] = f"failed: {str(error)[:60]}"
    graph = os.path.basename(path).removesuffix(".json")
    for name, ms in times.items():
        cells = ["–"] * (len(COLUMNS) - 1) + [failed[name]] if name in failed else row(scored(args, engines, name), statistics.median(ms))
        print("| " + " | ".join(map(str, [graph, name, *cells])) + " |", flush=True)


def main():
    say = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    say.add_argument("--runs", type=int, default=7)
    say.add_argument("--limit", type=float, default=60.0, help="seconds one layout may take")
    say.add_argument("--score", help="another scorer of the same metrics")
    say.add_argument("--binary", default="target/release/tenantry")
    say.add_argument("--peers", default=os.path.join(HERE, "peers"), help="the folder with the peers' scripts and packages")
    say.add_argument("graphs", nargs="+")
    args = say.parse_args()
    print("| graph | engine | " + " | ".join(COLUMNS) + " |\n|---|---|" + "--:|" * len(COLUMNS))
    for path in args.graphs:
        with tempfile.TemporaryDirectory() as folder:
            compare(args, path, folder)


main()
