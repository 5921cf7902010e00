//! Where lines leave the sides of their terminals: in the order in which they part, evenly, and in line where they can be.
//!
//! ```text
//!    ┌─────────┐            ┌─────────┐
//!    │         ├──┐  port 1 │         │     The upper of two lines that turn upwards leaves further up: so they do not
//!    │         ├┐ │  port 2 │         │     cross. A straight line has one place for both of its ends: crowded sides
//!    └─────────┘│ │         └─────────┘     choose first, and the other side takes it over.
//! ```

use super::graph::{RoutingGraph, Terminal};
use super::page::Positions;
use super::tracks::Segments;
use crate::layout::geometry::Span;
use crate::layout::ids::{ChannelId, ExitId, SegmentId, Table};
use std::cmp::Reverse;

/// The least distance of two lines at a side, px.
const CLOSE: i32 = 8;
/// Distance at which the heads of two lines do not touch, px.
const HEADS: i32 = 12;
/// Distance of two lines at a side where there is room, px.
const WIDE: i32 = 24;
/// What a side keeps clear at its corners, px.
const CORNER: i32 = 8;

/// Where a segment leaves a side, px along the side, once that is known.
pub(super) type Places = Table<SegmentId, Option<i32>>;

/// The part of a side lines may leave from, px; `captions` are those that lines pass which go on beyond it.
pub(super) fn free(graph: &RoutingGraph, at: &Positions, exit: ExitId, captions: &[Span]) -> Span {
    let it = &graph.exits()[exit];
    let Span { low: from, high: to } = it.terminal.area(at).along(it.side);
    // A small zone keeps less clear, so that lines from two sides that face each other can evade.
    let tile = matches!(it.terminal, Terminal::Tile(_));
    let corner = if tile { CORNER } else { ((to - from) / 4).clamp(CORNER, 24) };
    let (low, high) = (from + corner, (to - corner).max(from + corner));
    // Lines that go up past captions leave right of them.
    let passed = captions.iter().filter(|it| it.low < to && it.high > from).map(|it| it.high).max();
    Span { low: passed.unwrap_or(from).clamp(low, high), high }
}

/// The place of every segment that leaves a side, px along the side.
pub(super) fn places(segments: &Segments, graph: &RoutingGraph, free: &dyn Fn(ChannelId) -> Span) -> Places {
    let mut out = Places::of(None, segments.all.len());
    // Crowded sides choose first: a straight line has one place for both of its ends.
    let mut sides: Vec<ChannelId> =
        graph.exits().ids().map(|it| graph.channel_of(it)).filter(|it| !segments.on[*it].is_empty()).collect();
    sides.sort_by_key(|it| (Reverse(segments.on[*it].len()), *it));
    for side in sides {
        let on = &segments.on[side];
        // Preferences may go in a circle: counted, they still give an order.
        let behind = |one: SegmentId| on.iter().filter(|it| **it != one && segments.before(**it, one)).count();
        let mut order = on.clone();
        order.sort_by_cached_key(|it| (behind(*it), *it));
        let limits = free(side);
        spread(&order, limits, &mut out);
        for (at, segment) in order.iter().enumerate() {
            let Some(other) = opposite(segments, *segment) else { continue };
            let Some(place) = out[*segment] else { continue };
            let place = if out[other].is_none() {
                // What leaves the other side beside the straight line needs room there too.
                let room = room(segments, other, free(segments.all[other].channel));
                let near = |it: Option<usize>| it.and_then(|it| order.get(it)).and_then(|it| out[*it]);
                let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
                let low = room.low.max(before.map_or(limits.low, |it| it + CLOSE));
                let high = room.high.min(after.map_or(limits.high, |it| it - CLOSE));
                if low <= high { place.clamp(low, high) } else { place }
            } else {
                place
            };
            (out[*segment], out[other]) = (Some(place), Some(place));
        }
    }
    out
}

/// The segment at the other end of a straight line.
fn opposite(segments: &Segments, segment: SegmentId) -> Option<SegmentId> {
    match segments.of[segments.all[segment].edge][..] {
        [one, other] if segments.all[one].step + 1 == segments.all[other].step => {
            Some(if segment == one { other } else { one })
        }
        _ => None,
    }
}

/// The part of a side that leaves room for what is before and behind a segment there.
fn room(segments: &Segments, segment: SegmentId, side: Span) -> Span {
    let others = segments.on[segments.all[segment].channel].iter().filter(|it| **it != segment);
    let (before, after): (Vec<SegmentId>, Vec<SegmentId>) = others.partition(|it| segments.before(**it, segment));
    let space = |count: usize| i32::try_from(count).unwrap_or(0).saturating_mul(HEADS);
    Span { low: side.low.saturating_add(space(before.len())), high: side.high.saturating_sub(space(after.len())) }
}

/// Spreads segments over a side; those that have their place keep it.
fn spread(order: &[SegmentId], limits: Span, out: &mut Places) {
    let (low, high) = (limits.low.min(limits.high), limits.high);
    let mut from = 0;
    let mut start = low;
    for (at, segment) in order.iter().enumerate() {
        if let Some(place) = out[*segment] {
            between(&order[from..at], Span { low: start, high: place - CLOSE }, from == 0, out);
            (from, start) = (at + 1, place + CLOSE);
        }
    }
    between(order.get(from..).unwrap_or_default(), Span { low: if from == 0 { low } else { start }, high }, false, out);
}

/// Spreads segments evenly; `late` ones lie near the high end, beside what has its place there.
fn between(segments: &[SegmentId], Span { low, high }: Span, late: bool, out: &mut Places) {
    let count = i32::try_from(segments.len()).unwrap_or(1);
    let room = (high - low).max(0);
    let step = if count > 1 { (room / (count - 1)).clamp(2, WIDE) } else { 0 };
    let step = if step >= CLOSE { step / 4 * 4 } else { step };
    let taken = step * (count - 1);
    let first =
        if late && room > taken + WIDE { high - taken - (WIDE - CLOSE) } else { i32::midpoint(low, high) - taken / 2 };
    for (at, segment) in (0..count).zip(segments) {
        out[*segment] = Some(first + at * step);
    }
}
