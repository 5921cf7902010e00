//! Definitions: settings that a policy holds as JSON inside a text.

use crate::wording::plain;
use serde_json::Value;
use std::collections::BTreeSet;

/// Settings that are told of one policy; hostile data could hold any number.
const SETTINGS: usize = 12;
/// Objects inside one another that are read.
const DEPTH: usize = 4;

/// What the definitions set, in words, sorted: `accelerate to federated domain: yes`. A text that is no JSON stays.
pub(super) fn told(texts: &[&str]) -> String {
    let mut settings = BTreeSet::new();
    for text in texts {
        match serde_json::from_str(text) {
            Ok(value) => collect(&value, "", DEPTH, &mut settings),
            Err(_) => {
                settings.insert((*text).to_owned());
            }
        }
    }
    settings.into_iter().take(SETTINGS).collect::<Vec<_>>().join(", ")
}

/// Adds each setting below a value by the last of the names that lead to it; a switch called `Enabled` by what it
/// switches.
fn collect(value: &Value, name: &str, depth: usize, settings: &mut BTreeSet<String>) {
    if settings.len() > SETTINGS {
        return;
    }
    let said = match value {
        Value::Object(members) if depth > 0 => {
            for (member, value) in members {
                let name = if member == "Enabled" && !name.is_empty() { name } else { member };
                collect(value, name, depth - 1, settings);
            }
            return;
        }
        Value::Bool(on) => if *on { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return,
    };
    settings.insert(format!("{}: {said}", plain(name).to_lowercase()));
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_definition_is_told_in_words() {
        let text = r#"{"HomeRealmDiscoveryPolicy":{"AccelerateToFederatedDomain":true,"PreferredDomain":"contoso.com",
            "AlternateIdLogin":{"Enabled":true}}}"#;
        assert_eq!(
            told(&[text]),
            "accelerate to federated domain: yes, alternate id login: yes, preferred domain: contoso.com"
        );
        assert_eq!(told(&["{", "no JSON"]), "no JSON, {");
        assert_eq!(told(&[]), "");
    }
}
