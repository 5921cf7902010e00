//! Who holds which role: the lists of people and applications, and the assignments of each role.

use super::keys::{Key, ROLES};
use super::objects::{objects, shaped};
use super::{Claim, Export};
use crate::catalog::ids;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What ScubaGear calls the source of a rule that is the role's own.
const OF_ROLES: &str = "Directory Role";

impl Export<'_, '_> {
    /// Objects by id, each with the names of its roles.
    pub(super) fn holders(&mut self, row: &Key, value: Value) -> usize {
        let mut all: BTreeMap<String, Value> = BTreeMap::new();
        for group in objects(value) {
            if let Value::Object(map) = group {
                all.extend(map.into_iter().filter(|(_, value)| value.is_object()));
            }
        }
        let count = all.len();
        for (id, value) in all {
            let mut value = shaped(value);
            let roles = match value.get("roles") {
                Some(Value::Array(roles)) => roles.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                Some(Value::String(role)) => vec![role.clone()],
                _ => Vec::new(),
            };
            self.pairs.extend(roles.into_iter().map(|role| (id.clone(), role)));
            if let Some(map) = value.as_object_mut() {
                map.insert("id".to_owned(), Value::String(id));
            }
            self.ledger.row(row.dataset, None, value);
        }
        count
    }

    /// Roles; their assignments become rows of their own.
    pub(super) fn roles(&mut self, value: Value) -> usize {
        let roles = objects(value);
        let count = roles.len();
        for role in roles {
            let mut role = shaped(role);
            let template = role.get("roleTemplateId").and_then(Value::as_str).unwrap_or_default().to_owned();
            let rules = role.as_object_mut().and_then(|map| map.remove("rules")).unwrap_or_default();
            self.rules(&template, rules);
            let assignments = role.as_object_mut().and_then(|map| map.remove("assignments")).unwrap_or_default();
            for mut assignment in objects(assignments) {
                if let Some(map) = assignment.as_object_mut() {
                    map.entry("roleDefinitionId").or_insert_with(|| Value::String(template.clone()));
                    let principal = map.get("principalId").and_then(Value::as_str).unwrap_or_default();
                    self.assigned.insert((principal.to_owned(), template.clone()));
                }
                // They are the active assignments of Privileged Identity Management, with their kinds and ends.
                if assignment.get("assignmentType").is_some() {
                    self.ledger.row(ids::ROLE_ASSIGNMENT_SCHEDULES, None, assignment.clone());
                    let why = "only the roles that ScubaGear checks are in the export".to_owned();
                    self.ledger.claim(ids::ROLE_ASSIGNMENT_SCHEDULES, "privileged_roles", Claim::Part(why));
                }
                self.ledger.row(ids::ROLE_ASSIGNMENTS, None, assignment);
            }
            if let Some(map) = role.as_object_mut() {
                map.insert("id".to_owned(), Value::String(template.clone()));
                map.insert("templateId".to_owned(), Value::String(template));
                map.insert("isBuiltIn".to_owned(), Value::Bool(true));
            }
            self.ledger.row(ids::ROLE_DEFINITIONS, None, role);
        }
        count
    }

    /// The rules for activating a role, as the policy that Graph returns. Those of groups through which the role may be
    /// had stand in the same list: they are not the role's.
    fn rules(&mut self, template: &str, rules: Value) {
        let of_role = |rule: &Value| {
            rule.get("ruleSourceType").and_then(Value::as_str).is_none_or(|kind| kind.eq_ignore_ascii_case(OF_ROLES))
        };
        let rules: Vec<Value> = objects(rules).into_iter().filter(of_role).collect();
        if rules.is_empty() {
            return;
        }
        let row = json!({
            "id": format!("scubagear:{template}"), "roleDefinitionId": template, "scopeId": "/",
            "scopeType": "DirectoryRole", "policy": { "rules": rules }
        });
        self.ledger.row(ids::ROLE_POLICIES, None, row);
        let why = "only the roles that ScubaGear checks are in the export".to_owned();
        self.ledger.claim(ids::ROLE_POLICIES, "privileged_roles", Claim::Part(why));
    }

    /// Roles that people hold by the list of people but not by the list of assignments: through a group, as eligible,
    /// or because the version of the export lists none. `privileged_users` mixes all of these, so the row says that
    /// the kind of assignment is not known, by a property that Graph does not have.
    pub(super) fn derived_assignments(&mut self) {
        for (principal, role) in std::mem::take(&mut self.pairs) {
            let Some((_, template)) = ROLES.iter().find(|(name, _)| *name == role) else { continue };
            if !self.assigned.insert((principal.clone(), (*template).to_owned())) {
                continue;
            }
            let row = json!({
                "id": format!("{principal}:{template}"), "principalId": principal, "roleDefinitionId": template,
                "@tenantry.assignment": "unknown", "@tenantry.derived": "privileged_users"
            });
            self.ledger.row(ids::ROLE_ASSIGNMENTS, None, row);
            let why = "only the roles that ScubaGear checks are in the export".to_owned();
            self.ledger.claim(ids::ROLE_ASSIGNMENTS, "privileged_users", Claim::Part(why));
        }
    }
}
