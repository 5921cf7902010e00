//! The least set of permissions for a choice of datasets.

use crate::catalog::{Dataset, Scope, Tier, also_needed, breadth, readers, reads_in_part, scope_named};
use crate::document::{OUTLINE, Row};
use std::collections::{BTreeMap, BTreeSet};

/// As whom a tenant is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As an application, with nobody signed in.
    Application,
    /// As a signed-in person.
    Person,
}

impl Way {
    /// The permission a dataset needs read this way, by the catalogue; nothing when it cannot be read this way.
    pub fn permission(self, dataset: &Dataset) -> Option<&'static str> {
        let known = readers(dataset.path);
        match (self, dataset.tier) {
            (_, Tier::Import) | (Self::Application, Tier::Delegated) => None,
            // A scope that writes is documented for people, unless an application is listed too.
            (Self::Application, Tier::OptIn) => {
                known.filter(|known| !known.application.is_empty()).map(|_| dataset.permission)
            }
            (Self::Application, Tier::Application) => Some(dataset.permission),
            (Self::Person, _) => {
                known.is_none_or(|known| !known.delegated.is_empty()).then(|| dataset.delegated_permission())
            }
        }
    }

    /// All permissions of this way that let a path be read, the least among them.
    pub(super) fn readers(self, path: &str) -> &'static [&'static str] {
        match (self, readers(path)) {
            (_, None) => &[],
            (Self::Application, Some(known)) => known.application,
            (Self::Person, Some(known)) => known.delegated,
        }
    }

    /// The id of a permission in this way; empty where there is none.
    pub fn id(self, scope: &Scope) -> &'static str {
        match self {
            Self::Application => scope.application(),
            Self::Person => scope.delegated,
        }
    }
}

/// One permission to ask for.
#[derive(Debug, Clone)]
pub struct Need {
    /// Its name.
    pub name: &'static str,
    /// Its row; every permission of the catalogue has one.
    pub scope: Option<&'static Scope>,
    /// The tier that asks for it: the most harmless of the datasets that rely on it.
    pub tier: Tier,
    /// The datasets that rely on it, in the order of the catalogue.
    pub datasets: Vec<&'static Dataset>,
    /// The sections that go blank, in whole or in part, without it; in the order of the document.
    pub sections: Vec<&'static Row>,
}

impl Need {
    /// What it exposes; the name itself where nothing is known.
    pub fn exposes(&self) -> &'static str {
        self.scope.map_or(self.name, |scope| scope.exposes)
    }
}

/// Why a chosen dataset is not read this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Only a signed-in person may read it.
    PersonOnly,
    /// Only an application may read it.
    ApplicationOnly,
    /// Its only scope could also write, and nobody opted in.
    OptIn,
}

/// The permissions to ask for, and what they leave out.
#[derive(Debug, Clone)]
pub struct PermissionSet {
    /// As whom the tenant is read.
    pub way: Way,
    /// The permissions, by name.
    pub needs: Vec<Need>,
    /// Chosen datasets these permissions do not read.
    pub left_out: Vec<(&'static Dataset, LeftOut)>,
}

impl PermissionSet {
    /// The least set for these datasets. A permission is left out when others, needed anyway, read in full all it is
    /// wanted for; no broader one is taken in to save a narrower, and no scope that writes stands in for one that reads.
    pub fn of(datasets: &[&'static Dataset], way: Way, opt_in: bool) -> Self {
        let (mut left_out, mut wanted) = (Vec::new(), Vec::new());
        for dataset in datasets.iter().copied().filter(|row| row.tier != Tier::Import) {
            match way.permission(dataset) {
                _ if dataset.tier == Tier::OptIn && !opt_in => left_out.push((dataset, LeftOut::OptIn)),
                Some(permission) => wanted.push((permission, dataset)),
                None if way == Way::Application => left_out.push((dataset, LeftOut::PersonOnly)),
                None => left_out.push((dataset, LeftOut::ApplicationOnly)),
            }
        }
        let asked = reduce(&wanted, way);
        let mut reads: BTreeMap<&'static str, Vec<&'static Dataset>> = BTreeMap::new();
        for (permission, dataset) in &wanted {
            for name in std::iter::once(reader(permission, dataset, &asked, way)).chain(also_needed(dataset)) {
                let rows = reads.entry(name).or_default();
                if !rows.iter().any(|row| row.id == dataset.id) {
                    rows.push(dataset);
                }
            }
        }
        let needs = reads.into_iter().map(|(name, rows)| need(name, rows, datasets)).collect();
        Self { way, needs, left_out }
    }

    /// The names, sorted.
    pub fn names(&self) -> Vec<&'static str> {
        self.needs.iter().map(|need| need.name).collect()
    }

