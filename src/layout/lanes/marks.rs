//! Marks where lines run, so that the next ones know what they cross.

use super::find::{Finder, Way};
use super::mesh::Mesh;

/// What of a mesh a way takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    Side(usize),
    /// A point, and the axis along which it is passed.
    Through(u32, usize),
    /// A point, and the arms between which it is turned at.
    Turned(u32, usize),
}

impl Finder<'_> {
    /// Marks the way of a line as taken (`add`) or free again; of what lines of one fan share only one counts.
    pub(super) fn mark(&mut self, edge: usize, way: &Way, add: bool) {
        let by = self.weights.and_then(|it| it.get(edge)).copied().unwrap_or(1);
        let Some(fan) = self.graph.fans.fan(edge) else {
            return self.each(way, |it, _| *it = if add { it.saturating_add(by) } else { it.saturating_sub(by) });
        };
        let mut laid = std::mem::take(&mut self.laid);
        let counts = &mut laid.entry(fan).or_default().counts;
        self.each(way, |it, spot| {
            let count = counts.entry(spot).or_default();
            if add {
                *it += u16::from(*count == 0);
                *count += 1;
            } else {
                *count = count.saturating_sub(1);
                *it -= u16::from(*count == 0).min(*it);
            }
        });
        let ways = &mut laid.entry(fan).or_default().ways;
        if add {
            ways.insert(edge, way.clone());
        } else {
            ways.remove(&edge);
        }
        self.laid = laid;
    }

    /// Every counter that a way moves, with a name of its own.
    fn each(&mut self, way: &Way, mut step: impl FnMut(&mut u16, Spot)) {
        for end in [way.ends.0, way.ends.1] {
            step(&mut self.used[end], Spot::Side(end));
        }
        let mesh = self.mesh;
        for (strand, from, to) in runs(way, mesh, self.lanes.len()) {
            let list = &mesh.strands[strand];
            let axis = usize::from(list.first().is_some_and(|it| mesh.points[*it as usize].on[1] as usize == strand));
            let spot = |it: Option<u32>, none: usize| it.map_or(none, |it| mesh.index[it as usize][axis] as usize);
            let inner = self.inner(strand, spot(from, usize::MAX), spot(to, usize::MAX), list.len());
            for point in list.get(inner).unwrap_or_default() {
                step(&mut self.traffic.through[*point as usize][axis], Spot::Through(*point, axis));
                self.stretches.forget(*point);
            }
        }
        let first = self.low(way.ends.0);
        let last = self.low(way.ends.1);
        for (at, turn) in way.turns.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|it| way.turns.get(it));
            let arms = [before, way.turns.get(at + 1)].map(|it| it.map(|other| self.arm(*turn, *other)));
            let (one, other) = (
                arms[0].unwrap_or((1 - mesh.sides[way.ends.0].way % 2, !first)),
                arms[1].unwrap_or((1 - mesh.sides[way.ends.1].way % 2, !last)),
            );
            let pick = |axis: usize| usize::from(if one.0 == axis { one.1 } else { other.1 });
            let arms = pick(0) * 2 + pick(1);
            step(&mut self.traffic.turned[*turn as usize][arms], Spot::Turned(*turn, arms));
            self.stretches.forget(*turn);
        }
    }

    /// Whether the end lies at smaller coordinates than the points of a side.
    pub(super) fn low(&self, side: usize) -> bool {
        matches!(self.mesh.sides[side].way, 1 | 2)
    }

    /// The axis of the strand on which two points lie, and whether the other lies at larger coordinates.
    fn arm(&self, point: u32, other: u32) -> (usize, bool) {
        let (here, there) = (self.mesh.points[point as usize].on, self.mesh.points[other as usize].on);
        let axis = usize::from(here[0] != there[0]);
        (axis, self.mesh.index[other as usize][axis] > self.mesh.index[point as usize][axis])
    }

    /// The points strictly between two of a strand; an end that is not given is the site of the side.
    fn inner(&self, strand: usize, from: usize, to: usize, count: usize) -> std::ops::Range<usize> {
        let at_start = |side: usize| matches!(self.mesh.sides.get(side).map(|it| it.way), Some(1 | 2));
        let outer = match strand.checked_sub(self.lanes.len()) {
            Some(side) if !at_start(side) => count,
            _ => usize::MAX,
        };
        // A side that looks right or down begins before its first point, one that looks left or up after its last.
        let place = |it: usize| match it {
            usize::MAX if outer == count => (count, count),
            usize::MAX => (0, 0),
            it => (it, it + 1),
        };
        let (a, b) = (place(from), place(to));
        if a.0 <= b.0 { a.1..b.0.max(a.1) } else { b.1..a.0.max(b.1) }
    }
}

/// The runs of a way: the strand, and the points it begins and ends at; none at the ends of the line.
pub(super) fn runs(way: &Way, mesh: &Mesh, lanes: usize) -> Vec<(usize, Option<u32>, Option<u32>)> {
    let mut out = vec![];
    let mut axis = 1 - mesh.sides[way.ends.0].way % 2;
    let mut from: Option<u32> = None;
    for turn in &way.turns {
        out.push((mesh.points[*turn as usize].on[axis] as usize, from, Some(*turn)));
        from = Some(*turn);
        axis = 1 - axis;
    }
    out.push((lanes + way.ends.1, from, None));
    if way.turns.is_empty() {
        out.insert(0, (lanes + way.ends.0, None, None));
    }
    out
}
