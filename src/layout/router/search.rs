//! The search for one path over the routing graph: A*, over states that know from which side a line came.
//!
//! ```text
//!          ║ ║          A lane is no single track: two lines in it lie beside each other. A line that comes from the
//!   ───────╫─╫──┐       left and runs upwards lies left of what comes from further left later, and right of what was
//!          ║ ║  │       there. So what it crosses depends on the side from which it came into the lane (`State::came`)
//!          ║ ║  │       and on the side at which it leaves, and on how many lines have joined from its own side since
//!                       (`Reached::joined`): to leave at the far side it crosses all that run along but those, to leave
//!                       at its own side it crosses only those.
//! ```

use super::Costs;
use super::graph::{RoutingGraph, Terminal};
use super::lane::Lanes;
use super::occupancy::Occupancy;
use super::segment_cost::CROWDED;
use super::state::{Open, State};
use crate::layout::geometry::{Area, Axis, ByToward, Point, Toward, apart};
use crate::layout::ids::{ChannelId, ExitId, RegionId, Table, VertexId};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How a search reached a state.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// The search: what an earlier one left does not count, so nothing has to be cleared between them.
    run: u32,
    cost: u32,
    /// The same with what is left to pay at least.
    whole: u32,
    /// The state before.
    from: State,
    /// Lines that have come to lie between the line and the side it came from.
    joined: u16,
}

/// Where a line leaves or reaches its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Port {
    /// The vertex next to the end.
    pub(super) vertex: VertexId,
    /// The axis of the line there.
    pub(super) axis: Axis,
    pub(super) exit: ExitId,
    /// What is paid between the vertex and the end.
    pub(super) cost: u32,
    /// Which way a line goes that leaves the end here.
    pub(super) out: Toward,
    /// The side from which the line came onto the channel.
    pub(super) came: Toward,
    /// The line of a bundle along which the vertex is reached, and how often it has turned before.
    pub(super) laid: Option<(usize, usize)>,
}

/// Where a search ends.
pub(super) struct Goal {
    /// Where lines arrive.
    pub(super) ports: Vec<Port>,
    pub(super) area: Area,
}

impl Goal {
    /// What is left to pay at least: the way, and a turn where the line does not yet head for the end.
    #[inline]
    fn ahead(&self, at: Point, axis: Axis, costs: Costs) -> u32 {
        let a = &self.area;
        let across = (a.x - at.0).max(0) + (at.0 - a.x - a.w).max(0);
        let down = (a.y - at.1).max(0) + (at.1 - a.y - a.h).max(0);
        let aside = if axis == Axis::Level { down } else { across };
        u32::try_from(across + down).unwrap_or(0) * costs.heuristic / 4 + if aside > 0 { costs.turn } else { 0 }
    }
}

/// What is searched.
pub(super) struct Query<'a> {
    pub(super) graph: &'a RoutingGraph,
    pub(super) lanes: &'a Lanes,
    pub(super) costs: Costs,
    /// Where the line may go.
    pub(super) open: &'a Table<RegionId, bool>,
    pub(super) starts: &'a [Port],
    pub(super) goal: &'a Goal,
    pub(super) ends: [Terminal; 2],
}

impl Query<'_> {
    /// Lanes are open to all, exits to the lines of their end.
    #[inline]
    fn is_passable(&self, channel: ChannelId) -> bool {
        match self.graph.exit(channel).and_then(|it| self.graph.exits().get(it)) {
            Some(exit) => self.ends.contains(&exit.terminal),
            None => true,
        }
    }

    /// Which way a line goes that begins in a state.
    fn starts_towards(&self, state: State) -> Toward {
        let (vertex, axis) = (state.vertex(), state.axis());
        Toward::of(self.starts.iter().any(|it| it.vertex == vertex && it.axis == axis && it.out == Toward::More))
    }
}

/// What was found: from where, over which turns, to which exit.
pub(super) struct Found {
    pub(super) start: Port,
    pub(super) turns: Vec<VertexId>,
    pub(super) end: ExitId,
}

