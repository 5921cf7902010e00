//! Builds the routing graph of a page: which lanes meet, and which lanes a line meets that leaves a side.
//!
//! Goes down the tree of blocks with the lanes around each block, nearest first. What a block finds around it is its own
//! frame, then what its parent found: so a line can leave a tile through the frame of its zone at a right angle.
//!
//! ```text
//!   around.up of the tile:   its row ── the frame of its zone ── what is above the zone
//!   ┌─ Caption ──────────┐
//!   │          ┌──────┐  │   A lane above that lies behind a caption is reached only from right of the caption
//!   │          │ tile │  │   (`Reach::from`): lines must not run through texts.
//!   └──────────┴──────┴──┘
//! ```

use super::{Captions, Exit, Reach, RoutingGraph, Terminal, Vertex};
use crate::layout::geometry::{ByAxis, Side};
use crate::layout::ids::{ChannelId, LaneId, RegionId};
use crate::layout::router::lane::Lanes;
use crate::layout::router::page::{Block, Content, Row, Sizes};

#[derive(Debug, Clone, Default)]
struct Around {
    up: Vec<Reach>,
    right: Vec<Reach>,
    down: Vec<Reach>,
    left: Vec<Reach>,
}

struct Builder<'a> {
    lanes: &'a Lanes,
    sizes: &'a Sizes,
    captions: &'a Captions<'a>,
    graph: RoutingGraph,
    /// Whether what is between tiles is left out.
    coarse: bool,
}

/// The exits of a page, and the vertices where lanes meet.
pub(super) fn build(page: &Block, lanes: &Lanes, sizes: &Sizes, captions: &Captions<'_>, coarse: bool) -> RoutingGraph {
    let mut builder = Builder { lanes, sizes, captions, graph: RoutingGraph::default(), coarse };
    builder.block(page, &Around::default(), 0);
    builder.graph
}

fn reach(lane: Option<LaneId>) -> Option<Reach> {
    lane.map(|lane| Reach { lane, from: i32::MIN })
}

/// The lanes beyond a lane of a frame: itself, then those outside.
fn beyond(own: Option<LaneId>, outside: &[Reach], caption: i32) -> Vec<Reach> {
    let mut out: Vec<Reach> = reach(own).into_iter().collect();
    let caption = if own.is_some() { caption } else { i32::MIN };
    out.extend(outside.iter().map(|it| Reach { lane: it.lane, from: it.from.max(caption) }));
    out
}

