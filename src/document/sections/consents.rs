//! Applications of other organisations: what each was granted, and by whom.

use super::claimed::Figure;
use super::twins::Apart;
use super::{count, head};
use crate::document::Sources;
use crate::facts::{ForeignApplication, PermissionGrant, Reading, Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Applications of other organisations and their grants.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Consents<'a> {
    /// What was granted, one row an application, resource and kind of consent, sixty at most.
    pub(crate) rows: Vec<ConsentRow<'a>>,
    /// How many more rows there are among the grants that were read.
    pub(crate) more: u64,
    /// Names of applications of other organisations of which no grant was read.
    pub(crate) without: Vec<String>,
    /// Applications of other organisations with permissions that reach far and that single people consented to, each for
    /// themselves. Those that hold for everyone are the claim `consents.far-reaching`.
    pub(crate) far_single: Figure,
    /// Whether any grants were read.
    pub(crate) read: bool,
    /// Whether all grants were read, of people and of applications.
    pub(crate) complete: bool,
}

/// What an application may do at a resource.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ConsentRow<'a> {
    /// Name of the application.
    pub(crate) application: String,
    /// Whether its maker was read: otherwise it may be the tenant's own or Microsoft's.
    pub(crate) maker_read: bool,
    /// Name of the resource.
    pub(crate) resource: &'a str,
    /// Whether it acts in its own name; otherwise as the person who is signed in.
    pub(crate) as_itself: bool,
    /// Its permissions.
    pub(crate) permissions: &'a [String],
    /// Whether some of them are not told.
    pub(crate) unresolved: bool,
    /// Those of them that reach far.
    pub(crate) far_reaching: &'a [String],
    /// Whether it holds for everyone: `yes`, `no`, `unread`.
    pub(crate) for_everyone: crate::facts::Truth,
    /// How many people consented, each for themselves.
    pub(crate) people: Figure,
}

/// The applications of other organisations, and those whose maker was not read, with what they were granted.
pub(super) fn consents<'a>(sources: &Sources<'a>) -> Consents<'a> {
    let facts = &sources.model.facts;
    let readings = [&facts.delegated_grants, &facts.application_grants];
    let foreign = facts.service_principals.read().map(|it| it.third_party_apps.as_slice()).unwrap_or_default();
    let names = Apart::new(foreign.iter().map(|it: &ForeignApplication| (it.name.as_str(), it.id.as_str())));
    let mut rows: Vec<ConsentRow<'a>> = Vec::new();
    let mut granted: BTreeSet<&str> = BTreeSet::new();
    for (reading, as_itself) in readings.into_iter().zip([false, true]) {
        for grant in reading.items().iter().filter(|it| !it.third_party.is_no()) {
            granted.insert(&grant.id);
            rows.push(row(reading, grant, as_itself, &names));
        }
    }
    rows.sort_by(|a, b| {
        (&a.application, a.resource, a.as_itself, a.for_everyone).cmp(&(
            &b.application,
            b.resource,
            b.as_itself,
            b.for_everyone,
        ))
    });
    let more = count(rows.len().saturating_sub(super::TABLE_ROWS));
    rows.truncate(super::TABLE_ROWS);
    let without = foreign.iter().filter(|it| !granted.contains(it.id.as_str()));
    Consents {
        rows,
        more,
        without: without.map(|it| names.of(&it.name, &it.id)).collect(),
        far_single: far_single(&facts.delegated_grants),
        read: readings.iter().any(|it| it.read().is_some()),
        complete: readings.iter().all(|it| it.is_complete()),
    }
}

/// Applications of other organisations that reach far in the name of single people. Permissions that an application holds
/// in its own name always hold for everyone.
fn far_single(reading: &Reading<Vec<PermissionGrant>>) -> Figure {
    let mut applications: BTreeMap<&str, Truth> = BTreeMap::new();
    for grant in reading.items() {
        let far = grant.third_party.and(grant.for_everyone.not()).and(grant.reaches_far());
        let known = applications.entry(grant.id.as_str()).or_insert(Truth::No);
        *known = known.or(far);
    }
    Figure::split(reading, |_| {
        let mut split = Split::default();
        applications.into_values().for_each(|far| split.add(far));
        split
    })
}

fn row<'a>(
    reading: &Reading<Vec<PermissionGrant>>,
    grant: &'a PermissionGrant,
    as_itself: bool,
    names: &Apart<'_>,
) -> ConsentRow<'a> {
    ConsentRow {
        application: names.of(&grant.application, &grant.id),
        maker_read: grant.third_party.is_yes(),
        resource: &grant.resource,
        as_itself,
        permissions: &grant.permissions,
        unresolved: grant.unresolved,
        far_reaching: &grant.far_reaching,
        for_everyone: grant.for_everyone,
        people: people(reading, grant),
    }
}

fn people(reading: &Reading<Vec<PermissionGrant>>, grant: &PermissionGrant) -> Figure {
    Figure::counted(usize::try_from(grant.people).unwrap_or(usize::MAX), reading.is_complete() && grant.people_told)
}

/// Far-reaching permissions of applications in their own name.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Automation<'a> {
    /// One row an application and resource, sixty at most.
    pub(crate) rows: Vec<AutomationRow<'a>>,
    /// How many more there are among those read.
    pub(crate) more: u64,
    /// How many applications hold them.
    pub(crate) applications: Figure,
    /// How many pairs of an application and a resource.
    pub(crate) grants: Figure,
    /// Whether grants were read.
    pub(crate) read: bool,
    /// Whether all of them were.
    pub(crate) complete: bool,
}

/// Far-reaching permissions of one application at one resource.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AutomationRow<'a> {
    /// Name of the application.
    pub(crate) application: String,
    /// Name of the resource.
    pub(crate) resource: &'a str,
    /// The permissions that reach far.
    pub(crate) far_reaching: &'a [String],
    /// Whose it is: `own`, `microsoft`, `other`, `managed-identity`, `nobody`, `unread`.
    pub(crate) maker: crate::facts::Maker,
}

/// Applications that act in their own name with far-reaching permissions.
pub(super) fn automation<'a>(sources: &Sources<'a>) -> Automation<'a> {
    let reading = &sources.model.facts.application_grants;
    let all: Vec<&PermissionGrant> = reading.items().iter().filter(|it| !it.far_reaching.is_empty()).collect();
    let names = Apart::new(reading.items().iter().map(|it| (it.application.as_str(), it.id.as_str())));
    let holders: BTreeSet<&str> = all.iter().map(|it| it.id.as_str()).collect();
    let (shown, more) = head(&all);
    let row = |it: &&'a PermissionGrant| AutomationRow {
        application: names.of(&it.application, &it.id),
        resource: &it.resource,
        far_reaching: &it.far_reaching,
        maker: it.maker,
    };
    // An id that nothing names may stand for a permission that reaches far.
    let whole = reading.is_complete() && reading.items().iter().all(|it| !it.unresolved);
    Automation {
        rows: shown.iter().map(row).collect(),
        more,
        applications: Figure::counted(holders.len(), whole),
        grants: Figure::counted(all.len(), whole),
        read: reading.read().is_some(),
        complete: whole,
    }
}
