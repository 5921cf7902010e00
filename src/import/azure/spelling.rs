//! The names of a row as Resource Manager spells them: tools write them in other cases, as other words, or as text.

use super::flat::place;
use super::route::is_id;
use serde_json::{Map, Value};

/// What stands at the top of a row beside its properties.
const TOP: &[&str] = &[
    "id",
    "name",
    "type",
    "kind",
    "location",
    "resourceGroup",
    "subscriptionId",
    "tenantId",
    "sku",
    "identity",
    "properties",
    "tags",
    "plan",
    "zones",
    "managedBy",
];

/// What Az PowerShell and Resource Graph call these otherwise, lower case.
const OTHERWISE: &[(&str, &str)] =
    &[("resourceid", "id"), ("resourcename", "name"), ("resourcetype", "type"), ("resourcegroupname", "resourceGroup")];

/// Members that are objects or lists: where a table holds nothing there is none.
const OBJECTS: &[&str] = &["sku", "identity", "properties", "tags", "plan", "zones"];

/// Brings the top of a row to the names of Resource Manager, and JSON in its cells to JSON.
pub(super) fn spelled(row: &mut Value) {
    let Some(map) = row.as_object_mut() else { return };
    for name in TOP {
        if let Some(written) = map.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned() {
            place(map, &written, name);
        }
    }
    for (written, name) in OTHERWISE {
        let found = map.keys().find(|key| key.eq_ignore_ascii_case(written)).cloned();
        // `id` may be there and be no id: of a subscription it is a bare one.
        if let Some(found) =
            found.filter(|found| *name != "id" || map.get(found).and_then(Value::as_str).is_some_and(is_id))
        {
            place(map, &found, name);
        }
    }
    cells(map);
}

/// Cells of a table that hold JSON.
fn cells(map: &mut Map<String, Value>) {
    for (name, value) in map.iter_mut() {
        let Value::String(text) = value else { continue };
        let text = text.trim();
        if OBJECTS.contains(&name.as_str()) && (text.is_empty() || text == "null") {
            *value = Value::Null;
        } else if text.starts_with(['{', '['])
            && let Ok(found) = serde_json::from_str::<Value>(text)
        {
            *value = found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tables_and_powershell_are_read_as_resource_manager_writes() {
        let mut row =
            json!({"ID": "/subscriptions/1", "Properties": "{\"a\":{\"b\":1}}", "sku": "null", "TAGS": "{broken"});
        spelled(&mut row);
        assert_eq!(
            row,
            json!({"id": "/subscriptions/1", "properties": {"a": {"b": 1}}, "sku": null, "tags": "{broken"})
        );
        let mut row = json!({"resourceId": "/subscriptions/1/x", "resourceType": "Microsoft.Web/sites", "id": "/subscriptions/1/x"});
        spelled(&mut row);
        assert_eq!(row["type"], "Microsoft.Web/sites");
        for odd in [json!(null), json!(1), json!([]), json!({"id": {}})] {
            spelled(&mut odd.clone());
        }
    }
}
