//! The page as a tree of blocks: each holds tiles in a grid, or rows of blocks, with lanes between and around them.
//!
//! What is where is chosen before; how wide each lane is may change, and everything moves with it: lines get room by
//! construction, and none has to be squeezed through what stands already. All lengths are px.
//!
//! ```text
//!   rows[0]  ───────────────────────   of a frame: above what is in it
//!            │ block │ │ block │ │     one row: blocks, and the lanes between them
//!   rows[1]  ───────────────────────   between two rows
//!            │ │     block     │ │
//!   rows[2]  ───────────────────────   of a frame: below
//!         cols[0]            cols[1]   beside what is in it
//! ```

use super::distribute::{count, spread, widen, widen_rest};
use super::lane::Lanes;
use crate::layout::geometry::{Area, GRID, Span};
use crate::layout::ids::LaneId;

/// Blocks beside each other, and the lanes between them.
pub(in crate::layout) type Row = (Vec<Block>, Vec<LaneId>);

/// What is in a block.
#[derive(Debug, Clone)]
pub(in crate::layout) enum Content {
    /// Tiles row by row; a cell may be free.
    Grid { cols: usize, nodes: Vec<Option<usize>> },
    /// Rows of blocks with the lanes between the blocks of each row.
    Rows(Vec<Row>),
}

/// A zone, the page, or an unframed group.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Block {
    pub(in crate::layout) zone: Option<usize>,
    /// Level lanes from the top: between rows, and for a frame above and below them.
    pub(in crate::layout) rows: Vec<Option<LaneId>>,
    /// Upright lanes from the left: between columns of tiles, and for a frame beside them.
    pub(in crate::layout) cols: Vec<Option<LaneId>>,
    pub(in crate::layout) content: Content,
    /// Whether it belongs to the column at the left.
    pub(in crate::layout) edge: bool,
    /// Whether rows that begin with such a block share the width of it.
    pub(in crate::layout) aligned: bool,
    /// Tiles that swap places with no other.
    pub(in crate::layout) held: Vec<usize>,
    /// The least size, once `fit` has run.
    pub(in crate::layout) size: (i32, i32),
}

/// Sizes that hold for the whole page.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Sizes {
    pub(in crate::layout) tile: (i32, i32),
    /// Height of the strip a caption stands in.
    pub(in crate::layout) caption: i32,
    /// The least width of each zone, for its caption.
    pub(in crate::layout) least: Vec<i32>,
    /// What rows of tiles may stand further apart than needed where there is room.
    pub(in crate::layout) loose: i32,
}

/// Where everything lies.
#[derive(Debug, Default)]
pub(in crate::layout) struct Positions {
    pub(in crate::layout) zones: Vec<Area>,
    pub(in crate::layout) tiles: Vec<Area>,
    pub(in crate::layout) size: (i32, i32),
}

fn wide(lane: Option<LaneId>, lanes: &Lanes) -> i32 {
    lane.and_then(|it| lanes.get(it)).map_or(0, |it| it.width)
}

impl Block {
    /// The height of the strip for the caption.
    pub(in crate::layout) fn strip(&self, sizes: &Sizes) -> i32 {
        if self.zone.is_some() { sizes.caption } else { 0 }
    }

    /// The rows of tiles in a grid.
    pub(in crate::layout) fn tile_rows(&self) -> usize {
        match &self.content {
            Content::Grid { cols, nodes } => nodes.len().div_ceil((*cols).max(1)),
            Content::Rows(_) => 0,
        }
    }

    /// Finds the least size of this block and all within.
    pub(in crate::layout) fn fit(&mut self, sizes: &Sizes, lanes: &Lanes) {
        let sum = |list: &[Option<LaneId>]| list.iter().map(|it| wide(*it, lanes)).sum::<i32>();
        let (mut w, mut h) = (sum(&self.cols), sum(&self.rows) + self.strip(sizes));
        let tile_rows = count(self.tile_rows());
        match &mut self.content {
            Content::Grid { cols, nodes } => {
                w += count(*cols.min(&mut nodes.len())) * sizes.tile.0;
                h += tile_rows * sizes.tile.1;
            }
            Content::Rows(rows) => {
                let mut widest = 0;
                for (blocks, between) in rows {
                    blocks.iter_mut().for_each(|it| it.fit(sizes, lanes));
                    h += blocks.iter().map(|it| it.size.1).max().unwrap_or(0);
                    let lanes: i32 = between.iter().map(|it| wide(Some(*it), lanes)).sum();
                    widest = widest.max(blocks.iter().map(|it| it.size.0).sum::<i32>() + lanes);
                }
                w += widest;
            }
        }
        let least = self.zone.and_then(|it| sizes.least.get(it)).copied().unwrap_or(0);
        self.size = (w.max(least), h);
    }

