//! Places the labels of lines: over a free run of their own line, never over anything else.

use super::fan::Stem;
use super::lanes::Line;
use super::normalise::{End, Graph};
use super::shape::Area;
use super::threads::each_at_once;
use crate::scene::text;

/// Size of label text, px.
pub(super) const SIZE: f64 = 10.5;
/// Height of one line of label text, px.
pub(super) const STEP: f64 = 12.0;
const HEIGHT: i32 = 16;
/// Room for the text of a label, px, widest first: whole, then shortened.
const ROOMS: [f64; 4] = [170.0, 84.0, 52.0, 30.0];

/// Width up to which lanes are made wider for a label to stand whole, px.
const WORTH: f64 = 116.0;

/// What a label on a stem keeps clear before the first branch, px.
const CLEAR: i32 = 8;

/// What standing over a corner of its line costs a label, in px of distance from the middle of the line.
const BENT: i32 = 600;

/// Ways to lean to a side, from upright on.
const LEANS: [i32; 9] = [0, 1, -1, 2, -2, 3, -3, 4, -4];

/// A label at its place.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    pub(super) area: Area,
    pub(super) lines: Vec<String>,
    pub(super) shortened: bool,
}

/// A label that has no room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Want {
    pub(super) edge: usize,
    /// Whether it is to stand where the line has not branched yet.
    pub(super) stem: bool,
    /// Width and height, px.
    pub(super) size: (i32, i32),
}

/// What became of the labels of a drawing.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) tags: Vec<Option<Tag>>,
    /// Indices of the edges whose label found no room and that no label of a like line serves.
    pub(super) dropped: Vec<usize>,
    /// Indices of the edges whose label is that of the stem from which they branch, on another edge.
    pub(super) quiet: Vec<usize>,
    /// Indices of edges that stand for stems whose label found no room.
    pub(super) bare: Vec<usize>,
}

impl Labels {
    /// The lines whose label is missing or cut though it is short enough to stand whole, and those whose stem has none,
    /// with the room that is needed.
    pub(super) fn wanting(&self, texts: &[Option<String>]) -> Vec<Want> {
        let lacks = |i: &usize| match (self.tags.get(*i), &texts[*i]) {
            (Some(None), Some(_)) => !self.quiet.contains(i),
            (Some(Some(tag)), Some(text)) => tag.shortened && text::width(text, SIZE, false) <= WORTH,
            _ => false,
        };
        let whole = |edge: usize, stem: bool| {
            let text = texts[edge].as_deref().map(|it| text::shorten(it, SIZE, false, WORTH).0).unwrap_or_default();
            Want { edge, stem, size: size(&[text]) }
        };
        let stems = self.bare.iter().map(|it| whole(*it, true));
        (0..texts.len()).filter(lacks).map(|it| whole(it, false)).chain(stems).collect()
    }
}

/// What stands where: found by the squares of the page it touches.
struct Ground {
    /// By square: what stands there, how near a label may come, and the line it belongs to.
    squares: Vec<Vec<(Area, i32, usize)>>,
    /// Squares in a row.
    wide: i32,
    page: (i32, i32),
}

/// Side of a square, px.
const SQUARE: i32 = 128;
/// Belongs to no line.
const NOBODY: usize = usize::MAX;

fn whole(value: f64) -> i32 {
    // Widths are bounded by shortening, far inside the range.
    value.ceil().clamp(0.0, 100_000.0) as i32
}

fn runs(points: &[(i32, i32)]) -> impl Iterator<Item = Area> {
    points.windows(2).map(|s| {
        let (x0, x1) = (s[0].0.min(s[1].0), s[0].0.max(s[1].0));
        let (y0, y1) = (s[0].1.min(s[1].1), s[0].1.max(s[1].1));
        Area { x: x0, y: y0, w: x1 - x0, h: y1 - y0 }
    })
}

fn span(points: &[(i32, i32)]) -> i32 {
    runs(points).map(|r| r.w + r.h).sum()
}

