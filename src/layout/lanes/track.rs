//! Gives each run of a line its track in its lane, so that lines cross only where they must.

use super::find::Way;
use super::marks::runs;
use super::mesh::Mesh;
use crate::layout::fan::Fans;
use std::collections::{BTreeMap, BTreeSet};

/// What it weighs that two lines need not cross, against where they cross if they have to.
const FIRM: i64 = 1000;

/// A run of a line along a strand.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) edge: usize,
    /// Which run of its line it is.
    pub(super) step: usize,
    pub(super) strand: usize,
    /// Index in the strand where it begins and ends in the line's own direction; of a run at an end of the line the
    /// end itself is beyond all points.
    pub(super) span: (i32, i32),
    /// What it covers along the strand, px; lines elsewhere may not come nearer.
    pub(super) cover: (i32, i32),
}

/// All runs of a drawing.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) all: Vec<Run>,
    /// By edge: its runs in order, as indices.
    pub(super) of: Vec<Vec<usize>>,
    /// By strand: the runs on it.
    pub(super) on: Vec<Vec<usize>>,
    /// By edge: the end whose lines are drawn as one trunk with it.
    pub(super) trunk: Vec<Option<usize>>,
}

/// Where a line turns next: how far along, and whether to its left. None at the end of the line.
type Turn = Option<(i32, bool)>;

impl Runs {
    /// The runs of all ways; `reach` tells how far along a strand what meets it there may lie, px.
    pub(super) fn new(
        ways: &[Option<Way>],
        (trunk, fans): (&[Option<usize>], &Fans),
        mesh: &Mesh,
        lanes: usize,
        reach: &dyn Fn(usize) -> (i32, i32),
    ) -> Self {
        let mut out = Self {
            all: vec![],
            of: vec![vec![]; ways.len()],
            on: vec![vec![]; mesh.strands.len()],
            trunk: trunk.to_vec(),
        };
        let mut laid = BTreeMap::new();
        for (edge, way) in ways.iter().enumerate() {
            let Some(way) = way else { continue };
            for (step, (strand, from, to)) in runs(way, mesh, lanes).into_iter().enumerate() {
                let axis = axis(mesh, strand);
                let beyond = strand.checked_sub(lanes).is_some_and(|it| !matches!(mesh.sides[it].way, 1 | 2));
                let outer = if beyond { i32::MAX / 2 } else { -1 };
                let spot =
                    |it: Option<u32>| it.map_or(outer, |it| i32::try_from(mesh.index[it as usize][axis]).unwrap_or(0));
                let other = |it: u32| mesh.points[it as usize].on[1 - axis] as usize;
                let spans: Vec<(i32, i32)> = [from, to].into_iter().flatten().map(|it| reach(other(it))).collect();
                let low = spans.iter().map(|it| it.0).min().unwrap_or(i32::MIN);
                let high = spans.iter().map(|it| it.1).max().unwrap_or(i32::MAX);
                let run = Run { edge, step, strand, span: (spot(from), spot(to)), cover: (low, high) };
                // What lines of one fan share from the beginning is one run, and belongs to the line that goes on longest.
                if let (Some(fan), Some(_)) = (fans.fan(edge), to) {
                    let key = (fan, way.ends.0, way.turns.get(..step).unwrap_or_default(), Self::grows(&run));
                    if let Some(at) = laid.insert(key, out.all.len()) {
                        out.join(at, run);
                        laid.insert(key, at);
                        out.of[edge].push(at);
                        continue;
                    }
                }
                let at = out.all.len();
                out.all.push(run);
                out.of[edge].push(at);
                out.on[strand].push(at);
            }
        }
        out
    }

    /// Makes one run of two that begin together.
    fn join(&mut self, at: usize, other: Run) {
        let run = &mut self.all[at];
        let cover = (run.cover.0.min(other.cover.0), run.cover.1.max(other.cover.1));
        if other.span.0.abs_diff(other.span.1) > run.span.0.abs_diff(run.span.1) {
            *run = other;
        }
        run.cover = cover;
    }

