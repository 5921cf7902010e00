//! The router: finds a path for every line, the cheapest by length, turns and what it crosses.
//!
//! Lines are routed one after the other, short ones first: a short line has few ways to go, and a long one can go around.
//! What is laid is marked ([`Occupancy`]), so that each line knows what it would cross; lines that were laid early are
//! then taken up and found again as the others lie by now.

mod straight;

use super::graph::{RoutingGraph, Terminal, terminals};
use super::lane::Lanes;
use super::occupancy::{Marked, Occupancy};
use super::page::Positions;
use super::path::Path;
use super::search::{Goal, Port, Query, Search};
use super::{Costs, branch};
use crate::layout::bundle::Bundles;
use crate::layout::geometry::{Toward, apart};
use crate::layout::ids::{ExitId, RegionId, Table, VertexId};
use crate::layout::normalise::Graph;

/// What each line costs that already leaves the same side, past those there is room for.
const CROWD: u32 = 120;

/// Finds paths, and keeps what runs where.
pub(super) struct Router<'a> {
    diagram: &'a Graph,
    bundles: &'a Bundles,
    graph: &'a RoutingGraph,
    positions: &'a Positions,
    lanes: &'a Lanes,
    costs: Costs,
    occupancy: Occupancy,
    search: Search,
    /// By edge: how many lines it stands for; none where each is one.
    weights: Option<&'a [u16]>,
    /// What the last path that was found costs.
    cost: u32,
    /// What all paths cost when they were found first.
    sum: i64,
    /// By tile: the tile at whose place it stands now.
    slots: Vec<usize>,
}

impl<'a> Router<'a> {
    /// A router for the lines of a diagram; no line is laid yet.
    pub(super) fn new(
        (diagram, bundles): (&'a Graph, &'a Bundles),
        graph: &'a RoutingGraph,
        positions: &'a Positions,
        lanes: &'a Lanes,
        costs: Costs,
    ) -> Self {
        Self {
            diagram,
            bundles,
            graph,
            positions,
            lanes,
            costs,
            occupancy: Occupancy::new(graph),
            search: Search::new(graph),
            weights: None,
            cost: 0,
            sum: 0,
            slots: (0..diagram.nodes.len()).collect(),
        }
    }

    /// The same, where each edge stands for so many lines.
    pub(super) fn weighted(self, weights: &'a [u16]) -> Self {
        Self { weights: Some(weights), ..self }
    }

    /// What all paths cost when they were found first.
    pub(super) fn sum(&self) -> i64 {
        self.sum
    }

