//! BitLocker recovery: for which devices there is a key in Entra ID, and who may read it.

use super::claimed::Figure;
use super::twins::Apart;
use crate::catalog::{READ_KEYS_SCOPE, ids};
use crate::document::{Gap, Sources};
use crate::facts::{Facts, PermissionGrant, RoleHolders, Truth, Way};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// Context of `bitlocker.md`. The numbers of devices and keys are claims: `devices.bitlocker.*`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// Whether keys were read, all of them or some.
    pub(crate) read: bool,
    /// Roles that someone holds or may activate and that let their holders read keys, by name.
    pub(crate) readers: Vec<ReaderRow<'a>>,
    /// Names of roles that someone holds of which was not read whether they do.
    pub(crate) unread_roles: Vec<&'a str>,
    /// Whether everyone who holds a role now was read.
    pub(crate) roles_complete: bool,
    /// Names of applications that may read all keys in their own name.
    pub(crate) applications: Vec<String>,
    /// Whether people may read the keys of devices they own; null where that was not read.
    pub(crate) self_service: Option<bool>,
}

/// A role whose holders may read keys.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReaderRow<'a> {
    /// Its name.
    pub(crate) role: &'a str,
    /// Whether it is a role of the tenant's own.
    pub(crate) custom: bool,
    /// People who hold it now.
    pub(crate) now: Figure,
    /// People who must activate it first.
    pub(crate) eligible: Figure,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let roles = facts.roles.items();
    let reads = |wanted: Truth| roles.iter().filter(move |role| role.reads_keys == wanted);
    Context {
        gaps: sources.gaps(&[
            ids::BITLOCKER_KEYS,
            ids::DEVICES,
            ids::MANAGED_DEVICES,
            ids::ROLE_ASSIGNMENTS,
            ids::ROLE_ELIGIBILITIES,
            ids::AUTHORIZATION_POLICY,
        ]),
        tenant: sources.tenant_name(),
        date: &sources.model.date,
        read: facts.escrow.keys.is_read(),
        readers: reads(Truth::Yes).map(|role| reader(facts, role)).collect(),
        unread_roles: reads(Truth::Unread).map(|role| role.name.as_str()).collect(),
        roles_complete: facts.roles.is_complete(),
        applications: applications(facts),
        self_service: facts.authorization.read().and_then(|it| it.users_read_keys),
    }
}

fn reader<'a>(facts: &Facts, role: &'a RoleHolders) -> ReaderRow<'a> {
    let people = |way| Figure::from(&facts.role_people(way, |it| (it.template == role.template).into()));
    ReaderRow { role: &role.name, custom: role.custom, now: people(Way::Now), eligible: people(Way::Eligible) }
}

fn applications(facts: &Facts) -> Vec<String> {
    let holds = |it: &&PermissionGrant| it.permissions.iter().any(|permission| permission == READ_KEYS_SCOPE);
    let grants = facts.application_grants.items();
    let names = Apart::new(grants.iter().map(|it| (it.application.as_str(), it.id.as_str())));
    let found: BTreeSet<String> = grants.iter().filter(holds).map(|it| names.of(&it.application, &it.id)).collect();
    found.into_iter().collect()
}
