//! Routes lines through the lanes between tiles and zones: first which lanes, then which track of each, then how wide
//! each lane has to be. So lines have room by construction, and nothing is searched point by point.

mod bend;
mod block;
mod branch;
mod coarse;
mod find;
mod marks;
mod mesh;
mod port;
mod price;
mod search;
mod share;
mod stretch;
mod track;
mod trade;
mod trunk;
mod weave;

pub(in crate::layout) use block::{Block, Content, Gap, Ground, Lane, Sizes};
pub(in crate::layout) use coarse::{Bundles, Detail, crossings};
pub(in crate::layout) use price::Prices;
pub(in crate::layout) use trunk::trunks;

use super::caption::Caption;
use super::label::Want;
use super::normalise::{End, Graph};
use super::shape::Area;
use super::threads::each_at_once;
use find::{Finder, Way};
use mesh::{Captions, Mesh, Site};
use track::Runs;

/// How often lanes are widened for the tracks that came out.
const TIMES: usize = 4;
/// The same for many lines: what is still too narrow then has its tracks nearer to each other.
/// Lines past which there are many.
const MANY: usize = 250;
const TIMES_MANY: usize = 2;

/// Room that the label of a stem needs before the first branch, px.
const FORK: i32 = 10;

/// What routing is told.
pub(in crate::layout) struct Task<'a> {
    pub(in crate::layout) graph: &'a Graph,
    pub(in crate::layout) sizes: &'a Sizes,
    /// Widths of the captions by zone, px.
    pub(in crate::layout) captions: &'a [i32],
    /// How captions stand in their zones.
    pub(in crate::layout) caption: Caption,
    /// Where the page begins, px from the top.
    pub(in crate::layout) top: i32,
    /// Distance of two tracks, px.
    pub(in crate::layout) pitch: i32,
    /// What ways cost.
    pub(in crate::layout) prices: Prices,
    /// How often every line is taken up again.
    pub(in crate::layout) rounds: usize,
    /// Ways that may be found to see which tiles should trade places.
    pub(in crate::layout) trades: usize,
    /// By edge: the end whose lines are drawn as one trunk with it.
    pub(in crate::layout) trunks: Vec<Option<usize>>,
}

/// A line: its corners, px, and whether no way was left for it.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct Line {
    pub(in crate::layout) points: Vec<(i32, i32)>,
    pub(in crate::layout) forced: bool,
}

/// A page whose lines have found their ways.
pub(in crate::layout) struct Routed {
    page: Block,
    lanes: Vec<Lane>,
    mesh: Mesh,
    ways: Vec<Option<Way>>,
    pub(in crate::layout) ground: Ground,
    pub(in crate::layout) lines: Vec<Line>,
}

/// The room of the page with the lanes as they are.
pub(in crate::layout) fn lay(page: &mut Block, lanes: &mut [Lane], task: &Task<'_>) -> Ground {
    page.fit(task.sizes, lanes);
    let mut ground = Ground {
        zones: vec![Area::default(); task.graph.zones.len()],
        tiles: vec![Area::default(); task.graph.nodes.len()],
        size: page.size,
    };
    page.put(Area { x: 0, y: task.top, w: page.size.0, h: page.size.1 }, task.sizes, lanes, &mut ground);
    ground
}

/// How wide a lane has to be for so many tracks.
fn need(tracks: usize, pitch: i32) -> i32 {
    let n = i32::try_from(tracks).unwrap_or(i32::MAX / 64);
    if n == 0 { 0 } else { (n - 1) * pitch + 24 }
}

/// First ways of the lines of a page, one after the other.
pub(in crate::layout) struct Begun {
    ways: Vec<Option<Way>>,
    /// What they cost: length, turns and crossings, in px.
    pub(in crate::layout) cost: i64,
}

/// Finds first ways for the lines of a page.
pub(in crate::layout) fn begin(page: &mut Block, lanes: &mut [Lane], task: &Task<'_>) -> Begun {
    let ground = lay(page, lanes, task);
    let mesh = meshed(page, lanes, &ground, task);
    let mut finder = Finder::new(task.graph, &mesh, &ground, lanes, task.prices);
    let ways = finder.all();
    Begun { ways, cost: finder.sum }
}

