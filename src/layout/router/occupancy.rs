//! Which lines run where already, so that the next ones know what they cross.
//!
//! ```text
//!          upper                   A path is counted where it leaves and arrives (exits), at the vertices that it
//!            │                     passes straight (`through`, by axis), and at those where it turns (`turned`, by the
//!    left ───v─── right            two arms it takes there: which of the four corners it cuts tells later lines on
//!            │                     which side they have to cross it).
//!          lower
//! ```
//!
//! Of what lines of one bundle share, only one counts: a trunk is one line to all that cross it.

use super::Costs;
use super::graph::RoutingGraph;
use super::path::Path;
use super::segment_cost::{Passed, Stretches};
use super::state::State;
use crate::layout::geometry::{Axis, ByAxis, ByToward, Toward};
use crate::layout::ids::{ChannelId, ExitId, Table, VertexId};
use std::collections::BTreeMap;

/// What of a routing graph a path takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Exit(ExitId),
    Through(VertexId, Axis),
    Turned(VertexId, Corner),
}

/// The arms between which a line turns at a vertex: its level and its upright one.
type Corner = (Toward, Toward);

/// Lines at vertices.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Straight through each vertex, by axis.
    through: Table<VertexId, ByAxis<u16>>,
    /// Lines that turn at each vertex, by level and then by upright arm.
    turned: Table<VertexId, ByToward<ByToward<u16>>>,
}

impl Counts {
    #[inline]
    pub(super) fn through(&self, vertex: VertexId) -> ByAxis<u16> {
        self.through[vertex]
    }

    /// The lines that turn at a vertex from one arm of an axis to a side of it.
    #[inline]
    pub(super) fn turning(&self, vertex: VertexId, axis: Axis, arm: Toward, side: Toward) -> u16 {
        let arms = &self.turned[vertex];
        match axis {
            Axis::Level => arms[arm][side],
            Axis::Upright => arms[side][arm],
        }
    }
}

/// What lines of one bundle have laid.
#[derive(Debug, Default)]
struct Laid {
    /// By edge.
    paths: BTreeMap<usize, Path>,
    /// How many of them take a spot.
    counts: BTreeMap<Spot, u16>,
}

/// What runs where.
#[derive(Debug, Default)]
pub(super) struct Occupancy {
    counts: Counts,
    /// Lines at each exit.
    exits: Table<ExitId, u16>,
    stretches: Stretches,
    /// By bundle.
    laid: BTreeMap<usize, Laid>,
}

/// A line that is marked.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub(super) edge: usize,
    /// For how many lines it stands.
    pub(super) weight: u16,
    /// The bundle from which it branches.
    pub(super) bundle: Option<usize>,
}

impl Occupancy {
    /// Nothing runs yet.
    pub(super) fn new(graph: &RoutingGraph) -> Self {
        let vertices = graph.vertex_count();
        Self {
            counts: Counts {
                through: Table::of(ByAxis::default(), vertices),
                turned: Table::of(ByToward::default(), vertices),
            },
            exits: Table::of(0, graph.exits().len()),
            stretches: Stretches::of(graph),
            laid: BTreeMap::new(),
        }
    }

    /// Has every search go from vertex to vertex, to see that it finds the same.
    #[cfg(test)]
    pub(super) fn without_stretches(&mut self, graph: &RoutingGraph) {
        self.stretches = Stretches::none(graph.vertex_count());
    }

    /// Whether nothing is marked.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.exits.iter().all(|it| *it == 0)
            && self.counts.through.iter().all(|it| *it == ByAxis::default())
            && self.counts.turned.iter().all(|it| *it == ByToward::default())
    }

    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Lines at an exit.
    pub(super) fn at_exit(&self, exit: ExitId) -> u16 {
        self.exits[exit]
    }

    /// What lines of a bundle have laid so far, by edge.
    pub(super) fn laid(&self, bundle: usize) -> Option<&BTreeMap<usize, Path>> {
        self.laid.get(&bundle).map(|it| &it.paths)
    }

    /// Has a search go from vertex to vertex along an exit.
    pub(super) fn halt(&mut self, exit: ChannelId, graph: &RoutingGraph, run: u32) {
        graph.along(exit).iter().for_each(|it| self.stretches.halt(*it, run));
    }

    /// What it costs to go on from a crossing of lanes to the next one, see [`Stretches::pass`].
    #[inline]
    pub(super) fn pass(
        &mut self,
        (from, toward, joined): (State, Toward, u16),
        run: u32,
        (graph, costs): (&RoutingGraph, &Costs),
    ) -> Option<Passed> {
        self.stretches.pass(from, toward, joined, run, (graph, &self.counts, costs))
    }

    /// Marks the path of a line as taken (`add`) or free again.
    pub(super) fn mark(&mut self, line: Marked, path: &Path, add: bool, graph: &RoutingGraph) {
        let by = line.weight;
        let Some(bundle) = line.bundle else {
            return self
                .each(path, graph, |it, _| *it = if add { it.saturating_add(by) } else { it.saturating_sub(by) });
        };
        let mut laid = self.laid.remove(&bundle).unwrap_or_default();
        let counts = &mut laid.counts;
        self.each(path, graph, |it, spot| {
            let count = counts.entry(spot).or_default();
            if add {
                *it += u16::from(*count == 0);
                *count += 1;
            } else {
                *count = count.saturating_sub(1);
                *it -= u16::from(*count == 0).min(*it);
            }
        });
        if add {
            laid.paths.insert(line.edge, path.clone());
        } else {
            laid.paths.remove(&line.edge);
        }
        self.laid.insert(bundle, laid);
    }

    /// Every counter that a path moves, with a name of its own.
    fn each(&mut self, path: &Path, graph: &RoutingGraph, mut step: impl FnMut(&mut u16, Spot)) {
        for end in [path.ends.0, path.ends.1] {
            step(&mut self.exits[end], Spot::Exit(end));
        }
        for leg in path.legs(graph) {
            let axis = graph.axis(leg.channel);
            for vertex in leg.inner(graph, axis) {
                step(&mut self.counts.through[*vertex][axis], Spot::Through(*vertex, axis));
                self.stretches.forget(*vertex);
            }
        }
        // The arm along which a line comes from its own end lies against the direction in which it leaves there.
        let from = |exit: ExitId| {
            let side = graph.exits()[exit].side;
            (side.axis(), side.toward().opposite())
        };
        for (at, turn) in path.turns.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|it| path.turns.get(it));
            let [before, after] = [before, path.turns.get(at + 1)].map(|it| it.map(|other| arm(graph, *turn, *other)));
            let (one, other) =
                (before.unwrap_or_else(|| from(path.ends.0)), after.unwrap_or_else(|| from(path.ends.1)));
            let pick = |axis: Axis| if one.0 == axis { one.1 } else { other.1 };
            let (level, upright) = (pick(Axis::Level), pick(Axis::Upright));
            step(&mut self.counts.turned[*turn][level][upright], Spot::Turned(*turn, (level, upright)));
            self.stretches.forget(*turn);
        }
    }
}

/// The axis of the channel on which two vertices lie, and in which direction the other lies.
fn arm(graph: &RoutingGraph, vertex: VertexId, other: VertexId) -> (Axis, Toward) {
    let axis = Axis::of(graph.on(vertex, Axis::Level) == graph.on(other, Axis::Level));
    (axis, Toward::of(graph.rank(other, axis) > graph.rank(vertex, axis)))
}