    /// Gives this block its room, and everything within its own.
    pub(in crate::layout) fn put(&self, area: Area, sizes: &Sizes, lanes: &mut Lanes, out: &mut Positions) {
        if let Some(zone) = self.zone
            && let Some(place) = out.zones.get_mut(zone)
        {
            *place = area;
        }
        match &self.content {
            Content::Grid { cols, nodes } => self.put_tiles(*cols, nodes, area, sizes, lanes, out),
            Content::Rows(rows) => self.put_rows(rows, area, sizes, lanes, out),
        }
    }

    /// Shares the room of a frame with nothing in it among its lanes.
    fn put_nothing(&self, area: Area, sizes: &Sizes, lanes: &mut Lanes) {
        let top = area.y + self.strip(sizes);
        for (list, (from, to)) in [(&self.cols, (area.x, area.x + area.w)), (&self.rows, (top, area.y + area.h))] {
            let parts = count(list.len()).max(1);
            for (at, lane) in (0..).zip(list) {
                let border = |it: i32| from + (to - from).max(0) * it / parts;
                lay(*lane, lanes, Span { low: border(at), high: border(at + 1) });
            }
        }
    }

    fn put_tiles(
        &self,
        cols: usize,
        nodes: &[Option<usize>],
        area: Area,
        sizes: &Sizes,
        lanes: &mut Lanes,
        out: &mut Positions,
    ) {
        if nodes.is_empty() {
            return self.put_nothing(area, sizes, lanes);
        }
        let cols = cols.min(nodes.len()).max(1);
        let (n, rows) = (count(cols), self.tile_rows());
        let spare = (area.w - self.size.0).max(0);
        let grow = if n == 1 { spare.min(72) } else { (spare / n / 2).min(56) } / GRID * GRID;
        let w = sizes.tile.0 + grow;
        let rest = spare - grow * n;
        let each = if n > 1 { (rest / (n - 1)).min(64) / GRID * GRID } else { 0 };
        let first = if n == 1 { rest / 2 / GRID * GRID } else { 0 };
        let mut x = area.x;
        let mut xs = vec![];
        for (i, lane) in self.cols.iter().enumerate() {
            let extra = if i == 0 { first } else { each };
            let end = if i == cols { area.x + area.w } else { x + wide(*lane, lanes) + extra };
            lay(*lane, lanes, Span { low: x, high: end });
            if i < cols {
                xs.push(end);
                x = end + w;
            }
        }
        let tall = (area.h - self.size.1).max(0);
        let each = if rows > 1 { (tall / count(rows - 1)).min(sizes.loose) / GRID * GRID } else { 0 };
        let mut y = area.y + self.strip(sizes);
        let mut ys = vec![];
        for (i, lane) in self.rows.iter().enumerate() {
            let extra = if i == 0 { 0 } else { each };
            let end = if i == rows { area.y + area.h } else { y + wide(*lane, lanes) + extra };
            lay(*lane, lanes, Span { low: y, high: end });
            if i < rows {
                ys.push(end);
                y = end + sizes.tile.1;
            }
        }
        for (i, node) in nodes.iter().enumerate() {
            let place = node.and_then(|it| out.tiles.get_mut(it));
            if let (Some(x), Some(y), Some(place)) = (xs.get(i % cols), ys.get(i / cols), place) {
                *place = Area { x: *x, y: *y, w, h: sizes.tile.1 };
            }
        }
    }

