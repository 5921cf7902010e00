//! What changes by itself moves no claim that counts as a change of the tenant.
//!
//! Every property that the catalogue calls volatile is given other values; claims that differ are those that a comparison
//! leaves out too, or stand below with the reason why they count all the same.

#[path = "changes/mod.rs"]
mod changes;

use changes::{Paths, Place, at_once, changed, is_date, leaves, other, tenants, within};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tenantry::assess::claims;
use tenantry::catalog::{DATASETS, VOLATILE_PROPERTIES, is_volatile};
use tenantry::diff::VOLATILE;
use tenantry::facts::Facts;
use tenantry::snapshot::Snapshot;

/// Dataset, the start of a claim's id, and why its change is one of the tenant.
const COUNT_ALL_THE_SAME: &[(&str, &str, &str)] = &[
    ("certificate-connectors", "finding.silent-connectors", SILENCE),
    ("devices", "devices.stale", SILENCE),
    ("devices", "devices.windows.", SILENCE),
    ("managed-devices", "devices.silent", SILENCE),
    ("organization", "finding.sync-stale", SILENCE),
    ("secure-scores", "finding.secure-score-below-peers", "a verdict, which no single day turns"),
    (
        "secure-scores",
        "score.percent",
        "the share is followed over time; the points behind it change with their maximum",
    ),
    ("user-sign-ins", "finding.stale-", SILENCE),
    ("user-sign-ins", "people.guests.stale", SILENCE),
    ("user-sign-ins", "people.stale", SILENCE),
    ("users", "finding.stale-accounts", SILENCE),
    ("users", "people.stale", SILENCE),
];

/// Why the count of what is silent is a change where the day of its last contact is none.
const SILENCE: &str = "that something is in use no more is a change, when it was last in use is none";

/// The claims by id, as text.
fn told(snapshot: &Snapshot) -> String {
    let claims = serde_json::to_value(claims(&Facts::read(snapshot).value)).expect("claims are JSON");
    let claims = claims.as_array().into_iter().flatten();
    claims.map(|it| format!("{}\t{it}\n", it["id"].as_str().unwrap_or_default())).collect()
}

/// What a property is changed to: an earlier time, a later one, another number.
fn variant(at: usize, value: &Value) -> Option<Value> {
    match (at, value) {
        (0, _) => other(value),
        (1, Value::Number(_)) => Some(json!(1_000_000)),
        (1, _) if is_date(value) => Some(json!("2026-11-19T12:00:00Z")),
        _ => None,
    }
}

/// Ids of claims that differ.
fn moved(before: &str, after: &str) -> BTreeSet<String> {
    let by_id = |text: &str| -> BTreeMap<String, String> {
        text.lines().filter_map(|it| it.split_once('\t')).map(|(id, it)| (id.to_owned(), it.to_owned())).collect()
    };
    let (before, after) = (by_id(before), by_id(after));
    before.keys().chain(after.keys()).filter(|id| before.get(*id) != after.get(*id)).cloned().collect()
}

fn counts_as_change(dataset: &str, id: &str) -> bool {
    let left_out = VOLATILE.iter().any(|it| if it.ends_with('.') { id.starts_with(it) } else { id == *it });
    !left_out && !COUNT_ALL_THE_SAME.iter().any(|row| row.0 == dataset && id.starts_with(row.1))
}

#[test]
fn what_changes_by_itself_moves_no_claim_that_counts() {
    let tenants = tenants();
    let ids: Vec<&'static str> = DATASETS.iter().map(|row| row.id).collect();
    let ids: Vec<_> = ids.into_iter().filter(|id| VOLATILE_PROPERTIES.iter().any(|row| row.dataset == *id)).collect();
    let found = at_once(&ids, |id| {
        let mut found = BTreeSet::new();
        // The fixtures, contoso and fabrikam.
        for place in tenants.iter().take(3).filter_map(|it| Place::of(it, id, told)) {
            let mut paths = Paths::new();
            place.objects.iter().for_each(|row| leaves(row, "", &mut paths));
            paths.retain(|path| is_volatile(id, path));
            for at in 0..2 {
                let change = |_: &str, value: &Value| variant(at, value).map(Some);
                let rows: Vec<Value> = place.objects.iter().map(|row| changed(row, "", &paths, &change)).collect();
                if rows != place.objects {
                    found.extend(moved(place.base(), &place.told(rows)));
                }
            }
        }
        found
    });
    let mut faults = Vec::new();
    for (dataset, claims) in &found {
        faults
            .extend(claims.iter().filter(|id| counts_as_change(dataset, id)).map(|id| format!("{dataset} moves {id}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (dataset, start, reason) in COUNT_ALL_THE_SAME {
        let moves = found.get(dataset).is_some_and(|it| it.iter().any(|id| id.starts_with(start)));
        assert!(moves && !reason.is_empty(), "`{dataset}` moves no `{start}` any more: take the row away");
    }
}

#[test]
fn what_is_called_volatile_is_a_row_of_its_own_and_no_row_covers_another() {
    for row in VOLATILE_PROPERTIES {
        let others = VOLATILE_PROPERTIES.iter().filter(|it| *it != row && it.dataset == row.dataset);
        let mut above = others.filter(|it| it.path == "*" || (row.path != "*" && within(row.path, it.path)));
        assert!(above.next().is_none(), "{row:?} is covered already");
    }
}