/// The lines that say the same as each line and meet it at one end: one label serves them all.
fn alike(graph: &Graph, texts: &[Option<String>]) -> Vec<Vec<usize>> {
    let mut families: std::collections::BTreeMap<(String, Option<String>, bool, usize), Vec<usize>> =
        std::collections::BTreeMap::new();
    let keys = |i: usize| {
        let (edge, a, b) = graph.edges.get(i)?;
        let text = texts.get(i)?.clone()?;
        let key = |end: &End| match end {
            End::Node(n) => (text.clone(), edge.kind.clone(), true, *n),
            End::Zone(z) => (text.clone(), edge.kind.clone(), false, *z),
        };
        Some([key(a), key(b)])
    };
    for i in 0..texts.len() {
        for key in keys(i).into_iter().flatten() {
            families.entry(key).or_default().push(i);
        }
    }
    let family = |i: usize| -> Vec<usize> {
        let all = keys(i).into_iter().flatten().filter_map(|k| families.get(&k)).flatten();
        all.copied().filter(|&j| j != i).collect()
    };
    (0..texts.len()).map(family).collect()
}

/// The text on two lines of like length, if it has a space to break at.
fn halves(text: &str) -> Option<Vec<String>> {
    let middle = text.chars().count() / 2;
    let breaks = text.match_indices(' ').map(|(at, _)| at);
    let at = breaks.min_by_key(|&at| text.get(..at).map_or(0, |h| h.chars().count()).abs_diff(middle))?;
    let (head, tail) = text.split_at_checked(at)?;
    let out = vec![head.trim().to_owned(), tail.trim().to_owned()];
    out.iter().all(|l| !l.is_empty() && l.chars().count() <= 13).then_some(out)
}

/// Finds places for all labels.
pub(super) fn place(
    graph: &Graph,
    texts: &[Option<String>],
    lines: &[Line],
    blocked: &[Area],
    page: (i32, i32),
    stems: &[Stem],
) -> Labels {
    let mut tags: Vec<Option<Tag>> = vec![None; texts.len()];
    let mut ground = Ground::new(page);
    for (i, line) in lines.iter().enumerate() {
        runs(&line.points).for_each(|run| ground.add(run, 2, i));
    }
    blocked.iter().for_each(|area| ground.add(*area, 3, NOBODY));
    let alike = alike(graph, texts);
    let served = |tags: &[Option<Tag>], i: usize| alike[i].iter().any(|&j| tags[j].is_some());
    let (mut quiet, mut bare) = (vec![], vec![]);
    for stem in stems.iter().filter(|it| it.members.first().is_some_and(|it| texts[*it].is_some())) {
        let Some((edge, tag)) = ground.stem(stem, texts) else {
            bare.extend(stem.first_to_turn(lines));
            continue;
        };
        ground.add(tag.area, 4, NOBODY);
        tags[edge] = Some(tag);
        quiet.extend(stem.members.iter().copied().filter(|it| *it != edge));
    }
    // Short lines have least choice and go first.
    let mut order: Vec<usize> = (0..texts.len()).filter(|i| texts[*i].is_some() && !quiet.contains(i)).collect();
    order.sort_by_key(|&i| (span(&lines[i].points), i));
    let first = each_at_once(texts.len(), &|i| {
        let forms = texts[i].as_ref().into_iter().flat_map(|full| ROOMS.into_iter().flat_map(|most| forms(full, most)));
        forms.enumerate().find_map(|(n, form)| Some((n, ground.spot(&[i], &lines[i].points, size(&form.0))?)))
    });
    for (round, most) in ROOMS.into_iter().enumerate() {
        for &i in &order {
            let (None, Some(full)) = (&tags[i], &texts[i]) else { continue };
            let before: usize = ROOMS[..round].iter().map(|it| forms(full, *it).len()).sum();
            for (n, (form, shortened)) in forms(full, most).into_iter().enumerate() {
                // Where there was no place before other labels stood, there is none now; the best is still so if free.
                let spot = match first[i] {
                    Some((at, area)) if at == before + n && ground.blocker(&[i], &area).is_none() => Some(area),
                    Some((at, _)) if at <= before + n => ground.spot(&[i], &lines[i].points, size(&form)),
                    _ => None,
                };
                if let Some(area) = spot {
                    ground.add(area, 4, NOBODY);
                    tags[i] = Some(Tag { area, lines: form, shortened });
                    break;
                }
            }
        }
    }
    let dropped = order.iter().copied().filter(|&i| tags[i].is_none() && !served(&tags, i)).collect();
    Labels { tags, dropped, quiet, bare }
}

