//! Stacks kids in rows: every way to cut them into rows, and the sizes that come of it.

use super::{Part, Plan, Shape, Spacing};

/// Shapes of one part that are looked at further.
pub(super) const SHAPES: usize = 14;
/// Stacks of the first rows that are built upon.
const STACKS: usize = 32;
/// Kids up to which every way to cut them is tried; more are cut into rows of like length.
const ALL: usize = 40;

/// What something needs one way where so much is allowed the other way: both from small to large limits.
type Curve = Vec<(i32, i32)>;

/// Rows of the first kids, one below the other.
#[derive(Debug, Clone, Copy, Default)]
struct Stack {
    w: i32,
    h: i32,
    /// The kids in it, up to the last row; the stack of the rows before, by its place; the height of the last row.
    made: (usize, usize, i32),
}

/// Of all sizes those that no other beats in width and height, narrow to wide, and of those `most` evenly.
pub(super) fn pruned<T: Clone>(mut all: Vec<T>, most: usize, size: impl Fn(&T) -> (i32, i32)) -> Vec<T> {
    all.sort_by_key(&size);
    let mut out = vec![];
    merged(&all, &[], size, &mut out);
    thinned(&out, most)
}

/// Two lists in order as one, without what another beats in width and height.
fn merged<T: Clone>(one: &[T], other: &[T], size: impl Fn(&T) -> (i32, i32), out: &mut Vec<T>) {
    out.clear();
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    loop {
        let first = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => size(x) <= size(y),
            (x, _) => x.is_some(),
        };
        let Some(it) = (if first { a.next() } else { b.next() }) else { return };
        if out.last().is_none_or(|last| size(it).1 < size(last).1) {
            out.push(it.clone());
        }
    }
}

/// Which of `n` things are taken so that they are `most`, evenly.
fn evenly(n: usize, most: usize) -> impl Iterator<Item = usize> {
    (0..n.min(most)).map(move |it| if n <= most { it } else { it * (n - 1) / (most - 1) })
}

fn thinned<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    evenly(all.len(), most).filter_map(|it| all.get(it).cloned()).collect()
}

/// Two curves as one: the limit holds for both, their needs add up with a gap between. With it, the place in the first.
fn added<T>(one: &[(i32, i32)], other: &[(i32, i32)], gap: i32, out: &mut Vec<T>, made: impl Fn(i32, i32, usize) -> T) {
    out.clear();
    out.reserve(one.len() + other.len());
    let (mut a, mut b) = (0, 0);
    loop {
        let limit = match (one.get(a), other.get(b)) {
            (Some(x), Some(y)) => x.0.min(y.0),
            (Some(it), None) | (None, Some(it)) => it.0,
            (None, None) => return,
        };
        a += usize::from(one.get(a).is_some_and(|it| it.0 == limit));
        b += usize::from(other.get(b).is_some_and(|it| it.0 == limit));
        if let (Some(i), Some(j)) = (a.checked_sub(1), b.checked_sub(1)) {
            out.push(made(limit, one[i].1 + gap + other[j].1, i));
        }
    }
}

impl Part {
    /// The shapes of rows of kids: every way to cut them into rows, in every width that is worth it.
    pub(super) fn stacks(&self, s: &Spacing) -> Vec<Shape> {
        let count = self.kids.len();
        let cuts = cuts(count, self.fixed.as_deref());
        // Shapes get lower as they get wider.
        let low_first = |kid: &Self| kid.shapes.iter().rev().map(|it| (it.h, it.w)).collect();
        let curves: Vec<Curve> = self.kids.iter().map(low_first).collect();
        let mut stacks: Vec<Vec<Stack>> = vec![vec![]; count + 1];
        stacks[0].push(Stack { h: -s.between, ..Stack::default() });
        // Room that is used again and again: most of the search for plans happens here.
        let (mut row, mut wider, mut sizes): (Curve, Curve, Curve) = Default::default();
        let (mut stacked, mut both): (Vec<Stack>, Vec<Stack>) = Default::default();
        for (from, ends) in cuts.iter().enumerate() {
            let above = thinned(&stacks[from], STACKS);
            let curve: Curve = above.iter().map(|it| (it.w, it.h)).collect();
            row.clear();
            for to in from + 1..=ends.last().copied().unwrap_or(0) {
                if row.is_empty() {
                    row.clone_from(&curves[to - 1]);
                } else {
                    added(&row, &curves[to - 1], s.between, &mut wider, |h, w, _| (h, w));
                    std::mem::swap(&mut row, &mut wider);
                }
                if ends.binary_search(&to).is_err() {
                    continue;
                }
                sizes.clear();
                sizes.extend(evenly(row.len(), SHAPES).map(|it| row[row.len() - 1 - it]).map(|(h, w)| (w, h)));
                let height = |w: i32| sizes[sizes.partition_point(|it| it.0 <= w).max(1) - 1].1;
                added(&curve, &sizes, s.between, &mut stacked, |w, h, at| Stack { w, h, made: (from, at, height(w)) });
                merged(&stacks[to], &stacked, |it| (it.w, it.h), &mut both);
                std::mem::swap(&mut stacks[to], &mut both);
            }
            stacks[from] = above;
        }
        let last = thinned(&stacks[count], SHAPES);
        last.into_iter().map(|it| Shape { w: it.w, h: it.h, plan: self.rows(&stacks, it) }).collect()
    }

    /// The rows of a stack, with the shape of each kid.
    fn rows(&self, stacks: &[Vec<Stack>], last: Stack) -> Plan {
        let mut rows = vec![];
        let (mut to, mut stack) = (self.kids.len(), &last);
        while to > 0 {
            let (from, before, limit) = stack.made;
            let shape = |at: usize| (at, self.kids[at].shapes.partition_point(|it| it.h > limit));
            rows.push((from..to).map(shape).collect());
            (to, stack) = (from, &stacks[from][before]);
        }
        rows.reverse();
        Plan::Rows(rows)
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
