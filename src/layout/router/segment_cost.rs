//! What a segment of a path costs, told at once from one crossing of lanes to the next.
//!
//! ```text
//!      │            exit   exit            │
//!   ───A──────────────v──────v─────────────B───   one stretch of a level lane, from A to B
//!      │                                   │
//! ```
//!
//! Between A and B only exits are met, and no line but those of their own terminals may take these. So a search goes from
//! A to B in one step. What is passed on the way is summed up once, and kept until a line is marked there: of a large
//! page nearly all vertices are such inner ones. Only where an exit leads to the end that is searched, a search goes
//! from vertex to vertex ([`Stretches::halt`]).

use super::Costs;
use super::graph::RoutingGraph;
use super::occupancy::Counts;
use super::state::State;
use crate::layout::geometry::{Axis, ByToward, Toward};
use crate::layout::ids::{ChannelId, StretchId, Table, VertexId};

/// Lines beyond which a lane does not get costlier: in a crowd one line more makes no difference, but a detour does.
pub(super) const CROWDED: u16 = 20;

/// A stretch, with what its inner vertices cost.
#[derive(Debug, Clone)]
struct Stretch {
    channel: ChannelId,
    /// Where it begins and ends in the list of its channel.
    span: (u32, u32),
    axis: Axis,
    /// The search that has to stop on it.
    halted: u32,
    known: bool,
    sum: Sum,
}

/// What passing the inner vertices of a stretch costs.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Lines that are crossed in any case.
    crossed: u32,
    /// Lines alongside, counted at each vertex.
    alongside: u32,
    /// By direction of the line and by the side from which it came: the lines that leave the lane there without having
    /// joined it on this stretch, and those that have joined and stay.
    sides: ByToward<ByToward<(u16, u16)>>,
}

/// What a line has to pay on a stretch.
pub(super) struct Passed {
    pub(super) next: VertexId,
    /// In px, without the length.
    pub(super) cost: u32,
    /// Lines that lie between the line and the side it came from, at the end of the stretch.
    pub(super) joined: u16,
    /// Whether there are vertices on the way.
    pub(super) inner: bool,
}

/// All stretches of a routing graph.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    all: Table<StretchId, Stretch>,
    /// By vertex: the stretch towards smaller and larger coordinates on its level, then on its upright channel.
    at: Table<VertexId, [StretchId; 4]>,
    /// By vertex within a stretch: the stretch.
    within: Table<VertexId, StretchId>,
}

#[inline]
fn slot(axis: Axis, toward: Toward) -> usize {
    axis as usize * 2 + toward as usize
}

impl Stretches {
    /// The stretches of the lanes of a graph.
    pub(super) fn of(graph: &RoutingGraph) -> Self {
        let mut out = Self::none(graph.vertex_count());
        for channel in graph.lane_channels() {
            let axis = graph.axis(channel);
            let list = graph.along(channel);
            let mut last: Option<usize> = None;
            for (i, vertex) in list.iter().enumerate() {
                if graph.lane(graph.on(*vertex, axis.across())).is_none() {
                    continue;
                }
                if let Some(from) = last {
                    out.add(list, channel, (from, i), axis);
                }
                last = Some(i);
            }
        }
        out
    }

    /// None at all: a search then goes from vertex to vertex.
    pub(super) fn none(vertices: usize) -> Self {
        let none = StretchId::NONE;
        Self { all: Table::default(), at: Table::of([none; 4], vertices), within: Table::of(none, vertices) }
    }

    fn add(&mut self, list: &[VertexId], channel: ChannelId, (from, to): (usize, usize), axis: Axis) {
        let place = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let span = (place(from), place(to));
        let id = self.all.push(Stretch { channel, span, axis, halted: 0, known: false, sum: Sum::default() });
        self.at[list[from]][slot(axis, Toward::More)] = id;
        self.at[list[to]][slot(axis, Toward::Less)] = id;
        list[from + 1..to].iter().for_each(|it| self.within[*it] = id);
    }

    /// Has a search go from vertex to vertex where this one is.
    pub(super) fn halt(&mut self, vertex: VertexId, run: u32) {
        if let Some(it) = self.all.get_mut(self.within[vertex]) {
            it.halted = run;
        }
    }

    /// Something has changed at a vertex.
    pub(super) fn forget(&mut self, vertex: VertexId) {
        if let Some(it) = self.all.get_mut(self.within[vertex]) {
            it.known = false;
        }
    }

    /// What it costs to go from a crossing on to the next, coming with so many lines joined; none where the search `run`
    /// has to go from vertex to vertex.
    #[inline]
    pub(super) fn pass(
        &mut self,
        from: State,
        toward: Toward,
        joined: u16,
        run: u32,
        (graph, counts, costs): (&RoutingGraph, &Counts, &Costs),
    ) -> Option<Passed> {
        let it = self.all.get_mut(self.at[from.vertex()][slot(from.axis(), toward)])?;
        if it.halted == run {
            return None;
        }
        let list = graph.along(it.channel);
        if !it.known {
            it.known = true;
            it.sum = Sum::of(&list[it.span.0 as usize + 1..it.span.1 as usize], it.axis, counts);
        }
        let (out, stay) = it.sum.sides[toward][from.came()];
        let crossed = it.sum.crossed + u32::from(out.saturating_sub(joined));
        let end = if toward == Toward::Less { it.span.0 } else { it.span.1 };
        Some(Passed {
            next: list[end as usize],
            cost: crossed * costs.crossing + it.sum.alongside * costs.beside,
            joined: joined.saturating_sub(out).saturating_add(stay),
            inner: it.span.1 - it.span.0 > 1,
        })
    }
}

impl Sum {
    fn of(vertices: &[VertexId], axis: Axis, counts: &Counts) -> Self {
        let mut out = Self::default();
        for vertex in vertices {
            let through = counts.through(*vertex);
            out.crossed += u32::from(through[axis.across()]);
            out.alongside += u32::from(through[axis].min(CROWDED));
        }
        for toward in Toward::BOTH {
            let sides = &mut out.sides[toward];
            let mut pass = |vertex: &VertexId| {
                for side in Toward::BOTH {
                    let (out, stay) = &mut sides[side];
                    let leave = counts.turning(*vertex, axis, toward.opposite(), side);
                    let join = counts.turning(*vertex, axis, toward, side);
                    // What leaves has joined before as far as something has: only the rest is crossed.
                    *out = out.saturating_add(leave.saturating_sub(*stay));
                    *stay = stay.saturating_sub(leave).saturating_add(join);
                }
            };
            match toward {
                Toward::More => vertices.iter().for_each(&mut pass),
                Toward::Less => vertices.iter().rev().for_each(&mut pass),
            }
        }
        out
    }
}
