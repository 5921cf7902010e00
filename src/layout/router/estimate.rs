//! What the lines of a page will cost, told from zone to zone: all lines between two zones are one bundle, tiles are not
//! looked at; or told more closely, from some lines of each bundle that stand for the others. So a plan is rated in a
//! fraction of the time its lines take.

use super::finder::Router;
use super::graph::{Captions, RoutingGraph};
use super::{Block, Gap, Lanes, Line, Task, lay, need};
use crate::diagram::Edge;
use crate::layout::bundle::Bundles;
use crate::layout::geometry::{Area, Point, cross};
use crate::layout::ids::{ChannelId, RegionId};
use crate::layout::normalise::{End, Graph};
use std::collections::BTreeMap;

/// The thickest bundles are asked whether they cross, no more.
const COUNTED: usize = 120;

/// A bundle is told from one line of so many.
const EVERY: usize = 12;

/// Room for the label of a line, px: in upright lanes, and in level ones.
const LABEL: i32 = 40;
const HEIGHT: i32 = 16;

/// What a crossing of straight lines costs, in px of length.
pub(in crate::layout) const CROSSING: i64 = 120;

/// The lines between zones of a diagram, those between the same two drawn together.
pub(in crate::layout) struct Estimator {
    /// Each bundle as one line between zones.
    zones: Sample,
    /// Some lines of each bundle, and of those within a zone.
    lines: Sample,
    /// By zone: how many lines of bundles end in it.
    ends: Vec<i32>,
    /// The zones of each bundle and how many lines it has, the thickest first.
    thickest: Vec<((usize, usize), i64)>,
}

/// A few lines that stand for all.
struct Sample {
    graph: Graph,
    /// By line: for how many it stands.
    weights: Vec<u16>,
}

/// How closely a plan is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Detail {
    Zones,
    Lines,
}

/// What a page promises.
pub(in crate::layout) struct Rate {
    /// Of all lines, px.
    pub(in crate::layout) length: i64,
    pub(in crate::layout) crossings: i64,
    /// Of the page, px.
    pub(in crate::layout) size: (i32, i32),
}

impl Estimator {
    /// The bundles of a diagram.
    pub(in crate::layout) fn of(graph: &Graph) -> Self {
        let zone = |end: &End| match end {
            End::Node(it) => graph.home.get(*it).copied().flatten(),
            End::Zone(it) => Some(*it),
        };
        let mut bundles: BTreeMap<[Option<usize>; 2], Vec<usize>> = BTreeMap::new();
        for (i, (_, a, b)) in graph.edges.iter().enumerate() {
            let (a, b) = (zone(a), zone(b));
            bundles.entry([a.min(b), a.max(b)]).or_default().push(i);
        }
        let mut ends = vec![0; graph.zones.len()];
        let (mut zones, mut lines) = (Sample::new(graph), Sample::new(graph));
        lines.graph.nodes.clone_from(&graph.nodes);
        lines.graph.home.clone_from(&graph.home);
        for (between, list) in &bundles {
            if let [Some(a), Some(b)] = *between
                && a != b
            {
                zones.add((Edge::default(), End::Zone(a), End::Zone(b)), list.len());
                ends[a] += i32::try_from(list.len()).unwrap_or(0);
                ends[b] += i32::try_from(list.len()).unwrap_or(0);
            }
            let shares = list.len().div_ceil(EVERY);
            for share in 0..shares {
                let (from, to) = (share * list.len() / shares, (share + 1) * list.len() / shares);
                lines.add(graph.edges[list[usize::midpoint(from, to)]].clone(), to - from);
            }
        }
        let bundle = |(edge, n): (&(Edge, End, End), &u16)| match (edge.1, edge.2) {
            (End::Zone(a), End::Zone(b)) => Some(((a, b), i64::from(*n))),
            _ => None,
        };
        let mut thickest: Vec<_> = zones.graph.edges.iter().zip(&zones.weights).filter_map(bundle).collect();
        thickest.sort_by_key(|it| (-it.1, it.0));
        Self { zones, lines, ends, thickest }
    }

    /// How many lines a plan is rated from, if by lines.
    pub(in crate::layout) fn sampled(&self) -> usize {
        self.lines.weights.len()
    }

    /// What rating a plan takes, in steps: by straight lines, and by paths.
    pub(in crate::layout) fn effort(&self) -> (usize, usize) {
        let (zones, bundles) = (self.zones.graph.zones.len() + 1, self.zones.weights.len());
        let mut beside: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        self.zones.graph.zones.iter().for_each(|it| *beside.entry(it.parent).or_default() += 1);
        // The rows that many zones of one parent could stand in are many.
        let stacked: usize = beside.values().map(|it| it.saturating_pow(3)).fold(0, usize::saturating_add);
        let straight = 20 * zones + bundles + bundles.min(COUNTED).pow(2) / 2;
        (straight.saturating_add(stacked), 40 * zones * bundles)
    }

