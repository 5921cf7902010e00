//! What an object is called in its dataset, and what tells the items of a list apart.

use super::{dataset, records};

/// Properties that name an object, whatever the dataset.
const NAMES: &[&str] = &["displayName", "name", "deviceName", "connectorName", "machineName"];

/// Properties that tell the items of a list apart, the surest first. Each is an id of the service, but for the last, which
/// is unique in the lists that have it and no id: the settings of a group, the verified domains.
const ITEM_IDS: &[&str] = &["id", "keyId", "skuId", "servicePlanId", "ruleId", "resourceAppId", "tenantId", "name"];

/// Whether a property is what people call an object of a dataset.
pub fn is_name(dataset: &str, property: &str) -> bool {
    names_of(dataset).any(|name| name == property)
}

/// The properties that name an object of a dataset, the one that people see first.
pub fn names_of(id: &str) -> impl Iterator<Item = &'static str> {
    let key = dataset(id).map_or("id", |row| row.key);
    // Some lists are headed by an id.
    let is_id = move |name: &str| name.is_empty() || name == key || name == "id" || name.ends_with("Id");
    let own = records(id).map(|row| row.name).filter(move |name| !is_id(name));
    own.into_iter().chain(NAMES.iter().copied())
}

/// The properties that may tell the items of a list apart, the surest first.
pub fn item_ids() -> &'static [&'static str] {
    ITEM_IDS
}
