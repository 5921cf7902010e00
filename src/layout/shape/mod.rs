//! Arranges zones and tiles: which shapes each could take, which of them together make the best page, and where
//! everything then lies. All lengths are px and multiples of the grid.

use super::random::Random;
use std::collections::BTreeMap;

mod blocks;
mod pinned;
mod siblings;
mod sketch;
mod tree;

pub(in crate::layout) use blocks::columns;
pub(in crate::layout) use pinned::Pinned;
pub(in crate::layout) use tree::tree;

/// The grid everything stands on, px.
pub(in crate::layout) const GRID: i32 = 8;

/// A box in whole px.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::layout) struct Area {
    pub(in crate::layout) x: i32,
    pub(in crate::layout) y: i32,
    pub(in crate::layout) w: i32,
    pub(in crate::layout) h: i32,
}

impl Area {
    pub(in crate::layout) fn overlaps(&self, o: &Self, by: i32) -> bool {
        self.x < o.x + o.w + by && o.x < self.x + self.w + by && self.y < o.y + o.h + by && o.y < self.y + self.h + by
    }
    pub(in crate::layout) fn centre(&self) -> (i32, i32) {
        (self.x + self.w / 2, self.y + self.h / 2)
    }
}

/// The order of the zones in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Order {
    /// As the reader put them.
    Read,
    /// Beside those they have links with.
    Linked,
    /// In an order of chance.
    Shuffled(u64),
    /// The same, and those with links to people first, those with links to the own network last.
    Drawn,
}

/// Distances of one attempt.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Spacing {
    pub(in crate::layout) tile: (i32, i32),
    pub(in crate::layout) gap: (i32, i32),
    pub(in crate::layout) pad: i32,
    pub(in crate::layout) caption: i32,
    pub(in crate::layout) between: i32,
}

#[derive(Debug, Clone)]
enum Plan {
    Grid(i32),
    Rows(Vec<Vec<(usize, usize)>>),
}

#[derive(Debug, Clone)]
struct Shape {
    w: i32,
    h: i32,
    plan: Plan,
}

/// A part of the page: a zone or an unframed group, with tiles or further parts.
#[derive(Debug, Default, Clone)]
pub(in crate::layout) struct Part {
    pub(in crate::layout) zone: Option<usize>,
    pub(in crate::layout) nodes: Vec<usize>,
    kids: Vec<Part>,
    /// Columns of tiles when they are given rather than searched.
    columns: Option<usize>,
    /// Rows of kids when they are given rather than searched.
    fixed: Option<Vec<usize>>,
    /// Whether the first parts of the second and third row from the top stand in one column.
    aligned: bool,
    /// Whether this part belongs to the column at the left.
    edge: bool,
    shapes: std::sync::Arc<Vec<Shape>>,
}

/// Where everything lies.
#[derive(Debug, Default)]
pub(in crate::layout) struct Placed {
    pub(in crate::layout) zones: Vec<Area>,
    pub(in crate::layout) tiles: Vec<Area>,
    pub(in crate::layout) size: (i32, i32),
    /// Groups of tiles that may trade places.
    pub(in crate::layout) groups: Vec<Vec<usize>>,
}

/// A row of kids with the shape of each.
struct Row {
    w: i32,
    h: i32,
    pick: Vec<(usize, usize)>,
}

impl Row {
    /// The widest of several that fits, narrow ones first.
    fn within(rows: &[Self], limit: i32) -> Option<&Self> {
        rows.get(rows.partition_point(|it| it.w <= limit).checked_sub(1)?)
    }
}

/// Of all sizes those that no other beats in width and height, narrow to wide, and of those `most` evenly.
fn pruned<T: Clone>(mut all: Vec<T>, most: usize, size: impl Fn(&T) -> (i32, i32)) -> Vec<T> {
    all.sort_by_key(&size);
    let mut out: Vec<T> = vec![];
    for it in all {
        if out.last().is_none_or(|last| size(&it).1 < size(last).1) {
            out.push(it);
        }
    }
    if out.len() > most {
        let n = out.len();
        out = (0..most).filter_map(|i| out.get(i * (n - 1) / (most - 1)).cloned()).collect();
    }
    out
}

