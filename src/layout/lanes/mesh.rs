//! Where lines may go: every lane, every side of every end, and the points where they meet.

use super::block::{Block, Ground, Lane, Sizes};
use super::weave::weave;
use crate::layout::shape::Area;

/// An end of lines: a tile, a zone from outside, a zone from inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Site {
    Tile(usize),
    Outside(usize),
    Inside(usize),
}

/// A side of an end: lines leave it at a right angle.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub(super) site: Site,
    /// Upper, right, lower, left as seen by the line that leaves.
    pub(super) way: usize,
    /// Lanes a line meets after it has left, nearest first; of each, where it lies right of the captions it passes.
    pub(super) meets: Vec<Reach>,
}

/// A lane that can be reached, and from where to the right of the page's left edge it is not behind a caption.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub(super) lane: usize,
    pub(super) from: i32,
}

/// A point where a level and an upright strand meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// The strands: level, upright.
    pub(super) on: [u32; 2],
    pub(super) zone: u32,
}

/// Strands are the lanes, then the sides; on each the points in order.
#[derive(Debug, Default)]
pub(super) struct Mesh {
    pub(super) sides: Vec<Side>,
    pub(super) points: Vec<Point>,
    /// By strand: its points from left or top.
    pub(super) strands: Vec<Vec<u32>>,
    /// By point: its index in its level and its upright strand.
    pub(super) index: Vec<[u32; 2]>,
    /// Px by strand across it: `x` of an upright one.
    pub(super) middle: Vec<i32>,
    /// By point: where it lies.
    spots: Vec<(i32, i32)>,
    /// The sides of each site.
    pub(super) sites: std::collections::BTreeMap<Site, Vec<usize>>,
}

/// Text widths of captions by zone, and how far in a caption begins, px.
pub(super) struct Captions<'a> {
    pub(super) widths: &'a [i32],
    pub(super) inset: i32,
}

/// By strand: its points, in no order.
fn strung(points: &[Point], strands: usize) -> Vec<Vec<u32>> {
    let mut counts = vec![0_usize; strands];
    for strand in points.iter().flat_map(|it| it.on) {
        if let Some(count) = counts.get_mut(strand as usize) {
            *count += 1;
        }
    }
    let mut out: Vec<Vec<u32>> = counts.into_iter().map(Vec::with_capacity).collect();
    for (i, point) in (0..).zip(points) {
        for strand in point.on {
            if let Some(list) = out.get_mut(strand as usize) {
                list.push(i);
            }
        }
    }
    out
}

impl Mesh {
    /// The mesh of a page of blocks.
    pub(super) fn new(page: &Block, lanes: &[Lane], sizes: &Sizes, captions: &Captions<'_>) -> Self {
        Self::with_sides(weave(page, lanes, sizes, captions, false), lanes)
    }

    /// The mesh of a page without what is between the tiles of zones.
    pub(super) fn coarse(page: &Block, lanes: &[Lane], sizes: &Sizes, captions: &Captions<'_>) -> Self {
        Self::with_sides(weave(page, lanes, sizes, captions, true), lanes)
    }

    fn with_sides(mut mesh: Self, lanes: &[Lane]) -> Self {
        for (i, side) in mesh.sides.iter().enumerate() {
            mesh.sites.entry(side.site).or_default().push(i);
            let strand = u32::try_from(lanes.len() + i).unwrap_or(u32::MAX);
            for meet in &side.meets {
                let Some(lane) = lanes.get(meet.lane) else { continue };
                let other = u32::try_from(meet.lane).unwrap_or(u32::MAX);
                let on = if lane.level { [other, strand] } else { [strand, other] };
                mesh.points.push(Point { on, zone: lane.zone });
            }
        }
        mesh
    }

    /// The box of an end.
    pub(super) fn area(site: Site, ground: &Ground) -> Area {
        match site {
            Site::Tile(it) => ground.tiles.get(it),
            Site::Outside(it) | Site::Inside(it) => ground.zones.get(it),
        }
        .copied()
        .unwrap_or_default()
    }

    /// Puts the points of each strand in the order in which they now lie.
    pub(super) fn sort(&mut self, lanes: &[Lane], ground: &Ground) {
        self.middle = lanes.iter().map(|it| (it.across.0 + it.across.1) / 2).collect();
        self.middle.extend(self.sides.iter().map(|side| {
            let (x, y) = Self::area(side.site, ground).centre();
            if side.way.is_multiple_of(2) { x } else { y }
        }));
        let spot = |it: &Point| (self.middle[it.on[1] as usize], self.middle[it.on[0] as usize]);
        self.spots = self.points.iter().map(spot).collect();
        if self.strands.is_empty() {
            self.strands = strung(&self.points, self.middle.len());
            self.index = vec![[0; 2]; self.points.len()];
        }
        for (strand, list) in self.strands.iter_mut().enumerate() {
            let other = |it: &u32| {
                let on = self.points[*it as usize].on;
                if on[0] as usize == strand { on[1] } else { on[0] }
            };
            list.sort_by_key(|it| (self.middle[other(it) as usize], other(it)));
            for (at, point) in list.iter().enumerate() {
                let axis = usize::from(self.points[*point as usize].on[0] as usize != strand);
                self.index[*point as usize][axis] = u32::try_from(at).unwrap_or(u32::MAX);
            }
        }
    }

    /// Where a point lies.
    pub(super) fn at(&self, point: u32) -> (i32, i32) {
        self.spots[point as usize]
    }
}