/// What going on from a state costs.
struct Onward {
    next: VertexId,
    cost: u32,
    joined: u16,
}

/// The tables of a search, kept for their room.
#[derive(Debug)]
pub(super) struct Search {
    /// By state.
    reached: Vec<Reached>,
    heap: BinaryHeap<Reverse<Open>>,
    /// Which search it is.
    run: u32,
}

impl Search {
    /// No search has run yet.
    pub(super) fn new(graph: &RoutingGraph) -> Self {
        let none = Reached { run: 0, cost: 0, whole: 0, from: State::NONE, joined: 0 };
        Self { reached: vec![none; graph.vertex_count() * State::EACH], heap: BinaryHeap::new(), run: 0 }
    }

    /// Begins another search; its number.
    pub(super) fn next(&mut self) -> u32 {
        self.run += 1;
        self.run
    }

    /// Finds the cheapest path, and what it costs; as much as can be where there is none.
    pub(super) fn find(&mut self, query: &Query<'_>, occupancy: &mut Occupancy) -> (u32, Option<Found>) {
        self.heap.clear();
        for port in query.starts.iter().filter(|it| query.open[query.graph.region(it.vertex)]) {
            self.push(State::new(port.vertex, port.axis, port.came), port.cost, State::NONE, 0, query);
        }
        let mut end: Option<(u32, State, ExitId)> = None;
        while let Some(Reverse(next)) = self.heap.pop() {
            if end.is_some_and(|it| it.0 <= next.cost()) {
                break;
            }
            let now = next.state();
            let Reached { cost, whole, from: back, .. } = self.reached[now.index()];
            // It has been reached at less cost since it was put here.
            if next.cost() > whole {
                continue;
            }
            let (vertex, axis) = (now.vertex(), now.axis());
            let turned = !back.is_none() && back.vertex() == vertex;
            let (crossed, joined) = if turned {
                (self.leaving(back, axis, query, occupancy), ByToward::default())
            } else {
                self.passing(now, query, occupancy)
            };
            for port in query.goal.ports.iter().filter(|it| it.vertex == vertex && it.axis == axis) {
                let sum = cost + if turned { crossed[port.out] } else { 0 } + port.cost;
                if end.is_none_or(|it| sum < it.0) {
                    end = Some((sum, now, port.exit));
                }
            }
            if !turned && query.is_passable(query.graph.on(vertex, axis.across())) {
                let toward = if back.is_none() {
                    query.starts_towards(now)
                } else {
                    Toward::of(query.graph.rank(vertex, axis) > query.graph.rank(back.vertex(), axis))
                };
                let to = State::new(vertex, axis.across(), toward.opposite());
                self.push(to, cost + query.costs.turn, now, 0, query);
            }
            for toward in Toward::BOTH {
                let Some(it) = self.onward(now, toward, joined[toward], query, occupancy) else { continue };
                if back.is_none() || back.vertex() != it.next {
                    let to = State::new(it.next, axis, now.came());
                    self.push(to, cost + it.cost + crossed[toward], now, it.joined, query);
                }
            }
        }
        match end {
            Some((cost, last, exit)) => (cost, self.trace(last, exit, query.starts)),
            // Sums of it do not overflow.
            None => (u32::MAX / 64, None),
        }
    }

