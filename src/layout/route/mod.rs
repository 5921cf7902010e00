//! Routes lines at right angles on a grid of tracks: each track point carries at most one line per direction, so
//! unrelated lines never share a track; tiles, captions and foreign zones are closed.

mod search;

use crate::layout::normalise::{End, Graph};
use crate::layout::shape::{Area, GRID, Placed};

/// Track points looked at for one drawing before the rest is drawn plainly.
const BUDGET: usize = 4_000_000;
const STEP: u32 = 10;
const BEND: u32 = 55;
const CROSS: u32 = 70;
const SHARE: u32 = 600;
const CLOSED: u8 = 1;
const BORDER_H: u8 = 2;
const BORDER_V: u8 = 4;
const NEAR: u8 = 8;

/// A routed line: corners in px, and whether it had to share a track or cut through.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Line {
    pub(in crate::layout) points: Vec<(i32, i32)>,
    pub(in crate::layout) forced: bool,
    trail: Vec<(usize, u8)>,
}

pub(in crate::layout) struct Router<'a> {
    graph: &'a Graph,
    placed: &'a Placed,
    w: i32,
    h: i32,
    zone: Vec<u32>,
    flags: Vec<u8>,
    occupied: [Vec<u32>; 2],
    cost: Vec<u32>,
    from: Vec<u32>,
    stamp: Vec<u32>,
    run: u32,
    spent: usize,
}

struct Port {
    /// Where the line touches the box.
    touch: usize,
    /// Between the box and the track.
    between: usize,
    /// Where it meets the tracks.
    track: usize,
    axis: usize,
    extra: u32,
}

impl<'a> Router<'a> {
    pub(in crate::layout) fn new(graph: &'a Graph, placed: &'a Placed, captions: &[Area], page: (i32, i32)) -> Self {
        let (w, h) = (page.0 / GRID + 1, page.1 / GRID + 1);
        let size = usize::try_from(w * h).unwrap_or(0);
        let mut router = Self {
            graph,
            placed,
            w,
            h,
            zone: vec![0; size],
            flags: vec![0; size],
            occupied: [vec![0; size], vec![0; size]],
            cost: vec![0; size * 2],
            from: vec![0; size * 2],
            stamp: vec![0; size * 2],
            run: 0,
            spent: 0,
        };
        let mut order: Vec<usize> = (0..graph.zones.len()).collect();
        order.sort_by_key(|&z| graph.zones[z].depth);
        for z in order {
            router.draw_zone(z);
        }
        for tile in &placed.tiles {
            router.fill(*tile, 1, |f| *f |= CLOSED);
        }
        for caption in captions.iter().filter(|c| c.w > 0) {
            router.fill(*caption, 0, |f| *f |= CLOSED);
        }
        router
    }

    fn at(&self, x: i32, y: i32) -> Option<usize> {
        (x >= 0 && y >= 0 && x < self.w && y < self.h).then(|| usize::try_from(y * self.w + x).unwrap_or(0))
    }

    fn cell(&self, v: usize) -> (i32, i32) {
        let v = i32::try_from(v).unwrap_or(0);
        (v % self.w, v / self.w)
    }

    fn fill(&mut self, area: Area, margin: i32, mut change: impl FnMut(&mut u8)) {
        let (x0, y0) = (area.x / GRID - margin, area.y / GRID - margin);
        let (x1, y1) = ((area.x + area.w + GRID - 1) / GRID + margin, (area.y + area.h + GRID - 1) / GRID + margin);
        for y in y0..=y1 {
            for x in x0..=x1 {
                if let Some(v) = self.at(x, y) {
                    change(&mut self.flags[v]);
                }
            }
        }
    }

    fn draw_zone(&mut self, z: usize) {
        let a = self.placed.zones[z];
        let (x0, y0, x1, y1) = (a.x / GRID, a.y / GRID, (a.x + a.w) / GRID, (a.y + a.h) / GRID);
        for y in y0 - 1..=y1 + 1 {
            for x in x0 - 1..=x1 + 1 {
                let Some(v) = self.at(x, y) else { continue };
                let inside = (x0..=x1).contains(&x) && (y0..=y1).contains(&y);
                if inside {
                    self.zone[v] = u32::try_from(z + 1).unwrap_or(0);
                    self.flags[v] &= NEAR;
                }
                let edge_x = x == x0 || x == x1;
                let edge_y = y == y0 || y == y1;
                let corner = (x - x0).abs().min((x - x1).abs()) <= 1 && (y - y0).abs().min((y - y1).abs()) <= 1;
                if inside && edge_x {
                    self.flags[v] |= BORDER_V;
                }
                if inside && edge_y {
                    self.flags[v] |= BORDER_H;
                }
                if inside && corner && (edge_x || edge_y) {
                    self.flags[v] |= CLOSED;
                }
                if !inside || x == x0 + 1 || x == x1 - 1 || y == y0 + 1 || y == y1 - 1 {
                    self.flags[v] |= NEAR;
                }
            }
        }
    }

