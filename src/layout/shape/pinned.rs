//! Puts the parts of a page where they stood in an older drawing, and what is new where it fits.
//!
//! Only what a search may move is put: what the grammar of the page or a person's hints fix stays as they say. A part of
//! an older drawing counts only where it is still in the same zone.

use super::grid::Grid;
use super::{Part, Plan};
use crate::layout::normalise::{End, Graph};
use crate::scene::{Arrangement, Place, Places, Rect, Step};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The old places of a diagram's parts, by index.
pub(in crate::layout) struct Pinned {
    zones: Vec<Option<Old>>,
    tiles: Vec<Option<Old>>,
    /// By tile: the middles of what its lines led to.
    ends: Vec<Vec<(f64, f64)>>,
    /// Whether the older drawing had the same zones, tiles and lines, and no others.
    pub(in crate::layout) is_same: bool,
    /// How the older drawing was laid out.
    pub(in crate::layout) arrangement: Arrangement,
}

/// Where a part stood.
struct Old {
    rect: Rect,
    /// From the zone that holds it inwards; empty where the older drawing does not tell.
    steps: Vec<Step>,
}

/// Where a part stood, if it was in the same zone.
fn old(places: &Places, place: Option<&Place>, parent: Option<&str>) -> Option<Old> {
    let place = place.filter(|it| it.parent.as_deref() == parent)?;
    let above = parent.and_then(|it| places.zones.get(it)).map_or(0, |it| it.slot.0.len());
    Some(Old { rect: place.rect, steps: place.slot.0.get(above..).unwrap_or_default().to_vec() })
}

fn middle(rect: Rect) -> (f64, f64) {
    (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0)
}

impl Pinned {
    /// What of a diagram stood somewhere before; none when nothing did.
    pub(in crate::layout) fn of(graph: &Graph, places: &Places) -> Option<Self> {
        let id = |zone: Option<usize>| zone.and_then(|it| graph.zones.get(it)).map(|it| it.zone.id.as_str());
        let zone = |at: usize| {
            let it = &graph.zones[at];
            old(places, places.zones.get(&it.zone.id), id(it.parent))
        };
        let tile = |at: usize| old(places, places.tiles.get(&graph.nodes[at].id), id(graph.home[at]));
        let zones: Vec<_> = (0..graph.zones.len()).map(zone).collect();
        let tiles: Vec<_> = (0..graph.nodes.len()).map(tile).collect();
        if zones.iter().chain(&tiles).all(Option::is_none) {
            return None;
        }
        let spot = |end: &End| match end {
            End::Node(it) => tiles[*it].as_ref().map(|it| middle(it.rect)),
            End::Zone(it) => zones[*it].as_ref().map(|it| middle(it.rect)),
        };
        let mut ends = vec![vec![]; graph.nodes.len()];
        for (_, a, b) in &graph.edges {
            for (one, other) in [(a, b), (b, a)] {
                if let (End::Node(it), Some(spot)) = (one, spot(other)) {
                    ends[*it].push(spot);
                }
            }
        }
        let lines: BTreeSet<&str> = graph.edges.iter().map(|it| it.0.id.as_str()).collect();
        let is_same = zones.iter().chain(&tiles).all(Option::is_some)
            && (zones.len(), tiles.len()) == (places.zones.len(), places.tiles.len())
            && lines.iter().copied().eq(places.lines.iter().map(String::as_str));
        Some(Self { zones, tiles, ends, is_same, arrangement: places.arrangement.unwrap_or_default() })
    }

    /// Where a part stood among those beside it: its zone, or the first of what is in a part without a frame.
    fn old(&self, part: &Part, depth: usize) -> Option<&Old> {
        if let Some(zone) = part.zone {
            return self.zones[zone].as_ref();
        }
        let within = |it: &&Old| it.steps.is_empty() || it.steps.len() > depth + 1;
        let tile = part.nodes.iter().find_map(|it| self.tiles[*it].as_ref().filter(within));
        tile.or_else(|| part.kids.iter().find_map(|it| self.old(it, depth + 1).filter(within)))
    }
}

