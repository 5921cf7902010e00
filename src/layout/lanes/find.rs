//! Finds the way of each line over the mesh: the cheapest by length, turns and what it crosses.

use super::Prices;
use super::block::{Ground, Lane};
use super::branch::Laid;
use super::mesh::{Mesh, Site};
use super::search::{Gate, Goal};
use super::stretch::{Stretches, Traffic};
use crate::layout::normalise::{End, Graph};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// What each line costs that already leaves the same side, past those there is room for.
const CROWD: u32 = 120;

/// The way of a line: where it leaves, where it turns, where it arrives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Way {
    /// Sides of the mesh.
    pub(super) ends: (usize, usize),
    /// Points of the mesh; none when the line is straight.
    pub(super) turns: Vec<u32>,
}

/// The ends of a line in the mesh: seen from within where the other end lies inside.
pub(super) fn sites(graph: &Graph, edge: usize) -> (Site, Site) {
    let (_, a, b) = &graph.edges[edge];
    let site = |end: End, other: End| match end {
        End::Node(it) => Site::Tile(it),
        End::Zone(it) if end != other && graph.around(other).contains(&it) => Site::Inside(it),
        End::Zone(it) => Site::Outside(it),
    };
    (site(*a, *b), site(*b, *a))
}

/// How a search reached a state.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reached {
    /// The search.
    pub(super) run: u32,
    pub(super) cost: u32,
    /// The same with what is left to pay at least.
    pub(super) whole: u32,
    /// The state before.
    pub(super) from: u32,
    /// Lines that have come to lie between the line and the side it came from.
    pub(super) joined: u16,
}

