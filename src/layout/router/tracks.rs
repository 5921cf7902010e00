//! Gives each segment of a line its track in its lane, so that lines cross only where they must.
//!
//! ```text
//!   ──┐                ┌──        Two lines that run along a lane together: which of them lies above is told from
//!   ──┼──┐          ┌──┼──        where they turn next at both ends. If both ends agree, any other order would cross
//!     └──┼──────────┘  │          twice for nothing; if they do not, the lines cross once wherever they lie, and it is
//!        └─────────────┘          better late than early, seen from where the line begins.
//! ```
//!
//! Segments that cover no common place share a track, and so do those of one bundle.

use super::graph::RoutingGraph;
use super::path::{Leg, Path};
use crate::layout::bundle::{Bundle, Bundles};
use crate::layout::geometry::{Axis, Span, Toward};
use crate::layout::ids::{ChannelId, Id, SegmentId, Table};
use std::collections::BTreeMap;

/// What it weighs that two lines need not cross, against where they cross if they have to.
const FIRM: i64 = 1000;
/// Waits for nothing any more: it has its place.
const DONE: i64 = i64::MAX;

/// A segment of a line along a channel.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) edge: usize,
    /// Which segment of its line it is.
    pub(super) step: usize,
    pub(super) channel: ChannelId,
    /// Rank in the channel where it begins and ends in the line's own direction; of a segment at an end of the line the
    /// end itself is beyond all vertices.
    pub(super) ranks: (i32, i32),
    /// What it covers along the channel, px; lines elsewhere may not come nearer.
    pub(super) cover: Span,
    /// Whether its channel is level.
    pub(super) level: bool,
    /// Whether it goes towards larger coordinates in the line's own direction.
    grows: bool,
    /// The segments of its line before and after it.
    near: [Option<SegmentId>; 2],
}

/// All segments of a drawing.
#[derive(Debug, Default)]
pub(super) struct Segments {
    pub(super) all: Table<SegmentId, Segment>,
    /// By edge: its segments in order.
    pub(super) of: Vec<Vec<SegmentId>>,
    /// By channel: the segments on it.
    pub(super) on: Table<ChannelId, Vec<SegmentId>>,
    /// By edge: the lines with which it may share its track.
    pub(super) bundle: Vec<Option<Bundle>>,
}

/// The tracks of a lane: that of each of its segments, and how many there are.
pub(super) type Tracks = (Vec<(SegmentId, usize)>, usize);

/// Where a line turns next: how far along, and whether to its left.
type Turn = (i32, bool);

impl Segments {
    /// The segments of all paths; `reach` tells how far along a channel what meets it there may lie, px.
    pub(super) fn new(
        paths: &[Option<Path>],
        bundles: &Bundles,
        graph: &RoutingGraph,
        reach: &dyn Fn(ChannelId) -> Span,
    ) -> Self {
        let mut out = Self {
            all: Table::default(),
            of: vec![vec![]; paths.len()],
            on: Table::of(vec![], graph.channel_count()),
            bundle: (0..paths.len()).map(|it| bundles.on_tracks(it)).collect(),
        };
        let mut shared = BTreeMap::new();
        for (edge, path) in paths.iter().enumerate() {
            let Some(path) = path else { continue };
            for (step, leg) in path.legs(graph).into_iter().enumerate() {
                let segment = Segment::new((edge, step), leg, graph, reach);
                // What lines of one bundle share from the beginning is one segment, and belongs to the line that goes on
                // longest.
                if let (Some(bundle), Some(_)) = (bundles.branching(edge), leg.to) {
                    let key = (bundle, path.ends.0, path.turns.get(..step).unwrap_or_default(), segment.grows);
                    if let Some(at) = shared.get(&key).copied() {
                        out.join(at, segment);
                        out.of[edge].push(at);
                        continue;
                    }
                    shared.insert(key, SegmentId::of(out.all.len()));
                }
                let at = out.all.push(segment);
                out.of[edge].push(at);
                out.on[leg.channel].push(at);
            }
        }
        out.link();
        out
    }

