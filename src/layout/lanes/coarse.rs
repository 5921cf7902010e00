//! What the lines of a page will cost, told from zone to zone: all lines between two zones are one bundle, tiles are not
//! looked at. So a plan is rated in a fraction of the time its lines take.

use super::find::Finder;
use super::mesh::{Captions, Mesh};
use super::{Block, Gap, Lane, Line, Task, lay, need};
use crate::diagram::Edge;
use crate::layout::normalise::{End, Graph, Place};
use crate::layout::order::{CROSSING, cross};
use crate::layout::shape::Area;
use std::collections::BTreeMap;

/// The thickest bundles are asked whether they cross, no more.
const COUNTED: usize = 120;

/// Room for the label of a line, px: in upright lanes, and in level ones.
const LABEL: i32 = 40;
const HEIGHT: i32 = 16;

/// A place on the page, px.
type Spot = (i32, i32);

/// The lines between zones of a diagram, those between the same two drawn together.
pub(in crate::layout) struct Bundles {
    graph: Graph,
    /// By bundle: how many lines it holds.
    weights: Vec<u16>,
    /// By zone: how many lines of bundles end in it.
    ends: Vec<i32>,
}

/// What a page promises.
pub(in crate::layout) struct Rate {
    /// Of all lines, px.
    pub(in crate::layout) length: i64,
    pub(in crate::layout) crossings: i64,
    /// Of the page, px.
    pub(in crate::layout) size: (i32, i32),
}

impl Bundles {
    /// The bundles of a diagram; lines within a zone are in none.
    pub(in crate::layout) fn of(graph: &Graph) -> Self {
        let zone = |end: &End| match end {
            End::Node(it) => graph.home.get(*it).copied().flatten(),
            End::Zone(it) => Some(*it),
        };
        let mut counts: BTreeMap<(usize, usize), u16> = BTreeMap::new();
        for (_, a, b) in &graph.edges {
            if let (Some(a), Some(b)) = (zone(a), zone(b))
                && a != b
            {
                let count = counts.entry((a.min(b), a.max(b))).or_default();
                *count = count.saturating_add(1);
            }
        }
        let edges = counts.keys().map(|(a, b)| (Edge::default(), End::Zone(*a), End::Zone(*b))).collect();
        let zones: Vec<Place> = graph.zones.clone();
        let mut ends = vec![0; zones.len()];
        for ((a, b), n) in &counts {
            ends[*a] += i32::from(*n);
            ends[*b] += i32::from(*n);
        }
        let graph = Graph { zones, edges, ..Graph::default() };
        Self { graph, weights: counts.into_values().collect(), ends }
    }

    /// What rating a plan takes, in steps: by straight lines, and by ways.
    pub(in crate::layout) fn effort(&self) -> (usize, usize) {
        let (zones, bundles) = (self.graph.zones.len() + 1, self.weights.len());
        let mut beside: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        self.graph.zones.iter().for_each(|it| *beside.entry(it.parent).or_default() += 1);
        // The rows that many zones of one parent could stand in are many.
        let stacked: usize = beside.values().map(|it| it.saturating_pow(3)).fold(0, usize::saturating_add);
        let straight = 20 * zones + bundles + bundles.min(COUNTED).pow(2) / 2;
        (straight.saturating_add(stacked), 40 * zones * bundles)
    }

    /// What the bundles cost if they run straight from the middle of one zone to that of another.
    pub(in crate::layout) fn straight(&self, zones: &[Area]) -> i64 {
        let line = |(edge, n): (&(Edge, End, End), &u16)| match (edge.1, edge.2) {
            (End::Zone(a), End::Zone(b)) => {
                Some(((a, b), (zones.get(a)?.centre(), zones.get(b)?.centre()), i64::from(*n)))
            }
            _ => None,
        };
        let mut lines: Vec<_> = self.graph.edges.iter().zip(&self.weights).filter_map(line).collect();
        let length = |((p, q), n): ((Spot, Spot), i64)| {
            let (dx, dy) = ((p.0 - q.0).abs(), (p.1 - q.1).abs());
            n * (i64::from(dx + dy) + i64::from(dx.min(dy).min(60)))
        };
        let mut sum: i64 = lines.iter().map(|it| length((it.1, it.2))).sum();
        lines.sort_by_key(|it| (-it.2, it.0));
        lines.truncate(COUNTED);
        for (i, ((a, b), one, n)) in lines.iter().enumerate() {
            for ((c, d), other, m) in &lines[i + 1..] {
                if c != a && c != b && d != a && d != b && cross(*one, *other) {
                    sum += n * m * CROSSING;
                }
            }
        }
        sum
    }

