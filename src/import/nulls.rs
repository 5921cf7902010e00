//! Nulls that stand for properties nobody asked for.
//!
//! The cmdlets of Microsoft Graph PowerShell give every property an object can have; those that the request did not
//! ask for are null, and cannot be told from those that are empty. A row must not claim to carry what was not read, so
//! such keys are taken out.

use super::shape;
use crate::catalog::{Absence, Dataset, Null, PROPERTIES, absence};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What all objects of a list hold in a property.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    /// Null in each that carries it.
    Null,
    /// Null or an empty list.
    Empty,
    /// Something.
    Value,
}

/// Brings the objects of a list to the form of Graph and takes the keys out that hold nothing in any of them, where
/// that says that they were not asked for. Whether names had to be changed.
pub(super) fn shaped(dataset: &Dataset, items: &mut [Value]) -> bool {
    let mut is_powershell = false;
    for item in items.iter_mut().filter(|item| shape::is_pascal(item)) {
        *item = shape::graph(item.take());
        is_powershell = true;
    }
    let held = held(items);
    // A property that the service never leaves empty and that is null throughout was not asked for: so it is with
    // every other that is null. Graph itself leaves such keys out; one alone may be an oddity of old accounts.
    let never = PROPERTIES.iter().filter(|row| row.dataset == dataset.id && row.null == Null::NotRead);
    let never: BTreeSet<Holds> = never.filter_map(|row| held.get(row.path).copied()).collect();
    let is_chosen = never.contains(&Holds::Null) && (is_powershell || !never.contains(&Holds::Value));
    if !is_powershell && !is_chosen {
        return is_powershell;
    }
    let is_unasked = |key: &str, holds: Holds| match holds {
        Holds::Null => is_chosen || absence(dataset.id, key) == Absence::OnRequest,
        Holds::Empty => is_chosen && absence(dataset.id, key) == Absence::OnRequest,
        Holds::Value => false,
    };
    let unasked: BTreeSet<String> =
        held.into_iter().filter(|(key, holds)| is_unasked(key, *holds)).map(|(key, _)| key).collect();
    if !unasked.is_empty() {
        for map in items.iter_mut().filter_map(Value::as_object_mut) {
            map.retain(|key, _| !unasked.contains(key));
        }
    }
    is_powershell
}

/// What the objects hold, by property.
fn held(items: &[Value]) -> BTreeMap<String, Holds> {
    let mut held: BTreeMap<String, Holds> = BTreeMap::new();
    for (key, value) in items.iter().filter_map(Value::as_object).flatten() {
        let holds = match value {
            Value::Null => Holds::Null,
            Value::Array(list) if list.is_empty() => Holds::Empty,
            _ => Holds::Value,
        };
        match held.get_mut(key) {
            Some(before) => *before = holds.max(*before),
            None => drop(held.insert(key.clone(), holds)),
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;
    use serde_json::json;

    fn after(id: &str, items: Value) -> Value {
        let Value::Array(mut items) = items else { panic!("a list") };
        shaped(dataset(id).unwrap(), &mut items);
        Value::Array(items)
    }

    #[test]
    fn what_was_not_asked_for_goes() {
        let rows = json!([{"Id": "1", "Mail": null, "AccountEnabled": null, "AssignedLicenses": [], "OnPremisesSyncEnabled": null}]);
        assert_eq!(after("users", rows), json!([{"id": "1"}]));
        // Enabled or not was asked for: only what comes on request and is null throughout may not have been.
        let rows = json!([
            {"Id": "1", "Mail": null, "AccountEnabled": true, "AssignedLicenses": [], "UsageLocation": null},
            {"Id": "2", "Mail": null, "AccountEnabled": false, "AssignedLicenses": [], "UsageLocation": null}
        ]);
        let left = json!([
            {"id": "1", "mail": null, "accountEnabled": true, "assignedLicenses": []},
            {"id": "2", "mail": null, "accountEnabled": false, "assignedLicenses": []}
        ]);
        assert_eq!(after("users", rows), left);
    }

    #[test]
    fn what_graph_itself_returned_stays() {
        let rows = json!([{"id": "1", "accountEnabled": true, "onPremisesSyncEnabled": null, "usageLocation": null}]);
        assert_eq!(after("users", rows.clone()), rows);
        let rows = json!([{"id": "1", "accountEnabled": null, "onPremisesSyncEnabled": null, "mail": "a@b.example"}]);
        assert_eq!(after("users", rows), json!([{"id": "1", "mail": "a@b.example"}]));
    }
}
