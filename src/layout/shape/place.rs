//! Gives the parts of the chosen shape their room: rows, columns, tiles.

use super::{Area, GRID, Part, Placed, Plan, Spacing};
use crate::layout::normalise::Graph;

impl Part {
    /// Places everything.
    pub(in crate::layout) fn place(&self, graph: &Graph, aspect: f64, extra: (i32, i32), s: &Spacing) -> Placed {
        let mut placed = Placed {
            zones: vec![Area::default(); graph.zones.len()],
            tiles: vec![Area::default(); graph.nodes.len()],
            ..Placed::default()
        };
        let best = self.best(aspect, extra);
        if let Some(shape) = self.shapes.get(best) {
            placed.size = (shape.w, shape.h);
            self.put(best, Area { x: 0, y: 0, w: shape.w, h: shape.h }, s, &mut placed);
        }
        placed
    }

    fn put(&self, shape: usize, area: Area, s: &Spacing, out: &mut Placed) {
        let mut inner = area;
        if let Some(z) = self.zone {
            out.zones[z] = area;
            inner =
                Area { x: area.x + s.pad, y: area.y + s.caption, w: area.w - 2 * s.pad, h: area.h - s.caption - s.pad };
        }
        match self.shapes.get(shape).map(|x| &x.plan) {
            Some(Plan::Grid(cols)) => self.grid(*cols, inner, s, out),
            Some(Plan::Rows(rows)) => {
                let natural: Vec<i32> =
                    rows.iter().map(|r| r.iter().map(|&(k, i)| self.kids[k].shapes[i].h).max().unwrap_or(0)).collect();
                let heights = spread(&natural, inner.h, s.between);
                let column = |row: &Vec<(usize, usize)>| row.first().map(|&(k, i)| self.kids[k].shapes[i].w);
                // The two rows that begin with Internet and with the perimeter share the width of that column.
                let paired: Vec<&Vec<(usize, usize)>> =
                    rows.iter().filter(|r| self.aligned && self.is_edge(r)).collect();
                let shared = paired.iter().filter_map(|r| column(r)).max();
                let mut y = inner.y;
                for (row, h) in rows.iter().zip(heights) {
                    let natural: Vec<i32> = row.iter().map(|&(k, i)| self.kids[k].shapes[i].w).collect();
                    let widths = match (shared, natural.split_first()) {
                        (Some(first), Some((_, rest))) if self.is_edge(row) => {
                            let mut widths = vec![first];
                            widths.extend(widen(rest, inner.w - first - s.between, s.between));
                            widths
                        }
                        _ => widen(&natural, inner.w, s.between),
                    };
                    let mut x = inner.x;
                    for (&(k, i), w) in row.iter().zip(widths) {
                        self.kids[k].put(i, Area { x, y, w, h }, s, out);
                        x += w + s.between;
                    }
                    y += h + s.between;
                }
            }
            None => {}
        }
    }

    /// Whether a row of the page begins with the column at its left: Internet, partners, perimeter.
    fn is_edge(&self, row: &[(usize, usize)]) -> bool {
        row.len() > 1 && row.first().is_some_and(|&(k, _)| self.kids[k].edge)
    }

    fn grid(&self, cols: i32, inner: Area, s: &Spacing, out: &mut Placed) {
        let n = i32::try_from(self.nodes.len()).unwrap_or(i32::MAX);
        if n == 0 {
            return;
        }
        let rows = (n + cols - 1) / cols;
        let slack = inner.w - cols * s.tile.0 - (cols - 1) * s.gap.0;
        let grow = (slack / cols / 2).clamp(0, 56) / GRID * GRID;
        let w = if cols == 1 { (s.tile.0 + slack.clamp(0, 72)) / GRID * GRID } else { s.tile.0 + grow };
        // Tiles stand close together from the top left; room that is left over stays together too.
        let step = |room: i32, size: i32, count: i32, natural: i32, most: i32| {
            let spare = if count > 1 { (room - size * count) / (count - 1) } else { 0 };
            size + spare.clamp(natural, natural + most) / GRID * GRID
        };
        let across = step(inner.w, w, cols, s.gap.0, 64);
        let down = step(inner.h, s.tile.1, rows, s.gap.1, s.loose);
        let lone = if cols == 1 { (inner.w - w).max(0) / 2 / GRID * GRID } else { 0 };
        for (i, &node) in (0..n).zip(&self.nodes) {
            let (x, y) = (inner.x + lone + i % cols * across, inner.y + i / cols * down);
            out.tiles[node] = Area { x, y, w, h: s.tile.1 };
        }
        out.groups.push(self.nodes.clone());
    }
}

/// Natural sizes stretched to fill the room, on the grid.
fn spread(natural: &[i32], room: i32, between: i32) -> Vec<i32> {
    let count = i32::try_from(natural.len()).unwrap_or(1).max(1);
    let mut slack = (room - natural.iter().sum::<i32>() - between * (count - 1)).max(0);
    let each = slack / count / GRID * GRID;
    let mut out: Vec<i32> = natural.iter().map(|n| n + each).collect();
    slack -= each * count;
    if let Some(last) = out.last_mut() {
        *last += slack;
    }
    out
}

/// Natural widths stretched to fill the room in proportion, on the grid.
fn widen(natural: &[i32], room: i32, between: i32) -> Vec<i32> {
    let count = i32::try_from(natural.len()).unwrap_or(1).max(1);
    let sum = natural.iter().sum::<i32>();
    let slack = (room - sum - between * (count - 1)).max(0);
    let share = |n: i32| i64::from(slack) * i64::from(n) / i64::from(sum.max(1));
    let mut out: Vec<i32> = natural.iter().map(|&n| n + i32::try_from(share(n)).unwrap_or(0) / GRID * GRID).collect();
    let used: i32 = out.iter().sum::<i32>() + between * (count - 1);
    // What rounding leaves goes to the widest, where it shows least.
    if let Some(widest) = (0..out.len()).max_by_key(|&i| natural[i]) {
        out[widest] += (room - used).max(0);
    }
    out
}
