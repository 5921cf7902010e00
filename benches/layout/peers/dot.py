"""dot of Graphviz: a graph as its language, and its JSON as a placed drawing for score.py.

`newrank` is left unset: even `newrank=false` changes what dot 2.43 draws, for the worse.
"""
import json
import math

PAD, CAPTION = 16, 18


def room(width, height):
    return (f'<<TABLE FIXEDSIZE="TRUE" WIDTH="{math.ceil(width)}" HEIGHT="{height}" BORDER="0" CELLPADDING="0" '
            'CELLSPACING="0"><TR><TD></TD></TR></TABLE>>')


def label_size(label):
    return 5.8 * len(label) + 8, 14


def source(graph):
    """The graph in the language of dot. A line to a zone goes to a tile in it and is cut at the zone's border."""
    children = {}
    for it in graph["zones"] + graph["nodes"]:
        children.setdefault(it["parent"], []).append(it)
    zones = {z["id"]: at for at, z in enumerate(graph["zones"])}
    names = {n["id"]: f"n{at}" for at, n in enumerate(graph["nodes"])}
    out = [f"digraph {{ rankdir=LR; nodesep={24 / 72:.4f}; ranksep={48 / 72:.4f}; compound=true; margin=0; pad=0;",
           f'graph [labeljust=l, labelloc=t, margin={PAD}]; node [shape=box, fixedsize=true, label=""];']

    def emit(parent):
        for it in children.get(parent, []):
            if it["id"] in zones:
                out.append(f"subgraph cluster_{zones[it['id']]} {{ label={room(6.6 * len(it['label']) + 8, CAPTION)};")
                emit(it["id"])
                out.append("}")
            else:
                out.append(f"{names[it['id']]} [width={it['w'] / 72:.5f}, height={it['h'] / 72:.5f}];")

    def tile(end):
        return names[end] if end in names else next(filter(None, (tile(c["id"]) for c in children.get(end, []))), None)

    emit(None)
    for at, edge in enumerate(graph["edges"]):
        words = [f'id="{at}"']
        words += [f"{word}=cluster_{zones[edge[end]]}" for word, end in (("ltail", "src"), ("lhead", "dst")) if edge[end] in zones]
        if edge["label"]:
            words.append(f"label={room(*label_size(edge['label']))}")
        out.append(f"{tile(edge['src'])} -> {tile(edge['dst'])} [{', '.join(words)}];")
    return "\n".join(out + ["}"])


def curve(controls):
    """A chain of Bezier pieces as short straight ones, and whether each belongs to a bow."""
    points, bows = controls[:1], []
    for a, b, c, d in zip(controls[::3], controls[1::3], controls[2::3], controls[3::3]):
        off = max(abs((d[0] - a[0]) * (k[1] - a[1]) - (d[1] - a[1]) * (k[0] - a[0])) for k in (b, c))
        steps = 1 if off <= 0.05 * max(math.dist(a, d), 1e-9) else 16
        for t in (step / steps for step in range(1, steps + 1)):
            u = 1 - t
            points.append(tuple(u**3 * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t**3 * d[k] for k in (0, 1)))
            bows.append(steps > 1)
    return points, bows


def placed(graph, text):
    found = json.loads(text)
    height = float(found["bb"].split(",")[3])
    pair = lambda word: tuple(map(float, word.split(",")[-2:]))
    nodes, edges = [], []
    for it in found.get("objects", []):
        kind, _, number = it["name"].partition("_") if it["name"].startswith("cluster_") else ("n", "", it["name"][1:])
        if kind == "n":
            tile, (x, y) = graph["nodes"][int(number)], pair(it["pos"])
            nodes.append({"id": tile["id"], "parent": tile["parent"], "w": tile["w"], "h": tile["h"],
                          "x": x - tile["w"] / 2, "y": height - y - tile["h"] / 2})
        elif "bb" in it:
            zone, (x0, y0, x1, y1) = graph["zones"][int(number)], map(float, it["bb"].split(","))
            strip = {"x": x0 + 8, "y": height - y1 + 4, "w": max(1, min(6.6 * len(zone["label"]) + 8, x1 - x0 - 16)), "h": 16}
            nodes.append({"id": zone["id"], "parent": zone["parent"], "zone": True, "label": strip,
                          "x": x0, "y": height - y1, "w": x1 - x0, "h": y1 - y0})
    drawn = {n["id"] for n in nodes}
    for n in nodes:
        n["parent"] = n["parent"] if n["parent"] in drawn else None
    for it in found.get("edges", []):
        edge, words = graph["edges"][int(it["id"])], it.get("pos", "").split()
        points, bows = curve([pair(w) for w in words if w[0] not in "es"])
        for word in words:
            if word[0] == "s":
                points, bows = [pair(word)] + points, [True] + bows
            elif word[0] == "e":
                points, bows = points + [pair(word)], bows + [True]
        label = None
        if edge["label"] and "lp" in it:
            (x, y), (w, h) = pair(it["lp"]), label_size(edge["label"])
            label = {"x": x - w / 2, "y": height - y - h / 2, "w": w, "h": h}
        edges.append({"id": edge["id"], "src": edge["src"], "dst": edge["dst"], "label": label, "wants_label": bool(edge["label"]),
                      "points": [(x, height - y) for x, y in points], "curve_flags": bows})
    return {"nodes": nodes, "edges": edges}
