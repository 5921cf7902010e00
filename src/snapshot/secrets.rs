//! Secrets are taken out of every object before it is stored.

use serde_json::{Map, Value};

/// Properties whose text is a secret wherever they stand, lower case.
const ALWAYS: &[&str] = &[
    "access_token",
    "accesstoken",
    "client_secret",
    "clientsecret",
    "connectionstring",
    "id_token",
    "password",
    "presharedkey",
    "privatekey",
    "refresh_token",
    "refreshtoken",
    "sastoken",
    "secrettext",
    "sharedsecret",
    "secretreferencevalue",
];

/// What stands in the text of every object that may hold a secret, in any case of letters. Where none of these stands,
/// [`strip`] would find nothing.
pub fn suspects() -> Vec<String> {
    let quoted = |name: &str| format!("\"{name}\"");
    let names = ALWAYS.iter().copied().chain(["key"]).map(quoted);
    // A name may be written with escapes of its letters; nobody does, so that is suspect too.
    let escapes = ["\\u002", "\\u004", "\\u005", "\\u006", "\\u007"];
    names.chain(["PRIVATE KEY-----"].into_iter().chain(escapes).map(str::to_owned)).collect()
}

/// Removes secrets from an object and what is in it; returns how many there were.
pub fn strip(value: &mut Value) -> u64 {
    strip_below(value, "")
}

fn strip_below(value: &mut Value, name: &str) -> u64 {
    match value {
        Value::Array(items) => items.iter_mut().map(|item| strip_below(item, name)).sum(),
        Value::Object(map) => {
            let key_is_secret = holds_key(map, name);
            let before = map.len();
            map.retain(|key, value| !is_secret(key, value, key_is_secret));
            let removed = before.saturating_sub(map.len()) as u64;
            map.iter_mut().map(|(key, value)| strip_below(value, key)).sum::<u64>().saturating_add(removed)
        }
        _ => 0,
    }
}

fn is_secret(key: &str, value: &Value, key_is_secret: bool) -> bool {
    let Some(text) = value.as_str().filter(|text| !text.is_empty()) else { return false };
    let key = key.to_ascii_lowercase();
    ALWAYS.contains(&key.as_str()) || (key_is_secret && key == "key") || text.contains("PRIVATE KEY-----")
}

/// Whether the property `key` of this object is key material: a key credential or a BitLocker recovery key.
fn holds_key(map: &Map<String, Value>, name: &str) -> bool {
    let has = |wanted: &str| map.keys().any(|key| key.eq_ignore_ascii_case(wanted));
    name.eq_ignore_ascii_case("keyCredentials")
        || (has("key") && (has("keyId") || has("volumeType") || has("customKeyIdentifier")))
        || map.get("@odata.type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("bitlockerRecoveryKey"))
        || map
            .get("@odata.context")
            .and_then(Value::as_str)
            .is_some_and(|context| context.contains("bitlocker/recoveryKeys"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_go_and_settings_stay() {
        let mut value = json!({
            "passwordCredentials": [{"secretText": "s", "hint": "abc"}],
            "keyCredentials": [{"key": "MIIB", "keyId": "1"}],
            "passwordProfile": {"password": "p", "forceChangePasswordNextSignIn": true},
            "key": "kept", "password": {"state": "enabled"}
        });
        assert_eq!(strip(&mut value), 3);
        assert_eq!(value.get("key"), Some(&json!("kept")));
        assert_eq!(value.get("password"), Some(&json!({"state": "enabled"})));
    }
}
