//! Orders the tiles of each grid so that linked ones lie near and in line: seeded annealing in whole numbers.

use super::geometry::{Area, Point, cross};
use super::normalise::{End, Graph};
use super::random::Random;
use super::router::CROSSING;
use super::shape::Placed;
use std::collections::BTreeMap;

/// Lines past which crossings are not counted.
const MANY: usize = 250;

/// The root of a whole number that is not negative, rounded down.
fn root(of: i64) -> i64 {
    // Below this the root of the machine, cut off, is exact on every machine, and much faster.
    if of < 1 << 50 { (of as f64).sqrt() as i64 } else { of.isqrt() }
}

/// Where the ends of lines are, by number: tiles first, then zones.
struct Spots {
    at: Vec<Point>,
    lines: Vec<(usize, usize)>,
    /// By tile: its lines.
    touching: Vec<Vec<usize>>,
    /// Whether crossings are counted.
    counted: bool,
}

impl Spots {
    fn new(graph: &Graph, placed: &Placed) -> Self {
        let tiles = graph.nodes.len();
        let number = |end: &End| match end {
            End::Node(it) => *it,
            End::Zone(it) => tiles + it,
        };
        let lines: Vec<(usize, usize)> = graph.edges.iter().map(|(_, a, b)| (number(a), number(b))).collect();
        let mut touching = vec![vec![]; tiles];
        for (i, (a, b)) in lines.iter().enumerate() {
            for end in [a, b].into_iter().filter(|it| **it < tiles) {
                touching[*end].push(i);
            }
        }
        let at = placed.tiles.iter().chain(&placed.zones).map(Area::centre).collect();
        Self { at, counted: lines.len() <= MANY, lines, touching }
    }

    /// How long the lines of a tile are, and what they cross.
    fn cost(&self, tile: usize) -> i64 {
        self.touching[tile].iter().map(|line| if self.counted { self.line(*line) } else { self.fly(*line) }).sum()
    }

    /// How long the straight line is: what makes these short untangles them too.
    fn fly(&self, line: usize) -> i64 {
        let (a, b) = self.lines[line];
        let (p, q) = (self.at[a], self.at[b]);
        let (x, y) = (i64::from((p.0 - q.0).abs()), i64::from((p.1 - q.1).abs()));
        root(x * x + y * y)
    }

    /// How long a line is, and what it crosses.
    fn line(&self, line: usize) -> i64 {
        let (a, b) = self.lines[line];
        let (p, q) = (self.at[a], self.at[b]);
        let (dx, dy) = ((p.0 - q.0).abs(), (p.1 - q.1).abs());
        let crossed = if self.counted { self.crossed(a, b) } else { 0 };
        i64::from(dx + dy) + i64::from(dx.min(dy).min(60)) + crossed * CROSSING
    }

    /// How many others the straight line between two ends crosses: lines at right angles cross about as often.
    fn crossed(&self, a: usize, b: usize) -> i64 {
        let (p, q) = (self.at[a], self.at[b]);
        let (left, right) = (p.0.min(q.0), p.0.max(q.0));
        let (top, bottom) = (p.1.min(q.1), p.1.max(q.1));
        let mut count = 0;
        for &(c, d) in &self.lines {
            let (r, s) = (self.at[c], self.at[d]);
            let away = r.0.max(s.0) < left || r.0.min(s.0) > right || r.1.max(s.1) < top || r.1.min(s.1) > bottom;
            if !away && c != a && c != b && d != a && d != b && cross((p, q), (r, s)) {
                count += 1;
            }
        }
        count
    }
}

/// What the straight lines between the ends of all lines cost.
pub(super) fn straight(graph: &Graph, placed: &Placed) -> i64 {
    let spots = Spots::new(graph, placed);
    let sum: i64 = (0..spots.lines.len()).map(|line| spots.line(line)).sum();
    if spots.counted { sum } else { sum + between_zones(graph, placed) * CROSSING }
}

/// The thickest bundles between zones are counted, no more.
const BUNDLES: usize = 120;

/// How often lines cross if all lines of a zone begin in its middle.
fn between_zones(graph: &Graph, placed: &Placed) -> i64 {
    let zone = |end: &End| match end {
        End::Node(it) => graph.home[*it],
        End::Zone(it) => Some(*it),
    };
    let mut bundles: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for (_, a, b) in &graph.edges {
        if let (Some(a), Some(b)) = (zone(a), zone(b))
            && a != b
        {
            *bundles.entry((a.min(b), a.max(b))).or_default() += 1;
        }
    }
    let at = |zone: usize| placed.zones[zone].centre();
    let mut bundles: Vec<((usize, usize), i64)> = bundles.into_iter().collect();
    bundles.sort_by_key(|it| (-it.1, it.0));
    bundles.truncate(BUNDLES);
    let mut sum = 0;
    for (i, ((a, b), n)) in bundles.iter().enumerate() {
        for ((c, d), m) in &bundles[i + 1..] {
            if c != a && c != b && d != a && d != b && cross((at(*a), at(*b)), (at(*c), at(*d))) {
                sum += n * m;
            }
        }
    }
    sum
}

/// Swaps that are tried: for the drawing, and to see what a plan could become.
pub(super) const WELL: usize = 60_000;
pub(super) const ROUGHLY: usize = 5_000;

/// Swaps places inside each group until the lines are short; `most` swaps are tried.
pub(super) fn order(graph: &Graph, placed: &mut Placed, seed: u64, most: usize) {
    let groups: Vec<Vec<usize>> = placed.groups.iter().filter(|g| g.len() > 1).cloned().collect();
    if groups.is_empty() || graph.edges.is_empty() {
        return;
    }
    let mut spots = Spots::new(graph, placed);
    let movable: usize = groups.iter().map(Vec::len).sum();
    let rounds = if spots.counted { movable * 2 } else { movable * 100 }.min(most);
    let mut random = Random::new(seed);
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
        let before = spots.cost(a) + spots.cost(b);
        spots.at.swap(a, b);
        let after = spots.cost(a) + spots.cost(b);
        let allowed =
            if heat > 0 { i64::try_from(random.below(usize::try_from(heat).unwrap_or(1))).unwrap_or(0) } else { 0 };
        if after > before + allowed {
            spots.at.swap(a, b);
        } else {
            placed.tiles.swap(a, b);
        }
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