    fn put_rows(&self, rows: &[Row], area: Area, sizes: &Sizes, lanes: &mut Lanes, out: &mut Positions) {
        let side = |lane: Option<&Option<LaneId>>, lanes: &Lanes| wide(lane.copied().flatten(), lanes);
        let (left, right) = (side(self.cols.first(), lanes), side(self.cols.last(), lanes));
        let (x0, x1) = (area.x + left, area.x + area.w - right);
        lay(self.cols.first().copied().flatten(), lanes, Span { low: area.x, high: x0 });
        lay(self.cols.last().copied().flatten(), lanes, Span { low: x1, high: area.x + area.w });
        let natural: Vec<i32> = rows.iter().map(|row| row.0.iter().map(|it| it.size.1).max().unwrap_or(0)).collect();
        let heights = spread(&natural, natural.iter().sum::<i32>() + (area.h - self.size.1).max(0));
        let paired = |row: &[Block]| self.aligned && row.len() > 1 && row.first().is_some_and(|it| it.edge);
        let shared = rows.iter().filter(|row| paired(&row.0)).filter_map(|row| row.0.first()).map(|it| it.size.0).max();
        let mut y = area.y + self.strip(sizes);
        for (i, lane) in self.rows.iter().enumerate() {
            let end = if i == rows.len() { area.y + area.h } else { y + wide(*lane, lanes) };
            lay(*lane, lanes, Span { low: y, high: end });
            let (Some((blocks, between)), Some(h)) = (rows.get(i), heights.get(i)) else { break };
            let gaps: i32 = between.iter().map(|it| wide(Some(*it), lanes)).sum();
            let mut natural: Vec<i32> = blocks.iter().map(|it| it.size.0).collect();
            let room = x1 - x0 - gaps;
            if let (true, Some(shared), Some(first)) = (paired(blocks), shared, natural.first().copied()) {
                // The column keeps its width where the others leave it that.
                natural[0] = shared.min(room - natural.iter().sum::<i32>() + first).max(first);
            }
            let widths = if paired(blocks) { widen_rest(&natural, room) } else { widen(&natural, room) };
            let mut x = x0;
            for (k, block) in blocks.iter().enumerate() {
                let w = widths.get(k).copied().unwrap_or(block.size.0);
                block.put(Area { x, y: end, w, h: *h }, sizes, lanes, out);
                x += w;
                if let Some(lane) = between.get(k) {
                    let gap = wide(Some(*lane), lanes);
                    lay(Some(*lane), lanes, Span { low: x, high: x + gap });
                    x += gap;
                }
            }
            y = end + h;
        }
    }

    /// Takes tiles of a grid up in the order in which they stand now. With free cells nothing has moved.
    pub(in crate::layout) fn reorder(&mut self, tiles: &[Area]) {
        match &mut self.content {
            Content::Grid { nodes, .. } if nodes.iter().all(Option::is_some) => {
                nodes.sort_by_key(|it| it.and_then(|it| tiles.get(it)).map(|area| (area.y, area.x)));
            }
            Content::Grid { .. } => {}
            Content::Rows(rows) => rows.iter_mut().flat_map(|row| &mut row.0).for_each(|it| it.reorder(tiles)),
        }
    }

    /// Puts every tile into its slot: the place where another, or itself, stands now.
    pub(in crate::layout) fn take_slots(&mut self, slots: &[usize]) {
        match &mut self.content {
            Content::Grid { nodes, .. } => {
                let stood = nodes.clone();
                for node in stood.iter().flatten() {
                    let at = slots.get(*node).and_then(|it| stood.iter().position(|other| *other == Some(*it)));
                    if let Some(place) = at.and_then(|it| nodes.get_mut(it)) {
                        *place = Some(*node);
                    }
                }
            }
            Content::Rows(rows) => rows.iter_mut().flat_map(|row| &mut row.0).for_each(|it| it.take_slots(slots)),
        }
    }

    /// The groups of tiles that may swap places.
    pub(in crate::layout) fn groups(&self, out: &mut Vec<Vec<usize>>) {
        match &self.content {
            Content::Grid { nodes, .. } => {
                out.push(nodes.iter().flatten().copied().filter(|it| !self.held.contains(it)).collect());
            }
            Content::Rows(rows) => rows.iter().flat_map(|row| &row.0).for_each(|it| it.groups(out)),
        }
    }
}

fn lay(lane: Option<LaneId>, lanes: &mut Lanes, across: Span) {
    if let Some(lane) = lane.and_then(|it| lanes.get_mut(it)) {
        lane.across = across;
    }
}
