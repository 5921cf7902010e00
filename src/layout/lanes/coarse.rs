//! What the lines of a page will cost, told from zone to zone: all lines between two zones are one bundle, tiles are not
//! looked at. So a plan is rated in a fraction of the time its lines take.

use super::find::Finder;
use super::mesh::{Captions, Mesh};
use super::{Block, Lane, Line, Task, lay};
use crate::diagram::Edge;
use crate::layout::normalise::{End, Graph, Place};
use std::collections::BTreeMap;

/// The lines between zones of a diagram, those between the same two drawn together.
pub(in crate::layout) struct Bundles {
    graph: Graph,
    /// By bundle: how many lines it holds.
    weights: Vec<u16>,
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
        let bare = |it: &Place| Place { zone: it.zone.clone(), row: it.row, parent: it.parent, depth: it.depth };
        let edges = counts.keys().map(|(a, b)| (Edge::default(), End::Zone(*a), End::Zone(*b))).collect();
        let zones = graph.zones.iter().map(bare).collect();
        Self { graph: Graph { zones, nodes: vec![], home: vec![], edges }, weights: counts.into_values().collect() }
    }

    /// What the bundles of a page cost: their lines' length, turns and crossings, in px.
    pub(in crate::layout) fn rate(&self, page: &mut Block, lanes: &mut [Lane], task: &Task<'_>) -> i64 {
        let ground = lay(page, lanes, task);
        let captions = Captions { widths: task.captions, inset: task.caption.0 };
        let mut mesh = Mesh::coarse(page, lanes, task.sizes, &captions);
        mesh.sort(lanes, &ground);
        let mut finder = Finder::new(&self.graph, &mesh, &ground, lanes);
        finder.weights = Some(&self.weights);
        let ways = finder.all(0);
        let lines = super::lines(&ways, &mesh, lanes, &ground, &Task { graph: &self.graph, trunks: vec![None; ways.len()], ..*task });
        let length: i64 = lines.iter().zip(&self.weights).map(|(line, n)| i64::from(line.points.windows(2).map(|s| (s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs()).sum::<i32>()) * i64::from(*n)).sum();
        let cr = crate::layout::order::env("CCROSS", 100);
        length + cr * self.crossings(&lines)
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
