//! Fans: lines of one end that say the same are drawn as one line that branches.

use super::lanes::Line;
use super::normalise::{End, Graph};
use crate::diagram::Edge;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Lines past which none are drawn together: a drawing of more has trunks instead, see [`super::lanes`].
const MOST: usize = 250;

/// A place on the page, px from its left and top.
type Spot = (i32, i32);

/// Which lines of a graph branch from each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Fans {
    /// By edge: its fan. Empty where there is none.
    of: Vec<Option<usize>>,
    /// By edge: whether its fan shares the end where it arrives.
    late: Vec<bool>,
}

impl Fans {
    /// The fans of a graph: of its two ends a line joins the one with more lines like it.
    pub(super) fn of(graph: &Graph) -> Self {
        let count = graph.edges.len();
        if count > MOST {
            return Self::default();
        }
        let mut groups: BTreeMap<String, (bool, Vec<usize>)> = BTreeMap::new();
        for (at, (edge, a, b)) in graph.edges.iter().enumerate().filter(|it| it.1.1 != it.1.2) {
            // Numbers add up where lines arrive: one label for two of them would tell half of it.
            let counts = edge.label.as_deref().is_some_and(|it| it.trim_start().starts_with(|c: char| c.is_numeric()));
            for (late, end) in [(false, a), (true, b)].into_iter().filter(|it| !(counts && it.0)) {
                groups.entry(name(edge, late, *end)).or_insert_with(|| (late, vec![])).1.push(at);
            }
        }
        let mut groups: Vec<(bool, Vec<usize>)> = groups.into_values().collect();
        let mut out = Self { of: vec![None; count], late: vec![false; count] };
        let mut fans = 0;
        let most = |it: &(bool, Vec<usize>)| (it.1.len(), Reverse(it.1.clone()), !it.0);
        while let Some(best) = (0..groups.len()).max_by_key(|it| most(&groups[*it])) {
            let (late, members) = groups.remove(best);
            if members.len() < 2 {
                break;
            }
            for it in members {
                (out.of[it], out.late[it]) = (Some(fans), late);
            }
            fans += 1;
            groups.iter_mut().for_each(|it| it.1.retain(|edge| out.of[*edge].is_none()));
        }
        if fans == 0 { Self::default() } else { out }
    }

    /// The fan of an edge.
    pub(super) fn fan(&self, edge: usize) -> Option<usize> {
        self.of.get(edge).copied().flatten()
    }

    /// Whether a line is laid from where it arrives to where it starts, since that end is the one its fan shares.
    pub(super) fn is_late(&self, edge: usize) -> bool {
        self.late.get(edge).copied().unwrap_or(false)
    }

    /// Whether two edges are of one fan.
    pub(super) fn are_one(&self, edge: usize, other: usize) -> bool {
        self.fan(edge).is_some_and(|it| self.fan(other) == Some(it))
    }

    /// The stems of drawn lines.
    pub(super) fn stems(&self, lines: &[Line]) -> Vec<Stem> {
        let mut out: Vec<Stem> = vec![];
        for (edge, line) in lines.iter().enumerate() {
            let Some(fan) = self.fan(edge).filter(|_| !line.forced) else { continue };
            let own = self.rooted(edge, &line.points);
            let found = out.iter_mut().find(|it| it.fan == fan && it.points.first() == own.first());
            let Some(stem) = found else {
                let late = self.is_late(edge);
                out.push(Stem { fan, members: vec![edge], points: own, late });
                continue;
            };
            stem.members.push(edge);
            stem.points = split(&stem.points, together(&stem.points, &own)).0;
        }
        out.retain(|it| it.members.len() > 1 && it.points.len() > 1);
        out
    }

