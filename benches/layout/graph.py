"""graph.py TILES: a diagram of so many tiles in zones of ten, five zones to an outer one; 1.5 links a tile, half of them
labelled. The same number gives the same bytes on every machine."""
import json
import sys

tiles, state = int(sys.argv[1]), 1


def pick(below):
    """The next number of a small linear generator, under `below`."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % below


inner = -(-tiles // 10)
zones = [{"id": f"a{at}", "label": f"Area {at}", "kind": "tenant"} for at in range(-(-inner // 5))]
zones += [{"id": f"z{at}", "label": f"Zone {at}", "kind": "zone", "parent": f"a{at // 5}"} for at in range(inner)]
nodes = [{"id": f"n{at}", "label": f"Component {at}", "kind": "service", "parent": f"z{at // 10}"} for at in range(tiles)]
edges = []
for at in range(tiles * 3 // 2):
    source = pick(tiles)
    # Two links of three stay within the neighbourhood, as they do in a tenant.
    target = (source + 1 + pick(20)) % tiles if pick(3) else pick(tiles)
    edges.append({"id": f"e{at}", "src": f"n{source}", "dst": f"n{target}", "label": f"flow {at}" if at % 2 else ""})
print(json.dumps({"name": f"{tiles} tiles", "zones": zones, "nodes": nodes, "edges": edges}))
