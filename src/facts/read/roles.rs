//! Directory roles and who holds them.

use super::names::{Named, Names};
use super::privileged::Privileged;
use super::source::{Object, Source};
use super::tally::settle;
use crate::catalog::directory_role;
use crate::catalog::ids;
use crate::facts::{AdministrativeUnit, Reading, RoleHolder, RoleHolders};
use serde_json::Value;
use std::collections::BTreeMap;

const ASSIGNED: &str = ids::ROLE_ASSIGNMENTS;
const ELIGIBLE: &str = ids::ROLE_ELIGIBILITIES;

/// Assignments and eligibilities, kept until their principals have names.
pub(super) struct Assignments {
    assigned: Vec<Value>,
    eligible: Vec<Value>,
}

/// `role-assignments` and `role-eligibilities`; asks for the names of the principals.
pub(super) fn assignments(source: &Source<'_>, names: &mut Names) -> Assignments {
    let kept = Assignments { assigned: source.keep(ASSIGNED), eligible: source.keep(ELIGIBLE) };
    for value in kept.assigned.iter().chain(&kept.eligible) {
        if let Some(id) = value.get("principalId").and_then(Value::as_str) {
            names.want(id);
        }
    }
    kept
}

/// How many eligibilities there are.
pub(super) fn eligibilities(source: &Source<'_>, kept: &Assignments) -> Reading<u64> {
    source.reading(ELIGIBLE, kept.eligible.len() as u64)
}

/// What a definition says of a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Definition {
    template: String,
    name: String,
    privileged: Option<bool>,
    custom: bool,
}

/// Roles someone holds.
pub(super) fn holders(
    source: &Source<'_>,
    kept: &Assignments,
    units: &Reading<Vec<AdministrativeUnit>>,
    privileged: &Privileged,
    names: &Names,
) -> Reading<Vec<RoleHolders>> {
    let definitions = definitions(source);
    let mut roles: BTreeMap<String, RoleHolders> = BTreeMap::new();
    for (dataset, rows, eligible) in [(ASSIGNED, &kept.assigned, false), (ELIGIBLE, &kept.eligible, true)] {
        for value in rows {
            let row = source.object(dataset, value);
            let Some(id) = row.text("roleDefinitionId") else { continue };
            let (template, told) = (template(id, &definitions), role(id, &definitions));
            let told = RoleHolders { activation: privileged.activation(id), ..told };
            let rank = |role: &RoleHolders| (role.name == template, role.name.clone(), role.privileged, role.custom);
            let role = roles.entry(template.to_owned()).or_insert_with(|| told.clone());
            // Two definitions of one template: the lesser tells, whatever the order.
            if rank(&told) < rank(role) {
                *role = RoleHolders { holders: std::mem::take(&mut role.holders), ..told };
            }
            let mut holder = holder(row, eligible, units, names);
            privileged.tell(row, &mut holder);
            role.holders.push(holder);
        }
    }
    for role in roles.values_mut() {
        role.holders.sort();
        role.holders.dedup();
    }
    let roles = settle(roles.into_values().collect(), |it| (it.name.clone(), it.template.clone()), |it| &it.template);
    source.reading(ASSIGNED, roles)
}

fn definitions(source: &Source<'_>) -> BTreeMap<String, Definition> {
    let mut definitions: BTreeMap<String, Definition> = BTreeMap::new();
    source.each(ids::ROLE_DEFINITIONS, |row| {
        let definition = Definition {
            template: row.string("templateId").unwrap_or_else(|| row.words("id")),
            name: row.name(),
            privileged: row.flag("isPrivileged"),
            custom: row.flag("isBuiltIn") == Some(false),
        };
        let kept = definitions.entry(row.id().to_owned()).or_insert_with(|| definition.clone());
        if definition < *kept {
            *kept = definition;
        }
    });
    definitions
}

fn template<'a>(id: &'a str, definitions: &'a BTreeMap<String, Definition>) -> &'a str {
    definitions.get(id).map_or(id, |it| it.template.as_str())
}

fn role(id: &str, definitions: &BTreeMap<String, Definition>) -> RoleHolders {
    let known = definitions.get(id).cloned();
    let template = template(id, definitions).to_owned();
    let row = directory_role(&template);
    let name = known.as_ref().map(|it| it.name.clone()).filter(|name| *name != id);
    RoleHolders {
        // Built-in roles have one name in every tenant; exports of test tenants mask it.
        name: row.map(|row| row.name.to_owned()).or(name).unwrap_or_else(|| id.to_owned()),
        privileged: known.as_ref().and_then(|it| it.privileged).unwrap_or(row.is_some_and(|row| row.privileged)),
        custom: known.is_some_and(|it| it.custom),
        template,
        activation: None,
        holders: Vec::new(),
    }
}

fn holder(row: Object<'_>, eligible: bool, units: &Reading<Vec<AdministrativeUnit>>, names: &Names) -> RoleHolder {
    let id = row.words("principalId");
    let named = names.of(&id).cloned().or_else(|| row.object("principal").map(expanded)).unwrap_or_default();
    RoleHolder {
        name: if named.name.is_empty() { id.clone() } else { named.name },
        id,
        kind: if named.kind.is_empty() { "unknown".to_owned() } else { named.kind.to_owned() },
        synced: named.synced && named.kind == "user",
        guest: named.guest,
        enabled: named.enabled,
        eligible,
        scope: scope(row, units),
        ..RoleHolder::default()
    }
}

/// The principal as the row itself carries it (`$expand=principal`).
fn expanded(principal: Object<'_>) -> Named {
    let kind = match principal.kind() {
        "user" => "user",
        "group" => "group",
        "servicePrincipal" => "application",
        _ => "unknown",
    };
    Named {
        name: principal
            .text("displayName")
            .or_else(|| principal.text("userPrincipalName"))
            .unwrap_or_default()
            .to_owned(),
        kind,
        synced: principal.is("onPremisesSyncEnabled"),
        guest: super::identity::is_guest(principal),
        enabled: principal.flag("accountEnabled"),
        third_party: false,
    }
}

/// Where a role holds, when not in the whole directory.
fn scope(row: Object<'_>, units: &Reading<Vec<AdministrativeUnit>>) -> Option<String> {
    let scope = row.text("directoryScopeId").or_else(|| row.text("appScopeId"))?;
    if scope == "/" {
        return None;
    }
    let Some(id) = scope.strip_prefix("/administrativeUnits/") else { return Some(scope.to_owned()) };
    let unit = units.items().iter().find(|unit| unit.id.eq_ignore_ascii_case(id));
    Some(format!("administrative unit {}", unit.map_or(id, |unit| unit.name.as_str())))
}
