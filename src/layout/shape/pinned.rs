//! Puts the parts of a page where they stood in an older drawing, and what is new behind them.

use super::{Part, Plan};
use crate::layout::normalise::Graph;
use crate::scene::{Places, Rect};

/// The old places of a diagram's parts, by index.
pub(in crate::layout) struct Pinned {
    zones: Vec<Option<Rect>>,
    tiles: Vec<Option<Rect>>,
}

impl Pinned {
    /// What of a diagram stood somewhere before; none when nothing did.
    pub(in crate::layout) fn of(graph: &Graph, places: &Places) -> Option<Self> {
        let zones: Vec<_> = graph.zones.iter().map(|it| places.zones.get(&it.zone.id).copied()).collect();
        let tiles: Vec<_> = graph.nodes.iter().map(|it| places.tiles.get(&it.id).copied()).collect();
        zones.iter().chain(&tiles).any(Option::is_some).then_some(Self { zones, tiles })
    }

    /// Where a part stood: its zone, or the tiles of a group without one.
    fn place(&self, part: &Part) -> Option<Rect> {
        match part.zone {
            Some(zone) => self.zones.get(zone).copied().flatten(),
            None => part.nodes.iter().find_map(|it| self.tiles.get(*it).copied().flatten()),
        }
    }
}

/// Rows of things by where they stood: those whose middle lies beside the first of a row are in it. New ones come last.
fn rows<T>(items: Vec<T>, place: &dyn Fn(&T) -> Option<Rect>) -> Vec<Vec<T>> {
    let (mut old, mut new) = (vec![], vec![]);
    for item in items {
        match place(&item) {
            Some(rect) => old.push((rect, item)),
            None => new.push(item),
        }
    }
    old.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    let mut rows: Vec<Vec<(Rect, T)>> = vec![];
    for (rect, item) in old {
        let beside = |row: &&mut Vec<(Rect, T)>| row.first().is_some_and(|it| rect.y < it.0.y + it.0.h / 2.0);
        match rows.last_mut().filter(beside) {
            Some(row) => row.push((rect, item)),
            None => rows.push(vec![(rect, item)]),
        }
    }
    let mut out: Vec<Vec<T>> = vec![];
    for mut row in rows {
        row.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
        out.push(row.into_iter().map(|it| it.1).collect());
    }
    match out.last_mut() {
        Some(last) => last.extend(new),
        None => out.extend((!new.is_empty()).then_some(new)),
    }
    out
}

impl Part {
    /// Orders this part and all within as they stood.
    pub(in crate::layout) fn pin(&mut self, pinned: &Pinned) {
        self.kids.iter_mut().for_each(|it| it.pin(pinned));
        if !self.kids.is_empty() && self.kids.iter().any(|it| pinned.place(it).is_some()) {
            let kids = std::mem::take(&mut self.kids);
            let rows = rows(kids, &|it| pinned.place(it));
            self.fixed = Some(rows.iter().map(Vec::len).collect());
            self.kids = rows.into_iter().flatten().collect();
        }
        if self.nodes.iter().any(|it| pinned.tiles[*it].is_some()) {
            let rows = rows(std::mem::take(&mut self.nodes), &|it| pinned.tiles[*it]);
            self.columns = rows.first().map(Vec::len);
            self.nodes = rows.into_iter().flatten().collect();
        }
    }

    /// Whether a shape keeps the columns the part had, and the slots that were wished.
    pub(super) fn keeps(&self, plan: &Plan) -> bool {
        let Plan::Grid(columns) = plan else { return true };
        usize::try_from(*columns).is_ok_and(|it| self.columns.is_none_or(|had| had == it) && self.slots_in(it))
    }
}
