//! Stacks kids in rows: every way to cut them into rows, and the sizes that come of it.

use super::known::{Known, low_first};
use super::{Part, Plan, Shape};
use std::sync::Arc;

/// Shapes of one part that are looked at further.
pub(super) const SHAPES: usize = 14;
/// Stacks of the first rows that are built upon.
const STACKS: usize = 32;
/// Kids up to which every way to cut them is tried; more are cut into rows of like length.
const ALL: usize = 40;

/// What something needs one way where so much is allowed the other way: both from small to large limits.
pub(super) type Curve = Vec<(i32, i32)>;

/// Rows of the first kids, one below the other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stack {
    w: i32,
    h: i32,
    /// How it was made.
    last: Last,
}

/// The last row of a stack: the first kid in it, the stack of the rows before, by its place, and how high it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Last {
    from: u32,
    before: u32,
    high: i32,
}

/// Room that is used again and again: most of the search for plans happens here.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) row: Curve,
    wider: Curve,
    sizes: Curve,
    above: Curve,
    best: Vec<Stack>,
    made: Vec<Stack>,
    both: Vec<Stack>,
}

/// The stacks of so many first kids that are worth it, narrow to wide.
#[derive(Debug)]
pub(super) struct Stacked {
    /// Those that are built upon.
    all: Vec<Stack>,
    /// Those that are taken if there are no more kids.
    taken: Vec<Stack>,
}

/// Of all sizes those that no other beats in width and height, narrow to wide, and of those `most` evenly.
pub(super) fn pruned<T: Clone>(mut all: Vec<T>, most: usize, size: impl Fn(&T) -> (i32, i32)) -> Vec<T> {
    all.sort_by_key(&size);
    let mut low = None;
    all.retain(|it| {
        let (_, h) = size(it);
        let kept = low.is_none_or(|low| h < low);
        if kept {
            low = Some(h);
        }
        kept
    });
    thinned(&all, most)
}

/// Two lists of stacks as one, without what another beats in width and height; neither holds such itself. Of two of one
/// size that of the first list is kept.
fn merged(one: &[Stack], other: &[Stack], out: &mut Vec<Stack>) {
    out.clear();
    let mut low = i32::MAX;
    let mut rest = other;
    for it in one {
        let (narrower, wider) = rest.split_at(rest.iter().take_while(|x| (x.w, x.h) < (it.w, it.h)).count());
        rest = wider;
        lower(narrower, &mut low, out);
        lower(std::slice::from_ref(it), &mut low, out);
    }
    lower(rest, &mut low, out);
}

/// Takes what is lower than all before.
fn lower(from: &[Stack], low: &mut i32, out: &mut Vec<Stack>) {
    let beaten = from.iter().take_while(|it| it.h >= *low).count();
    out.extend_from_slice(&from[beaten..]);
    *low = out.last().map_or(i32::MAX, |it| it.h);
}

/// Which of `n` things are taken so that they are `most`, evenly.
fn evenly(n: usize, most: usize) -> impl Iterator<Item = usize> {
    (0..n.min(most)).map(move |it| if n <= most { it } else { it * (n - 1) / (most - 1) })
}

fn thinned<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    evenly(all.len(), most).filter_map(|it| all.get(it).cloned()).collect()
}

/// Two curves as one: the limit holds for both, their needs add up with a gap between. With it, the places in both.
fn added<T>(
    one: &[(i32, i32)],
    other: &[(i32, i32)],
    gap: i32,
    out: &mut Vec<T>,
    made: impl Fn(i32, i32, usize, usize) -> T,
) {
    out.clear();
    let (Some(x), Some(y)) = (one.first(), other.first()) else { return };
    out.reserve(one.len() + other.len());
    let mut limit = x.0.max(y.0);
    let at = |list: &[(i32, i32)]| list.iter().take_while(|it| it.0 <= limit).count() - 1;
    let (mut i, mut j) = (at(one), at(other));
    loop {
        out.push(made(limit, one[i].1 + gap + other[j].1, i, j));
        limit = match (one.get(i + 1), other.get(j + 1)) {
            (Some(x), Some(y)) => x.0.min(y.0),
            (Some(it), None) | (None, Some(it)) => it.0,
            (None, None) => return,
        };
        i += usize::from(one.get(i + 1).is_some_and(|it| it.0 == limit));
        j += usize::from(other.get(j + 1).is_some_and(|it| it.0 == limit));
    }
}

fn small(it: usize) -> u32 {
    u32::try_from(it).unwrap_or(u32::MAX)
}

impl Stacked {
    /// The stack of no kids: with the first row comes no gap.
    pub(super) fn none(between: i32) -> Self {
        Self { all: vec![Stack { h: -between, ..Stack::default() }], taken: vec![] }
    }

