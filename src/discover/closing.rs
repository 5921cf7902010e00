//! The end of a run: what its manifest says, and what becomes of the folder.

use super::coverage::{Ended, opened};
use super::reading::Stop;
use super::run::{Order, Shared};
use super::{DiscoverError, Outcome};
use crate::catalog::{DATASETS, Dataset, Tier, dataset};
use crate::output::Written;
use crate::snapshot::{Coverage, Manifest, Status};
use crate::source::FailureKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Puts the snapshot in place: whole, or partial with the run left to be resumed.
pub(super) fn close(
    shared: Arc<Shared>,
    mut manifest: Manifest,
    ended: BTreeMap<&'static str, Ended>,
    stopped: Option<Stop>,
) -> Result<Outcome, DiscoverError> {
    if let Some(Stop::Output(error)) = stopped {
        return Err(error);
    }
    shared.staging.complete(&mut manifest)?;
    // That another service than Microsoft Graph is out of reach costs its datasets and not the run.
    let unreachable = |ended: &&Ended| {
        let of_graph = dataset(&ended.coverage.id).is_none_or(Dataset::is_graph);
        of_graph && ended.interrupted.as_ref().is_some_and(|failure| failure.kind == FailureKind::Unreachable)
    };
    if let Some(failure) = ended.values().find(unreachable).and_then(|ended| ended.interrupted.as_ref()) {
        let message = failure.message.clone();
        let has_rows = manifest.datasets.iter().any(|coverage| coverage.count > 0);
        if let Some(shared) = Arc::into_inner(shared).filter(|_| !has_rows) {
            shared.staging.discard()?;
        }
        return Err(DiscoverError::Unreachable(message));
    }
    let interrupted: Vec<_> = ended.values().filter_map(|ended| ended.interrupted.clone()).collect();
    let whole = interrupted.is_empty() && stopped.is_none();
    let is_nothing = manifest.datasets.iter().all(|coverage| !coverage.status.has_rows() && coverage.count == 0);
    let written = if !whole && is_nothing && shared.staging.has_snapshot() {
        // What was there says more than a run that was cut short before it read anything.
        Written::default()
    } else if whole {
        let staging = Arc::into_inner(shared).map(|shared| shared.staging).ok_or(DiscoverError::StillRunning)?;
        staging.finish(manifest.clone())?
    } else {
        shared.staging.publish_partial(manifest.clone())?
    };
    let cancelled = matches!(stopped, Some(Stop::Cancelled));
    Ok(Outcome { manifest, written, interrupted, cancelled, chosen: BTreeSet::new() })
}

/// An entry for every dataset of the catalogue that a tenant can be asked for.
pub(super) fn entries(
    order: &Order,
    ended: &BTreeMap<&'static str, Ended>,
    earlier: &BTreeMap<String, Coverage>,
) -> Vec<Coverage> {
    let entry = |row: &'static Dataset| {
        if let Some(ended) = ended.get(row.id) {
            return ended.coverage.clone();
        }
        if let Some(coverage) = earlier.get(row.id) {
            return coverage.clone();
        }
        let reason = order.left.iter().find(|(left, _)| left.id == row.id).map(|(_, reason)| reason.clone());
        let message = reason.or_else(|| {
            let ordered = order.rows.iter().any(|ordered| ordered.id == row.id);
            ordered.then(|| "the run was stopped before it was read".to_owned())
        });
        Coverage { status: Status::NotRequested, message, ..opened(row, order.detail, order.person) }
    };
    DATASETS.iter().filter(|row| row.tier != Tier::Import).map(entry).collect()
}
