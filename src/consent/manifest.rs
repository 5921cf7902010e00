//! A set of permissions as JSON, and as the manifest of an app registration.

use super::azure_roles;
use super::roles::RoleNeed;
use super::set::{LeftOut, Need, PermissionSet, Way};
use crate::catalog::{AzureGrant, Dataset, Tier};
use serde::Serialize;

/// Name of the app registration in what is printed.
pub(super) const APP_NAME: &str = "tenantry";

/// A set of permissions, for programs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Listing {
    #[serde(rename = "as")]
    way: &'static str,
    permissions: Vec<Permission>,
    roles: Vec<Role>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    azure_roles: Vec<AzureRole>,
    left_out: Vec<Absent>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Permission {
    name: &'static str,
    resource: &'static str,
    tier: &'static str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'static str,
    admin_consent: bool,
    exposes: &'static str,
    datasets: Vec<Reason>,
    blank_without: Vec<Blank>,
}

/// A directory role that is needed beside the permissions.
#[derive(Debug, Serialize)]
struct Role {
    id: &'static str,
    name: &'static str,
    sources: Vec<&'static str>,
}

/// A role of Azure that is needed beside the permissions.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AzureRole {
    id: &'static str,
    name: &'static str,
    source: &'static str,
    only_reads: bool,
    /// Where it can be assigned, the least first.
    scopes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Reason {
    id: &'static str,
    title: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'static str,
}

#[derive(Debug, Serialize)]
struct Blank {
    pack: &'static str,
    section: &'static str,
    title: &'static str,
}

#[derive(Debug, Serialize)]
struct Absent {
    dataset: &'static str,
    title: &'static str,
    permission: &'static str,
    reason: &'static str,
}

/// The manifest of an app registration, with what tenantry needs of it: the body Microsoft Graph takes to make an
/// application, and what the manifest editor of the Entra admin center shows.
///
/// Source: <https://learn.microsoft.com/graph/api/resources/application>, August 2026.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AppManifest {
    display_name: &'static str,
    sign_in_audience: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_fallback_public_client: Option<bool>,
    required_resource_access: Vec<ResourceAccess>,
}

/// The permissions asked for of one resource.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResourceAccess {
    resource_app_id: &'static str,
    resource_access: Vec<Access>,
}

#[derive(Debug, Serialize)]
struct Access {
    id: &'static str,
    r#type: &'static str,
}

impl Way {
    /// The kind of permission in a manifest.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Application => "Role",
            Self::Person => "Scope",
        }
    }
}

/// The set with all that is known about it.
pub fn listing(set: &PermissionSet) -> Listing {
    let permissions = set.needs.iter().map(|need| Permission {
        name: need.name,
        resource: need.resource(),
        tier: tier(need.tier),
        r#type: set.way.kind(),
        id: need.scope.map_or("", |scope| set.way.id(scope)),
        admin_consent: set.way == Way::Application || need.scope.is_none_or(|scope| scope.admin_consent),
        exposes: need.exposes(),
        datasets: need.datasets.iter().map(|row| Reason { id: row.id, title: row.title, why: row.why }).collect(),
        blank_without: need
            .sections
            .iter()
            .map(|row| Blank { pack: "hld", section: row.id, title: row.title })
            .collect(),
    });
    let left_out = set.left_out.iter().map(|(row, reason)| absent(row, *reason));
    Listing {
        way: match set.way {
            Way::Application => "application",
            Way::Person => "person",
        },
        permissions: permissions.collect(),
        roles: set.roles.iter().map(role).collect(),
        azure_roles: set.azure().into_iter().map(|grant| azure_role(set, grant)).collect(),
        left_out: left_out.collect(),
    }
}

fn role(need: &RoleNeed) -> Role {
    Role { id: need.id, name: need.name, sources: need.sources.iter().map(|source| source.row().word).collect() }
}

fn azure_role(set: &PermissionSet, grant: &'static AzureGrant) -> AzureRole {
    let AzureGrant { id, role: name, source, only_reads, .. } = *grant;
    let scopes = azure_roles::scopes(set, grant).into_iter().map(|(scope, _)| scope).collect();
    AzureRole { id, name, source: source.row().word, only_reads, scopes }
}

fn absent(row: &'static Dataset, reason: LeftOut) -> Absent {
    let (permission, reason) = match reason {
        LeftOut::PersonOnly => (row.delegated_permission(), "person-only"),
        LeftOut::ApplicationOnly => (row.permission, "application-only"),
        LeftOut::OptIn => (row.delegated_permission(), "opt-in"),
    };
    Absent { dataset: row.id, title: row.title, permission, reason }
}

fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Application => "read",
        Tier::Delegated => "delegated-only",
        Tier::OptIn => "opt-in",
        Tier::Import => "import",
    }
}

/// The set as a manifest. Permissions without an id cannot stand in one: see [`PermissionSet::without_id`].
pub fn manifest(set: &PermissionSet) -> AppManifest {
    AppManifest {
        display_name: APP_NAME,
        sign_in_audience: "AzureADMyOrg",
        is_fallback_public_client: (set.way == Way::Person).then_some(true),
        required_resource_access: required(set),
    }
}

/// What is asked for, by resource.
pub(super) fn required(set: &PermissionSet) -> Vec<ResourceAccess> {
    let mut required: Vec<ResourceAccess> = Vec::new();
    for Grant { resource, id, .. } in grantable(set) {
        let access = Access { id, r#type: set.way.kind() };
        match required.iter_mut().find(|row| row.resource_app_id == resource) {
            Some(row) => row.resource_access.push(access),
            None => required.push(ResourceAccess { resource_app_id: resource, resource_access: vec![access] }),
        }
    }
    required
}

/// A permission that can be granted.
pub(super) struct Grant {
    /// Application id of its resource.
    pub(super) resource: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Its id.
    pub(super) id: &'static str,
}

/// The permissions that can be granted, resource by resource.
pub(super) fn grantable(set: &PermissionSet) -> impl Iterator<Item = Grant> {
    let way = set.way;
    let grant = move |need: &Need| {
        let id = need.scope.map_or("", |scope| way.id(scope));
        Grant { resource: need.resource(), name: need.name, id }
    };
    set.needs.iter().map(grant).filter(|grant| !grant.id.is_empty() && !grant.resource.is_empty())
}

/// The resources of the permissions that can be granted, each once, with the names of its permissions.
pub(super) fn by_resource(set: &PermissionSet) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut resources: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for grant in grantable(set) {
        match resources.iter_mut().find(|row| row.0 == grant.resource) {
            Some(row) => row.1.push(grant.name),
            None => resources.push((grant.resource, vec![grant.name])),
        }
    }
    resources
}
