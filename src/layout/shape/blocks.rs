//! From the shapes that were chosen to blocks with lanes between them.

use super::{Part, Plan};
use crate::layout::lanes::{Block, Content, Gap, Lane};

/// Makes the lanes of a page, each as wide as it has to be without lines.
struct Maker<'a> {
    lanes: Vec<Lane>,
    least: &'a dyn Fn(Gap) -> i32,
}

impl Maker<'_> {
    fn lane(&mut self, gap: Gap, level: bool, zone: u32) -> usize {
        let width = (self.least)(gap);
        self.lanes.push(Lane { gap, level, zone, width, pads: (0, 0), across: (0, 0) });
        self.lanes.len() - 1
    }

    /// Lanes between `inner + 1` things, and around them where there is a frame.
    fn series(&mut self, inner: usize, frame: Option<Gap>, between: Gap, level: bool, zone: u32) -> Vec<Option<usize>> {
        let outer = |maker: &mut Self| frame.map(|gap| maker.lane(gap, level, zone));
        let mut out = vec![outer(self)];
        out.extend((0..inner).map(|_| Some(self.lane(between, level, zone))));
        out.push(outer(self));
        out
    }
}

/// A page of columns of tiles without zones, and the lanes between them.
pub(in crate::layout) fn columns(columns: &[Vec<usize>], least: &dyn Fn(Gap) -> i32) -> (Block, Vec<Lane>) {
    let mut maker = Maker { lanes: vec![], least };
    let level = maker.series(0, Some(Gap::Page), Gap::Zones, true, 0);
    let upright = maker.series(0, Some(Gap::Page), Gap::Zones, false, 0);
    let between = (1..columns.len()).map(|_| maker.lane(Gap::Zones, false, 0)).collect();
    let bare = |rows, cols, content| Block {
        zone: None,
        rows,
        cols,
        content,
        edge: false,
        aligned: false,
        held: vec![],
        size: (0, 0),
    };
    let blocks = columns
        .iter()
        .map(|nodes| {
            let rows = maker.series(nodes.len().saturating_sub(1), None, Gap::Tiles, true, 0);
            bare(rows, vec![None, None], Content::Grid { cols: 1, nodes: nodes.clone() })
        })
        .collect();
    (bare(level, upright, Content::Rows(vec![(blocks, between)])), maker.lanes)
}

impl Part {
    /// The blocks of the shape that suits the page best, and the lanes between them.
    pub(in crate::layout) fn blocks(
        &self,
        aspect: f64,
        extra: (i32, i32),
        least: &dyn Fn(Gap) -> i32,
    ) -> (Block, Vec<Lane>) {
        let mut maker = Maker { lanes: vec![], least };
        let block = self.block(self.best(aspect, extra), 0, true, &mut maker);
        (block, maker.lanes)
    }

    fn block(&self, shape: usize, outside: u32, page: bool, maker: &mut Maker<'_>) -> Block {
        let zone = self.zone.and_then(|it| u32::try_from(it + 1).ok()).unwrap_or(outside);
        let frame = match self.zone {
            Some(_) => Some(Gap::Pad),
            None => page.then_some(Gap::Page),
        };
        let bare = |rows, cols, content| Block {
            zone: self.zone,
            rows,
            cols,
            content,
            edge: self.edge,
            aligned: self.aligned,
            held: self.held.clone(),
            size: (0, 0),
        };
        match self.shapes.get(shape).map(|it| &it.plan) {
            Some(Plan::Rows(last)) => {
                let rows = self.rows(*last);
                let level = maker.series(rows.len().saturating_sub(1), frame, Gap::Zones, true, zone);
                let upright = maker.series(0, frame, Gap::Zones, false, zone);
                let content = rows
                    .iter()
                    .map(|row| {
                        let between =
                            (1..row.len()).map(|_| maker.lane(Gap::Zones, false, zone)).collect::<Vec<usize>>();
                        let kids = row.iter().filter_map(|(kid, shape)| Some((self.kids.get(*kid)?, *shape)));
                        (kids.map(|(kid, shape)| kid.block(shape, zone, false, maker)).collect(), between)
                    })
                    .collect();
                bare(level, upright, Content::Rows(content))
            }
            plan => {
                let wished = if let Some(Plan::Grid(cols)) = plan { usize::try_from(*cols).unwrap_or(1) } else { 1 };
                let cols = wished.min(self.nodes.len()).max(1);
                let rows = self.nodes.len().div_ceil(cols).max(1);
                let level = maker.series(rows - 1, frame, Gap::Tiles, true, zone);
                let upright = maker.series(cols - 1, frame, Gap::Tiles, false, zone);
                bare(level, upright, Content::Grid { cols, nodes: self.seated(cols) })
            }
        }
    }
}
