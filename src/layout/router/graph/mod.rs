//! The routing graph: where lines may go.
//!
//! Lines run along channels, and turn where two of them meet. A channel is a lane between tiles or zones, or an exit:
//! what leads from a side of a terminal across the lanes it meets.
//!
//! ```text
//!                 lane 3 (upright)
//!                    │
//!      ┌──────┐      │      ┌──────┐
//!      │ tile ├──────v──────┤ tile │     v  the exits of both sides meet lane 3
//!      └──┬───┘      │      └──────┘
//!         │ exit     │
//!   ──────v──────────v────────────────  lane 0 (level)
//! ```
//!
//! Each vertex is on one level and one upright channel, so a path is told by its turns alone. Which channels meet
//! depends on how the page is nested, not on px: the graph is built once, and only sorted anew when lanes get wider.

mod build;

use super::lane::Lanes;
use super::page::{Block, Positions, Sizes};
use crate::layout::geometry::{Area, Axis, ByAxis, Point, Side, Toward};
use crate::layout::ids::{ChannelId, ExitId, Id, LaneId, RegionId, Table, VertexId};
use crate::layout::normalise::{End, Graph};
use std::collections::BTreeMap;

/// An end of lines: a tile, a zone from outside, a zone from inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Terminal {
    Tile(usize),
    Outside(usize),
    Inside(usize),
}

impl Terminal {
    /// The box of an end.
    pub(super) fn area(self, at: &Positions) -> Area {
        match self {
            Self::Tile(it) => at.tiles.get(it),
            Self::Outside(it) | Self::Inside(it) => at.zones.get(it),
        }
        .copied()
        .unwrap_or_default()
    }

    pub(super) fn centre(self, at: &Positions) -> Point {
        self.area(at).centre()
    }
}

/// The ends of a line: seen from within where the other end lies inside.
pub(super) fn terminals(diagram: &Graph, edge: usize) -> (Terminal, Terminal) {
    let (_, a, b) = &diagram.edges[edge];
    let terminal = |end: End, other: End| match end {
        End::Node(it) => Terminal::Tile(it),
        End::Zone(it) if end != other && diagram.around(other).contains(&it) => Terminal::Inside(it),
        End::Zone(it) => Terminal::Outside(it),
    };
    (terminal(*a, *b), terminal(*b, *a))
}

/// What leads from a side of a terminal to the lanes: lines leave the side at a right angle.
#[derive(Debug, Clone)]
pub(super) struct Exit {
    pub(super) terminal: Terminal,
    /// Where a line goes that leaves. Of a zone seen from inside that is away from the frame: a line that leaves
    /// downwards leaves the upper side.
    pub(super) side: Side,
    /// Lanes a line meets after it has left, nearest first.
    pub(super) meets: Vec<Reach>,
}

impl Exit {
    /// The side of the box from which lines leave.
    pub(super) fn border(&self) -> Side {
        if matches!(self.terminal, Terminal::Inside(_)) { self.side.opposite() } else { self.side }
    }
}

/// A lane that can be reached, and from where to the right of the page's left edge it is not behind a caption.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub(super) lane: LaneId,
    pub(super) from: i32,
}

/// Where a level and an upright channel meet.
#[derive(Debug, Clone, Copy)]
struct Vertex {
    on: ByAxis<ChannelId>,
    region: RegionId,
}

/// Channels, and where they meet.
#[derive(Debug, Default)]
pub(super) struct RoutingGraph {
    /// How many of the channels are lanes: those come first.
    lanes: usize,
    exits: Table<ExitId, Exit>,
    vertices: Table<VertexId, Vertex>,
    /// The vertices of each channel from left or top.
    channels: Table<ChannelId, Vec<VertexId>>,
    /// How many vertices come before each on its level and on its upright channel.
    ranks: Table<VertexId, ByAxis<u32>>,
    /// Where each channel lies across itself: `x` of an upright one, px.
    middle: Table<ChannelId, i32>,
    places: Table<VertexId, Point>,
    terminals: BTreeMap<Terminal, Vec<ExitId>>,
}

/// Text widths of captions by zone, and how far in a caption begins, px.
pub(super) struct Captions<'a> {
    pub(super) widths: &'a [i32],
    pub(super) inset: i32,
}

/// By channel: its vertices, in no order. Counted first, so that no list has to grow.
fn by_channel(vertices: &Table<VertexId, Vertex>, channels: usize) -> Table<ChannelId, Vec<VertexId>> {
    let mut counts: Table<ChannelId, usize> = Table::of(0, channels);
    for channel in vertices.iter().flat_map(|it| it.on.0) {
        if let Some(count) = counts.get_mut(channel) {
            *count += 1;
        }
    }
    let lists: Vec<Vec<VertexId>> = counts.iter().map(|it| Vec::with_capacity(*it)).collect();
    let mut out = Table::from(lists);
    for (id, vertex) in vertices.pairs() {
        for channel in vertex.on.0 {
            if let Some(list) = out.get_mut(channel) {
                list.push(id);
            }
        }
    }
    out
}

