//! The search for one way over the mesh.

use super::Prices;
use super::find::{Finder, Reached, Way};
use super::mesh::Site;
use super::stretch::CROWDED;
use crate::layout::shape::Area;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Where a line leaves or reaches its end.
pub(super) struct Gate {
    /// The point next to the end.
    pub(super) point: u32,
    /// The axis of the line there.
    pub(super) axis: usize,
    /// The side of the end.
    pub(super) side: usize,
    /// What is paid between the point and the end.
    pub(super) cost: u32,
    /// Whether the point lies at smaller coordinates than the end.
    pub(super) low: bool,
    /// The side from which the line came onto the strand.
    pub(super) from: u32,
    /// The line of a fan along which the point is reached, and how often it has turned before.
    pub(super) laid: Option<(usize, usize)>,
}

/// Where a search ends.
pub(super) struct Goal {
    /// Where lines arrive.
    pub(super) gates: Vec<Gate>,
    pub(super) area: Area,
}

impl Goal {
    /// What is left to pay at least: the way, and a turn where the line does not yet head for the end.
    fn ahead(&self, at: (i32, i32), axis: usize, Prices { turn, eager, .. }: Prices) -> u32 {
        let a = &self.area;
        let across = (a.x - at.0).max(0) + (at.0 - a.x - a.w).max(0);
        let down = (a.y - at.1).max(0) + (at.1 - a.y - a.h).max(0);
        let aside = if axis == 0 { down } else { across };
        u32::try_from(across + down).unwrap_or(0) * eager / 4 + if aside > 0 { turn } else { 0 }
    }
}

