//! What a run writes down about itself, so that another can go on where it ended.

use super::{DiscoverError, Order};
use crate::output::Staging;
use crate::snapshot::Coverage;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The record of a run.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct State {
    /// What was ordered. A run of another order cannot be resumed by this one: its files hold other properties.
    order: String,
    /// When the first part of the run began, RFC 3339.
    pub(super) started_at: String,
    /// Datasets that have ended, by id.
    pub(super) ended: BTreeMap<String, Coverage>,
    /// Those of them that ended in part or failed because of answers that made no sense: another run asks again.
    #[serde(default)]
    pub(super) again: BTreeSet<String>,
}

impl State {
    /// The record in the folder, or a new one.
    pub(super) fn of(staging: &Staging, order: &Order, now: &str) -> Result<Self, DiscoverError> {
        let wanted = fingerprint(order);
        let Some(value) = staging.state() else {
            let state =
                Self { order: wanted, started_at: now.to_owned(), ended: BTreeMap::new(), again: BTreeSet::new() };
            staging.save_state(&state.to_value()).map_err(DiscoverError::Output)?;
            return Ok(state);
        };
        let state: Self = serde_json::from_value(value).map_err(|error| DiscoverError::Record(error.to_string()))?;
        if state.order == wanted { Ok(state) } else { Err(DiscoverError::OtherOrder) }
    }

    /// The record as JSON.
    pub(super) fn to_value(&self) -> Value {
        // Texts and numbers only: this cannot fail.
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// How long after its beginning a run is gone on with without being asked to: what was read then and what is read now
/// are still one reading, and the run of the next night is one of its own.
const TOGETHER: SignedDuration = SignedDuration::from_hours(12);

/// What an unfinished run in a folder is to the run ordered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// It can be gone on with: it was begun with the same order, and lately.
    GoesOn {
        /// When it began, RFC 3339.
        since: String,
        /// Datasets that are done.
        done: usize,
    },
    /// It began too long ago.
    Old {
        /// When it began, RFC 3339.
        since: String,
    },
    /// It was begun with another order, or its record cannot be read.
    Other,
}

/// Looks at the unfinished run in a folder.
pub fn unfinished(staging: &Staging, order: &Order, now: Timestamp) -> Unfinished {
    let Some(value) = staging.state() else {
        // Killed before it wrote anything down.
        return Unfinished::GoesOn { since: String::new(), done: 0 };
    };
    let state: State = match serde_json::from_value(value) {
        Ok(state) => state,
        Err(_) => return Unfinished::Other,
    };
    if state.order != fingerprint(order) {
        return Unfinished::Other;
    }
    let since = state.started_at;
    // A clock that was set back makes a run of the future: that is no age to go by either.
    let is_near = since.parse::<Timestamp>().is_ok_and(|began| now.duration_since(began).abs() <= TOGETHER);
    if is_near { Unfinished::GoesOn { since, done: state.ended.len() } } else { Unfinished::Old { since } }
}

/// What decides which bytes a data file holds. Which datasets are read may differ from run to run.
fn fingerprint(order: &Order) -> String {
    let subscriptions: BTreeSet<String> = order.subscriptions.iter().map(|id| format!(" {id}")).collect();
    let subscriptions: String = subscriptions.into_iter().collect();
    let (version, tenant) = (env!("CARGO_PKG_VERSION"), &order.tenant.id);
    format!("{version} {:?} {:?} {tenant} {}{subscriptions}", order.detail, order.keep, order.source)
}