/// What a label says where it has so much room, px, on one line or two, and whether it is shortened.
fn forms(full: &str, most: f64) -> Vec<(Vec<String>, bool)> {
    let (short, cut) = text::shorten(full, SIZE, false, most);
    match most == ROOMS[0] {
        true => std::iter::once((vec![short], cut)).chain(halves(full).map(|it| (it, false))).collect(),
        false => cut.then(|| (vec![short], true)).into_iter().collect(),
    }
}

fn size(lines: &[String]) -> (i32, i32) {
    let wide = lines.iter().map(|l| text::width(l, SIZE, false)).fold(0.0, f64::max);
    (whole(wide) + 14, HEIGHT + whole(STEP) * (i32::try_from(lines.len()).unwrap_or(1) - 1))
}

impl Ground {
    fn new(page: (i32, i32)) -> Self {
        let (wide, high) = (page.0.max(0) / SQUARE + 1, page.1.max(0) / SQUARE + 1);
        let count = usize::try_from(i64::from(wide) * i64::from(high)).unwrap_or(0);
        Self { squares: vec![vec![]; count], wide, page }
    }

    /// The squares an area touches, with a margin.
    fn squares(&self, area: &Area, by: i32) -> impl Iterator<Item = usize> + use<> {
        let (wide, last) = (self.wide, i32::try_from(self.squares.len()).unwrap_or(i32::MAX) / self.wide.max(1) - 1);
        let cell = |from: i32, to: i32, most: i32| ((from / SQUARE).clamp(0, most), (to / SQUARE).clamp(0, most));
        let (x0, x1) = cell(area.x - by, area.x + area.w + by, wide - 1);
        let (y0, y1) = cell(area.y - by, area.y + area.h + by, last);
        (y0..=y1).flat_map(move |y| (x0..=x1).filter_map(move |x| usize::try_from(y * wide + x).ok()))
    }

    fn add(&mut self, area: Area, by: i32, owner: usize) {
        for at in self.squares(&area, by) {
            if let Some(square) = self.squares.get_mut(at) {
                square.push((area, by, owner));
            }
        }
    }

    fn inside(&self, area: &Area) -> bool {
        area.x >= 4 && area.y >= 4 && area.x + area.w <= self.page.0 - 4 && area.y + area.h <= self.page.1 - 4
    }

    /// What is in the way of a label, and how near it may come.
    fn blocker(&self, owners: &[usize], area: &Area) -> Option<(Area, i32)> {
        let taken = |at: usize| {
            let square = self.squares.get(at).map(Vec::as_slice).unwrap_or_default();
            square.iter().find(|(other, by, whose)| !owners.contains(whose) && other.overlaps(area, *by))
        };
        self.squares(area, 0).find_map(taken).map(|it| (it.0, it.1))
    }

    /// The label of a stem, and the edge that bears it.
    fn stem(&self, stem: &Stem, texts: &[Option<String>]) -> Option<(usize, Tag)> {
        let edge = *stem.members.first()?;
        // Where it branches it bends.
        let mut points = stem.without_end(CLEAR);
        if stem.late {
            points.reverse();
        }
        let place = |(lines, shortened): (Vec<String>, bool)| {
            let area = self.spot(&stem.members, &points, size(&lines))?;
            Some((edge, Tag { area, lines, shortened }))
        };
        forms(texts.get(edge)?.as_ref()?, ROOMS[0]).into_iter().find_map(place)
    }

    /// The best free place on a line of these owners.
    fn spot(&self, owners: &[usize], points: &[(i32, i32)], size: (i32, i32)) -> Option<Area> {
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

#[cfg(test)]
#[path = "label_tests.rs"]
mod tests;