impl Finder<'_> {
    /// Finds a way. A state is a point, the strand on which the line is there, and the side from which it came onto it:
    /// to leave at the other side it crosses what runs along.
    pub(super) fn search(&mut self, starts: &[Gate], goal: &Goal, allowed: &[bool], ends: [Site; 2]) -> Option<Way> {
        let Prices { turn, .. } = self.prices;
        self.run += 1;
        let mut heap = std::mem::take(&mut self.heap);
        heap.clear();
        let open = |s: &Self, point: u32| allowed[s.mesh.points[point as usize].zone as usize];
        for gate in starts {
            if open(self, gate.point) {
                self.push(&mut heap, state(gate.point, gate.axis, gate.from), gate.cost, u32::MAX, goal, 0);
            }
        }
        let mut end: Option<(u32, u32, usize)> = None;
        while let Some(Reverse(next)) = heap.pop() {
            let (f, now) = ((next >> 32) as u32, (next & u64::from(u32::MAX)) as u32);
            if end.is_some_and(|it| it.0 <= f) {
                break;
            }
            let (point, axis) = (now / 4, (now / 2 % 2) as usize);
            let Reached { cost: g, whole, from: back, .. } = self.reached[now as usize];
            if f > whole {
                continue;
            }
            let turned = back != u32::MAX && back / 4 == point;
            let (tolls, joined) = if turned { (self.leaving(point, axis, back), [0; 2]) } else { self.passing(now) };
            for gate in goal.gates.iter().filter(|it| it.point == point && it.axis == axis) {
                let toll = if turned { tolls[usize::from(!gate.low)] } else { 0 };
                let sum = g + toll + gate.cost;
                if end.is_none_or(|it| sum < it.0) {
                    end = Some((sum, now, gate.side));
                }
            }
            let on = self.mesh.points[point as usize].on;
            if !turned && self.passable(on[1 - axis], ends) {
                let grows = if back == u32::MAX {
                    starts.iter().any(|it| it.point == point && it.axis == axis && !it.low)
                } else {
                    self.mesh.index[point as usize][axis] > self.mesh.index[(back / 4) as usize][axis]
                };
                self.push(&mut heap, state(point, 1 - axis, u32::from(!grows)), g + turn, now, goal, 0);
            }
            for towards in [0, 1] {
                let Some((next, price, joined)) = self.onward(now, towards, joined[towards], allowed) else { continue };
                if back == u32::MAX || back / 4 != next {
                    self.push(&mut heap, state(next, axis, now % 2), g + price + tolls[towards], now, goal, joined);
                }
            }
        }
        self.heap = heap;
        let Some((price, last, side)) = end else {
            self.price = u32::MAX / 64;
            return None;
        };
        self.price = price;
        self.trace(last, side, starts)
    }

    /// The next point on the strand of a state, what it costs to go there, and how many lines have joined by then.
    fn onward(&mut self, now: u32, towards: usize, joined: u16, allowed: &[bool]) -> Option<(u32, u32, u16)> {
        let (point, axis) = (now / 4, (now / 2 % 2) as usize);
        let lines = (self.mesh, &self.traffic, &self.prices);
        let (mesh, on) = (self.mesh, self.mesh.points[point as usize].on[axis]);
        let passed = self.stretches.pass((point, axis, (now % 2) as usize), towards, joined, self.run, lines);
        let (next, toll, joined) = match passed {
            Some(it) => {
                let lane = self.lanes.get(on as usize).map_or(0, |it| it.zone);
                if it.inner && !allowed[lane as usize] {
                    return None;
                }
                (it.next, it.toll, it.joined)
            }
            None => {
                let at = mesh.index[point as usize][axis] as usize;
                let next = if towards == 0 { at.checked_sub(1) } else { Some(at + 1) };
                (*next.and_then(|it| mesh.strands[on as usize].get(it))?, 0, joined)
            }
        };
        if !allowed[mesh.points[next as usize].zone as usize] {
            return None;
        }
        let (here, there) = (mesh.at(point), mesh.at(next));
        let length = here.0.abs_diff(there.0) + here.1.abs_diff(there.1);
        let beside = u32::from(self.traffic.through[next as usize][axis].min(CROWDED)) * self.prices.beside;
        Some((next, length + toll + beside, joined))
    }

    /// What a line crosses that has just turned out of a lane, if it goes on towards smaller and towards larger
    /// coordinates: at the side from which it came what has joined since, at the other all else that runs along.
    fn leaving(&self, point: u32, axis: usize, back: u32) -> [u32; 2] {
        let mut tolls = [0; 2];
        let lane = self.mesh.points[point as usize].on[1 - axis] as usize;
        if lane < self.lanes.len() {
            let came = (back % 2) as usize;
            let inner = self.reached[back as usize].joined;
            let outer = self.traffic.through[point as usize][1 - axis].saturating_sub(inner);
            tolls[came] = u32::from(inner) * self.prices.cross;
            tolls[1 - came] = u32::from(outer) * self.prices.cross;
        }
        tolls
    }

    /// What a line crosses that passes straight through a point, towards smaller and towards larger coordinates: what
    /// runs the other way, and what leaves the lane at the side from which it came without having joined there since.
    /// And how many lines lie between it and that side then.
    fn passing(&self, now: u32) -> ([u32; 2], [u16; 2]) {
        let (point, axis, side) = (now / 4, (now / 2 % 2) as usize, (now % 2) as usize);
        let mut tolls = [u32::from(self.traffic.through[point as usize][1 - axis]) * self.prices.cross; 2];
        let mut joined = [0; 2];
        if (self.mesh.points[point as usize].on[axis] as usize) < self.lanes.len() {
            let inner = self.reached[now as usize].joined;
            for towards in [0, 1] {
                let out = self.traffic.arm(point, axis, 1 - towards, side);
                tolls[towards] += u32::from(out.saturating_sub(inner)) * self.prices.cross;
                let join = self.traffic.arm(point, axis, towards, side);
                joined[towards] = inner.saturating_sub(out).saturating_add(join);
            }
        }
        (tolls, joined)
    }

    /// Lanes are open to all, sides to the lines of their end.
    fn passable(&self, strand: u32, ends: [Site; 2]) -> bool {
        match (strand as usize).checked_sub(self.lanes.len()).and_then(|it| self.mesh.sides.get(it)) {
            Some(side) => ends.contains(&side.site),
            None => true,
        }
    }

    fn push(&mut self, heap: &mut BinaryHeap<Reverse<u64>>, to: u32, cost: u32, from: u32, goal: &Goal, joined: u16) {
        let reached = &mut self.reached[to as usize];
        if reached.run != self.run || reached.cost > cost {
            let axis = (to / 2 % 2) as usize;
            let whole = cost + goal.ahead(self.mesh.at(to / 4), axis, self.prices);
            *reached = Reached { run: self.run, cost, whole, from, joined };
            heap.push(Reverse(u64::from(whole) << 32 | u64::from(to)));
        }
    }

    fn trace(&self, last: u32, end: usize, starts: &[Gate]) -> Option<Way> {
        let mut states = vec![last];
        while let Some(from) = states.last().map(|it| self.reached[*it as usize].from).filter(|it| *it != u32::MAX) {
            states.push(from);
            if states.len() > self.reached.len() {
                return None;
            }
        }
        states.reverse();
        let first = *states.first()?;
        let mut fit = starts.iter().filter(|it| state(it.point, it.axis, it.from) == first);
        let start = fit.find(|it| it.cost == self.reached[first as usize].cost)?;
        let mut turns = self.turned(start);
        turns.extend(states.windows(2).filter(|it| it[0] / 4 == it[1] / 4).map(|it| it[0] / 4));
        Some(Way { ends: (start.side, end), turns })
    }
}

fn state(point: u32, axis: usize, side: u32) -> u32 {
    point * 4 + u32::from(axis == 1) * 2 + side
}
