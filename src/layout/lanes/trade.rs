//! Lets tiles of a grid trade places where the router then finds cheaper ways.

use super::find::{Finder, Way};
use super::mesh::Mesh;
use crate::layout::normalise::End;

/// Lines that would get longer by more than this are not worth a look, px.
const FARTHER: i64 = 60;
/// Passes over all pairs of tiles.
const PASSES: usize = 4;

impl Finder<'_> {
    /// Trades tiles of a group while that makes ways cheaper, finding at most `budget` ways.
    pub(super) fn trade(&mut self, ways: &mut [Option<Way>], groups: &[Vec<usize>], budget: usize) {
        let mut left = budget;
        let touching = self.touching();
        for _ in 0..PASSES {
            let mut better = false;
            for group in groups {
                for (at, one) in group.iter().enumerate() {
                    for other in group.iter().skip(at + 1) {
                        let edges = merged(&touching[*one], &touching[*other]);
                        if edges.is_empty() || self.longer(&edges, (*one, *other)) > FARTHER {
                            continue;
                        }
                        let Some(rest) = left.checked_sub(edges.len() * 2) else { return };
                        left = rest;
                        better |= self.try_trade(ways, (*one, *other), &edges);
                    }
                }
            }
            if !better {
                return;
            }
        }
    }

    /// By tile: its lines.
    fn touching(&self) -> Vec<Vec<usize>> {
        let mut out = vec![vec![]; self.graph.nodes.len()];
        for (edge, (_, a, b)) in self.graph.edges.iter().enumerate() {
            for end in [a, b] {
                if let End::Node(it) = end
                    && out[*it].last() != Some(&edge)
                {
                    out[*it].push(edge);
                }
            }
        }
        out
    }

    /// By how much lines get longer as the crow flies at right angles when two tiles trade places, px.
    fn longer(&mut self, edges: &[usize], (one, other): (usize, usize)) -> i64 {
        let before = self.reach(edges);
        self.seat.swap(one, other);
        let after = self.reach(edges);
        self.seat.swap(one, other);
        after - before
    }

    /// How far the ends of lines lie apart, px.
    fn reach(&self, edges: &[usize]) -> i64 {
        let apart = |edge: &usize| {
            let (a, b) = self.ends(*edge);
            let (p, q) = (Mesh::area(a, self.ground).centre(), Mesh::area(b, self.ground).centre());
            i64::from((p.0 - q.0).abs() + (p.1 - q.1).abs())
        };
        edges.iter().map(apart).sum()
    }

    /// Trades two tiles if the ways of their lines are cheaper then.
    fn try_trade(&mut self, ways: &mut [Option<Way>], (one, other): (usize, usize), edges: &[usize]) -> bool {
        let old: Vec<Option<Way>> = edges.iter().map(|it| ways[*it].clone()).collect();
        self.mark_all(edges, &old, false);
        let (before, found) = self.priced(edges);
        self.mark_all(edges, &found, false);
        self.seat.swap(one, other);
        let (after, traded) = self.priced(edges);
        let kept = if after < before {
            traded
        } else {
            self.mark_all(edges, &traded, false);
            self.seat.swap(one, other);
            self.mark_all(edges, &found, true);
            found
        };
        for (edge, way) in edges.iter().zip(kept) {
            ways[*edge] = way;
        }
        after < before
    }

    fn mark_all(&mut self, edges: &[usize], ways: &[Option<Way>], add: bool) {
        for (edge, way) in edges.iter().zip(ways) {
            way.iter().for_each(|it| self.mark(*edge, it, add));
        }
    }

    /// The ways of lines, one after the other, marked; and what they cost together.
    fn priced(&mut self, edges: &[usize]) -> (u64, Vec<Option<Way>>) {
        let mut sum = 0;
        let mut found = vec![];
        for edge in edges {
            let way = self.find(*edge);
            sum += u64::from(self.price);
            if let Some(way) = &way {
                self.mark(*edge, way, true);
            }
            found.push(way);
        }
        (sum, found)
    }
}

/// Two rising lists as one.
fn merged(one: &[usize], other: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = one.iter().chain(other).copied().collect();
    out.sort_unstable();
    out.dedup();
    out
}
