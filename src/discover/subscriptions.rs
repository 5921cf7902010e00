//! Which subscriptions of Azure a run tells of: what lies outside of those that were chosen is not stored, and the entries
//! of the datasets say what was not read of the tenant.
//!
//! Azure lists what an identity has a role on, and answers with an empty list where that is nothing
//! (<https://learn.microsoft.com/rest/api/resources/subscriptions/list>). All is seen where the root management group is
//! (<https://learn.microsoft.com/azure/governance/management-groups/overview>).

use super::wanted;
use crate::catalog::{Dataset, SubscriptionId, dataset, ids};
use crate::output::Staging;
use crate::snapshot::{Coverage, Row, Status};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What ids of things in a subscription begin with.
const BELOW: &str = "/subscriptions/";
/// What ids of management groups begin with, in lower case.
const GROUPS: &str = "/providers/microsoft.management/managementgroups/";

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

/// Whether a dataset holds what lies in subscriptions.
pub(super) fn is_narrowed(row: &Dataset) -> bool {
    row.source.grants_by_object()
}

/// Which subscriptions a run saw.
struct Seen {
    /// Whether it is known that there are no others: the identity reads the root management group, which stands above
    /// all and has the id of the tenant.
    is_all: bool,
    /// Their ids, in lower case; nothing where they were not listed.
    ids: Option<BTreeSet<String>>,
}

/// Says in the entries of what tenant they tell: Azure shows an identity the subscriptions that it has a role on, and is
/// silent of all others. What comes back are the datasets that lack nothing but what was not chosen.
pub(super) fn settle(
    entries: &mut [Coverage],
    chosen: &[SubscriptionId],
    tenant: &str,
    person: bool,
    staging: &Staging,
) -> BTreeSet<String> {
    let seen = seen(entries, tenant, staging);
    let unseen = unseen(chosen, &seen);
    let mut only = BTreeSet::new();
    for entry in entries.iter_mut().filter(|entry| entry.status.has_rows()) {
        let Some(row) = dataset(&entry.id).filter(|row| is_narrowed(row)) else { continue };
        let is_blind = seen.ids.as_ref().is_some_and(BTreeSet::is_empty) && entry.count == 0;
        let told = match chosen {
            _ if is_blind && !seen.is_all => {
                refuse(entry, row, person);
                continue;
            }
            [] if seen.is_all => continue,
            [] => "this identity does not see the root management group: what it has no role on is not among this"
                .to_owned(),
            chosen => told(chosen, &unseen),
        };
        if entry.is_whole() && unseen.is_empty() && !chosen.is_empty() {
            only.insert(entry.id.clone());
        }
        entry.status = Status::Partial;
        entry.message = Some(entry.message.take().map_or(told.clone(), |before| format!("{told}; {before}")));
    }
    only
}

/// That an identity without a role sees nothing does not say that there is nothing.
fn refuse(entry: &mut Coverage, row: &Dataset, person: bool) {
    entry.status = Status::Denied;
    entry.sha256 = None;
    entry.missing = Some(wanted::takes(row, person));
    entry.message = Some("this identity has a role on no subscription".to_owned());
}

fn seen(entries: &[Coverage], tenant: &str, staging: &Staging) -> Seen {
    let is_read = |id: &str| entries.iter().any(|entry| entry.id == id && entry.status.has_rows());
    let ids_of = |dataset: &str| {
        let mut ids = BTreeSet::new();
        // A list that cannot be read again shows nothing.
        let _ = staging.each_sealed(dataset, |line: &[u8]| {
            let Ok(value) = serde_json::from_slice(line) else { return };
            ids.extend(Row::new(&value).text("id").map(str::to_ascii_lowercase));
        });
        ids
    };
    let root = format!("{GROUPS}{}", tenant.to_ascii_lowercase());
    let groups = is_read(ids::AZURE_MANAGEMENT_GROUPS).then(|| ids_of(ids::AZURE_MANAGEMENT_GROUPS));
    let listed = is_read(ids::AZURE_SUBSCRIPTIONS).then(|| ids_of(ids::AZURE_SUBSCRIPTIONS));
    Seen {
        is_all: groups.is_some_and(|ids| ids.contains(&root)),
        ids: listed.map(|ids| ids.iter().filter_map(|id| subscription(id)).map(str::to_owned).collect()),
    }
}

/// The chosen subscriptions that this identity does not see.
fn unseen(chosen: &[SubscriptionId], seen: &Seen) -> Vec<String> {
    let Some(ids) = &seen.ids else { return Vec::new() };
    chosen.iter().map(SubscriptionId::to_string).filter(|id| !ids.contains(id)).collect()
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
