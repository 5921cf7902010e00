//! The objects of an export, brought to the shapes of Microsoft Graph.

use crate::shape;
use serde_json::{Value, json};

/// The objects of a key: a list, a list collapsed to its only element, or a PowerShell list with its count.
pub(super) fn objects(value: Value) -> Vec<Value> {
    match value {
        // A list in a list is one list: so PowerShell writes what a function returned as one.
        Value::Array(items) => items
            .into_iter()
            .flat_map(|item| if item.is_array() { objects(item) } else { vec![item] })
            .filter(Value::is_object)
            .collect(),
        Value::Object(mut map)
            if map.len() == 2 && map.contains_key("Count") && map.get("value").is_some_and(Value::is_array) =>
        {
            objects(map.remove("value").unwrap_or_default())
        }
        Value::Object(map) if !map.is_empty() => vec![Value::Object(map)],
        _ => Vec::new(),
    }
}

/// An object in the shape of Graph. One that holds nothing but nulls is kept, by the names of Graph.
pub(super) fn shaped(value: Value) -> Value {
    let before = value.clone();
    let after = shape::graph(value);
    match before {
        _ if after.is_object() => after,
        Value::Object(map) => map.into_iter().map(|(key, value)| (shape::camel(&key), value)).collect(),
        other => other,
    }
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
    // ScubaGear lists those only that are provisioned; not each version says so of each.
    let enabled = plan.get("provisioningStatus").and_then(Value::as_str).is_none_or(|status| status == "Success");
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

/// A rule of a preset, marked with the key it comes from: two cmdlets answer with rules of the same names.
pub(super) fn preset(value: Value, key: &str) -> Value {
    let mut value = shaped(value);
    if let Some(map) = value.as_object_mut() {
        map.insert("@tenantry.of".to_owned(), json!(key));
    }
    value
}

/// The objects in the `value` of answers; an object without it is itself.
pub(super) fn answers(value: Value) -> Vec<Value> {
    let inside = |mut answer: Value| match answer.get_mut("value").map(Value::take) {
        Some(value) => objects(value),
        None => vec![answer],
    };
    objects(value).into_iter().flat_map(inside).collect()
}

/// An application with its object ids beside one another: that of its service principal is the id, else the only one.
pub(super) fn application(value: Value) -> Value {
    let mut value = shaped(value);
    if let Some(map) = value.as_object_mut() {
        let ids = map.remove("objectId").unwrap_or_default();
        let id = ["servicePrincipal", "application"].iter().find_map(|name| ids.get(name)).unwrap_or(&ids);
        map.entry("id").or_insert(id.clone());
        for name in ["keyCredentials", "passwordCredentials", "federatedCredentials"] {
            // A list of one comes as the object alone, an empty one as null.
            if let Some(list) = map.get_mut(name) {
                *list = Value::Array(objects(list.take()));
            }
        }
    }
    value
}

/// Service principals of Exchange servers: the one that all of them share, or those they have for themselves.
pub(super) fn servers(value: Value) -> Vec<Value> {
    let own = |mut found: Value| match found.get_mut("Apps").map(Value::take) {
        Some(apps) => objects(apps),
        None if found.get("DedicatedHybridAppConfigured").is_some() => Vec::new(),
        None => vec![found],
    };
    objects(value).into_iter().flat_map(own).map(application).collect()
}
