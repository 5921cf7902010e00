//! Routes lines through the lanes between tiles and zones.
//!
//! ```text
//!   page            blocks of tiles, and the lanes between them
//!     │ graph       which channels meet where
//!     │ finder      a path for each line: search over the graph, by what occupancy tells that it crosses
//!     │ swap        tiles swap slots where paths get cheaper
//!     │ tracks      each segment of a path gets a track of its lane; lanes get as wide as their tracks need
//!     │ ports       where lines leave the sides of tiles and zones
//!     v polyline    corners, px
//! ```
//!
//! First which lanes, then which track of each, then how wide each lane has to be: so lines have room by construction,
//! and nothing is searched point by point. A line passes through no tile, however large the drawing is.

mod arranged;
mod branch;
mod costs;
mod distribute;
mod draw;
mod estimate;
mod finder;
mod graph;
mod lane;
mod occupancy;
mod page;
mod path;
mod polyline;
mod ports;
mod search;
mod segment_cost;
mod state;
mod swap;
mod tracks;

pub(in crate::layout) use arranged::Slots;
pub(in crate::layout) use costs::Costs;
pub(in crate::layout) use estimate::{CROSSING, Detail, Estimator, crossings};
pub(in crate::layout) use lane::{Gap, Lane, Lanes};
pub(in crate::layout) use page::{Block, Content, Positions, Sizes};

use super::bundle::Bundles;
use super::caption::Caption;
use super::geometry::{Area, Axis, Side};
use super::ids::{ChannelId, LaneId};
use super::line::{Line, Want};
use super::normalise::Graph;
use crate::scene::Slot;
use draw::{lines, segments};
use finder::Router;
use graph::{Captions, RoutingGraph};
use path::Path;

/// How often lanes are widened for the tracks that came out: wider lanes move what is behind them, and with it what
/// lines cover.
const TIMES: usize = 4;
/// The same for many lines: what is still too narrow then has its tracks nearer to each other.
const TIMES_MANY: usize = 2;
/// Lines past which there are many.
const MANY: usize = 250;

/// Room that the label of a trunk needs before the first branch, px.
const FORK: i32 = 10;

/// What routing is told.
pub(in crate::layout) struct Task<'a> {
    pub(in crate::layout) graph: &'a Graph,
    /// Which of its lines are drawn together.
    pub(in crate::layout) bundles: &'a Bundles,
    pub(in crate::layout) sizes: &'a Sizes,
    /// Widths of the captions by zone, px.
    pub(in crate::layout) captions: &'a [i32],
    /// How captions stand in their zones.
    pub(in crate::layout) caption: Caption,
    /// Where the page begins, px from the top.
    pub(in crate::layout) top: i32,
    /// Distance of two tracks, px.
    pub(in crate::layout) pitch: i32,
    /// What paths cost.
    pub(in crate::layout) costs: Costs,
    /// How often every line is taken up again.
    pub(in crate::layout) rounds: usize,
    /// Paths that may be found to see which tiles should swap places.
    pub(in crate::layout) swaps: usize,
}

/// A page whose lines have found their paths.
pub(in crate::layout) struct Routed {
    page: Block,
    lanes: Lanes,
    routes: RoutingGraph,
    paths: Vec<Option<Path>>,
    pub(in crate::layout) positions: Positions,
    pub(in crate::layout) lines: Vec<Line>,
}

/// The room of the page with the lanes as they are.
pub(in crate::layout) fn lay(page: &mut Block, lanes: &mut Lanes, task: &Task<'_>) -> Positions {
    page.fit(task.sizes, lanes);
    let mut positions = Positions {
        zones: vec![Area::default(); task.graph.zones.len()],
        tiles: vec![Area::default(); task.graph.nodes.len()],
        size: page.size,
    };
    page.put(Area { x: 0, y: task.top, w: page.size.0, h: page.size.1 }, task.sizes, lanes, &mut positions);
    positions
}

/// How wide a lane has to be for so many tracks.
fn need(tracks: usize, pitch: i32) -> i32 {
    let n = i32::try_from(tracks).unwrap_or(i32::MAX / 64);
    if n == 0 { 0 } else { (n - 1) * pitch + 24 }
}

/// First paths of the lines of a page, one after the other.
pub(in crate::layout) struct Begun {
    paths: Vec<Option<Path>>,
    /// What they cost: length, turns and crossings, in px.
    pub(in crate::layout) cost: i64,
}

/// Finds first paths for the lines of a page.
pub(in crate::layout) fn begin(page: &mut Block, lanes: &mut Lanes, task: &Task<'_>) -> Begun {
    let positions = lay(page, lanes, task);
    let routes = routing_graph(page, lanes, &positions, task);
    let mut router = Router::new((task.graph, task.bundles), &routes, &positions, lanes, task.costs);
    let paths = router.all();
    Begun { paths, cost: router.sum() }
}