    /// The stacks of kids from those of fewer of them: every row that may be the last of them is tried, told by the
    /// first kid in it.
    pub(super) fn next(
        fewer: &[Arc<Self>],
        kids: &[Arc<Curve>],
        first: usize,
        between: i32,
        may: &dyn Fn(usize) -> bool,
        room: &mut Room,
    ) -> Self {
        let Room { row, wider, sizes, above, best, made, both } = room;
        row.clear();
        best.clear();
        for (from, kid) in kids.iter().enumerate().skip(first).rev() {
            if row.is_empty() {
                row.clone_from(kid);
            } else {
                added(row, kid, between, wider, |high, w, _, _| (high, w));
                std::mem::swap(row, wider);
            }
            if !may(from) {
                continue;
            }
            sizes.clear();
            sizes.extend(evenly(row.len(), SHAPES).map(|it| row[row.len() - 1 - it]).map(|(h, w)| (w, h)));
            above.clear();
            above.extend(fewer[from].all.iter().map(|it| (it.w, it.h)));
            let stack = |w, h, before, at: usize| Stack {
                w,
                h,
                last: Last { from: small(from), before: small(before), high: sizes[at].1 },
            };
            added(above, sizes, between, made, stack);
            // Of two of one size the one with the longer last row is kept.
            merged(made, best, both);
            std::mem::swap(best, both);
        }
        Self { all: thinned(best, STACKS), taken: thinned(best, SHAPES) }
    }
}

impl Part {
    /// The shapes of rows of kids: every way to cut them into rows, in every width that is worth it.
    pub(super) fn stacks(&mut self, known: &mut Known) -> Vec<Shape> {
        let stacks = if self.fixed.is_none() && self.kids.len() <= ALL {
            known.stacks(&self.kids)
        } else {
            self.cut_stacks(known)
        };
        let shape = |it: &Stack| Shape { w: it.w, h: it.h, plan: Plan::Rows(it.last) };
        let shapes = stacks.last().into_iter().flat_map(|it| &it.taken).map(shape).collect();
        self.stacks = Arc::new(stacks);
        shapes
    }

    /// The same where not every cut is tried.
    fn cut_stacks(&self, known: &mut Known) -> Vec<Arc<Stacked>> {
        let curve = |kid: &Self| {
            let mut curve = vec![];
            low_first(&kid.shapes, &mut curve);
            Arc::new(curve)
        };
        let curves: Vec<Arc<Curve>> = self.kids.iter().map(curve).collect();
        let cuts = cuts(self.kids.len(), self.fixed.as_deref());
        let between = known.spacing.between;
        let mut stacks = vec![Arc::new(Stacked::none(between))];
        for to in 1..=self.kids.len() {
            let ends = |from: usize| cuts[from].binary_search(&to).is_ok();
            let first = (0..to).find(|from| ends(*from)).unwrap_or(to);
            stacks.push(Arc::new(Stacked::next(&stacks, &curves[..to], first, between, &ends, &mut known.room)));
        }
        stacks
    }

    /// The rows of a stack whose last row is known, with the shape of each kid.
    pub(super) fn rows(&self, mut last: Last) -> Vec<Vec<(usize, usize)>> {
        let mut rows = vec![];
        let mut to = self.kids.len();
        loop {
            let from = last.from as usize;
            let shape = |at: usize| (at, self.kids[at].shapes.partition_point(|it| it.h > last.high));
            rows.push((from..to).map(shape).collect());
            let before = self.stacks.get(from).and_then(|it| it.all.get(last.before as usize));
            match before {
                Some(before) if from > 0 => (to, last) = (from, before.last),
                _ => break,
            }
        }
        rows.reverse();
        rows
    }
}

/// By first kid: where a row that begins with it may end, in rising order.
pub(super) fn cuts(count: usize, fixed: Option<&[usize]>) -> Vec<Vec<usize>> {
    if fixed.is_none() && count <= ALL {
        return (0..count).map(|from| (from + 1..=count).collect()).collect();
    }
    let even = |rows: usize| (0..rows).map(move |it| (it * count / rows, (it + 1) * count / rows)).collect();
    let given = |rows: &[usize]| rows.iter().scan(0, |at, it| Some((std::mem::replace(at, *at + it), *at))).collect();
    let rows: Vec<(usize, usize)> = fixed.map_or_else(|| (1..=ALL).flat_map::<Vec<_>, _>(even).collect(), given);
    let mut out = vec![vec![]; count];
    for (from, to) in rows.into_iter().filter(|it| it.0 < it.1 && it.1 <= count) {
        out[from].push(to);
    }
    for ends in &mut out {
        ends.sort_unstable();
        ends.dedup();
    }
    out
}