    /// The next vertex on the channel of a state, what it costs to go there, and how many lines have joined by then.
    #[inline]
    fn onward(
        &self,
        now: State,
        toward: Toward,
        joined: u16,
        query: &Query<'_>,
        occupancy: &mut Occupancy,
    ) -> Option<Onward> {
        let graph = query.graph;
        let (vertex, axis) = (now.vertex(), now.axis());
        let channel = graph.on(vertex, axis);
        let passed = occupancy.pass((now, toward, joined), self.run, (graph, &query.costs));
        let (next, cost, joined) = match passed {
            Some(it) => {
                let region =
                    graph.lane(channel).and_then(|it| query.lanes.get(it)).map_or(RegionId::PAGE, |it| it.region);
                if it.inner && !query.open[region] {
                    return None;
                }
                (it.next, it.cost, it.joined)
            }
            None => {
                let at = graph.rank(vertex, axis);
                let next = if toward == Toward::Less { at.checked_sub(1) } else { Some(at + 1) };
                (*next.and_then(|it| graph.along(channel).get(it))?, 0, joined)
            }
        };
        if !query.open[graph.region(next)] {
            return None;
        }
        let length = apart(graph.at(vertex), graph.at(next));
        let beside = u32::from(occupancy.counts().through(next)[axis].min(CROWDED)) * query.costs.beside;
        Some(Onward { next, cost: length + cost + beside, joined })
    }

    /// What a line crosses that has just turned out of a lane, by the way it goes on: at the side from which it came
    /// what has joined since, at the other all else that runs along.
    #[inline]
    fn leaving(&self, back: State, axis: Axis, query: &Query<'_>, occupancy: &Occupancy) -> ByToward<u32> {
        let mut crossed = ByToward::default();
        let vertex = back.vertex();
        if query.graph.lane(query.graph.on(vertex, axis.across())).is_some() {
            let came = back.came();
            let inner = self.reached[back.index()].joined;
            let outer = occupancy.counts().through(vertex)[axis.across()].saturating_sub(inner);
            crossed[came] = u32::from(inner) * query.costs.crossing;
            crossed[came.opposite()] = u32::from(outer) * query.costs.crossing;
        }
        crossed
    }

    /// What a line crosses that passes straight through a vertex, by the way it goes on: what runs across, and what
    /// leaves the lane at the side from which it came without having joined there since. And how many lines lie between
    /// it and that side then.
    #[inline]
    fn passing(&self, now: State, query: &Query<'_>, occupancy: &Occupancy) -> (ByToward<u32>, ByToward<u16>) {
        let (vertex, axis) = (now.vertex(), now.axis());
        let counts = occupancy.counts();
        let across = u32::from(counts.through(vertex)[axis.across()]) * query.costs.crossing;
        let (mut crossed, mut joined) = (ByToward([across; 2]), ByToward::default());
        if query.graph.lane(query.graph.on(vertex, axis)).is_some() {
            let inner = self.reached[now.index()].joined;
            for toward in Toward::BOTH {
                let out = counts.turning(vertex, axis, toward.opposite(), now.came());
                crossed[toward] += u32::from(out.saturating_sub(inner)) * query.costs.crossing;
                let join = counts.turning(vertex, axis, toward, now.came());
                joined[toward] = inner.saturating_sub(out).saturating_add(join);
            }
        }
        (crossed, joined)
    }

    #[inline]
    fn push(&mut self, to: State, cost: u32, from: State, joined: u16, query: &Query<'_>) {
        let reached = &mut self.reached[to.index()];
        if reached.run != self.run || reached.cost > cost {
            let whole = cost + query.goal.ahead(query.graph.at(to.vertex()), to.axis(), query.costs);
            *reached = Reached { run: self.run, cost, whole, from, joined };
            self.heap.push(Reverse(Open::new(whole, to)));
        }
    }

    /// The path that leads to a state.
    fn trace(&self, last: State, end: ExitId, starts: &[Port]) -> Option<Found> {
        let mut states = vec![last];
        while let Some(from) = states.last().map(|it| self.reached[it.index()].from).filter(|it| !it.is_none()) {
            states.push(from);
            if states.len() > self.reached.len() {
                return None;
            }
        }
        states.reverse();
        let first = *states.first()?;
        let mut fit = starts.iter().filter(|it| State::new(it.vertex, it.axis, it.came) == first);
        let start = *fit.find(|it| it.cost == self.reached[first.index()].cost)?;
        let turned = states.windows(2).filter(|it| it[0].vertex() == it[1].vertex());
        Some(Found { start, turns: turned.map(|it| it[0].vertex()).collect(), end })
    }
}
