//! Arranges zones and tiles: which shapes each could take, which of them together make the best page, and where
//! everything then lies. All lengths are px and multiples of the grid.

use super::geometry::Area;
use super::random::Random;
use stack::{Last, SHAPES, Stacked, pruned};
use std::sync::Arc;

mod blocks;
mod constraints;
mod grid;
mod known;
mod lines;
mod pinned;
mod siblings;
mod sketch;
mod slots;
mod stack;
mod tree;

pub(in crate::layout) use blocks::columns;
pub(in crate::layout) use constraints::Constraints;
pub(in crate::layout) use known::Known;
pub(in crate::layout) use pinned::Pinned;
pub(in crate::layout) use tree::tree;

/// The order of the zones in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Order {
    /// As the reader put them.
    Read,
    /// Beside those they have links with.
    Linked,
    /// In an order of chance.
    Shuffled(u64),
    /// The same, and those with links to people first, those with links to the on-premises network last.
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
    Rows(Last),
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
    /// The cells of the tiles, where they stood in an older drawing.
    grid: Option<grid::Grid>,
    /// Rows of kids when they are given rather than searched.
    fixed: Option<Vec<usize>>,
    /// Whether the first parts of the second and third row from the top stand in one column.
    aligned: bool,
    /// Whether this part belongs to the column at the left.
    edge: bool,
    /// Slots of tiles that a person wished, by columns; where there are, other columns are not tried.
    slots: Vec<slots::Slots>,
    /// The tiles that keep their slots.
    held: Vec<usize>,
    shapes: Arc<Vec<Shape>>,
    /// By number of first kids: how they can be stacked.
    stacks: Arc<Vec<Arc<Stacked>>>,
}

/// Columns a grid of so many tiles may have.
fn column_counts(tiles: usize) -> impl Iterator<Item = usize> {
    (1..=12).chain([14, 16, 20, 24, 28, 32, 40, 50]).filter(move |it| *it <= tiles.max(1))
}

/// Where everything lies.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Placed {
    pub(in crate::layout) zones: Vec<Area>,
    pub(in crate::layout) tiles: Vec<Area>,
    pub(in crate::layout) size: (i32, i32),
    /// Groups of tiles that may swap places.
    pub(in crate::layout) groups: Vec<Vec<usize>>,
}

impl Part {
    /// Kids of all parts that may stand in any order.
    fn loose(&self) -> usize {
        self.own() + self.kids.iter().map(Self::loose).sum::<usize>()
    }

    fn own(&self) -> usize {
        if self.kids.len() > 1 && self.fixed.is_none() { self.kids.len() } else { 0 }
    }

    /// Lets two kids of some part swap places, or one go elsewhere among them.
    pub(in crate::layout) fn swap(&mut self, random: &mut Random) {
        let mut pick = random.below(self.loose());
        self.swap_in(&mut pick, random);
    }

    fn swap_in(&mut self, pick: &mut usize, random: &mut Random) -> bool {
        let own = self.own();
        let swapped = if *pick < own {
            let other = (*pick + 1 + random.below(own - 1)) % own;
            match random.below(2) {
                0 => self.kids.swap(*pick, other),
                _ if *pick < other => self.kids[*pick..=other].rotate_left(1),
                _ => self.kids[other..=*pick].rotate_right(1),
            }
            true
        } else {
            *pick -= own;
            self.kids.iter_mut().any(|it| it.swap_in(pick, random))
        };
        if swapped {
            self.shapes = Arc::default();
        }
        swapped
    }

    fn frame(&self, s: &Spacing) -> (i32, i32) {
        if self.zone.is_some() { (2 * s.pad, s.caption + s.pad) } else { (0, 0) }
    }

    /// Finds the shapes this part can take where they are not known, narrow to wide; `least` is the width its caption needs.
    pub(in crate::layout) fn measure(&mut self, known: &mut Known, captions: &[i32]) {
        if !self.shapes.is_empty() {
            return;
        }
        for kid in &mut self.kids {
            kid.measure(known, captions);
        }
        let s = known.spacing;
        let (fw, fh) = self.frame(&s);
        let least = self.zone.and_then(|z| captions.get(z)).copied().unwrap_or(0);
        let mut shapes = vec![];
        if self.kids.is_empty() {
            let cells = self.grid.as_ref().map_or(self.nodes.len(), |it| it.cells.len());
            let n = i32::try_from(cells).unwrap_or(i32::MAX / 1000);
            let given = self.grid.as_ref().map(|it| it.columns);
            let counts = given.into_iter().chain(column_counts(cells).filter(|_| given.is_none()));
            for cols in counts.filter_map(|it| i32::try_from(it).ok()) {
                let rows = (n + cols - 1) / cols;
                let w = cols * s.tile.0 + (cols - 1) * s.gap.0 + fw;
                let h = if n == 0 { 16 + fh } else { rows * s.tile.1 + (rows - 1) * s.gap.1 + fh };
                shapes.push(Shape { w: w.max(least), h, plan: Plan::Grid(cols) });
            }
        } else {
            shapes = self.stacks(known);
            for shape in &mut shapes {
                shape.w = (shape.w + fw).max(least);
                shape.h += fh;
            }
        }
        if shapes.iter().any(|it| self.keeps(&it.plan)) {
            shapes.retain(|it| self.keeps(&it.plan));
        }
        self.shapes = Arc::new(pruned(shapes, SHAPES, |it| (it.w, it.h)));
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

#[cfg(test)]
mod tests;
