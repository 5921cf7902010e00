//! The search for one line over the tracks: the cheapest way by length, corners and crossings.

use super::{BEND, BORDER_H, BORDER_V, BUDGET, CLOSED, CROSS, Line, NEAR, Port, Router, SHARE, STEP};
use crate::layout::normalise::End;
use crate::layout::shape::GRID;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Where a search ends.
struct Target {
    /// By state: what the last step costs, and the port.
    states: BTreeMap<usize, (u32, usize)>,
    /// The cells around all of them: left, upper, right, lower.
    cells: (i32, i32, i32, i32),
}

impl Target {
    fn new<'a>(router: &Router<'_>, ports: impl Iterator<Item = (usize, &'a Port)>) -> Self {
        let mut states: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
        let mut cells = (i32::MAX, i32::MAX, i32::MIN, i32::MIN);
        for (i, p) in ports {
            let state = p.track * 2 + p.axis;
            if states.get(&state).is_none_or(|t| t.0 > p.extra) {
                states.insert(state, (p.extra, i));
            }
            let (x, y) = router.cell(p.track);
            cells = (cells.0.min(x), cells.1.min(y), cells.2.max(x), cells.3.max(y));
        }
        Self { states, cells }
    }

    /// The least that is still to pay from a cell.
    fn ahead(&self, x: i32, y: i32) -> u32 {
        let (left, upper, right, lower) = self.cells;
        let d = (left - x).max(0) + (x - right).max(0) + (upper - y).max(0) + (y - lower).max(0);
        u32::try_from(d).unwrap_or(0) * STEP
    }
}

