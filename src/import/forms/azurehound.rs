//! Exports of AzureHound: objects of Microsoft Graph, each with its kind.
//!
//! Source of the kinds and their wrappers: <https://github.com/SpecterOps/AzureHound>, `enums/kind.go` and `models`,
//! version 2, November 2026. Newer versions write ids in capitals, Graph in small letters.

use crate::import::answers::{self, Part};
use crate::import::ledger::Ledger;
use crate::import::names::is_id;
use crate::import::path::Path;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Where objects of a kind go.
struct Kind {
    kind: &'static str,
    /// The request that brings such objects; `{}` stands for the owner's id.
    url: &'static str,
    /// Where the owner's id stands.
    owner: &'static str,
    /// The list in the wrapper, and the object in each item of it; empty where the object stands by itself.
    list: (&'static str, &'static str),
}

const fn plain(kind: &'static str, url: &'static str) -> Kind {
    Kind { kind, url, owner: "", list: ("", "") }
}

const KINDS: &[Kind] = &[
    plain("AZUser", "/users"),
    plain("AZGroup", "/groups"),
    plain("AZDevice", "/devices"),
    plain("AZApp", "/applications"),
    plain("AZServicePrincipal", "/servicePrincipals"),
    plain("AZRole", "/roleManagement/directory/roleDefinitions"),
    plain("AZAppRoleAssignment", "/appRoleAssignments"),
    plain("AZOAuth2PermissionGrant", "/oauth2PermissionGrants"),
    Kind {
        kind: "AZRoleAssignment",
        url: "/roleManagement/directory/roleAssignments",
        owner: "",
        list: ("roleAssignments", ""),
    },
    Kind {
        kind: "AZRoleEligibilityScheduleInstance",
        url: "/roleManagement/directory/roleEligibilityScheduleInstances",
        owner: "",
        list: ("roleEligibilityScheduleInstances", ""),
    },
    Kind { kind: "AZGroupMember", url: "/groups/{}/members", owner: "groupId", list: ("members", "member") },
    Kind { kind: "AZGroupOwner", url: "/groups/{}/owners", owner: "groupId", list: ("owners", "owner") },
];

/// Objects by the request that brings them, with their kind.
type Lists = BTreeMap<(String, &'static str), Vec<Value>>;

/// Why the objects may not be all.
const DOUBT: &str = "AzureHound does not say whether it read all of them";

pub(super) fn is_export(map: &Map<String, Value>) -> bool {
    let items = map.get("data").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_kind = |item: &Value| {
        let kind = item.get("kind").and_then(Value::as_str);
        kind.is_some_and(|kind| kind.starts_with("AZ")) && item.get("data").is_some()
    };
    !items.is_empty() && items.iter().take(10).all(is_kind)
}

pub(super) fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
    file.format = "AzureHound export".to_owned();
    ledger.sources.insert("azurehound".to_owned());
    let Some(Value::Array(items)) = map.remove("data") else { return };
    let (mut lists, mut tenants) = (Lists::new(), Vec::new());
    let mut others: BTreeMap<String, u64> = BTreeMap::new();
    for mut item in items {
        let kind = item.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut object = item.get_mut("data").map(Value::take).unwrap_or_default();
        lower(&mut object);
        if kind == "AZTenant" {
            tenants.push(object);
        } else if let Some(row) = KINDS.iter().find(|row| row.kind == kind) {
            let owner = object.get(row.owner).and_then(Value::as_str).unwrap_or_default();
            let url = row.url.replace("{}", owner);
            lists.entry((url, row.kind)).or_default().append(&mut objects(row, object));
        } else {
            let count = others.entry(kind).or_default();
            *count = count.saturating_add(1);
        }
    }
    if let Some(tenant) = tenant(&tenants, &lists) {
        lists.insert(("/organization".to_owned(), "AZTenant"), vec![tenant]);
    }
    for ((url, kind), objects) in lists {
        let mut below = part.below(kind, Path::of_url(&url));
        below.doubt = Some(DOUBT.to_owned());
        answers::take(ledger, &below, Value::Array(objects), file);
    }
    file.unrecognised.extend(others.into_iter().map(|(kind, count)| format!("{kind}: not used ({count})")));
}

/// The objects in what a kind holds.
fn objects(row: &Kind, mut object: Value) -> Vec<Value> {
    let (list, inner) = row.list;
    let Some(Value::Array(items)) = object.get_mut(list).map(Value::take) else {
        return if list.is_empty() || inner.is_empty() { vec![object] } else { Vec::new() };
    };
    let unwrap = |mut item: Value| {
        if inner.is_empty() { item } else { item.get_mut(inner).map(Value::take).unwrap_or_default() }
    };
    items.into_iter().map(unwrap).collect()
}

/// The tenant that was read, as its organisation: the one that says so, the only one, or the one its objects name.
fn tenant(tenants: &[Value], lists: &Lists) -> Option<Value> {
    let is = |tenant: &&Value, name: &str| tenant.get(name) == Some(&Value::Bool(true));
    let id = |value: &Value| value.get("tenantId").and_then(Value::as_str).map(str::to_owned);
    let own: Vec<&Value> = tenants.iter().filter(|it| !is(it, "external")).collect();
    let named = lists.values().flatten().find_map(id);
    let found = match own.as_slice() {
        [only] => Some(*only),
        several => {
            several.iter().find(|it| is(it, "collected")).or_else(|| several.iter().find(|it| id(it) == named)).copied()
        }
    }?;
    let name = found.get("displayName").cloned().unwrap_or_default();
    Some(json!({"id": id(found)?, "displayName": name}))
}

/// Brings ids to the small letters of Graph.
fn lower(value: &mut Value) {
    match value {
        Value::String(text) if text.len() == 36 && is_id(text) => text.make_ascii_lowercase(),
        Value::Array(items) => items.iter_mut().for_each(lower),
        Value::Object(map) => map.values_mut().for_each(lower),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenant_is_the_one_that_was_read() {
        let tenant_of =
            |tenants: Value| tenant(tenants.as_array().unwrap(), &BTreeMap::new()).map(|it| it["id"].clone());
        let both = |more: Value| {
            let mut mine = json!({"tenantId": "a", "displayName": "A"});
            mine.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!([{"tenantId": "b"}, mine])
        };
        assert_eq!(tenant_of(json!([{"tenantId": "a"}])), Some(json!("a")));
        assert_eq!(tenant_of(both(json!({"collected": true}))), Some(json!("a")));
        assert_eq!(tenant_of(both(json!({"external": true}))), Some(json!("b")));
        assert_eq!(tenant_of(json!([])), None);
    }
}