fn meshed(page: &Block, lanes: &[Lane], ground: &Ground, task: &Task<'_>) -> Mesh {
    let captions = Captions { widths: task.captions, inset: task.caption.at.0 };
    let mut mesh = Mesh::new(page, lanes, task.sizes, &captions);
    mesh.sort(lanes, ground);
    mesh
}

/// Routes every line, from first ways, and gives every lane the width its tracks need.
pub(in crate::layout) fn route(mut page: Block, mut lanes: Vec<Lane>, begun: Begun, task: &Task<'_>) -> Routed {
    let mut ground = lay(&mut page, &mut lanes, task);
    let mut mesh = meshed(&page, &lanes, &ground, task);
    let mut ways = begun.ways;
    if task.rounds + task.trades > 0 {
        let mut finder = Finder::new(task.graph, &mesh, &ground, &lanes, task.prices);
        finder.again(&mut ways, task.rounds);
        if task.trades > 0 {
            let mut groups = vec![];
            page.groups(&mut groups);
            finder.trade(&mut ways, &groups, task.trades);
            let seat = std::mem::take(&mut finder.seat);
            page.seat(&seat);
            ground = lay(&mut page, &mut lanes, task);
            mesh = meshed(&page, &lanes, &ground, task);
        }
    }
    let mut routed = Routed { page, lanes, mesh, ways, ground, lines: vec![] };
    routed.draw(task);
    routed
}

impl Routed {
    /// Draws the lines, with every lane as wide as its tracks need.
    fn draw(&mut self, task: &Task<'_>) {
        let times = if task.graph.edges.len() > MANY { TIMES_MANY } else { TIMES };
        for _ in 0..times {
            let runs = runs(&self.ways, &self.mesh, &self.lanes, &self.ground, task);
            let mut grown = false;
            for (i, lane) in self.lanes.iter_mut().enumerate() {
                let wish = need(runs.tracks(i).1, task.pitch) + lane.pads.0 + lane.pads.1;
                if wish > lane.width {
                    lane.width = wish;
                    grown = true;
                }
            }
            if !grown {
                break;
            }
            self.lay(task);
        }
        self.lines = lines(&self.ways, &self.mesh, &self.lanes, &self.ground, task);
    }

    fn lay(&mut self, task: &Task<'_>) {
        self.ground = lay(&mut self.page, &mut self.lanes, task);
        self.mesh.sort(&self.lanes, &self.ground);
    }

    /// Makes room for the labels of lines: the lane in which the line turns first (last if `late`), or which it
    /// crosses, gets wider.
    pub(in crate::layout) fn widen(&mut self, labels: &[Want], late: bool, task: &Task<'_>) {
        for Want { edge, stem, size } in labels {
            let turned = task.graph.fans.is_late(*edge);
            let late = if *stem { turned } else { late };
            if let Some((lane, far, by)) =
                self.pocket(*edge, *size, late != turned, if late { 14 } else { 6 } + if *stem { FORK } else { 0 })
            {
                let lane = &mut self.lanes[lane];
                let pad = if far { &mut lane.pads.1 } else { &mut lane.pads.0 };
                let more = (by - *pad).max(0);
                *pad += more;
                lane.width += more;
            }
        }
        self.lay(task);
        self.lines = lines(&self.ways, &self.mesh, &self.lanes, &self.ground, task);
    }

    /// The lane that a label could stand in so far clear of the end of its line, whether beyond its tracks (below, or at the right), and the room it needs
    /// there, px.
    fn pocket(&self, edge: usize, (w, h): (i32, i32), late: bool, clear: i32) -> Option<(usize, bool, i32)> {
        let way = self.ways.get(edge)?.as_ref()?;
        let side = self.mesh.sides.get(if late { way.ends.1 } else { way.ends.0 })?;
        let level = side.way % 2 == 1;
        let along = (if level { w } else { h }) + clear;
        let turn = if late { way.turns.last() } else { way.turns.first() };
        let far = matches!(side.way, 0 | 3) != matches!(side.site, Site::Inside(_));
        let Some(turn) = turn else {
            let lane = side.meets.first()?.lane;
            return Some((lane, far, along + 6));
        };
        let lane = self.mesh.points[*turn as usize].on[usize::from(level)] as usize;
        (lane < self.lanes.len()).then_some((lane, far, along))
    }
}

