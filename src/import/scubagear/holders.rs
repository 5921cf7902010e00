//! Who holds which role: the lists of people and applications, and the assignments of each role.

use super::keys::{Key, ROLES};
use super::objects::{objects, shaped};
use super::{Claim, Export};
use crate::catalog::ids;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What ScubaGear calls the source of a rule that is the role's own.
const OF_ROLES: &str = "Directory Role";

/// The template id of a role that Microsoft called so.
fn template_of(name: &str) -> Option<&'static str> {
    ROLES.iter().find(|row| row.0 == name).map(|row| row.1)
}

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
            let templates: Vec<&str> = roles.iter().filter_map(|role| template_of(role)).collect();
            if let Some(map) = value.as_object_mut() {
                if row.dataset == ids::USERS {
                    map.insert("@tenantry.roles".to_owned(), json!(templates));
                }
                map.insert("id".to_owned(), Value::String(id.clone()));
            }
            self.pairs.extend(roles.into_iter().map(|role| (id.clone(), role)));
            self.ledger.row(row.dataset, None, value);
        }
        count
    }

    /// Roles; their assignments become rows of their own.
    pub(super) fn roles(&mut self, value: Value) -> usize {
        let roles = objects(value);
        let mut templates = BTreeSet::new();
        for role in roles {
            let mut role = shaped(role);
            let template = role.get("roleTemplateId").and_then(Value::as_str).unwrap_or_default().to_owned();
            templates.insert(template.clone());
            let rules = role.as_object_mut().and_then(|map| map.remove("rules")).unwrap_or_default();
            let known = ROLES.iter().any(|(_, id)| id.eq_ignore_ascii_case(&template));
            let called = role.get("displayName").and_then(Value::as_str).and_then(template_of);
            // What is no id of a role that ScubaGear looks at is told by the name that Microsoft gave the role.
            let role_of = if known { &template } else { called.unwrap_or(&template) };
            self.rules(&template, role_of, rules);
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
        self.run.keys.insert("privileged_roles/assignments", self.assigned.len() as u64);
        templates.len()
    }

    /// The rules for activating a role, as the policy that Graph returns. Those of groups through which the role may be
    /// had stand in the same list: they are not the role's, and come beside them.
    fn rules(&mut self, id: &str, template: &str, rules: Value) {
        let of_role = |rule: &Value| {
            rule.get("ruleSourceType").and_then(Value::as_str).is_none_or(|kind| kind.eq_ignore_ascii_case(OF_ROLES))
        };
        let (rules, of_groups): (Vec<Value>, Vec<Value>) = objects(rules).into_iter().partition(of_role);
        let mut row = json!({
            "id": format!("scubagear:{id}"), "roleDefinitionId": template, "scopeId": "/",
            "scopeType": "DirectoryRole"
        });
        let Some(map) = row.as_object_mut().filter(|_| !rules.is_empty() || !of_groups.is_empty()) else { return };
        if !rules.is_empty() {
            map.insert("policy".to_owned(), json!({ "rules": rules }));
        }
        if !of_groups.is_empty() {
            map.insert("@tenantry.groupRules".to_owned(), Value::Array(of_groups));
        }
        self.ledger.row(ids::ROLE_POLICIES, None, row);
        self.run.ruled.insert(id.to_owned());
        self.run.keys.insert("privileged_roles/rules", self.run.ruled.len() as u64);
        let why = "only the roles that ScubaGear checks are in the export".to_owned();
        self.ledger.claim(ids::ROLE_POLICIES, "privileged_roles", Claim::Part(why));
    }

    /// Roles that people hold by the list of people but not by the list of assignments: through a group, as eligible,
    /// or because the version of the export lists none. `privileged_users` mixes all of these, so the row says that
    /// the kind of assignment is not known, by a property that Graph does not have.
    pub(super) fn derived_assignments(&mut self) {
        for (principal, role) in std::mem::take(&mut self.pairs) {
            let Some(template) = template_of(&role) else { continue };
            if !self.assigned.insert((principal.clone(), template.to_owned())) {
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
