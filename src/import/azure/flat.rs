//! Objects whose `properties` were merged into them, brought back to the shape of Resource Manager.
//!
//! `az network … list` and most others write `addressSpace` where Resource Manager writes `properties.addressSpace`, and
//! so at every level. Which names belong below `properties` is what the catalogue keeps of a type or a dataset; any other
//! name stays where it is. Source: `client_flatten` and the attribute maps of the packages of azure-cli 2.91.

use crate::catalog::azure::RESOURCE_TYPES;
use crate::catalog::{KEPT, ids, records};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names on the way to what is kept.
#[derive(Debug, Default)]
struct Tree {
    below: BTreeMap<&'static str, Tree>,
}

impl Tree {
    fn add(&mut self, path: &'static str) {
        let names = path.split('/').map(|name| name.split('[').next().unwrap_or(name));
        let mut at = self;
        for name in names.filter(|name| !name.is_empty() && *name != "*") {
            at = at.below.entry(name).or_default();
        }
    }
}

/// By type of resource.
static TYPES: LazyLock<BTreeMap<&'static str, Tree>> = LazyLock::new(|| {
    let tree = |kept: &[&'static str]| {
        let mut tree = Tree::default();
        kept.iter().for_each(|path| tree.add(path));
        tree
    };
    RESOURCE_TYPES.iter().map(|row| (row.id, tree(row.kept))).collect()
});

/// By dataset, of those that are no resources.
static OTHERS: LazyLock<BTreeMap<&'static str, Tree>> = LazyLock::new(|| {
    let mut trees: BTreeMap<&'static str, Tree> = BTreeMap::new();
    for id in OF_PROPERTIES {
        let tree = trees.entry(id).or_default();
        if let Some(row) = records(id) {
            tree.add(row.name);
            row.columns.iter().for_each(|column| tree.add(column.path));
        }
        let kept = KEPT.iter().filter(|row| row.0 == *id);
        kept.flat_map(|row| row.1).for_each(|path| tree.add(path));
    }
    trees
});

/// Datasets whose rows are of Resource Manager, apart from the resources.
const OF_PROPERTIES: &[&str] = &[
    ids::AZURE_MANAGEMENT_GROUPS,
    ids::AZURE_ROLE_ASSIGNMENTS,
    ids::AZURE_ROLE_DEFINITIONS,
    ids::AZURE_AI_PROJECTS,
    ids::AZURE_AI_DEPLOYMENTS,
    ids::AZURE_AI_CONNECTIONS,
    ids::AZURE_AI_PROJECT_CONNECTIONS,
    ids::AZURE_AI_CAPABILITY_HOSTS,
    ids::AZURE_AI_PROJECT_CAPABILITY_HOSTS,
    ids::AZURE_AI_CONTENT_FILTERS,
    ids::AZURE_AI_APPLICATIONS,
];

/// Names that stand at the top of a resource whatever else is called so below it.
const TOP: &[&str] = &["id", "name", "type", "kind", "location"];

/// What the tools call a property otherwise: type or dataset, where it stands, as they write it, as it is called.
const RENAMED: &[(&str, &str, &str, &str)] = &[
    ("microsoft.storage/storageaccounts", "", "networkRuleSet", "networkAcls"),
    ("microsoft.storage/storageaccounts", "", "enableHttpsTrafficOnly", "supportsHttpsTrafficOnly"),
    ("microsoft.storage/storageaccounts", "networkAcls/ipRules", "ipAddressOrRange", "value"),
];

/// What stands below `properties` though something at the top is called so.
const MOVED: &[(&str, &str, &str)] = &[
    ("microsoft.network/virtualwans", "typePropertiesType", "type"),
    ("microsoft.network/virtualwans", "virtualWanType", "type"),
    (ids::AZURE_ROLE_DEFINITIONS, "roleType", "type"),
];

/// Brings a resource of a type back to its shape. One that says so little that it can only be a selection keeps it: what
/// is absent of the properties of a resource means something.
pub(super) fn resource(row: &mut Value, kind: &str) {
    let Some((tree, map)) = TYPES.get(kind).zip(row.as_object_mut()) else { return };
    let is_flat = !map.contains_key("properties");
    if is_flat && !is_whole(map) {
        return;
    }
    bring(map, tree, kind);
}

/// Brings a row of a dataset back to its shape.
pub(super) fn of_dataset(row: &mut Value, dataset: &str) {
    if let Some((tree, map)) = OTHERS.get(dataset).zip(row.as_object_mut()) {
        bring(map, tree, dataset);
    }
}

fn bring(map: &mut Map<String, Value>, tree: &Tree, kind: &str) {
    let mut moved = Vec::new();
    if !map.contains_key("properties") {
        RENAMED.iter().filter(|row| row.0 == kind).for_each(|row| rename(map, row.1, row.2, row.3));
        let those = MOVED.iter().filter(|row| row.0 == kind);
        moved.extend(those.filter_map(|row| Some((row.2, map.remove(row.1)?))));
    }
    object(map, tree, TOP);
    if !moved.is_empty()
        && let Some(properties) = map.entry("properties").or_insert_with(|| Value::Object(Map::new())).as_object_mut()
    {
        properties.extend(moved.into_iter().map(|(name, value)| (name.to_owned(), value)));
    }
}

/// What every answer for a whole resource holds, and a selection of some of its properties hardly.
const WHOLE: &[&str] = &["provisioningState", "etag", "enabledHostNames"];

