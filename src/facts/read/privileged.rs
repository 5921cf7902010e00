//! Privileged Identity Management: what activating a role takes; and roles of other services.

use super::names::Names;
use super::source::{Object, Source};
use crate::catalog::ids;
use crate::facts::{Activation, RecordSet};
use crate::wording;
use std::collections::BTreeMap;

const POLICIES: &str = ids::ROLE_POLICIES;

/// What activating roles takes, by role definition.
pub(super) struct Privileged {
    policies: BTreeMap<String, Activation>,
}

impl Privileged {
    /// Reads `role-policies`.
    pub(super) fn read(source: &Source<'_>, contexts: &BTreeMap<String, String>) -> Self {
        let mut policies: BTreeMap<String, Activation> = BTreeMap::new();
        source.each(POLICIES, |row| {
            let Some(role) = row.text("roleDefinitionId") else { return };
            if !row.has("policy/rules") {
                return;
            }
            let told = activation(row, contexts);
            let kept = policies.entry(role.to_owned()).or_insert_with(|| told.clone());
            if told < *kept {
                *kept = told;
            }
        });
        Self { policies }
    }

    /// What activating a role takes.
    pub(super) fn activation(&self, role: &str) -> Option<Activation> {
        self.policies.get(role).cloned()
    }
}

/// The rules of a policy, by their ids
/// (<https://learn.microsoft.com/graph/identity-governance-pim-rules-overview>, August 2026).
fn activation(row: Object<'_>, contexts: &BTreeMap<String, String>) -> Activation {
    let mut told = Activation::default();
    for rule in row.objects("policy/rules") {
        match rule.id() {
            "Approval_EndUser_Assignment" => told.approval = rule.is("setting/isApprovalRequired"),
            "Enablement_EndUser_Assignment" => {
                let rules = rule.texts("enabledRules");
                told.mfa = rules.contains(&"MultiFactorAuthentication");
                told.justification = rules.contains(&"Justification");
                told.ticket = rules.contains(&"Ticketing");
            }
            "AuthenticationContext_EndUser_Assignment" if rule.is("isEnabled") => {
                let named = |id: &str| contexts.get(id).cloned().unwrap_or_else(|| id.to_owned());
                told.context = rule.text("claimValue").map(named);
            }
            "Expiration_EndUser_Assignment" => told.longest = rule.text("maximumDuration").map(wording::span),
            "Expiration_Admin_Assignment" => {
                told.standing_allowed = rule.flag("isExpirationRequired").map(|must_end| !must_end);
            }
            _ => {}
        }
    }
    told
}

/// Roles of other services that are listed as they are, by the dataset and the property that holds the principal.
const ELSEWHERE: [&str; 2] = [ids::ENTITLEMENT_ROLE_ASSIGNMENTS, ids::EXCHANGE_ROLE_ASSIGNMENTS];

/// Asks for the names of those who hold roles of other services.
pub(super) fn elsewhere(source: &Source<'_>, names: &mut Names) {
    for dataset in ELSEWHERE {
        source.each(dataset, |row| names.want(principal(row.text("principalId").unwrap_or_default())));
    }
}

/// The id in what Exchange Online writes as a path: `/ServicePrincipals/0451dbb9-…`.
fn principal(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

/// Built-in roles of entitlement management, which has no dataset of its own
/// (<https://learn.microsoft.com/entra/id-governance/entitlement-management-delegate>, August 2026).
const ENTITLEMENT_ROLES: &[(&str, &str)] = &[
    ("ae79f266-94d4-4dab-b730-feca7e132178", "Catalog owner"),
    ("44272f93-9762-48e8-af59-1b5351b1d6b3", "Catalog reader"),
    ("ba92d953-d8e0-4e39-a797-0cbedb0a89e8", "Catalog creator"),
    ("7f480852-ebdc-47d4-87de-0d8498384a83", "Access package manager"),
    ("e2182095-804a-4656-ae11-64734e9b7ae5", "Access package assignment manager"),
];

/// Puts the names of principals and roles in the place of their ids.
pub(super) fn named(records: &mut [RecordSet], names: &Names) {
    for set in records.iter_mut().filter(|set| ELSEWHERE.contains(&set.dataset.as_str())) {
        for record in set.reading.value.iter_mut().flatten() {
            let id = principal(&record.name);
            record.name = names.name(id).unwrap_or(id).to_owned();
            for value in record.values.iter_mut().filter(|it| it.property == "roleDefinitionId") {
                if let Some(role) = ENTITLEMENT_ROLES.iter().find(|role| role.0 == value.value) {
                    role.1.clone_into(&mut value.value);
                }
            }
        }
        set.reading.value.iter_mut().for_each(|records| records.sort());
    }
}
