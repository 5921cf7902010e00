//! Stretches of lanes from one crossing with another lane to the next. Between them only sides are met, which no line
//! but their own may take; so a search goes a stretch in one step, and what it costs is kept until a line is marked there.

use super::Prices;
use super::mesh::Mesh;

/// No stretch.
const NONE: u32 = u32::MAX;
/// Lines beyond which a lane does not get dearer.
pub(super) const CROWDED: u16 = 20;

/// What runs and turns at the points of a mesh.
#[derive(Debug)]
pub(super) struct Traffic {
    /// Lines straight through each point: level, upright.
    pub(super) through: Vec<[u16; 2]>,
    /// Lines that turn at each point, by the arms they take: twice the level one (left 0, right 1) and the upright one
    /// (upper 0, lower 1).
    pub(super) turned: Vec<[u16; 4]>,
}

impl Traffic {
    /// The lines that turn at a point from one arm of an axis to a side of it.
    pub(super) fn arm(&self, point: u32, axis: usize, ahead: usize, side: usize) -> u16 {
        let arms = &self.turned[point as usize];
        if axis == 0 { arms[ahead * 2 + side] } else { arms[side * 2 + ahead] }
    }
}

/// A stretch, with what its inner points cost.
#[derive(Debug, Clone)]
struct Stretch {
    strand: u32,
    /// Where it begins and ends in the list of its strand.
    span: (u32, u32),
    axis: u8,
    /// The search that has to stop on it.
    halted: u32,
    known: bool,
    sum: Sum,
}

/// What passing the inner points of a stretch costs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    /// Lines that are crossed in any case.
    crossed: u32,
    /// Lines alongside, counted at each point.
    alongside: u32,
    /// By direction and side: the lines that leave the lane without having joined it, and those that stay on it.
    sides: [[(u16, u16); 2]; 2],
}

/// What a line has to pay on a stretch.
pub(super) struct Passed {
    pub(super) next: u32,
    /// In px, without the length.
    pub(super) toll: u32,
    pub(super) joined: u16,
    /// Whether there are points on the way.
    pub(super) inner: bool,
}

/// All stretches of a mesh.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    all: Vec<Stretch>,
    /// By point: the stretch towards smaller and larger coordinates on its level, then on its upright strand.
    at: Vec<[u32; 4]>,
    /// By point within a stretch: the stretch.
    within: Vec<u32>,
}

impl Stretches {
    /// The stretches of a mesh whose first strands are lanes.
    pub(super) fn of(mesh: &Mesh, lanes: usize) -> Self {
        let mut out =
            Self { all: vec![], at: vec![[NONE; 4]; mesh.points.len()], within: vec![NONE; mesh.points.len()] };
        for (strand, list) in mesh.strands.iter().enumerate().take(lanes) {
            let Some(first) = list.first() else { continue };
            let axis = usize::from(mesh.points[*first as usize].on[0] as usize != strand);
            let mut last: Option<usize> = None;
            for (i, point) in list.iter().enumerate() {
                if mesh.points[*point as usize].on[1 - axis] as usize >= lanes {
                    continue;
                }
                if let Some(from) = last {
                    out.add(list, strand, (from, i), axis);
                }
                last = Some(i);
            }
        }
        out
    }

    /// None at all: a search then goes point by point.
    #[cfg(test)]
    pub(super) fn none(points: usize) -> Self {
        Self { all: vec![], at: vec![[NONE; 4]; points], within: vec![NONE; points] }
    }

    fn add(&mut self, list: &[u32], strand: usize, (from, to): (usize, usize), axis: usize) {
        let name = |it: usize| u32::try_from(it).unwrap_or(NONE);
        let id = name(self.all.len());
        self.at[list[from] as usize][axis * 2 + 1] = id;
        self.at[list[to] as usize][axis * 2] = id;
        list[from + 1..to].iter().for_each(|it| self.within[*it as usize] = id);
        let (strand, span) = (name(strand), (name(from), name(to)));
        let axis = u8::from(axis == 1);
        self.all.push(Stretch { strand, span, axis, halted: 0, known: false, sum: Sum::default() });
    }

    /// Has a search go point by point where this point is.
    pub(super) fn halt(&mut self, point: u32, run: u32) {
        if let Some(it) = self.all.get_mut(self.within[point as usize] as usize) {
            it.halted = run;
        }
    }

    /// Something has changed at a point.
    pub(super) fn forget(&mut self, point: u32) {
        if let Some(it) = self.all.get_mut(self.within[point as usize] as usize) {
            it.known = false;
        }
    }

    /// What it costs to go from a crossing on to the next, coming with so many lines joined; none where the search `run`
    /// has to go point by point.
    pub(super) fn pass(
        &mut self,
        (point, axis, side): (u32, usize, usize),
        towards: usize,
        joined: u16,
        run: u32,
        (mesh, traffic, prices): (&Mesh, &Traffic, &Prices),
    ) -> Option<Passed> {
        let it = self.all.get_mut(self.at[point as usize][axis * 2 + towards] as usize)?;
        if it.halted == run {
            return None;
        }
        let list = &mesh.strands[it.strand as usize];
        if !it.known {
            it.known = true;
            it.sum = Sum::of(&list[it.span.0 as usize + 1..it.span.1 as usize], usize::from(it.axis), traffic);
        }
        let (out, stay) = it.sum.sides[towards][side];
        let crossed = it.sum.crossed + u32::from(out.saturating_sub(joined));
        Some(Passed {
            next: list[(if towards == 0 { it.span.0 } else { it.span.1 }) as usize],
            toll: crossed * prices.cross + it.sum.alongside * prices.beside,
            joined: joined.saturating_sub(out).saturating_add(stay),
            inner: it.span.1 - it.span.0 > 1,
        })
    }
}

impl Sum {
    fn of(points: &[u32], axis: usize, traffic: &Traffic) -> Self {
        let mut out = Self::default();
        for point in points {
            let through = traffic.through[*point as usize];
            out.crossed += u32::from(through[1 - axis]);
            out.alongside += u32::from(through[axis].min(CROWDED));
        }
        for (towards, sides) in out.sides.iter_mut().enumerate() {
            let mut pass = |point: &u32| {
                for (side, (out, stay)) in sides.iter_mut().enumerate() {
                    let leave = traffic.arm(*point, axis, 1 - towards, side);
                    let join = traffic.arm(*point, axis, towards, side);
                    *out = out.saturating_add(leave.saturating_sub(*stay));
                    *stay = stay.saturating_sub(leave).saturating_add(join);
                }
            };
            if towards == 1 { points.iter().for_each(&mut pass) } else { points.iter().rev().for_each(&mut pass) }
        }
        out
    }
}
