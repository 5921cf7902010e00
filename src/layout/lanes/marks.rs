//! Marks where lines run, so that the next ones know what they cross.

use super::find::{Finder, Way};
use super::mesh::Mesh;

impl Finder<'_> {
    /// Marks a way as taken (`add`) or free again, by so many lines.
    pub(super) fn mark(&mut self, way: &Way, add: bool, by: u16) {
        let step = |it: &mut u16| *it = if add { it.saturating_add(by) } else { it.saturating_sub(by) };
        step(&mut self.used[way.ends.0]);
        step(&mut self.used[way.ends.1]);
        let mesh = self.mesh;
        for (strand, from, to) in runs(way, mesh, self.lanes.len()) {
            let list = &mesh.strands[strand];
            let axis = usize::from(list.first().is_some_and(|it| mesh.points[*it as usize].on[1] as usize == strand));
            let spot = |it: Option<u32>, none: usize| it.map_or(none, |it| mesh.index[it as usize][axis] as usize);
            let inner = self.inner(strand, spot(from, usize::MAX), spot(to, usize::MAX), list.len());
            for point in list.get(inner).unwrap_or_default() {
                step(&mut self.traffic.through[*point as usize][axis]);
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
            step(&mut self.traffic.turned[*turn as usize][pick(0) * 2 + pick(1)]);
            self.stretches.forget(*turn);
        }
    }

    /// Whether the end lies at smaller coordinates than the points of a side.
    fn low(&self, side: usize) -> bool {
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
