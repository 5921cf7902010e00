//! Directory roles and who holds them, groups expanded.

use super::group_members::Members;
use super::names::Names;
use super::person::Person;
use super::privileged::Privileged;
use super::schedules::{self, Schedules};
use super::source::{Object, Source};
use super::tally::settle;
use super::told::{self, Told};
use crate::catalog::{KEY_READERS, READ_KEYS, directory_role, ids};
use crate::facts::{
    Held, PrincipalKind, Reading, RoleHolder, RoleHolders, RolePerson, RoleScope, Sources, Traits, Truth,
};
use crate::snapshot::Status;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const ASSIGNED: &str = ids::ROLE_ASSIGNMENTS;
const ELIGIBLE: &str = ids::ROLE_ELIGIBILITIES;

/// Assignments and eligibilities, kept until their principals have names.
pub(super) struct Assignments {
    assigned: Vec<Value>,
    eligible: Vec<Value>,
    members: Members,
    schedules: Schedules,
}

/// `role-assignments` and `role-eligibilities`, and the members of groups among their principals; asks for the names of
/// all of them.
pub(super) fn assignments(source: &Source<'_>, names: &mut Names) -> Assignments {
    let (assigned, eligible) = (source.keep(ASSIGNED), source.keep(ELIGIBLE));
    let mut principals = BTreeSet::new();
    for value in assigned.iter().chain(&eligible) {
        names.carried(value);
        if let Some(id) = value.get("principalId").and_then(Value::as_str) {
            names.want(id);
            principals.insert(id.to_owned());
        }
    }
    let members = Members::read(source, &principals, names);
    Assignments { assigned, eligible, members, schedules: Schedules::read(source) }
}

/// How many eligibilities there are; in part where one does not say which role it is of.
pub(super) fn eligibilities(source: &Source<'_>, kept: &Assignments) -> Reading<u64> {
    let reading = source.reading(ELIGIBLE, kept.eligible.len() as u64);
    Reading { status: status(source, ELIGIBLE, &kept.eligible), ..reading }
}

/// The status of a dataset of assignments, lowered where a row does not say which role it is of.
fn status(source: &Source<'_>, dataset: &'static str, rows: &[Value]) -> Status {
    let told = |value| told::text(source.object(dataset, value), "roleDefinitionId").text().is_some();
    match source.coverage(dataset).status {
        Status::Complete if !rows.iter().all(told) => Status::Partial,
        status => status,
    }
}

/// What a definition says of a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Definition {
    template: String,
    name: String,
    privileged: Truth,
    custom: bool,
    reads_keys: Truth,
}

/// Roles someone holds or may activate.
pub(super) fn holders(
    source: &Source<'_>,
    kept: &Assignments,
    privileged: &Privileged,
    names: &Names,
) -> Reading<Vec<RoleHolders>> {
    let definitions = definitions(source);
    let mut roles: BTreeMap<String, RoleHolders> = BTreeMap::new();
    for (dataset, rows) in [(ASSIGNED, &kept.assigned), (ELIGIBLE, &kept.eligible)] {
        for value in rows {
            let row = source.object(dataset, value);
            let Told::Is(id) = told::text(row, "roleDefinitionId") else { continue };
            let told = RoleHolders { activation: privileged.activation(id), ..role(id, &definitions) };
            let rank =
                |role: &RoleHolders| (role.name == role.template, role.name.clone(), role.privileged, role.custom);
            let role = roles.entry(told.template.clone()).or_insert_with(|| told.clone());
            // Two definitions of one template: the lesser tells, whatever the order.
            if rank(&told) < rank(role) {
                let (holders, people) = (std::mem::take(&mut role.holders), std::mem::take(&mut role.people));
                *role = RoleHolders { holders, people, ..told };
            }
            let held = if dataset == ELIGIBLE { Held::Eligible } else { kept.schedules.of(row) };
            let holder = holder(row, held, kept, names);
            role.people.extend(people(&holder, kept, names));
            role.holders.push(holder);
        }
    }
    for role in roles.values_mut() {
        role.holders.sort();
        role.holders.dedup();
        role.people.sort();
        role.people.dedup();
    }
    let roles = settle(roles.into_values().collect(), |it| (it.name.clone(), it.template.clone()), |it| &it.template);
    let read = [ASSIGNED, ELIGIBLE].iter().any(|dataset| source.coverage(dataset).status.has_rows());
    Reading {
        dataset: ASSIGNED.to_owned(),
        status: status(source, ASSIGNED, &kept.assigned),
        value: read.then_some(roles),
    }
}

fn definitions(source: &Source<'_>) -> BTreeMap<String, Definition> {
    let mut definitions: BTreeMap<String, Definition> = BTreeMap::new();
    source.each(ids::ROLE_DEFINITIONS, |row| {
        let definition = Definition {
            template: told::text(row, "templateId").text().unwrap_or_else(|| row.id()).to_owned(),
            name: row.name(),
            privileged: told::flag(row, "isPrivileged", Truth::No),
            custom: row.flag("isBuiltIn") == Some(false),
            reads_keys: reads_keys(row),
        };
        let kept = definitions.entry(row.id().to_owned()).or_insert_with(|| definition.clone());
        if definition < *kept {
            *kept = definition;
        }
    });
    definitions
}