    /// Permissions that are documented, but have no id by which they could be granted.
    pub fn without_id(&self) -> Vec<&'static str> {
        let has_none = |need: &&Need| need.scope.is_none_or(|scope| self.way.id(scope).is_empty());
        self.needs.iter().filter(has_none).map(|need| need.name).collect()
    }
}

/// The permissions that stay when each that others make needless is dropped, the broadest first.
fn reduce(wanted: &[(&'static str, &'static Dataset)], way: Way) -> BTreeSet<&'static str> {
    let extra: BTreeSet<&str> = wanted.iter().flat_map(|(_, dataset)| also_needed(dataset)).collect();
    let mut asked: BTreeSet<&'static str> = wanted.iter().map(|row| row.0).chain(extra.iter().copied()).collect();
    let mut order: Vec<&'static str> = asked.iter().copied().filter(|name| !extra.contains(name)).collect();
    order.sort_by_key(|name| (std::cmp::Reverse(breadth(name)), *name));
    for name in order {
        let others: BTreeSet<&'static str> = asked.iter().copied().filter(|other| *other != name).collect();
        let is_needless = wanted
            .iter()
            .filter(|(permission, _)| *permission == name || !asked.contains(permission))
            .all(|(permission, dataset)| others.iter().any(|other| stands_in(other, permission, dataset, way)));
        if is_needless {
            asked = others;
        }
    }
    asked
}

/// Whether a permission reads a dataset in full: as its least, or in place of it.
fn stands_in(permission: &str, least: &str, dataset: &Dataset, way: Way) -> bool {
    permission == least
        || (!crate::catalog::writes(permission)
            && way.readers(dataset.path).contains(&permission)
            && !reads_in_part(permission, dataset.path))
}

/// The permission of those asked for that a dataset relies on: its least, or else the narrowest that stands in.
fn reader(least: &'static str, dataset: &Dataset, asked: &BTreeSet<&'static str>, way: Way) -> &'static str {
    let others = asked.iter().copied().filter(|other| stands_in(other, least, dataset, way));
    others.min_by_key(|other| (*other != least, breadth(other), *other)).unwrap_or(least)
}

/// A permission with what relies on it.
fn need(name: &'static str, rows: Vec<&'static Dataset>, chosen: &[&'static Dataset]) -> Need {
    let tier = rows.iter().map(|row| row.tier).min().unwrap_or(Tier::Application);
    let sections = sections(&rows, chosen);
    Need { name, scope: scope_named(name), tier, datasets: rows, sections }
}

/// The sections that datasets feed, themselves or through those read for each of their objects.
pub(super) fn sections(rows: &[&'static Dataset], chosen: &[&'static Dataset]) -> Vec<&'static Row> {
    let mut ids: BTreeSet<&str> = rows.iter().map(|row| row.id).collect();
    loop {
        let below = chosen.iter().filter(|row| row.parent.is_some_and(|parent| ids.contains(parent))).map(|row| row.id);
        let before = ids.len();
        ids.extend(below.collect::<Vec<_>>());
        if ids.len() == before {
            break;
        }
    }
    let fed: BTreeSet<&str> = rows
        .iter()
        .chain(chosen.iter().filter(|row| ids.contains(row.id)))
        .flat_map(|row| row.feeds.iter().copied())
        .collect();
    OUTLINE.iter().filter(|row| fed.contains(row.id)).collect()
}
