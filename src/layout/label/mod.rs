//! Places the labels of lines: over a free run of their own line, never over anything else.

mod space;

use super::bundle::Trunk;
use super::geometry::Area;
use super::line::{Line, Want};
use super::normalise::{End, Graph};
use super::threads::each_at_once;
use crate::scene::text;
use space::{FreeSpace, NOBODY};

/// Size of label text, px.
pub(in crate::layout) const SIZE: f64 = 10.5;
/// Height of one line of label text, px.
pub(in crate::layout) const STEP: f64 = 12.0;
const HEIGHT: i32 = 16;
/// Room for the text of a label, px, widest first: whole, then shortened.
const ROOMS: [f64; 4] = [170.0, 84.0, 52.0, 30.0];

/// Width up to which lanes are made wider for a label to stand whole, px.
const WORTH: f64 = 116.0;

/// A label at its place.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Tag {
    pub(in crate::layout) area: Area,
    pub(in crate::layout) lines: Vec<String>,
    pub(in crate::layout) shortened: bool,
    /// Whether it stands on a trunk, for all lines that branch from it.
    pub(in crate::layout) trunk: bool,
}

/// What became of the labels of a drawing.
#[derive(Debug, Default)]
pub(in crate::layout) struct Labels {
    pub(in crate::layout) tags: Vec<Option<Tag>>,
    /// Indices of the edges whose label found no room and that no label of a like line serves.
    pub(in crate::layout) dropped: Vec<usize>,
    /// Indices of the edges whose label is that of the trunk from which they branch, on another edge.
    pub(in crate::layout) quiet: Vec<usize>,
    /// Indices of edges that stand for trunks whose label found no room.
    pub(in crate::layout) bare: Vec<usize>,
}

impl Labels {
    /// The lines whose label is missing or cut though it is short enough to stand whole, and those whose trunk has none,
    /// with the room that is needed.
    pub(in crate::layout) fn wanting(&self, texts: &[Option<String>]) -> Vec<Want> {
        let lacks = |i: &usize| match (self.tags.get(*i), &texts[*i]) {
            (Some(None), Some(_)) => !self.quiet.contains(i),
            (Some(Some(tag)), Some(text)) => tag.shortened && text::width(text, SIZE, false) <= WORTH,
            _ => false,
        };
        let whole = |edge: usize, trunk: bool| {
            let text = texts[edge].as_deref().map(|it| text::shorten(it, SIZE, false, WORTH).0).unwrap_or_default();
            Want { edge, trunk, size: size(&[text]) }
        };
        let trunks = self.bare.iter().map(|it| whole(*it, true));
        (0..texts.len()).filter(lacks).map(|it| whole(it, false)).chain(trunks).collect()
    }
}

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
pub(in crate::layout) fn place(
    graph: &Graph,
    texts: &[Option<String>],
    lines: &[Line],
    blocked: &[Area],
    page: (i32, i32),
    trunks: &[Trunk],
) -> Labels {
    let mut tags: Vec<Option<Tag>> = vec![None; texts.len()];
    let mut space = FreeSpace::new(page);
    for (i, line) in lines.iter().enumerate() {
        runs(&line.points).for_each(|run| space.add(run, 2, i));
    }
    blocked.iter().for_each(|area| space.add(*area, 3, NOBODY));
    let alike = alike(graph, texts);
    let served = |tags: &[Option<Tag>], i: usize| alike[i].iter().any(|&j| tags[j].is_some());
    let (mut quiet, mut bare) = (vec![], vec![]);
    for trunk in trunks.iter().filter(|it| it.members.first().is_some_and(|it| texts[*it].is_some())) {
        let Some((edge, tag)) = space.trunk(trunk, texts) else {
            bare.extend(trunk.first_to_turn(lines));
            continue;
        };
        space.add(tag.area, 4, NOBODY);
        tags[edge] = Some(tag);
        quiet.extend(trunk.members.iter().copied().filter(|it| *it != edge));
    }
    // Short lines have least choice and go first.
    let mut order: Vec<usize> = (0..texts.len()).filter(|i| texts[*i].is_some() && !quiet.contains(i)).collect();
    order.sort_by_key(|&i| (span(&lines[i].points), i));
    let first = each_at_once(texts.len(), &|i| {
        let forms = texts[i].as_ref().into_iter().flat_map(|full| ROOMS.into_iter().flat_map(|most| forms(full, most)));
        forms.enumerate().find_map(|(n, form)| Some((n, space.spot(&[i], &lines[i].points, size(&form.0))?)))
    });
    for (round, most) in ROOMS.into_iter().enumerate() {
        for &i in &order {
            let (None, Some(full)) = (&tags[i], &texts[i]) else { continue };
            let before: usize = ROOMS[..round].iter().map(|it| forms(full, *it).len()).sum();
            for (n, (form, shortened)) in forms(full, most).into_iter().enumerate() {
                // Where there was no place before other labels stood, there is none now; the best is still so if free.
                let spot = match first[i] {
                    Some((at, area)) if at == before + n && space.blocker(&[i], &area).is_none() => Some(area),
                    Some((at, _)) if at <= before + n => space.spot(&[i], &lines[i].points, size(&form)),
                    _ => None,
                };
                if let Some(area) = spot {
                    space.add(area, 4, NOBODY);
                    tags[i] = Some(Tag { area, lines: form, shortened, trunk: false });
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

#[cfg(test)]
mod tests;