impl RoutingGraph {
    /// The graph of a page; if `coarse`, without what is between the tiles of zones.
    pub(super) fn new(page: &Block, lanes: &Lanes, sizes: &Sizes, captions: &Captions<'_>, coarse: bool) -> Self {
        let mut out = build::build(page, lanes, sizes, captions, coarse);
        out.lanes = lanes.len();
        for (id, exit) in out.exits.pairs() {
            out.terminals.entry(exit.terminal).or_default().push(id);
            let own = ChannelId::of(out.lanes + id.index());
            for meet in &exit.meets {
                let Some(lane) = lanes.get(meet.lane) else { continue };
                let other = ChannelId::of_lane(meet.lane);
                let on = ByAxis(if lane.level { [other, own] } else { [own, other] });
                out.vertices.push(Vertex { on, region: lane.region });
            }
        }
        out
    }

    /// Puts the vertices of each channel in the order in which they now lie.
    pub(super) fn sort(&mut self, lanes: &Lanes, at: &Positions) {
        let mut middle: Vec<i32> = lanes.iter().map(|it| (it.across.low + it.across.high) / 2).collect();
        middle.extend(self.exits.iter().map(|exit| {
            let (x, y) = exit.terminal.centre(at);
            if exit.side.axis() == Axis::Upright { x } else { y }
        }));
        self.middle = Table::from(middle);
        let place = |it: &Vertex| (self.middle[it.on[Axis::Upright]], self.middle[it.on[Axis::Level]]);
        self.places = Table::from(self.vertices.iter().map(place).collect::<Vec<Point>>());
        if self.channels.len() == 0 {
            self.channels = by_channel(&self.vertices, self.middle.len());
            self.ranks = Table::of(ByAxis::default(), self.vertices.len());
        }
        for (channel, list) in self.channels.pairs_mut() {
            let other = |it: &VertexId| {
                let on = &self.vertices[*it].on;
                if on[Axis::Level] == channel { on[Axis::Upright] } else { on[Axis::Level] }
            };
            list.sort_by_key(|it| (self.middle[other(it)], other(it)));
            for (at, vertex) in (0..).zip(list.iter()) {
                let axis = Axis::of(self.vertices[*vertex].on[Axis::Level] == channel);
                self.ranks[*vertex][axis] = at;
            }
        }
    }

    pub(super) fn vertex_count(&self) -> usize {
        self.vertices.len()
    }

    pub(super) fn channel_count(&self) -> usize {
        self.channels.len()
    }

    /// The exits of all terminals.
    pub(super) fn exits(&self) -> &Table<ExitId, Exit> {
        &self.exits
    }

    /// The exits of a terminal.
    pub(super) fn exits_of(&self, terminal: Terminal) -> &[ExitId] {
        self.terminals.get(&terminal).map(Vec::as_slice).unwrap_or_default()
    }

    /// The channel of a vertex that runs along an axis.
    #[inline]
    pub(super) fn on(&self, vertex: VertexId, axis: Axis) -> ChannelId {
        self.vertices[vertex].on[axis]
    }

    /// What a vertex lies in.
    #[inline]
    pub(super) fn region(&self, vertex: VertexId) -> RegionId {
        self.vertices[vertex].region
    }

    /// How many vertices come before one on its channel along an axis.
    #[inline]
    pub(super) fn rank(&self, vertex: VertexId, axis: Axis) -> usize {
        self.ranks[vertex][axis] as usize
    }

    /// Where a vertex lies.
    #[inline]
    pub(super) fn at(&self, vertex: VertexId) -> Point {
        self.places[vertex]
    }

    /// The vertices of a channel from left or top.
    #[inline]
    pub(super) fn along(&self, channel: ChannelId) -> &[VertexId] {
        &self.channels[channel]
    }

    /// Where a channel lies across itself, px.
    pub(super) fn middle(&self, channel: ChannelId) -> i32 {
        self.middle[channel]
    }

    /// The axis of a channel; level where it meets no other.
    pub(super) fn axis(&self, channel: ChannelId) -> Axis {
        let first = self.channels.get(channel).and_then(|it| it.first());
        Axis::of(first.is_none_or(|it| self.on(*it, Axis::Upright) != channel))
    }

    pub(super) fn channel_of(&self, exit: ExitId) -> ChannelId {
        ChannelId::of(self.lanes + exit.index())
    }

    /// The lane that a channel is, if it is no exit.
    #[inline]
    pub(super) fn lane(&self, channel: ChannelId) -> Option<LaneId> {
        (channel.index() < self.lanes).then(|| LaneId::of(channel.index()))
    }

    /// The exit that a channel is, if it is no lane.
    #[inline]
    pub(super) fn exit(&self, channel: ChannelId) -> Option<ExitId> {
        channel.index().checked_sub(self.lanes).map(ExitId::of)
    }

    /// The lanes among the channels.
    pub(super) fn lane_channels(&self) -> impl Iterator<Item = ChannelId> + use<> {
        (0..self.lanes.min(self.channels.len())).map(ChannelId::of)
    }

    /// The vertex of an exit that is nearest to its terminal.
    pub(super) fn nearest(&self, exit: ExitId) -> Option<VertexId> {
        let list = self.along(self.channel_of(exit));
        match self.exits[exit].side.toward() {
            Toward::More => list.first(),
            Toward::Less => list.last(),
        }
        .copied()
    }
}
