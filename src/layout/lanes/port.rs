//! Where lines leave the sides of their ends: in the order in which they part, evenly, and in line where they can be.

use super::block::Ground;
use super::mesh::{Mesh, Site};
use super::track::Runs;

/// The least distance of two lines at a side, px.
const CLOSE: i32 = 8;
/// Distance at which the heads of two lines do not touch, px.
const HEADS: i32 = 12;
/// Distance of two lines at a side where there is room, px.
const WIDE: i32 = 24;
/// What a side keeps clear at its corners, px.
const CORNER: i32 = 8;

/// The part of a side lines may leave from, px.
pub(super) fn stretch(mesh: &Mesh, ground: &Ground, side: usize, captions: &[(i32, i32)]) -> (i32, i32) {
    let it = &mesh.sides[side];
    let area = Mesh::area(it.site, ground);
    let (from, to) = if it.way.is_multiple_of(2) { (area.x, area.x + area.w) } else { (area.y, area.y + area.h) };
    // A small zone keeps less clear, so that lines from two sides that face each other can evade.
    let corner = if matches!(it.site, Site::Tile(_)) { CORNER } else { ((to - from) / 4).clamp(CORNER, 24) };
    let (low, high) = (from + corner, (to - corner).max(from + corner));
    // Lines that go up past captions leave right of them.
    let passed = captions.iter().filter(|it| it.0 < to && it.1 > from).map(|it| it.1).max();
    (passed.unwrap_or(from).clamp(low, high), high)
}

/// The place of every run that leaves a side, px along the side; by run.
pub(super) fn places(
    runs: &Runs,
    mesh: &Mesh,
    lanes: usize,
    range: &dyn Fn(usize, usize) -> (i32, i32),
) -> Vec<Option<i32>> {
    let mut out = vec![None; runs.all.len()];
    // Crowded sides choose first: a straight line has one place for both of its ends.
    let mut sides: Vec<usize> = (0..mesh.sides.len()).filter(|it| !runs.on[lanes + it].is_empty()).collect();
    sides.sort_by_key(|it| (std::cmp::Reverse(runs.on[lanes + it].len()), *it));
    for side in sides {
        let on = &runs.on[lanes + side];
        // Wishes may go in a circle: counted, they still give an order.
        let behind = |one: usize| on.iter().filter(|it| **it != one && runs.before(**it, one)).count();
        let mut order = on.clone();
        order.sort_by_cached_key(|it| (behind(*it), *it));
        let limits = order.iter().map(|it| range(side, *it));
        let limits = limits.fold((i32::MIN, i32::MAX), |all, it| (all.0.max(it.0), all.1.min(it.1)));
        spread(&order, limits, &mut out);
        for (at, run) in order.iter().enumerate() {
            let Some(other) = opposite(runs, *run) else { continue };
            let Some(place) = out[*run] else { continue };
            let place = if out[other].is_none() {
                // What leaves the other side beside the straight line needs room there too.
                let (low, high) = room(runs, other, range(runs.all[other].strand - lanes, other));
                let near = |it: Option<usize>| it.and_then(|it| order.get(it)).and_then(|it| out[*it]);
                let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
                let low = low.max(before.map_or(limits.0, |it| it + CLOSE));
                let high = high.min(after.map_or(limits.1, |it| it - CLOSE));
                if low <= high { place.clamp(low, high) } else { place }
            } else {
                place
            };
            (out[*run], out[other]) = (Some(place), Some(place));
        }
    }
    out
}

/// The run at the other end of a straight line.
fn opposite(runs: &Runs, run: usize) -> Option<usize> {
    match runs.of[runs.all[run].edge][..] {
        [one, other] if runs.all[one].step + 1 == runs.all[other].step => Some(if run == one { other } else { one }),
        _ => None,
    }
}

/// The part of a side that leaves room for what is before and behind a run there.
fn room(runs: &Runs, run: usize, (low, high): (i32, i32)) -> (i32, i32) {
    let others = runs.on[runs.all[run].strand].iter().filter(|it| **it != run);
    let (before, after): (Vec<usize>, Vec<usize>) = others.partition(|it| runs.before(**it, run));
    let space = |count: usize| i32::try_from(count).unwrap_or(0).saturating_mul(HEADS);
    (low.saturating_add(space(before.len())), high.saturating_sub(space(after.len())))
}

/// Spreads runs over a side; those that have their place keep it.
fn spread(order: &[usize], limits: (i32, i32), out: &mut [Option<i32>]) {
    let (low, high) = (limits.0.min(limits.1), limits.1);
    let mut from = 0;
    let mut start = low;
    for (at, run) in order.iter().enumerate() {
        if let Some(place) = out[*run] {
            between(&order[from..at], (start, place - CLOSE), from == 0, out);
            (from, start) = (at + 1, place + CLOSE);
        }
    }
    let free = order.get(from..).unwrap_or_default();
    if from == 0 { between(free, (low, high), false, out) } else { between(free, (start, high), false, out) }
}

fn between(runs: &[usize], (low, high): (i32, i32), late: bool, out: &mut [Option<i32>]) {
    let count = i32::try_from(runs.len()).unwrap_or(1);
    let room = (high - low).max(0);
    let step = if count > 1 { (room / (count - 1)).clamp(2, WIDE) } else { 0 };
    let step = if step >= CLOSE { step / 4 * 4 } else { step };
    let taken = step * (count - 1);
    let first =
        if late && room > taken + WIDE { high - taken - (WIDE - CLOSE) } else { i32::midpoint(low, high) - taken / 2 };
    for (at, run) in (0..count).zip(runs) {
        out[*run] = Some(first + at * step);
    }
}
