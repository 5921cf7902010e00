//! From tracks to corners: the lines as they are drawn.

use super::block::{Ground, Lane};
use super::find::Way;
use super::mesh::{Mesh, Site};
use super::track::Runs;

/// Two lines nearer than this read as one, px.
const APART: i32 = 5;

/// The coordinate of every run, and how far it may be moved.
pub(super) struct Spots {
    pub(super) at: Vec<i32>,
    pub(super) free: Vec<(i32, i32)>,
}

/// Where a track of a lane lies.
pub(super) fn track(lane: &Lane, track: usize, tracks: usize, pitch: i32) -> i32 {
    let (low, high) = (lane.across.0 + lane.pads.0, lane.across.1 - lane.pads.1);
    let n = i32::try_from(tracks).unwrap_or(1);
    let i = i32::try_from(track).unwrap_or(0);
    let room = (high - low - 20).max(0);
    let step = if n > 1 { (room / (n - 1)).clamp(1, pitch) } else { 0 };
    i32::midpoint(low, high) - step * (n - 1) / 2 + i * step
}

/// The corners of a line.
pub(super) fn corners(
    edge: usize,
    way: &Way,
    runs: &Runs,
    spots: &Spots,
    mesh: &Mesh,
    ground: &Ground,
) -> Vec<(i32, i32)> {
    let own = &runs.of[edge];
    let place = |it: usize| spots.at[it];
    let touch = |side: usize, along: i32| {
        let it = &mesh.sides[side];
        let area = Mesh::area(it.site, ground);
        let (left, top, right, bottom) = (area.x, area.y, area.x + area.w, area.y + area.h);
        let inside = matches!(it.site, Site::Inside(_));
        match it.way {
            0 => (along, if inside { bottom } else { top }),
            1 => (if inside { left } else { right }, along),
            2 => (along, if inside { top } else { bottom }),
            _ => (if inside { right } else { left }, along),
        }
    };
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return vec![] };
    let mut out = vec![touch(way.ends.0, place(*first))];
    if !way.turns.is_empty() {
        for pair in own.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let upright = !runs.all[a].level;
            out.push(if upright { (place(a), place(b)) } else { (place(b), place(a)) });
        }
    }
    out.push(touch(way.ends.1, place(*last)));
    out.dedup();
    let mut plain: Vec<(i32, i32)> = vec![];
    for p in out {
        if let [.., a, b] = plain[..]
            && ((a.0 == b.0 && b.0 == p.0) || (a.1 == b.1 && b.1 == p.1))
        {
            plain.pop();
        }
        plain.push(p);
    }
    plain
}

/// Moves runs that lie on others of another lane: lines of two zones that end in the same lane at the same height.
pub(super) fn part(ways: &[Option<Way>], runs: &Runs, spots: &mut Spots, mesh: &Mesh, ground: &Ground) -> usize {
    let mut left = 0;
    for level in [false, true] {
        let members: Vec<usize> = (0..runs.all.len()).filter(|it| runs.all[*it].level == level).collect();
        let mut near: std::collections::BTreeMap<i32, Vec<usize>> = std::collections::BTreeMap::new();
        for it in &members {
            near.entry(spots.at[*it].div_euclid(16)).or_default().push(*it);
        }
        for it in members {
            let here = spots.at[it];
            if !clash(it, here, &near, ways, runs, spots, mesh, ground) {
                continue;
            }
            let (low, high) = spots.free[it];
            let offsets = (1..=48).flat_map(|step| [step * 4, -step * 4]);
            let spot = offsets
                .map(|off| here + off)
                .filter(|at| (low..=high).contains(at))
                .find(|at| !clash(it, *at, &near, ways, runs, spots, mesh, ground));
            let straight = runs.of[runs.all[it].edge].len() == 2;
            if let (Some(at), false) = (spot, straight) {
                if let Some(list) = near.get_mut(&here.div_euclid(16)) {
                    list.retain(|other| *other != it);
                }
                near.entry(at.div_euclid(16)).or_default().push(it);
                spots.at[it] = at;
            } else {
                left += 1;
            }
        }
    }
    left
}

#[expect(clippy::too_many_arguments, reason = "a question about the whole drawing")]
fn clash(
    run: usize,
    at: i32,
    near: &std::collections::BTreeMap<i32, Vec<usize>>,
    ways: &[Option<Way>],
    runs: &Runs,
    spots: &Spots,
    mesh: &Mesh,
    ground: &Ground,
) -> bool {
    let own = span(run, ways, runs, spots, mesh, ground);
    let edge = runs.all[run].edge;
    let bucket = at.div_euclid(16);
    (bucket - 1..=bucket + 1).filter_map(|it| near.get(&it)).flatten().any(|other| {
        runs.all[*other].edge != edge
            && (runs.trunk[edge].is_none() || runs.trunk[edge] != runs.trunk[runs.all[*other].edge])
            && (spots.at[*other] - at).abs() < APART
            && {
                let span = span(*other, ways, runs, spots, mesh, ground);
                own.0 < span.1 + 2 && span.0 < own.1 + 2
            }
    })
}

/// From where to where a run goes along its strand.
fn span(run: usize, ways: &[Option<Way>], runs: &Runs, spots: &Spots, mesh: &Mesh, ground: &Ground) -> (i32, i32) {
    let it = &runs.all[run];
    let own = &runs.of[it.edge];
    let Some(way) = &ways[it.edge] else { return (0, 0) };
    let upright = !it.level;
    let border = |side: usize| {
        let side = &mesh.sides[side];
        let area = Mesh::area(side.site, ground);
        let flip = matches!(side.site, Site::Inside(_));
        let far = matches!(side.way, 1 | 2) != flip;
        match (upright, far) {
            (true, false) => area.y,
            (true, true) => area.y + area.h,
            (false, false) => area.x,
            (false, true) => area.x + area.w,
        }
    };
    let start =
        it.step.checked_sub(1).and_then(|at| own.get(at)).map_or_else(|| border(way.ends.0), |at| spots.at[*at]);
    let end = own.get(it.step + 1).map_or_else(|| border(way.ends.1), |at| spots.at[*at]);
    if way.turns.is_empty() {
        let ends = (border(way.ends.0), border(way.ends.1));
        return (ends.0.min(ends.1), ends.0.max(ends.1));
    }
    (start.min(end), start.max(end))
}