    pub(super) fn diagram(&self) -> &'a Graph {
        self.diagram
    }

    #[cfg(test)]
    pub(super) fn occupancy(&mut self) -> &mut Occupancy {
        &mut self.occupancy
    }

    /// By tile: the tile at whose place it stands now.
    pub(super) fn into_slots(self) -> Vec<usize> {
        self.slots
    }

    /// Lets two tiles swap their places; their lines have to be found anew.
    pub(super) fn swap_slots(&mut self, (one, other): (usize, usize)) {
        self.slots.swap(one, other);
    }

    /// Finds a path for every line, short ones first.
    pub(super) fn all(&mut self) -> Vec<Option<Path>> {
        let mut paths: Vec<Option<Path>> = vec![None; self.diagram.edges.len()];
        self.sum = 0;
        for edge in self.short_first() {
            let weight = self.weight(edge);
            paths[edge] = self.find(edge);
            self.sum += i64::from(self.cost) * i64::from(weight);
            if let Some(path) = &paths[edge] {
                self.mark(edge, path, true);
            }
        }
        paths
    }

    /// Marks paths that are there, and finds each so many times again as the others lie by then.
    pub(super) fn again(&mut self, paths: &mut [Option<Path>], rounds: usize) {
        for (edge, path) in paths.iter().enumerate() {
            path.iter().for_each(|it| self.mark(edge, it, true));
        }
        for edge in std::iter::repeat_n(self.short_first(), rounds).flatten() {
            if let Some(path) = &paths[edge] {
                self.mark(edge, path, false);
            }
            // Where no path is left now, the line keeps the one it has.
            if let Some(found) = self.find(edge) {
                paths[edge] = Some(found);
            }
            if let Some(path) = &paths[edge] {
                self.mark(edge, path, true);
            }
        }
    }

    /// The paths of lines, one after the other, marked; and what they cost together.
    pub(super) fn lay(&mut self, edges: &[usize]) -> (u64, Vec<Option<Path>>) {
        let mut sum = 0;
        let mut found = vec![];
        for edge in edges {
            let path = self.find(*edge);
            sum += u64::from(self.cost);
            if let Some(path) = &path {
                self.mark(*edge, path, true);
            }
            found.push(path);
        }
        (sum, found)
    }

    /// How far the ends of lines lie apart, px.
    pub(super) fn distance(&self, edges: &[usize]) -> i64 {
        edges.iter().map(|edge| i64::from(self.apart(*edge))).sum()
    }

    fn apart(&self, edge: usize) -> u32 {
        let (a, b) = self.ends(edge);
        apart(a.centre(self.positions), b.centre(self.positions))
    }

    fn short_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.diagram.edges.len()).collect();
        order.sort_by_cached_key(|it| (self.apart(*it), *it));
        order
    }

    fn weight(&self, edge: usize) -> u16 {
        self.weights.and_then(|it| it.get(edge)).copied().unwrap_or(1)
    }

    /// Marks the path of a line as taken (`add`) or free again.
    pub(super) fn mark(&mut self, edge: usize, path: &Path, add: bool) {
        let line = Marked { edge, weight: self.weight(edge), bundle: self.bundles.branching(edge) };
        self.occupancy.mark(line, path, add, self.graph);
    }

    /// The ends of a line at the places where they stand now, that which its bundle shares first.
    fn ends(&self, edge: usize) -> (Terminal, Terminal) {
        let placed = |terminal: Terminal| match terminal {
            Terminal::Tile(it) => Terminal::Tile(self.slots.get(it).copied().unwrap_or(it)),
            other => other,
        };
        let (a, b) = terminals(self.diagram, edge);
        if self.bundles.is_reversed(edge) { (placed(b), placed(a)) } else { (placed(a), placed(b)) }
    }

    /// Finds the path of a line; what it costs stands in `cost`.
    fn find(&mut self, edge: usize) -> Option<Path> {
        let (a, b) = self.ends(edge);
        if a == b {
            self.cost = 0;
            return self.around(a);
        }
        if let Some(path) = self.direct(a, b) {
            self.cost = apart(a.centre(self.positions), b.centre(self.positions));
            return Some(path);
        }
        let open = self.open(edge, [a, b]);
        let run = self.search.next();
        for exit in self.graph.exits_of(b) {
            self.occupancy.halt(self.graph.channel_of(*exit), self.graph, run);
        }
        let goal = Goal { ports: self.ports(b), area: b.area(self.positions) };
        let mut starts = self.ports(a);
        let bundle = self.bundles.branching(edge);
        if let Some(laid) = bundle.and_then(|it| self.occupancy.laid(it)) {
            for (other, path) in laid.iter().filter(|it| self.graph.exits()[it.1.ends.0].terminal == a) {
                let cost = self.leave(path.ends.0);
                branch::ports(*other, path, cost, (self.graph, self.lanes, self.costs), &open, &mut starts);
            }
        }
        let (graph, lanes, costs) = (self.graph, self.lanes, self.costs);
        let occupancy = &mut self.occupancy;
        let query = Query { graph, lanes, costs, open: &open, starts: &starts, goal: &goal, ends: [a, b] };
        let (cost, found) = self.search.find(&query, occupancy);
        self.cost = cost;
        let found = found?;
        let start = found.start;
        let mut turns = start.laid.map(|(edge, legs)| self.followed(bundle, edge, legs)).unwrap_or_default();
        turns.extend(found.turns);
        Some(Path { ends: (start.exit, found.end), turns })
    }

    /// The first turns of a line of a bundle, which another follows.
    fn followed(&self, bundle: Option<usize>, edge: usize, legs: usize) -> Vec<VertexId> {
        let path = bundle.and_then(|it| self.occupancy.laid(it)).and_then(|it| it.get(&edge));
        path.and_then(|it| it.turns.get(..legs)).unwrap_or_default().to_vec()
    }

    /// Where a line may go: the zones around its ends. Other zones it would only pass through.
    fn open(&self, edge: usize, ends: [Terminal; 2]) -> Table<RegionId, bool> {
        let mut open = Table::of(false, self.diagram.zones.len() + 1);
        open[RegionId::PAGE] = true;
        let (_, from, to) = &self.diagram.edges[edge];
        for zone in [*from, *to].into_iter().flat_map(|end| self.diagram.around(end)) {
            open[RegionId::of_zone(zone)] = true;
        }
        // The zone an end is, seen from outside, is not entered.
        for end in ends {
            if let Terminal::Outside(zone) = end {
                open[RegionId::of_zone(zone)] = false;
            }
        }
        open
    }

    /// What leaving by an exit costs: the way to the first vertex, and how crowded the side is.
    fn leave(&self, exit: ExitId) -> u32 {
        let it = &self.graph.exits()[exit];
        let along = it.terminal.area(self.positions).along(it.side);
        let room = u32::try_from(((along.high - along.low) / 12).max(1)).unwrap_or(1);
        let used = u32::from(self.occupancy.at_exit(exit));
        8 + used * 6 + used.saturating_sub(room - 1) * CROWD
    }

    fn ports(&self, terminal: Terminal) -> Vec<Port> {
        let port = |exit: &ExitId| {
            let side = self.graph.exits()[*exit].side;
            self.graph.nearest(*exit).map(|vertex| Port {
                vertex,
                axis: side.axis(),
                exit: *exit,
                cost: self.leave(*exit),
                out: side.toward(),
                came: Toward::Less,
                laid: None,
            })
        };
        self.graph.exits_of(terminal).iter().filter_map(port).collect()
    }
}
