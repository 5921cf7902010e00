//! Places the labels of lines: over a free run of their own line, never over anything else.

use super::route::Line;
use super::shape::Area;
use crate::scene::text;

/// Size of label text, px.
pub(super) const SIZE: f64 = 10.5;
const HEIGHT: i32 = 16;

/// A label at its place.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    pub(super) area: Area,
    pub(super) text: String,
    pub(super) shortened: bool,
}

fn whole(value: f64) -> i32 {
    // Widths are bounded by shortening, far inside the range.
    value.ceil().clamp(0.0, 100_000.0) as i32
}

/// Finds places for all labels; `None` where there is no room.
pub(super) fn place(texts: &[Option<String>], lines: &[Line], blocked: &[Area], page: (i32, i32)) -> Vec<Option<Tag>> {
    let mut out: Vec<Option<Tag>> = vec![None; texts.len()];
    let mut taken: Vec<Area> = vec![];
    let segments: Vec<(usize, Area)> = lines
        .iter()
        .enumerate()
        .flat_map(|(i, l)| {
            l.points.windows(2).map(move |s| {
                let (x0, x1) = (s[0].0.min(s[1].0), s[0].0.max(s[1].0));
                let (y0, y1) = (s[0].1.min(s[1].1), s[0].1.max(s[1].1));
                (i, Area { x: x0, y: y0, w: x1 - x0, h: y1 - y0 })
            })
        })
        .collect();
    // Short lines have least choice and go first.
    let span =
        |l: &Line| -> i32 { l.points.windows(2).map(|s| (s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs()).sum() };
    let mut order: Vec<usize> = (0..texts.len()).filter(|&i| texts[i].is_some()).collect();
    order.sort_by_key(|&i| (span(&lines[i]), i));
    for most in [170.0, 84.0, 48.0] {
        for &i in &order {
            let (None, Some(full)) = (&out[i], &texts[i]) else { continue };
            let (short, cut) = text::shorten(full, SIZE, false, most);
            if most < 170.0 && !cut {
                continue;
            }
            let size = (whole(text::width(&short, SIZE, false)) + 14, HEIGHT);
            let near: Vec<Area> = segments.iter().filter(|(j, _)| *j != i).map(|s| s.1).collect();
            if let Some(area) = spot(&lines[i], size, &near, blocked, &taken, page) {
                taken.push(area);
                out[i] = Some(Tag { area, text: short, shortened: cut });
            }
        }
    }
    out
}

fn spot(
    line: &Line,
    size: (i32, i32),
    others: &[Area],
    blocked: &[Area],
    taken: &[Area],
    page: (i32, i32),
) -> Option<Area> {
    let total: i32 = line.points.windows(2).map(|s| (s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs()).sum();
    let mut best: Option<(i32, Area)> = None;
    let mut done = 0;
    for s in line.points.windows(2) {
        let ((ax, ay), (bx, by)) = (s[0], s[1]);
        let length = (ax - bx).abs() + (ay - by).abs();
        let level = ay == by;
        let steps = length / 4;
        for k in 1..steps {
            let at = k * 4;
            let (x, y) = (ax + (bx - ax).signum() * at, ay + (by - ay).signum() * at);
            let area = Area { x: x - size.0 / 2, y: y - size.1 / 2, w: size.0, h: size.1 };
            if area.x < 4 || area.y < 4 || area.x + area.w > page.0 - 4 || area.y + area.h > page.1 - 4 {
                continue;
            }
            // The arrow heads at both ends stay visible.
            let clear = if level { size.0 / 2 } else { size.1 / 2 };
            let (to_start, to_end) = (done + at, total - done - at);
            let tight = to_start < clear + 4 || to_end < clear + 13;
            let off = if level { length - size.0 } else { length - size.1 };
            let mut cost = (done + at - total / 2).abs();
            if tight {
                continue;
            }
            if !level {
                cost += 60;
            }
            if off < 16 {
                cost += 120;
            }
            if best.as_ref().is_some_and(|b| b.0 <= cost) {
                continue;
            }
            if blocked.iter().any(|b| b.overlaps(&area, 3)) || taken.iter().any(|t| t.overlaps(&area, 4)) {
                continue;
            }
            if others.iter().any(|o| o.overlaps(&area, 2)) {
                continue;
            }
            best = Some((cost, area));
        }
        done += length;
    }
    best.map(|b| b.1)
}
