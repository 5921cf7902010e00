//! What is known already of stacks: a search for plans asks for those of the same kids in the same order again and again.

use super::Spacing;
use super::stack::{Curve, Room, Stacked};
use super::{Part, Shape};
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
    pub(super) room: Room,
}

fn name(it: usize) -> u32 {
    u32::try_from(it).unwrap_or(u32::MAX)
}

impl Known {
    /// Nothing is known yet.
    pub(in crate::layout) fn new(spacing: Spacing) -> Self {
        let stacks = vec![Arc::new(Stacked::none(spacing.between))];
        Self { spacing, numbers: BTreeMap::new(), curves: vec![], stacks, next: BTreeMap::new(), room: Room::default() }
    }

    /// The stacks of so many first kids, from none to all, where every cut into rows is tried.
    pub(super) fn stacks(&mut self, kids: &[Part]) -> Vec<Arc<Stacked>> {
        if self.stacks.len() + kids.len() > MOST {
            *self = Self::new(self.spacing);
        }
        let mut out = Vec::with_capacity(kids.len() + 1);
        out.push(self.stacks[0].clone());
        let mut curves = Vec::with_capacity(kids.len());
        let mut at = 0;
        for kid in kids {
            let number = self.number(&kid.shapes);
            curves.push(self.curves[number as usize].clone());
            at = match self.next.get(&(at, number)) {
                Some(known) => *known,
                None => {
                    let made = Stacked::next(&out, &curves, 0, self.spacing.between, &|_| true, &mut self.room);
                    self.stacks.push(Arc::new(made));
                    let new = name(self.stacks.len() - 1);
                    self.next.insert((at, number), new);
                    new
                }
            };
            out.push(self.stacks[at as usize].clone());
        }
        out
    }

    fn number(&mut self, shapes: &[Shape]) -> u32 {
        let curve = &mut self.room.row;
        low_first(shapes, curve);
        if let Some(known) = self.numbers.get(curve) {
            return *known;
        }
        let new = name(self.curves.len());
        self.curves.push(Arc::new(curve.clone()));
        self.numbers.insert(curve.clone(), new);
        new
    }
}

/// The widths of shapes by their heights, from low to high: what is wide is low.
pub(super) fn low_first(shapes: &[Shape], out: &mut Curve) {
    out.clear();
    out.extend(shapes.iter().rev().map(|it| (it.h, it.w)));
}