    /// Tells each segment what is before and after it on its line.
    fn link(&mut self) {
        for (edge, own) in self.of.iter().enumerate() {
            for (step, at) in own.iter().enumerate().filter(|it| self.all[*it.1].edge == edge).collect::<Vec<_>>() {
                self.all[*at].near =
                    [step.checked_sub(1), Some(step + 1)].map(|it| it.and_then(|it| own.get(it)).copied());
            }
        }
    }

    /// Makes one segment of two that begin together.
    fn join(&mut self, at: SegmentId, other: Segment) {
        let segment = &mut self.all[at];
        let cover = segment.cover.joined(other.cover);
        if other.ranks.0.abs_diff(other.ranks.1) > segment.ranks.0.abs_diff(segment.ranks.1) {
            *segment = other;
        }
        segment.cover = cover;
    }

    /// The segment after this one in the line's own direction (`ahead`) or against it.
    fn next(&self, segment: SegmentId, ahead: bool) -> Option<SegmentId> {
        self.all[segment].near[usize::from(ahead)]
    }

    /// The next turn of a line that moves along a segment, and the segment after it.
    fn turn(&self, segment: SegmentId, ahead: bool) -> Option<(Turn, SegmentId)> {
        let next = self.next(segment, ahead)?;
        let it = &self.all[segment];
        let growing = it.grows == ahead;
        let after = self.all[next].grows == ahead;
        // Towards larger x, left is towards smaller y; towards larger y, left is towards larger x.
        let left = if it.level { growing != after } else { growing == after };
        Some(((if ahead { it.ranks.1 } else { it.ranks.0 }, left), next))
    }

