//! Where a line can leave the trunk of its bundle.
//!
//! ```text
//!   ┌───┐ laid by an earlier line of the bundle
//!   │ a ├────o────o────●      A later line may begin at any vertex `o` of what is laid, as if it left its end
//!   └───┘              │      there: what it shares with the trunk costs half, so it stays with the trunk as
//!                      o      far as that is no long detour.
//!                      │
//! ```

use super::Costs;
use super::graph::RoutingGraph;
use super::lane::Lanes;
use super::path::Path;
use super::search::Port;
use crate::layout::geometry::{Toward, apart};
use crate::layout::ids::{RegionId, Table};

/// What of its cost a line pays for the way it shares, as a part of one: enough to leave it before a long detour.
const SHARED: u32 = 2;

/// Every vertex of a laid path as far as another line may follow it, with what it costs to go there; `cost` is what
/// leaving the end costs.
pub(super) fn ports(
    edge: usize,
    path: &Path,
    mut cost: u32,
    (graph, lanes, costs): (&RoutingGraph, &Lanes, Costs),
    open: &Table<RegionId, bool>,
    out: &mut Vec<Port>,
) {
    let exit = path.ends.0;
    let is_open = |region: RegionId| open.get(region).copied().unwrap_or(false);
    let mut came = Toward::Less;
    // The last leg runs along an exit of the other end, which is nobody else's.
    for (step, leg) in path.legs(graph).into_iter().enumerate() {
        let Some(end) = leg.to else { return };
        let axis = graph.axis(leg.channel);
        let list = graph.along(leg.channel);
        let last = graph.rank(end, axis);
        let (first, toward) = match leg.from.map(|it| graph.rank(it, axis)) {
            Some(first) => (first, Toward::of(first < last)),
            None => match graph.exits()[exit].side.toward() {
                Toward::More => (0, Toward::More),
                Toward::Less => (list.len().saturating_sub(1), Toward::Less),
            },
        };
        let mut vertices = list.get(first.min(last)..=first.max(last)).unwrap_or_default().to_vec();
        if first > last {
            vertices.reverse();
        }
        let lane = graph.lane(leg.channel).and_then(|it| lanes.get(it));
        let mut before = vertices.first().map(|it| graph.at(*it));
        for vertex in vertices {
            if !is_open(graph.region(vertex)) || !lane.is_none_or(|it| is_open(it.region)) {
                return;
            }
            let here = graph.at(vertex);
            cost += before.map_or(0, |it| apart(it, here)) / SHARED;
            before = Some(here);
            out.push(Port { vertex, axis, exit, cost, out: toward, came, laid: Some((edge, step)) });
        }
        came = toward.opposite();
        cost += costs.turn / SHARED;
    }
}
