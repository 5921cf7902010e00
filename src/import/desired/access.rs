//! What an export says of a Conditional Access policy, and what it cannot say.
//!
//! A policy counts for a population only where all of its conditions are known. A resource leaves out conditions that
//! its version does not know, and a configuration that a person wrote leaves out what the person did not care about:
//! such a policy gets a condition that says so, which no reader knows, and so speaks for nobody.

use super::rules::WHO;
use super::{Found, Resource};
use serde_json::{Map, Value, json};

/// The version that exports how risky an insider is, the last condition for people that exports did not hold.
/// Source: release notes of Microsoft365DSC 1.24.1106.1, November 2024.
const WITH_INSIDERS: &[u64] = &[1, 24, 1106];

/// What this version of the resource exports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    has_insiders: bool,
    is_export: bool,
}

/// What the policies of a file are known to hold.
pub(super) fn scope(found: &Found) -> Scope {
    let carries = |it: &Resource| it.properties.keys().any(|key| key.eq_ignore_ascii_case("InsiderRiskLevels"));
    let is_new = found.version.as_deref().is_some_and(|version| version >= WITH_INSIDERS);
    Scope { has_insiders: is_new || found.resources.iter().any(carries), is_export: found.is_export }
}

/// Completes the object of a policy.
pub(super) fn complete(row: &mut Map<String, Value>, resource: &Resource, scope: Scope) {
    let mut marks: Vec<String> = resource
        .unread
        .iter()
        .filter(|key| !super::rules::REACH.iter().any(|reach| reach.eq_ignore_ascii_case(key)))
        .map(|key| format!("{key} (written as a calculation)"))
        .collect();
    if !scope.is_export {
        marks.push("what the configuration does not name".to_owned());
    } else if !scope.has_insiders {
        marks.push("insiderRiskLevels (not in this export)".to_owned());
    }
    if is_for_nobody(row) {
        marks.push("clientApplications (not in this export)".to_owned());
    }
    if TENANTS.iter().any(|path| is_unnamed(row, path)) {
        marks.push("externalTenants (not in this export)".to_owned());
    }
    let conditions = row.entry("conditions").or_insert_with(|| json!({}));
    if let Value::Object(conditions) = conditions {
        conditions.extend(marks.into_iter().map(|mark| (mark, Value::Bool(true))));
    }
    for controls in ["grantControls", "sessionControls"] {
        row.entry(controls).or_insert(Value::Null);
    }
}

/// Whether no person is in it: then it is for workloads or agents, of which the resource says nothing.
fn is_for_nobody(row: &Map<String, Value>) -> bool {
    let Some(conditions) = row.get("conditions") else { return true };
    if conditions.get("clientApplications").is_some() {
        return false;
    }
    let users = WHO.split('/').skip(1).try_fold(conditions, |at, name| at.get(name));
    let Some(users) = users else { return true };
    let names = |key: &str| users.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    names("includeUsers").all(|name| name == "None")
        && names("includeGroups").next().is_none()
        && names("includeRoles").next().is_none()
        && users.pointer("/includeGuestsOrExternalUsers/guestOrExternalUserTypes").is_none()
}

const TENANTS: &[&str] = &["includeGuestsOrExternalUsers", "excludeGuestsOrExternalUsers"];

/// Whether guests of chosen tenants are meant, and none is named: some versions lose the list.
fn is_unnamed(row: &Map<String, Value>, side: &str) -> bool {
    let tenants = row.get("conditions").and_then(|it| it.pointer(&format!("/users/{side}/externalTenants")));
    tenants.is_some_and(|it| {
        let is_chosen = it.get("membershipKind").and_then(Value::as_str) == Some("enumerated");
        is_chosen && it.get("members").and_then(Value::as_array).is_none_or(Vec::is_empty)
    })
}
