//! Fits the components a view selects into its budget of tiles.
//!
//! Each entry of the view begins as it wishes. While there are too many tiles, the last entry that can gives way one
//! step: from a tile each to one a value, to one a kind, to none. What a person asked to be open never gives way.

use super::select::Wishes;
use super::views::{By, Show, View, What};
use crate::catalog::{AttrKey, Evidence};
use crate::model::{Component, Model};
use crate::wording;
use std::collections::{BTreeMap, BTreeSet};

/// Tiles that declared components may add to the budget: a person did not write them to see them left out.
const DECLARED: usize = 16;

/// Components of one entry in one zone.
pub(super) struct Bucket<'m, 'v> {
    /// The entry.
    pub(super) show: Show<'v>,
    /// Id of the zone of the drawing.
    pub(super) zone: String,
    /// How far the entry has given way.
    step: Step,
    components: Vec<&'m Component>,
}

/// How far an entry has given way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// A tile each, however many: a person asked for it.
    Open,
    /// A tile each up to the number of the entry.
    Wished,
    /// One tile a value or a kind.
    Valued,
    /// One tile a kind.
    Together,
    /// No tile.
    Gone,
}

/// A value that components share: what stands for it in ids, and its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shared {
    pub(super) key: String,
    pub(super) text: String,
}

/// The components of one tile.
pub(super) struct Tile<'m> {
    /// The value they share, where that is what they are drawn together by.
    pub(super) value: Option<Shared>,
    /// The components, by name.
    pub(super) components: Vec<&'m Component>,
}

impl<'m> Bucket<'m, '_> {
    /// Whether it stands for a whole zone.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.show.what, What::Zone(..))
    }

    /// Id of a tile that stands for several.
    pub(super) fn tile_id(&self, value: Option<&Shared>) -> String {
        match (self.show.what, value) {
            (What::Zone(zone, _), _) => format!("zone@{}", zone.row().id),
            (What::Kind(kind), None) => format!("{}@{}", kind.row().id, self.zone),
            (What::Kind(kind), Some(value)) => format!("{}@{}:{}", kind.row().id, self.zone, value.key),
        }
    }

    /// Its tiles.
    pub(super) fn tiles(&self) -> Vec<Tile<'m>> {
        let each = match self.step {
            Step::Open => true,
            Step::Wished => self.components.len() <= self.show.at_most,
            _ => false,
        };
        if each && !self.is_whole() {
            return self.components.iter().map(|it| Tile { value: None, components: vec![*it] }).collect();
        }
        let mut tiles: BTreeMap<Option<Shared>, Vec<&Component>> = BTreeMap::new();
        for component in &self.components {
            tiles.entry(self.value_of(component)).or_default().push(component);
        }
        tiles.into_iter().map(|(value, components)| Tile { value, components }).collect()
    }

    fn value_of(&self, component: &Component) -> Option<Shared> {
        let By::Attribute(key) = self.show.by else { return None };
        if self.step >= Step::Together {
            return None;
        }
        component.facts.iter().find(|it| it.key == key).map(|it| Shared { key: it.value.key(), text: it.value.text() })
    }
}

/// What fits.
pub(super) struct Fitted<'m, 'v> {
    /// What is drawn, in the order of the view.
    pub(super) buckets: Vec<Bucket<'m, 'v>>,
    /// What was drawn together for want of room.
    pub(super) together: Vec<String>,
    /// What was left out for want of room.
    pub(super) left_out: Vec<String>,
}

/// Puts the components of a view into buckets, and makes them fit.
pub(super) fn fit<'m, 'v>(model: &'m Model, view: &View<'v>, wishes: &Wishes<'_>) -> Fitted<'m, 'v> {
    let mut buckets = buckets(model, view, wishes);
    let shown = buckets.iter().flat_map(|(_, bucket)| &bucket.components);
    let declared = shown.filter(|it| it.evidence == Evidence::Declared).count();
    let budget = view.budget + declared.min(DECLARED);
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    let mut squeezed: BTreeSet<usize> = BTreeSet::new();
    loop {
        let drawn = |bucket: &Bucket<'_, '_>| if bucket.step == Step::Gone { 0 } else { bucket.tiles().len() };
        if buckets.iter().map(|(_, bucket)| drawn(bucket)).sum::<usize>() <= budget {
            break;
        }
        // Many tiles of one kind become fewer before any kind is left to other views.
        let last = |from: Step| {
            let open = |(_, bucket): &&(usize, Bucket<'_, '_>)| {
                bucket.step != Step::Open && bucket.step < from && (from == Step::Gone || bucket.tiles().len() > 1)
            };
            buckets.iter().rev().find(open).map(|(entry, _)| *entry)
        };
        let Some((entry, to)) =
            [Step::Valued, Step::Together, Step::Gone].into_iter().find_map(|to| last(to).map(|entry| (entry, to)))
        else {
            break;
        };
        buckets.iter_mut().filter(|(at, bucket)| *at == entry && bucket.step < to).for_each(|(_, it)| it.step = to);
        if to == Step::Gone {
            gone.insert(entry)
        } else {
            squeezed.insert(entry)
        };
    }
    let noun = |entry: &usize| {
        let of: Vec<&Bucket<'_, '_>> = buckets.iter().filter(|it| it.0 == *entry).map(|it| &it.1).collect();
        let count = number_of(of.iter().flat_map(|bucket| bucket.components.iter().copied()));
        of.first().map(|bucket| named(bucket.show.what, count))
    };
    let together = squeezed.difference(&gone).filter_map(noun).collect();
    let left_out = gone.iter().filter_map(noun).collect();
    let buckets = buckets.into_iter().map(|it| it.1).filter(|it| it.step != Step::Gone).collect();
    Fitted { buckets, together, left_out }
}

