//! What of a row of Azure never goes on, wherever it stands and however its name is written: values of settings, credentials,
//! secrets of vaults, arguments and scripts. A service may call any word a key, so none of these is looked at first.

use crate::snapshot::secrets::secret;
use serde_json::{Map, Value};

/// Members whose whole value is a secret, in lower case.
const WHOLE: &[&str] = &[
    "credentials",
    "customdata",
    "userdata",
    "args",
    "command",
    "commandtoexecute",
    "adminpassword",
    "protectedsettings",
    "scriptcontent",
    "primaryscripturi",
];
/// Members that hold settings: a list of names with values, or values by name.
const SETTINGS: &[&str] = &["appsettings", "connectionstrings", "env", "environmentvariables", "headers"];
/// Types of which the properties are settings.
const CONFIGURATION: &[&str] = &["microsoft.web/sites/config", "microsoft.web/sites/slots/config"];
/// Types whose `value` is a secret.
const VAULTED: &[&str] = &["microsoft.keyvault/vaults/secrets", "microsoft.app/managedenvironments/secrets"];
/// A deployment: what it was given and what it gave back may be anything.
const DEPLOYMENT: &str = "microsoft.resources/deployments";
/// Deepest nesting that is looked into; what lies deeper goes as a whole.
const DEEPEST: usize = 64;

/// Takes them out; how many there were.
pub(super) fn withhold(row: &mut Value) -> u64 {
    let kind = row.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let mut count = 0;
    if let Some(Value::Object(properties)) = row.get_mut("properties") {
        if CONFIGURATION.contains(&kind.as_str()) {
            properties.values_mut().for_each(|it| setting(it, &mut count));
        }
        let is_vaulted = VAULTED.contains(&kind.as_str());
        for (name, value) in properties.iter_mut() {
            let name = name.to_ascii_lowercase();
            if is_vaulted && name == "value" {
                whole(value, &mut count);
            } else if kind == DEPLOYMENT && (name == "outputs" || name == "parameters") {
                settings(value, &mut count);
            }
        }
    }
    clean(row, 0, &mut count);
    count
}

fn clean(value: &mut Value, depth: usize, count: &mut u64) {
    if depth > DEEPEST {
        return whole(value, count);
    }
    let below = depth.saturating_add(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| clean(it, below, count)),
        Value::Object(map) => {
            for (name, value) in map.iter_mut() {
                let name = name.to_ascii_lowercase();
                if WHOLE.contains(&name.as_str()) {
                    whole(value, count);
                } else if SETTINGS.contains(&name.as_str()) {
                    settings(value, count);
                } else {
                    clean(value, below, count);
                }
            }
        }
        _ => {}
    }
}

/// Values of settings: of those in a list the members that are called a value, of those by name all.
fn settings(value: &mut Value, count: &mut u64) {
    match value {
        Value::Array(items) => items.iter_mut().filter_map(Value::as_object_mut).for_each(|it| of_one(it, count)),
        Value::Object(map) => {
            for value in map.values_mut() {
                match value {
                    Value::Object(one) => of_one(one, count),
                    other => setting(other, count),
                }
            }
        }
        other => setting(other, count),
    }
}

fn of_one(map: &mut Map<String, Value>, count: &mut u64) {
    for (name, value) in map.iter_mut() {
        if ["value", "connectionstring"].contains(&name.to_ascii_lowercase().as_str()) {
            setting(value, count);
        }
    }
}

/// A setting stays where it is the address of a service, as that says what is called; what lets anybody in by it is taken
/// out of it later.
fn setting(value: &mut Value, count: &mut u64) {
    let is_address = |text: &str| text.trim().starts_with("https://") || text.trim().starts_with("http://");
    match value {
        Value::String(text) if text.is_empty() || is_address(text) => {}
        Value::Null => {}
        other => whole(other, count),
    }
}

fn whole(value: &mut Value, count: &mut u64) {
    let is_nothing = match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    if !is_nothing {
        *value = secret();
        *count = count.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_may_be_a_secret_goes_by_its_place() {
        let cases = [
            json!({"type": "microsoft.machinelearningservices/workspaces/connections", "properties": {"Credentials": {"key": "SEKRIT"}}}),
            json!({"type": "Microsoft.Web/sites/config", "properties": {"OPENAI_KEY": "SEKRIT"}}),
            json!({"type": "Microsoft.KeyVault/vaults/secrets", "properties": {"value": "SEKRIT"}}),
            json!({"type": "Microsoft.Resources/deployments", "properties": {"outputs": {"key": {"type": "String", "value": "SEKRIT"}}}}),
            json!({"type": "microsoft.web/sites", "properties": {"siteConfig": {"appSettings": [{"name": "K", "Value": "SEKRIT"}]}}}),
            json!({"type": "microsoft.app/containerapps", "properties": {"template": {"containers": [{"args": ["SEKRIT"], "env": [{"name": "A", "value": {"b": "SEKRIT"}}]}]}}}),
            json!({"definition": {"tools": [{"type": "mcp", "headers": {"X-Key": "SEKRIT"}}]}}),
            json!({"type": "microsoft.compute/virtualmachines", "properties": {"osProfile": {"customData": "SEKRIT"}}}),
        ];
        for mut row in cases {
            let before = row.to_string();
            assert!(withhold(&mut row) > 0, "{before}");
            assert!(!row.to_string().contains("SEKRIT"), "{row}");
        }
        let mut row = json!({"properties": {"env": [{"name": "A", "value": "https://a.openai.azure.com/"}, {"name": "B", "value": ""}]}});
        assert_eq!(withhold(&mut row), 0);
        assert!(row.to_string().contains("a.openai.azure.com"));
    }
}
