//! Orders the tiles of each grid so that linked ones lie near and in line: seeded annealing in whole numbers.

use super::normalise::{End, Graph};
use super::shape::Placed;

/// A small deterministic generator (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let n64 = u64::try_from(n.max(1)).unwrap_or(1);
        usize::try_from((z ^ (z >> 31)) % n64).unwrap_or(0)
    }
}

/// What a crossing costs, in px of length.
const CROSSING: i64 = 120;
/// Lines past which crossings are not counted.
const MANY: usize = 250;

/// Whether two straight lines cross.
fn cross(one: ((i32, i32), (i32, i32)), other: ((i32, i32), (i32, i32))) -> bool {
    let turn = |o: (i32, i32), v: (i32, i32), w: (i32, i32)| {
        i64::from(v.0 - o.0) * i64::from(w.1 - o.1) > i64::from(v.1 - o.1) * i64::from(w.0 - o.0)
    };
    let ((p, q), (r, s)) = (one, other);
    turn(p, q, r) != turn(p, q, s) && turn(r, s, p) != turn(r, s, q)
}

/// Trades places inside each group until the lines are short.
pub(super) fn order(graph: &Graph, placed: &mut Placed, seed: u64) {
    let mut touching: Vec<Vec<usize>> = vec![vec![]; graph.nodes.len()];
    for (i, (_, a, b)) in graph.edges.iter().enumerate() {
        for end in [a, b] {
            if let End::Node(n) = end {
                touching[*n].push(i);
            }
        }
    }
    let spot = |placed: &Placed, end: End| match end {
        End::Node(n) => placed.tiles[n].centre(),
        End::Zone(z) => placed.zones[z].centre(),
    };
    let ends: Vec<(End, End)> = graph.edges.iter().map(|(_, a, b)| (*a, *b)).collect();
    let many = ends.len() > MANY;
    // How many others the straight line between two ends crosses: lines at right angles cross about as often.
    let crossed = |placed: &Placed, e: usize| -> i64 {
        let (a, b) = ends[e];
        let (p, q) = (spot(placed, a), spot(placed, b));
        let apart = |c: End, d: End| c != a && c != b && d != a && d != b;
        let others = ends.iter().filter(|(c, d)| apart(*c, *d) && cross((p, q), (spot(placed, *c), spot(placed, *d))));
        i64::try_from(others.count()).unwrap_or(0) * CROSSING
    };
    let cost = |placed: &Placed, n: usize| -> i64 {
        touching[n]
            .iter()
            .map(|&e| {
                let (_, a, b) = &graph.edges[e];
                let (p, q) = (spot(placed, *a), spot(placed, *b));
                let (dx, dy) = ((p.0 - q.0).abs(), (p.1 - q.1).abs());
                i64::from(dx + dy) + i64::from(dx.min(dy).min(60)) + if many { 0 } else { crossed(placed, e) }
            })
            .sum()
    };
    let groups: Vec<Vec<usize>> = placed.groups.iter().filter(|g| g.len() > 1).cloned().collect();
    if groups.is_empty() || graph.edges.is_empty() {
        return;
    }
    let movable: usize = groups.iter().map(Vec::len).sum();
    let rounds = if many { (movable * 100).min(60_000) } else { movable * 80 };
    let mut random = Random(seed);
    for round in 0..rounds {
        // Cools in steps from a tile's width to nothing.
        let heat = i64::try_from(240 * (rounds - round) / rounds).unwrap_or(0) - 40;
        let mut pick = random.below(movable);
        let mut group = &groups[0];
        for g in &groups {
            group = g;
            if pick < g.len() {
                break;
            }
            pick -= g.len();
        }
        let (a, b) = (group[pick.min(group.len() - 1)], group[random.below(group.len())]);
        if a == b {
            continue;
        }
        let before = cost(placed, a) + cost(placed, b);
        placed.tiles.swap(a, b);
        let after = cost(placed, a) + cost(placed, b);
        let allowed =
            if heat > 0 { i64::try_from(random.below(usize::try_from(heat).unwrap_or(1))).unwrap_or(0) } else { 0 };
        if after > before + allowed {
            placed.tiles.swap(a, b);
        }
    }
}