    /// The run after this one in the line's own direction (`ahead`) or against it.
    fn next(&self, run: &Run, ahead: bool) -> Option<&Run> {
        let at = if ahead { run.step.checked_add(1) } else { run.step.checked_sub(1) }?;
        self.of[run.edge].get(at).map(|it| &self.all[*it])
    }

    /// Whether a run goes towards larger coordinates in the line's own direction.
    fn grows(run: &Run) -> bool {
        run.span.0 <= run.span.1
    }

    /// The next turn of a line that moves along a run.
    fn turn(&self, mesh: &Mesh, run: &Run, ahead: bool) -> Turn {
        let next = self.next(run, ahead)?;
        let growing = Self::grows(run) == ahead;
        let after = Self::grows(next) == ahead;
        // Towards larger x, left is towards smaller y; towards larger y, left is towards larger x.
        let left = if axis(mesh, run.strand) == 0 { growing != after } else { growing == after };
        Some((if ahead { run.span.1 } else { run.span.0 }, left))
    }

    /// Which of two lines that run along a strand together, seen in the direction of larger or smaller coordinates, is
    /// at the left further on: 1 the first, -1 the second, 0 neither.
    fn side(&self, mesh: &Mesh, one: &Run, other: &Run, growing: bool) -> i32 {
        let (mut one, mut other, mut growing) = (one, other, growing);
        for _ in 0..64 {
            let ways = (Self::grows(one) == growing, Self::grows(other) == growing);
            let (a, b) = match (self.turn(mesh, one, ways.0), self.turn(mesh, other, ways.1)) {
                (None, None) => return 0,
                (Some((_, left)), None) => return if left { 1 } else { -1 },
                (None, Some((_, left))) => return if left { -1 } else { 1 },
                (Some(a), Some(b)) => (a, b),
            };
            let nearer = if growing { a.0.cmp(&b.0) } else { b.0.cmp(&a.0) };
            match nearer {
                std::cmp::Ordering::Less => return if a.1 { 1 } else { -1 },
                std::cmp::Ordering::Greater => return if b.1 { -1 } else { 1 },
                std::cmp::Ordering::Equal if a.1 != b.1 => return if a.1 { 1 } else { -1 },
                std::cmp::Ordering::Equal => {}
            }
            let (Some(next), Some(beside)) = (self.next(one, ways.0), self.next(other, ways.1)) else { return 0 };
            growing = Self::grows(next) == ways.0;
            (one, other) = (next, beside);
        }
        0
    }

    /// Whether the first of two runs of one strand has to lie before the other: above, or to the left.
    pub(super) fn before(&self, mesh: &Mesh, one: &Run, other: &Run) -> bool {
        self.wish(mesh, one, other) > 0
    }

    /// How much the first of two runs of one strand wishes to lie before the other (above, or to the left), or behind
    /// it: ±1 where they cross anyway, more where they would cross twice for nothing.
    fn wish(&self, mesh: &Mesh, one: &Run, other: &Run) -> i64 {
        if one.edge > other.edge {
            return -self.wish(mesh, other, one);
        }
        let level = axis(mesh, one.strand) == 0;
        let sign = if level { 1 } else { -1 };
        let (onward, back) = (sign * self.side(mesh, one, other, true), -sign * self.side(mesh, one, other, false));
        match onward + back {
            0 => {}
            sum => return i64::from(sum) * FIRM,
        }
        // They cross somewhere: as late as can be, seen from where the first line begins.
        let growing = Self::grows(one);
        let early = if growing { back } else { onward };
        if if early != 0 { early > 0 } else { growing == level } { 1 } else { -1 }
    }

