//! The domains that the files hold, against those that the organisation lists.

use serde_json::Value;
use std::collections::BTreeSet;

/// Domains by who names them, lower case.
#[derive(Default)]
pub(super) struct Domains {
    listed: BTreeSet<String>,
    taken: BTreeSet<String>,
}

impl Domains {
    /// Takes note of the verified domains that an organisation lists; its default domain.
    pub(super) fn list(&mut self, organization: &Value) -> Option<String> {
        let mut default = None;
        for domain in organization.get("verifiedDomains").and_then(Value::as_array).into_iter().flatten() {
            let Some(name) = domain.get("name").and_then(Value::as_str) else { continue };
            self.listed.insert(name.to_lowercase());
            if domain.get("isDefault") == Some(&Value::Bool(true)) {
                default = Some(name.to_owned());
            }
        }
        default
    }

    /// Takes note of a domain.
    pub(super) fn take(&mut self, id: &str) {
        self.taken.insert(id.to_lowercase());
    }

    /// Why the domains are not all, where the organisation lists more of them.
    pub(super) fn missing(&self) -> Option<String> {
        let missing = self.listed.difference(&self.taken).count();
        let why = || format!("`organization` lists {missing} verified domains that are not among these");
        (missing > 0 && !self.taken.is_empty()).then(why)
    }
}
