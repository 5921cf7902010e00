//! Subscriptions of Azure that were chosen: what lies outside of them is not stored, and the entries of the datasets say
//! that it was not read.

use crate::catalog::{Dataset, SubscriptionId, dataset, ids};
use crate::output::Staging;
use crate::snapshot::{Coverage, Row, Status};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What ids of things in a subscription begin with.
const BELOW: &str = "/subscriptions/";

/// The part of an object that tells where it is.
#[derive(Deserialize)]
struct Placed<'a> {
    #[serde(borrow, default)]
    id: Option<Cow<'a, str>>,
}

/// Whether an object lies in a chosen subscription, or above all. A service that is asked of some subscriptions should
/// tell of no other; the list of subscriptions tells of all.
pub(super) fn holds(chosen: &[SubscriptionId], raw: &[u8]) -> bool {
    if chosen.is_empty() {
        return true;
    }
    let id = serde_json::from_slice::<Placed<'_>>(raw).ok().and_then(|placed| placed.id);
    id.and_then(|id| subscription(&id).map(str::to_ascii_lowercase))
        .is_none_or(|id| chosen.iter().any(|one| one.as_str() == id))
}

/// The subscription of an id of Azure, as it is written there.
fn subscription(id: &str) -> Option<&str> {
    let (start, rest) = id.split_at_checked(BELOW.len())?;
    start.eq_ignore_ascii_case(BELOW).then(|| rest.split('/').next().unwrap_or_default())
}

/// Whether a dataset is narrowed by a choice of subscriptions.
pub(super) fn is_narrowed(row: &Dataset) -> bool {
    row.source.grants_by_object()
}

/// Says in the entries what was left out: of the tenant it was read in part. What comes back are the datasets that lack
/// nothing else.
pub(super) fn narrow(entries: &mut [Coverage], chosen: &[SubscriptionId], staging: &Staging) -> BTreeSet<String> {
    if chosen.is_empty() {
        return BTreeSet::new();
    }
    let is_listed = entries.iter().any(|it| it.id == ids::AZURE_SUBSCRIPTIONS && it.status.has_rows());
    let unseen = if is_listed { unseen(chosen, staging) } else { Vec::new() };
    let mut only = BTreeSet::new();
    for entry in entries.iter_mut() {
        if !entry.status.has_rows() || !dataset(&entry.id).is_some_and(is_narrowed) {
            continue;
        }
        if entry.is_whole() && unseen.is_empty() {
            only.insert(entry.id.clone());
        }
        let told = told(chosen, &unseen);
        entry.status = Status::Partial;
        entry.message = Some(entry.message.take().map_or(told.clone(), |before| format!("{told}; {before}")));
    }
    only
}

/// The chosen subscriptions that this identity does not see.
fn unseen(chosen: &[SubscriptionId], staging: &Staging) -> Vec<String> {
    let mut unseen: BTreeSet<String> = chosen.iter().map(SubscriptionId::to_string).collect();
    // A list that cannot be read again shows none of them.
    let _ = staging.each_sealed(ids::AZURE_SUBSCRIPTIONS, &mut |line: &[u8]| {
        let Ok(value) = serde_json::from_slice(line) else { return };
        if let Some(id) = Row::new(&value).text("id").and_then(subscription) {
            unseen.remove(&id.to_ascii_lowercase());
        }
    });
    unseen.into_iter().collect()
}

fn told(chosen: &[SubscriptionId], unseen: &[String]) -> String {
    let read = match chosen.len() {
        1 => "only what is in the chosen subscription was read".to_owned(),
        several => format!("only what is in the {several} chosen subscriptions was read"),
    };
    match unseen {
        [] => read,
        unseen => format!("{read}, and this identity does not see {}", unseen.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_another_subscription_is_left_out() {
        let chosen: Vec<SubscriptionId> =
            SubscriptionId::new("aaaaaaaa-0000-0000-0000-000000000001").into_iter().collect();
        let kept = |id: &str| holds(&chosen, serde_json::json!({ "name": "n", "id": id }).to_string().as_bytes());
        assert!(kept("/subscriptions/AAAAAAAA-0000-0000-0000-000000000001"));
        assert!(kept("/Subscriptions/aaaaaaaa-0000-0000-0000-000000000001/resourceGroups/g"));
        assert!(kept("/providers/Microsoft.Management/managementGroups/m") && kept("asst_1") && kept("é"));
        assert!(holds(&chosen, b"{}") && holds(&chosen, b"no JSON"));
        for other in ["/subscriptions/bbbbbbbb-0000-0000-0000-000000000002/x", "/subscriptions/", "/subscriptions//"] {
            assert!(!kept(other), "{other}");
            assert!(holds(&[], format!("{{\"id\":\"{other}\"}}").as_bytes()));
        }
    }
}
