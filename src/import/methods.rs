//! Authentication methods: a policy, and the configurations of single methods that may lie beside it.

use super::ledger::Ledger;
use crate::catalog::ids;
use serde_json::{Value, json};

impl Ledger<'_> {
    /// Keeps the configuration of one authentication method, to become part of the policy.
    pub(super) fn member(&mut self, value: Value) {
        let kind = value.get("@odata.type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let id = value.get("id").and_then(Value::as_str).map_or(kind, str::to_ascii_lowercase);
        self.members.insert(id, value);
    }

    /// Brings the methods that came one by one into their policy, or makes one of them where none came. What came
    /// neither way was not read.
    pub(super) fn settle_members(&mut self) {
        const LIST: &str = "authenticationMethodConfigurations";
        let members: Vec<Value> = std::mem::take(&mut self.members).into_values().collect();
        let id = ids::AUTHENTICATION_METHODS_POLICY;
        let mut policies = std::mem::take(&mut self.policies);
        let (is_made, has_members) = (policies.is_empty() && !members.is_empty(), !members.is_empty());
        if is_made {
            policies.push((self.reading.clone(), json!({"id": "authenticationMethodsPolicy"})));
        }
        for (file, mut policy) in policies {
            let list = policy.get(LIST).and_then(Value::as_array).cloned();
            let entry = self.datasets.entry(id.to_owned()).or_default();
            if list.is_none() {
                // The single ones need not be all.
                entry.whole = false;
                entry.part =
                    entry.part.take().or(Some("the policy came without its list of configurations".to_owned()));
            }
            if list.is_none() && !has_members {
                entry.damaged.insert(LIST.to_owned());
            }
            let of = |value: &Value| value.get("id").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
            let mut all = list.clone().unwrap_or_default();
            let more: Vec<Value> =
                members.iter().filter(|it| !all.iter().any(|had| of(had) == of(it))).cloned().collect();
            all.extend(more);
            if let Some(map) = policy.as_object_mut().filter(|_| list.is_some() || has_members) {
                map.insert(LIST.to_owned(), Value::Array(all));
            }
            self.reading = file;
            self.hand(id, None, policy);
        }
    }
}