    /// How many lines lie beside each other on a strand at most, where each run stands for several.
    pub(super) fn load(&self, strand: usize, weights: &[u16]) -> usize {
        let mut steps: Vec<(i32, i32)> = vec![];
        for run in self.on[strand].iter().map(|it| &self.all[*it]) {
            let weight = weights.get(run.edge).map_or(1, |it| i32::from(*it));
            steps.extend([(run.cover.0, weight), (run.cover.1.saturating_add(1), -weight)]);
        }
        steps.sort_unstable();
        let sums = steps.iter().scan(0, |sum, it| {
            *sum += it.1;
            Some(*sum)
        });
        usize::try_from(sums.max().unwrap_or(0)).unwrap_or(0)
    }

    /// The runs of a strand with the track of each, and how many tracks there are.
    pub(super) fn tracks(&self, mesh: &Mesh, strand: usize) -> (Vec<(usize, usize)>, usize) {
        let runs = &self.on[strand];
        let meets = |a: usize, b: usize| self.all[runs[a]].meets(&self.all[runs[b]]);
        let trunk = |it: usize| self.trunk[self.all[runs[it]].edge];
        let order = self.order(mesh, runs);
        let mut track = vec![0_usize; runs.len()];
        for (at, i) in order.iter().enumerate() {
            let above = order.iter().take(at).filter(|it| meets(**it, *i));
            let next = |it: &usize| track[*it] + usize::from(trunk(*it).is_none() || trunk(*it) != trunk(*i));
            track[*i] = above.map(next).max().unwrap_or(0);
        }
        let most = track.iter().max().map_or(0, |it| it + 1);
        self.sink(runs, &order, &mut track, most);
        (runs.iter().copied().zip(track).collect(), most)
    }

    /// The runs of a strand in the order of their tracks, as positions in the list.
    fn order(&self, mesh: &Mesh, runs: &[usize]) -> Vec<usize> {
        let mut after: Vec<Vec<(usize, i64)>> = vec![vec![]; runs.len()];
        let mut waits = vec![0_i64; runs.len()];
        for i in 0..runs.len() {
            for j in i + 1..runs.len() {
                let (one, other) = (&self.all[runs[i]], &self.all[runs[j]]);
                if one.meets(other) {
                    let wish = self.wish(mesh, one, other);
                    let (first, second) = if wish > 0 { (i, j) } else { (j, i) };
                    after[first].push((second, wish.abs()));
                    waits[second] += wish.abs();
                }
            }
        }
        let mut order = vec![];
        let mut open: BTreeSet<(i64, usize)> = waits.iter().enumerate().map(|(i, wait)| (*wait, i)).collect();
        // Where the wishes go in a circle, what waits for least goes first.
        while let Some((_, i)) = open.pop_first() {
            order.push(i);
            for (j, wish) in &after[i] {
                if open.remove(&(waits[*j], *j)) {
                    waits[*j] -= wish;
                    open.insert((waits[*j], *j));
                }
            }
        }
        order
    }

    /// Lets what turns to the far side at both ends lie as near to it as it can.
    fn sink(&self, runs: &[usize], order: &[usize], track: &mut [usize], most: usize) {
        for (at, i) in order.iter().enumerate().rev() {
            let run = &self.all[runs[*i]];
            let far = |ahead: bool| self.next(run, ahead).is_some_and(|next| Self::grows(next) == ahead);
            if !(far(true) && far(false)) {
                continue;
            }
            let below = order.iter().skip(at + 1).filter(|it| self.all[runs[**it]].meets(run));
            let room = below.map(|it| track[*it]).min().unwrap_or(most);
            track[*i] = track[*i].max(room.saturating_sub(1));
        }
    }
}

impl Run {
    fn meets(&self, other: &Self) -> bool {
        self.cover.0 <= other.cover.1 && other.cover.0 <= self.cover.1
    }
}

/// 0 for a level strand, 1 for an upright one.
pub(super) fn axis(mesh: &Mesh, strand: usize) -> usize {
    let first = mesh.strands.get(strand).and_then(|it| it.first());
    first.map_or(0, |it| usize::from(mesh.points[*it as usize].on[1] as usize == strand))
}
