//! Weaves the mesh of a page: which lanes meet, and which lanes a line meets that leaves a side.

use super::block::{Block, Content, Lane, Sizes};
use super::mesh::{Captions, Mesh, Point, Reach, Side, Site};

#[derive(Debug, Clone, Default)]
struct Around {
    up: Vec<Reach>,
    right: Vec<Reach>,
    down: Vec<Reach>,
    left: Vec<Reach>,
}

struct Builder<'a> {
    lanes: &'a [Lane],
    sizes: &'a Sizes,
    captions: &'a Captions<'a>,
    mesh: Mesh,
    /// Whether what is between tiles is left out.
    coarse: bool,
}

/// The lanes and sides of a page, and the points where lanes meet.
pub(super) fn weave(page: &Block, lanes: &[Lane], sizes: &Sizes, captions: &Captions<'_>, coarse: bool) -> Mesh {
    let mut builder = Builder { lanes, sizes, captions, mesh: Mesh::default(), coarse };
    builder.block(page, &Around::default(), 0);
    builder.mesh
}

fn reach(lane: Option<usize>) -> Option<Reach> {
    lane.map(|lane| Reach { lane, from: i32::MIN })
}

/// The lanes beyond a lane of a frame: itself, then those outside.
fn beyond(own: Option<usize>, outside: &[Reach], caption: i32) -> Vec<Reach> {
    let mut out: Vec<Reach> = reach(own).into_iter().collect();
    let caption = if own.is_some() { caption } else { i32::MIN };
    out.extend(outside.iter().map(|it| Reach { lane: it.lane, from: it.from.max(caption) }));
    out
}

impl Builder<'_> {
    fn cross(&mut self, one: usize, other: usize, zone: u32) {
        let (Some(a), Some(b)) = (self.lanes.get(one), self.lanes.get(other)) else { return };
        if a.level == b.level {
            return;
        }
        let (level, upright) = if a.level { (one, other) } else { (other, one) };
        let name = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        self.mesh.points.push(Point { on: [name(level), name(upright)], zone });
    }

    fn extend(&mut self, lane: Option<usize>, reaches: &[Reach], from: i32) {
        let Some(lane) = lane else { return };
        for reach in reaches.iter().take_while(|it| it.from <= from) {
            let zone = self.lanes.get(reach.lane).map_or(0, |it| it.zone);
            self.cross(lane, reach.lane, zone);
        }
    }

    fn side(&mut self, site: Site, way: usize, reaches: &[Reach], from: i32) {
        let meets: Vec<Reach> = reaches.iter().copied().take_while(|it| it.from <= from).collect();
        if !meets.is_empty() {
            self.mesh.sides.push(Side { site, way, meets });
        }
    }

    fn sides(&mut self, site: Site, around: &Around, from: i32) {
        for (way, reaches) in [&around.up, &around.right, &around.down, &around.left].into_iter().enumerate() {
            self.side(site, way, reaches, from);
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
            self.sides(Site::Outside(zone), around, from.saturating_add(block.size.0 / 2 - 24));
            if self.coarse && leaf {
                return;
            }
            let inner = [(1, block.cols.last()), (2, block.rows.last()), (3, block.cols.first())];
            for (way, lane) in inner {
                let reaches: Vec<Reach> = lane.copied().and_then(reach).into_iter().collect();
                // Seen from inside, lines leave a side of the frame towards the other one.
                self.side(Site::Inside(zone), (way + 2) % 4, &reaches, i32::MAX);
            }
        }
        let first = |list: &[Option<usize>]| list.first().copied().flatten();
        let last = |list: &[Option<usize>]| list.last().copied().flatten();
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

    fn zone_of(&self, lane: Option<usize>) -> u32 {
        lane.and_then(|it| self.lanes.get(it)).map_or(0, |it| it.zone)
    }

    fn width(&self, lane: Option<usize>) -> i32 {
        lane.and_then(|it| self.lanes.get(it)).map_or(0, |it| it.width)
    }

    #[expect(clippy::too_many_arguments, reason = "what surrounds a block comes with it")]
    fn grid(
        &mut self,
        block: &Block,
        cols: usize,
        nodes: &[usize],
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
                    self.cross(*lane, *row, self.zone_of(Some(*row)));
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
        let pick = |list: &[Option<usize>], at: usize| -> Vec<Reach> {
            list.get(at).copied().flatten().and_then(|it| reach(Some(it))).into_iter().collect()
        };
        let rows = block.tile_rows();
        for (i, node) in nodes.iter().enumerate() {
            let (r, c) = (i / cols.max(1), i % cols.max(1));
            let side = |at: bool, outer: &[Reach], list: &[Option<usize>], k: usize| {
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
            self.sides(Site::Tile(*node), &own, clear);
        }
    }

    fn rows(
        &mut self,
        block: &Block,
        rows: &[(Vec<Block>, Vec<usize>)],
        within: &Around,
        around: &Around,
        above: &[Reach],
        from: i32,
    ) {
        let inner = from + self.width(block.cols.first().copied().flatten());
        for lane in [block.cols.first(), block.cols.last()] {
            let lane = lane.copied().flatten();
            for row in block.rows.iter().flatten() {
                if let Some(lane) = lane {
                    self.cross(lane, *row, self.zone_of(Some(*row)));
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
                let beside = |at: Option<usize>, outer: &[Reach]| {
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