impl Router<'_> {
    pub(super) fn search(&mut self, edge: usize, sharing: bool) -> Option<Line> {
        if self.spent > BUDGET {
            return None;
        }
        let (_, a, b) = &self.graph.edges[edge];
        let (a, b) = (*a, *b);
        let allowed = self.allowed([a, b]);
        let (starts, goals) = self.ends(edge);
        let usable = |p: &Port, s: &Self| {
            let free = s.occupied[p.axis][p.touch] == 0 && s.occupied[p.axis][p.between] == 0;
            let open = s.flags[p.track] & CLOSED == 0
                && allowed[s.zone[p.track] as usize]
                && allowed[s.zone[p.between] as usize];
            open && (sharing || (free && s.occupied[p.axis][p.track] == 0))
        };
        let target = Target::new(self, goals.iter().enumerate().filter(|(_, p)| usable(p, self)));
        if target.states.is_empty() {
            return None;
        }
        let ahead = |x: i32, y: i32| target.ahead(x, y);
        self.run += 1;
        let mut heap = BinaryHeap::new();
        let goal_state = self.cost.len();
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        let open: Vec<usize> = (0..starts.len()).filter(|&i| usable(&starts[i], self)).collect();
        for i in open {
            let p = &starts[i];
            let state = p.track * 2 + p.axis;
            if self.stamp[state] != self.run || self.cost[state] > p.extra {
                self.stamp[state] = self.run;
                self.cost[state] = p.extra;
                self.from[state] = u32::MAX;
                first.insert(state, i);
                let (x, y) = self.cell(p.track);
                heap.push(Reverse((p.extra + ahead(x, y), state)));
            }
        }
        let mut end: Option<(u32, usize)> = None;
        while let Some(Reverse((f, state))) = heap.pop() {
            if state == goal_state || end.is_some_and(|(c, _)| c <= f) {
                break;
            }
            let (v, axis) = (state / 2, state % 2);
            let (x, y) = self.cell(v);
            let g = self.cost[state];
            if f > g + ahead(x, y) {
                continue;
            }
            self.spent += 1;
            if let Some(&(extra, _)) = target.states.get(&state) {
                let total = g + extra;
                if end.is_none_or(|(c, _)| total < c) {
                    end = Some((total, state));
                }
            }
            // Turn on the spot.
            let other = 1 - axis;
            let mine = |o: u32| o == 0 || sharing;
            if self.flags[v] & (BORDER_H | BORDER_V) == 0
                && mine(self.occupied[other][v])
                && mine(self.occupied[axis][v])
            {
                let busy = if self.occupied[other][v] != 0 { SHARE } else { 0 };
                self.push(&mut heap, v * 2 + other, g + BEND + busy, state, ahead(x, y));
            }
            let ways = if axis == 0 { [(1, 0), (-1, 0)] } else { [(0, 1), (0, -1)] };
            for (dx, dy) in ways {
                let Some(n) = self.at(x + dx, y + dy) else { continue };
                let Some(toll) = self.toll(n, axis, sharing, &allowed, [a, b]) else { continue };
                self.push(&mut heap, n * 2 + axis, g + toll, state, ahead(x + dx, y + dy));
            }
            if self.spent > BUDGET {
                break;
            }
        }
        let (_, last) = end?;
        let goal = target.states.get(&last).and_then(|t| goals.get(t.1))?;
        let states = self.trace(last)?;
        let start = first.get(states.first()?).and_then(|&i| starts.get(i))?;
        Some(self.line(start, &states, goal, sharing))
    }

    /// The zones a line may pass, the page first: those around its ends.
    fn allowed(&self, ends: [End; 2]) -> Vec<bool> {
        let mut allowed = vec![false; self.graph.zones.len() + 1];
        allowed[0] = true;
        for zone in ends.into_iter().flat_map(|end| self.graph.around(end)) {
            allowed[zone + 1] = true;
        }
        allowed
    }

    /// What a step onto a track costs; none where the line may not go.
    fn toll(&self, track: usize, axis: usize, sharing: bool, allowed: &[bool], ends: [End; 2]) -> Option<u32> {
        let flags = self.flags[track];
        let border = if axis == 0 { BORDER_H } else { BORDER_V };
        if flags & (CLOSED | border) != 0 || !allowed[self.zone[track] as usize] {
            return None;
        }
        let same = self.occupied[axis][track];
        if same != 0 && !sharing {
            return None;
        }
        let across = self.occupied[1 - axis][track];
        let mut cost = STEP;
        if same != 0 {
            cost += SHARE;
        } else if across != 0 {
            let (_, c, d) = &self.graph.edges[across as usize - 1];
            cost += if ends.contains(c) || ends.contains(d) { CROSS / 2 } else { CROSS };
        }
        if flags & NEAR != 0 {
            cost += 3;
        }
        Some(cost)
    }

    /// The states from the start of a search to this one.
    fn trace(&self, last: usize) -> Option<Vec<usize>> {
        let mut state = last;
        let mut states = vec![state];
        while self.from[state] != u32::MAX {
            state = self.from[state] as usize;
            states.push(state);
            if states.len() > self.cost.len() {
                return None;
            }
        }
        states.reverse();
        Some(states)
    }

    fn push(&mut self, heap: &mut BinaryHeap<Reverse<(u32, usize)>>, state: usize, cost: u32, from: usize, ahead: u32) {
        if self.stamp[state] != self.run || self.cost[state] > cost {
            self.stamp[state] = self.run;
            self.cost[state] = cost;
            self.from[state] = u32::try_from(from).unwrap_or(u32::MAX);
            heap.push(Reverse((cost + ahead, state)));
        }
    }

    fn line(&self, start: &Port, states: &[usize], goal: &Port, sharing: bool) -> Line {
        let bit = |axis: usize| 1_u8 << axis;
        let mut trail: Vec<(usize, u8)> = vec![(start.touch, bit(start.axis)), (start.between, bit(start.axis))];
        for &s in states {
            match trail.last_mut() {
                Some(last) if last.0 == s / 2 => last.1 |= bit(s % 2),
                _ => trail.push((s / 2, bit(s % 2))),
            }
        }
        trail.extend([(goal.between, bit(goal.axis)), (goal.touch, bit(goal.axis))]);
        let mut points: Vec<(i32, i32)> = vec![];
        for &(v, _) in &trail {
            let (x, y) = self.cell(v);
            let p = (x * GRID, y * GRID);
            if let [.., a, b] = points[..]
                && ((a.0 == b.0 && b.0 == p.0) || (a.1 == b.1 && b.1 == p.1))
            {
                points.pop();
            }
            if points.last() != Some(&p) {
                points.push(p);
            }
        }
        let forced =
            sharing && trail.iter().any(|&(v, axes)| (0..2).any(|a| axes & bit(a) != 0 && self.occupied[a][v] != 0));
        Line { points, forced, trail }
    }
}