impl Part {
    /// Parts whose kids may stand in any order.
    fn loose(&self) -> usize {
        usize::from(self.kids.len() > 1 && self.fixed.is_none()) + self.kids.iter().map(Self::loose).sum::<usize>()
    }

    /// Lets two kids of some part trade places.
    pub(in crate::layout) fn trade(&mut self, random: &mut Random) {
        let mut pick = random.below(self.loose());
        self.trade_in(&mut pick, random);
    }

    fn trade_in(&mut self, pick: &mut usize, random: &mut Random) -> bool {
        if self.kids.len() > 1 && self.fixed.is_none() {
            if *pick == 0 {
                let one = random.below(self.kids.len());
                let other = (one + 1 + random.below(self.kids.len() - 1)) % self.kids.len();
                self.kids.swap(one, other);
                self.shapes = std::sync::Arc::default();
                return true;
            }
            *pick -= 1;
        }
        let traded = self.kids.iter_mut().any(|it| it.trade_in(pick, random));
        if traded {
            self.shapes = std::sync::Arc::default();
        }
        traded
    }

    fn frame(&self, s: &Spacing) -> (i32, i32) {
        if self.zone.is_some() { (2 * s.pad, s.caption + s.pad) } else { (0, 0) }
    }

    /// Finds the shapes this part can take where they are not known, narrow to wide; `least` is the width its caption needs.
    pub(in crate::layout) fn measure(&mut self, s: &Spacing, captions: &[i32]) {
        if !self.shapes.is_empty() {
            return;
        }
        for kid in &mut self.kids {
            kid.measure(s, captions);
        }
        let (fw, fh) = self.frame(s);
        let least = self.zone.and_then(|z| captions.get(z)).copied().unwrap_or(0);
        let mut shapes = vec![];
        if self.kids.is_empty() {
            let n = i32::try_from(self.nodes.len()).unwrap_or(i32::MAX / 1000);
            for cols in (1..=12).chain([14, 16, 20, 24, 28, 32, 40, 50]).filter(|c| *c <= n.max(1)) {
                let rows = (n + cols - 1) / cols;
                let w = cols * s.tile.0 + (cols - 1) * s.gap.0 + fw;
                let h = if n == 0 { 16 + fh } else { rows * s.tile.1 + (rows - 1) * s.gap.1 + fh };
                shapes.push(Shape { w: w.max(least), h, plan: Plan::Grid(cols) });
            }
        } else {
            shapes = self.stacks(s);
            for shape in &mut shapes {
                shape.w = (shape.w + fw).max(least);
                shape.h += fh;
            }
        }
        if shapes.iter().any(|it| self.keeps(&it.plan)) {
            shapes.retain(|it| self.keeps(&it.plan));
        }
        self.shapes = std::sync::Arc::new(pruned(shapes, 14, |it| (it.w, it.h)));
    }