/// Finds ways, and keeps what runs where.
pub(super) struct Finder<'a> {
    pub(super) graph: &'a Graph,
    pub(super) mesh: &'a Mesh,
    pub(super) ground: &'a Ground,
    pub(super) lanes: &'a [Lane],
    pub(super) traffic: Traffic,
    pub(super) stretches: Stretches,
    /// By state: how it was reached.
    pub(super) reached: Vec<Reached>,
    /// Lines at each side.
    pub(super) used: Vec<u16>,
    pub(super) run: u32,
    /// The open states of a search, kept for its room: what a way over them costs at least, then the state.
    pub(super) heap: BinaryHeap<Reverse<u64>>,
    /// By edge: how many lines it stands for; none where each is one.
    pub(super) weights: Option<&'a [u16]>,
    pub(super) prices: Prices,
    /// By fan: what its lines have laid.
    pub(super) laid: BTreeMap<usize, Laid>,
    /// What the last way that was found costs.
    pub(super) price: u32,
    /// What all ways cost when they were found first.
    pub(super) sum: i64,
    /// By tile: the tile at whose place it stands now.
    pub(super) seat: Vec<usize>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(graph: &'a Graph, mesh: &'a Mesh, ground: &'a Ground, lanes: &'a [Lane], prices: Prices) -> Self {
        let states = mesh.points.len() * 4;
        Self {
            graph,
            mesh,
            ground,
            lanes,
            traffic: Traffic { through: vec![[0; 2]; mesh.points.len()], turned: vec![[0; 4]; mesh.points.len()] },
            stretches: Stretches::of(mesh, lanes.len()),
            reached: vec![Reached::default(); states],
            used: vec![0; mesh.sides.len()],
            run: 0,
            heap: BinaryHeap::new(),
            weights: None,
            prices,
            laid: BTreeMap::new(),
            price: 0,
            sum: 0,
            seat: (0..graph.nodes.len()).collect(),
        }
    }

    /// Finds a way for every line, short ones first.
    pub(super) fn all(&mut self) -> Vec<Option<Way>> {
        let mut ways: Vec<Option<Way>> = vec![None; self.graph.edges.len()];
        self.sum = 0;
        for edge in self.short_first() {
            let weight = self.weights.and_then(|it| it.get(edge)).copied().unwrap_or(1);
            ways[edge] = self.find(edge);
            self.sum += i64::from(self.price) * i64::from(weight);
            if let Some(way) = &ways[edge] {
                self.mark(edge, way, true);
            }
        }
        ways
    }

    /// Marks ways that are there, and finds each so many times again as the others lie by then.
    pub(super) fn again(&mut self, ways: &mut [Option<Way>], rounds: usize) {
        for (edge, way) in ways.iter().enumerate() {
            way.iter().for_each(|it| self.mark(edge, it, true));
        }
        for edge in std::iter::repeat_n(self.short_first(), rounds).flatten() {
            if let Some(way) = &ways[edge] {
                self.mark(edge, way, false);
            }
            if let Some(found) = self.find(edge) {
                ways[edge] = Some(found);
            }
            if let Some(way) = &ways[edge] {
                self.mark(edge, way, true);
            }
        }
    }

    fn short_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.graph.edges.len()).collect();
        order.sort_by_cached_key(|it| {
            let (a, b) = self.ends(*it);
            let (p, q) = (Mesh::area(a, self.ground).centre(), Mesh::area(b, self.ground).centre());
            ((p.0 - q.0).abs() + (p.1 - q.1).abs(), *it)
        });
        order
    }

    fn strand(&self, side: usize) -> usize {
        self.lanes.len() + side
    }

    /// The straight line between neighbours of one grid, if they are.
    fn direct(&self, a: Site, b: Site) -> Option<Way> {
        let (Site::Tile(_), Site::Tile(_)) = (a, b) else { return None };
        let sides = self.mesh.sites.get(&a)?;
        for one in sides {
            let way = self.mesh.sides[*one].way;
            for other in self.mesh.sites.get(&b)? {
                if self.mesh.sides[*other].way != (way + 2) % 4 {
                    continue;
                }
                let (s, t) = (self.strand(*one), self.strand(*other));
                if self.mesh.middle[s] == self.mesh.middle[t] && self.meets(s, t, way) {
                    return Some(Way { ends: (*one, *other), turns: vec![] });
                }
            }
        }
        None
    }

    /// Whether two sides look at each other over one lane between tiles of one grid.
    fn meets(&self, one: usize, other: usize, way: usize) -> bool {
        let axis = way % 2;
        // An upright side meets level lanes.
        let near = |strand: usize, way: usize| {
            let list = &self.mesh.strands[strand];
            let point = if matches!(way, 1 | 2) { list.first() } else { list.last() };
            point.map(|it| self.mesh.points[*it as usize].on[axis])
        };
        let (a, b) = (near(one, way), near(other, (way + 2) % 4));
        let ordered = {
            let at = |strand: usize| {
                let side = &self.mesh.sides[strand - self.lanes.len()];
                Mesh::area(side.site, self.ground).centre()
            };
            let (p, q) = (at(one), at(other));
            match way {
                0 => q.1 < p.1,
                1 => q.0 > p.0,
                2 => q.1 > p.1,
                _ => q.0 < p.0,
            }
        };
        let tiles = a.and_then(|it| self.lanes.get(it as usize)).is_some_and(|it| it.gap == super::block::Gap::Tiles);
        a.is_some() && a == b && tiles && ordered
    }

    /// What leaving by a side costs: the way to the first point, and how crowded it is.
    pub(super) fn leave(&self, side: usize) -> u32 {
        let it = &self.mesh.sides[side];
        let area = Mesh::area(it.site, self.ground);
        let length = if it.way.is_multiple_of(2) { area.w } else { area.h };
        let room = u32::try_from((length / 12).max(1)).unwrap_or(1);
        let used = u32::from(self.used[side]);
        8 + used * 6 + used.saturating_sub(room - 1) * CROWD
    }

    fn gates(&self, site: Site) -> Vec<Gate> {
        let sides = self.mesh.sites.get(&site).map(Vec::as_slice).unwrap_or_default();
        sides
            .iter()
            .filter_map(|side| {
                let it = &self.mesh.sides[*side];
                let list = &self.mesh.strands[self.strand(*side)];
                let point = if matches!(it.way, 1 | 2) { list.first() } else { list.last() };
                // A side that looks up or down is upright.
                point.map(|point| Gate {
                    point: *point,
                    axis: 1 - it.way % 2,
                    side: *side,
                    cost: self.leave(*side),
                    low: !matches!(it.way, 1 | 2),
                    from: 0,
                    laid: None,
                })
            })
            .collect()
    }

    /// The ends of a line at the places where they stand now, that which its fan shares first.
    pub(super) fn ends(&self, edge: usize) -> (Site, Site) {
        let seated = |site: Site| match site {
            Site::Tile(it) => Site::Tile(self.seat.get(it).copied().unwrap_or(it)),
            other => other,
        };
        let (a, b) = sites(self.graph, edge);
        if self.graph.fans.is_late(edge) { (seated(b), seated(a)) } else { (seated(a), seated(b)) }
    }

    /// Finds the way of a line; what it costs stands in `price`.
    pub(super) fn find(&mut self, edge: usize) -> Option<Way> {
        let (a, b) = self.ends(edge);
        if a == b {
            self.price = 0;
            return self.around(a);
        }
        if let Some(way) = self.direct(a, b) {
            let (p, q) = (Mesh::area(a, self.ground).centre(), Mesh::area(b, self.ground).centre());
            self.price = p.0.abs_diff(q.0) + p.1.abs_diff(q.1);
            return Some(way);
        }
        let mut allowed = vec![false; self.graph.zones.len() + 1];
        allowed[0] = true;
        let (_, from, to) = &self.graph.edges[edge];
        for zone in [*from, *to].into_iter().flat_map(|end| self.graph.around(end)) {
            allowed[zone + 1] = true;
        }
        // The zone an end is, seen from outside, is not entered.
        for site in [a, b] {
            if let Site::Outside(zone) = site {
                allowed[zone + 1] = false;
            }
        }
        for side in self.mesh.sites.get(&b).into_iter().flatten() {
            let points = &self.mesh.strands[self.strand(*side)];
            points.iter().for_each(|it| self.stretches.halt(*it, self.run + 1));
        }
        let goal = Goal { gates: self.gates(b), area: Mesh::area(b, self.ground) };
        let mut starts = self.gates(a);
        starts.extend(self.branches(edge, a, &allowed));
        self.search(&starts, &goal, &allowed, [a, b])
    }

    /// The way of a line from an end to itself: out at the right, in from above.
    fn around(&self, site: Site) -> Option<Way> {
        let sides = self.mesh.sites.get(&site)?;
        for one in sides {
            for other in sides {
                let ways = (self.mesh.sides[*one].way, self.mesh.sides[*other].way);
                if ways.0 % 2 != 1 || !ways.1.is_multiple_of(2) {
                    continue;
                }
                let (s, t) = (self.strand(*one), self.strand(*other));
                for p in &self.mesh.strands[s] {
                    let upright = self.mesh.points[*p as usize].on[1];
                    for q in &self.mesh.strands[t] {
                        let level = self.mesh.points[*q as usize].on[0];
                        let corner = self.mesh.strands[upright as usize]
                            .iter()
                            .find(|it| self.mesh.points[**it as usize].on[0] == level);
                        if let Some(corner) = corner {
                            return Some(Way { ends: (*one, *other), turns: vec![*p, *corner, *q] });
                        }
                    }
                }
            }
        }
        None
    }
}
