//! Snapshots in memory for tests: say which rows a dataset holds, and how much of it was read. Summaries of drawings.
#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod chance;
pub(crate) mod summary;

use serde_json::Value;
use std::collections::BTreeMap;
use tenantry::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Snapshot, Status, TenantRef};

/// The tenant every built snapshot is of.
pub(crate) const TENANT: &str = "11111111-2222-3333-4444-555555555555";

/// Builds a snapshot of 1 June 2026, dataset by dataset.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    rows: BTreeMap<String, Vec<Value>>,
    states: BTreeMap<String, Status>,
    requests: BTreeMap<String, String>,
    undated: bool,
    tenant: Option<TenantRef>,
    day: Option<String>,
}

impl Rows {
    /// A snapshot for which nothing was requested yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A dataset that was read in full.
    pub(crate) fn with(mut self, dataset: &str, rows: impl IntoIterator<Item = Value>) -> Self {
        self.rows.entry(dataset.to_owned()).or_default().extend(rows);
        self.states.insert(dataset.to_owned(), Status::Complete);
        self
    }

    /// How much of a dataset was read.
    pub(crate) fn state(mut self, dataset: &str, status: Status) -> Self {
        self.states.insert(dataset.to_owned(), status);
        self
    }

    /// A dataset of which an export holds chosen rows only.
    pub(crate) fn selection(mut self, dataset: &str, request: &str) -> Self {
        self.requests.insert(dataset.to_owned(), request.to_owned());
        self.state(dataset, Status::Partial)
    }

    /// The snapshot of another tenant.
    pub(crate) fn of(mut self, id: &str, name: &str, domain: &str) -> Self {
        self.tenant =
            Some(TenantRef { id: id.to_owned(), display_name: name.to_owned(), default_domain: domain.to_owned() });
        self
    }

    /// The snapshot of another day.
    pub(crate) fn on(mut self, day: &str) -> Self {
        self.day = Some(day.to_owned());
        self
    }

    /// A snapshot without a date.
    pub(crate) fn undated(mut self) -> Self {
        self.undated = true;
        self
    }

    /// The same with the rows of each dataset the other way round.
    pub(crate) fn reversed(mut self) -> Self {
        self.rows.values_mut().for_each(|rows| rows.reverse());
        self
    }

    /// Changes every row.
    pub(crate) fn each(mut self, change: impl FnMut(&mut Value)) -> Self {
        self.rows.values_mut().flatten().for_each(change);
        self
    }

    /// The snapshot.
    pub(crate) fn build(self) -> Snapshot {
        let count = |id: &str| self.rows.get(id).map_or(0, Vec::len) as u64;
        let datasets = self.states.iter().map(|(id, status)| Coverage {
            id: id.clone(),
            status: *status,
            count: count(id),
            request: self.requests.get(id).cloned().unwrap_or_default(),
            ..Coverage::default()
        });
        let manifest = Manifest {
            schema_version: SCHEMA_VERSION,
            tenant: self.tenant.clone().unwrap_or_else(|| TenantRef {
                id: TENANT.to_owned(),
                display_name: "Contoso".to_owned(),
                default_domain: "contoso.com".to_owned(),
            }),
            source: "test".to_owned(),
            finished_at: (!self.undated).then(|| format!("{}T04:00:00Z", self.day.as_deref().unwrap_or("2026-06-01"))),
            datasets: datasets.collect(),
            ..Manifest::default()
        };
        Snapshot::from_rows(manifest, self.rows)
    }
}