    /// What the bundles cost if they run straight from the middle of one zone to that of another.
    pub(in crate::layout) fn straight(&self, zones: &[Area]) -> i64 {
        let at: Vec<Point> = zones.iter().map(Area::centre).collect();
        let spots = |(a, b): (usize, usize)| Some((*at.get(a)?, *at.get(b)?));
        let length = |(between, n): &((usize, usize), i64)| {
            let (p, q) = spots(*between)?;
            let (dx, dy) = ((p.0 - q.0).abs(), (p.1 - q.1).abs());
            Some(n * (i64::from(dx + dy) + i64::from(dx.min(dy).min(60))))
        };
        let mut sum: i64 = self.thickest.iter().filter_map(length).sum();
        let lines = self.thickest.iter().take(COUNTED).filter_map(|it| Some((it.0, spots(it.0)?, it.1)));
        // From left to right: what begins beyond the end of a line does not cross it, nor does anything after that.
        let wide = |line: &(Point, Point)| (line.0.0.min(line.1.0), line.0.0.max(line.1.0));
        let mut lines: Vec<_> = lines.map(|it| (wide(&it.1), it)).collect();
        lines.sort_unstable();
        for (i, (reach, ((a, b), one, n))) in lines.iter().enumerate() {
            for (_, ((c, d), other, m)) in lines[i + 1..].iter().take_while(|it| it.0.0 <= reach.1) {
                if c != a && c != b && d != a && d != b && cross(*one, *other) {
                    sum += n * m * CROSSING;
                }
            }
        }
        sum
    }

    /// What the lines of a page cost, in px: their length and crossings, with every lane about as wide as it will be;
    /// and the size of the page then.
    pub(in crate::layout) fn rate(&self, detail: Detail, page: &mut Block, lanes: &mut Lanes, task: &Task<'_>) -> Rate {
        let Sample { graph, weights } = if detail == Detail::Zones { &self.zones } else { &self.lines };
        if detail == Detail::Zones {
            self.inner(lanes, task);
        }
        let positions = lay(page, lanes, task);
        let captions = Captions { widths: task.captions, inset: task.caption.at.0 };
        let mut routes = RoutingGraph::new(page, lanes, task.sizes, &captions, detail == Detail::Zones);
        routes.sort(lanes, &positions);
        // Lines that stand for others branch from none.
        let bundles = Bundles::default();
        let task = Task { graph, bundles: &bundles, ..*task };
        let paths = Router::new((graph, &bundles), &routes, &positions, lanes, task.costs).weighted(weights).all();
        let segments = super::draw::segments(&paths, (&routes, lanes), &positions, &task);
        for (id, lane) in lanes.pairs_mut() {
            let load = segments.load(ChannelId::of_lane(id), weights);
            let labels = if load == 0 {
                0
            } else if lane.level {
                HEIGHT
            } else {
                LABEL
            };
            lane.width = lane.width.max(need(load, task.pitch) + labels);
        }
        let positions = lay(page, lanes, &task);
        routes.sort(lanes, &positions);
        let lines = super::draw::lines(&paths, (&routes, lanes), &positions, &task);
        let step = |s: &[Point]| i64::from((s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs());
        let span = |line: &Line| line.points.windows(2).map(step).sum::<i64>();
        let length = lines.iter().zip(weights).map(|(line, n)| span(line) * i64::from(*n)).sum();
        Rate { length, crossings: crossings(&lines, weights), size: positions.size }
    }

    /// Makes the lanes between tiles as wide as the lines and labels of their zone are likely to need: about a third of
    /// the lines of a zone run along each level lane of it, two thirds along each upright one, where labels stand too.
    fn inner(&self, lanes: &mut Lanes, task: &Task<'_>) {
        let mut counts: BTreeMap<(RegionId, bool), i32> = BTreeMap::new();
        for lane in lanes.iter().filter(|it| matches!(it.gap, Gap::Tiles | Gap::Pad)) {
            *counts.entry((lane.region, lane.level)).or_default() += 1;
        }
        for (_, lane) in lanes.pairs_mut().filter(|it| matches!(it.1.gap, Gap::Tiles | Gap::Pad)) {
            let count = counts.get(&(lane.region, lane.level)).copied().unwrap_or(1).max(1);
            let ends = lane.region.zone().and_then(|it| self.ends.get(it)).copied().unwrap_or(0);
            if ends > 0 {
                lane.width += ends * task.pitch / count * 7 / 10 + if lane.level { HEIGHT } else { LABEL };
            }
        }
    }
}

impl Sample {
    fn new(graph: &Graph) -> Self {
        Self { graph: Graph { zones: graph.zones.clone(), ..Graph::default() }, weights: vec![] }
    }

    fn add(&mut self, line: (Edge, End, End), weight: usize) {
        self.graph.edges.push(line);
        self.weights.push(u16::try_from(weight).unwrap_or(u16::MAX));
    }
}

/// How often lines cross, were each drawn as often as it stands for one.
pub(in crate::layout) fn crossings(lines: &[Line], weights: &[u16]) -> i64 {
    let (mut level, mut upright) = (vec![], vec![]);
    for (line, n) in lines.iter().zip(weights) {
        for s in line.points.windows(2) {
            let (a, b) = (s[0].min(s[1]), s[0].max(s[1]));
            if a.1 == b.1 { level.push((a, b, *n)) } else { upright.push((a, b, *n)) }
        }
    }
    upright.sort_unstable();
    let crossed = |(a, b, n): &(Point, Point, u16)| {
        let within = upright.partition_point(|it| it.0.0 <= a.0)..upright.partition_point(|it| it.0.0 < b.0);
        let met = upright[within].iter().filter(|(c, d, _)| c.1 < a.1 && a.1 < d.1);
        met.map(|it| i64::from(it.2) * i64::from(*n)).sum::<i64>()
    };
    level.iter().map(crossed).sum()
}
