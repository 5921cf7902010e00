//! What is known already of stacks: a search for plans asks for those of the same kids in the same order again and again.

use super::Spacing;
use super::stack::{Curve, Kids, Stacked};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Stacks that are remembered at most; then all are forgotten, and remembered anew.
const MOST: usize = 8_192;

/// What is known of parts with the same distances in them.
pub(in crate::layout) struct Known {
    pub(super) spacing: Spacing,
    /// By the sizes a kid may have: its number.
    numbers: BTreeMap<Vec<(i32, i32)>, u32>,
    /// By number: what the kid needs in width where so much height is allowed.
    curves: Vec<Arc<Curve>>,
    /// The stacks of some first kids, by their place; the first is that of none.
    stacks: Vec<Arc<Stacked>>,
    /// By the place of a stack and the number of the kid after it: the place of the stack with it.
    next: BTreeMap<(u32, u32), u32>,
}

fn name(it: usize) -> u32 {
    u32::try_from(it).unwrap_or(u32::MAX)
}

impl Known {
    /// Nothing is known yet.
    pub(in crate::layout) fn new(spacing: Spacing) -> Self {
        let stacks = vec![Arc::new(Stacked::none(spacing.between))];
        Self { spacing, numbers: BTreeMap::new(), curves: vec![], stacks, next: BTreeMap::new() }
    }

    /// The stacks of so many first kids, from none to all, where every cut into rows is tried.
    pub(super) fn stacks(&mut self, kids: &[Vec<(i32, i32)>]) -> Vec<Arc<Stacked>> {
        if self.stacks.len() + kids.len() > MOST {
            *self = Self::new(self.spacing);
        }
        let numbers: Vec<u32> = kids.iter().map(|it| self.number(it)).collect();
        let curves: Kids = numbers.iter().map(|it| self.curves[*it as usize].clone()).collect();
        let mut at = 0;
        let mut out = vec![self.stacks[0].clone()];
        for (to, number) in (1..).zip(&numbers) {
            at = match self.next.get(&(at, *number)) {
                Some(known) => *known,
                None => {
                    let made = Stacked::next(&out, &curves[..to], 0, self.spacing.between, &|_| true);
                    self.stacks.push(Arc::new(made));
                    let new = name(self.stacks.len() - 1);
                    self.next.insert((at, *number), new);
                    new
                }
            };
            out.push(self.stacks[at as usize].clone());
        }
        out
    }

    fn number(&mut self, sizes: &[(i32, i32)]) -> u32 {
        if let Some(known) = self.numbers.get(sizes) {
            return *known;
        }
        let new = name(self.curves.len());
        self.curves.push(Arc::new(low_first(sizes)));
        self.numbers.insert(sizes.to_vec(), new);
        new
    }
}

/// The widths of sizes by their heights, from low to high: what is wide is low.
pub(super) fn low_first(sizes: &[(i32, i32)]) -> Curve {
    sizes.iter().rev().map(|it| (it.1, it.0)).collect()
}
