//! The search for one way over the mesh.

use super::find::{Finder, Way};
use super::mesh::Site;
use crate::layout::shape::Area;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a turn costs, in px of length.
const TURN: u32 = 60;
/// What crossing a line costs.
const CROSS: u32 = 48;
/// What each line costs that already runs along.
const BESIDE: u32 = 6;

/// Where a search ends.
pub(super) struct Goal {
    /// The point next to the end, with the axis of arrival, the side, and what is left to pay.
    pub(super) gates: Vec<(u32, usize, usize, u32)>,
    pub(super) area: Area,
}

impl Goal {
    fn ahead(&self, at: (i32, i32)) -> u32 {
        let a = &self.area;
        let away = (a.x - at.0).max(0) + (at.0 - a.x - a.w).max(0) + (a.y - at.1).max(0) + (at.1 - a.y - a.h).max(0);
        u32::try_from(away).unwrap_or(0)
    }
}

impl Finder<'_> {
    pub(super) fn search(
        &mut self,
        starts: &[(u32, usize, usize, u32)],
        goal: &Goal,
        allowed: &[bool],
        ends: [Site; 2],
    ) -> Option<Way> {
        self.run += 1;
        let mut heap = BinaryHeap::new();
        let open = |s: &Self, point: u32| allowed[s.mesh.points[point as usize].zone as usize];
        for (point, axis, _, extra) in starts {
            if open(self, *point) {
                self.push(&mut heap, *point, *axis, *extra, u32::MAX, goal);
            }
        }
        let mut end: Option<(u32, u32, usize)> = None;
        while let Some(Reverse((f, state))) = heap.pop() {
            if end.is_some_and(|it| it.0 <= f) {
                break;
            }
            let (point, axis) = (state / 2, (state % 2) as usize);
            let g = self.cost[state as usize];
            if f > g + goal.ahead(self.mesh.at(point)) {
                continue;
            }
            for (_, _, side, extra) in goal.gates.iter().filter(|it| it.0 == point && it.1 == axis) {
                if end.is_none_or(|it| g + extra < it.0) {
                    end = Some((g + extra, state, *side));
                }
            }
            let on = self.mesh.points[point as usize].on;
            if self.passable(on[1 - axis], ends) {
                self.push(&mut heap, point, 1 - axis, g + TURN, state, goal);
            }
            let strand = &self.mesh.strands[on[axis] as usize];
            let at = self.mesh.index[point as usize][axis] as usize;
            let here = self.mesh.at(point);
            // Passing straight through the point crosses what runs the other way there.
            let turned = self.from[state as usize] != u32::MAX && self.from[state as usize] / 2 == point;
            let toll = if turned { 0 } else { u32::from(self.through[point as usize][1 - axis]) * CROSS };
            for next in [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|it| strand.get(it)) {
                let back = self.from[state as usize];
                if !open(self, *next) || (back != u32::MAX && back / 2 == *next) {
                    continue;
                }
                let there = self.mesh.at(*next);
                let length = u32::try_from((here.0 - there.0).abs() + (here.1 - there.1).abs()).unwrap_or(0);
                let beside = u32::from(self.through[*next as usize][axis]).min(20) * BESIDE;
                self.push(&mut heap, *next, axis, g + length + toll + beside, state, goal);
            }
        }
        let Some((price, state, side)) = end else {
            self.price = u32::MAX / 64;
            return None;
        };
        self.price = price;
        self.trace(state, side, starts)
    }

    /// Lanes are open to all, sides to the lines of their end.
    fn passable(&self, strand: u32, ends: [Site; 2]) -> bool {
        match (strand as usize).checked_sub(self.lanes.len()).and_then(|it| self.mesh.sides.get(it)) {
            Some(side) => ends.contains(&side.site),
            None => true,
        }
    }

    fn push(
        &mut self,
        heap: &mut BinaryHeap<Reverse<(u32, u32)>>,
        point: u32,
        axis: usize,
        cost: u32,
        from: u32,
        goal: &Goal,
    ) {
        let state = point * 2 + u32::from(axis == 1);
        let at = state as usize;
        if self.stamp[at] != self.run || self.cost[at] > cost {
            self.stamp[at] = self.run;
            self.cost[at] = cost;
            self.from[at] = from;
            heap.push(Reverse((cost + goal.ahead(self.mesh.at(point)), state)));
        }
    }

    fn trace(&self, last: u32, end: usize, starts: &[(u32, usize, usize, u32)]) -> Option<Way> {
        let mut states = vec![last];
        while let Some(from) = states.last().map(|it| self.from[*it as usize]).filter(|it| *it != u32::MAX) {
            states.push(from);
            if states.len() > self.cost.len() {
                return None;
            }
        }
        states.reverse();
        let first = *states.first()?;
        let start = starts.iter().find(|it| it.0 == first / 2 && it.1 == (first % 2) as usize)?.2;
        let turns = states.windows(2).filter(|it| it[0] / 2 == it[1] / 2).map(|it| it[0] / 2).collect();
        Some(Way { ends: (start, end), turns })
    }
}
