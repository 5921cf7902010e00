//! Where labels can stand: on a free run of their own line, clear of all else.

use super::{ROOMS, Tag, forms, size, span};
use crate::layout::bundle::Trunk;
use crate::layout::geometry::Area;

/// What a label on a trunk keeps clear before the first branch, px.
const CLEAR: i32 = 8;

/// What standing over a corner of its line costs a label, in px of distance from the middle of the line.
const BENT: i32 = 600;

/// Ways to lean to a side, from upright on.
const LEANS: [i32; 9] = [0, 1, -1, 2, -2, 3, -3, 4, -4];

/// What stands where: found by the squares of the page it touches.
pub(super) struct FreeSpace {
    /// By square: what stands there, how near a label may come, and the line it belongs to.
    squares: Vec<Vec<(Area, i32, usize)>>,
    /// Squares in a row.
    wide: i32,
    page: (i32, i32),
}

/// Side of a square, px.
const SQUARE: i32 = 128;
/// Belongs to no line.
pub(super) const NOBODY: usize = usize::MAX;

impl FreeSpace {
    pub(super) fn new(page: (i32, i32)) -> Self {
        let (wide, high) = (page.0.max(0) / SQUARE + 1, page.1.max(0) / SQUARE + 1);
        let count = usize::try_from(i64::from(wide) * i64::from(high)).unwrap_or(0);
        Self { squares: vec![vec![]; count], wide, page }
    }

    /// The squares an area touches, with a margin.
    pub(super) fn squares(&self, area: &Area, by: i32) -> impl Iterator<Item = usize> + use<> {
        let (wide, last) = (self.wide, i32::try_from(self.squares.len()).unwrap_or(i32::MAX) / self.wide.max(1) - 1);
        let cell = |from: i32, to: i32, most: i32| ((from / SQUARE).clamp(0, most), (to / SQUARE).clamp(0, most));
        let (x0, x1) = cell(area.x - by, area.x + area.w + by, wide - 1);
        let (y0, y1) = cell(area.y - by, area.y + area.h + by, last);
        (y0..=y1).flat_map(move |y| (x0..=x1).filter_map(move |x| usize::try_from(y * wide + x).ok()))
    }

    pub(super) fn add(&mut self, area: Area, by: i32, owner: usize) {
        for at in self.squares(&area, by) {
            if let Some(square) = self.squares.get_mut(at) {
                square.push((area, by, owner));
            }
        }
    }

    pub(super) fn inside(&self, area: &Area) -> bool {
        area.x >= 4 && area.y >= 4 && area.x + area.w <= self.page.0 - 4 && area.y + area.h <= self.page.1 - 4
    }

    /// What is in the way of a label, and how near it may come.
    pub(super) fn blocker(&self, owners: &[usize], area: &Area) -> Option<(Area, i32)> {
        let taken = |at: usize| {
            let square = self.squares.get(at).map(Vec::as_slice).unwrap_or_default();
            square.iter().find(|(other, by, whose)| !owners.contains(whose) && other.overlaps(area, *by))
        };
        self.squares(area, 0).find_map(taken).map(|it| (it.0, it.1))
    }

    /// The label of a trunk, and the edge that bears it.
    pub(super) fn trunk(&self, trunk: &Trunk, texts: &[Option<String>]) -> Option<(usize, Tag)> {
        let edge = *trunk.members.first()?;
        // Where it branches it bends.
        let mut points = trunk.without_end(CLEAR);
        if trunk.reversed {
            points.reverse();
        }
        let place = |(lines, shortened): (Vec<String>, bool)| {
            let area = self.spot(&trunk.members, &points, size(&lines))?;
            Some((edge, Tag { area, lines, shortened, trunk: true }))
        };
        forms(texts.get(edge)?.as_ref()?, ROOMS[0]).into_iter().find_map(place)
    }

    /// The best free place on a line of these owners.
    pub(super) fn spot(&self, owners: &[usize], points: &[(i32, i32)], size: (i32, i32)) -> Option<Area> {
        let total = span(points);
        let mut best: Option<(i32, Area)> = None;
        let mut last: Option<(Area, i32)> = None;
        let mut done = 0;
        for s in points.windows(2) {
            let ((ax, ay), (bx, by)) = (s[0], s[1]);
            let length = (ax - bx).abs() + (ay - by).abs();
            let level = ay == by;
            let along = if level { size.0 } else { size.1 };
            let step = (length / 64).clamp(1, 8) * 4;
            for k in 1..length / step {
                let at = k * step;
                let (x, y) = (ax + (bx - ax).signum() * at, ay + (by - ay).signum() * at);
                // The arrow heads at both ends stay visible.
                if done + at < along / 2 + 4 || total - done - at < along / 2 + 11 {
                    continue;
                }
                // A label over a corner hides where its line goes on.
                let bent = (done > 0 && at < along / 2 + 4) || (done + length < total && length - at < along / 2 + 4);
                let fixed = (done + at - total / 2).abs()
                    + if bent { BENT } else { 0 }
                    + if level { 0 } else { 60 }
                    + if length - along < 16 { 120 } else { 0 };
                // A label on an upright run may lean to one side but stays on its line.
                let lean = if level { 0 } else { (size.0 / 2 - 8).max(0) / 4 };
                let leans = if lean == 0 { &LEANS[..1] } else { &LEANS };
                for step in leans {
                    let shift = lean * step;
                    let cost = fixed + shift.abs() * 2;
                    // Those that lean more cost more.
                    if best.as_ref().is_some_and(|b| b.0 <= cost) {
                        break;
                    }
                    let area = Area { x: x - size.0 / 2 + shift, y: y - size.1 / 2, w: size.0, h: size.1 };
                    // What was in the way of the last place mostly is in the way of the next.
                    if !self.inside(&area) || last.is_some_and(|it| it.0.overlaps(&area, it.1)) {
                        continue;
                    }
                    last = self.blocker(owners, &area);
                    if last.is_none() {
                        best = Some((cost, area));
                    }
                }
            }
            done += length;
        }
        best.map(|b| b.1)
    }
}
