//! From tracks to corners: the lines as they are drawn.
//!
//! ```text
//!   at[0] ───┐                 Each segment has one coordinate across itself: `y` of a level one, `x` of an upright one.
//!            │ at[1]           A corner takes one of each of the two segments that meet in it.
//!            └─── at[2]
//! ```

use super::graph::RoutingGraph;
use super::lane::Lane;
use super::page::Positions;
use super::path::Path;
use super::tracks::Segments;
use crate::layout::geometry::{Axis, Point, Span};
use crate::layout::ids::{ExitId, SegmentId, Table};
use std::collections::BTreeMap;

/// Two lines nearer than this read as one, px.
const APART: i32 = 5;
/// Segments are looked up by stripes of the page so wide, px: more than two lines may be apart that clash.
const STRIPE: i32 = 16;
/// How far a segment is moved at once, and how often that is tried to each side, px.
const STEP: i32 = 4;
const STEPS: i32 = 48;

/// The coordinate of every segment, and how far it may be moved.
pub(super) struct Spots {
    pub(super) at: Table<SegmentId, i32>,
    pub(super) free: Table<SegmentId, Span>,
}

/// What is drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawing<'a> {
    pub(super) paths: &'a [Option<Path>],
    pub(super) segments: &'a Segments,
    pub(super) graph: &'a RoutingGraph,
    pub(super) positions: &'a Positions,
}

/// Where a track of a lane lies.
pub(super) fn track(lane: &Lane, track: usize, tracks: usize, pitch: i32) -> i32 {
    let (low, high) = (lane.across.low + lane.pads.0, lane.across.high - lane.pads.1);
    let n = i32::try_from(tracks).unwrap_or(1);
    let i = i32::try_from(track).unwrap_or(0);
    let room = (high - low - 20).max(0);
    let step = if n > 1 { (room / (n - 1)).clamp(1, pitch) } else { 0 };
    i32::midpoint(low, high) - step * (n - 1) / 2 + i * step
}

impl Drawing<'_> {
    /// Where the side of a terminal lies from which an exit leads, px.
    fn border(&self, exit: ExitId) -> i32 {
        let it = &self.graph.exits()[exit];
        it.terminal.area(self.positions).border(it.border())
    }

    /// The corners of a line.
    pub(super) fn corners(&self, edge: usize, path: &Path, spots: &Spots) -> Vec<Point> {
        let own = &self.segments.of[edge];
        let touch = |exit: ExitId, segment: SegmentId| match self.graph.exits()[exit].side.axis() {
            Axis::Upright => (spots.at[segment], self.border(exit)),
            Axis::Level => (self.border(exit), spots.at[segment]),
        };
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return vec![] };
        let mut out = vec![touch(path.ends.0, *first)];
        if !path.turns.is_empty() {
            for pair in own.windows(2) {
                let (a, b) = (spots.at[pair[0]], spots.at[pair[1]]);
                out.push(if self.segments.all[pair[0]].level { (b, a) } else { (a, b) });
            }
        }
        out.push(touch(path.ends.1, *last));
        out.dedup();
        straightened(out)
    }

    /// Moves segments that lie on others of another lane: lines of two zones that end in the same lane at the same
    /// height. Tracks are told lane by lane, so nothing before has seen these two together.
    pub(super) fn part(&self, spots: &mut Spots) {
        for level in [false, true] {
            let all = &self.segments.all;
            let members: Vec<SegmentId> = all.pairs().filter(|it| it.1.level == level).map(|it| it.0).collect();
            let mut near = Stripes::default();
            members.iter().for_each(|it| near.add(*it, spots.at[*it]));
            for it in members {
                let here = spots.at[it];
                // A straight line has one coordinate for both of its ends: moved at one it would not be straight.
                let straight = self.segments.of[all[it].edge].len() == 2;
                if !self.clashes(it, here, &near, spots) || straight {
                    continue;
                }
                let offsets = (1..=STEPS).flat_map(|step| [step * STEP, -step * STEP]);
                let places = offsets.map(|off| here + off).filter(|at| spots.free[it].holds(*at));
                if let Some(at) = { places }.find(|at| !self.clashes(it, *at, &near, spots)) {
                    near.remove(it, here);
                    near.add(it, at);
                    spots.at[it] = at;
                }
            }
        }
    }

    /// Whether a segment would lie on that of another line, were it there.
    fn clashes(&self, segment: SegmentId, at: i32, near: &Stripes, spots: &Spots) -> bool {
        let own = self.span(segment, spots);
        let edge = self.segments.all[segment].edge;
        let bundle = |edge: usize| self.segments.bundle[edge];
        near.around(at).any(|other| {
            let beside = self.segments.all[other].edge;
            let apart = beside != edge && (bundle(edge).is_none() || bundle(edge) != bundle(beside));
            apart && (spots.at[other] - at).abs() < APART && {
                let span = self.span(other, spots);
                own.low < span.high + 2 && span.low < own.high + 2
            }
        })
    }

    /// From where to where a segment goes along its channel.
    fn span(&self, segment: SegmentId, spots: &Spots) -> Span {
        let it = &self.segments.all[segment];
        let own = &self.segments.of[it.edge];
        let Some(path) = &self.paths[it.edge] else { return Span::default() };
        if path.turns.is_empty() {
            return Span::between(self.border(path.ends.0), self.border(path.ends.1));
        }
        let before = it.step.checked_sub(1).and_then(|at| own.get(at));
        let start = before.map_or_else(|| self.border(path.ends.0), |at| spots.at[*at]);
        let end = own.get(it.step + 1).map_or_else(|| self.border(path.ends.1), |at| spots.at[*at]);
        Span::between(start, end)
    }
}

/// Segments of one axis by where they lie across it.
#[derive(Default)]
struct Stripes(BTreeMap<i32, Vec<SegmentId>>);

impl Stripes {
    fn add(&mut self, segment: SegmentId, at: i32) {
        self.0.entry(at.div_euclid(STRIPE)).or_default().push(segment);
    }

    fn remove(&mut self, segment: SegmentId, at: i32) {
        if let Some(list) = self.0.get_mut(&at.div_euclid(STRIPE)) {
            list.retain(|other| *other != segment);
        }
    }

    /// Those that could clash with one that lies there.
    fn around(&self, at: i32) -> impl Iterator<Item = SegmentId> {
        let stripe = at.div_euclid(STRIPE);
        (stripe - 1..=stripe + 1).filter_map(|it| self.0.get(&it)).flatten().copied()
    }
}

/// Corners without those between which a line goes straight on.
fn straightened(corners: Vec<Point>) -> Vec<Point> {
    let mut plain: Vec<Point> = vec![];
    for p in corners {
        if let [.., a, b] = plain[..]
            && ((a.0 == b.0 && b.0 == p.0) || (a.1 == b.1 && b.1 == p.1))
        {
            plain.pop();
        }
        plain.push(p);
    }
    plain
}
