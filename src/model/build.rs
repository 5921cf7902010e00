//! Snapshot → Model: reads the inventory, states the coverage, runs the rules.

use super::derive::derive;
use super::ingest::ingest;
use super::{Inventory, Model};
use crate::catalog::{DATASETS, Detail, Tier, dataset};
use crate::diag::{Code, Diagnostic, Warned};
use crate::snapshot::{Coverage, Manifest, Snapshot, Status, TenantRef};
use std::collections::BTreeMap;

impl Model {
    /// Makes the model of a snapshot. It always succeeds: what could not be read is in the coverage and in the
    /// diagnostics.
    pub fn from_snapshot(snapshot: &Snapshot) -> Warned<Self> {
        let mut diagnostics = Vec::new();
        let inventory = ingest(snapshot, &mut diagnostics);
        let model = Self::from_inventory(inventory, snapshot.manifest(), &mut diagnostics);
        Warned { value: model, diagnostics }
    }

    /// Makes the model of what was read and of the manifest that says how much of it there is.
    pub fn from_inventory(inventory: Inventory, manifest: &Manifest, sink: &mut Vec<Diagnostic>) -> Self {
        let mut model = Self::default();
        model.tenant = tenant(manifest, &inventory);
        model.source.clone_from(&manifest.source);
        model.date = day(manifest);
        model.finished_at.clone_from(&manifest.finished_at);
        model.coverage = coverage(manifest, sink);
        model.imported.clone_from(&manifest.imported);
        derive(&mut model, &inventory);
        model.inventory = inventory;
        model
    }
}

/// Whose tenant it is: the manifest, and what it leaves out from the organisation and its domains.
fn tenant(manifest: &Manifest, inventory: &Inventory) -> TenantRef {
    let mut tenant = manifest.tenant.clone();
    if let Some(organization) = inventory.organization.read() {
        if tenant.id.is_empty() {
            tenant.id.clone_from(&organization.id);
        }
        if tenant.display_name.is_empty() {
            tenant.display_name.clone_from(&organization.name);
        }
    }
    if tenant.default_domain.is_empty()
        && let Some(domain) = inventory.domains.items().iter().find(|domain| domain.is_default)
    {
        tenant.default_domain.clone_from(&domain.name);
    }
    tenant
}

/// The day the snapshot was finished, else begun; empty when neither is a date.
fn day(manifest: &Manifest) -> String {
    let moments = [&manifest.finished_at, &manifest.started_at];
    let mut days = moments.into_iter().flatten().filter_map(|moment| moment.get(..10));
    days.find(|day| day.parse::<jiff::civil::Date>().is_ok()).unwrap_or_default().to_owned()
}

/// Every dataset of the catalogue, except what only imports bring and this snapshot has not, and every other one of
/// the snapshot; sorted by id.
fn coverage(manifest: &Manifest, sink: &mut Vec<Diagnostic>) -> Vec<Coverage> {
    let mut by_id: BTreeMap<&str, Coverage> = BTreeMap::new();
    for coverage in &manifest.datasets {
        by_id.entry(&coverage.id).or_insert_with(|| coverage.clone());
    }
    for row in DATASETS {
        // Counts of what another dataset reads object by object are missed by nobody.
        if row.tier != Tier::Import && row.until == Detail::Full {
            by_id.entry(row.id).or_insert_with(|| Coverage { id: row.id.to_owned(), ..Coverage::default() });
        }
    }
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
