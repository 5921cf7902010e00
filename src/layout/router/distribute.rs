//! Shares the room of a row or column among what stands in it. All lengths are px.

use super::page::count;
use crate::layout::geometry::GRID;

/// Sizes stretched alike to fill the room, on the grid; the last takes what rounding leaves.
pub(super) fn spread(natural: &[i32], room: i32) -> Vec<i32> {
    let spare = (room - natural.iter().sum::<i32>()).max(0);
    let each = spare / count(natural.len()).max(1) / GRID * GRID;
    let mut out: Vec<i32> = natural.iter().map(|it| it + each).collect();
    if let Some(last) = out.last_mut() {
        *last += spare - each * count(natural.len());
    }
    out
}

/// Widths stretched in proportion to fill the room, on the grid; the widest takes what rounding leaves.
pub(super) fn widen(natural: &[i32], room: i32) -> Vec<i32> {
    let sum = natural.iter().sum::<i32>();
    let spare = (room - sum).max(0);
    let share = |it: i32| i32::try_from(i64::from(spare) * i64::from(it) / i64::from(sum.max(1))).unwrap_or(0);
    let mut out: Vec<i32> = natural.iter().map(|it| it + share(*it) / GRID * GRID).collect();
    let used: i32 = out.iter().sum();
    if let Some(widest) = (0..out.len()).max_by_key(|it| natural[*it]) {
        out[widest] += (room - used).max(0);
    }
    out
}

/// The same, but the first keeps its width.
pub(super) fn widen_rest(natural: &[i32], room: i32) -> Vec<i32> {
    let Some((first, rest)) = natural.split_first() else { return vec![] };
    let mut out = vec![*first];
    out.extend(widen(rest, room - first));
    out
}
