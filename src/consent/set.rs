//! The least set of permissions for a choice of datasets.

use super::roles::{RoleNeed, roles};
use crate::catalog::{
    AzureGrant, Dataset, Scope, SourceId, SubscriptionId, Tier, Topic, azure_grant, breadth, could_write, dataset,
    for_property, readers, reads_in_part, scope_of,
};
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
    /// The permission a dataset's path takes read this way, by the catalogue; nothing when it cannot be read this way, and
    /// an empty text where a directory role alone decides.
    pub fn permission(self, dataset: &Dataset) -> Option<&'static str> {
        if !dataset.is_graph() {
            return match (self, dataset.tier) {
                (_, Tier::Import) | (Self::Application, Tier::Delegated) => None,
                (Self::Application, _) => Some(dataset.permission),
                (Self::Person, _) => Some(dataset.delegated_permission()),
            };
        }
        let known = readers(dataset.path);
        let (least, offered) = match self {
            Self::Application => (dataset.permission, known.map(|known| known.application)),
            Self::Person => (dataset.delegated_permission(), known.map(|known| known.delegated)),
        };
        let is_offered = match (self, dataset.tier) {
            (_, Tier::Import) | (Self::Application, Tier::Delegated) => false,
            // A scope that writes is documented for people, unless an application is listed too.
            (Self::Application, Tier::OptIn) => offered.is_some_and(|names| !names.is_empty()),
            (Self::Application, Tier::Application) => true,
            (Self::Person, _) => offered.is_none_or(|names| !names.is_empty()),
        };
        is_offered.then(|| for_property(dataset).map_or(least, |(path, _)| path))
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
    /// The first source that wants it: whose resource it is a permission of.
    pub source: SourceId,
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
    /// Whether it could also change what it reads.
    pub fn could_write(&self) -> bool {
        could_write(self.name)
    }

    /// Application id of the resource that it is a permission of.
    pub fn resource(&self) -> &'static str {
        self.source.row().resource
    }

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
    /// The permissions: those of Microsoft Graph by name, then those of other resources.
    pub needs: Vec<Need>,
    /// The directory roles that are needed beside them.
    pub roles: Vec<RoleNeed>,
    /// What else somebody has to do once, and what Microsoft says of the interfaces, source by source.
    pub sources: Vec<SourceId>,
    /// Chosen datasets these permissions do not read.
    pub left_out: Left,
    /// The subscriptions of Azure that will be read; none for all.
    pub subscriptions: Vec<SubscriptionId>,
}

