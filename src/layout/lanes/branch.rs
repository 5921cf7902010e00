//! Where a line can leave what like lines of its fan have laid.

use super::find::{Finder, Way};
use super::marks::{self, Spot};
use super::mesh::Site;
use super::search::Gate;
use super::track::axis;
use std::collections::BTreeMap;

/// What of its price a line pays for the way it shares, as a part of one: enough to leave it before a long detour.
const SHARED: u32 = 2;

/// What lines of one fan have laid.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// By edge.
    pub(super) ways: BTreeMap<usize, Way>,
    /// How many of them take a spot.
    pub(super) counts: BTreeMap<Spot, u16>,
}

impl Finder<'_> {
    /// What the lines of the fan of a line have laid so far.
    fn laid(&self, edge: usize) -> Option<&BTreeMap<usize, Way>> {
        self.graph.fans.fan(edge).and_then(|it| self.laid.get(&it)).map(|it| &it.ways)
    }

    /// Every point of the lines of the same fan that begin at the same place, with what it costs to go there.
    pub(super) fn branches(&self, edge: usize, root: Site, allowed: &[bool]) -> Vec<Gate> {
        let mut out = vec![];
        for (other, way) in self.laid(edge).into_iter().flatten().filter(|it| self.mesh.sides[it.1.ends.0].site == root)
        {
            self.along(*other, way, allowed, &mut out);
        }
        out
    }

    /// The points of a way as far as another line may follow it.
    fn along(&self, edge: usize, way: &Way, allowed: &[bool], out: &mut Vec<Gate>) {
        let mesh = self.mesh;
        let mut cost = self.leave(way.ends.0);
        let mut from = 0;
        // The last run is a side of the other end, which is nobody else's.
        for (step, (strand, start, end)) in marks::runs(way, mesh, self.lanes.len()).into_iter().enumerate() {
            let Some(end) = end else { return };
            let axis = axis(mesh, strand);
            let at = |point: u32| mesh.index[point as usize][axis] as usize;
            let list = &mesh.strands[strand];
            let (first, grows) = match start {
                Some(point) => (at(point), at(point) < at(end)),
                None if self.low(way.ends.0) => (0, true),
                None => (list.len().saturating_sub(1), false),
            };
            let span = first.min(at(end))..=first.max(at(end));
            let mut points: Vec<u32> = list.get(span).unwrap_or_default().to_vec();
            if first > at(end) {
                points.reverse();
            }
            let open = |zone: u32| allowed.get(zone as usize).copied().unwrap_or(false);
            let mut last = points.first().map(|it| mesh.at(*it));
            for point in points {
                if !open(mesh.points[point as usize].zone) || !self.lanes.get(strand).is_none_or(|it| open(it.zone)) {
                    return;
                }
                let here = mesh.at(point);
                let length = last.map_or(0, |it| it.0.abs_diff(here.0) + it.1.abs_diff(here.1));
                cost += length / SHARED;
                last = Some(here);
                out.push(Gate { point, axis, side: way.ends.0, cost, low: !grows, from, laid: Some((edge, step)) });
            }
            from = u32::from(!grows);
            cost += self.prices.turn / SHARED;
        }
    }

    /// The turns of the line of its fan that a line follows up to a gate.
    pub(super) fn turned(&self, gate: &Gate) -> Vec<u32> {
        let Some((edge, step)) = gate.laid else { return vec![] };
        let turns = self.laid(edge).and_then(|it| it.get(&edge)).map(|it| it.turns.as_slice());
        turns.and_then(|it| it.get(..step)).unwrap_or_default().to_vec()
    }
}