/// Whether a definition allows to read recovery keys of any device. What it allows under a condition it allows people
/// for what is theirs.
fn reads_keys(row: Object<'_>) -> Truth {
    let Some(permissions) = row.list("rolePermissions") else { return Truth::Unread };
    let mut holds = Truth::No;
    for permission in permissions {
        let allowed = match permission.told_texts("allowedResourceActions") {
            Some(actions) => actions.iter().any(|action| action.eq_ignore_ascii_case(READ_KEYS)).into(),
            None => Truth::Unread,
        };
        let bound = !permission.text("condition").unwrap_or_default().is_empty();
        holds = holds.or(allowed.and(Truth::from(bound).not()));
    }
    holds
}

/// A role by the id of its definition. Of a built-in one, whose definition has the id of its template, the catalogue
/// knows the name and that it is privileged; exports of test tenants mask the name. That it is not is told by the tenant
/// alone: Microsoft marks more roles from time to time.
fn role(id: &str, definitions: &BTreeMap<String, Definition>) -> RoleHolders {
    let known = definitions.get(id).cloned().unwrap_or_default();
    let template = if known.template.is_empty() { id } else { &known.template };
    let row = directory_role(template);
    let name = if known.name.is_empty() { id } else { &known.name };
    let is_reader = row.is_some_and(|row| KEY_READERS.contains(&row.template));
    RoleHolders {
        name: row.map_or(name, |row| row.name).to_owned(),
        privileged: known.privileged.is_yes() || row.is_some_and(|row| row.privileged),
        privileged_known: row.is_some_and(|row| row.privileged) || known.privileged != Truth::Unread,
        custom: known.custom && row.is_none(),
        reads_keys: if is_reader { Truth::Yes } else { known.reads_keys },
        template: row.map_or(template, |row| row.template).to_owned(),
        ..RoleHolders::default()
    }
}

/// What is known of a principal, and from which datasets.
struct Principal {
    name: String,
    kind: PrincipalKind,
    traits: Traits,
    sources: Sources,
}

/// A principal by its id, of the kind that the row that names it says.
fn principal(id: &str, said: PrincipalKind, names: &Names) -> Principal {
    let named = names.of(id);
    let kind = match named.map(|it| it.kind) {
        Some("user") => PrincipalKind::User,
        Some("group") => PrincipalKind::Group,
        Some("application") => PrincipalKind::Application,
        _ => said,
    };
    let name = named.map(|it| it.name.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_owned());
    let traits = names.about(id, named.map(|it| it.traits).unwrap_or_default());
    Principal { name, kind, traits, sources: kind.sources() }
}

fn holder(row: Object<'_>, held: Held, kept: &Assignments, names: &Names) -> RoleHolder {
    let id = told::text(row, "principalId").text().unwrap_or_default().to_owned();
    // The row may carry the principal itself (`$expand=principal`).
    let carried = row.object("principal");
    let said = match carried.map(Object::kind) {
        Some("user") => PrincipalKind::User,
        Some("group") => PrincipalKind::Group,
        Some("servicePrincipal") => PrincipalKind::Application,
        _ => PrincipalKind::Unread,
    };
    let mut known = principal(&id, said, names);
    if let Some(carried) = carried.filter(|_| names.of(&id).is_none()) {
        let name = carried.text("displayName").or_else(|| carried.text("userPrincipalName"));
        known.name = name.map_or(known.name, str::to_owned);
        if known.kind == PrincipalKind::User {
            known.traits = names.about(&id, Person::of(carried).traits());
        }
    }
    let is_group = known.kind == PrincipalKind::Group;
    RoleHolder {
        name: known.name,
        kind: known.kind,
        held,
        scope: scope(row),
        traits: known.traits,
        members: if is_group { kept.members.counted(&id) } else { Default::default() },
        id,
    }
}

/// Those who hold a role through one holder of it: itself, or the members of the group it is.
fn people(holder: &RoleHolder, kept: &Assignments, names: &Names) -> Vec<RolePerson> {
    let person = |id: &str, known: Principal, held: Held| RolePerson {
        id: id.to_owned(),
        name: known.name,
        kind: known.kind,
        held,
        scope: holder.scope.clone(),
        through: None,
        traits: known.traits,
        sources: known.sources,
    };
    if holder.kind != PrincipalKind::Group {
        let known = principal(&holder.id, holder.kind, names);
        let known = Principal { name: holder.name.clone(), traits: holder.traits, ..known };
        return vec![person(&holder.id, known, holder.held.clone())];
    }
    let members = kept.members.now(&holder.id).into_iter().chain(kept.members.eligible(&holder.id));
    let through = |it: super::group_members::Member| {
        let known = principal(&it.id, it.kind, names);
        let through = Some(holder.id.clone());
        RolePerson { through, ..person(&it.id, known, holder.held.through(&it.held)) }
    };
    members.map(through).collect()
}

/// Where a role holds.
fn scope(row: Object<'_>) -> RoleScope {
    match schedules::scope(row) {
        None => RoleScope::Unread,
        Some("/") => RoleScope::Directory,
        Some(scope) => match scope.strip_prefix("/administrativeUnits/") {
            Some(unit) => RoleScope::AdministrativeUnit(unit.to_owned()),
            None => RoleScope::Other(scope.to_owned()),
        },
    }
}
