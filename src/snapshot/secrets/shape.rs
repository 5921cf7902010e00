//! What stands together in an object, and makes a secret of one of its values.

use super::names::{Name, Names, names_secret};
use serde_json::{Map, Value};

/// Types whose `value` is a secret, or whatever a person chose to deploy; the ends of their names.
/// Source: the Microsoft Graph metadata, v1.0 and beta, November 2026.
const TYPES: &[&str] = &[
    "deviceManagementConfigurationSecretSettingValue",
    "omaSettingBase64",
    "omaSettingString",
    "omaSettingStringXml",
    "synchronizationSecretKeyStringValuePair",
];
/// Types whose `key` is one.
const KEYED: &[&str] = &["bitlockerRecoveryKey", "keyCredential", "selfSignedCertificate"];
/// Types of parameters of Azure templates whose value is a secret.
const SECURE: &[&str] = &["secureString", "secureObject"];
/// The private parts of a key in JSON (RFC 7517, RFC 7518).
const PRIVATE: &[&str] = &["d", "dp", "dq", "k", "oth", "p", "q", "qi"];

/// Which values of an object are secrets though their names do not say so.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// What holds the value of a name.
    values: bool,
    /// The same, but for numbers, dates and flags.
    texts: bool,
    /// The property `key`.
    key: bool,
    /// The private parts of a key.
    private: bool,
}

impl Shape {
    /// Looks at an object that stands under a name.
    pub(super) fn of(map: &Map<String, Value>, under: &str, names: &mut Names) -> Self {
        let has = |wanted: &str| map.keys().any(|key| key.eq_ignore_ascii_case(wanted));
        let kind = map.get("@odata.type").and_then(Value::as_str).unwrap_or_default();
        let is = |kinds: &[&str]| kinds.iter().any(|it| kind.ends_with(it));
        let of_keys = map.get("@odata.context").and_then(Value::as_str);
        let of_keys = of_keys.is_some_and(|context| context.contains("bitlocker/recoveryKeys"));
        let labelled = map.iter().any(|(key, value)| {
            let text = value.as_str().filter(|text| text.len() <= LABEL);
            names.of(key).is_label && text.is_some_and(names_secret)
        });
        let declared = map.iter().any(|(key, value)| {
            let kind = value.as_str().filter(|_| key.eq_ignore_ascii_case("type"));
            kind.is_some_and(|kind| SECURE.iter().any(|it| kind.eq_ignore_ascii_case(it)))
        });
        Self {
            values: labelled || has("valueState") || declared,
            texts: is(TYPES) || has("omaUri"),
            key: of_keys
                || is(KEYED)
                || under.eq_ignore_ascii_case("keyCredentials")
                || (has("key") && (has("keyId") || has("volumeType") || has("customKeyIdentifier"))),
            private: has("kty"),
        }
    }

    /// Whether the value of a property is a secret.
    pub(super) fn hides(&self, key: &str, name: Name, value: &Value) -> bool {
        let is_text = value.is_string() || value.is_array();
        (name.is_value && (self.values || (self.texts && is_text)))
            || (self.key && key.eq_ignore_ascii_case("key"))
            || (self.private && PRIVATE.contains(&key))
    }
}

/// Longest text that is the label of another.
const LABEL: usize = 300;

/// Whether this is the name of a type that makes a secret of its value.
pub(super) fn is_odd_type(kind: &str) -> bool {
    TYPES.iter().chain(KEYED).any(|it| kind.ends_with(it))
}
