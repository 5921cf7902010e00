//! Nulls that stand for properties nobody asked for.
//!
//! The cmdlets of Microsoft Graph PowerShell give every property an object can have; those that the request did not
//! ask for are null, and cannot be told from those that are empty. A row must not claim to carry what was not read, so
//! such keys are taken out.

use crate::catalog::{Absence, Dataset, Null, PROPERTIES, absence};
use crate::shape;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What all objects of a list hold in a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// Null in each that carries it.
    Null,
    /// Null or an empty list.
    Empty,
    /// Something.
    Value,
}

/// What the objects of a list hold, by property. Objects mostly carry the same properties in the same order: the next
/// one is tried first.
#[derive(Debug, Default)]
pub(super) struct Held {
    properties: Vec<(String, Holds)>,
    places: BTreeMap<String, usize>,
    next: usize,
    /// Whether the names of an object had to be brought to the form of Graph.
    pub(super) is_powershell: bool,
}

impl Held {
    /// Begins an object.
    pub(super) fn begin(&mut self) {
        self.next = 0;
    }

    /// Takes note of a property of the object.
    pub(super) fn note(&mut self, key: &str, holds: Holds) {
        let is_next = self.properties.get(self.next).is_some_and(|(known, _)| known == key);
        let place = if is_next { Some(self.next) } else { self.places.get(key).copied() };
        let place = place.unwrap_or_else(|| {
            self.places.insert(key.to_owned(), self.properties.len());
            self.properties.push((key.to_owned(), Holds::Null));
            self.properties.len().saturating_sub(1)
        });
        if let Some((_, before)) = self.properties.get_mut(place) {
            *before = holds.max(*before);
        }
        self.next = place.saturating_add(1);
    }

    /// Takes note of an object.
    pub(super) fn see(&mut self, value: &Value) {
        self.begin();
        for (key, value) in value.as_object().into_iter().flatten() {
            let holds = match value {
                Value::Null => Holds::Null,
                Value::Array(list) if list.is_empty() => Holds::Empty,
                _ => Holds::Value,
            };
            self.note(key, holds);
        }
    }

    fn get(&self, key: &str) -> Option<Holds> {
        self.properties.get(*self.places.get(key)?).map(|(_, holds)| *holds)
    }

    /// Properties that hold nothing in any object, where that says that they were not asked for.
    pub(super) fn unasked(&self, dataset: &Dataset) -> BTreeSet<String> {
        // A property that the service never leaves empty and that is null throughout was not asked for: so it is with
        // every other that is null. Graph itself leaves such keys out; one alone may be an oddity of old accounts.
        let never = PROPERTIES.iter().filter(|row| row.dataset == dataset.id && row.null == Null::NotRead);
        let never: BTreeSet<Holds> = never.filter_map(|row| self.get(row.path)).collect();
        let is_chosen = never.contains(&Holds::Null) && (self.is_powershell || !never.contains(&Holds::Value));
        if !self.is_powershell && !is_chosen {
            return BTreeSet::new();
        }
        let is_unasked = |key: &str, holds: Holds| match holds {
            Holds::Null => is_chosen || absence(dataset.id, key) == Absence::OnRequest,
            Holds::Empty => is_chosen && absence(dataset.id, key) == Absence::OnRequest,
            Holds::Value => false,
        };
        self.properties.iter().filter(|(key, holds)| is_unasked(key, *holds)).map(|(key, _)| key.clone()).collect()
    }
}

/// Brings an object to the form of Graph; whether it had to be.
pub(super) fn graph(item: &mut Value) -> bool {
    let is_pascal = shape::is_pascal(item);
    if is_pascal {
        *item = shape::graph(item.take());
    }
    is_pascal
}

/// Takes properties out of an object.
pub(super) fn take_out(item: &mut Value, unasked: &BTreeSet<String>) {
    if let Some(map) = item.as_object_mut().filter(|_| !unasked.is_empty()) {
        map.retain(|key, _| !unasked.contains(key));
    }
}

/// Brings the objects of a list to the form of Graph and takes the keys out that hold nothing in any of them, where
/// that says that they were not asked for. Whether names had to be changed.
pub(super) fn shaped(dataset: &Dataset, items: &mut [Value]) -> bool {
    let mut held = Held::default();
    for item in items.iter_mut() {
        held.is_powershell |= graph(item);
        held.see(item);
    }
    let unasked = held.unasked(dataset);
    items.iter_mut().for_each(|item| take_out(item, &unasked));
    held.is_powershell
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
