//! The objects of an export, brought to the shapes of Microsoft Graph.

use crate::import::shape;
use serde_json::{Value, json};

/// The objects of a key: a list, a list collapsed to its only element, or a PowerShell list with its count.
pub(super) fn objects(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.into_iter().filter(Value::is_object).collect(),
        Value::Object(mut map)
            if map.len() == 2 && map.contains_key("Count") && map.get("value").is_some_and(Value::is_array) =>
        {
            objects(map.remove("value").unwrap_or_default())
        }
        Value::Object(map) if !map.is_empty() => vec![Value::Object(map)],
        _ => Vec::new(),
    }
}

/// An object in the shape of Graph. One that holds nothing but nulls is kept as it is.
pub(super) fn shaped(value: Value) -> Value {
    let before = value.clone();
    let after = shape::graph(value);
    if after.is_object() { after } else { before }
}

/// `tenant_details`: the organisation object lies in `AADAdditionalData`, as an object or as a list of one.
pub(super) fn organization(detail: Value) -> Value {
    let Value::Object(mut map) = detail else { return detail };
    let data = objects(map.remove("AADAdditionalData").unwrap_or_default()).into_iter().next().map(shaped);
    let Some(Value::Object(mut row)) = data.or_else(|| Some(json!({}))) else { return Value::Object(map) };
    let mut fallback = |name: &str, value: Option<Value>| {
        if row.get(name).is_none_or(Value::is_null)
            && let Some(value) = value
        {
            row.insert(name.to_owned(), value);
        }
    };
    fallback("id", map.remove("TenantId"));
    fallback("displayName", map.remove("DisplayName"));
    if let Some(Value::String(domain)) = map.remove("DomainName") {
        let initial = domain.ends_with(".onmicrosoft.com");
        fallback("verifiedDomains", Some(json!([{ "name": domain, "isInitial": initial }])));
    }
    for (key, value) in map {
        row.entry(shape::camel(&key)).or_insert(shape::graph(value));
    }
    Value::Object(row)
}

/// A service plan of the tenant in the form of `assignedPlans`.
pub(super) fn assigned_plan(plan: &Value) -> Value {
    let enabled = plan.get("provisioningStatus").and_then(Value::as_str) == Some("Success");
    json!({
        "servicePlanId": plan.get("servicePlanId"), "service": plan.get("servicePlanName"),
        "capabilityStatus": if enabled { "Enabled" } else { "Suspended" }
    })
}

/// `authentication_method`: methods beside the policy belong into it.
pub(super) fn methods(value: Value) -> Value {
    let Value::Object(mut map) = value else { return value };
    let Some(policy) = map.remove("authentication_method_policy") else { return shaped(Value::Object(map)) };
    let configurations = map.remove("authentication_method_feature_settings").unwrap_or_default();
    let mut policy = shaped(objects(policy).into_iter().next().unwrap_or_else(|| json!({})));
    if let Some(policy) = policy.as_object_mut() {
        let configurations: Vec<Value> = objects(configurations).into_iter().map(shaped).collect();
        if !configurations.is_empty() {
            policy.insert("authenticationMethodConfigurations".to_owned(), Value::Array(configurations));
        }
        for (key, value) in map {
            policy.entry(shape::camel(&key)).or_insert(shape::graph(value));
        }
    }
    policy
}

/// `license_information`: Graph's id of a subscribed SKU is `<tenant>_<sku>`; the SKU id stands for it.
pub(super) fn sku(value: Value) -> Value {
    let mut value = shaped(value);
    let id = value.get("skuId").cloned();
    if let (Some(map), Some(id)) = (value.as_object_mut(), id) {
        map.entry("id").or_insert(id);
    }
    value
}