    /// The shapes of rows of kids: every way to cut them into rows, in every width that is worth it.
    fn stacks(&self, s: &Spacing) -> Vec<Shape> {
        let mut known: BTreeMap<(usize, usize), Vec<Row>> = BTreeMap::new();
        let splits = splits(self.kids.len(), self.fixed.as_deref());
        let starts = |split: &[usize]| {
            split.iter().scan(0, |at, count| Some((std::mem::replace(at, *at + count), *count))).collect::<Vec<_>>()
        };
        for part in splits.iter().flat_map(|it| starts(it)) {
            known.entry(part).or_insert_with(|| self.rows(part, s));
        }
        let mut found: Vec<(i32, i32, usize, i32)> = vec![];
        for (at, split) in splits.iter().enumerate() {
            let rows: Vec<&Vec<Row>> = starts(split).iter().filter_map(|it| known.get(it)).collect();
            let mut widths: Vec<i32> = rows.iter().flat_map(|row| row.iter().map(|it| it.w)).collect();
            widths.sort_unstable();
            widths.dedup();
            for limit in widths {
                let picks = rows.iter().map_while(|row| Row::within(row, limit));
                let (w, h, n) = picks.fold((0, -s.between, 0), |(w, h, n), it| (it.w.max(w), h + it.h + s.between, n + 1));
                if n == rows.len() {
                    found.push((w, h, at, limit));
                }
            }
        }
        let pick = |(w, h, split, limit): (i32, i32, usize, i32)| {
            let rows = starts(&splits[split]);
            let plan = rows.iter().filter_map(|it| Row::within(known.get(it)?, limit)).map(|it| it.pick.clone()).collect();
            Shape { w, h, plan: Plan::Rows(plan) }
        };
        pruned(found, 14, |it| (it.0, it.1)).into_iter().map(pick).collect()
    }

    /// The sizes a row of kids may have, narrow and tall to wide and low.
    fn rows(&self, (from, count): (usize, usize), s: &Spacing) -> Vec<Row> {
        let kids = &self.kids[from..from + count];
        let mut heights: Vec<i32> = kids.iter().flat_map(|it| it.shapes.iter().map(|x| x.h)).collect();
        heights.sort_unstable();
        heights.dedup();
        let gaps = s.between * (i32::try_from(count).unwrap_or(1) - 1);
        let mut found: Vec<(i32, i32, i32)> = vec![];
        for limit in heights {
            // Shapes get lower as they get wider.
            let fits = |it: &Self| it.shapes.get(it.shapes.partition_point(|x| x.h > limit)).map(|x| (x.w, x.h));
            let sizes = kids.iter().map_while(fits);
            let (w, h, n) = sizes.fold((gaps, 0, 0), |(w, h, n), it| (w + it.0, it.1.max(h), n + 1));
            if n == count {
                found.push((w, h, limit));
            }
        }
        let pick = |(w, h, limit): (i32, i32, i32)| {
            let shape = |(at, it): (usize, &Self)| (from + at, it.shapes.partition_point(|x| x.h > limit));
            Row { w, h, pick: kids.iter().enumerate().map(shape).collect() }
        };
        pruned(found, 14, |it| (it.0, it.1)).into_iter().map(pick).collect()
    }

    /// The shape nearest to the wished proportions that wastes least.
    fn best(&self, aspect: f64, extra: (i32, i32)) -> usize {
        let cost = |x: &Shape| {
            let (w, h) = (f64::from(x.w + extra.0), f64::from(x.h + extra.1));
            let ratio = (w / h / aspect).max(aspect * h / w);
            w * h * (1.0 + 2.5 * (ratio - 1.0))
        };
        let mut best = (f64::MAX, 0);
        for (i, shape) in self.shapes.iter().enumerate() {
            if cost(shape) < best.0 {
                best = (cost(shape), i);
            }
        }
        best.1
    }
}

/// Ways to cut a sequence into rows.
fn splits(count: usize, fixed: Option<&[usize]>) -> Vec<Vec<usize>> {
    if let Some(fixed) = fixed {
        return vec![fixed.to_vec()];
    }
    if count <= 7 {
        return (0..1_u32 << (count - 1))
            .map(|bits| {
                let mut rows = vec![1];
                for i in 0..count - 1 {
                    match (bits >> i & 1, rows.last_mut()) {
                        (0, Some(last)) => *last += 1,
                        _ => rows.push(1),
                    }
                }
                rows
            })
            .collect();
    }
    (1..=count.min(40)).map(|k| (0..k).map(|i| (i + 1) * count / k - i * count / k).collect()).collect()
}
