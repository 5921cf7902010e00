//! The path of a line over the routing graph: where it leaves, where it turns, where it arrives.
//!
//! ```text
//!   ┌───┐ exit          Between two turns a path runs along one channel: that is a leg.
//!   │ a ├──────● turn   Here: leg 1 along the exit of `a`, leg 2 along an upright lane, leg 3 along the exit of `b`.
//!   └───┘      │
//!              │  exit ┌───┐
//!         turn ●───────┤ b │
//!                      └───┘
//! ```

use super::graph::RoutingGraph;
use crate::layout::geometry::{Axis, Toward};
use crate::layout::ids::{ChannelId, ExitId, VertexId};

/// The path of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// Where it leaves and where it arrives.
    pub(super) ends: (ExitId, ExitId),
    /// None when the line is straight: then it runs along both exits at once.
    pub(super) turns: Vec<VertexId>,
}

/// A part of a path along one channel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg {
    pub(super) channel: ChannelId,
    /// Where it begins and ends; none at the ends of the line.
    pub(super) from: Option<VertexId>,
    pub(super) to: Option<VertexId>,
}

impl Path {
    /// The legs of a path, in its direction.
    pub(super) fn legs(&self, graph: &RoutingGraph) -> Vec<Leg> {
        let mut out = vec![];
        let mut axis = graph.exits()[self.ends.0].side.axis();
        let mut from = None;
        for turn in &self.turns {
            out.push(Leg { channel: graph.on(*turn, axis), from, to: Some(*turn) });
            from = Some(*turn);
            axis = axis.across();
        }
        if self.turns.is_empty() {
            out.push(Leg { channel: graph.channel_of(self.ends.0), from: None, to: None });
        }
        out.push(Leg { channel: graph.channel_of(self.ends.1), from, to: None });
        out
    }
}

impl Leg {
    /// The vertices strictly between its ends.
    pub(super) fn inner<'g>(&self, graph: &'g RoutingGraph, axis: Axis) -> &'g [VertexId] {
        let list = graph.along(self.channel);
        // An exit to the right or downwards begins before its first vertex, one to the left or upwards after its last.
        let outer = match graph.exit(self.channel).and_then(|it| graph.exits().get(it)).map(|it| it.side.toward()) {
            Some(Toward::Less) => (list.len(), list.len()),
            Some(Toward::More) | None => (0, 0),
        };
        let place = |it: Option<VertexId>| it.map_or(outer, |it| (graph.rank(it, axis), graph.rank(it, axis) + 1));
        let (a, b) = (place(self.from), place(self.to));
        let range = if a.0 <= b.0 { a.1..b.0.max(a.1) } else { b.1..a.0.max(b.1) };
        list.get(range).unwrap_or_default()
    }
}
