//! From paths to lines: segments, their tracks, their ports, their corners.

use super::Task;
use super::graph::{RoutingGraph, Terminal, terminals};
use super::lane::Lanes;
use super::page::Positions;
use super::path::Path;
use super::polyline::{self, Drawing, Spots};
use super::ports;
use super::tracks::{Segments, Tracks};
use crate::layout::geometry::{Area, Side, Span};
use crate::layout::ids::{ChannelId, ExitId, Id, LaneId, Table};
use crate::layout::line::Line;
use crate::layout::normalise::{End, Graph};
use crate::layout::threads::each_at_once;

/// What captions take, by zone.
fn strips(positions: &Positions, task: &Task<'_>) -> Vec<Area> {
    let strip = |(zone, width): (&Area, &i32)| task.caption.area(*zone, *width);
    positions.zones.iter().zip(task.captions).map(strip).collect()
}

/// The part of a side lines may leave from; those that go on past the caption of a zone keep clear of it.
fn free(exit: ExitId, routes: &RoutingGraph, positions: &Positions, strips: &[Area], task: &Task<'_>) -> Span {
    let it = &routes.exits()[exit];
    let around = match it.terminal {
        Terminal::Tile(node) if it.side == Side::Top => task.graph.around(End::Node(node)),
        Terminal::Outside(zone) if it.side == Side::Top => task.graph.around(End::Zone(zone)).split_off(1),
        _ => vec![],
    };
    let area = it.terminal.area(positions);
    let near = around.iter().filter_map(|it| strips.get(*it)).filter(|it| it.w > 0 && area.y - it.y < 240);
    let passed: Vec<Span> = near.map(|it| Span { low: it.x, high: it.x + it.w + 6 }).collect();
    ports::free(routes, positions, exit, &passed)
}

/// The segments of all paths, with what each may cover.
pub(super) fn segments(
    paths: &[Option<Path>],
    (routes, lanes): (&RoutingGraph, &Lanes),
    positions: &Positions,
    task: &Task<'_>,
) -> Segments {
    let strips = strips(positions, task);
    let reach = |channel: ChannelId| match routes.exit(channel) {
        None => lanes.get(LaneId::of(channel.index())).map_or(Span::default(), |it| it.across),
        Some(exit) => free(exit, routes, positions, &strips, task),
    };
    Segments::new(paths, task.bundles, routes, &reach)
}

/// The lines as they are drawn.
pub(super) fn lines(
    paths: &[Option<Path>],
    (routes, lanes): (&RoutingGraph, &Lanes),
    positions: &Positions,
    task: &Task<'_>,
) -> Vec<Line> {
    let segments = segments(paths, (routes, lanes), positions, task);
    let strips = strips(positions, task);
    let count = segments.all.len();
    let mut spots = Spots { at: Table::of(0, count), free: Table::of(Span::default(), count) };
    let tracks: Vec<Tracks> = each_at_once(lanes.len(), &|it| segments.tracks(ChannelId::of(it)));
    for (lane, (tracks, count)) in lanes.iter().zip(tracks) {
        for (segment, track) in tracks {
            spots.at[segment] = polyline::track(lane, track, count, task.pitch + 4);
            spots.free[segment] = Span { low: lane.across.low + 8, high: lane.across.high - 8 };
        }
    }
    let side = |channel: ChannelId| {
        routes.exit(channel).map_or(Span::default(), |it| free(it, routes, positions, &strips, task))
    };
    for (segment, place) in ports::places(&segments, routes, &side).pairs() {
        if let Some(place) = place {
            spots.at[segment] = *place;
            spots.free[segment] = side(segments.all[segment].channel);
        }
    }
    let drawing = Drawing { paths, segments: &segments, graph: routes, positions };
    drawing.part(&mut spots);
    let line = |(edge, path): (usize, &Option<Path>)| match path {
        Some(path) => {
            let mut points = drawing.corners(edge, path, &spots);
            if task.bundles.is_reversed(edge) {
                points.reverse();
            }
            Line { points, forced: false }
        }
        None => plain(task.graph, edge, positions),
    };
    paths.iter().enumerate().map(line).collect()
}

/// The plain line for where no path was found.
fn plain(graph: &Graph, edge: usize, positions: &Positions) -> Line {
    let (a, b) = terminals(graph, edge);
    Line { points: vec![a.centre(positions), b.centre(positions)], forced: true }
}
