//! Whose snapshot it is, of which day, and what of it is there.

use crate::catalog::{DATASETS, Dataset, Detail, Tier, dataset, declared_of};
use crate::diag::{Code, Diagnostic};
use crate::facts::Facts;
use crate::snapshot::{Coverage, Manifest, Status, TenantRef};
use std::collections::{BTreeMap, BTreeSet};

/// Whose tenant it is: the manifest, and what it leaves out from the organisation and its domains.
pub(super) fn tenant(manifest: &Manifest, facts: &Facts) -> TenantRef {
    let mut tenant = manifest.tenant.clone();
    if let Some(organization) = facts.organization.read() {
        if tenant.id.is_empty() {
            tenant.id.clone_from(&organization.id);
        }
        if tenant.display_name.is_empty() {
            tenant.display_name.clone_from(&organization.name);
        }
    }
    if tenant.default_domain.is_empty()
        && let Some(domain) = facts.domains.items().iter().find(|domain| domain.is_default == Some(true))
    {
        tenant.default_domain.clone_from(&domain.name);
    }
    tenant
}

/// The day the snapshot was finished, else begun; empty when neither is a date.
pub(super) fn day(manifest: &Manifest) -> String {
    let moments = [&manifest.finished_at, &manifest.started_at];
    let mut days = moments.into_iter().flatten().filter_map(|moment| moment.get(..10));
    days.find(|day| day.parse::<jiff::civil::Date>().is_ok()).unwrap_or_default().to_owned()
}

/// The day before which the snapshot was not taken, where nothing says when it was.
pub(super) fn not_before(manifest: &Manifest) -> String {
    let bound = manifest.not_before.as_deref().and_then(|moment| moment.get(..10));
    let bound = bound.filter(|day| day.parse::<jiff::civil::Date>().is_ok());
    bound.filter(|_| day(manifest).is_empty()).unwrap_or_default().to_owned()
}

/// The datasets in the shape of which files declare rows.
pub(super) fn declared(manifest: &Manifest) -> BTreeSet<String> {
    let all = manifest.datasets.iter().filter(|it| it.status.has_rows());
    all.filter_map(|it| declared_of(&it.id)).map(str::to_owned).collect()
}

/// Every dataset of the catalogue, except what only imports bring and this snapshot has not, and every other one of
/// the snapshot; sorted by id.
pub(super) fn coverage(manifest: &Manifest, sink: &mut Vec<Diagnostic>) -> Vec<Coverage> {
    let mut by_id: BTreeMap<&str, Coverage> = BTreeMap::new();
    for coverage in &manifest.datasets {
        by_id.entry(&coverage.id).or_insert_with(|| coverage.clone());
    }
    // What files declare is no part of what was asked and what came.
    by_id.retain(|id, _| declared_of(id).is_none());
    for row in DATASETS {
        // Counts of what another dataset reads object by object are missed by nobody; a log says nothing of what is.
        if row.tier != Tier::Import && row.until == Detail::Full && !row.is_log() {
            by_id.entry(row.id).or_insert_with(|| Coverage { id: row.id.to_owned(), ..Coverage::default() });
        }
    }
    let is_log = |id: &str| dataset(id).is_some_and(Dataset::is_log);
    by_id.retain(|id, coverage| coverage.status != Status::NotRequested || !is_log(id));
    for coverage in by_id.values_mut() {
        match dataset(&coverage.id) {
            Some(row) if coverage.permission.is_empty() => row.permission.clone_into(&mut coverage.permission),
            Some(_) => {}
            None if coverage.status == Status::NotRequested => {}
            None => sink.push(Diagnostic::new(
                Code::DatasetUnknown,
                coverage.id.clone(),
                "this version uses no dataset of that name; it is listed in the coverage annex only",
            )),
        }
    }
    by_id.into_values().collect()
}
