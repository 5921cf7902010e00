//! Gives each run of a line its track in its lane, so that lines cross only where they must.

use super::find::Way;
use super::marks::runs;
use super::mesh::Mesh;
use crate::layout::fan::Fans;
use std::collections::BTreeMap;

/// What it weighs that two lines need not cross, against where they cross if they have to.
const FIRM: i64 = 1000;
/// Waits for nothing any more: it has its place.
const DONE: i64 = i64::MAX;

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
    /// Whether its strand is level.
    pub(super) level: bool,
    /// Whether it goes towards larger coordinates in the line's own direction.
    grows: bool,
    /// The runs of its line before and after it.
    near: [Option<usize>; 2],
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

/// Where a line turns next: how far along, and whether to its left.
type Turn = (i32, bool);

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
                let ends = [from, to].map(|it| it.map(|it| reach(other(it))));
                let low = ends.iter().flatten().map(|it| it.0).min().unwrap_or(i32::MIN);
                let high = ends.iter().flatten().map(|it| it.1).max().unwrap_or(i32::MAX);
                let span = (spot(from), spot(to));
                let run = Run {
                    edge,
                    step,
                    strand,
                    span,
                    cover: (low, high),
                    level: axis == 0,
                    grows: span.0 <= span.1,
                    near: [None; 2],
                };
                // What lines of one fan share from the beginning is one run, and belongs to the line that goes on longest.
                if let (Some(fan), Some(_)) = (fans.fan(edge), to) {
                    let key = (fan, way.ends.0, way.turns.get(..step).unwrap_or_default(), run.grows);
                    if let Some(at) = laid.get(&key).copied() {
                        out.join(at, run);
                        out.of[edge].push(at);
                        continue;
                    }
                    laid.insert(key, out.all.len());
                }
                let at = out.all.len();
                out.all.push(run);
                out.of[edge].push(at);
                out.on[strand].push(at);
            }
        }
        out.link();
        out
    }

    /// Tells each run what is before and after it on its line.
    fn link(&mut self) {
        for (edge, own) in self.of.iter().enumerate() {
            for (step, at) in own.iter().enumerate().filter(|it| self.all[*it.1].edge == edge).collect::<Vec<_>>() {
                self.all[*at].near =
                    [step.checked_sub(1), Some(step + 1)].map(|it| it.and_then(|it| own.get(it)).copied());
            }
        }
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
    fn next(&self, run: usize, ahead: bool) -> Option<usize> {
        self.all[run].near[usize::from(ahead)]
    }

    /// The next turn of a line that moves along a run, and the run after it.
    fn turn(&self, run: usize, ahead: bool) -> Option<(Turn, usize)> {
        let next = self.next(run, ahead)?;
        let it = &self.all[run];
        let growing = it.grows == ahead;
        let after = self.all[next].grows == ahead;
        // Towards larger x, left is towards smaller y; towards larger y, left is towards larger x.
        let left = if it.level { growing != after } else { growing == after };
        Some(((if ahead { it.span.1 } else { it.span.0 }, left), next))
    }

    /// Which of two lines that run along a strand together, seen in the direction of larger or smaller coordinates, is
    /// at the left further on: 1 the first, -1 the second, 0 neither.
    fn side(&self, mut one: usize, mut other: usize, mut growing: bool) -> i32 {
        for _ in 0..64 {
            let ways = (self.all[one].grows == growing, self.all[other].grows == growing);
            let ((a, next), (b, beside)) = match (self.turn(one, ways.0), self.turn(other, ways.1)) {
                (None, None) => return 0,
                (Some(((_, left), _)), None) => return if left { 1 } else { -1 },
                (None, Some(((_, left), _))) => return if left { -1 } else { 1 },
                (Some(a), Some(b)) => (a, b),
            };
            let nearer = if growing { a.0.cmp(&b.0) } else { b.0.cmp(&a.0) };
            match nearer {
                std::cmp::Ordering::Less => return if a.1 { 1 } else { -1 },
                std::cmp::Ordering::Greater => return if b.1 { -1 } else { 1 },
                std::cmp::Ordering::Equal if a.1 != b.1 => return if a.1 { 1 } else { -1 },
                std::cmp::Ordering::Equal => {}
            }
            growing = self.all[next].grows == ways.0;
            (one, other) = (next, beside);
        }
        0
    }

    /// Whether the first of two runs of one strand has to lie before the other: above, or to the left.
    pub(super) fn before(&self, one: usize, other: usize) -> bool {
        self.wish(one, other) > 0
    }

    /// How much the first of two runs of one strand wishes to lie before the other (above, or to the left), or behind
    /// it: ±1 where they cross anyway, more where they would cross twice for nothing.
    fn wish(&self, one: usize, other: usize) -> i64 {
        let first = &self.all[one];
        if first.edge > self.all[other].edge {
            return -self.wish(other, one);
        }
        let sign = if first.level { 1 } else { -1 };
        let (onward, back) = (sign * self.side(one, other, true), -sign * self.side(one, other, false));
        match onward + back {
            0 => {}
            sum => return i64::from(sum) * FIRM,
        }
        // They cross somewhere: as late as can be, seen from where the first line begins.
        let early = if first.grows { back } else { onward };
        if if early != 0 { early > 0 } else { first.grows == first.level } { 1 } else { -1 }
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
    pub(super) fn tracks(&self, strand: usize) -> (Vec<(usize, usize)>, usize) {
        let runs = &self.on[strand];
        let order = self.order(runs);
        let cover: Vec<(i32, i32)> = order.iter().map(|it| self.all[runs[*it]].cover).collect();
        let trunk: Vec<Option<usize>> = order.iter().map(|it| self.trunk[self.all[runs[*it]].edge]).collect();
        // By place in the order.
        let mut track = vec![0_usize; runs.len()];
        for at in 1..order.len() {
            let next = |it: usize| track[it] + usize::from(trunk[it].is_none() || trunk[it] != trunk[at]);
            track[at] = (0..at).filter(|it| meet(cover[*it], cover[at])).map(next).max().unwrap_or(0);
        }
        let most = track.iter().max().map_or(0, |it| it + 1);
        self.sink((runs, &order), &cover, &mut track, most);
        let mut out = vec![(0, 0); runs.len()];
        for (it, track) in order.iter().zip(track) {
            out[*it] = (runs[*it], track);
        }
        (out, most)
    }

    /// The runs of a strand in the order of their tracks, as positions in the list.
    fn order(&self, runs: &[usize]) -> Vec<usize> {
        let mut after: Vec<Vec<(usize, i64)>> = vec![vec![]; runs.len()];
        let mut waits = vec![0_i64; runs.len()];
        let cover: Vec<(i32, i32)> = runs.iter().map(|it| self.all[*it].cover).collect();
        for i in 0..runs.len() {
            for j in i + 1..runs.len() {
                if meet(cover[i], cover[j]) {
                    let wish = self.wish(runs[i], runs[j]);
                    let (first, second) = if wish > 0 { (i, j) } else { (j, i) };
                    after[first].push((second, wish.abs()));
                    waits[second] += wish.abs();
                }
            }
        }
        let mut order = Vec::with_capacity(runs.len());
        // Where the wishes go in a circle, what waits for least goes first.
        while order.len() < runs.len() {
            let mut least = (DONE, 0);
            for (i, wait) in waits.iter().enumerate() {
                if *wait < least.0 {
                    least = (*wait, i);
                }
            }
            let i = least.1;
            order.push(i);
            waits[i] = DONE;
            for (j, wish) in &after[i] {
                if waits[*j] < DONE {
                    waits[*j] -= wish;
                }
            }
        }
        order
    }

    /// Lets what turns to the far side at both ends lie as near to it as it can.
    fn sink(&self, (runs, order): (&[usize], &[usize]), cover: &[(i32, i32)], track: &mut [usize], most: usize) {
        for at in (0..order.len()).rev() {
            let run = runs[order[at]];
            let far = |ahead: bool| self.next(run, ahead).is_some_and(|next| self.all[next].grows == ahead);
            if !(far(true) && far(false)) {
                continue;
            }
            let below = (at + 1..order.len()).filter(|it| meet(cover[*it], cover[at]));
            let room = below.map(|it| track[it]).min().unwrap_or(most);
            track[at] = track[at].max(room.saturating_sub(1));
        }
    }
}

/// Whether two stretches of a strand have a place in common.
fn meet(one: (i32, i32), other: (i32, i32)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// 0 for a level strand, 1 for an upright one.
pub(super) fn axis(mesh: &Mesh, strand: usize) -> usize {
    let first = mesh.strands.get(strand).and_then(|it| it.first());
    first.map_or(0, |it| usize::from(mesh.points[*it as usize].on[1] as usize == strand))
}