    fn ports(&self, area: Area, inward: bool, sides: &[usize], reach: i32) -> Vec<Port> {
        let (x0, y0, x1, y1) = (area.x / GRID, area.y / GRID, (area.x + area.w) / GRID, (area.y + area.h) / GRID);
        let sign = if inward { -1 } else { 1 };
        let (mx, my) = ((x0 + x1) / 2, (y0 + y1) / 2);
        let mut out = vec![];
        let mut add = |x: i32, y: i32, dx: i32, dy: i32, off: i32| {
            let (dx, dy) = (dx * sign, dy * sign);
            let far = self.at(x + dx * reach, y + dy * reach);
            if let (Some(touch), Some(between), Some(track)) = (self.at(x, y), self.at(x + dx, y + dy), far) {
                let extra = u32::try_from(off.min(12)).unwrap_or(0) * 4 + STEP * 2;
                out.push(Port { touch, between, track, axis: usize::from(dx == 0), extra });
            }
        };
        let margin = if x1 - x0 > 24 { 2 } else { 1 };
        for x in x0 + margin..=x1 - margin {
            if sides.contains(&0) {
                add(x, y0, 0, -1, (x - mx).abs());
            }
            if sides.contains(&2) {
                add(x, y1, 0, 1, (x - mx).abs());
            }
        }
        for y in y0 + 1..y1 {
            if sides.contains(&1) {
                add(x1, y, 1, 0, 2 * (y - my).abs());
            }
            if sides.contains(&3) {
                add(x0, y, -1, 0, 2 * (y - my).abs());
            }
        }
        out
    }

    fn ends(&self, edge: usize) -> (Vec<Port>, Vec<Port>) {
        let (_, a, b) = &self.graph.edges[edge];
        let all = [0, 1, 2, 3];
        let loops = a == b;
        let one = |end: End, other: End, sides: &[usize]| match end {
            End::Node(n) => self.ports(self.placed.tiles[n], false, sides, 2),
            End::Zone(z) => {
                let inward = !loops && self.graph.around(other).contains(&z);
                self.ports(self.placed.zones[z], inward, sides, 2)
            }
        };
        if loops { (one(*a, *b, &[1]), one(*b, *a, &[0])) } else { (one(*a, *b, &all), one(*b, *a, &all)) }
    }

    /// Routes every line, then takes each up again once the others are known.
    pub(in crate::layout) fn run(&mut self, rounds: usize) -> Vec<Line> {
        let count = self.graph.edges.len();
        let mut lines = vec![Line::default(); count];
        let mut order: Vec<usize> = (0..count).collect();
        let spot = |end: End| match end {
            End::Node(n) => self.placed.tiles[n].centre(),
            End::Zone(z) => self.placed.zones[z].centre(),
        };
        order.sort_by_key(|&e| {
            let (_, a, b) = &self.graph.edges[e];
            let (p, q) = (spot(*a), spot(*b));
            ((p.0 - q.0).abs() + (p.1 - q.1).abs(), e)
        });
        for round in 0..=rounds {
            for &e in &order {
                if round > 0 {
                    self.lift(e, &lines[e]);
                }
                let line = self.route(e);
                if let Some(line) = line {
                    lines[e] = line;
                } else if lines[e].points.is_empty() {
                    lines[e] = self.plain(e);
                }
                self.lay(e, &lines[e]);
            }
        }
        lines
    }

    fn lay(&mut self, edge: usize, line: &Line) {
        let mark = u32::try_from(edge + 1).unwrap_or(0);
        for &(v, axes) in &line.trail {
            for axis in 0..2 {
                if axes & (1 << axis) != 0 && self.occupied[axis][v] == 0 {
                    self.occupied[axis][v] = mark;
                }
            }
        }
    }

    fn lift(&mut self, edge: usize, line: &Line) {
        let mark = u32::try_from(edge + 1).unwrap_or(0);
        for &(v, _) in &line.trail {
            for axis in 0..2 {
                if self.occupied[axis][v] == mark {
                    self.occupied[axis][v] = 0;
                }
            }
        }
    }

    fn route(&mut self, edge: usize) -> Option<Line> {
        self.search(edge, false).or_else(|| self.search(edge, true))
    }

    /// The plain line for when no track is left: straight between facing sides.
    fn plain(&self, edge: usize) -> Line {
        let (_, a, b) = &self.graph.edges[edge];
        let area = |end: End| match end {
            End::Node(n) => self.placed.tiles[n],
            End::Zone(z) => self.placed.zones[z],
        };
        let (p, q) = (area(*a), area(*b));
        let (pc, qc) = (p.centre(), q.centre());
        let touch = |r: Area, c: (i32, i32), to: (i32, i32)| {
            if to.0 > r.x + r.w {
                (r.x + r.w, c.1)
            } else if to.0 < r.x {
                (r.x, c.1)
            } else if to.1 > c.1 {
                (c.0, r.y + r.h)
            } else {
                (c.0, r.y)
            }
        };
        let (s, t) = (touch(p, pc, qc), touch(q, qc, pc));
        let points = if s == t { vec![s, (s.0, s.1 - 16)] } else { vec![s, t] };
        Line { points, forced: true, trail: vec![] }
    }
}