/// Rows of things by where they stood: those whose middle lies beside the first of a row are in it.
fn by_sight<T>(mut old: Vec<(Rect, T)>) -> Vec<Vec<T>> {
    old.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    let mut rows: Vec<Vec<(Rect, T)>> = vec![];
    for (rect, item) in old {
        let beside = |row: &&mut Vec<(Rect, T)>| row.first().is_some_and(|it| rect.y < it.0.y + it.0.h / 2.0);
        match rows.last_mut().filter(beside) {
            Some(row) => row.push((rect, item)),
            None => rows.push(vec![(rect, item)]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
    }
    rows.into_iter().map(|row| row.into_iter().map(|it| it.1).collect()).collect()
}

/// Rows of things by their steps, or by sight where a drawing does not tell them.
fn rows<T>(items: Vec<(&Old, Option<Step>, T)>) -> Vec<Vec<T>> {
    if items.iter().any(|it| it.1.is_none()) {
        return by_sight(items.into_iter().map(|(old, _, item)| (old.rect, item)).collect());
    }
    let mut rows: BTreeMap<usize, Vec<(usize, T)>> = BTreeMap::new();
    for (_, step, item) in items {
        let (row, place) = step.unwrap_or_default();
        rows.entry(row).or_default().push((place, item));
    }
    let row = |mut row: Vec<(usize, T)>| {
        row.sort_by_key(|it| it.0);
        row.into_iter().map(|it| it.1).collect()
    };
    rows.into_values().map(row).collect()
}

impl Part {
    /// Orders this part and all within as they stood.
    pub(in crate::layout) fn pin(&mut self, pinned: &Pinned) {
        self.pin_at(pinned, 0);
    }

    /// `depth` tells how many parts without a frame are around it in its zone.
    fn pin_at(&mut self, pinned: &Pinned, depth: usize) {
        for kid in &mut self.kids {
            kid.pin_at(pinned, if kid.zone.is_some() { 0 } else { depth + 1 });
        }
        if self.fixed.is_none() && self.kids.iter().any(|it| pinned.old(it, depth).is_some()) {
            self.pin_kids(pinned, depth);
        }
        if self.nodes.iter().any(|it| pinned.tiles[*it].is_some()) {
            self.pin_tiles(pinned);
        }
    }

    fn pin_kids(&mut self, pinned: &Pinned, depth: usize) {
        let (mut known, mut new) = (vec![], vec![]);
        for kid in std::mem::take(&mut self.kids) {
            match pinned.old(&kid, depth) {
                Some(old) => known.push((old, old.steps.get(depth).copied(), kid)),
                None => new.push(kid),
            }
        }
        let mut rows = rows(known);
        for kid in new {
            let most = rows.iter().map(Vec::len).max().unwrap_or(0);
            match rows.last_mut().filter(|it| it.len() < most) {
                Some(row) => row.push(kid),
                None => rows.push(vec![kid]),
            }
        }
        self.fixed = Some(rows.iter().map(Vec::len).collect());
        self.kids = rows.into_iter().flatten().collect();
    }

    fn pin_tiles(&mut self, pinned: &Pinned) {
        let mut known: BTreeMap<Step, usize> = BTreeMap::new();
        let mut new = vec![];
        let seen: Vec<_> = self.nodes.iter().filter_map(|it| Some((*it, pinned.tiles[*it].as_ref()?))).collect();
        let told = seen.iter().all(|it| !it.1.steps.is_empty());
        let by_sight = if told { vec![] } else { by_sight(seen.iter().map(|it| (it.1.rect, it.0)).collect()) };
        let cells =
            by_sight.iter().enumerate().flat_map(|(y, row)| row.iter().enumerate().map(move |(x, it)| ((y, x), *it)));
        let steps: Vec<(Step, usize)> = match told {
            true => seen.iter().filter_map(|(tile, old)| Some((*old.steps.last()?, *tile))).collect(),
            false => cells.collect(),
        };
        for (step, tile) in steps {
            // Of two that claim one cell, the second is new there.
            if let Entry::Vacant(cell) = known.entry(step) {
                cell.insert(tile);
            } else {
                new.push(tile);
            }
        }
        new.extend(self.nodes.iter().copied().filter(|it| pinned.tiles[*it].is_none()));
        let Some(mut grid) = Grid::of(&known) else { return };
        let spot = |tile: usize| pinned.tiles[tile].as_ref().map(|it| middle(it.rect));
        for tile in new {
            grid.seat(tile, &pinned.ends[tile], &spot);
        }
        self.nodes = grid.tiles();
        self.columns = Some(grid.columns);
        if self.slots.iter().find(|it| it.columns == grid.columns).is_none_or(|it| grid.keeps(&it.of)) {
            self.held.clone_from(&self.nodes);
            self.grid = Some(grid);
        }
    }

    /// Whether a shape keeps the columns the part had, and the slots that were wished.
    pub(super) fn keeps(&self, plan: &Plan) -> bool {
        let Plan::Grid(columns) = plan else { return true };
        usize::try_from(*columns).is_ok_and(|it| self.columns.is_none_or(|had| had == it) && self.slots_in(it))
    }
}