fn routing_graph(page: &Block, lanes: &Lanes, positions: &Positions, task: &Task<'_>) -> RoutingGraph {
    let captions = Captions { widths: task.captions, inset: task.caption.at.0 };
    let mut routes = RoutingGraph::new(page, lanes, task.sizes, &captions, false);
    routes.sort(lanes, positions);
    routes
}

/// Routes every line, from first paths, and gives every lane the width its tracks need.
pub(in crate::layout) fn route(mut page: Block, mut lanes: Lanes, begun: Begun, task: &Task<'_>) -> Routed {
    let mut positions = lay(&mut page, &mut lanes, task);
    let mut routes = routing_graph(&page, &lanes, &positions, task);
    let mut paths = begun.paths;
    if task.rounds + task.swaps > 0 {
        let mut router = Router::new((task.graph, task.bundles), &routes, &positions, &lanes, task.costs);
        router.again(&mut paths, task.rounds);
        if task.swaps > 0 {
            let mut groups = vec![];
            page.groups(&mut groups);
            swap::swap(&mut router, &mut paths, &groups, task.swaps);
            page.take_slots(&router.into_slots());
            // Found once more from where the tiles stand now: whoever draws this arrangement again finds the same paths.
            paths = begin(&mut page, &mut lanes, task).paths;
            positions = lay(&mut page, &mut lanes, task);
            routes = routing_graph(&page, &lanes, &positions, task);
            let mut router = Router::new((task.graph, task.bundles), &routes, &positions, &lanes, task.costs);
            router.again(&mut paths, task.rounds);
        }
    }
    let mut routed = Routed { page, lanes, routes, paths, positions, lines: vec![] };
    routed.draw(task);
    routed
}

impl Routed {
    /// Where everything stands in the arrangement of the page.
    pub(in crate::layout) fn slots(&self) -> Slots {
        let Positions { zones, tiles, .. } = &self.positions;
        let empty = |list: &[Area]| vec![Slot::default(); list.len()];
        let mut slots = Slots { zones: empty(zones), tiles: empty(tiles) };
        self.page.slots(&[], &mut slots);
        slots
    }

    /// Draws the lines, with every lane as wide as its tracks need.
    fn draw(&mut self, task: &Task<'_>) {
        let times = if task.graph.edges.len() > MANY { TIMES_MANY } else { TIMES };
        for _ in 0..times {
            let segments = segments(&self.paths, (&self.routes, &self.lanes), &self.positions, task);
            let mut grown = false;
            for (id, lane) in self.lanes.pairs_mut() {
                let needed = need(segments.tracks(ChannelId::of_lane(id)).1, task.pitch) + lane.pads.0 + lane.pads.1;
                if needed > lane.width {
                    lane.width = needed;
                    grown = true;
                }
            }
            if !grown {
                break;
            }
            self.lay(task);
        }
        self.lines = lines(&self.paths, (&self.routes, &self.lanes), &self.positions, task);
    }

    fn lay(&mut self, task: &Task<'_>) {
        self.positions = lay(&mut self.page, &mut self.lanes, task);
        self.routes.sort(&self.lanes, &self.positions);
    }

    /// Makes room for the labels of lines: the lane in which the line turns first (last if `late`), or which it
    /// crosses, gets wider.
    pub(in crate::layout) fn widen(&mut self, labels: &[Want], late: bool, task: &Task<'_>) {
        for Want { edge, trunk, size } in labels {
            let turned = task.bundles.is_reversed(*edge);
            let late = if *trunk { turned } else { late };
            let clear = if late { 14 } else { 6 } + if *trunk { FORK } else { 0 };
            if let Some((lane, far, by)) = self.pocket(*edge, *size, late != turned, clear) {
                let lane = &mut self.lanes[lane];
                let pad = if far { &mut lane.pads.1 } else { &mut lane.pads.0 };
                let more = (by - *pad).max(0);
                *pad += more;
                lane.width += more;
            }
        }
        self.lay(task);
        self.lines = lines(&self.paths, (&self.routes, &self.lanes), &self.positions, task);
    }

    /// The lane that a label could stand in so far clear of the end of its line, whether beyond its tracks (below, or at
    /// the right), and the room it needs there, px.
    fn pocket(&self, edge: usize, (w, h): (i32, i32), late: bool, clear: i32) -> Option<(LaneId, bool, i32)> {
        let path = self.paths.get(edge)?.as_ref()?;
        let exit = self.routes.exits().get(if late { path.ends.1 } else { path.ends.0 })?;
        let axis = exit.side.axis();
        let along = if axis == Axis::Level { w } else { h } + clear;
        // The label stands between the terminal and the tracks. Seen from the lane that is before them where the terminal
        // lies above or at the left.
        let far = matches!(exit.border(), Side::Top | Side::Left);
        let turn = if late { path.turns.last() } else { path.turns.first() };
        let Some(turn) = turn else {
            return Some((exit.meets.first()?.lane, far, along + 6));
        };
        Some((self.routes.lane(self.routes.on(*turn, axis.across()))?, far, along))
    }
}

#[cfg(test)]
mod tests;
