//! Stacks kids in rows: every way to cut them into rows, and the sizes that come of it.

use super::{Part, Plan, Shape, Spacing};
use std::collections::BTreeMap;

/// Shapes of one part that are looked at further.
pub(super) const SHAPES: usize = 14;

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
pub(super) fn pruned<T: Clone>(mut all: Vec<T>, most: usize, size: impl Fn(&T) -> (i32, i32)) -> Vec<T> {
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
    /// The shapes of rows of kids: every way to cut them into rows, in every width that is worth it.
    pub(super) fn stacks(&self, s: &Spacing) -> Vec<Shape> {
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
                let (w, h, n) =
                    picks.fold((0, -s.between, 0), |(w, h, n), it| (it.w.max(w), h + it.h + s.between, n + 1));
                if n == rows.len() {
                    found.push((w, h, at, limit));
                }
            }
        }
        let pick = |(w, h, split, limit): (i32, i32, usize, i32)| {
            let rows = starts(&splits[split]);
            let plan =
                rows.iter().filter_map(|it| Row::within(known.get(it)?, limit)).map(|it| it.pick.clone()).collect();
            Shape { w, h, plan: Plan::Rows(plan) }
        };
        pruned(found, SHAPES, |it| (it.0, it.1)).into_iter().map(pick).collect()
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
        pruned(found, SHAPES, |it| (it.0, it.1)).into_iter().map(pick).collect()
    }
}

/// Ways to cut a sequence into rows.
pub(super) fn splits(count: usize, fixed: Option<&[usize]>) -> Vec<Vec<usize>> {
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