fn is_whole(map: &Map<String, Value>) -> bool {
    WHOLE.iter().any(|name| map.contains_key(*name))
}

/// Renames a member of the objects at a place.
fn rename(map: &mut Map<String, Value>, at: &str, written: &str, name: &str) {
    let Some((first, rest)) = at.split_once('/').or_else(|| (!at.is_empty()).then_some((at, ""))) else {
        return place(map, written, name);
    };
    match map.get_mut(first) {
        Some(Value::Object(below)) => rename(below, rest, written, name),
        Some(Value::Array(items)) => {
            items.iter_mut().filter_map(Value::as_object_mut).for_each(|item| rename(item, rest, written, name));
        }
        _ => {}
    }
}

/// Puts what stands under one name under another, where nothing stands there.
pub(super) fn place(map: &mut Map<String, Value>, written: &str, name: &str) {
    if written != name
        && !map.contains_key(name)
        && let Some(value) = map.remove(written)
    {
        map.insert(name.to_owned(), value);
    }
}

/// An object and what is below it. `top` are names that stay in front of `properties`.
fn object(map: &mut Map<String, Value>, tree: &Tree, top: &[&str]) {
    if let Some(inner) = tree.below.get("properties")
        && !map.contains_key("properties")
    {
        let mut properties = Map::new();
        for name in inner.below.keys().filter(|name| !top.contains(name)) {
            let written = map.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned();
            if let Some(value) = written.and_then(|written| map.remove(&written)) {
                properties.insert((*name).to_owned(), value);
            }
        }
        if !properties.is_empty() {
            map.insert("properties".to_owned(), Value::Object(properties));
        }
    }
    for (name, below) in &tree.below {
        if let Some(written) = map.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned() {
            place(map, &written, name);
        }
        match map.get_mut(*name) {
            Some(Value::Object(inner)) => object(inner, below, &[]),
            Some(Value::Array(items)) => {
                items.iter_mut().filter_map(Value::as_object_mut).for_each(|item| object(item, below, &["id", "name"]));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_tools_flatten_is_nested_again() {
        let mut row = json!({
            "id": "/subscriptions/1/x", "name": "n", "etag": "e", "location": "westeurope",
            "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
            "subnets": [{"id": "s", "name": "a", "addressPrefix": "10.0.0.0/24", "networkSecurityGroup": {"id": "/subscriptions/1/nsg"},
                "delegations": [{"name": "d", "serviceName": "Microsoft.App/environments"}]}],
            "virtualNetworkPeerings": [{"name": "p", "peeringState": "Connected", "remoteVirtualNetwork": {"id": "/r"}}]
        });
        resource(&mut row, "microsoft.network/virtualnetworks");
        assert_eq!(
            row,
            json!({
                "id": "/subscriptions/1/x", "name": "n", "etag": "e", "location": "westeurope",
                "properties": {
                    "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                    "subnets": [{"id": "s", "name": "a", "properties": {"addressPrefix": "10.0.0.0/24",
                        "networkSecurityGroup": {"id": "/subscriptions/1/nsg"},
                        "delegations": [{"name": "d", "properties": {"serviceName": "Microsoft.App/environments"}}]}}],
                    "virtualNetworkPeerings": [{"name": "p", "properties": {"peeringState": "Connected", "remoteVirtualNetwork": {"id": "/r"}}}]
                }
            })
        );
    }

    #[test]
    fn other_words_and_cases_are_understood() {
        let mut row = json!({"id": "i", "provisioningState": "Succeeded", "sku": {"name": "S"},
            "networkRuleSet": {"defaultAction": "Deny", "ipRules": [{"ipAddressOrRange": "1.2.3.4"}]}, "PublicNetworkAccess": "Enabled"});
        resource(&mut row, "microsoft.storage/storageaccounts");
        assert_eq!(
            row["properties"],
            json!({"publicNetworkAccess": "Enabled",
            "networkAcls": {"defaultAction": "Deny", "ipRules": [{"value": "1.2.3.4"}]}})
        );
        assert_eq!(row["sku"]["name"], "S");
        let mut row =
            json!({"id": "i", "etag": "", "type": "Microsoft.Network/virtualWans", "typePropertiesType": "Standard"});
        resource(&mut row, "microsoft.network/virtualwans");
        assert_eq!(
            (&row["type"], &row["properties"]["type"]),
            (&json!("Microsoft.Network/virtualWans"), &json!("Standard"))
        );
    }

    #[test]
    fn what_may_be_a_selection_is_no_resource_and_what_is_nested_stays() {
        for row in [
            json!({"id": "i", "name": "n", "publicNetworkAccess": "Disabled"}),
            json!({"id": "i", "provisioningState": "Succeeded", "properties": null, "publicNetworkAccess": "x"}),
            json!({"id": "i", "properties": {"publicNetworkAccess": "Disabled"}}),
        ] {
            let mut same = row.clone();
            resource(&mut same, "microsoft.storage/storageaccounts");
            assert_eq!(same, row);
        }
        let mut row = json!({"id": "i", "principalId": "p", "scope": "/", "roleDefinitionId": "/r", "name": "n"});
        of_dataset(&mut row, ids::AZURE_ROLE_ASSIGNMENTS);
        assert_eq!(
            row,
            json!({"id": "i", "name": "n", "properties": {"principalId": "p", "scope": "/", "roleDefinitionId": "/r"}})
        );
    }
}