fn strips(ground: &Ground, task: &Task<'_>) -> Vec<Area> {
    let strip = |(zone, width): (&Area, &i32)| task.caption.area(*zone, *width);
    ground.zones.iter().zip(task.captions).map(strip).collect()
}

/// The part of a side lines may leave from; those that go on past the caption of a zone keep clear of it.
fn stretch(side: usize, mesh: &Mesh, ground: &Ground, strips: &[Area], task: &Task<'_>) -> (i32, i32) {
    let it = &mesh.sides[side];
    let around = match it.site {
        Site::Tile(node) if it.way == 0 => task.graph.around(End::Node(node)),
        Site::Outside(zone) if it.way == 0 => task.graph.around(End::Zone(zone)).split_off(1),
        _ => vec![],
    };
    let area = Mesh::area(it.site, ground);
    let near = around.iter().filter_map(|it| strips.get(*it)).filter(|it| it.w > 0 && area.y - it.y < 240);
    let past: Vec<(i32, i32)> = near.map(|it| (it.x, it.x + it.w + 6)).collect();
    port::stretch(mesh, ground, side, &past)
}

fn runs(ways: &[Option<Way>], mesh: &Mesh, lanes: &[Lane], ground: &Ground, task: &Task<'_>) -> Runs {
    let strips = strips(ground, task);
    let reach = |strand: usize| match strand.checked_sub(lanes.len()) {
        None => lanes[strand].across,
        Some(side) => stretch(side, mesh, ground, &strips, task),
    };
    // Trunks are numbered from below, fans from above.
    let fan = |edge: usize| task.graph.fans.fan(edge).map(|it| usize::MAX - it);
    let trunk = |edge: usize| fan(edge).or_else(|| task.trunks.get(edge).copied().flatten());
    let trunks: Vec<Option<usize>> = (0..ways.len()).map(trunk).collect();
    Runs::new(ways, (&trunks, &task.graph.fans), mesh, lanes.len(), &reach)
}

fn lines(ways: &[Option<Way>], mesh: &Mesh, lanes: &[Lane], ground: &Ground, task: &Task<'_>) -> Vec<Line> {
    let runs = runs(ways, mesh, lanes, ground, task);
    let strips = strips(ground, task);
    let mut spots = bend::Spots { at: vec![0; runs.all.len()], free: vec![(0, 0); runs.all.len()] };
    let tracks = each_at_once(lanes.len(), &|it| runs.tracks(it));
    for (lane, (tracks, count)) in lanes.iter().zip(tracks) {
        for (run, track) in tracks {
            spots.at[run] = bend::track(lane, track, count, task.pitch + 4);
            spots.free[run] = (lane.across.0 + 8, lane.across.1 - 8);
        }
    }
    let range = |side: usize, _: usize| stretch(side, mesh, ground, &strips, task);
    for (run, place) in port::places(&runs, mesh, lanes.len(), &range).into_iter().enumerate() {
        if let Some(place) = place {
            spots.at[run] = place;
            spots.free[run] = range(runs.all[run].strand - lanes.len(), run);
        }
    }
    bend::part(ways, &runs, &mut spots, mesh, ground);
    ways.iter()
        .enumerate()
        .map(|(edge, way)| match way {
            Some(way) => {
                let mut points = bend::corners(edge, way, &runs, &spots, mesh, ground);
                if task.graph.fans.is_late(edge) {
                    points.reverse();
                }
                Line { points, forced: false }
            }
            None => plain(task.graph, edge, ground),
        })
        .collect()
}

/// The plain line for where no way was found.
fn plain(graph: &Graph, edge: usize, ground: &Ground) -> Line {
    let (a, b) = find::sites(graph, edge);
    let (p, q) = (Mesh::area(a, ground).centre(), Mesh::area(b, ground).centre());
    Line { points: vec![p, q], forced: true }
}

#[cfg(test)]
mod tests;