/// How many of a kind components stand for: one each, but for those that stand for many and say how many.
pub(super) fn number_of<'m>(components: impl IntoIterator<Item = &'m Component>) -> u64 {
    let one = |it: &Component| it.facts.iter().any(|fact| fact.key == AttrKey::Number).then_some(it.count).flatten();
    components.into_iter().map(|it| one(it).unwrap_or(1)).fold(0, u64::saturating_add)
}

/// `14 partner tenants`.
fn named(what: What, count: u64) -> String {
    match what {
        What::Kind(kind) if count == 1 => kind.row().label.to_owned(),
        What::Kind(kind) => wording::counted(count, kind.row().label, kind.row().plural),
        What::Zone(zone, _) => zone.row().label.to_owned(),
    }
}

/// Components by entry and zone, in the order of the view. The first entry that fits a component shows it.
fn buckets<'m, 'v>(model: &'m Model, view: &View<'v>, wishes: &Wishes<'_>) -> Vec<(usize, Bucket<'m, 'v>)> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut buckets = Vec::new();
    // Entries of a whole zone take what is left by those that name a kind, wherever they stand.
    let named = |entry: &&(usize, &Show<'v>)| matches!(entry.1.what, What::Kind(_));
    let entries: Vec<(usize, &Show<'v>)> = view.shows.iter().enumerate().collect();
    let (kinds, zones): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| named(&entry));
    for (entry, show) in kinds.into_iter().chain(zones) {
        let mut by_zone: BTreeMap<String, Vec<&Component>> = BTreeMap::new();
        for component in chosen(model, show, wishes) {
            if taken.insert(&component.id) {
                let zone = show.place.unwrap_or(&component.zone);
                let zone = if let What::Zone(kind, _) = show.what { show.place.unwrap_or(kind.row().id) } else { zone };
                by_zone.entry(zone.to_owned()).or_default().push(component);
            }
        }
        for (zone, mut components) in by_zone {
            components.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
            let step = if wishes.opens(show.what, &zone) { Step::Open } else { Step::Wished };
            buckets.push((entry, Bucket { show: *show, zone, step, components }));
        }
    }
    buckets.sort_by_key(|bucket| bucket.0);
    buckets
}

/// The components an entry is about.
fn chosen<'m>(model: &'m Model, show: &Show<'_>, wishes: &Wishes<'_>) -> Vec<&'m Component> {
    let told = |component: &Component| {
        show.having.is_none_or(|(key, value)| {
            component.facts.iter().any(|it| it.key == key && (value.is_empty() || it.value.is(value)))
        })
    };
    let of = |component: &&Component| match show.what {
        What::Kind(kind) => component.kind == kind,
        What::Zone(kind, _) => !component.kind.is_part() && within(model, &component.zone, kind),
    };
    model
        .components_and_parts()
        .filter(of)
        .filter(|it| show.takes(it))
        .filter(|it| told(it) && wishes.takes(&it.id))
        .collect()
}

/// Whether a zone is of a kind, or lies in one that is.
fn within(model: &Model, zone: &str, kind: crate::catalog::ZoneKind) -> bool {
    let mut at = model.zone_by_id(zone);
    // Zones of a model nest two or three deep; the bound keeps a cycle from going round for ever.
    for _ in 0..8 {
        let Some(zone) = at else { return false };
        if zone.kind == kind {
            return true;
        }
        at = zone.parent.as_deref().and_then(|parent| model.zone_by_id(parent));
    }
    false
}
