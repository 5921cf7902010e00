//! From the shapes that were chosen to blocks with lanes between them.

use super::{Part, Plan};
use crate::layout::geometry::Span;
use crate::layout::ids::{LaneId, RegionId};
use crate::layout::router::{Block, Content, Gap, Lane, Lanes};

/// Makes the lanes of a page, each as wide as it has to be without lines.
struct Maker<'a> {
    lanes: Lanes,
    least: &'a dyn Fn(Gap) -> i32,
}

impl Maker<'_> {
    fn lane(&mut self, gap: Gap, level: bool, region: RegionId) -> LaneId {
        let width = (self.least)(gap);
        self.lanes.push(Lane { gap, level, region, width, pads: (0, 0), across: Span::default() })
    }

    /// Lanes between `inner + 1` things, and around them where there is a frame.
    fn series(
        &mut self,
        inner: usize,
        frame: Option<Gap>,
        between: Gap,
        level: bool,
        region: RegionId,
    ) -> Vec<Option<LaneId>> {
        let outer = |maker: &mut Self| frame.map(|gap| maker.lane(gap, level, region));
        let mut out = vec![outer(self)];
        out.extend((0..inner).map(|_| Some(self.lane(between, level, region))));
        out.push(outer(self));
        out
    }
}

/// A page of columns of tiles without zones, and the lanes between them.
pub(in crate::layout) fn columns(columns: &[Vec<usize>], least: &dyn Fn(Gap) -> i32) -> (Block, Lanes) {
    let mut maker = Maker { lanes: Lanes::default(), least };
    let level = maker.series(0, Some(Gap::Page), Gap::Zones, true, RegionId::PAGE);
    let upright = maker.series(0, Some(Gap::Page), Gap::Zones, false, RegionId::PAGE);
    let between = (1..columns.len()).map(|_| maker.lane(Gap::Zones, false, RegionId::PAGE)).collect();
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
            let rows = maker.series(nodes.len().saturating_sub(1), None, Gap::Tiles, true, RegionId::PAGE);
            bare(rows, vec![None, None], Content::Grid { cols: 1, nodes: nodes.iter().copied().map(Some).collect() })
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
    ) -> (Block, Lanes) {
        let mut maker = Maker { lanes: Lanes::default(), least };
        let block = self.block(self.best(aspect, extra), RegionId::PAGE, true, &mut maker);
        (block, maker.lanes)
    }

    fn block(&self, shape: usize, outside: RegionId, page: bool, maker: &mut Maker<'_>) -> Block {
        let region = self.zone.map_or(outside, RegionId::of_zone);
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
                let level = maker.series(rows.len().saturating_sub(1), frame, Gap::Zones, true, region);
                let upright = maker.series(0, frame, Gap::Zones, false, region);
                let content = rows
                    .iter()
                    .map(|row| {
                        let between = (1..row.len()).map(|_| maker.lane(Gap::Zones, false, region)).collect();
                        let kids = row.iter().filter_map(|(kid, shape)| Some((self.kids.get(*kid)?, *shape)));
                        (kids.map(|(kid, shape)| kid.block(shape, region, false, maker)).collect(), between)
                    })
                    .collect();
                bare(level, upright, Content::Rows(content))
            }
            plan => {
                let wished = if let Some(Plan::Grid(cols)) = plan { usize::try_from(*cols).unwrap_or(1) } else { 1 };
                let nodes = self.in_slots(wished);
                let cols = wished.min(nodes.len()).max(1);
                let rows = nodes.len().div_ceil(cols).max(1);
                let level = maker.series(rows - 1, frame, Gap::Tiles, true, region);
                let upright = maker.series(cols - 1, frame, Gap::Tiles, false, region);
                bare(level, upright, Content::Grid { cols, nodes })
            }
        }
    }
}