    /// By edge: where its line branches from one before it, with corners of so many px.
    pub(super) fn branches(&self, lines: &[Line], corner: i32) -> Vec<Option<Fork>> {
        let mut out = vec![None; lines.len()];
        for stem in self.stems(lines) {
            let ways: Vec<_> = stem.members.iter().map(|it| self.rooted(*it, &lines[*it].points)).collect();
            for (at, edge) in stem.members.iter().enumerate() {
                let before = ways[..at].iter().enumerate().map(|(it, way)| (together(way, &ways[at]), it));
                let Some((shared, from)) = before.max_by_key(|it| (it.0, Reverse(it.1))) else { continue };
                if shared > corner {
                    // It begins where it is still on the other, so that the corner can be round.
                    let own = split(&ways[at], shared - corner).1;
                    out[*edge] = Some(Fork { from: stem.members[from], points: self.rooted(*edge, &own) });
                }
            }
        }
        out
    }

    /// The corners of a line from the end that its fan shares, or from there those of a line as it goes.
    fn rooted(&self, edge: usize, points: &[Spot]) -> Vec<Spot> {
        let mut points = points.to_vec();
        if self.is_late(edge) {
            points.reverse();
        }
        points
    }
}

/// What lines have to be alike in, to be of one fan.
fn name(edge: &Edge, late: bool, end: End) -> String {
    let Edge { label, kind, both, evidence, state, emphasis, .. } = edge;
    format!("{late} {end:?} {label:?} {kind:?} {both} {evidence:?} {state:?} {emphasis:?}")
}

/// Where a line branches from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fork {
    /// The other edge.
    pub(super) from: usize,
    /// The corners of the part that only this line has, px.
    pub(super) points: Vec<Spot>,
}

/// The part that all lines of a fan share which leave by one side.
#[derive(Debug, Clone)]
pub(super) struct Stem {
    fan: usize,
    /// Its lines, as indices of edges.
    pub(super) members: Vec<usize>,
    /// Its corners from the end that they share, px.
    pub(super) points: Vec<Spot>,
    /// Whether lines arrive at that end.
    pub(super) late: bool,
}

impl Stem {
    /// Of its lines the one that turns first.
    pub(super) fn first_to_turn(&self, lines: &[Line]) -> Option<usize> {
        let run = |edge: &usize| {
            let points = lines.get(*edge).map(|it| it.points.as_slice()).unwrap_or_default();
            let end =
                if self.late { points.len().checked_sub(2).and_then(|it| points.get(it..)) } else { points.get(..2) };
            end.map_or(0, |it| apart(it[0], it[1]))
        };
        self.members.iter().copied().min_by_key(run)
    }

    /// Its corners, but for the last px before it branches.
    pub(super) fn without_end(&self, px: i32) -> Vec<Spot> {
        let length: i32 = self.points.windows(2).map(|it| apart(it[0], it[1])).sum();
        split(&self.points, (length - px).max(0)).0
    }
}

fn apart(one: Spot, other: Spot) -> i32 {
    (one.0 - other.0).abs() + (one.1 - other.1).abs()
}

/// For how long two lines from one spot run together, px.
fn together(one: &[Spot], other: &[Spot]) -> i32 {
    let mut sum = 0;
    for (a, b) in one.windows(2).zip(other.windows(2)) {
        if a[0] != b[0] {
            break;
        }
        let way = |s: &[Spot]| ((s[1].0 - s[0].0).signum(), (s[1].1 - s[0].1).signum());
        if way(a) != way(b) {
            break;
        }
        let (long, short) = (apart(a[0], a[1]), apart(b[0], b[1]));
        sum += long.min(short);
        if long != short {
            break;
        }
    }
    sum
}

/// Parts a line after so many px.
fn split(points: &[Spot], mut left: i32) -> (Vec<Spot>, Vec<Spot>) {
    for (at, step) in points.windows(2).enumerate() {
        let (from, to) = (step[0], step[1]);
        let length = apart(from, to);
        if left < length {
            let spot = (from.0 + (to.0 - from.0).signum() * left, from.1 + (to.1 - from.1).signum() * left);
            let (before, after) = points.split_at(at + 1);
            let first = before.iter().copied().chain((left > 0).then_some(spot)).collect();
            return (first, std::iter::once(spot).chain(after.iter().copied()).collect());
        }
        left -= length;
    }
    (points.to_vec(), points.last().copied().into_iter().collect())
}

#[cfg(test)]
#[path = "fan_tests.rs"]
mod tests;
