//! Paths that need no search: the straight line between neighbours, and the line of an end to itself.
//!
//! ```text
//!   ┌───┐   ┌───┐         ┌───v─┐     Neighbours of one grid look at each other over one lane. A line to itself leaves
//!   │ a ├───┤ b │         │  a  ├─┐   at the right or left, turns in the first lanes that meet, and comes in from above
//!   └───┘   └───┘         └─────┘ │   or below.
//! ```

use super::Router;
use crate::layout::geometry::{Axis, Side};
use crate::layout::ids::ExitId;
use crate::layout::router::graph::Terminal;
use crate::layout::router::lane::Gap;
use crate::layout::router::path::Path;

impl Router<'_> {
    /// The straight line between neighbours of one grid, if they are: it needs no lane, and no search.
    pub(super) fn direct(&self, a: Terminal, b: Terminal) -> Option<Path> {
        let (Terminal::Tile(_), Terminal::Tile(_)) = (a, b) else { return None };
        for one in self.graph.exits_of(a) {
            let side = self.graph.exits()[*one].side;
            for other in self.graph.exits_of(b) {
                let level = |it: ExitId| self.graph.middle(self.graph.channel_of(it));
                let facing = self.graph.exits()[*other].side == side.opposite();
                if facing && level(*one) == level(*other) && self.are_neighbours(*one, *other) {
                    return Some(Path { ends: (*one, *other), turns: vec![] });
                }
            }
        }
        None
    }

    /// Whether two exits look at each other over one lane between tiles of one grid.
    fn are_neighbours(&self, one: ExitId, other: ExitId) -> bool {
        let it = &self.graph.exits()[one];
        // The lane that an exit meets first.
        let first =
            |exit: ExitId| self.graph.nearest(exit).map(|vertex| self.graph.on(vertex, it.side.axis().across()));
        let (a, b) = (first(one), first(other));
        let centre = |exit: ExitId| self.graph.exits()[exit].terminal.centre(self.positions);
        let (p, q) = (centre(one), centre(other));
        let ahead = match it.side {
            Side::Top => q.1 < p.1,
            Side::Right => q.0 > p.0,
            Side::Bottom => q.1 > p.1,
            Side::Left => q.0 < p.0,
        };
        let lane = a.and_then(|it| self.graph.lane(it)).and_then(|it| self.lanes.get(it));
        a == b && ahead && lane.is_some_and(|it| it.gap == Gap::Tiles)
    }

    /// The path of a line from an end to itself: out at the right or left, in from above or below.
    pub(super) fn around(&self, terminal: Terminal) -> Option<Path> {
        let graph = self.graph;
        let exits = graph.exits_of(terminal);
        let looking = |axis: Axis| exits.iter().copied().filter(move |it| graph.exits()[*it].side.axis() == axis);
        for one in looking(Axis::Level) {
            for other in looking(Axis::Upright) {
                for p in graph.along(graph.channel_of(one)) {
                    let upright = graph.on(*p, Axis::Upright);
                    for q in graph.along(graph.channel_of(other)) {
                        let level = graph.on(*q, Axis::Level);
                        let corner = graph.along(upright).iter().find(|it| graph.on(**it, Axis::Level) == level);
                        if let Some(corner) = corner {
                            return Some(Path { ends: (one, other), turns: vec![*p, *corner, *q] });
                        }
                    }
                }
            }
        }
        None
    }
}
