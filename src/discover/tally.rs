//! How the objects fared that a dataset is read for, and what of that is said.

use super::notices::Notices;
use super::parents::Keys;
use super::reading::Stop;
use super::taking::{Losses, Taking};
use crate::snapshot::{Coverage, Status, Withheld};
use crate::source::{Failure, FailureKind};
use serde_json::json;

/// How the parents fared.
#[derive(Debug, Default, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Tally {
    /// Parents whose rows are stored.
    pub(super) done: usize,
    /// Of them, how many were refused.
    pub(super) failed: u64,
    /// And how many of these because the identity may not.
    #[serde(default)]
    pub(super) denied: u64,
    /// What it takes, as the first of these said.
    #[serde(default)]
    pub(super) missing: Option<String>,
    /// Whether one of them was an answer that made no sense.
    #[serde(default)]
    pub(super) odd: bool,
    /// The first of these refusals.
    pub(super) first: Option<String>,
    /// Objects that could not be stored.
    pub(super) lost: u64,
    /// Why the first of them could not.
    pub(super) reason: String,
    /// What of the others was not stored on purpose.
    #[serde(default)]
    pub(super) withheld: Withheld,
    /// What the service said beside its answers.
    #[serde(default)]
    pub(super) notices: Notices,
}

impl Tally {
    /// One parent was refused.
    pub(super) fn refused(&mut self, failure: &Failure) {
        self.odd |= super::coverage::is_odd(failure);
        self.failed = self.failed.saturating_add(1);
        if failure.kind == FailureKind::Denied {
            self.denied = self.denied.saturating_add(1);
            self.missing = self.missing.take().or_else(|| failure.permission.clone());
        }
        self.first.get_or_insert_with(|| failure.to_string());
    }

    /// Says in the entry of the dataset what of it could not be read.
    pub(super) fn tell(&self, keys: &Keys, has_rows: bool, coverage: &mut Coverage) {
        if self.failed == 0 && keys.unknown == 0 {
            return;
        }
        let asked = u64::try_from(keys.len()).unwrap_or(u64::MAX);
        coverage.status = match self.failed >= asked && !has_rows {
            true if self.denied == self.failed && keys.unknown == 0 => Status::Denied,
            true => Status::Failed,
            false => Status::Partial,
        };
        if self.denied > 0 {
            coverage.missing.clone_from(&self.missing);
        }
        let mut said = Vec::new();
        if self.failed > 0 {
            let first = self.first.clone().unwrap_or_default();
            said.push(format!("{} of {asked} requests were refused, the first with: {first}", self.failed));
        }
        if keys.unknown > 0 {
            let all = asked.saturating_add(keys.unknown);
            said.push(format!("{} of {all} objects do not say where they can be asked for", keys.unknown));
        }
        coverage.message = Some(said.join("; "));
    }

    /// What came of all parents before this one is there to stay.
    pub(super) fn checkpoint(&mut self, done: usize, taking: &mut Taking) -> Result<(), Stop> {
        self.done = done;
        let at = self.clone();
        taking.commit(Losses::default(), move |losses| {
            json!(Tally { lost: losses.count, reason: losses.reason.clone(), withheld: losses.withheld, ..at })
        })
    }
}
