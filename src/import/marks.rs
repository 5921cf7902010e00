//! What `ConvertTo-Json` of PowerShell leaves of values that lie deeper than its `-Depth`, which is 2 unless said: text.
//!
//! An object becomes `@{id=1; name=x}`, a list or another type its name (`System.Object[]`), a list of texts its items
//! joined with blanks (<https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json>).
//! Such a text says nothing that can be read: the property of the object that holds it, however deep, is taken out of
//! the row as a whole. Where only the innermost went, a policy without `includeUsers` would read as one that concerns
//! nobody.

use serde_json::Value;
use std::collections::BTreeSet;

/// Namespaces of the types whose names stand for values.
const NAMESPACES: &[&str] =
    &["System.", "Microsoft.Graph.PowerShell.", "Microsoft.Graph.Beta.PowerShell.", "Microsoft.Open."];

/// Endings of properties that are texts which people wrote: a mark in one is a name.
const NAMES: &[&str] = &["name", "description", "notes", "comment", "title"];

/// Properties that are lists of texts without blanks. A text with blanks in one is a list that was joined; one without
/// is a list collapsed to its only element.
const LISTS: &[&str] = &[
    "allowedCombinations",
    "builtInControls",
    "clientAppTypes",
    "countriesAndRegions",
    "customAuthenticationFactors",
    "excludeAgentIdServicePrincipals",
    "excludeApplications",
    "excludeGroups",
    "excludeLocations",
    "excludePlatforms",
    "excludeRoles",
    "excludeServicePrincipals",
    "excludeUsers",
    "groupTypes",
    "includeAgentIdServicePrincipals",
    "includeAgentUsers",
    "includeApplications",
    "includeAuthenticationContextClassReferences",
    "includeGroups",
    "includeLocations",
    "includePlatforms",
    "includeRoles",
    "includeServicePrincipals",
    "includeUserActions",
    "includeUsers",
    "methodsRegistered",
    "proxyAddresses",
    "replyUrls",
    "resourceProvisioningOptions",
    "servicePrincipalRiskLevels",
    "signInRiskLevels",
    "supportedServices",
    "technicalNotificationMails",
    "termsOfUse",
    "userRiskLevels",
];

/// What was cut off in one list of objects.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// Level of the topmost text, counted from the root of the file, which is 0.
    level: Option<usize>,
    /// Objects that are text themselves.
    texts: u64,
    /// Objects that hold such text.
    damaged: u64,
    /// Properties that were taken out.
    pub(super) properties: BTreeSet<String>,
}

impl Cuts {
    /// Notes a value that stands where an object should, at a level; says whether it is such text.
    pub(super) fn is_text(&mut self, value: &Value, level: usize) -> bool {
        let is_mark = value.as_str().is_some_and(is_mark);
        if is_mark {
            self.texts = self.texts.saturating_add(1);
            self.at(level);
        }
        is_mark
    }

    /// Takes the properties of an object at a level that hold such text out of it. Those that nobody reads go without
    /// a word.
    pub(super) fn take_out(&mut self, value: &mut Value, level: usize, is_read: impl Fn(&str) -> bool) {
        let Some(map) = value.as_object_mut() else { return };
        let mut damaged = false;
        map.retain(|key, value| {
            let Some(found) = topmost(key, value, level.saturating_add(1)) else { return true };
            if is_read(key) {
                damaged = true;
                self.at(found);
                self.properties.insert(key.clone());
            }
            false
        });
        self.damaged = self.damaged.saturating_add(u64::from(damaged));
    }

    fn at(&mut self, level: usize) {
        self.level = Some(self.level.map_or(level, |before| before.min(level)));
    }

    /// What happened to `total` objects, which are called `things`, and what to do about it; nothing when nothing did.
    pub(super) fn told(&self, total: u64, things: &str) -> Option<String> {
        let depth = self.level?.saturating_sub(1);
        let mut parts = Vec::new();
        if self.texts > 0 {
            parts.push(format!("{} of {total} {things} are text", self.texts));
        }
        if self.damaged > 0 {
            let names: Vec<&str> = self.properties.iter().map(String::as_str).collect();
            parts.push(format!("{} of {total} {things} hold text in place of `{}`", self.damaged, names.join("`, `")));
        }
        Some(told(depth, &parts.join(", ")))
    }
}

/// What was cut off at a depth, and the command that avoids it.
pub(super) fn told(depth: usize, what: &str) -> String {
    format!("PowerShell cut this file at depth {depth}: {what}. Export again with `ConvertTo-Json -Depth 20`")
}

/// Whether a text stands for a value that PowerShell did not write.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let is_object = text.starts_with("@{") && text.ends_with('}');
    // Models of the older modules print themselves so.
    let is_class = text.starts_with("class ") && text.contains('{') && text.ends_with('}');
    is_object || is_class || (!text.is_empty() && text.split(' ').all(is_type))
}

fn is_type(word: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '`' | '[' | ']' | ',');
    NAMESPACES.iter().any(|space| word.len() > space.len() && word.starts_with(space)) && word.chars().all(is_name)
}

/// The level of the topmost such text in a property, if there is one.
fn topmost(key: &str, value: &Value, level: usize) -> Option<usize> {
    let below = level.saturating_add(1);
    match value {
        Value::String(text) => {
            let lower = key.to_ascii_lowercase();
            let is_name = NAMES.iter().any(|name| lower.ends_with(name));
            let is_joined = LISTS.contains(&key) && text.trim().contains(' ');
            (is_joined || (!is_name && is_mark(text))).then_some(level)
        }
        Value::Array(items) => items.iter().filter_map(|item| topmost(key, item, below)).min(),
        Value::Object(map) => map.iter().filter_map(|(key, value)| topmost(key, value, below)).min(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn marks_are_told_from_names_and_values() {
        for text in [
            "@{id=1}",
            "System.Object[]",
            "System.Collections.Hashtable System.Collections.Hashtable",
            "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
            "Microsoft.Graph.PowerShell.Models.MicrosoftGraphSignInActivity",
            "class AssignedLicense {\n  SkuId: 1\n}",
        ] {
            assert!(is_mark(text), "{text}");
        }
        for text in ["", "System. ", "System.", "Solar System", "@contoso", "System.Object[] is a name", "{@}"] {
            assert!(!is_mark(text), "{text}");
        }
    }

    #[test]
    fn the_whole_property_goes_and_names_stay() {
        let mut cuts = Cuts::default();
        let mut row = json!({
            "id": "1", "displayName": "@{a=1}", "state": "enabled", "extra": "System.Object[]",
            "conditions": {"users": {"includeUsers": "a b", "excludeGroups": ["g"]}, "clientAppTypes": "all"},
            "sessionControls": {"x": [{"displayName": "System.Object[]"}]}
        });
        cuts.take_out(&mut row, 1, |key| key != "extra");
        let left = json!({"id": "1", "displayName": "@{a=1}", "state": "enabled",
            "sessionControls": {"x": [{"displayName": "System.Object[]"}]}});
        assert_eq!(row, left);
        let told = cuts.told(3, "policies").unwrap();
        assert_eq!(
            told,
            "PowerShell cut this file at depth 3: 1 of 3 policies hold text in place of `conditions`. \
             Export again with `ConvertTo-Json -Depth 20`"
        );
        assert_eq!(Cuts::default().told(3, "policies"), None);
    }
}