    /// Which of two lines that run along a channel together, seen in the direction of larger or smaller coordinates, is
    /// at the left further on: 1 the first, -1 the second, 0 neither.
    fn side(&self, mut one: SegmentId, mut other: SegmentId, mut growing: bool) -> i32 {
        for _ in 0..64 {
            let ahead = (self.all[one].grows == growing, self.all[other].grows == growing);
            let ((a, next), (b, beside)) = match (self.turn(one, ahead.0), self.turn(other, ahead.1)) {
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
            growing = self.all[next].grows == ahead.0;
            (one, other) = (next, beside);
        }
        0
    }

    /// Whether the first of two segments of one channel has to lie before the other: above, or to the left.
    pub(super) fn before(&self, one: SegmentId, other: SegmentId) -> bool {
        self.preference(one, other) > 0
    }

    /// How much the first of two segments of one channel is better placed before the other (above, or to the left), or behind
    /// it: ±1 where they cross anyway, more where they would cross twice for nothing.
    fn preference(&self, one: SegmentId, other: SegmentId) -> i64 {
        let first = &self.all[one];
        if first.edge > self.all[other].edge {
            return -self.preference(other, one);
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

    /// How many lines lie beside each other on a channel at most, where each segment stands for several.
    pub(super) fn load(&self, channel: ChannelId, weights: &[u16]) -> usize {
        let mut steps: Vec<(i32, i32)> = vec![];
        for segment in self.on[channel].iter().map(|it| &self.all[*it]) {
            let weight = weights.get(segment.edge).map_or(1, |it| i32::from(*it));
            steps.extend([(segment.cover.low, weight), (segment.cover.high.saturating_add(1), -weight)]);
        }
        steps.sort_unstable();
        let sums = steps.iter().scan(0, |sum, it| {
            *sum += it.1;
            Some(*sum)
        });
        usize::try_from(sums.max().unwrap_or(0)).unwrap_or(0)
    }

    /// The segments of a channel with the track of each, and how many tracks there are.
    pub(super) fn tracks(&self, channel: ChannelId) -> Tracks {
        let segments = &self.on[channel];
        let order = self.order(segments);
        let cover: Vec<Span> = order.iter().map(|it| self.all[segments[*it]].cover).collect();
        let bundle: Vec<Option<Bundle>> = order.iter().map(|it| self.bundle[self.all[segments[*it]].edge]).collect();
        // By place in the order.
        let mut track = vec![0_usize; segments.len()];
        for at in 1..order.len() {
            let next = |it: usize| track[it] + usize::from(bundle[it].is_none() || bundle[it] != bundle[at]);
            track[at] = (0..at).filter(|it| cover[*it].meets(cover[at])).map(next).max().unwrap_or(0);
        }
        let most = track.iter().max().map_or(0, |it| it + 1);
        self.sink((segments, &order), &cover, &mut track, most);
        let mut out: Vec<(SegmentId, usize)> = segments.iter().map(|it| (*it, 0)).collect();
        for (it, track) in order.iter().zip(track) {
            out[*it].1 = track;
        }
        (out, most)
    }

    /// The segments of a channel in the order of their tracks, as positions in the list.
    fn order(&self, segments: &[SegmentId]) -> Vec<usize> {
        let mut after: Vec<Vec<(usize, i64)>> = vec![vec![]; segments.len()];
        let mut waits = vec![0_i64; segments.len()];
        let cover: Vec<Span> = segments.iter().map(|it| self.all[*it].cover).collect();
        for i in 0..segments.len() {
            for j in i + 1..segments.len() {
                if cover[i].meets(cover[j]) {
                    let weight = self.preference(segments[i], segments[j]);
                    let (first, second) = if weight > 0 { (i, j) } else { (j, i) };
                    after[first].push((second, weight.abs()));
                    waits[second] += weight.abs();
                }
            }
        }
        let mut order = Vec::with_capacity(segments.len());
        // Where the preferences go in a circle, what waits for least goes first.
        while order.len() < segments.len() {
            let mut least = (DONE, 0);
            for (i, wait) in waits.iter().enumerate() {
                if *wait < least.0 {
                    least = (*wait, i);
                }
            }
            let i = least.1;
            order.push(i);
            waits[i] = DONE;
            for (j, weight) in &after[i] {
                if waits[*j] < DONE {
                    waits[*j] -= weight;
                }
            }
        }
        order
    }

    /// Lets what turns to the far side at both ends lie as near to it as it can.
    fn sink(&self, (segments, order): (&[SegmentId], &[usize]), cover: &[Span], track: &mut [usize], most: usize) {
        for at in (0..order.len()).rev() {
            let segment = segments[order[at]];
            let far = |ahead: bool| self.next(segment, ahead).is_some_and(|next| self.all[next].grows == ahead);
            if !(far(true) && far(false)) {
                continue;
            }
            let below = (at + 1..order.len()).filter(|it| cover[*it].meets(cover[at]));
            let room = below.map(|it| track[it]).min().unwrap_or(most);
            track[at] = track[at].max(room.saturating_sub(1));
        }
    }
}

impl Segment {
    fn new((edge, step): (usize, usize), leg: Leg, graph: &RoutingGraph, reach: &dyn Fn(ChannelId) -> Span) -> Self {
        let axis = graph.axis(leg.channel);
        // Beyond all vertices, on the side where the terminal of an exit lies.
        let exit = graph.exit(leg.channel).map(|it| graph.exits()[it].side.toward());
        let outer = if exit == Some(Toward::Less) { i32::MAX / 2 } else { -1 };
        let rank = |it: Option<_>| it.map_or(outer, |it| i32::try_from(graph.rank(it, axis)).unwrap_or(0));
        let ranks = (rank(leg.from), rank(leg.to));
        // Where the line turns its own place in the other channel is not known yet: all of that counts as covered.
        let ends = [leg.from, leg.to].map(|it| it.map(|it| reach(graph.on(it, axis.across()))));
        let low = ends.iter().flatten().map(|it| it.low).min().unwrap_or(i32::MIN);
        let high = ends.iter().flatten().map(|it| it.high).max().unwrap_or(i32::MAX);
        Self {
            edge,
            step,
            channel: leg.channel,
            ranks,
            cover: Span { low, high },
            level: axis == Axis::Level,
            grows: ranks.0 <= ranks.1,
            near: [None; 2],
        }
    }
}
