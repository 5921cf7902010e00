//! Secrets are taken out of every object before it is stored.

use memchr::memmem;
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

/// The name of a property that may be key material, by what stands around it.
const KEY: &str = "key";
/// What stands at the end of the first line of a private key in text form (RFC 7468).
const PRIVATE_KEY: &str = "PRIVATE KEY-----";
/// Lengths of the names of secrets, one bit each: most names are told from them by their length alone.
const LENGTHS: u64 = {
    let (mut lengths, mut at) = (1 << KEY.len(), 0);
    while at < ALWAYS.len() {
        lengths |= 1 << ALWAYS[at].len();
        at += 1;
    }
    lengths
};

/// Whether secrets may have this name. Where no property of an object has such a name and [`may_be_in`] says no of its
/// text, [`strip`] would find nothing.
pub fn is_suspect(name: &str) -> bool {
    name.len() < 64
        && LENGTHS >> name.len() & 1 == 1
        && (name.eq_ignore_ascii_case(KEY) || ALWAYS.iter().any(|secret| name.eq_ignore_ascii_case(secret)))
}

/// Whether a private key may stand in the text of an object, also where its characters are written as escapes.
pub fn may_be_in(text: &[u8], has_escapes: bool) -> bool {
    let has = |wanted: &str| memmem::find(text, wanted.as_bytes()).is_some();
    has(PRIVATE_KEY) || (has_escapes && ESCAPES.iter().any(|escape| has(escape)))
}

/// Escapes of the characters of [`PRIVATE_KEY`]: blanks, hyphens and capital letters. Nobody writes them so.
const ESCAPES: &[&str] = &["\\u0020", "\\u002d", "\\u002D", "\\u004", "\\u005"];

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
    ALWAYS.contains(&key.as_str()) || (key_is_secret && key == KEY) || text.contains(PRIVATE_KEY)
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