    /// What the bundles of a page cost, in px: their length and crossings, with every lane about as wide as it will be;
    /// and the size of the page then.
    pub(in crate::layout) fn rate(&self, page: &mut Block, lanes: &mut [Lane], task: &Task<'_>) -> Rate {
        self.inner(lanes, task);
        let ground = lay(page, lanes, task);
        let captions = Captions { widths: task.captions, inset: task.caption.at.0 };
        let mut mesh = Mesh::coarse(page, lanes, task.sizes, &captions);
        mesh.sort(lanes, &ground);
        let mut finder = Finder::new(&self.graph, &mesh, &ground, lanes, task.prices);
        finder.weights = Some(&self.weights);
        let ways = finder.all(0);
        let task = Task { graph: &self.graph, trunks: vec![None; ways.len()], ..*task };
        let runs = super::runs(&ways, &mesh, lanes, &ground, &task);
        for (i, lane) in lanes.iter_mut().enumerate() {
            let load = runs.load(i, &self.weights);
            let labels = if load == 0 {
                0
            } else if lane.level {
                HEIGHT
            } else {
                LABEL
            };
            lane.width = lane.width.max(need(load, task.pitch) + labels);
        }
        let ground = lay(page, lanes, &task);
        mesh.sort(lanes, &ground);
        let lines = super::lines(&ways, &mesh, lanes, &ground, &task);
        let step = |s: &[Spot]| i64::from((s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs());
        let span = |line: &Line| line.points.windows(2).map(step).sum::<i64>();
        let length = lines.iter().zip(&self.weights).map(|(line, n)| span(line) * i64::from(*n)).sum();
        Rate { length, crossings: self.crossings(&lines), size: ground.size }
    }

    /// Makes the lanes between tiles as wide as the lines and labels of their zone are likely to need: about a third of
    /// the lines of a zone run along each level lane of it, two thirds along each upright one, where labels stand too.
    fn inner(&self, lanes: &mut [Lane], task: &Task<'_>) {
        let mut counts: BTreeMap<(u32, bool), i32> = BTreeMap::new();
        for lane in lanes.iter().filter(|it| matches!(it.gap, Gap::Tiles | Gap::Pad)) {
            *counts.entry((lane.zone, lane.level)).or_default() += 1;
        }
        for lane in lanes.iter_mut().filter(|it| matches!(it.gap, Gap::Tiles | Gap::Pad)) {
            let count = counts.get(&(lane.zone, lane.level)).copied().unwrap_or(1).max(1);
            let ends = (lane.zone as usize).checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or(0);
            if ends > 0 {
                lane.width += ends * task.pitch / count * 7 / 10 + if lane.level { HEIGHT } else { LABEL };
            }
        }
    }

    /// How often lines cross, were each bundle drawn line by line.
    fn crossings(&self, lines: &[Line]) -> i64 {
        let (mut level, mut upright) = (vec![], vec![]);
        for (line, n) in lines.iter().zip(&self.weights) {
            for s in line.points.windows(2) {
                let (a, b) = (s[0].min(s[1]), s[0].max(s[1]));
                if a.1 == b.1 { level.push((a, b, *n)) } else { upright.push((a, b, *n)) }
            }
        }
        let mut sum = 0;
        for (a, b, n) in &level {
            for (c, d, m) in &upright {
                if a.0 < c.0 && c.0 < b.0 && c.1 < a.1 && a.1 < d.1 {
                    sum += i64::from(*n) * i64::from(*m);
                }
            }
        }
        sum
    }
}