impl Builder<'_> {
    fn cross(&mut self, one: LaneId, other: LaneId, region: RegionId) {
        let (Some(a), Some(b)) = (self.lanes.get(one), self.lanes.get(other)) else { return };
        if a.level == b.level {
            return;
        }
        let (level, upright) = if a.level { (one, other) } else { (other, one) };
        let on = ByAxis([ChannelId::of_lane(level), ChannelId::of_lane(upright)]);
        self.graph.vertices.push(Vertex { on, region });
    }

    fn extend(&mut self, lane: Option<LaneId>, reaches: &[Reach], from: i32) {
        let Some(lane) = lane else { return };
        for reach in reaches.iter().take_while(|it| it.from <= from) {
            self.cross(lane, reach.lane, self.region_of(Some(reach.lane)));
        }
    }

    fn exit(&mut self, terminal: Terminal, side: Side, reaches: &[Reach], from: i32) {
        let meets: Vec<Reach> = reaches.iter().copied().take_while(|it| it.from <= from).collect();
        if !meets.is_empty() {
            self.graph.exits.push(Exit { terminal, side, meets });
        }
    }

    fn exits(&mut self, terminal: Terminal, around: &Around, from: i32) {
        let lists = [&around.up, &around.right, &around.down, &around.left];
        for (side, reaches) in Side::ALL.into_iter().zip(lists) {
            self.exit(terminal, side, reaches, from);
        }
    }

    /// `from` is how far right the block lies at least.
    fn block(&mut self, block: &Block, around: &Around, from: i32) {
        let caption = block
            .zone
            .and_then(|it| self.captions.widths.get(it))
            .map_or(i32::MIN, |width| if *width > 0 { from + self.captions.inset + width + 8 } else { i32::MIN });
        let leaf = matches!(block.content, Content::Grid { .. });
        if let Some(zone) = block.zone {
            // Half of the zone at least has to be clear of captions for lines to leave past them.
            self.exits(Terminal::Outside(zone), around, from.saturating_add(block.size.0 / 2 - 24));
            if self.coarse && leaf {
                return;
            }
            // None at the top: there the caption stands.
            let inner =
                [(Side::Right, block.cols.last()), (Side::Bottom, block.rows.last()), (Side::Left, block.cols.first())];
            for (side, lane) in inner {
                let reaches: Vec<Reach> = lane.copied().and_then(reach).into_iter().collect();
                // Seen from inside, lines leave a side of the frame towards the other one.
                self.exit(Terminal::Inside(zone), side.opposite(), &reaches, i32::MAX);
            }
        }
        let first = |list: &[Option<LaneId>]| list.first().copied().flatten();
        let last = |list: &[Option<LaneId>]| list.last().copied().flatten();
        let within = Around {
            up: beyond(first(&block.rows), &around.up, caption),
            right: beyond(last(&block.cols), &around.right, i32::MIN),
            down: beyond(last(&block.rows), &around.down, i32::MIN),
            left: beyond(first(&block.cols), &around.left, i32::MIN),
        };
        for lane in &block.rows {
            self.extend(*lane, &around.left, i32::MAX);
            self.extend(*lane, &around.right, i32::MAX);
        }
        let above: Vec<Reach> =
            around.up.iter().map(|it| Reach { lane: it.lane, from: it.from.max(caption) }).collect();
        match &block.content {
            Content::Grid { .. } if self.coarse => {}
            Content::Grid { cols, nodes } => self.grid(block, *cols, nodes, &within, around, &above, from),
            Content::Rows(rows) => self.rows(block, rows, &within, around, &above, from),
        }
    }

    fn region_of(&self, lane: Option<LaneId>) -> RegionId {
        lane.and_then(|it| self.lanes.get(it)).map_or(RegionId::PAGE, |it| it.region)
    }

    fn width(&self, lane: Option<LaneId>) -> i32 {
        lane.and_then(|it| self.lanes.get(it)).map_or(0, |it| it.width)
    }

    #[expect(clippy::too_many_arguments, reason = "what surrounds a block comes with it")]
    fn grid(
        &mut self,
        block: &Block,
        cols: usize,
        nodes: &[Option<usize>],
        within: &Around,
        around: &Around,
        above: &[Reach],
        from: i32,
    ) {
        let mut x = from;
        let mut starts = vec![];
        for (j, lane) in block.cols.iter().enumerate() {
            for row in block.rows.iter().flatten() {
                if let Some(lane) = lane {
                    self.cross(*lane, *row, self.region_of(Some(*row)));
                }
            }
            // The lane at the left is behind the caption however wide it gets.
            let clear = if j == 0 { from } else { x };
            self.extend(*lane, above, clear);
            self.extend(*lane, &around.down, i32::MAX);
            x += self.width(*lane);
            starts.push(x);
            x += self.sizes.tile.0;
        }
        let pick = |list: &[Option<LaneId>], at: usize| -> Vec<Reach> {
            list.get(at).copied().flatten().and_then(|it| reach(Some(it))).into_iter().collect()
        };
        let rows = block.tile_rows();
        for (i, node) in nodes.iter().enumerate() {
            let Some(node) = node else { continue };
            let (r, c) = (i / cols.max(1), i % cols.max(1));
            let side = |at: bool, outer: &[Reach], list: &[Option<LaneId>], k: usize| {
                if at { outer.to_vec() } else { pick(list, k) }
            };
            let own = Around {
                up: side(r == 0, &within.up, &block.rows, r),
                right: side(c + 1 == cols, &within.right, &block.cols, c + 1),
                down: side(r + 1 == rows, &within.down, &block.rows, r + 1),
                left: side(c == 0, &within.left, &block.cols, c),
            };
            // Half of the tile at least has to be clear of a caption for lines to leave past it.
            let clear = starts.get(c).copied().unwrap_or(from) + self.sizes.tile.0 / 2 - 12;
            self.exits(Terminal::Tile(*node), &own, clear);
        }
    }

    fn rows(&mut self, block: &Block, rows: &[Row], within: &Around, around: &Around, above: &[Reach], from: i32) {
        let inner = from + self.width(block.cols.first().copied().flatten());
        for lane in [block.cols.first(), block.cols.last()] {
            let lane = lane.copied().flatten();
            for row in block.rows.iter().flatten() {
                if let Some(lane) = lane {
                    self.cross(lane, *row, self.region_of(Some(*row)));
                }
            }
        }
        self.extend(block.cols.first().copied().flatten(), above, from);
        self.extend(block.cols.last().copied().flatten(), above, inner);
        for lane in [block.cols.first(), block.cols.last()] {
            self.extend(lane.copied().flatten(), &around.down, i32::MAX);
        }
        let pick = |at: usize| -> Vec<Reach> {
            block.rows.get(at).copied().flatten().and_then(|it| reach(Some(it))).into_iter().collect()
        };
        for (r, (blocks, between)) in rows.iter().enumerate() {
            let up = if r == 0 { within.up.clone() } else { pick(r) };
            let down = if r + 1 == rows.len() { within.down.clone() } else { pick(r + 1) };
            let mut x = inner;
            for (k, kid) in blocks.iter().enumerate() {
                let beside = |at: Option<LaneId>, outer: &[Reach]| {
                    at.map_or_else(|| outer.to_vec(), |lane| reach(Some(lane)).into_iter().collect())
                };
                let before = k.checked_sub(1).and_then(|it| between.get(it)).copied();
                let around = Around {
                    up: up.clone(),
                    right: beside(between.get(k).copied(), &within.right),
                    down: down.clone(),
                    left: beside(before, &within.left),
                };
                self.block(kid, &around, x);
                x += kid.size.0;
                if let Some(lane) = between.get(k) {
                    self.extend(Some(*lane), &up, x);
                    self.extend(Some(*lane), &down, i32::MAX);
                    x += self.width(Some(*lane));
                }
            }
        }
    }
}
