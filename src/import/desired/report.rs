//! The JSON forms: reports of Microsoft365DSC (`New-M365DSCReportFromConfiguration -Type JSON`), and snapshots of
//! unified tenant configuration management.
//!
//! Source of the names: `microsoft/Microsoft365DSC`, `Modules/Microsoft365DSC/Modules/M365DSCReport.psm1`, October 2024;
//! <https://json.schemastore.org/utcm-monitor.json>, February 2026.

use super::{Found, Resource};
use serde_json::{Map, Value};

/// Areas of unified tenant configuration, and how names of the same resources begin in Microsoft365DSC.
const AREAS: &[(&str, &str)] = &[
    ("microsoft.entra.", "AAD"),
    ("microsoft.exchange.", "EXO"),
    ("microsoft.intune.", "Intune"),
    ("microsoft.securityandcompliance.", "SC"),
    ("microsoft.sharepoint.", "SPO"),
    ("microsoft.teams.", "Teams"),
];

/// Whether an object is a resource of a report.
fn is_resource(value: &Value) -> bool {
    value.get("ResourceName").is_some_and(Value::is_string)
        && ["ResourceInstanceName", "ResourceID", "ResourceId"].iter().any(|key| value.get(*key).is_some())
}

/// Whether these are the resources of a report.
pub(in crate::import) fn is_report(items: &[Value]) -> bool {
    items.first().is_some_and(is_resource)
}

/// Whether an object is a snapshot, or one resource of a report, which PowerShell writes without its list.
pub(in crate::import) fn is_snapshot(map: &Map<String, Value>) -> bool {
    let resources = map.get("resources").and_then(Value::as_array);
    let is_unified = |value: &Value| {
        value.get("properties").is_some_and(Value::is_object) && area_of(value.get("resourceType")).is_some()
    };
    resources.is_some_and(|all| all.first().is_some_and(is_unified))
        || (map.get("ResourceName").is_some_and(Value::is_string) && map.contains_key("ResourceInstanceName"))
}

/// The resources of a report.
pub(super) fn report(items: Vec<Value>) -> Found {
    let resources = items.into_iter().filter_map(|item| match item {
        Value::Object(mut map) => {
            let mut text = |key: &str| map.remove(key).and_then(|it| it.as_str().map(str::to_owned));
            let kind = text("ResourceName")?;
            let instance = text("ResourceInstanceName").or_else(|| text("ResourceID")).unwrap_or_default();
            Some(told(kind, instance, map))
        }
        _ => None,
    });
    Found {
        resources: resources.collect(),
        format: "Microsoft365DSC report".to_owned(),
        source: "microsoft365dsc".to_owned(),
        is_export: true,
        ..Found::default()
    }
}

/// The resources of a snapshot.
pub(super) fn snapshot(mut map: Map<String, Value>) -> Found {
    let Some(Value::Array(items)) = map.remove("resources") else { return report(vec![Value::Object(map)]) };
    let resources = items.into_iter().filter_map(|mut item| {
        let (area, name) = area_of(item.get("resourceType"))?;
        let kind = format!("{area}{name}");
        let instance = item.get("displayName").and_then(Value::as_str).unwrap_or_default().to_owned();
        let called = item.get("resourceType").and_then(Value::as_str).map(str::to_owned);
        match item.get_mut("properties").map(Value::take) {
            Some(Value::Object(properties)) => Some(Resource { called, ..told(kind, instance, properties) }),
            _ => None,
        }
    });
    Found {
        resources: resources.collect(),
        format: "unified tenant configuration snapshot".to_owned(),
        source: "unified tenant configuration".to_owned(),
        is_export: true,
        ..Found::default()
    }
}

/// The beginning of the name in Microsoft365DSC, and the rest of it.
fn area_of(kind: Option<&Value>) -> Option<(&'static str, String)> {
    let kind = kind?.as_str()?.to_ascii_lowercase();
    AREAS.iter().find_map(|(area, begins)| Some((*begins, kind.strip_prefix(area)?.to_owned())))
}

/// A resource with its properties; texts that are a variable of the script they come from are none.
fn told(kind: String, instance: String, properties: Map<String, Value>) -> Resource {
    let mut resource = Resource { kind, instance, ..Resource::default() };
    for (key, value) in properties {
        match value.as_str().map(str::trim).filter(|text| is_variable(text)) {
            Some(text) => match ["$true", "$false", "$null"].iter().position(|it| text.eq_ignore_ascii_case(it)) {
                Some(0) => drop(resource.properties.insert(key, Value::Bool(true))),
                Some(1) => drop(resource.properties.insert(key, Value::Bool(false))),
                Some(_) => {}
                None => drop(resource.unread.insert(key)),
            },
            None => drop(resource.properties.insert(key, value)),
        }
    }
    resource
}

fn is_variable(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
    text.strip_prefix('$').is_some_and(|name| !name.is_empty() && name.chars().all(plain))
}