impl PermissionSet {
    /// The least set for these datasets. A permission is left out when others, needed anyway, read in full all it is
    /// wanted for; no broader one is taken in to save a narrower, and no scope that writes stands in for one that reads.
    pub fn of(datasets: &[&'static Dataset], way: Way, opt_in: bool) -> Self {
        let (kept, left_out) = divide(datasets, way, opt_in);
        let (graph, others): (Vec<&'static Dataset>, Vec<&'static Dataset>) =
            kept.iter().partition(|row| row.is_graph());
        let wanted: Vec<(&'static str, &'static Dataset)> =
            graph.iter().filter_map(|row| Some((way.permission(row)?, *row))).collect();
        let asked = reduce(&wanted, way);
        let mut reads: BTreeMap<&'static str, Vec<&'static Dataset>> = BTreeMap::new();
        for (permission, dataset) in &wanted {
            for name in std::iter::once(reader(permission, dataset, &asked, way))
                .chain(for_property(dataset).map(|(_, own)| own))
            {
                let rows = reads.entry(name).or_default();
                if !rows.iter().any(|row| row.id == dataset.id) {
                    rows.push(dataset);
                }
            }
        }
        let needs = reads.into_iter().map(|(name, rows)| need(SourceId::Graph, name, rows, datasets));
        let needs = needs.chain(of_services(&others, way, datasets)).collect();
        let mut sources: Vec<SourceId> = kept.iter().map(|row| row.source).collect();
        sources.sort_unstable();
        sources.dedup();
        Self { way, needs, roles: roles(&kept, way), sources, left_out, subscriptions: Vec::new() }
    }

    /// The same, where only these subscriptions of Azure will be read.
    #[must_use]
    pub fn within(mut self, subscriptions: Vec<SubscriptionId>) -> Self {
        self.subscriptions = subscriptions;
        self
    }

    /// The roles of Azure that are needed beside the permissions.
    pub fn azure(&self) -> Vec<&'static AzureGrant> {
        self.sources.iter().filter_map(|source| azure_grant(*source)).collect()
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

/// The permissions of other resources than Microsoft Graph: each stands once for a resource, whichever of its services
/// wants it. What a directory role alone decides has none.
fn of_services(rows: &[&'static Dataset], way: Way, chosen: &[&'static Dataset]) -> Vec<Need> {
    let mut reads: BTreeMap<(&str, &'static str), Vec<&'static Dataset>> = BTreeMap::new();
    for row in rows {
        if let Some(name) = way.permission(row).filter(|name| !name.is_empty()) {
            reads.entry((row.source.row().resource, name)).or_default().push(row);
        }
    }
    let mut needs: Vec<Need> = reads
        .into_iter()
        .filter_map(|((_, name), rows)| Some(need(rows.first()?.source, name, rows, chosen)))
        .collect();
    needs.sort_by_key(|need| (need.source, need.name));
    needs
}

/// Chosen datasets that are not read, each with the reason.
pub type Left = Vec<(&'static Dataset, LeftOut)>;

/// Divides datasets into those that can be read this way and those that cannot, with the reason. What is read for each
/// object of a dataset that cannot be read is left out with it. Imports are in neither.
pub fn divide(datasets: &[&'static Dataset], way: Way, opt_in: bool) -> (Vec<&'static Dataset>, Left) {
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for row in datasets.iter().copied().filter(|row| row.tier != Tier::Import) {
        match line(row).into_iter().find_map(|row| obstacle(row, way, opt_in)) {
            Some(reason) => left.push((row, reason)),
            None => kept.push(row),
        }
    }
    (kept, left)
}

/// Why a dataset cannot be read this way.
fn obstacle(row: &Dataset, way: Way, opt_in: bool) -> Option<LeftOut> {
    match (way, way.permission(row)) {
        _ if row.tier == Tier::OptIn && !opt_in => Some(LeftOut::OptIn),
        (_, Some(_)) => None,
        (Way::Application, None) => Some(LeftOut::PersonOnly),
        (Way::Person, None) => Some(LeftOut::ApplicationOnly),
    }
}

/// A row and those above it, itself first. A chain of parents that leads back to itself ends there.
pub(super) fn line(row: &'static Dataset) -> Vec<&'static Dataset> {
    let mut rows = vec![row];
    let mut at = row;
    while let Some(above) = at.parent.and_then(dataset) {
        if rows.iter().any(|row| row.id == above.id) {
            break;
        }
        rows.push(above);
        at = above;
    }
    rows
}

/// The permissions that stay when each that others make needless is dropped, the broadest first.
fn reduce(wanted: &[(&'static str, &'static Dataset)], way: Way) -> BTreeSet<&'static str> {
    let extra: BTreeSet<&str> = wanted.iter().filter_map(|(_, dataset)| Some(for_property(dataset)?.1)).collect();
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
            && (dataset.delta.is_empty() || way.readers(dataset.delta).contains(&permission))
            && !reads_in_part(permission, dataset.path))
}

/// The permission of those asked for that a dataset relies on: its least, or else the narrowest that stands in.
fn reader(least: &'static str, dataset: &Dataset, asked: &BTreeSet<&'static str>, way: Way) -> &'static str {
    let others = asked.iter().copied().filter(|other| stands_in(other, least, dataset, way));
    others.min_by_key(|other| (*other != least, breadth(other), *other)).unwrap_or(least)
}

/// A permission with what relies on it.
fn need(source: SourceId, name: &'static str, rows: Vec<&'static Dataset>, chosen: &[&'static Dataset]) -> Need {
    let tier = rows.iter().map(|row| row.tier).min().unwrap_or(Tier::Application);
    let sections = sections(&rows, chosen);
    Need { name, source, scope: scope_of(source, name), tier, datasets: rows, sections }
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
    let fed: Vec<Topic> = rows
        .iter()
        .chain(chosen.iter().filter(|row| ids.contains(row.id)))
        .flat_map(|row| row.feeds.iter().copied())
        .collect();
    OUTLINE.iter().filter(|row| row.tells_of(&fed)).collect()
}
